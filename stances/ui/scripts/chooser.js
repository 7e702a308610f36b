// Choosing one or many of a list, with elements of the browser's own. Stands behind `find` and
// `address`; what is chosen are ids, whatever their labels say at the moment.
const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name in made && !name.includes("-") && typeof value !== "string") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};
const chooser = (() => {
  const MANY = 8;
  // A label tells where the list is searched; on a telephone the keyboard would cover the list.
  const touched = () => window.matchMedia("(pointer: coarse)").matches;
  const faintLast = (options) => [
    ...options.filter(({ count }) => count !== 0), ...options.filter(({ count }) => count === 0),
  ];
  const told = (found, query) => {
    if (!query.trim()) return "";
    return found ? `${found} found` : "None found";
  };
  const known = (spec) => new Set(spec.options.map(({ id }) => id));
  const chosenOf = (spec) => {
    const asked = address.get(spec.param), ids = known(spec);
    return asked.length ? [...new Set(asked)].filter((id) => ids.has(id)) : spec.default;
  };
  const choose = (spec, ids) => {
    const none = spec.default.length ? [""] : [];
    const others = (spec.drops ?? []).map((param) => [param, []]);
    address.set({ ...Object.fromEntries(others), [spec.param]: ids.length ? ids : none });
  };
  const listed = (spec) => spec.options.map(({ id }) => id).join("\n");
  const labelOf = (spec, id) => spec.options.find((option) => option.id === id).label;

  // Of a very long list the page brings what is chosen; all of it comes from its source, once it
  // is used for the first time, and is kept. Below a list that is cut stands how many are left.
  const LISTED = 300;
  const lists = new Map();
  const whole = (spec) => {
    const options = lists.get(spec.source);
    return options ? { ...spec, options } : spec;
  };
  const coming = new Map();
  const asked = async (source) => {
    try {
      const answer = await fetch(source);
      if (!answer.ok) throw new Error(`${answer.status} ${source}`);
      lists.set(source, await answer.json());
    } finally {
      coming.delete(source);
    }
  };
  const fetched = (source) => {
    if (!coming.has(source)) coming.set(source, asked(source));
    return coming.get(source);
  };

  // Many of a list: a field that unfolds into boxes to tick; the order of ticking is kept.
  const many = (box, param) => {
    const value = element("span", { class: "value" }), name = element("span", { class: "name" });
    const summary = element("summary", {}, name, value);
    const field = element("input", { type: "search", class: "find", autocomplete: "off" });
    const said = element("p", { class: "found", "aria-live": "polite" });
    const rows = element("div", { class: "rows", role: "group" });
    const limit = element("span", {}), clear = element("button", { type: "button" }, "Clear");
    const foot = element("div", { class: "foot" }, limit, clear);
    // A press beside the boxes leaves the focus here; the page, if it took it, would close the list.
    const inside = { class: "panel", tabindex: "-1" };
    const panel = element("div", inside, field, said, rows, foot);
    const details = element("details", { class: "many" }, summary, panel);
    box.append(details);
    let spec, order = [];

    const boxes = () => [...rows.querySelectorAll("input")];
    const full = (ids) => Boolean(spec.most) && ids.length >= spec.most;
    const found = () => (field.value.trim()
      ? finding.ranked(field.value, spec.options) : faintLast(spec.options));
    const row = ({ id, label }) => {
      const tick = element("input", { type: "checkbox", value: id, tabindex: "-1" });
      tick.addEventListener("change", () => turn(id, tick.checked));
      const words = element("span", { class: "label", dir: "auto" }, label);
      return element("label", { class: "row" }, tick, words, element("span", { class: "count" }));
    };
    const build = () => {
      order = found().map(({ id }) => id);
      const of = new Map(spec.options.map((option) => [option.id, option]));
      rows.replaceChildren(...order.map((id) => row(of.get(id))));
      said.textContent = told(order.length, field.value);
      rows.scrollTop = 0;
      mark();
    };
    const mark = () => {
      const ids = chosenOf(spec), of = new Map(spec.options.map((option) => [option.id, option]));
      let reach = null;
      for (const tick of boxes()) {
        const place = ids.indexOf(tick.value), count = of.get(tick.value)?.count;
        tick.checked = place >= 0;
        tick.disabled = place < 0 && full(ids);
        const number = spec.ordered && place >= 0 ? `no. ${place + 1}` : "";
        tick.parentElement.lastChild.textContent = number || (count ?? "");
        tick.parentElement.classList.toggle("faint", count === 0);
        if (tick.tabIndex === 0 && !tick.disabled) reach = tick;
      }
      const first = reach ?? boxes().find((tick) => !tick.disabled);
      if (first) first.tabIndex = 0;
    };
    const turn = (id, on) => {
      const ids = chosenOf(spec).filter((other) => other !== id);
      choose(spec, on && !full(ids) ? [...ids, id] : ids);
    };
    const reachTo = (tick) => {
      if (!tick) return;
      boxes().forEach((other) => { other.tabIndex = other === tick ? 0 : -1; });
      tick.focus();
    };
    const step = (event, by) => {
      const open = boxes().filter((tick) => !tick.disabled);
      const at = open.indexOf(document.activeElement);
      event.preventDefault();
      if (at + by < 0 && !field.hidden) field.focus();
      else reachTo(open[Math.min(Math.max(at + by, 0), open.length - 1)]);
    };
    const close = () => {
      details.open = false;
      summary.focus();
    };
    const enter = (event) => {
      const tick = event.target.closest("input[type=checkbox]");
      if (!tick && event.target !== field) return;
      event.preventDefault();
      if (tick) turn(tick.value, !tick.checked);
      else if (field.value.trim() && order.length) {
        turn(order[0], true);
        field.select();
      }
    };
    const keys = {
      ArrowDown: (event) => step(event, 1),
      ArrowUp: (event) => step(event, -1),
      Home: (event) => event.target !== field && step(event, -Infinity),
      End: (event) => event.target !== field && step(event, Infinity),
      Enter: enter,
    };
    panel.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      keys[event.key]?.(event);
    });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    });
    details.addEventListener("toggle", () => {
      if (!details.open) {
        rows.replaceChildren();
        field.value = "";
        return;
      }
      build();
      if (touched()) return;
      if (field.hidden) boxes().find((tick) => tick.tabIndex === 0)?.focus();
      else field.focus();
    });
    field.addEventListener("input", build);
    clear.addEventListener("click", () => {
      choose(spec, []);
      (field.hidden ? boxes().find((tick) => tick.tabIndex === 0) : field)?.focus();
    });
    const counted = (ids) => (ids.length ? `${spec.label} · ${ids.length}` : spec.label);
    const summed = (ids) => {
      if (!ids.length) return spec.none;
      const labels = ids.map((id) => labelOf(spec, id));
      return spec.ordered ? labels.map((label, i) => `${i + 1} ${label}`).join(" · ")
        : labels.join(", ");
    };
    const show = (next) => {
      const before = spec;
      spec = next;
      const ids = chosenOf(spec), small = spec.options.length <= MANY;
      name.textContent = spec.label;
      value.textContent = spec.look === "short" ? counted(ids) : spec.look === "add" ? "+ Add" : summed(ids);
      value.classList.toggle("faint", !spec.look && !ids.length);
      value.classList.toggle("set", ids.length > 0);
      if (spec.look) details.classList.add(spec.look);
      details.classList.toggle("over", spec.over);
      rows.setAttribute("aria-label", spec.label);
      field.setAttribute("aria-label", spec.find);
      field.placeholder = `${spec.find} …`;
      field.hidden = said.hidden = small;
      limit.textContent = spec.most ? `At most ${spec.most}` : "";
      clear.setAttribute("aria-label", `Clear: ${spec.label}`);
      if (!details.open) return;
      if (listed(before) === listed(spec)) mark();
      else build();
    };
    return { show };
  };

  // One of a list: a field that is typed into, with the list below it while it is used.
  const one = (box, param) => {
    const id = (part) => `stances-${param}-${part}`;
    const label = element("label", { for: id("field"), class: "name" });
    const field = element("input", {
      type: "text", id: id("field"), role: "combobox", "aria-expanded": "false",
      "aria-autocomplete": "list", "aria-controls": id("list"), autocomplete: "off",
      spellcheck: "false",
    });
    const clear = element("button", { type: "button", class: "cross" }, "×");
    const list = element("ul", { id: id("list"), role: "listbox", hidden: true });
    const said = element("span", { class: "unseen", "aria-live": "polite" });
    box.append(label, element("div", { class: "one" }, field, clear, list, said));
    let spec, typed = false, rows = [], active = null, lacks = "";

    const chosen = () => chosenOf(spec)[0];
    const text = () => (chosen() === undefined ? "" : labelOf(spec, chosen()));
    const activate = (row) => {
      active?.classList.remove("active");
      active = row ?? null;
      active?.classList.add("active");
      active?.scrollIntoView({ block: "nearest" });
      if (active) field.setAttribute("aria-activedescendant", active.id);
      else field.removeAttribute("aria-activedescendant");
    };
    const take = (option) => {
      choose(spec, [option]);
      close();
      field.select();
    };
    const row = (option, i) => {
      const made = element("li", {
        role: "option", id: id(`row-${i}`), dir: "auto",
        "aria-selected": String(option.id === chosen()),
      }, option.label);
      made.option = option.id;
      return made;
    };
    const build = () => {
      const query = typed ? field.value : "";
      const found = query.trim() ? finding.ranked(query, spec.options) : spec.options;
      const here = lacks ? [] : found.slice(0, LISTED), left = found.length - here.length;
      rows = here.map(row);
      const note = lacks || !here.length && "None found" || left && `${left} more: type to find them`;
      const noted = element("li", { class: "none", role: "option", "aria-disabled": "true" }, note);
      list.replaceChildren(...rows, ...(note ? [noted] : []));
      said.textContent = lacks || told(found.length, query);
      activate(query.trim() ? rows[0] : null);
      if (!query.trim()) list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    };
    // The names may take a moment; the field can be typed into meanwhile.
    const load = async () => {
      if (!spec.source || lists.has(spec.source)) return;
      lacks = "The names are on their way …";
      try {
        await fetched(spec.source);
        lacks = "";
      } catch (error) {
        console.warn(error);
        lacks = "The names did not come. Leave the field and try again.";
      }
      spec = whole(spec);
      if (!list.hidden) build();
    };
    const open = () => {
      if (!list.hidden) return;
      load();
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      build();
    };
    const close = () => {
      typed = false;
      list.hidden = true;
      list.replaceChildren();
      rows = [];
      activate(null);
      field.setAttribute("aria-expanded", "false");
      field.value = text();
      said.textContent = "";
    };
    const step = (event, by) => {
      event.preventDefault();
      if (list.hidden) return open();
      const at = active ? rows.indexOf(active) : rows.findIndex(({ option }) => option === chosen());
      const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
      return activate(rows[Math.min(Math.max(next, 0), rows.length - 1)]);
    };
    const keys = {
      ArrowDown: (event) => step(event, 1),
      ArrowUp: (event) => step(event, -1),
      PageDown: (event) => step(event, 10),
      PageUp: (event) => step(event, -10),
      Enter: (event) => {
        event.preventDefault();
        if (!list.hidden && active) take(active.option);
      },
      Escape: (event) => {
        if (list.hidden) return;
        event.preventDefault();
        event.stopPropagation();
        close();
        field.select();
      },
    };
    field.addEventListener("keydown", (event) => {
      if (!event.isComposing) keys[event.key]?.(event);
    });
    field.addEventListener("input", () => {
      typed = true;
      if (list.hidden) open();
      else build();
    });
    field.addEventListener("focus", () => {
      field.select();
      load();
    });
    field.addEventListener("click", open);
    field.addEventListener("blur", close);
    // A press on a row must not take the focus from the field.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row?.option) take(row.option);
    });
    clear.addEventListener("click", () => {
      choose(spec, []);
      field.focus();
    });

    const show = (next) => {
      spec = whole(next);
      label.textContent = spec.label;
      field.placeholder = spec.none;
      list.setAttribute("aria-label", spec.label);
      clear.setAttribute("aria-label", `Clear: ${spec.label}`);
      clear.hidden = spec.required || chosen() === undefined;
      if (list.hidden) field.value = text();
    };
    return { show };
  };
  // A list that lies over the page closes when the page is used.
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, ({ target }) => {
      for (const open of document.querySelectorAll("details.many.over[open]")) {
        if (!open.contains(target)) open.open = false;
      }
    });
  }
  return { many, one };
})();
