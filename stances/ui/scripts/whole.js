// The kit is given to the scripts of the page; then the rest is begun. Stands behind all its parts.
const coloured = (rules) => {
  const style = kit.style ??= document.head.appendChild(document.createElement("style"));
  if (style.textContent !== rules) style.textContent = rules;
};
export default (told) => {
  const { data: [data] } = told;
  coloured(data.colours);
  address.know(data);
  kit.give({ address, group });
  kit.early ??= bring(data);
  return watch(told);
};
