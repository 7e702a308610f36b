// The script of Plotly is long: it is asked for before all else on the page.
export default ({ data }) => { load(data.script).catch(() => {}); };
