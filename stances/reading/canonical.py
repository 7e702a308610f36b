"""One text form for the data, so that a diff shows only meaning."""

import re
from typing import Any

import yaml

# What other YAML tools take for something else than text stays in quotation marks.
MANGLED = re.compile(
    r"(?:|y|n|yes|no|on|off|true|false|null|~|[-+]?0\d+|[-+]?\d+(?::[0-5]?\d)+)$", re.IGNORECASE
)


# The writer whose form counts, and the same by libyaml, many times faster.
WRITER: Any = yaml.SafeDumper
FAST: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def header(text: str) -> str:
    """The comment lines at the top of a file, which the canonical form keeps."""
    match = re.match(r"(?:#.*\n)*", text)
    return match.group() if match else ""


def canonical(data: Any) -> str:
    """The one text form of data read from a file."""
    text = written(data, FAST)
    # libyaml escapes some characters that need no escape.
    return written(data, WRITER) if "\\" in text else text


def written(data: Any, writer: Any) -> str:
    """Mappings, lists and texts by one of the writers."""
    inner: list[yaml.Event] = []
    _events(data, inner)
    begin = (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False))
    end = (yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent())
    events = (*begin, *inner, *end)
    text: str = yaml.emit(events, Dumper=writer, allow_unicode=True, width=126)
    return text


def _events(data: Any, out: list[yaml.Event]) -> None:
    """What a writer is told, so that a value is written plain or in quotation marks."""
    if isinstance(data, dict):
        out.append(yaml.MappingStartEvent(None, None, True, flow_style=False))
        for key, value in data.items():
            _events(key, out)
            _events(value, out)
        out.append(yaml.MappingEndEvent())
    elif isinstance(data, list):
        out.append(yaml.SequenceStartEvent(None, None, True, flow_style=False))
        for value in data:
            _events(value, out)
        out.append(yaml.SequenceEndEvent())
    else:
        out.append(yaml.ScalarEvent(None, None, (not MANGLED.match(data), True), data))


def first_difference(text: str, wanted: str) -> int | None:
    """The first line that differs from the canonical form; None if there is none."""
    if text == wanted:
        return None
    ours, theirs = text.removesuffix("\n").split("\n"), wanted.split("\n")
    pairs = zip(ours, theirs, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))
    return min(same + 1, len(ours))
