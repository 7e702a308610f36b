// Asks now and then whether the server has something else to show, and has the page look at it.
const EVERY = 10000, SOON = 2000, LONGEST = 60000, PAUSE = 1000, MARK = /^[0-9a-f]{16}$/;
// After a file was asked for so many looks at least: the server may not yet have begun to make it.
const LOOKS = 3;
const watching = (box) => {
  let timer = null, files = 0, failed = 0, last = 0;
  const awaited = () => files > 0 || box.told.data[0].watch.making > 0;
  const look = () => box.told.setTriggerValue("look", Date.now());
  const other = async () => {
    const { address, tag } = box.told.data[0].watch;
    const answer = await fetch(address, {
      headers: { "If-None-Match": `"${tag}"` }, redirect: "manual",
      signal: AbortSignal.timeout(EVERY),
    });
    if (answer.status === 304) return false;
    const found = answer.ok ? await answer.text() : "";
    // What a proxy says in the place of the server is no mark.
    if (!MARK.test(found)) throw new Error(`no mark: ${answer.status}`);
    return found !== box.told.data[0].watch.tag;
  };
  // Pages that were opened at one moment do not ask at one moment.
  const wait = () => Math.min((awaited() ? SOON : EVERY) * 2 ** failed, LONGEST)
    * (0.8 + 0.4 * Math.random());
  const later = () => {
    clearTimeout(timer);
    timer = box.isOver || document.hidden ? null : setTimeout(ask, wait());
  };
  const ask = async () => {
    clearTimeout(timer);
    timer = null;
    last = Date.now();
    try {
      const changed = await other();
      failed = 0;
      if (changed || awaited()) look();
    } catch {
      failed += 1;
    }
    files -= 1;
    later();
  };
  // Who comes back to the page, such as from the files of the data, sees at once what is new.
  const seen = () => (document.hidden || Date.now() - last < PAUSE ? later() : ask());
  const file = () => {
    files = LOOKS;
    later();
  };
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("focus", seen);
  document.addEventListener("stances-file", file);
  later();
  return () => {
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("focus", seen);
    document.removeEventListener("stances-file", file);
    clearTimeout(timer);
    box.isOver = true;
  };
};
const watch = (told) => {
  const box = told.parentElement;
  Object.assign(box, { told, isOver: false });
  box.leave ??= watching(box);
  return () => { box.leave?.(); box.leave = null; };
};
