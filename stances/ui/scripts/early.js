// What other pages and menus need is brought once this one can be read and nothing else is to be
// done. It is not asked for where the reader wants few bytes. Stands behind `load`.
const idle = () => new Promise((now) => { (window.requestIdleCallback ?? setTimeout)(now); });
// Fetched at once, but not run; named by the page itself it would hold up what the page needs first.
const fetched = (script) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "script", href: script, fetchPriority: "low" });
  document.head.append(link);
};
const bring = async ({ script, modules }) => {
  if (navigator.connection?.saveData) return;
  fetched(script);
  await readable();
  await idle();
  await load(script).catch(() => {});
  for (const path of modules) {
    await idle();
    await import(new URL(path, window.location.href).href).catch(() => {});
  }
};
