"""A sheet that was filled, in whichever form: each value with the place where it stands."""

from typing import NamedTuple


class Value(NamedTuple):
    """A text without blanks at its ends, and its place as a message names it."""

    text: str
    where: str


class Row(NamedTuple):
    """What stands in the fields of one unit."""

    unit: Value
    actor: Value
    voice: Value
    stance: Value
    arguments: tuple[Value, ...]
    conditions: tuple[Value, ...]
    comment: Value

    @property
    def empty(self) -> bool:
        """Whether the coder left the unit out."""
        single = (self.voice, self.stance, self.comment)
        return not any(v.text for v in (*single, *self.arguments, *self.conditions))


class Sheet(NamedTuple):
    """A filled sheet, and what of it could not be read, each told with its place."""

    source: Value
    coder: Value
    made: Value
    basis: Value
    rows: tuple[Row, ...]
    faults: tuple[str, ...] = ()


class SheetError(Exception):
    """A file is no such sheet; the text says why."""
