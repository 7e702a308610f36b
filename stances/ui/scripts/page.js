// A page has been drawn to its end. Stands behind `kit`.
export default function ({ data, setTriggerValue }) {
  kit.ready.then(({ address, streamlit }) => {
    address.shown(data);
    // Any message of the page makes the server run the script.
    streamlit.returned(() => setTriggerValue("back", true));
  });
}
