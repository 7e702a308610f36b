"""The table behind each chart: what the marks say, in words, without the places of marks."""

from collections.abc import Mapping
from itertools import product

import pandas as pd

from stances.dataset import Dataset, member_states
from stances.headlines import held_by, in_favour
from stances.measures import distance, seat_counts, simple_majority, two_thirds
from stances.positions import KNOWLEDGE, Position, knowledge_of
from stances.vocabulary import CONFLICT, FAVOUR, Vocabulary, capital
from stances.words import (
    KNOWLEDGE_LABELS,
    MATRIX_KNOWN,
    NO_POSITION,
    SETTING_LABELS,
)

KNOWN_HEADS = {kind: label.capitalize() for kind, label in KNOWLEDGE_LABELS.items()}
FIRM = ", without reports"
Numbers = dict[str, int]


def distribution_table(words: Vocabulary, frame: pd.DataFrame, head: str) -> pd.DataFrame:
    """One row a bar and code: how many, and how they are known; `head` names the bars."""
    rows = list(dict.fromkeys(frame["row"]))
    counts = {(r, s, k): int(n) for r, s, k, n in frame.itertuples(index=False, name=None)}
    records = []
    for row, status in product(rows, words.counted):
        known = [counts.get((row, status, kind), 0) for kind in KNOWLEDGE]
        total = sum(known) + counts.get((row, status, ""), 0)
        records.append((row, words.label(status), *known, total))
    return pd.DataFrame(records, columns=[head, "Stance", *KNOWN_HEADS.values(), "All"])


def tiles_table(words: Vocabulary, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a State: State, Stance, How we know it."""
    stances = [words.label(code) for code in frame["stance"]]
    made = {"State": frame["name"], "Stance": stances}
    return pd.DataFrame({**made, "How we know it": frame["known"]})


def seats_table(dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]) -> pd.DataFrame:
    """One row a kind of seat, one column a voice setting: the sides, on whose word, the rest."""
    states = member_states(dataset)
    columns = {
        SETTING_LABELS[setting]: _seats(dataset.vocabulary, positions, states)
        for setting, positions in by_setting.items()
    }
    kept = [key for key in next(iter(columns.values()), {}) if _told(key, columns)]
    table = {head: [numbers[key] for key in kept] for head, numbers in columns.items()}
    return pd.DataFrame({"Seats": kept, **table})


def _told(row: str, columns: Mapping[str, Numbers]) -> bool:
    """Parts of a side without a seat are left out, and what leaving out reports does not change."""
    if row.endswith(FIRM):
        whole = row.removesuffix(FIRM)
        return any(numbers[row] != numbers[whole] for numbers in columns.values())
    return ": " not in row or any(numbers[row] for numbers in columns.values())


def _seats(
    words: Vocabulary, positions: Mapping[str, Position], states: tuple[str, ...]
) -> Numbers:
    found, seats = [positions[s] for s in states], seat_counts(positions, states, words)
    out: Numbers = {}
    for side in words.sides:
        held, name = held_by(found, side.codes), capital(side.words)
        out[name] = len(held)
        for kind, label in KNOWLEDGE_LABELS.items():
            out[f"{name}: {label}"] = sum(knowledge_of(p) == kind for p in held)
        if side.id == FAVOUR:
            apart = (words[code] for code in side.codes)
            out |= {f"{name}: {code.among}": seats[code.id] for code in apart if code.among}
    out |= {words.label(code): seats[code] for code in (*words.neither, CONFLICT)}
    out[NO_POSITION.capitalize()] = seats.silent
    firm = sum(knowledge_of(p) != "reported" for p in in_favour(words, found))
    for name, limit in (("a majority", simple_majority), ("two thirds", two_thirds)):
        least = limit(len(states))
        row = f"In favour, short of {least}, {name}"
        out |= {row: distance(seats.favour, least), f"{row}{FIRM}": distance(firm, least)}
    return out


def others_table(words: Vocabulary, frame: pd.DataFrame) -> pd.DataFrame:
    """One row an actor: Actor, Type, Stance, How we know it."""
    stances = [words.label(code) for code in frame["stance"]]
    made = {"Actor": frame["name"], "Type": frame["row"], "Stance": stances}
    return pd.DataFrame({**made, "How we know it": frame["known"]})


def reasons_table(words: Vocabulary, frame: pd.DataFrame) -> pd.DataFrame:
    """One row an argument: Argument, Side, Actors, Only as reported, Who."""
    sides = [words.side_heading(side) for side in frame["side"]]
    made = {"Argument": frame["argument"], "Side": sides, "Actors": frame["count"]}
    return pd.DataFrame({**made, "Only as reported": frame["reported"], "Who": frame["actors"]})


def timeline_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a date: Date, Event, Told by, From outside the documents."""
    outside = ["yes" if flag else "no" for flag in frame["outside"]]
    made = {"Date": frame["date"], "Event": frame["label"], "Told by": frame["locator"]}
    return pd.DataFrame({**made, "From outside the documents": outside})


def matrix_table(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a mark: Side, Reason or condition, Actor, How we know it, Words."""
    return pd.DataFrame(
        {
            "Side": [dataset.vocabulary.side_heading(side) for side in frame["side"]],
            "Reason or condition": frame["label"],
            "Actor": [dataset.actors[actor].name for actor in frame["actor"]],
            "How we know it": [MATRIX_KNOWN[voice] for voice in frame["voice"]],
            "Words": frame["words"],
        }
    )


def view_matrix_table(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a mark: Respondent, Claim, whether it is on the subject, Place."""
    return pd.DataFrame(
        {
            "Respondent": [dataset.actors[actor].name for actor in frame["actor"]],
            "Claim": frame["claim"],
            f"On {dataset.vocabulary.subject.brief}": [
                "yes" if on else "no" for on in frame["on_subject"]
            ],
            "Place": frame["place"],
        }
    )


def likeness_table(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a pair: Respondent, And, Jaccard similarity, Views shared; each pair once."""
    order = list(dict.fromkeys(frame["a"]))
    rows = [
        (dataset.actors[a].name, dataset.actors[b].name, round(float(value), 3), int(shared))
        for a, b, value, shared in zip(
            frame["a"], frame["b"], frame["similarity"], frame["shared"], strict=True
        )
        if order.index(a) < order.index(b)
    ]
    columns = ["Respondent", "And", "Jaccard similarity", "Views shared"]
    return pd.DataFrame(rows, columns=columns)
