"""What was known on a day: the dataset with the words of later days left out."""

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from stances.dataset import HELD, Dataset, blocs_on
from stances.model import NONE, Reply, Source


@lru_cache(maxsize=HELD)
def days(dataset: Dataset) -> tuple[dt.date, ...]:
    """The days on which somebody took a stance, of the whole dataset, the first first."""
    return tuple(sorted({s.date for s in dataset.entire.statements if s.stance != NONE}))


def known_on(dataset: Dataset, day: dt.date | None) -> Dataset:
    """The dataset as it was known at the end of a day; the whole of it where the day is None.

    Statements of later days are left out, and with them replies, documents without earlier words,
    what those credit to others, and events. Blocs have the members of the day, or of the last day
    of which there are words: who came or went after that was not looked up. The codebook, the
    second coding and the list of parties stay: they tell how it was coded, not who stood where.
    """
    return dataset.entire if day is None else _known_on(dataset.entire, day)


@lru_cache(maxsize=HELD)
def _known_on(dataset: Dataset, day: dt.date) -> Dataset:
    statements = tuple(s for s in dataset.statements if s.date <= day)
    ids, last = {s.id for s in statements}, max((s.date for s in dataset.statements), default=day)
    sources = {i: s for i, s in dataset.sources.items() if opened(s) <= day}
    events = tuple(e for e in dataset.about.events if e.date <= day)
    return replace(
        dataset,
        about=dataset.about.model_copy(update={"events": events}),
        blocs=blocs_on(dataset.blocs.values(), min(day, last)),
        sources=MappingProxyType(sources),
        statements=statements,
        source_of=MappingProxyType({i: s for i, s in dataset.source_of.items() if i in ids}),
        views=MappingProxyType({i: v for i, v in dataset.views.items() if i in sources}),
        points=MappingProxyType({i: p for i, p in dataset.points.items() if i in sources}),
        replies=tuple(found for r in dataset.replies if (found := _reply(r, ids))),
        asof=day,
        whole=dataset,
    )


def opened(source: Source) -> dt.date:
    """The first day whose words a document holds."""
    return source.earliest or source.first or source.date


def _reply(reply: Reply, known: set[str]) -> Reply | None:
    """A reply whose both ends are known, without places that are not yet."""
    if not {reply.made_in, reply.reply_in} <= known:
        return None
    also = tuple(s for s in reply.also_in if s in known)
    return reply.model_copy(update={"also_in": also})
