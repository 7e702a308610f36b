// The links to the pages, with the present one marked. Their elements stay, so that who is on one
// with the keyboard stays there.
const link = (nav, at) => nav.children[at] ?? nav.appendChild(document.createElement("a"));
export default ({ parentElement, data }) => {
  const nav = parentElement.querySelector("nav");
  data.links.forEach(({ title, href, here }, at) => {
    const one = link(nav, at);
    one.textContent = title;
    one.setAttribute("href", href);
    if (here) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  });
};
