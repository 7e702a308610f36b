// One matcher for everything that finds in the browser; `stances/finding.py` holds the same rules
// and says what they are.
//
// Items are {id, label, names, text}; `names` and `text` may be missing.
const finding = (() => {
  const APOSTROPHES = new Set("'`´ʹʻʼʽʾʿˈ՚׳‘’‚‛′ꞌ＇");
  const QUOTES = /["“”„‟«»″＂]/u;
  const LETTERS = new Map(Object.entries({
    ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l",
    ı: "i", ħ: "h", ŧ: "t", ŋ: "ng", ə: "e", ς: "σ",
  }));
  const ACRONYM = /(?<![^ .])([^ .0-9])\.(?=[^ .](?![^ .]))/gu;
  const NOTHING = /[\p{Mn}\p{Cf}]/u, SPACE = /[\p{Cc}\p{P}\p{S}\p{Z}]/u, MARK = /\p{Mn}/u;
  const EQUAL = 0, CODE = 1, NAME_STARTS = 3, SHORT = 2;

  const part = (char) => {
    if (NOTHING.test(char) || APOSTROPHES.has(char)) return "";
    if (char === ".") return char;
    if (SPACE.test(char)) return " ";
    const lower = char.toLowerCase();
    return LETTERS.get(lower) ?? lower;
  };
  const table = new Map();
  const letter = (char) => {
    let found = table.get(char);
    if (found === undefined) {
      found = APOSTROPHES.has(char) ? "" : Array.from(char.normalize("NFKD"), part).join("");
      table.set(char, found);
    }
    return found;
  };
  const words = (text) => text.split(" ").filter(Boolean);
  const size = (text) => Array.from(text).length;
  const fold = (text) => words(
    Array.from(text, letter).join("").replace(ACRONYM, "$1").replaceAll(".", " "),
  ).join(" ");

  const parse = (query) => {
    const parts = query.split(QUOTES), terms = [];
    parts.forEach((text, i) => {
      const folded = fold(text), loose = i === parts.length - 1;
      terms.push(...(i % 2 === 0 || loose ? words(folded) : [folded]));
    });
    const found = [...new Set(terms.filter(Boolean))], rest = found.filter((t) => t !== "the");
    return rest.length ? rest : found;
  };
  const bare = (name) => fold(name).replace(/^the /u, "");

  const lines = (texts) => "\n" + texts.map((text) => ` ${text} \n`).join("");
  const compared = (names, text, code) =>
    [lines(names.map(bare)), lines(text.split("\n").map(fold)), lines([fold(code)])];
  const known = new WeakMap();
  const linesOf = (item) => {
    let found = known.get(item);
    if (!found) {
      found = compared([item.label, ...(item.names ?? [])], item.text ?? "", item.id);
      known.set(item, found);
    }
    return found;
  };

  const grade = (term, names, text) => {
    const long = size(term) > SHORT;
    const tests = [
      names.includes(` ${term} `),
      names.includes(` ${term}`),
      text.includes(` ${term} `),
      long && names.includes(term),
      long && text.includes(` ${term}`),
      long && text.includes(term),
    ];
    const at = tests.indexOf(true);
    return at < 0 ? null : at + 2;
  };
  const place = (terms, whole, [names, text, code]) => {
    if (!terms.length || names.includes(`\n ${whole} \n`)) return EQUAL;
    if (code.includes(`\n ${whole} \n`)) return 2 * CODE;
    const grades = terms.map((term) => grade(term, names, text));
    if (grades.includes(null)) return null;
    return 2 * Math.max(...grades) + (names.includes(`\n ${whole}`) ? 0 : 1);
  };
  const rank = (query, names, text = "", code = "") =>
    place(parse(query), bare(query), compared(names, text, code));
  const ranked = (query, items) => {
    const terms = parse(query), whole = bare(query);
    let found = items.map((item) => [place(terms, whole, linesOf(item)), item]);
    found = found.filter(([r]) => r !== null);
    const short = size(whole) > 0 && size(whole) <= SHORT;
    if (short && found.some(([r]) => r === EQUAL)) {
      found = found.filter(([r]) => Math.floor(r / 2) !== NAME_STARTS);
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, item]) => item);
  };

  // The folded letters, and for each the place of the character it came from.
  const mapped = (characters) => {
    const pairs = characters.flatMap((char, i) => Array.from(letter(char), (c) => [c, i]));
    // Places in the raw text are counted in units of UTF-16, as the expression gives them.
    const raw = pairs.map(([c]) => c).join(""), gone = new Set();
    for (const found of raw.matchAll(ACRONYM)) gone.add(found.index + found[0].length - 1);
    const out = [];
    let unit = 0;
    for (const [char, i] of pairs) {
      const dropped = gone.has(unit);
      unit += char.length;
      const c = char === "." ? " " : char;
      if (!dropped && (c !== " " || (out.length && out.at(-1)[0] !== " "))) out.push([c, i]);
    }
    if (out.length && out.at(-1)[0] === " ") out.pop();
    return out;
  };
  const places = (needle, letters) => {
    const wanted = Array.from(needle), found = [];
    for (let at = 0; at + wanted.length <= letters.length; at += 1) {
      if (wanted.every((c, n) => letters[at + n] === c)) found.push(at);
    }
    return found;
  };
  const spans = (term, letters) => {
    const padded = [" ", ...letters, " "], length = size(term);
    const whole = places(` ${term} `, padded), starts = places(` ${term}`, padded);
    let found = starts;
    if (length <= SHORT && whole.length) found = whole;
    if (length > SHORT && !starts.length) found = places(term, letters);
    return found.map((at) => [at, at + length]);
  };
  const marks = (query, text) => {
    const characters = Array.from(text), out = mapped(characters);
    const letters = out.map(([c]) => c), hit = characters.map(() => false);
    for (const [start, end] of parse(query).flatMap((term) => spans(term, letters))) {
      for (let i = out[start][1]; i <= out[end - 1][1]; i += 1) hit[i] = true;
    }
    const pieces = [];
    characters.forEach((char, i) => {
      if (i && hit[i - 1] && MARK.test(char)) hit[i] = true;
      const last = pieces.at(-1);
      if (last && last[1] === hit[i]) last[0] += char;
      else pieces.push([char, hit[i]]);
    });
    return pieces;
  };

  return { fold, parse, rank, ranked, marks };
})();
