"""From a filled sheet to a coding, every fault told with its place."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stances.blind.codes import Meant, codes_of, meant, several
from stances.blind.sheet import Row, Sheet, Value
from stances.blind.units import Unit, statements_of, units_of
from stances.model import NONE, Coded, Coding, Entry
from stances.reading.nearest import hint
from stances.reading.nodes import HIDDEN
from stances.reading.records import Records


class Asked(NamedTuple):
    """What was said besides the sheet: who coded, when, and from what; empty where nothing was."""

    coder: str = ""
    made: str = ""
    basis: str = ""


class Result(NamedTuple):
    """The coding, the source it is of and how many statements that has; or what is wrong."""

    coding: Coding | None
    source: str
    total: int
    faults: tuple[str, ...]


class _Filled:
    """One reading of a sheet; what is wrong is noted and the rest is read too."""

    def __init__(self, sheet: Sheet, records: Records) -> None:
        self.faults = list(sheet.faults)
        self.codes: Mapping[str, list[Entry]] = codes_of(records.codebook)
        self.units: dict[str, Unit] = {}
        self.seen: dict[str, str] = {}
        self._source(sheet.source, records)

    def note(self, value: Value, what: str) -> None:
        self.faults.append(f"{value.where}: {what}")

    def _source(self, source: Value, records: Records) -> None:
        if source.text not in records.source:
            near = hint(source.text, list(records.source))
            self.note(source, f'"{source.text}" is no source{near}')
        for u in units_of(records, source.text):
            # An id may be written out by who knows it.
            self.units |= {u.shown: u, u.statement: u}

    def coded(self, row: Row) -> Coded | None:
        """The codes of a row; None where it is left empty or something in it is wrong."""
        before = len(self.faults)
        unit = self._unit(row)
        if row.empty:
            return None
        voice, stance = self._one(row.voice, "voice"), self._one(row.stance, "stance")
        arguments = self._list(row.arguments, "argument")
        conditions = self._list(row.conditions, "condition")
        if stance == NONE and (arguments or conditions):
            self.note(row.stance, f'where the stance is "{NONE}" there is no argument or condition')
        self._shown(row.comment)
        if unit is None or len(self.faults) > before:
            return None
        given = {"arguments": tuple(arguments), "conditions": tuple(conditions)}
        more = {"voice": voice, "stance": stance, "comment": row.comment.text or None}
        return Coded.model_validate({"unit": unit.statement, **more, **given})

    def _unit(self, row: Row) -> Unit | None:
        """The unit of a row, which stands once and beside its own actor."""
        unit = self.units.get(row.unit.text)
        if unit is None:
            near = hint(row.unit.text, list(self.units))
            told = f'"{row.unit.text}" is no unit of this source{near}'
            self.note(row.unit, told if row.unit.text else "the unit is missing")
        elif unit.statement in self.seen:
            self.note(row.unit, f"this unit stands in {self.seen[unit.statement]} too")
        else:
            self.seen[unit.statement] = row.unit.where.rpartition(", ")[2]
            if row.actor.text and row.actor.text != unit.actor:
                what = f'the actor of this unit is {unit.actor}, not "{row.actor.text}"'
                self.note(row.actor, f"{what}; were the rows sorted without this column?")
        return unit

    def _one(self, value: Value, field: str) -> str:
        if not value.text:
            self.note(value, f"the {field} is missing")
            return ""
        return self._told(value, meant(value.text, field, self.codes))

    def _list(self, values: Sequence[Value], field: str) -> list[str]:
        out: list[str] = []
        for value in values:
            for part in several(value.text, self.codes[field]):
                code = self._told(value, meant(part, field, self.codes))
                if code in out:
                    self.note(value, f'the {field} "{code}" stands twice')
                out += [code] if code else []
        return out

    def _told(self, value: Value, found: Meant) -> str:
        if found.wrong:
            self.note(value, found.wrong)
        return found.id

    def _shown(self, value: Value) -> None:
        if bad := HIDDEN.search(value.text):
            self.note(value, f"the character U+{ord(bad.group()):04X}, which nobody sees")

    def head(self, name: str, value: Value, asked: str) -> str:
        """Who coded, when or from what: by the sheet or by an option, not by two that differ."""
        if asked and value.text and asked != value.text:
            self.note(value, f'here stands "{value.text}", and --{name} says "{asked}"')
        if not (found := asked or value.text):
            what = {"coder": "who coded", "made": "the day of the coding", "basis": "the basis"}
            self.note(value, f"{what[name]} is missing; fill it in or give --{name}")
        self._shown(Value(found, value.where))
        return " ".join(found.split())

    def made(self, value: Value, asked: str, today: dt.date) -> str:
        """The day of the coding, which has come."""
        found = self.head("made", value, asked)
        if found and (wrong := day_told(found, today)):
            self.note(value, wrong)
        return found


def day_told(text: str, today: dt.date) -> str:
    """What is wrong with the day of a coding; empty if nothing is."""
    try:
        day = dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return f'"{text}" is no day; write it as 2026-05-31'
    return f"{text} has not come yet" if day > today else ""


def coding_of(sheet: Sheet, records: Records, asked: Asked, today: dt.date) -> Result:
    """The coding in a sheet, its units in the order of the data; or every fault of it."""
    filled = _Filled(sheet, records)
    coder = filled.head("coder", sheet.coder, asked.coder)
    made = filled.made(sheet.made, asked.made, today)
    basis = filled.head("basis", sheet.basis, asked.basis)
    units = {u.unit: u for u in map(filled.coded, sheet.rows) if u}
    if not units and not filled.faults:
        filled.note(sheet.source, "no unit is coded")
    total = statements_of(records, sheet.source.text)
    ordered = [units[s.id] for s in total if s.id in units]
    coding = None
    if not filled.faults:
        coding = Coding.model_validate(
            {"coder": coder, "made": made, "basis": basis, "units": ordered}
        )
    return Result(coding, sheet.source.text, len(total), tuple(filled.faults))
