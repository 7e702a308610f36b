// A figure that stays where it is: what differs is drawn, once, and when it is near the screen; what
// was drawn before is put back. Stands behind `kit` and `load`.
const follow = async ({ base, param }, id) => {
  const { address } = await kit.ready;
  if (param) address.set({ [param]: [id] });
  else if (base) {
    const { pathname, search } = new URL(base + encodeURIComponent(id), window.location.href);
    address.go(pathname, search);
  }
};
// What a figure says of itself for another width: less on a telephone, squares that stay squares.
const tall = ({ height, meta, margin: { l, r, t, b } }, width) => {
  const { narrow, ratio } = meta ?? {};
  if (ratio) return Math.round((width - l - r) * ratio) + t + b;
  return (narrow && width < narrow.below && narrow.layout.height) || height;
};
const fit = ({ data, layout }, width) => {
  const { narrow } = layout.meta ?? {};
  const height = tall(layout, width);
  if (narrow && width < narrow.below) {
    Object.assign(layout, narrow.layout);
    for (const i of narrow.hide) data[i].visible = false;
  }
  layout.height = height;
};
// The width as the browser last told it: to ask for it would have the page laid out at once.
const wide = (box) => box.wide ??= box.clientWidth;
// How much of the width a picture may lack, or have too much, and still be shown.
const NEARLY = 0.12;
const nearest = (first, width) => {
  const off = (wide) => Math.abs(wide - width);
  const [best] = Object.keys(first).sort((a, b) => off(a) - off(b));
  return best && off(best) <= NEARLY * width ? first[best] : null;
};
// The picture that the server has of a figure, until the figure itself is drawn for the first time.
const show = async (box) => {
  // Paper has widths of its own, and takes the picture that is there.
  if (window.matchMedia("print").matches) return;
  const address = nearest(box.asked.first, wide(box));
  if (box.drawing || box.shows === address) return;
  box.picture?.remove();
  Object.assign(box, { shows: address, picture: null });
  if (!address) return;
  try {
    const answer = await fetch(address);
    const text = answer.ok && await answer.text();
    if (!text || box.drawing || box.gone || box.shows !== address) return;
    const { documentElement: svg } = new DOMParser().parseFromString(text, "image/svg+xml");
    svg.setAttribute("class", "first");
    // The box says in words what it shows.
    svg.setAttribute("aria-hidden", "true");
    if (box.failed) box.textContent = "";
    box.failed = false;
    box.after(svg);
    box.picture = svg;
  } catch {
    // The figure itself comes in any case.
  }
};
// So many drawings of a figure are kept for whoever goes back: as many as there are counts.
const KEPT = 4;
const made = (Plotly, box, width) => {
  const { data, layout } = JSON.parse(box.asked.figure), drawing = document.createElement("div");
  fit({ data, layout }, width);
  drawing.done = Plotly.newPlot(drawing, data, { ...layout, width }, { displayModeBar: false });
  drawing.on("plotly_click", ({ points }) => {
    const id = points[0].customdata?.[0];
    if (id !== undefined) follow(box.asked.leads, id);
  });
  // On paper a drawing takes another size, and only with this its proportions.
  for (const svg of drawing.querySelectorAll(".main-svg")) {
    svg.setAttribute("viewBox", `0 0 ${width} ${layout.height}`);
  }
  return drawing;
};
// The drawing of what is asked for, the one used last at the end of those that are kept.
const found = (Plotly, box, width) => {
  const kept = box.kept ??= new Map(), name = `${width} ${box.asked.figure}`;
  const drawing = kept.get(name) ?? made(Plotly, box, width);
  kept.delete(name);
  kept.set(name, drawing);
  for (const [old, gone] of [...kept].slice(0, -KEPT)) {
    Plotly.purge(gone);
    kept.delete(old);
  }
  return drawing;
};
const draw = async (box) => {
  const { asked } = box, width = wide(box);
  if (!width || (box.drawn === asked.figure && box.fits === width)) return;
  Object.assign(box, { drawn: asked.figure, fits: width });
  try {
    const Plotly = await load(asked.script);
    if (box.drawn !== asked.figure || box.fits !== width) return;
    const last = box.drawing, drawing = found(Plotly, box, width);
    // What is put back tells of no mark that the pointer was on when it was left.
    if (last && last !== drawing && last.isConnected) Plotly.Fx.unhover(last);
    box.replaceChildren(drawing);
    Object.assign(box, { drawing, failed: false });
    await drawing.done;
    box.picture?.remove();
  } catch (error) {
    // What was cleared away while it was being drawn is missed by nobody.
    if (box.gone) return;
    console.error(error);
    box.drawn = null;
    box.kept?.clear();
    // Its picture shows the same.
    if (box.picture?.isConnected) return;
    box.textContent = "The chart cannot be drawn here; its table says the same.";
    box.failed = true;
  }
};
const watch = (box, near) => {
  // The margin counts only from the element that scrolls.
  const root = box.closest("main");
  const sight = new IntersectionObserver((seen) => {
    box.near = seen.at(-1).isIntersecting;
    if (box.near) draw(box);
  }, { root, rootMargin: near + "px" });
  const size = new ResizeObserver(() => {
    box.wide = box.clientWidth;
    show(box);
    if (box.near || box.drawn) draw(box);
  });
  const print = () => {
    box.wide = null;
    draw(box);
  };
  sight.observe(box);
  size.observe(box);
  window.addEventListener("beforeprint", print);
  return () => {
    sight.disconnect();
    size.disconnect();
    window.removeEventListener("beforeprint", print);
    box.gone = true;
    for (const drawing of box.kept?.values() ?? []) window.Plotly.purge(drawing);
    Object.assign(box, { kept: null, drawing: null, drawn: null, leave: null });
  };
};
export default ({ parentElement, data: [data] }) => {
  const box = parentElement.querySelector(".plot");
  box.asked = data;
  if (box.gone) box.wide = null;
  box.gone = false;
  box.setAttribute("aria-label", data.alt);
  // So high before it is drawn, so that nothing below it moves.
  box.style.minHeight = tall(data, wide(box) || parentElement.clientWidth) + "px";
  show(box);
  box.leave ??= watch(box, data.near);
  if (box.near) draw(box);
  return () => box.leave?.();
};
