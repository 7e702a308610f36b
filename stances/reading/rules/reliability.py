"""What coders gave to the same unit: each difference is decided once, as the data have it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import get_args

from stances.model import Adjudication, Coded, CodedField, Dispute, Statement
from stances.reading.faults import Fault, Place
from stances.reading.kinds import ADJUDICATION
from stances.reading.records import Records

FIELDS: tuple[CodedField, ...] = get_args(CodedField)
# The outcome of a dispute in which no coding stands.
OTHER = "other"
DECIDED = Place(ADJUDICATION)
# A field of a unit, its code, of which the order of a list is put aside, and that of each coding.
Cell = tuple[str, CodedField]
Code = str | frozenset[str]
Given = Mapping[Cell, Mapping[str, Code]]


@dataclass(frozen=True)
class Compared:
    """What each coding, and what the dataset, gives to each field of each unit."""

    given: Given
    dataset: Mapping[Cell, Code]

    @property
    def differ(self) -> set[Cell]:
        """Where coders differ."""
        return {cell for cell, codes in self.given.items() if len(set(codes.values())) > 1}

    @property
    def changed(self) -> set[Cell]:
        """Where the dataset has not what all who coded the unit gave, be it one or more."""
        agreed = {c: next(iter(self.given[c].values())) for c in self.given.keys() - self.differ}
        return {c for c, code in agreed.items() if self.dataset.get(c, code) != code}


def faults(records: Records) -> Iterator[Fault]:
    """What is not decided, decided wrongly or decided without need."""
    compared = Compared(_given(records), _cells(map(coded, records.statement.values())))
    decided = records.adjudication
    if decided is None:
        yield from _nowhere(records, compared)
    elif not records.codings:
        what = "it decides between codings, and there is none"
        yield Fault(DECIDED, what, "Add the codings to this folder or take it out", "reliability")
    else:
        yield from _decided(decided, compared)
        yield from _revised(decided, compared.changed)


def _nowhere(records: Records, compared: Compared) -> Iterator[Fault]:
    """Differences and no file that decides them."""
    if n := len(compared.differ | compared.changed):
        codes = "1 code has" if n == 1 else f"{n} codes have"
        what = f"{codes} to be decided, and {ADJUDICATION} is missing"
        remedy = "Add it with the decisions; see data/README.md, Reliability"
        yield Fault(Place(max(records.codings), ("units",)), what, remedy, "reliability")


def coded(s: Statement) -> Coded:
    """The codes of a statement, valid or not, in the form in which a coder gives them."""
    return Coded.model_construct(
        unit=s.id,
        voice=s.voice,
        stance=s.stance,
        arguments=tuple(r.argument for r in s.reasons),
        conditions=tuple(c.condition for c in s.conditions),
    )


def _given(records: Records) -> Given:
    out: dict[Cell, dict[str, Code]] = {}
    for name, coding in records.codings.items():
        for cell, code in _cells(coding.units).items():
            out.setdefault(cell, {})[PurePosixPath(name).stem] = code
    return out


def _cells(units: Iterable[Coded]) -> Mapping[Cell, Code]:
    """Each code by its unit and field."""
    return {(u.unit, field): _comparable(getattr(u, field)) for u in units for field in FIELDS}


def _comparable(code: str | tuple[str, ...]) -> Code:
    return code if isinstance(code, str) else frozenset(code)


def _decided(decided: Adjudication, compared: Compared) -> Iterator[Fault]:
    """Each difference is decided, once, and the dataset follows the coding that stands."""
    open_, seen = compared.differ, set[Cell]()
    for i, d in enumerate(decided.disputes):
        place, cell = DECIDED.of(d.unit, "disputes", i), (d.unit, d.field)
        if cell not in open_ or cell in seen:
            what = "decided twice" if cell in seen else "the coders do not differ here"
            yield Fault(place, what, "Take it out", "adjudication")
            continue
        seen.add(cell)
        yield from _followed(d, place.at("outcome"), compared)
    for unit, field in sorted(open_ - seen):
        told = _told(compared.given[unit, field])
        what = f'the coders of "{unit}" differ in {field} ({told}) and nothing is decided'
        yield Fault(DECIDED.of(unit, "disputes"), what, "Add the decision", "adjudication")


def _followed(d: Dispute, place: Place, compared: Compared) -> Iterator[Fault]:
    """The outcome is a coding of the unit, and the dataset has its code."""
    cell = (d.unit, d.field)
    codes = compared.given[cell]
    if d.outcome == OTHER:
        return
    if d.outcome not in codes:
        what = f'no coding of this unit is called "{d.outcome}"'
        remedy = f"Write {', '.join(codes)} or {OTHER}"
        yield Fault(place, what, remedy, "adjudication", d.outcome, codes.keys())
    elif compared.dataset.get(cell, codes[d.outcome]) != codes[d.outcome]:
        what = f'the dataset does not follow the coding "{d.outcome}" in {d.field}'
        yield Fault(place, what, "Correct one", "adjudication")


def _told(codes: Mapping[str, Code]) -> str:
    """What each coding gives; of lists what others do not give too."""
    lists = [code for code in codes.values() if isinstance(code, frozenset)]
    shared = frozenset[str]().union(*lists[:1]).intersection(*lists)
    return "; ".join(f"{name}: {_own(code, shared)}" for name, code in codes.items())


def _own(code: Code, shared: frozenset[str]) -> str:
    return code if isinstance(code, str) else ", ".join(sorted(code - shared)) or "nothing more"


def _revised(decided: Adjudication, changed: set[Cell]) -> Iterator[Fault]:
    """Each code that was changed although all who coded it agreed on it says why, once."""
    seen: set[Cell] = set()
    for i, r in enumerate(decided.revisions):
        cell = (r.unit, r.field)
        if cell not in changed or cell in seen:
            twice = cell in seen
            what = "revised twice" if twice else "the dataset has here what the coders gave"
            yield Fault(DECIDED.of(r.unit, "revisions", i), what, "Take it out", "revision")
        seen.add(cell)
    for unit, field in sorted(changed - seen):
        what = f"the dataset differs from the coders in {field} and no revision says why"
        yield Fault(DECIDED.of(unit), what, "Add the revision", "revision")
