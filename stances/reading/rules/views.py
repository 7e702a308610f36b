"""Views: every footnote from 1 to the last stands once, in order; every respondent is known."""

from collections import Counter
from collections.abc import Iterator

from stances.model import ViewsFile
from stances.reading.faults import Fault, Place
from stances.reading.records import Ids, Records
from stances.reading.rules.ids import members, named_after

LISTED = 8


def faults(records: Records) -> Iterator[Fault]:
    """Every breach, file by file."""
    for name, file in records.views.items():
        yield from named_after(name, file.source, records.known.sources)
        yield from _footnotes(Place(name), file)
        yield from _respondents(Place(name), file, records.known.actors)


def _footnotes(place: Place, file: ViewsFile) -> Iterator[Fault]:
    """Numbers that stand twice or beyond the last, then those that are missing or out of order."""
    numbers, views = [v.footnote for v in file.views], place.at("views")
    missing = [n for n in range(1, file.footnotes + 1) if n not in set(numbers)]
    odd = list(_odd(numbers, file.footnotes, missing, views))
    yield from odd
    if len(missing) > len(odd):
        what = f"no view has the footnote {', '.join(map(str, missing[:LISTED]))}"
        yield Fault(views, what, 'Add it, or correct "footnotes", the last number', "footnotes")
    elif not odd and numbers != sorted(numbers):
        at = next(i for i, n in enumerate(numbers) if n != i + 1)
        what = f"footnote {numbers[at]} stands where {at + 1} should"
        yield Fault(views.at(at, "footnote"), what, "Put the views in order", "footnotes")


def _odd(numbers: list[int], last: int, missing: list[int], views: Place) -> Iterator[Fault]:
    """Each number too much; of two that are alike the one that is not in its place."""
    lacking = f", and {missing[0]} is missing" if len(missing) == 1 else ""
    for number, times in Counter(numbers).items():
        at = [i for i, n in enumerate(numbers) if n == number]
        away = next((i for i in at if i + 1 != number), at[-1])
        place, kept = views.at(away, "footnote"), next((i for i in at if i != away), away)
        if number > last:
            what = f"footnote {number} is beyond the last, {last}{lacking}"
            yield Fault(place, what, 'Correct it, or "footnotes"', "footnotes")
        elif times > 1:
            what, other = f"footnote {number} stands twice{lacking}", views.at(kept, "footnote")
            yield Fault(place, what, "Correct one of the two", "footnotes", other=other)


def _respondents(place: Place, file: ViewsFile, actors: Ids) -> Iterator[Fault]:
    yield from members(file.listed, actors, place.at("listed"))
    for i, v in enumerate(file.views):
        yield from members(v.respondents, actors, place.at("views", i, "respondents"))
