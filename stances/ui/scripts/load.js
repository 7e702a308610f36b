// Plotly, once for the whole page. Stands before each script that draws.
const load = (script) => window.stancesPlotly ??= new Promise((ready, failed) => {
  const tag = document.createElement("script");
  tag.src = script;
  tag.onload = () => ready(window.Plotly);
  tag.onerror = () => {
    window.stancesPlotly = undefined;
    failed(new Error("not loaded: " + script));
  };
  document.head.append(tag);
});
