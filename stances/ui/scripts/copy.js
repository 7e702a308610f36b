// A list or a table for the clipboard, with its headings. Stands behind `copied`.
// A table as HTML, of which a cell is text whatever it holds, and its source below it.
const asTable = ([heads, ...rows], line) => {
  const [table, end] = ["table", "p"].map((name) => document.createElement(name));
  const [head, body] = [table.createTHead(), table.createTBody()];
  const put = (part, kind, cells) => {
    const row = part.insertRow();
    for (const text of cells) row.append(Object.assign(document.createElement(kind), { textContent: text }));
  };
  put(head, "th", heads);
  for (const row of rows) put(body, "td", row);
  table.border = "1";
  end.textContent = line;
  return table.outerHTML + end.outerHTML;
};
// The same as lines with tabs; a cell that holds a tab, a line end or a quotation mark is quoted.
const asLines = (rows, line) => {
  const cell = (text) => /[\t\r\n"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return [...rows.map((row) => row.map(cell).join("\t")), line, ""].join("\n");
};
const kinds = ({ rows, line, html, text }) => rows
  ? { "text/html": asTable(rows, line), "text/plain": asLines(rows, line) }
  : { "text/html": html, "text/plain": text };
export default ({ parentElement, data }) => {
  const button = parentElement.querySelector("button"), said = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  button.onclick = async () => {
    const done = await copied(kinds(data));
    button.textContent = said.textContent = done ? "Copied" : "Not copied";
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = data.label;
      said.textContent = "";
    }, 2000);
  };
};
