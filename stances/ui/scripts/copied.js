// To the clipboard, as each of some kinds of text; says whether it is there. Where the page has not
// come over a safe line, browsers have only the old way.
const copied = async (kinds) => {
  try {
    const items = Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(items))]);
    return true;
  } catch {
    const hear = (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      for (const [kind, text] of Object.entries(kinds)) event.clipboardData.setData(kind, text);
    };
    document.addEventListener("copy", hear, true);
    try {
      return document.execCommand("copy");
    } finally {
      document.removeEventListener("copy", hear, true);
    }
  }
};
