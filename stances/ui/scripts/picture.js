// Pictures by the reader's own browser, with title, source and date laid over the figure.
// An image that is made of an SVG sees no typeface of the page, so the SVG holds it.
const holding = async (face, made) => {
  const { serializeToString: written } = XMLSerializer.prototype;
  XMLSerializer.prototype.serializeToString = function (root) {
    const style = document.createElementNS(root.namespaceURI, "style");
    style.textContent = face;
    if (root.localName === "svg") root.prepend(style);
    return written.call(this, root);
  };
  try {
    return await made();
  } finally {
    XMLSerializer.prototype.serializeToString = written;
  }
};
export default ({ parentElement, data }) => {
  const save = async (format) => {
    const Plotly = await load(data.script);
    const figure = JSON.parse(data.figure), stamp = JSON.parse(data.stamp);
    const { width, height } = stamp, scale = format === "png" ? 2 : 1;
    const layout = { ...figure.layout, ...stamp };
    const how = { format, filename: data.name, width, height, scale };
    await holding(data.face, () => Plotly.downloadImage({ data: figure.data, layout }, how));
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => save(button.dataset.format);
  }
};
