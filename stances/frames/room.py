"""How the whole room is divided: bars, squares, seats, time."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from stances.dataset import Dataset, member_states
from stances.headlines import held_by, on_side, remainder, whose_words
from stances.measures import seat_counts
from stances.positions import KNOWLEDGE, Position, knowledge_of, status_of
from stances.vocabulary import CONFLICT, Vocabulary
from stances.words import (
    SETTING_LABELS,
    TYPE_LABELS,
    how_known,
    stands,
)

COUNTS = ["row", "stance", "kind", "count"]
TILES = ["actor", "name", "row", "col", "stance", "kind", "known", "hover"]
SEATS = ["setting", "label", "side", "stance", "kind", "count", "total", "words", "rest"]


def distribution_frame(
    words: Vocabulary, rows: Mapping[str, tuple[Mapping[str, Position], Iterable[str]]]
) -> pd.DataFrame:
    """Columns row, stance, kind, count: for each row label its positions and actors, counted.

    `kind` is how they are known: said, group, reported, or nothing where nothing is known.
    """
    records = []
    for label, (positions, actors) in rows.items():
        found = [positions[a] for a in actors]
        counts = Counter((status_of(p), str(knowledge_of(p) or "")) for p in found)
        records += [(label, s, k, counts[s, k]) for s in words.counted for k in _kinds(words, s)]
    return pd.DataFrame(records, columns=COUNTS)


def _kinds(words: Vocabulary, status: str) -> tuple[str, ...]:
    """How a code can be known: groups that differ are never the actor's own word."""
    if status in words.scores:
        return KNOWLEDGE
    return KNOWLEDGE[1:] if status == CONFLICT else ("",)


def tiles_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """One row a Member State that is shown: actor, name, row, col, stance, kind, known, hover.

    `stance` may be conflict, none or absent; `kind` is how it is known, as in all charts, `known`
    the same in words.
    """
    chosen = set(shown)
    records = []
    for actor in member_states(dataset):
        if actor not in chosen:
            continue
        p, (row, col) = positions[actor], dataset.tiles[actor]
        status, kind, known = status_of(p), knowledge_of(p) or "", how_known(dataset, p)
        names = (actor, dataset.actors[actor].name)
        records.append((*names, row, col, status, kind, known, stands(dataset, p)))
    return pd.DataFrame(records, columns=TILES)


def seats_frame(dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]) -> pd.DataFrame:
    """Seats by voice setting and side, one row a stance and way of knowing it.

    Columns setting, label, side, stance, kind, count, total (of the side), words (the side and on
    whose word), rest (the seats on neither side). Of the stances against the mildest is always
    there, the others where a State holds them.
    """
    states, vocabulary = member_states(dataset), dataset.vocabulary
    always = vocabulary.sides[:2]
    records = []
    for setting, positions in by_setting.items():
        found = [positions[s] for s in states]
        rest = remainder(seat_counts(positions, states, vocabulary))
        for side in vocabulary.sides:
            held = held_by(found, side.codes)
            if not held and side not in always:
                continue
            said = on_side(vocabulary, held, side)
            words = ": ".join(filter(None, [said, " · ".join(whose_words(dataset, held))]))
            counts = Counter((status_of(p), str(knowledge_of(p))) for p in held)
            records += [
                (
                    setting,
                    SETTING_LABELS[setting],
                    side.id,
                    s,
                    k,
                    counts[s, k],
                    len(held),
                    words,
                    rest,
                )
                for k in KNOWLEDGE
                for s in side.codes
            ]
    return pd.DataFrame(records, columns=SEATS)


def others_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """Shown actors other than States that have a stance: row, stance, actor, name, kind, known."""
    order = {t: i for i, t in enumerate(TYPE_LABELS)}
    found = [a for a in shown if dataset.actors[a].type != "state" and positions[a].stance]
    scores = dataset.vocabulary.scores
    found.sort(key=lambda a: (order[dataset.actors[a].type], -scores[positions[a].stance or ""], a))
    rows = [
        (
            TYPE_LABELS[dataset.actors[a].type],
            positions[a].stance,
            a,
            dataset.actors[a].name,
            knowledge_of(positions[a]),
            how_known(dataset, positions[a]),
        )
        for a in found
    ]
    return pd.DataFrame(rows, columns=["row", "stance", "actor", "name", "kind", "known"])


def timeline_frame(dataset: Dataset) -> pd.DataFrame:
    """Dates of the debate and its documents: date, label, outside, locator."""
    events = [(e.date, e.label, e.outside, e.locator) for e in dataset.about.events]
    return pd.DataFrame(events, columns=["date", "label", "outside", "locator"])
