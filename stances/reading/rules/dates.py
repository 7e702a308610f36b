"""The day of each statement lies among those whose words its source records."""

import datetime as dt
from collections.abc import Iterator, Sequence

from stances.model import Source
from stances.reading.faults import Fault, Place
from stances.reading.records import Records, Stated, stated


def faults(records: Records) -> Iterator[Fault]:
    """Days outside their source; where most are, the source is told in their place."""
    for i, source in enumerate(records.sources):
        place, name = Place("sources.yaml", ("sources", i)), f"statements/{source.id}.yaml"
        turned = list(_turned(source, place))
        yield from turned
        file = records.statements.get(name)
        if turned or file is None or file.source != source.id:
            continue
        every = list(stated({name: file}))
        outside = [s for s in every if not _first(source) <= s.statement.date <= source.date]
        if len(outside) > 1 and 2 * len(outside) > len(every):
            yield _of_source(source, place, outside, len(every))
        else:
            yield from (_of_statement(source, found) for found in outside)


def _first(source: Source) -> dt.date:
    """The first day whose words a source records."""
    return min(filter(None, (source.earliest, source.first, source.date)))


def _turned(source: Source, place: Place) -> Iterator[Fault]:
    """Days that lie after the day of issue, which is the last of all."""
    for field, day in (("first", source.first), ("earliest", source.earliest)):
        if day and day > source.date:
            what = f"{day} lies after {source.date}, the day of issue"
            yield Fault(place.at(field), what, 'Correct it, or "date"', "date")


def _of_statement(source: Source, found: Stated) -> Fault:
    what = f"{found.statement.date} lies outside its source, which {_span(source)}"
    remedy = "Correct the day, or those of the source"
    return Fault(found.place.at("date"), what, remedy, "date")


def _of_source(source: Source, place: Place, outside: Sequence[Stated], of: int) -> Fault:
    days = sorted({found.statement.date for found in outside})
    told = f"{days[0]}" if len(days) == 1 else f"{days[0]} to {days[-1]}"
    what = f"it {_span(source)}, and {len(outside)} of its {of} statements are of {told}"
    remedy = 'Correct "date", or give the first of these days in "earliest"'
    return Fault(place.at("date"), what, remedy, "date")


def _span(source: Source) -> str:
    since = _first(source)
    return f"is of {since}" if since == source.date else f"has words of {since} to {source.date}"
