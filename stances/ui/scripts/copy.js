// A list or a table for the clipboard, with its headings. Stands behind `copied`.
export default ({ parentElement, data }) => {
  const button = parentElement.querySelector("button"), said = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  button.onclick = async () => {
    const done = await copied({ "text/html": data.html, "text/plain": data.text });
    button.textContent = said.textContent = done ? "Copied" : "Not copied";
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = data.label;
      said.textContent = "";
    }, 2000);
  };
};
