// The cited place comes into sight, once for each place that is asked for; on a
// telephone the title of the document below the list. A list of its own beside it is moved, too, so
// that its present entry is seen.
const NARROW = 640;
let sought = null;
export default ({ data }) => {
  const seek = (tries) => {
    const place = document.querySelector(data.place);
    if (place) place.scrollIntoView({ block: data.block ?? "start" });
    else if (tries) requestAnimationFrame(() => seek(tries - 1));
  };
  const entry = data.entry && document.querySelector(data.entry), list = entry?.closest("[tabindex]");
  if (list) list.scrollTop = entry.offsetTop - list.clientHeight / 3;
  const wanted = data.at && !(data.narrow && window.innerWidth > NARROW);
  if (sought !== data.at && wanted) requestAnimationFrame(() => seek(60));
  sought = data.at;
  return () => { sought = null; };
};
