// All kinds of controls: each shows what the address holds and writes what the reader chooses to
// it. Stands behind `find`, `address` and `chooser`. Told to the page once, for all its groups of
// controls, which ask for it by `kit`.
const kinds = (() => {
  // Milliseconds of a pause in typing after which the words are searched for.
  const PAUSE = 300, SOON = 1000;

  // While an element of the page is made anew there are two of it; boxes of one name would share
  // one mark.
  let made = 0;
  const radios = (box, param) => {
    made += 1;
    const name = `stances-${param}-${made}`;
    const legend = element("legend", { class: "name" }), rows = element("div", { class: "rows" });
    box.append(element("fieldset", { class: "radios", role: "radiogroup" }, legend, rows));
    let spec, last = 0;
    const chosen = () => {
      const asked = address.get(param)[0];
      return spec.options.some(({ id }) => id === asked) ? asked : spec.default[0];
    };
    const choose = (id) => {
      const now = performance.now(), more = now - last < SOON;
      last = now;
      address.set({ [param]: id === spec.default[0] ? [] : [id] }, more);
    };
    const row = ({ id, label, note }, i) => {
      const own = `${name}-${i}`, props = { type: "radio", id: own, value: id };
      const dot = element("input", { ...props, name });
      dot.addEventListener("change", () => choose(id));
      const words = element("label", { for: own }, label);
      if (!note) return element("div", { class: "row" }, dot, words);
      dot.setAttribute("aria-describedby", `${own}-note`);
      const small = element("span", { id: `${own}-note`, class: "note" }, note);
      small.addEventListener("click", () => dot.click());
      return element("div", { class: "row" }, dot, words, small);
    };
    const show = (next) => {
      if (!spec) rows.append(...next.options.map(row));
      spec = next;
      legend.textContent = spec.label;
      rows.classList.toggle("across", spec.across);
      for (const dot of rows.querySelectorAll("input")) dot.checked = dot.value === chosen();
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
      const words = field.value.trim();
      address.set({ [param]: words && words !== spec.default[0] ? [words] : [] }, began);
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
      field.type = spec.search ? "search" : "text";
      field.maxLength = spec.most;
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

  const taken = (params) => Object.fromEntries(params.map((param) => [param, []]));
  const reset = (box) => {
    const button = element("button", { type: "button", class: "reset" });
    box.append(button);
    let spec;
    const set = () => spec.params.some((param) => address.get(param).length);
    button.addEventListener("click", () => set() && address.set(taken(spec.params)));
    const show = (next) => {
      spec = next;
      button.textContent = spec.label;
      // Not disabled, so that who pressed it keeps the focus.
      button.setAttribute("aria-disabled", String(!set()));
    };
    return { show };
  };

  // The filters in force, each with a button that takes it away.
  const tags = (box) => {
    const line = element("span", { class: "line" }), row = element("div", { class: "tags" }, line);
    box.append(row);
    const drop = ({ param, value }) => {
      const at = [...row.querySelectorAll("button")].indexOf(document.activeElement);
      address.set({ [param]: address.get(param).filter((other) => other !== value) });
      const left = [...row.querySelectorAll("button")];
      if (at >= 0) left[Math.min(at, left.length - 1)]?.focus();
    };
    const show = (spec) => {
      line.textContent = spec.label;
      const held = spec.tags.filter(({ param, value }) => address.get(param).includes(value));
      const shown = held.map(({ param, value }) => `${param} ${value}`).join("\n");
      box.hidden = !held.length;
      if (row.shown === shown) return;
      row.shown = shown;
      row.replaceChildren(line, ...held.map((tag) => {
        const button = element("button", { type: "button", dir: "auto" }, `${tag.label} ✕`);
        button.dataset.tag = `${tag.param}-${tag.value}`;
        button.addEventListener("click", () => drop(tag));
        return button;
      }));
    };
    return { show };
  };
  return { radios, text, either, reset, tags, many: chooser.many, one: chooser.one };
})();
const group = ({ parentElement, data }) => {
  const box = parentElement.querySelector(".controls");
  box.parts ??= new Map();
  box.specs = data.controls;
  const show = () => box.specs.forEach((spec) => box.parts.get(spec.param).show(spec));
  for (const { kind, param } of box.specs) {
    if (box.parts.has(param)) continue;
    const place = element("div", { class: `control ${kind}` });
    place.dataset.param = param;
    box.append(place);
    box.parts.set(param, kinds[kind](place, param));
  }
  // Streamlit may clear up after a call that another one has overtaken, so nothing is left to it.
  address.listen(box, show);
  show();
};
export default ({ data }) => {
  address.know(data);
  kit.give({ address, group });
};
