"""Both coders coded the same units; each difference is decided once, as the data have it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, get_args

from stances.model import Adjudication, Coded, CodedField, Statement
from stances.reading.faults import Fault, Place
from stances.reading.kinds import ADJUDICATION, FIRST, SECOND
from stances.reading.records import Records

FIELDS: tuple[CodedField, ...] = get_args(CodedField)
DECIDED = Place(ADJUDICATION)
LISTED = 8
# A field of a unit, and the code that each gives it; the order of a list does not count.
Cell = tuple[str, CodedField]
Codes = Mapping[Cell, object]


class Compared(NamedTuple):
    """What both coders and the dataset give to each field of each unit."""

    first: Codes
    second: Codes
    dataset: Codes

    @property
    def differ(self) -> set[Cell]:
        """Where the coders differ."""
        return {cell for cell, code in self.first.items() if code != self.second[cell]}

    @property
    def changed(self) -> set[Cell]:
        """Where the dataset has not what both coders gave."""
        agreed = self.first.keys() - self.differ
        return {c for c in agreed if self.dataset.get(c, self.first[c]) != self.first[c]}


def faults(records: Records) -> Iterator[Fault]:
    """Files that are missing, or what keeps the three from being one."""
    decided = records.adjudication
    there = {FIRST: FIRST in records.codings, SECOND: SECOND in records.codings}
    there[ADJUDICATION] = decided is not None
    if decided and all(there.values()):
        yield from _agreement(records, decided)
    elif any(there.values()):
        what = f"{', '.join(name for name in there if not there[name])} is missing"
        place = Place(next(name for name in there if there[name]))
        yield Fault(place, what, "Keep the three together", "reliability")


def _agreement(records: Records, decided: Adjudication) -> Iterator[Fault]:
    """The coders coded the same units, and what was decided is what the dataset has."""
    first, second = (_cells(records.codings[name].units) for name in (FIRST, SECOND))
    if off := sorted({unit for unit, _ in first.keys() ^ second.keys()}):
        what = f"the coders coded different units; look at {', '.join(off[:LISTED])}"
        yield Fault(Place(SECOND, ("units",)), what, "Code the same units", "reliability")
        return
    units = sorted({unit for unit, _ in first} & records.statement.keys())
    compared = Compared(first, second, _cells(_coded(records.statement[u]) for u in units))
    yield from _decided(decided, compared)
    yield from _revised(decided, compared.changed)


def _cells(units: Iterable[Coded]) -> Codes:
    """Each code by its unit and field."""
    return {(u.unit, field): code for u in units for field, code in _codes(u).items()}


def _codes(u: Coded) -> Mapping[CodedField, object]:
    return {
        "voice": u.voice,
        "stance": u.stance,
        "arguments": frozenset(u.arguments),
        "conditions": frozenset(u.conditions),
    }


def _coded(s: Statement) -> Coded:
    """The codes of a statement, valid or not, in the form in which a coder gives them."""
    return Coded.model_construct(
        unit=s.id,
        voice=s.voice,
        stance=s.stance,
        arguments=tuple(r.argument for r in s.reasons),
        conditions=tuple(c.condition for c in s.conditions),
    )


def _decided(decided: Adjudication, compared: Compared) -> Iterator[Fault]:
    """Each difference is decided, once, and the dataset follows the coder whose reading stands."""
    open_, seen = compared.differ, set[Cell]()
    for i, d in enumerate(decided.disputes):
        place, cell = DECIDED.of(d.unit, "disputes", i), (d.unit, d.field)
        if cell not in open_ or cell in seen:
            what = "decided twice" if cell in seen else "the coders do not differ here"
            yield Fault(place, what, "Take it out", "adjudication")
            continue
        seen.add(cell)
        stands = {"first": compared.first, "second": compared.second}.get(d.outcome, {}).get(cell)
        if stands is not None and compared.dataset.get(cell, stands) != stands:
            what = f"the dataset does not follow the {d.outcome} coder in {d.field}"
            yield Fault(place.at("outcome"), what, "Correct one", "adjudication")
    for unit, field in sorted(open_ - seen):
        what = f"the coders differ in {field} and nothing is decided"
        yield Fault(DECIDED.of(unit, "disputes"), what, "Add the decision", "adjudication")


def _revised(decided: Adjudication, changed: set[Cell]) -> Iterator[Fault]:
    """Each code that was changed although both coders agreed on it says why, once."""
    seen: set[Cell] = set()
    for i, r in enumerate(decided.revisions):
        cell = (r.unit, r.field)
        if cell not in changed or cell in seen:
            what = "revised twice" if cell in seen else "the dataset has here what both coders gave"
            yield Fault(DECIDED.of(r.unit, "revisions", i), what, "Take it out", "revision")
        seen.add(cell)
    for unit, field in sorted(changed - seen):
        what = f"the dataset differs from both coders in {field} and no revision says why"
        yield Fault(DECIDED.of(unit), what, "Add the revision", "revision")
