"""The sheet as YAML: how to fill it and the codes as comments, then the units."""

import textwrap
from collections.abc import Iterator

from stances.blind.codes import FIELDS
from stances.blind.form import HEAD, HOW, Form
from stances.reading.canonical import canonical

WIDTH = 100


def to_text(form: Form) -> bytes:
    """The sheet as YAML in UTF-8; what is to be filled are empty quotation marks and brackets."""
    head = {name: form.source.id if name == "source" else "" for name in HEAD}
    units = [
        {
            "unit": u.shown,
            "actor": u.actor,
            "day": u.day,
            **({"place": u.place} if u.place else {}),
            **dict.fromkeys(("voice", "stance"), ""),
            "arguments": [],
            "conditions": [],
            "comment": "",
        }
        for u in form.units
    ]
    comments = "".join(f"{line}\n" for line in _comments(form))
    return (comments + canonical({**head, "units": units})).encode("utf-8")


def _comments(form: Form) -> Iterator[str]:
    for text in (form.source.title, form.question, *HOW):
        yield from _wrapped(text, "# ", "#   ")
    for field in FIELDS:
        yield f"# {field.capitalize()}:"
        for e in form.codes[field]:
            yield from _wrapped(f"{e.id} ({e.label}): {e.definition}", "#   ", "#     ")


def _wrapped(text: str, first: str, further: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=further, break_on_hyphens=False
    )
