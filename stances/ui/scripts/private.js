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
  return { write, run, watch };
})();
