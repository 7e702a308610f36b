"""A small invented record that goes over time: who joined and left, who aligned itself, who spoke.

May 2009 throughout; a day is told by its number.
"""

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

from hypothesis import strategies as some
from known import STANCES

from stances.dataset import blocs_on
from stances.model import Actor, Bloc, Statement
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection

ACTORS = {i: Actor(id=i, name=i, type="state") for i in ("AAA", "BBB", "CCC", "DDD")}
ACTORS |= {i: Actor(id=i, name=i, type="bloc") for i in ("club", "ring")}
ACTORS |= {"XXX": Actor(id="XXX", name="XXX", type="non-member")}
# A is a member throughout; B leaves after the 9th and is back on the 20th; C joins on the 10th.
CLUB = Bloc.model_validate(
    {
        "id": "club",
        "as_of": "2009-05-30",
        "members": ["AAA", "BBB", "CCC"],
        "memberships": [
            {"member": "BBB", "to": "2009-05-09"},
            {"member": "BBB", "from": "2009-05-20"},
            {"member": "CCC", "from": "2009-05-10"},
        ],
        "reference": "invented",
    }
)
RING = Bloc(id="ring", as_of="2009-05-30", members=("AAA", "CCC", "DDD"), reference="invented")
BLOCS = {b.id: b for b in (CLUB, RING)}


def may(day):
    return dt.date(2009, 5, day)


def said(actor, stance, day, voice="own", aligned=None, alternative=None, n=0, **more):
    """A statement; `aligned` is the one that it is aligned with, which has the same readings."""
    return Statement(
        id=f"s{n}.{actor}.{voice}.{day}", actor=actor, date=may(day), voice=voice, stance=stance,
        locator="here", confidence="low", alternative=alternative, note="why",
        aligned_with=aligned and aligned.id, **more,
    )  # fmt: skip


def aligned(actor, text, day, n=0):
    """An alignment of an actor with a text, on a day."""
    return said(actor, text.stance, day, "aligned", text, text.alternative, n)


def seen(dataset, words, voice="groups", asof=None, blocs=BLOCS):
    """The scene that invented words give with the codebook of a dataset."""
    last = max((s.date for s in words), default=None)
    made = replace(
        dataset,
        actors=MappingProxyType(ACTORS),
        blocs=blocs_on(blocs.values(), last),
        statements=tuple(words),
        source_of=MappingProxyType({s.id: next(iter(dataset.sources)) for s in words}),
        views=MappingProxyType({}),
        points=MappingProxyType({}),
        replies=(),
        protocol=None,
    )
    chosen = Selection(voice=voice, asof=asof and may(asof))
    return scene_of(made, positions_by_setting(made), chosen)


def _aligned_too(texts):
    """The texts, and alignments with some of them on their day or later."""
    one = some.builds(
        aligned, some.sampled_from(["AAA", "BBB", "CCC", "XXX"]),
        some.sampled_from(texts), some.integers(5, 25), some.integers(0, 1),
    )  # fmt: skip
    found = some.lists(one, max_size=4, unique_by=lambda s: s.id)
    return found.map(lambda more: [*texts, *more])


# Words of all kinds over some weeks, with other readings and alignments: for what always holds.
TEXTS = some.lists(
    some.builds(
        said,
        some.sampled_from(list(ACTORS)),
        some.sampled_from(STANCES),
        some.sampled_from((5, 9, 10, 15, 20)),
        some.sampled_from(("own", "record", "reported")),
        alternative=some.none() | some.sampled_from(STANCES),
    ).filter(lambda s: s.alternative != s.stance),
    unique_by=lambda s: s.id,
    min_size=1,
    max_size=6,
)
RECORDS = TEXTS.flatmap(_aligned_too)
