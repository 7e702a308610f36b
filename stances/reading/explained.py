"""What a record does not allow, in the words of its analyst."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from stances.reading.dates import days
from stances.reading.faults import Fault, Place
from stances.reading.misfits import EXTRA, MISSING, misfits
from stances.reading.nodes import Path
from stances.reading.offered import Offered
from stances.reading.problems import MOST
from stances.reading.shapes import Shape, fields, inside

COLOUR, VERSION = "#[0-9a-f]", r"\d+\.\d+"
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# A whole number in another form than the plain one; what elsewhere stands for true and false.
PLAIN = re.compile(r"\+?0*(\d+)(?:\.0*)?")
TRUE, FALSE = ("true", "yes", "y", "on", "1", "x"), ("false", "no", "n", "off", "0")
# Of a value so much is shown.
SHOWN = 60
DAY = "Write year, month and day, as 2026-12-02"
ENTRIES = 'Begin each entry on a line of its own with "- "'


class Told(NamedTuple):
    """What is wrong with a value, the remedy and the rule; the ids of which one was meant."""

    what: str
    remedy: str
    rule: str
    wrong: str = ""
    known: tuple[str, ...] = ()


class Seen(NamedTuple):
    """A value that is not allowed, what the model says of it, and the shape it should have."""

    value: Any
    error: ErrorDetails
    shape: Shape

    @property
    def shown(self) -> str:
        """The value as a message gives it."""
        if isinstance(self.value, list):
            return "a list"
        if isinstance(self.value, dict):
            return "a group of fields"
        text = self.value if len(self.value) <= SHOWN else self.value[: SHOWN - 1] + "…"
        return f'"{text}"'

    @property
    def limits(self) -> dict[str, Any]:
        """The numbers and forms that the model asks for."""
        return self.error.get("ctx", {})


def explained(
    name: str, kind: type, data: Any, error: ValidationError, offered: Offered
) -> Iterator[Fault]:
    """Each fault of the records of a file, once."""
    # Many times as many as are listed.
    errors = error.errors(include_url=False)[: 5 * MOST]
    yield from misfits(name, kind, data, errors)
    for found in errors:
        if found["type"] not in (MISSING, EXTRA):
            yield _fault(name, kind, data, found, offered)


def _fault(name: str, kind: type, data: Any, found: ErrorDetails, offered: Offered) -> Fault:
    value, shape = data, cast(Shape, kind)
    for step in found["loc"]:
        value, shape = value[step], inside(shape, step)
    told = _told(Seen(value, found, shape))
    known = told.known or (offered.get(_field(found["loc"]), ()) if told.rule == "form" else ())
    wrong = told.wrong or (value if known and isinstance(value, str) else "")
    return Fault(Place(name, found["loc"]), told.what, told.remedy, told.rule, wrong, known)


def _field(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _told(seen: Seen) -> Told:
    kind = seen.error["type"]
    tell = next((tell for begins, tell in TELLS.items() if kind.startswith(begins)), _other)
    return tell(seen)


def _other(seen: Seen) -> Told:
    return Told(f"{seen.shown} cannot stand here", "See data/README.md", "form")


def _own(seen: Seen) -> Told:
    """What the model itself says."""
    if seen.shape is dt.date:
        return _day(seen)
    said = seen.error["msg"].removeprefix("Value error, ")
    if "words at most" in said:
        return Told(said, "Cut it; in between “ … ” stands for words left out", "length")
    return Told(said, "Add it" if "needs" in said else "Take it out", "incomplete")


def _day(seen: Seen) -> Told:
    if not isinstance(seen.value, str):
        return Told(f"{seen.shown} is no day", DAY, "day")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", seen.value):
        return Told(f"{seen.shown} is no day of the calendar", "Correct the day", "day")
    meant = [str(day) for day in days(seen.value)]
    remedy = f"Write {' or '.join(meant)}" if meant else DAY
    remedy += ", whichever is meant" * (len(meant) > 1)
    return Told(f"{seen.shown} is no day as 2026-12-02", remedy, "day")


def _choice(seen: Seen) -> Told:
    known = tuple(re.findall(r"'([^']*)'", str(seen.limits["expected"])))
    what, wrong = f"{seen.shown} is none of {seen.limits['expected']}", seen.value
    wrong = wrong if isinstance(wrong, str) else ""
    return Told(what.replace("'", ""), "Write one of these", "closed-list", wrong, known)


def _number(seen: Seen) -> Told:
    value = str(seen.value).strip().casefold()
    meant = str(NUMBERS.index(value)) if value in NUMBERS else ""
    if found := PLAIN.fullmatch(value):
        meant = found[1]
    remedy = f"Write {meant}" if meant else "Write digits alone, such as 12"
    return Told(f"{seen.shown} is not written as a whole number", remedy, "whole-number")


def _range(seen: Seen) -> Told:
    least, most = seen.limits.get("ge"), seen.limits.get("le")
    wanted = f"below {least}, the least" if most is None else f"above {most}, the most"
    return Told(f"{seen.shown} is {wanted}", "Correct the number", "range")


def _yes(seen: Seen) -> Told:
    value = str(seen.value).strip().casefold()
    meant = "true" if value in TRUE else "false" if value in FALSE else "true or false"
    return Told(f"{seen.shown} is not true or false", f"Write {meant}", "true-or-false")


def _form(seen: Seen) -> Told:
    """A text that is no id, colour or version."""
    pattern = str(seen.limits["pattern"])
    if not seen.value.strip():
        return _blank(seen)
    if COLOUR in pattern:
        known = (seen.value.lower(),) if re.fullmatch(pattern, seen.value.lower()) else ()
        remedy = f'Write "{known[0]}"' if known else "Write # and six of 0-9 a-f, as #1b6e4b"
        return Told(f"{seen.shown} is no colour as #1b6e4b", remedy, "form")
    if VERSION in pattern:
        return Told(f"{seen.shown} is no version as 1.10.0", "Write three numbers", "form")
    odd = next(iter(re.findall(r"[^A-Za-z0-9._-]", seen.value)), "")
    sign = "a space" if odd == " " else f'"{odd}"'
    what = f"holds {sign}" if odd else f"begins with {seen.value[0]}"
    remedy = "An id has letters, digits, . _ - and begins with a letter or digit"
    return Told(f"{seen.shown} {what}", remedy, "form")


def _blank(_: Seen) -> Told:
    return Told("the value is blank", "Fill it or take the field out", "blank")


def _long(seen: Seen) -> Told:
    most = seen.limits["max_length"]
    what = f"{seen.shown} has {len(seen.value)} characters; {most} are the most"
    return Told(what, "Shorten it", "length")


def _text(seen: Seen) -> Told:
    remedy = "Write a text; one that begins with [ or { needs quotation marks"
    return Told(f"{seen.shown} stands where a text is expected", remedy, "shape")


def _list(seen: Seen) -> Told:
    return Told(f"{seen.shown} stands where a list is expected", ENTRIES, "shape")


def _record(seen: Seen) -> Told:
    what = f"{seen.shown} stands where fields are expected"
    names = ", ".join(fields(seen.shape)) if seen.shape else ""
    return Told(what, f"Write the fields, each with a colon: {names}", "shape")


# By the beginning of what the reader of records calls it.
TELLS: dict[str, Callable[[Seen], Told]] = {
    "value_error": _own, "date": _day, "literal": _choice, "int": _number, "greater": _range,
    "less": _range, "bool": _yes, "string_pattern": _form, "string_too_short": _blank,
    "string_too_long": _long, "string": _text, "tuple": _list, "model": _record,
}  # fmt: skip
