"""An organisation's own template: whether a file can be used as one, and why not."""

import io
import zipfile

# Bytes of a file and of all that is packed in it; more is no template.
MOST, MOST_UNPACKED = 20_000_000, 100_000_000
TYPES = "[Content_Types].xml"
# What the main part of each kind is called.
MAIN = {"wordprocessingml": "document", "presentationml": "presentation"}


class TemplateError(ValueError):
    """A file that cannot be used; the message says why, and what can be done."""


def opened(data: bytes, kind: str, ending: str) -> dict[str, bytes]:
    """The files of an Office package by their names, in its order.

    `kind` is what its main part is called, `wordprocessingml` or `presentationml`; `ending` is how
    names of such files end, for the message. A template (`.dotx`, `.potx`) becomes a document.
    Raises TemplateError.
    """
    if len(data) > MOST:
        raise TemplateError(f"The template is larger than {MOST // 1_000_000} MB.")
    files = _unpacked(data, ending)
    types = files.get(TYPES, b"").decode("utf-8", "replace")
    types = types.replace(f"{kind}.template.main", f"{kind}.{MAIN[kind]}.main")
    if "macroEnabled" in types:
        raise TemplateError(f"The template holds macros. Save it as {ending} without them.")
    if f"{kind}.{MAIN[kind]}.main" not in types:
        raise TemplateError(f"The template is no {ending} file. Save it as {ending}.")
    return files | {TYPES: types.encode()}


def _unpacked(data: bytes, ending: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as found:
            if sum(info.file_size for info in found.infolist()) > MOST_UNPACKED:
                raise TemplateError("The template unpacks to more than 100 MB.")
            return {name: found.read(name) for name in found.namelist() if name[-1:] != "/"}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, TemplateError):
            raise
        raise TemplateError(
            f"The template cannot be opened as a {ending} file: it is damaged, of another format, "
            f"or protected by a password. Save it as {ending} without a password."
        ) from error
