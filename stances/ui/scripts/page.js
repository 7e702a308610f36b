// A page has been drawn to its end. Stands behind `kit`.
export default ({ data: [data] }) => { kit.ready.then(({ address }) => address.shown(data)); };
