"""One text form for the data, so that a diff shows only meaning."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import yaml

from stances.reading.shapes import Shape, inside

# What other YAML tools take for something else than text stays in quotation marks.
MANGLED = re.compile(
    r"(?:|y|n|yes|no|on|off|true|false|null|~|=|[-+]?0\d+|[-+]?\d+(?::[0-5]?\d)+)$", re.IGNORECASE
)
# So do numbers and days where a field is a text.
TYPED = re.compile(
    r"(?:[-+]?(?:0[box][\da-f_]+|\d[\d_]*\.?[\d_]*(?:e[-+]?\d+)?|\.[\d_]+(?:e[-+]?\d+)?|\.inf)"
    r"|\.nan|\d{4}-\d\d?-\d\d?(?:[t\s]+\d.*)?)$",
    re.IGNORECASE,
)
# What is no text stands without them, so that such tools read what it is.
PLAIN: Mapping[Shape, re.Pattern[str]] = {
    bool: re.compile("(?:true|false)$"),
    int: re.compile(r"(?:0|-?[1-9]\d*)$"),
    dt.date: re.compile(r"\d{4}-\d\d-\d\d$"),
}


# The writer whose form counts, and the same by libyaml, many times faster.
WRITER: Any = yaml.SafeDumper
FAST: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def canonical(data: Any, kind: Shape = None) -> str:
    """The one text form of data read from a file, of a kind of record if that is known."""
    text = written(data, FAST, kind)
    # libyaml escapes some characters that need no escape.
    return written(data, WRITER, kind) if "\\" in text else text


def written(data: Any, writer: Any, kind: Shape = None) -> str:
    """Mappings, lists and texts by one of the writers."""
    inner: list[yaml.Event] = []
    _events(data, kind, inner)
    begin = (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False))
    end = (yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent())
    events = (*begin, *inner, *end)
    text: str = yaml.emit(events, Dumper=writer, allow_unicode=True, width=126)
    return text


def _events(data: Any, shape: Shape, out: list[yaml.Event]) -> None:
    """What a writer is told, so that a value is written plain or in quotation marks."""
    if isinstance(data, dict):
        out.append(yaml.MappingStartEvent(None, None, True, flow_style=False))
        for key, value in data.items():
            _events(key, None, out)
            _events(value, inside(shape, key), out)
        out.append(yaml.MappingEndEvent())
    elif isinstance(data, list):
        out.append(yaml.SequenceStartEvent(None, None, True, flow_style=False))
        for value in data:
            _events(value, shape, out)
        out.append(yaml.SequenceEndEvent())
    else:
        out.append(yaml.ScalarEvent(None, None, (_plain(data, shape), True), data))


def _plain(value: str, shape: Shape) -> bool:
    """Whether every reader of YAML takes the value without quotation marks for what it is."""
    if shape in PLAIN and PLAIN[shape].match(value):
        return True
    return not MANGLED.match(value) and not (shape and TYPED.match(value))


def first_difference(text: str, wanted: str) -> int | None:
    """The first line that differs from the canonical form; None if there is none."""
    if text == wanted:
        return None
    ours, theirs = text.removesuffix("\n").split("\n"), wanted.split("\n")
    pairs = zip(ours, theirs, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))
    return min(same + 1, len(ours))
