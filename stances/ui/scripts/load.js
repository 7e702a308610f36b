// Plotly, once for the whole page. Stands before each script that draws.
// It runs for half a second in which nothing else is shown, so the page is to be read by then: it is
// hidden until all its parts have come. Who has none after some seconds does not wait for it.
const MOST = 5000;
const frame = () => new Promise((next) => { requestAnimationFrame(() => setTimeout(next)); });
const readable = async () => {
  const since = performance.now();
  const hidden = () => {
    const page = document.querySelector(".st-key-page, .plot");
    return !page || getComputedStyle(page).visibility !== "visible";
  };
  while (hidden() && performance.now() - since < MOST) await frame();
  // Once more, so that it is not only there but painted.
  await frame();
};
const load = (script) => window.stancesPlotly ??= readable().then(() => new Promise((ready, failed) => {
  const tag = document.createElement("script");
  tag.src = script;
  tag.onload = () => ready(window.Plotly);
  tag.onerror = () => {
    window.stancesPlotly = undefined;
    failed(new Error("not loaded: " + script));
  };
  document.head.append(tag);
}));
