// Pictures by the reader's own browser, with title, source and date laid over the figure.
export default ({ parentElement, data }) => {
  const save = async (format) => {
    const Plotly = await load(data.script);
    const figure = JSON.parse(data.figure), stamp = JSON.parse(data.stamp);
    const { width, height } = stamp, scale = format === "png" ? 2 : 1;
    const layout = { ...figure.layout, ...stamp };
    Plotly.downloadImage({ data: figure.data, layout },
      { format, filename: data.name, width, height, scale });
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => save(button.dataset.format);
  }
};
