// The cited place comes into sight, once for each place that is asked for; on a
// telephone the title of the document below the list.
const NARROW = 640;
let sought = null;
export default ({ data }) => {
  const seek = (tries) => {
    const place = document.querySelector(data.place);
    if (place) place.scrollIntoView({ block: "start" });
    else if (tries) requestAnimationFrame(() => seek(tries - 1));
  };
  const wanted = data.at && !(data.narrow && window.innerWidth > NARROW);
  if (sought !== data.at && wanted) requestAnimationFrame(() => seek(60));
  sought = data.at;
  return () => { sought = null; };
};
