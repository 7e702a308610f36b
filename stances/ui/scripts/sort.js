// The order of the rows of a table by one column, as the numbers of the rows. `keys` hold a number
// a row; without them the words sort as people sort them. What has no place on the scale stands
// last in both directions: no key, no words, or a key of at least `last`. Else the order stays.
const collator = new Intl.Collator("en", { numeric: true });
const sorted = ({ cells, keys, last }, down) => {
  const values = keys ?? cells, sign = down ? -1 : 1;
  const compare = keys ? (a, b) => a - b : collator.compare;
  const late = (value) => value === null || value === "" ? Infinity : value >= last ? value : 0;
  return values.map((_, row) => row).sort((a, b) => {
    const one = late(values[a]), other = late(values[b]);
    if (one || other) return one === other ? 0 : one - other;
    return sign * compare(values[a], values[b]);
  });
};
