// All that leans on private parts of Streamlit in the browser, each with its reason; no other script
// knows of them. `tests/test_private.py` fails once an update of Streamlit changes any of it.
const streamlit = (() => {
  const native = Object.fromEntries(["pushState", "replaceState"].map((name) => [
    name, window.history[name].bind(window.history),
  ]));
  const write = (how, url) => native[how]({}, "", url);
  // The script is run for another address only when the browser goes back or forward, and no public
  // call asks for it; so a change of the address is told as such a step.
  const run = () => window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  // What a run makes of the address comes late and is written over what was chosen since; no public
  // call tells of it. `late` says which is not to be written, `after` hears of each.
  const watch = (late, after) => {
    for (const [name, own] of Object.entries(native)) {
      window.history[name] = (state, unused, url) => {
        if (!url || !late(new URL(url, window.location.href))) own(state, unused, url);
        after();
      };
    }
  };
  // What a menu offers hangs at the end of the document, so the keyboard would reach it behind the
  // whole page. Tab goes from its button into it, and from its end on to what follows the button.
  const OFFERS = "a[href], button, input, select, textarea, [tabindex]";
  // While the focus is elsewhere Streamlit keeps what it reaches there out of the way, and a note.
  const reached = (e) => !e.disabled
    && ("tabindex" in e.dataset ? e.dataset.tabindex !== "-1" : e.tabIndex >= 0);
  const through = (event) => {
    const button = document.querySelector("button[aria-haspopup=dialog][aria-expanded=true]");
    const menu = document.querySelector("[role=dialog]"), at = document.activeElement;
    if (event.key !== "Tab" || !button || !menu) return;
    const stops = [...menu.querySelectorAll(OFFERS)].filter(reached);
    const into = at === button && !event.shiftKey && stops.length;
    const back = event.shiftKey && at === stops[0];
    if (into || back) {
      event.preventDefault();
      (into ? stops[0] : button).focus();
    } else if (at === stops.at(-1) && !event.shiftKey) button.focus();
  };
  document.addEventListener("keydown", through, true);
  // Streamlit tells each step of a run to the page around it; one that stands in no other hears it
  // itself, and looks each time whether it comes from whom it should.
  if (window.parent === window) {
    const post = window.postMessage.bind(window);
    window.postMessage = (told, ...more) => { if (!told?.stCommVersion) post(told, ...more); };
  }
  // A file is asked for without a run of the script, and no public call tells of it.
  document.addEventListener("click", ({ target }) => {
    if (target.closest(".stDownloadButton")) document.dispatchEvent(new Event("stances-file"));
  }, true);
  return { write, run, watch };
})();
