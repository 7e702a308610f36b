// All kinds of controls: each shows what the address holds and writes what the reader chooses to
// it. Stands behind `find`, `address` and `chooser`. Told to the page once, for all its groups of
// controls, which ask for it by `kit`.
const kinds = (() => {
  // Milliseconds of a pause in typing after which the words are searched for.
  const PAUSE = 300, SOON = 1000;

  // While an element of the page is made anew there are two of it; boxes of one name would share
  // one mark.
  let made = 0;

  // One of few, as segments of a row or as tabs; how many each shows stands behind its words.
  const few = (box, param) => {
    made += 1;
    const name = `stances-${param}-${made}`, legend = element("legend", {});
    const choices = element("div", { class: "choices" });
    const set = element("fieldset", { role: "radiogroup" }, legend, choices);
    box.append(set);
    let spec, last = 0, listed = null;
    const chosen = () => {
      const asked = address.get(param)[0];
      return spec.options.some(({ id }) => id === asked) ? asked : spec.default[0];
    };
    const choose = (id) => {
      const now = performance.now(), more = now - last < SOON;
      last = now;
      const others = (spec.drops ?? []).map((other) => [other, []]);
      address.set({ ...Object.fromEntries(others), [param]: id === spec.default[0] ? [] : [id] }, more);
    };
    const choice = ({ id, label, note }) => {
      const dot = element("input", { type: "radio", name, value: id, tabindex: "0" });
      dot.addEventListener("change", () => choose(id));
      const words = element("span", {}, label), count = element("span", { class: "count" });
      return element("label", note ? { title: note } : {}, dot, words, count);
    };
    const show = (next) => {
      const now = next.options.map(({ id }) => id).join("\n");
      if (listed !== now) choices.replaceChildren(...next.options.map(choice));
      listed = now;
      spec = next;
      legend.textContent = spec.label;
      set.className = `few ${spec.look}`;
      const own = chosen();
      [...choices.children].forEach((label, i) => {
        const { id, count } = spec.options[i], dot = label.firstChild;
        label.lastChild.textContent = count ?? "";
        dot.checked = id === own;
      });
    };
    const brief = () => {
      const { label, count } = spec.options.find(({ id }) => id === chosen());
      return { label: spec.label, value: `${label} ${count ?? ""}`.trim() };
    };
    return { show, brief };
  };

  // One of a short list, in the browser's own field.
  const pick = (box, param) => {
    const own = `stances-${param}`, label = element("label", { for: own, class: "name" });
    const field = element("select", { id: own });
    box.append(element("div", { class: "pick" }, label, field));
    let spec, listed = null;
    const chosen = () => {
      const asked = address.get(param)[0];
      return spec.options.some(({ id }) => id === asked) ? asked : spec.default[0];
    };
    field.addEventListener("change", () => {
      address.set({ [param]: field.value === spec.default[0] ? [] : [field.value] });
    });
    const show = (next) => {
      spec = next;
      const now = spec.options.map(({ id }) => id).join("\n");
      if (listed !== now) {
        field.replaceChildren(...spec.options.map(({ id, label: words }) =>
          element("option", { value: id }, words)));
      }
      listed = now;
      label.textContent = spec.label;
      field.value = chosen();
      field.classList.toggle("set", chosen() !== spec.default[0]);
    };
    const brief = () => {
      const { id, label: words } = spec.options.find((option) => option.id === chosen());
      return id === spec.default[0] ? null : { label: spec.label, value: words };
    };
    return { show, brief };
  };

  // The parts of a page that are pressed open stand in one parameter, and in another those that are
  // open at `first` and pressed shut. Nothing is closed by opening another. What is closed takes
  // the parameters with it that it `drops`.
  const unfolded = ({ opens, shuts, value, first }) =>
    address.get(opens).includes(value) || Boolean(first) && !address.get(shuts).includes(value);
  const turned = (spec) => {
    const { opens, shuts, value, drops, first } = spec, was = unfolded(spec);
    const put = (param, there) =>
      [...address.get(param).filter((v) => v !== value), ...there ? [value] : []];
    const others = was ? (drops ?? []).map((other) => [other, []]) : [];
    address.set({
      ...Object.fromEntries(others),
      [opens]: put(opens, !was && !first),
      [shuts]: put(shuts, was && first),
    });
  };
  const press = (box) => {
    const line = element("span", { class: "line" }), button = element("button", { type: "button" });
    box.append(element("div", {}, line, button));
    let spec;
    button.addEventListener("click", () => turned(spec));
    const show = (next) => {
      spec = next;
      line.textContent = spec.line;
      button.textContent = spec.label;
      button.setAttribute("aria-label", spec.called);
      button.setAttribute("aria-pressed", String(unfolded(spec)));
    };
    return { show };
  };
  const fold = (box) => {
    const parts = ["bold", "words", "note"].map((name) => element("span", { class: name }));
    const sign = element("span", { class: "sign", "aria-hidden": "true" });
    const word = element("span", { class: "word" }), mark = element("span", {}, sign, word);
    const [bold, ...rest] = parts;
    const button = element("button", { type: "button" }, bold, mark, ...rest);
    box.append(button);
    let spec;
    button.addEventListener("click", () => turned(spec));
    const show = (next) => {
      spec = next;
      mark.hidden = !spec.mark;
      if (spec.mark) {
        mark.className = `badge ${spec.mark.look}`;
        [sign.textContent, word.textContent] = [spec.mark.sign, spec.mark.label];
      }
      parts.forEach((part) => { part.textContent = spec[part.className]; });
      button.setAttribute("aria-expanded", String(unfolded(spec)));
    };
    return { show };
  };

  const text = (box, param) => {
    const own = `stances-${param}`, label = element("label", { for: own, class: "name" });
    const field = element("input", { id: own, autocomplete: "off" });
    box.append(label, field);
    let spec, timer = null, began = false;
    const send = () => {
      if (timer === null || !field.isConnected) return;
      clearTimeout(timer);
      timer = null;
      // Of a year that is still being typed there is no day.
      if (!field.validity.valid) return;
      const words = field.value.trim(), put = words && words !== spec.default[0] ? [words] : [];
      const others = (spec.drops ?? []).map((other) => [other, []]);
      address.set({ ...Object.fromEntries(others), [param]: put }, began);
      began = true;
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(send, PAUSE);
    });
    field.addEventListener("keydown", ({ key, isComposing }) => {
      if (key === "Enter" && !isComposing) send();
    });
    field.addEventListener("blur", () => {
      send();
      began = false;
      show(spec);
    });
    const show = (next) => {
      spec = next;
      label.textContent = spec.label;
      field.placeholder = spec.hint ?? "";
      field.type = spec.look === "date" ? "date" : spec.search ? "search" : "text";
      if (spec.look === "date") [field.min, field.max] = spec.span;
      else field.maxLength = spec.most;
      const words = address.get(param)[0] ?? spec.default[0] ?? "";
      const writing = document.activeElement === field && (timer !== null || !field.value.trim());
      // Words are written anew only where they differ, so that the caret stays where it is.
      if (!writing && field.value.trim() !== words) field.value = words;
    };
    return { show };
  };

  const either = (box, param) => {
    const own = `stances-${param}`, label = element("label", { for: own });
    const field = element("input", { type: "checkbox", role: "switch", id: own });
    box.append(element("div", { class: "either" }, field, label));
    field.addEventListener("change", () => address.set({ [param]: field.checked ? ["1"] : [] }));
    const show = (spec) => {
      label.textContent = spec.label;
      field.checked = address.get(param)[0] === "1";
    };
    return { show };
  };

  // The stances of a figure with their numbers, each a button that filters by it; one that nobody
  // holds is words alone. Beside them stands what the fills mean.
  const legend = (box) => {
    const chips = element("ul", { class: "stances" }), keys = element("p", { class: "keys" });
    box.append(element("div", { class: "legend", role: "group" }, chips, keys));
    const mark = (look) => element("span", { class: `swatch ${look}`, "aria-hidden": "true" });
    let spec, listed = "";
    const on = ({ ids }) => ids.every((id) => address.get(spec.sets).includes(id));
    const turn = ({ ids }, pressed) => {
      const others = address.get(spec.sets).filter((id) => !ids.includes(id));
      address.set({ [spec.sets]: pressed ? others : [...others, ...ids] });
    };
    const open = (chip) => chip.n > 0 || on(chip);
    const item = (chip, i) => {
      const words = [mark(chip.look), element("span", {}, chip.label), element("b", {})];
      if (!open(chip)) return element("li", {}, element("span", {}, ...words));
      const button = element("button", { type: "button", title: spec.label }, ...words);
      button.addEventListener("click", () => turn(spec.chips[i], on(spec.chips[i])));
      return element("li", {}, button);
    };
    const show = (next) => {
      spec = next;
      box.firstChild.setAttribute("aria-label", spec.label);
      const now = JSON.stringify(spec.chips.map((chip) => [chip.ids, chip.label, open(chip)]));
      if (listed !== now) chips.replaceChildren(...spec.chips.map(item));
      listed = now;
      [...chips.children].forEach(({ firstChild: part }, i) => {
        part.lastChild.textContent = spec.chips[i].n;
        if (part.matches("button")) part.setAttribute("aria-pressed", String(on(spec.chips[i])));
      });
      keys.replaceChildren(...spec.keys.map((key) => element("span", {}, mark(key.look), key.label)));
    };
    return { show };
  };

  const taken = (params) => Object.fromEntries(params.map((param) => [param, []]));
  // Filters of which one, taken away, lets somebody pass; and all of them.
  const ways = (box) => {
    const row = element("div", { class: "tags" });
    box.append(row);
    const way = (label, params) => {
      const button = element("button", { type: "button" }, label);
      button.addEventListener("click", () => address.set(taken(params)));
      return button;
    };
    const show = (spec) => {
      row.replaceChildren(...spec.ways.map(({ label, param }) => way(label, [param])),
        way("Reset all", spec.params));
    };
    return { show };
  };

  // The filters in force, each with a button that takes it away.
  const tags = (box) => {
    const line = element("span", { class: "line" }), row = element("div", { class: "tags" }, line);
    box.append(row);
    // What is held where the address says nothing is held as well.
    const heldOf = ({ param, usual }) => {
      const asked = address.get(param);
      return asked.length || !usual ? asked : usual;
    };
    const drop = (tag) => {
      const at = [...row.querySelectorAll("button")].indexOf(document.activeElement);
      const rest = heldOf(tag).filter((other) => other !== tag.value);
      address.set({ [tag.param]: rest.length || !tag.usual ? rest : [""] });
      const left = [...row.querySelectorAll("button")];
      if (at >= 0) left[Math.min(at, left.length - 1)]?.focus();
    };
    const show = (spec) => {
      line.textContent = spec.label;
      const held = spec.tags.filter((tag) => heldOf(tag).includes(tag.value));
      const shown = held.map(({ param, value }) => `${param} ${value}`).join("\n");
      if (row.shown === shown) return;
      row.shown = shown;
      const all = element("button", { type: "button", class: "reset" }, "Reset");
      all.addEventListener("click", () => address.set(taken(spec.params)));
      row.replaceChildren(line, ...held.map((tag) => {
        const button = element("button", { type: "button", dir: "auto" }, `${tag.label} ×`);
        button.dataset.tag = `${tag.param}-${tag.value}`;
        button.setAttribute("aria-label", `Take away: ${tag.label}`);
        button.addEventListener("click", () => drop(tag));
        return button;
      }), ...(held.length && spec.params ? [all] : []));
    };
    return { show };
  };
  return { few, pick, press, fold, text, either, legend, tags, ways, many: chooser.many, one: chooser.one };
})();
// Controls of one purpose: beside the others where there is room, else a sheet behind a button.
const drawn = (box, { id, label }) => {
  const pull = element("button", { type: "button", class: "pull", "aria-expanded": "false" }, label);
  // A press beside the controls leaves the focus here; elsewhere it would close the sheet.
  const inside = element("div", { class: "inside", tabindex: "-1" });
  const drawer = element("div", { class: `drawer ${id}` }, pull, inside);
  const set = (open) => pull.setAttribute("aria-expanded", String(open));
  pull.addEventListener("click", () => set(pull.getAttribute("aria-expanded") !== "true"));
  drawer.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || pull.getAttribute("aria-expanded") !== "true") return;
    set(false);
    pull.focus();
  });
  // What lies over the page goes when the page is used, by hand or by keyboard.
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, ({ target }) => {
      if (!drawer.contains(target)) set(false);
    });
  }
  box.append(drawer);
  return { inside, pull };
};
const group = ({ parentElement, data }) => {
  const box = parentElement.querySelector(".controls");
  box.parts ??= new Map();
  box.drawers ??= new Map();
  box.specs = data.controls;
  // All at once, so that they stand in one order whichever page came first.
  for (const one of data.drawers ?? []) if (!box.drawers.has(one.id)) box.drawers.set(one.id, drawn(box, one));
  const show = () => {
    const briefs = new Map();
    for (const spec of box.specs) {
      const part = box.parts.get(spec.param), brief = (part.show(spec), part.brief?.());
      if (brief) briefs.set(spec.drawer, [...briefs.get(spec.drawer) ?? [], brief]);
    }
    // What is chosen behind a button stands on it; of one thing with its name, of more without.
    for (const [id, said] of briefs) {
      const values = said.map(({ value }) => value).join(", ");
      const words = said.length > 1 ? values : `${said[0].label}: ${values}`;
      if (id) box.drawers.get(id).pull.textContent = words;
    }
  };
  const homeOf = ({ drawer }) => {
    return drawer ? box.drawers.get(drawer).inside : box;
  };
  // A page leaves controls of its own behind in the row that all pages share.
  for (const [param, part] of box.parts) {
    if (!box.specs.some((spec) => spec.param === param)) {
      part.place.remove();
      box.parts.delete(param);
    }
  }
  for (const spec of box.specs) {
    const { kind, param } = spec;
    if (!box.parts.has(param)) {
      const place = element("div", { class: `control ${kind}` });
      place.dataset.param = param;
      box.parts.set(param, { ...kinds[kind](place, param), place });
    }
    const { place } = box.parts.get(param), home = homeOf(spec);
    if (place.parentElement !== home) home.append(place);
  }
  for (const { inside, pull } of box.drawers.values()) pull.parentElement.hidden = !inside.childElementCount;
  // Streamlit may clear up after a call that another one has overtaken, so nothing is left to it.
  address.listen(box, show);
  show();
};
