// What the scripts of a page share, once it has come. Stands before each script that gives or asks.
const kit = window.stancesKit ??= {};
kit.ready ??= new Promise((ready) => { kit.give = ready; });
