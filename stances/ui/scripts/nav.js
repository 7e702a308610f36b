// The head: the name, the links to the pages with the present one marked, and the link to be copied.
// Their elements stay, so that who is on one with the keyboard stays there. Stands behind `copied`.
const link = (nav, at) => nav.children[at] ?? nav.appendChild(document.createElement("a"));
const told = (a, { title, href, here }) => {
  a.textContent = title;
  a.setAttribute("href", href);
  if (here) a.setAttribute("aria-current", "page");
  else a.removeAttribute("aria-current");
};
const fold = (head) => {
  const button = head.querySelector(".menu");
  const set = (open) => button.setAttribute("aria-expanded", String(open));
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  head.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    set(false);
    button.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!button.contains(target)) set(false);
  });
  const pages = head.querySelector("nav");
  document.addEventListener("focusin", ({ target }) => {
    if (target !== button && !pages.contains(target)) set(false);
  });
};
const copier = (head) => {
  const button = head.querySelector(".copy"), said = head.querySelector("[role=status]");
  let timer = null;
  button.addEventListener("click", async () => {
    const done = await copied({ "text/plain": location.href });
    button.textContent = said.textContent = done ? "Copied" : "Not copied";
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = "Copy link";
      said.textContent = "";
    }, 2000);
  });
};
// On paper: what this is, and of what selection.
const paper = (parent, { name, links, printed: [selection, counted] }) => {
  const here = links.find((one) => one.here)?.title ?? "";
  const [product, chosen] = parent.querySelector(".printed").children;
  product.textContent = `${name} · ${here}`;
  chosen.textContent = `Counted: ${counted}. Selection: ${selection}.`;
};
export default ({ parentElement, data }) => {
  const head = parentElement.querySelector(".masthead");
  if (!head.ready) {
    fold(head);
    copier(head);
    head.ready = true;
  }
  paper(parentElement, data);
  const name = head.querySelector(".name");
  name.setAttribute("href", data.links[0].href);
  name.querySelector(".full").textContent = data.name;
  name.querySelector(".short").textContent = data.short;
  const nav = head.querySelector("nav");
  data.links.forEach((one, at) => told(link(nav, at), one));
  // The last page has a button of its own beside the others; among them it is for the telephone.
  nav.lastChild.className = "last";
  told(head.querySelector(".briefing"), data.links.at(-1));
  head.querySelector(".menu").textContent = data.links.find(({ here }) => here)?.title ?? "Pages";
};
