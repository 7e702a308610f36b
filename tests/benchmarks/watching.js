// What a page of any app is asked while it is measured; stands before all scripts of the page.
(() => {
  // What no reader looks at, and marks that change while nothing is drawn.
  const BESIDE = "head, [data-testid=stHeader], [data-testid=stStatusWidget]";
  const MARKS = ["data-test-script-state", "data-test-connection-state", "data-dash-is-loading"];
  const now = () => performance.now();
  // The roots that hold what is seen: the document, and the shadow roots in it, open or closed.
  const roots = new Set([document]);
  const every = (selector) => [...roots].flatMap((root) => [...root.querySelectorAll(selector)]);
  const words = (selector) => every(selector).map((e) => e.textContent.trim()).join("\n");
  const beside = (node) => {
    if (!node) return false;
    if (node.nodeType !== Node.ELEMENT_NODE) return beside(node.parentNode ?? node.host);
    return Boolean(node.closest(BESIDE)) || beside(node.getRootNode().host);
  };
  // Runs once the next frame has been drawn.
  const drawn = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(now());
    port2.postMessage(null);
  });

  // Of changes that are seen but not yet drawn the time is still to come.
  let last = 0, down = 0, due = false, waiting = 0;
  const counts = ({ type, attributeName, target }) =>
    !(type === "attributes" && MARKS.includes(attributeName)) && !beside(target);
  const seen = new MutationObserver((changes) => {
    if (due || !changes.some(counts)) return;
    due = true;
    waiting += 1;
    requestAnimationFrame(() => { due = false; });
    drawn((at) => {
      last = at;
      waiting -= 1;
    });
  });
  const ALL = { childList: true, subtree: true, characterData: true, attributes: true };
  const observe = (root) => { roots.add(root); seen.observe(root, ALL); };
  // A root that comes later is seen from its beginning; one that the parser made, by the walk.
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) {
    const root = attach.call(this, how);
    observe(root);
    return root;
  };
  const walk = (root) => {
    observe(root);
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) walk(shadowRoot);
  };
  const pressed = ({ timeStamp }) => { down ||= timeStamp; };
  addEventListener("pointerdown", pressed, { capture: true });

  let shift = 0;
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) shift += value;
  }).observe({ type: "layout-shift", buffered: true });

  const visible = (e) => {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { width, height } = e.getBoundingClientRect();
    if (e.localName === "img") return e.complete && e.naturalWidth > 0 && width > 0;
    return width + height > 0 && (!/^h\d$/.test(e.localName) || e.textContent.trim() !== "");
  };
  // Whether all is drawn and the server has answered, as far as Streamlit and Dash tell.
  const idle = () => waiting === 0
    && every("[data-test-script-state]").every((e) => e.dataset.testScriptState.startsWith("notRun"))
    && every("[data-dash-is-loading=true], ._dash-loading").length === 0;
  // What is waited for, once there is something; null where it never comes.
  const until = (asked, most, pause = 20) => new Promise((done) => {
    const end = now() + most;
    const timer = setInterval(() => {
      const found = asked();
      if (!found && now() < end) return;
      clearInterval(timer);
      done(found || null);
    }, pause);
  });

  const marks = {}, found = {};
  const look = () => drawn((at) => {
    for (const [name, selector] of Object.entries(marks)) {
      if (!(name in found) && every(selector).some(visible)) found[name] = at;
    }
    if (Object.keys(found).length < Object.keys(marks).length) look();
  });

  let before = "", sign = "";
  window.bench = {
    // Milliseconds since the call of the address at which each mark was first seen.
    look: (selectors) => { Object.assign(marks, selectors); look(); },
    looked: async (most) => {
      await until(() => Object.keys(found).length === Object.keys(marks).length, most);
      return found;
    },
    // True once nothing has changed for so long.
    still: (quiet, most) => {
      walk(document);
      const began = now();
      return until(() => idle() && now() - Math.max(last, began) > quiet, most);
    },
    shift: () => shift,
    // The middle of an element that a pointer there would meet, once there is one.
    place: (selector, text, most) => until(() => {
      const all = every(selector).filter(visible);
      const one = text === null ? all[0] : all.find((e) => e.textContent.trim() === text);
      if (!one) return null;
      one.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = one.getBoundingClientRect();
      const at = [x + width / 2, y + height / 2], met = one.getRootNode().elementFromPoint(...at);
      return met && one.contains(met) ? at : null;
    }, most, 4),
    // Another choice in a field of the browser's own; the pointer goes down on it, as a hand does.
    pick: (selector, value) => {
      const [field] = every(selector);
      field.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, composed: true }));
      field.value = value;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      return field.value === value;
    },
    begin: (selector) => {
      walk(document);
      [sign, before, down, last] = [selector, words(selector), 0, 0];
    },
    // Milliseconds from the first pointer to the last change, drawn; or what has not happened.
    ended: async (quiet, most) => {
      const other = () => words(sign) !== before;
      const done = () => down && last > down && now() - last > quiet && idle() && other();
      if (await until(done, most)) return last - down;
      if (!down) return "no pointer went down";
      return other() ? "the page did not come to rest" : "nothing changed";
    },
  };
  walk(document);
})();
