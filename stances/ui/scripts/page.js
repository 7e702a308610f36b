// Streamlit writes the parameters of a page to come on the entry of the page that is left. Such
// an entry is taken over, so that Back leads to the page as it was. The links are made a landmark
// here too, with the present page marked, for which a container has no parameter.
//
// A lost connection may come back at another server, which knows nothing of the session, and
// Streamlit's page does not run the script there by itself: downloads would fail, and the next
// change of a widget would count as its first value and be undone. So the page asks for a run.
// The parameter that a page has for itself.
const own = [["/actor", "id"], ["/sources", "doc"]];
const mark = (nav) => nav.querySelectorAll("a").forEach((link, place) => {
  if (place === nav.present) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
});
export default function (component) {
  kit.ready.then(({ address }) => address.shown(component.data));
  window.stancesBack = () => component.setTriggerValue("back", true);
  const nav = document.querySelector(".st-key-nav"), known = "present" in nav;
  nav.present = component.data.place;
  nav.setAttribute("role", "navigation");
  nav.setAttribute("aria-label", "Pages");
  mark(nav);
  // The links may come later than this script.
  if (!known) new MutationObserver(() => mark(nav)).observe(nav, { childList: true, subtree: true });
  if (window.stancesHistory) return;
  window.stancesHistory = true;
  const push = window.history.pushState.bind(window.history);
  window.history.pushState = (state, unused, url) => {
    const here = new URL(window.location.href), next = new URL(url, here);
    const stray = own.some(([page, param]) => next.pathname.endsWith(page)
      && !here.pathname.endsWith(page) && here.searchParams.has(param));
    if (stray && next.search === here.search) {
      window.history.replaceState(state, unused, url);
    } else {
      push(state, unused, url);
    }
  };
  let lost = false;
  new MutationObserver(() => {
    const app = document.querySelector("[data-testid=stApp]");
    const connected = app && app.dataset.testConnectionState === "CONNECTED";
    if (lost && connected) window.stancesBack();
    lost = !connected;
  }).observe(document.body, {
    subtree: true, attributes: true, attributeFilter: ["data-test-connection-state"],
  });
}
