"""What is heard in each of some blocs: the reasons and conditions of itself and of its members."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from stances.dataset import Dataset, by_name
from stances.headlines import blocs as told
from stances.headlines.newer import newer_told
from stances.model import NONE, Setting, Statement
from stances.positions import Position
from stances.record import departures, record
from stances.scene import KEPT, Scene
from stances.vocabulary import CONDITION
from stances.words import also_read, day, stands

ITSELF = "the bloc"
# More names than this are counted.
NAMED = 3


@dataclass(frozen=True)
class Heard:
    """An argument or condition that is heard in a bloc."""

    code: str
    # Who says it, the bloc before its members; of whom it is only reported stands in both.
    by: tuple[str, ...]
    reported: frozenset[str]


def heard_in(dataset: Dataset, bloc: str) -> list[Heard]:
    """What a bloc or a member of it says, in whatever voice, in the order of the codebook."""
    who, said = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for actor in (bloc, *dataset.blocs[bloc].members):
        for made in record(dataset).made_by(actor):
            who[made.code].add(actor)
            if not made.reported:
                said[made.code].add(actor)
    return [
        Heard(code, _bloc_first(dataset, bloc, who[code]), frozenset(who[code] - said[code]))
        for code in dataset.vocabulary.points
        if code in who
    ]


def _bloc_first(dataset: Dataset, bloc: str, who: set[str]) -> tuple[str, ...]:
    return *(bloc for _ in who & {bloc}), *by_name(dataset, who - {bloc})


def shared_codes(columns: Iterable[Sequence[Heard]]) -> set[str]:
    """What is heard in more than one of the columns."""
    found, twice = set[str](), set[str]()
    for column in columns:
        codes = {h.code for h in column}
        twice |= codes & found
        found |= codes
    return twice


def by_side(
    dataset: Dataset, column: Sequence[Heard], shared: set[str], stance: str | None
) -> dict[str, list[Heard]]:
    """What is heard in a bloc by side, its own side first; shared ones first, then most heard."""
    sides = dataset.vocabulary.sides_of
    against = dataset.vocabulary.side(stance) < 0
    order = ("against", "for") if against else ("for", "against")
    ranked = sorted(column, key=lambda h: (h.code not in shared, -len(h.by)))
    found = {side: [h for h in ranked if sides[h.code] == side] for side in (*order, CONDITION)}
    return {side: held for side, held in found.items() if held}


def who_says(dataset: Dataset, bloc: str, heard: Heard, most: int = NAMED) -> str:
    """By whom it is said: `the bloc, United Kingdom`; of whom it is only reported is said."""
    names = [_called(dataset, bloc, a, a in heard.reported) for a in heard.by]
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def _called(dataset: Dataset, bloc: str, actor: str, reported: bool) -> str:
    name = ITSELF if actor == bloc else record(dataset).name(actor)
    return f"{name} (as reported)" if reported else name


@dataclass(frozen=True)
class Deciding:
    """The statement on which the position of a bloc rests, and under which setting it counts."""

    statement: Statement
    setting: Setting


def deciding(scene: Scene, bloc: str) -> Deciding | None:
    """What a bloc said under the setting, or under the nearest one that has a word of it."""
    setting = scene.setting if scene.positions[bloc].stance else departures(scene, bloc).told_under
    if setting is None:
        return None
    found = scene.by_setting[setting][bloc]
    return Deciding(record(scene.dataset).statement(found.statements[-1]), setting)


def without_own(scene: Scene, bloc: str) -> bool:
    """Whether others report on a bloc and it has no word of its own, in any voice."""
    coded = [s for s in record(scene.dataset).of_actor(bloc) if s.stance != NONE]
    return bool(coded) and all(s.voice == "reported" for s in coded)


@lru_cache(maxsize=KEPT)
def comparison_frame(scene: Scene, chosen: tuple[str, ...]) -> pd.DataFrame:
    """The comparison as it stands on the page, in words: a bloc a column, a question a row.

    Not to be changed: it is made once for equal scenes.
    """
    columns = {scene.dataset.actors[b].name: _column(scene, b, chosen) for b in chosen}
    return pd.DataFrame(columns).rename_axis("").reset_index()


def _column(scene: Scene, bloc: str, chosen: Sequence[str]) -> dict[str, str]:
    data, held = scene.dataset, scene.dataset.blocs[bloc]
    column = heard_in(data, bloc)
    sides = by_side(data, column, set(), scene.positions[bloc].stance)
    return {
        "Where it stands": _stands(data, scene.positions[bloc]),
        "In its words": _words(scene, bloc),
        "Members": f"{len(held.members)}, as of {day(held.as_of)}",
        "Its members": told.members_told(scene, bloc).plain(),
        "Who departs": told.departs_told(scene, bloc),
        "Reasons for": _listed(data, bloc, sides.get("for", ())),
        "Reasons against": _listed(data, bloc, sides.get("against", ())),
        "Would move if": _listed(data, bloc, sides.get(CONDITION, ())),
        "In both": told.in_both(data, bloc, chosen),
    }


def _stands(data: Dataset, position: Position) -> str:
    """Where a bloc stands, and its newer words that do not decide."""
    here = f"{stands(data, position)}{also_read(data, position)}"
    later = newer_told(data, position)
    return f"{here}. {later}" if later else here


def _words(scene: Scene, bloc: str) -> str:
    """The words that decide, and where they stand; nothing where they do not count."""
    found = deciding(scene, bloc)
    if not found or found.setting != scene.setting or not found.statement.quotation:
        return ""
    place = record(scene.dataset).place(found.statement)
    return f"“{found.statement.quotation}” ({place})"


def _listed(data: Dataset, bloc: str, held: Iterable[Heard]) -> str:
    every = len(data.blocs[bloc].members) + 1
    return "; ".join(
        f"{data.vocabulary.points[h.code]} ({who_says(data, bloc, h, every)})" for h in held
    )
