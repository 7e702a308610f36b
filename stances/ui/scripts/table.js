// A table that its headings sort. It stays where it is: what differs is drawn, once.
const make = (name, role, more) => {
  const made = Object.assign(document.createElement(name), more);
  made.setAttribute("role", role);
  return made;
};
const heading = (box, { head, kind }) => {
  const cell = make("th", "columnheader", { scope: "col", className: kind });
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: head, onclick: () => turn(box, head) });
  cell.append(button);
  return cell;
};
// A letter takes half the height of the type; what is left over is shared out.
const share = (letters) => `${letters} 0 ${letters / 2}em`;
// The row of which all others are copies.
const model = (columns) => {
  const row = make("tr", "row");
  row.append(...columns.map(({ head, kind }, at) => {
    const role = at ? ["td", "cell", {}] : ["th", "rowheader", { scope: "row" }];
    const cell = Object.assign(make(...role), { className: kind, dir: "auto" });
    cell.dataset.head = head;
    return cell;
  }));
  return row;
};
// Words, or pieces of them with a mark where they are what was searched for.
const fill = (place, words) => {
  if (typeof words === "string") place.textContent = words;
  else place.replaceChildren(...words.map(([text, found]) => found
    ? Object.assign(document.createElement("mark"), { textContent: text }) : text));
};
const put = (cell, words, linked) => {
  const place = linked ? document.createElement("a") : cell;
  fill(place, words);
  if (linked) cell.replaceChildren(place);
};
// Of a row that is there only what differs is written.
const written = (row, columns, number) => {
  columns.forEach(({ cells, base, ids, marked, width }, at) => {
    const id = ids?.[number], cell = row.cells[at], words = marked?.[number] ?? cells[number];
    const told = JSON.stringify([words, Boolean(id)]);
    if (row.told[at] !== told) put(cell, words, Boolean(id));
    if (row.wide[at] !== width) cell.style.flex = share(width);
    [row.told[at], row.wide[at]] = [told, width];
    const href = id && base + encodeURIComponent(id);
    if (href && cell.firstChild.getAttribute("href") !== href) cell.firstChild.setAttribute("href", href);
  });
  return row;
};
// The rows that are there, by what their first cell is about; some may be about the same.
const about = ([{ cells, ids }], number) => ids?.[number] ?? cells[number];
const there = ({ columns, rows }) => {
  const found = new Map();
  rows?.forEach((row, number) => {
    const key = about(columns, number);
    found.set(key, [...found.get(key) ?? [], row]);
  });
  return found;
};
const draw = (box, text) => {
  const { columns } = JSON.parse(text), [top] = box.firstElementChild.children;
  const heads = JSON.stringify(columns.map(({ head, kind }) => [head, kind]));
  const old = box.heads === heads ? there(box) : new Map(), copy = model(columns);
  // The button that was pressed keeps the focus.
  if (box.heads !== heads) top.rows[0].replaceChildren(...columns.map((c) => heading(box, c)));
  columns.forEach(({ width }, at) => { top.rows[0].cells[at].style.flex = share(width); });
  box.firstElementChild.style.width = columns.reduce((sum, c) => sum + c.width / 2, 0) + "em";
  const fresh = () => Object.assign(copy.cloneNode(true), { told: [], wide: [] });
  const rows = columns[0].cells.map((_, n) =>
    written(old.get(about(columns, n))?.shift() ?? fresh(), columns, n));
  Object.assign(box, { text, heads, columns, rows });
};
// Rows that stand in their places are not touched; what is no longer among them goes.
const placed = (body, rows) => {
  let at = body.firstChild;
  for (const row of rows) {
    if (row === at) at = at.nextSibling;
    else body.insertBefore(row, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
};
// A minus before the heading turns the order round.
const arrange = (box, sort) => {
  const [top, body] = box.firstElementChild.children, down = sort.startsWith("-");
  const at = box.columns.findIndex(({ head }) => sort === (down ? "-" : "") + head);
  const order = at < 0 ? [...box.rows.keys()] : sorted(box.columns[at], down);
  [...top.rows[0].cells].forEach((cell, i) => cell.setAttribute(
    "aria-sort", i !== at ? "none" : down ? "descending" : "ascending"));
  placed(body, order.map((number) => box.rows[number]));
  box.sort = sort;
};
// Up, down, and back to the order in which the rows came.
const turn = (box, head) => {
  const up = box.sort === head, next = up ? "-" + head : box.sort === "-" + head ? "" : head;
  arrange(box, next);
  box.scrollTop = 0;
  box.nextElementSibling.textContent =
    next ? `Sorted by ${head}, ${up ? "descending" : "ascending"}` : "In the first order";
  if (!box.kept) return;
  box.waiting.push(next);
  box.tell("sort", next);
};
// What the server tells counts, unless it is the echo of what was pressed here.
const agreed = (box, sort) => {
  const echo = box.waiting.indexOf(sort), known = sort === box.known || sort === box.sort;
  if (sort === box.sort) box.waiting = [];
  else box.waiting.splice(0, echo + 1);
  box.known = sort;
  return known || echo >= 0 ? box.sort : sort;
};
export default ({ parentElement, data, setTriggerValue }) => {
  const box = parentElement.querySelector(".sheet");
  box.waiting ??= [];
  box.sort ??= "";
  Object.assign(box, { kept: data.sort !== null, tell: setTriggerValue });
  if (box.ariaLabel !== data.label) box.ariaLabel = box.firstElementChild.ariaLabel = data.label;
  const fresh = box.text !== data.table, sort = box.kept ? agreed(box, data.sort) : box.sort;
  if (fresh) draw(box, data.table);
  if (fresh || sort !== box.sort) arrange(box, sort);
};
