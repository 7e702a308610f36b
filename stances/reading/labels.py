"""A record as its analyst counts and calls it."""

from collections.abc import Sequence
from typing import Any

# One of a list, where its name without the last letter is not what one is called.
ONE = {"replies": "reply", "not_parties": "not_parties", "cites": "cites"}
# What tells a record from the others of its list.
KEYS = ("id", "unit", "member", "footnote", "argument", "condition")
LONGEST = 60


def label(data: Any, path: Sequence[str | int]) -> str:
    """The way to a value, counted from 1 and with ids: `statement 3 ("a.b"), reason 1, text`."""
    parts: list[str] = []
    for at, step in enumerate(path):
        data = _inside(data, step)
        if isinstance(step, int) and at and isinstance(path[at - 1], str):
            parts[-1] = f"{one(parts[-1])} {step + 1}{_called(data, path[at + 1 : at + 2])}"
        else:
            parts.append(f"line {step + 1}" if isinstance(step, int) else step)
    return ", ".join(parts)


def one(several: str) -> str:
    """What one of a list is called."""
    return ONE.get(several, several.removesuffix("s"))


def _inside(data: Any, step: str | int) -> Any:
    """A value inside; None where there is none."""
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _called(record: Any, inside: Sequence[str | int]) -> str:
    """What a record is called, unless that is what the message is about."""
    if not isinstance(record, dict):
        return ""
    key = next((k for k in KEYS if isinstance(record.get(k), str)), "")
    found = record.get(key, "")
    if not 0 < len(found) <= LONGEST or (key not in KEYS[:2] and key in inside):
        return ""
    return f" (footnote {found})" if key == "footnote" else f' ("{found}")'
