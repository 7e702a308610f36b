"""One slip is told once, where it is mended, and not again for all that follows from it."""

from collections.abc import Callable, Iterator, Sequence

from stances.reading.faults import Fault, Place

UNKNOWN = "-exists"
# What compares the codes of a record with those of others, and what is no fault of a code.
COMPARED = ("reliability", "adjudication", "revision")
NO_CODE = (*COMPARED, "date", "quotation-form", "id-form", "unique-id")
LISTED = 3


def told_once(found: Sequence[Fault], line: Callable[[Place], int]) -> Iterator[Fault]:
    """The faults without those that only follow from another.

    An id that is unknown in several places is told at the first, with the others; what names an id
    as it should be is right; a record with a fault of a code is compared with no other.
    """
    right = {fault.right for fault in found if fault.right}
    places: dict[str, list[Place]] = {}
    for fault in filter(_unknown, found):
        places.setdefault(fault.wrong, []).append(fault.place)
    doubtful = set(_doubtful(found))
    for fault in found:
        if _unknown(fault):
            here, *others = places[fault.wrong]
            if fault.place == here and fault.wrong not in right:
                yield _with_others(fault, others, line)
        elif not _compared(fault) & doubtful:
            yield fault


def _unknown(fault: Fault) -> bool:
    """Whether an id names nothing."""
    return bool(fault.wrong) and fault.rule.endswith(UNKNOWN)


def _compared(fault: Fault) -> set[str]:
    """The records that a fault compares with one another."""
    own = {fault.place.record} if fault.rule in COMPARED else set()
    return own | ({fault.leans} if fault.leans else set())


def _doubtful(found: Sequence[Fault]) -> Iterator[str]:
    """The statements with a fault of a code; the empty id where one is in a coding."""
    for fault in found:
        home = fault.place.file.partition("/")[0]
        if home == "reliability" and fault.rule not in COMPARED:
            yield from ("", fault.place.record)
        elif home == "statements" and fault.rule not in NO_CODE and not fault.note:
            yield fault.place.record


def _with_others(fault: Fault, others: Sequence[Place], line: Callable[[Place], int]) -> Fault:
    """A fault that tells where else the same id stands."""
    if not others:
        return fault
    shown = [f"{place.file}:{line(place)}" for place in others[:LISTED]]
    more = [f"{len(others) - LISTED} more places"] if len(others) > LISTED else []
    return fault._replace(what=f"{fault.what}, as in {', '.join(shown + more)}")
