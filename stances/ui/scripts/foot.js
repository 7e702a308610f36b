// The last line of the page, which has then been drawn to its end. Stands behind `kit`.
export default ({ parentElement, data: [data] }) => {
  const [told, here] = parentElement.querySelectorAll("span");
  told.textContent = `${data.told} `;
  here.textContent = data.here;
  parentElement.querySelector("a").setAttribute("href", data.method);
  kit.ready.then(({ address }) => address.shown(data.whole));
};
