"""Who makes which argument and puts which condition."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from stances.dataset import Dataset, by_name, name_order, statement_of
from stances.finding import sort_key
from stances.model import Condition, Reason, Setting, Statement
from stances.positions import VOICES_IN, Position, status_of
from stances.similarity import within_groups
from stances.vocabulary import Vocabulary
from stances.words import (
    POINT_SIDES,
    doubters,
    short_name,
)

MOST_COLUMNS = 40


def reasons_frame(dataset: Dataset, shown: Iterable[str], most: int | None = None) -> pd.DataFrame:
    """Arguments by the number of shown actors that make them.

    Columns argument, side, count, actors, reported: of the actors so many only as another reported
    it. With `most`, so many arguments a side at the most, the strongest first.
    """
    chosen = set(shown)
    made: dict[str, set[str]] = defaultdict(set)
    said: dict[str, set[str]] = defaultdict(set)
    for statement in dataset.statements:
        if statement.actor in chosen:
            for reason in statement.reasons:
                made[reason.argument].add(statement.actor)
                if statement.voice != "reported":
                    said[reason.argument].add(statement.actor)
    records = [
        (a.label, a.side, len(who), names_of(dataset, who), len(who - said[a.id]))
        for a in dataset.codebook.arguments
        if (who := made[a.id])
    ]
    frame = pd.DataFrame(records, columns=["argument", "side", "count", "actors", "reported"])
    frame = frame.sort_values(["side", "count", "argument"], ascending=[False, False, True])
    return frame.groupby("side", sort=False).head(most) if most else frame


def in_order(column: pd.Series) -> pd.Series:
    """What a column of names is sorted by, so that they stand as people sort them."""
    return column.map(sort_key)


def names_of(dataset: Dataset, actors: Iterable[str]) -> str:
    """The names of actors, in order of the alphabet."""
    return ", ".join(dataset.actors[a].name for a in by_name(dataset, actors))


def arguments_of(dataset: Dataset) -> dict[str, set[str]]:
    """The arguments that each actor makes, in whatever voice."""
    made: dict[str, set[str]] = defaultdict(set)
    for s in dataset.statements:
        made[s.actor] |= {r.argument for r in s.reasons}
    # A plain dict, so that looking an actor up never adds it.
    return dict(made)


def closest(dataset: Dataset, actor: str, least: int = 2) -> list[tuple[str, list[str]]]:
    """Actors that share at least `least` arguments with this one, most shared first."""
    made = arguments_of(dataset)
    own = made.get(actor, set())
    shared = {a: sorted(args & own) for a, args in made.items() if a != actor}
    close = [(a, args) for a, args in shared.items() if len(args) >= least]
    return sorted(close, key=lambda item: (-len(item[1]), item[0]))[:5]


@dataclass(frozen=True)
class Made:
    """One reason or condition, and the statement in which it stands."""

    code: str
    item: Reason | Condition
    statement: Statement


def all_made(dataset: Dataset) -> list[Made]:
    """Every reason and condition of every statement."""
    found = [Made(r.argument, r, s) for s in dataset.statements for r in s.reasons]
    return found + [Made(c.condition, c, s) for s in dataset.statements for c in s.conditions]


def made_for(dataset: Dataset, position: Position, setting: Setting) -> list[Made]:
    """Reasons and conditions of a position: of all the actor's statements within the setting.

    One that is inherited has those of its bloc, or blocs.
    """
    whose = position.via if position.status == "inherited" else (position.actor,)
    counted = VOICES_IN[setting]
    made = made_by(dataset)
    return [m for a in whose for m in made.get(a, ()) if m.statement.voice in counted]


@lru_cache(maxsize=2)
def made_by(dataset: Dataset) -> Mapping[str, list[Made]]:
    """Every reason and condition by the actor whose it is; not to be changed."""
    found: dict[str, list[Made]] = defaultdict(list)
    for m in all_made(dataset):
        found[m.statement.actor].append(m)
    return dict(found)


def codes_of(dataset: Dataset, shown: Iterable[str]) -> dict[str, set[str]]:
    """The arguments and conditions of each shown actor that has any, in whatever voice."""
    chosen = set(shown)
    codes: dict[str, set[str]] = defaultdict(set)
    for m in all_made(dataset):
        if m.statement.actor in chosen:
            codes[m.statement.actor].add(m.code)
    return dict(codes)


def matrix_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """One row a cell: side, code, label, actor, name, column, voice, words; camps side by side.

    Actors (`column` is their place, the name bears the sign of the stance) by stance and then by
    likeness, codes by side and then by likeness. `voice` is `said` for the actor's own words or
    an official record of them, `reported` for another's report. Of more than MOST_COLUMNS actors
    those with most codes are kept; `codes_of` tells how many there are.
    """
    codes = _most(codes_of(dataset, shown))
    vocabulary = dataset.vocabulary
    counted, labels, side = vocabulary.counted, vocabulary.points, vocabulary.sides_of
    stance = {a: counted.index(status_of(positions[a])) for a in codes}
    columns = within_groups(codes, stance, range(len(counted)))
    makers: dict[str, set[str]] = defaultdict(set)
    for actor, own in codes.items():
        for code in own:
            makers[code].add(actor)
    rank = {c: POINT_SIDES.index(side[c]) for c in makers}
    rows = within_groups(makers, rank, range(len(POINT_SIDES)))
    cells = _cells(dataset)
    records = [
        (side[c], c, labels[c], a, _signed(dataset, positions[a]), i, *cells[a, c])
        for c in rows
        for i, a in enumerate(columns)
        if (a, c) in cells
    ]
    return pd.DataFrame(
        records, columns=["side", "code", "label", "actor", "name", "column", "voice", "words"]
    )


def _most(codes: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The actors with most codes, as many as a picture holds."""
    order = sorted(codes, key=lambda a: (-len(codes[a]), a))
    return {a: codes[a] for a in order[:MOST_COLUMNS]}


def _signed(dataset: Dataset, position: Position) -> str:
    return f"{dataset.vocabulary[status_of(position)].symbol} {short_name(dataset, position.actor)}"


def _cells(dataset: Dataset) -> dict[tuple[str, str], tuple[str, str]]:
    """Voice and words by actor and code; what was said goes before what was reported."""
    cells: dict[tuple[str, str], tuple[str, str]] = {}
    for m in all_made(dataset):
        key = (m.statement.actor, m.code)
        voice = "reported" if m.statement.voice == "reported" else "said"
        if key not in cells or (cells[key][0] == "reported" and voice == "said"):
            cells[key] = (voice, m.item.quotation or m.item.text)
    return cells


def makers_frame(dataset: Dataset, positions: Mapping[str, Position], code: str) -> pd.DataFrame:
    """Who makes an argument or puts a condition: Actor, Position, Voice, In short, Words, Place."""
    rows = [
        (
            dataset.actors[m.statement.actor].name,
            dataset.vocabulary[status_of(positions[m.statement.actor])].named,
            dataset.vocabulary.voices[m.statement.voice],
            m.item.text,
            m.item.quotation,
            place(dataset, m.statement, m.item.locator),
        )
        for m in all_made(dataset)
        if m.code == code
    ]
    return pd.DataFrame(
        rows, columns=["Actor", "Position", "Voice", "In short", "Words", "Place"]
    ).sort_values("Actor", kind="stable", key=in_order)


def place(dataset: Dataset, statement: Statement, locator: str | None) -> str:
    """Document and locator of what a statement says."""
    source = dataset.sources[dataset.source_of[statement.id]]
    return f"{source.title}, {locator or statement.locator}"


def replies_frame(dataset: Dataset, code: str | None = None) -> pd.DataFrame:
    """An argument and what answers it side by side, both quoted; of one code, or all."""
    by_id = statement_of(dataset)
    labels = dataset.vocabulary.points
    rows = []
    for r in dataset.replies:
        if code not in (None, r.argument, r.reply_argument):
            continue
        made, reply = by_id[r.made_in], by_id[r.reply_in]
        words_in = reply if r.made_by else made
        rows.append(
            {
                "Argument": labels[r.argument],
                "Made by": r.made_by or _both(dataset, made, *(by_id[i] for i in r.also_in)),
                "In these words": f"“{r.quotation}” ({place(dataset, words_in, r.locator)})",
                "Answered by": dataset.actors[reply.actor].name,
                "With these words": f"“{r.reply_quotation}” "
                f"({place(dataset, reply, r.reply_locator)})",
                "How": "answers these words" if r.direct else "answers the point",
                "In short": r.text,
            }
        )
    return pd.DataFrame(rows)


def _both(dataset: Dataset, *statements: Statement) -> str:
    return " and ".join(dataset.actors[s.actor].name for s in statements)


def sharing_blocs_frame(dataset: Dataset, code: str) -> pd.DataFrame:
    """Blocs in which an argument or condition is heard: from itself, or from members by name."""
    makers = {m.statement.actor for m in all_made(dataset) if m.code == code}
    rows = []
    for bloc in dataset.blocs.values():
        members = [m for m in bloc.members if m in makers]
        if bloc.id in makers or members:
            itself = "yes" if bloc.id in makers else ""
            rows.append((dataset.actors[bloc.id].name, itself, names_of(dataset, members)))
    return pd.DataFrame(rows, columns=["Bloc", "The bloc itself", "Members"])


def conditions_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """The ledger: each condition with the shown actors who put it, and with which words."""
    chosen, labels = set(shown), dataset.vocabulary.points
    order = [c.id for c in dataset.codebook.conditions]
    found = [
        m
        for m in all_made(dataset)
        if isinstance(m.item, Condition) and m.statement.actor in chosen
    ]
    names = name_order(dataset)
    found.sort(key=lambda m: (order.index(m.code), names[m.statement.actor]))
    rows = [
        (
            labels[m.code],
            dataset.actors[m.statement.actor].name,
            dataset.vocabulary[status_of(positions[m.statement.actor])].named,
            m.item.text,
            m.item.quotation,
            place(dataset, m.statement, m.item.locator),
        )
        for m in found
    ]
    return pd.DataFrame(
        rows, columns=["Condition", "Actor", "Position", "What it asks", "Words", "Place"]
    )


def bridge_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """Shown actors that share arguments or conditions with others on both sides.

    The side of an actor is the sign of its position; an actor is not compared with itself. A
    group and the member that inherits from it count as one voice, since only records count. The
    heading of the other side says which codes it holds, and of how many actors if of both.
    """
    codes, words = codes_of(dataset, dataset.actors), dataset.vocabulary
    camps = {side: _camp(words, codes, positions, side) for side in (1, -1)}
    chosen = set(shown)
    rows = []
    for actor, own in codes.items():
        if actor not in chosen:
            continue
        side = words.side(positions[actor].stance)
        favour = {c for c in own if camps[1][c] > (side == 1)}
        doubt = {c for c in own if camps[-1][c] > (side == -1)}
        if favour and doubt:
            rows.append(
                (
                    dataset.actors[actor].name,
                    words[status_of(positions[actor])].named,
                    ", ".join(sorted(words.points[c] for c in favour)),
                    ", ".join(sorted(words.points[c] for c in doubt)),
                    min(len(favour), len(doubt)),
                )
            )
    rows.sort(key=lambda row: (-row[-1], sort_key(row[0])))
    other = doubters(words, (status_of(positions[a]) for a in codes))
    columns = ["Actor", "Position", "Shared with those in favour", f"Shared with those {other}",
               "Smaller number"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _camp(
    words: Vocabulary, codes: Mapping[str, set[str]], positions: Mapping[str, Position], side: int
) -> Counter[str]:
    """How many actors on one side have each code."""
    there = (own for a, own in codes.items() if words.side(positions[a].stance) == side)
    return Counter(c for own in there for c in own)


def points_frame(dataset: Dataset, source: str) -> pd.DataFrame:
    """The points that a source gives to nobody, and the named actors who make the same."""
    labels = dataset.vocabulary.points
    makers: dict[str, set[str]] = defaultdict(set)
    for m in all_made(dataset):
        makers[m.code].add(m.statement.actor)
    subject, file = dataset.vocabulary.subject, dataset.points[source]
    lists = {part.id: part for part in file.lists}
    elsewhere = f"on {subject.matter}, not on {subject.brief}"
    rows = []
    for p in file.points:
        codes = (*p.arguments, *p.conditions)
        same = {a for c in codes for a in makers[c]}
        nobody = "no named actor" if lists[p.list].on_subject else elsewhere
        rows.append(
            {
                "List": lists[p.list].label,
                "Point": p.text,
                "Coded as": ", ".join(labels[c] for c in codes),
                "Named actors who make it": names_of(dataset, same) or nobody,
                "Place": f"{dataset.sources[source].title}, {p.locator}",
            }
        )
    return pd.DataFrame(rows)
