// The cited place comes into sight, once for each place that is asked for.
let sought = null;
export default ({ data }) => {
  const seek = (tries) => {
    const place = document.querySelector(data.place);
    if (place) place.scrollIntoView({ block: "start" });
    else if (tries) requestAnimationFrame(() => seek(tries - 1));
  };
  if (sought !== data.at && data.at) requestAnimationFrame(() => seek(60));
  sought = data.at;
  return () => { sought = null; };
};
