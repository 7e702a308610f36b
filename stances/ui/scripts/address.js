// What the reader chooses stands in the address at once, and the server reads it from there; to
// Streamlit a change is what Back and Forward are. So whatever the page asks for next, and however
// late the answers come, nothing that was chosen is lost. The one address for all scripts. Stands
// behind `private`.
const address = (() => {
  // Milliseconds between two changes of the address: browsers refuse more than some ten a second.
  const PAUSE = 150, AGAIN = 1000, TRIES = 3;
  // A run that is overtaken may write its address over that of the next, which then draws the page
  // that was left; a message may be lost. So who hears nothing more for so long, and stands on
  // another address than the page was drawn from, asks anew: each time later, and not for ever.
  const LOST = 4000, RUNS = 4;
  // What was chosen and has not yet been shown by a page as a whole.
  const said = new Map(), listeners = new Map();
  let shared = [], pages = [], path = location.pathname, timer = null, last = -PAUSE, fresh = false;
  // Where the reader has gone, until that page is there.
  let bound = null;
  // What the page as a whole stands for, and how often it was asked to stand for the address.
  let drawn = null, runs = 0, waiting = null;

  const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);
  const written = (param) => new URLSearchParams(location.search).getAll(param);
  const get = (param) => said.get(param)?.values ?? written(param);
  const tell = () => listeners.forEach((show, box) => {
    if (box.isConnected) show();
    else listeners.delete(box);
  });
  // The parameters of all pages first, in their order, as the server writes them.
  const merged = (search) => {
    const found = new URLSearchParams(search);
    for (const [param, { values }] of said) {
      found.delete(param);
      values.forEach((value) => found.append(param, value));
    }
    const first = shared.flatMap((param) => found.getAll(param).map((value) => [param, value]));
    const rest = [...found].filter(([param]) => !shared.includes(param));
    const query = new URLSearchParams([...first, ...rest]).toString();
    return query && "?" + query;
  };
  const put = (url, how) => {
    try {
      streamlit.write(how, url);
    } catch (refused) {
      console.warn(refused);
    }
    last = performance.now();
  };
  const nameOf = (pathname) => {
    const name = pathname.split("/").at(-1);
    return pages.includes(name) ? name : "";
  };
  // Streamlit keeps what begins so to itself.
  const params = () => {
    const found = new URLSearchParams(location.search);
    return [...new Set(found.keys())].filter((param) => !/^embed(_options)?$/i.test(param));
  };
  const behind = ({ page, left }) => page !== nameOf(location.pathname)
    || Object.keys(left).length !== params().length
    || params().some((param) => !same(left[param] ?? [], written(param)));
  const wait = () => {
    clearTimeout(waiting);
    waiting = drawn && runs < RUNS && behind(drawn) ? setTimeout(again, LOST * 2 ** runs) : null;
  };
  const again = () => {
    if (timer === null && behind(drawn)) {
      runs += 1;
      streamlit.run();
    }
    wait();
  };
  const run = () => {
    runs = 0;
    streamlit.run();
    wait();
  };
  const write = () => {
    clearTimeout(timer);
    timer = null;
    const how = fresh ? "pushState" : "replaceState", search = merged(location.search);
    fresh = false;
    if ([...said].every(([param, { values }]) => same(written(param), values))) return null;
    put(location.pathname + search + location.hash, how);
    if (location.search === search) return run();
    fresh = how === "pushState";
    timer = setTimeout(write, AGAIN);
    return null;
  };
  // `more` is a step on a way that began before: Back leads to where the way began.
  const set = (changes, more = false) => {
    for (const [param, values] of Object.entries(changes)) said.set(param, { values, tries: 0 });
    fresh ||= !more;
    tell();
    if (timer === null) timer = setTimeout(write, Math.max(0, last + PAUSE - performance.now()));
  };
  const leave = () => {
    for (const param of [...said.keys()]) if (!shared.includes(param)) said.delete(param);
  };
  const go = (pathname, search) => {
    if (timer !== null) put(location.pathname + merged(location.search), "pushState");
    clearTimeout(timer);
    timer = null;
    fresh = false;
    leave();
    put(pathname + merged(search), "pushState");
    path = bound = location.pathname;
    run();
  };
  // What the server writes was thought of before it knew of what is said since.
  const keep = () => {
    if (location.pathname !== path) leave();
    path = location.pathname;
    for (const [param, one] of [...said]) {
      if (same(written(param), one.values)) continue;
      one.tries += 1;
      if (one.tries > TRIES) said.delete(param);
    }
    if (said.size && timer === null) timer = setTimeout(write);
    tell();
  };
  // A page is whole that was made from this address: what it was asked for need not be kept.
  const shown = ({ page, asked, left }) => {
    if (JSON.stringify(drawn) !== JSON.stringify({ page, left })) runs = 0;
    drawn = { page, left };
    if (bound !== null && nameOf(bound) === page) bound = null;
    for (const [param, { values }] of [...said]) {
      if (same(asked[param] ?? [], values)) said.delete(param);
    }
    wait();
  };

  // An answer of the page that was left would lead back to it.
  streamlit.watch(({ pathname }) => bound !== null && pathname !== bound, keep);
  window.addEventListener("popstate", (event) => {
    if (event.isTrusted) {
      clearTimeout(timer);
      timer = null;
      said.clear();
      if (location.pathname !== path) bound = location.pathname;
      runs = 0;
      wait();
    }
    path = location.pathname;
    tell();
  });
  // A link that was drawn before the last change knows nothing of it; and Streamlit leaves the
  // address as it is where a link leads to the page that it stands on.
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((part) => part.matches?.("a[href]")), { button } = event;
    const plain = !button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!plain || !link || link.target === "_blank" || link.origin !== location.origin) return;
    if (!pages.includes(link.pathname.split("/").at(-1))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    go(link.pathname, link.search);
  }, true);

  const know = (data) => { ({ shared, pages } = data); };
  const listen = (box, show) => {
    listeners.set(box, show);
    // Part of an answer: the rest is on its way.
    if (waiting !== null) wait();
  };
  return { get, set, go, shown, know, listen };
})();
