const byId = (id) => document.getElementById(id);
const field = byId("find"), found = byId("found"), nothing = byId("nothing");
const narrowed = byId("narrowed");
const all = (query, root = document) => [...root.querySelectorAll(query)];
const texts = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) nodes.push(walker.currentNode);
  return nodes;
};

// Each thing that is found or not as one: its names, and every word that stands in it.
const units = all("[data-unit]").map((node) => {
  const nodes = texts(node), names = (node.dataset.names ?? "").split("\n");
  return { id: "", label: names[0], names, text: nodes.map((n) => n.data).join("\n"), node, nodes };
});
const groups = all("[data-group]"), whole = all("[data-whole]");
const rows = all(".compare tbody tr");
const inside = new Map([...groups, ...rows].map((group) => [group, all("[data-unit]", group)]));
// The words that were found, without a change of the text; an older browser marks nothing.
const marked = (hits, query) => {
  if (!window.Highlight) return;
  const ranges = hits.flatMap(({ nodes }) => nodes.flatMap((node) => {
    let at = 0;
    return finding.marks(query, node.data).flatMap(([piece, hit]) => {
      const start = at;
      at += piece.length;
      return hit ? [new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: at })] : [];
    });
  }));
  CSS.highlights.set("found", new Highlight(...ranges));
};
const look = () => {
  const query = field.value.trim(), asked = query !== "";
  const hits = asked ? finding.ranked(query, units) : units, there = new Set(hits.map((u) => u.node));
  for (const { node } of units) node.hidden = !there.has(node);
  for (const group of [...groups, ...rows]) {
    group.hidden = asked && !inside.get(group).some((node) => there.has(node));
  }
  for (const node of whole) node.hidden = asked;
  nothing.hidden = hits.length > 0;
  nothing.querySelector("span").textContent = query;
  found.textContent = asked ? `${hits.length} of ${units.length} found` : "";
  narrowed.hidden = !asked;
  narrowed.textContent = asked
    ? `Only what matches “${query}” is printed: ${hits.length} of ${units.length} entries.` : "";
  marked(asked ? hits : [], query);
};
const clear = () => {
  field.value = "";
  look();
};
field.addEventListener("input", look);
byId("clear").addEventListener("click", () => {
  clear();
  field.focus();
});
byId("print").addEventListener("click", () => window.print());
// A link leads to its place whatever is searched for.
document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href^='#']"), to = link && byId(link.hash.slice(1));
  if (to && (to.hidden || to.closest("[hidden]"))) clear();
});
byId("finder").hidden = false;
for (const hint of all(".hint")) hint.hidden = false;

// The table that its headings sort: up, down, and back to the first order.
const key = ({ dataset }) => dataset.sort === undefined ? null : Number(dataset.sort);
const column = (lines, head) => {
  const cells = lines.map((row) => row.cells[head.cellIndex]), { last } = head.dataset;
  const keys = head.className === "text" ? undefined : cells.map(key);
  return { cells: cells.map((cell) => cell.textContent), keys, last: last && Number(last) };
};
const next = { ascending: "descending", descending: "none" };
const table = byId("sheet"), body = table.tBodies[0], lines = [...body.rows];
const heads = [...table.tHead.rows[0].cells];
for (const head of heads) {
  const button = document.createElement("button"), name = head.textContent;
  Object.assign(button, { type: "button", textContent: name });
  head.dataset.head = name;
  button.addEventListener("click", () => {
    const way = next[head.getAttribute("aria-sort")] ?? "ascending";
    for (const other of heads) other.setAttribute("aria-sort", other === head ? way : "none");
    const order = sorted(column(lines, head), way === "descending");
    body.append(...(way === "none" ? lines : order.map((number) => lines[number])));
    byId("sorted").textContent = way === "none" ? "In the first order" : `Sorted by ${name}, ${way}`;
  });
  head.replaceChildren(button);
}
