"""What a data file is to hold after an edit: read, edited with its comments, and read back."""

from collections.abc import Callable

from stances.commands.output import Change
from stances.reading.document import ChangedError, Document, document_of
from stances.reading.faults import Fault, Place
from stances.reading.files import Files, text_of
from stances.reading.kinds import kind_of, modeline


def change(
    files: Files, name: str, edit: Callable[[Document], object] | None = None
) -> Change | None:
    """The file in its one text form after an edit, to be written by `rewrite`.

    None if it holds that already, or has a fault, which is then noted in `files`.
    """
    document = _document(files, name)
    if document is None:
        return None
    if edit:
        edit(document)
    try:
        after = document.headed(modeline(files.folder, name)).proven().encode()
    except ChangedError:
        what, remedy = "the file cannot be rewritten without a change of what it says", "Report it"
        files.note(Fault(Place(name), what, remedy, "unproven"))
        return None
    before = files.raw[name]
    return Change(files.folder / name, before, after) if after != before else None


def _document(files: Files, name: str) -> Document | None:
    text = text_of(files, name)
    if text is None:
        return None
    document, problems = document_of(text, kind_of(name), files.shown(name))
    files.problems += problems
    return document
