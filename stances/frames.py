"""Tidy frames for figures and tables: the one place that names their columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import get_args

import pandas as pd

from stances.dataset import Dataset, member_states
from stances.measures import (
    MINIMUM_CODED,
    SIMPLE_MAJORITY,
    TWO_THIRDS,
    agreement,
    consensus,
    count_states,
    distance,
    seat_counts,
)
from stances.model import SETTINGS, STANCES, Entry, Statement
from stances.positions import Position, Status, derive_positions, status_of
from stances.words import (
    SETTING_LABELS,
    STATUS_LABELS,
    TYPE_LABELS,
    VOICE_LABELS,
    bloc_names,
    code_labels,
    day,
    how_known,
    named,
)

LISTED = 12
POSITION_COLUMNS = [
    "id", "Actor", "Stance", "Known", "Key words", "Reasons", "Conditions", "Date", "Source",
    "Locator", "Link", "Type", "Blocs", "Score", "Confidence",
]  # fmt: skip


def positions_by_setting(dataset: Dataset) -> dict[str, dict[str, Position]]:
    """The positions of all actors under each voice setting."""
    return {
        s: derive_positions(dataset.actors, dataset.blocs, dataset.statements, s) for s in SETTINGS
    }


def kind_of(position: Position) -> str:
    """stated or inherited; `stated` for codes that are no position, which have no pattern."""
    return "inherited" if position.status == "inherited" else "stated"


def distribution_frame(
    rows: Mapping[str, tuple[Mapping[str, Position], Iterable[str]]],
) -> pd.DataFrame:
    """Columns row, stance, kind, count: for each row label its positions and actors, counted."""
    records = []
    for label, (positions, actors) in rows.items():
        counts = Counter((status_of(positions[a]), kind_of(positions[a])) for a in actors)
        records += [(label, s, k, counts[s, k]) for s in STATUS_LABELS for k in _kinds(s)]
    return pd.DataFrame(records, columns=["row", "stance", "kind", "count"])


def _kinds(status: str) -> tuple[str, ...]:
    return ("stated", "inherited") if status in STANCES else ("stated",)


def tiles_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """One row a Member State that is shown: actor, name, row, col, stance, kind, hover."""
    chosen = set(shown)
    records = []
    for actor in member_states(dataset):
        if actor not in chosen:
            continue
        p, (row, col) = positions[actor], dataset.tiles[actor]
        label = f"{STATUS_LABELS[status_of(p)]}: {how_known(dataset, p)}"
        records.append((actor, dataset.actors[actor].name, row, col, p.stance, p.status, label))
    return pd.DataFrame(records, columns=["actor", "name", "row", "col", "stance", "kind", "hover"])


def seats_frame(dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]) -> pd.DataFrame:
    """Seats by voice setting, and how many the side in favour is short of each threshold."""
    states = member_states(dataset)
    records = []
    for setting, positions in by_setting.items():
        s = seat_counts(positions, states)
        records.append(
            {
                "setting": setting,
                "label": SETTING_LABELS[setting],
                "in_favour": s.for_,
                "against": s.against,
                "undecided": s.undecided,
                "silent": s.none + s.absent + s.conflict,
                "short_of_majority": distance(s.for_, SIMPLE_MAJORITY),
                "short_of_two_thirds": distance(s.for_, TWO_THIRDS),
            }
        )
    return pd.DataFrame(records)


def reasons_frame(dataset: Dataset, shown: Iterable[str], most: int | None = None) -> pd.DataFrame:
    """Arguments by the number of shown actors that make them: argument, side, count, actors.

    With `most`, so many a side at the most, the strongest first.
    """
    chosen, made = set(shown), defaultdict(set)
    for statement in dataset.statements:
        if statement.actor in chosen:
            for reason in statement.reasons:
                made[reason.argument].add(statement.actor)
    records = [
        (a.label, a.side, len(made[a.id]), _names(dataset, made[a.id]))
        for a in dataset.codebook.arguments
        if made[a.id]
    ]
    frame = pd.DataFrame(records, columns=["argument", "side", "count", "actors"])
    frame = frame.sort_values(["side", "count", "argument"], ascending=[False, False, True])
    return frame.groupby("side", sort=False).head(most) if most else frame


def _names(dataset: Dataset, actors: Iterable[str]) -> str:
    return ", ".join(sorted(dataset.actors[a].name for a in actors))


def positions_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Sequence[str]
) -> pd.DataFrame:
    """One row a shown actor, with the statement that decides its position."""
    by_id = {s.id: s for s in dataset.statements}
    # Those who spoke first: the table opens on what there is to read.
    ranks = get_args(Status)
    order = sorted(shown, key=lambda a: (ranks.index(positions[a].status), dataset.actors[a].name))
    labels = code_labels(dataset.codebook)
    rows = [_position_row(dataset, positions[a], by_id, labels) for a in order]
    return pd.DataFrame(rows, columns=POSITION_COLUMNS)


def _position_row(
    dataset: Dataset, p: Position, by_id: Mapping[str, Statement], labels: Mapping[str, str]
) -> tuple[object, ...]:
    actor = dataset.actors[p.actor]
    key = by_id[p.statements[-1]] if p.statements else None
    source = dataset.source_of[key.id] if key else None
    return (
        actor.id,
        actor.name,
        named(status_of(p)),
        how_known(dataset, p),
        key.quotation if key else None,
        ", ".join(labels[r.argument] for r in key.reasons) if key else "",
        ", ".join(labels[c.condition] for c in key.conditions) if key else "",
        key.date if key else None,
        dataset.sources[source].title if source else None,
        key.locator if key else None,
        f"./sources?doc={source}" if source else None,
        TYPE_LABELS[actor.type],
        ", ".join(bloc_names(dataset, actor.id)),
        p.score,
        key.confidence if key else None,
    )


def statements_frame(dataset: Dataset, statements: Iterable[Statement]) -> pd.DataFrame:
    """One row a statement, as the coder wrote it."""
    rows = [
        {
            "Statement": s.id,
            "Actor": dataset.actors[s.actor].name,
            "Stance": STATUS_LABELS[s.stance],
            "Voice": VOICE_LABELS[s.voice],
            "Quotation": s.quotation,
            "Locator": s.locator,
            "Date": s.date,
            "Confidence": s.confidence,
            "Note": s.note,
        }
        for s in statements
    ]
    return pd.DataFrame(rows)


def presence_frame(dataset: Dataset, statements: Iterable[Statement]) -> pd.DataFrame:
    """Actors that appear in a document with nothing on the plan: Actor, Locator, Speaker, Note."""
    rows = [(dataset.actors[s.actor].name, s.locator, s.speaker, s.note) for s in statements]
    return pd.DataFrame(rows, columns=["Actor", "Locator", "Speaker", "Note"])


def others_frame(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str]
) -> pd.DataFrame:
    """Shown actors other than States that have a stance: row, stance, actor, name, kind, known."""
    order = {t: i for i, t in enumerate(TYPE_LABELS)}
    found = [a for a in shown if dataset.actors[a].type != "state" and positions[a].stance]
    found.sort(key=lambda a: (order[dataset.actors[a].type], -(positions[a].score or 0), a))
    rows = [
        (
            TYPE_LABELS[dataset.actors[a].type],
            positions[a].stance,
            a,
            dataset.actors[a].name,
            kind_of(positions[a]),
            how_known(dataset, positions[a]),
        )
        for a in found
    ]
    return pd.DataFrame(rows, columns=["row", "stance", "actor", "name", "kind", "known"])


def timeline_frame(dataset: Dataset) -> pd.DataFrame:
    """Dates of the debate and its documents: date, label, outside, locator."""
    events = [(e.date, e.label, e.outside, e.locator) for e in dataset.about.events]
    return pd.DataFrame(events, columns=["date", "label", "outside", "locator"])


def blocs_summary_frame(
    dataset: Dataset, positions: Mapping[str, Position], chosen: Sequence[str]
) -> pd.DataFrame:
    """What the chosen blocs and their members say, one bloc a column, one measure a row."""
    columns = {dataset.actors[b].name: _bloc_summary(dataset, positions, b) for b in chosen}
    return pd.DataFrame(columns).rename_axis("").reset_index()


def _bloc_summary(dataset: Dataset, positions: Mapping[str, Position], bloc: str) -> dict[str, str]:
    members = dataset.blocs[bloc].members
    own = [positions[m] for m in members if positions[m].status == "stated"]
    stance = positions[bloc].stance
    silent = [m for m in members if positions[m].status != "stated"]
    apart = [p.actor for p in own if stance and p.stance != stance]
    return {
        "Members": f"{len(members)}, as of {day(dataset.blocs[bloc].as_of)}",
        "The bloc itself": f"{STATUS_LABELS[status_of(positions[bloc])]}, "
        f"{how_known(dataset, positions[bloc])}",
        "With a position of their own": _listed(dataset, [p.actor for p in own]),
        "Depart from the bloc": _listed(dataset, apart),
        "Silent on the plan": _listed(dataset, silent),
        "Cohesion of own positions": _cohesion(own),
        "Members after": dataset.blocs[bloc].reference,
    }


def _listed(dataset: Dataset, actors: Sequence[str]) -> str:
    """The number and the names; a long list is left to the table of members."""
    if len(actors) > LISTED:
        return f"{len(actors)}, named in the list of members"
    return f"{len(actors)}: {_names(dataset, actors)}" if actors else "none"


def _cohesion(own: Sequence[Position]) -> str:
    """Both indices by name, or why they are withheld."""
    counts = [sum(p.stance == s for p in own) for s in STANCES]
    cns, a = consensus(counts), agreement(counts)
    if cns is None or a is None:
        return f"withheld: {len(own)} coded, fewer than {MINIMUM_CODED}"
    return f"consensus Cns {cns:.2f}; agreement A {a:.2f}"


def overlap_frame(dataset: Dataset, chosen: Sequence[str]) -> pd.DataFrame:
    """Shared members of each pair of the chosen blocs: Blocs, Shared, Members in both."""
    members = {b: dataset.blocs[b].members for b in chosen}
    rows = []
    for one, other in combinations(chosen, 2):
        shared = [m for m in members[one] if m in set(members[other])]
        pair = f"{dataset.actors[one].name} and {dataset.actors[other].name}"
        rows.append((pair, len(shared), _names(dataset, shared)))
    return pd.DataFrame(rows, columns=["Blocs", "Shared", "Members in both"])


def members_frame(dataset: Dataset, positions: Mapping[str, Position], bloc: str) -> pd.DataFrame:
    """The members of a bloc as the Stances page shows actors."""
    return positions_frame(dataset, positions, dataset.blocs[bloc].members)


def _arguments_of(dataset: Dataset) -> dict[str, set[str]]:
    """The arguments that each actor makes, in whatever voice."""
    made: dict[str, set[str]] = defaultdict(set)
    for s in dataset.statements:
        made[s.actor] |= {r.argument for r in s.reasons}
    # A plain dict, so that looking an actor up never adds it.
    return dict(made)


def closest(dataset: Dataset, actor: str, least: int = 2) -> list[tuple[str, list[str]]]:
    """Actors that share at least `least` arguments with this one, most shared first."""
    made = _arguments_of(dataset)
    own = made.get(actor, set())
    shared = {a: sorted(args & own) for a, args in made.items() if a != actor}
    close = [(a, args) for a, args in shared.items() if len(args) >= least]
    return sorted(close, key=lambda item: (-len(item[1]), item[0]))[:5]


def bloc_reasons_frame(dataset: Dataset, chosen: Sequence[str]) -> pd.DataFrame:
    """Arguments by chosen bloc: made by the bloc itself, by members by name, or not raised."""
    made = _arguments_of(dataset)
    rows = []
    for a in dataset.codebook.arguments:
        cells = {dataset.actors[b].name: _makers(dataset, b, a.id, made) for b in chosen}
        if any(cells.values()):
            rows.append({"Argument": a.label, "Side": a.side, **cells})
    return pd.DataFrame(rows)


def _makers(dataset: Dataset, bloc: str, argument: str, made: Mapping[str, set[str]]) -> str:
    members = [m for m in dataset.blocs[bloc].members if argument in made.get(m, ())]
    own = ["the bloc itself"] if argument in made.get(bloc, ()) else []
    return ", ".join(own + [dataset.actors[m].name for m in members])


def sources_frame(dataset: Dataset) -> pd.DataFrame:
    """One row a document: what it is and how much was coded from it."""
    per: dict[str, list[Statement]] = defaultdict(list)
    for s in dataset.statements:
        per[dataset.source_of[s.id]].append(s)
    rows = [
        {
            "Document": source.title,
            "Issued by": source.issuer,
            "Date": source.date,
            "Kind": source.kind,
            "With a stance": sum(s.stance != "none" for s in per[source.id]),
            "Nothing recorded": sum(s.stance == "none" for s in per[source.id]),
        }
        for source in dataset.sources.values()
    ]
    return pd.DataFrame(rows)


def coverage_frame(
    dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]
) -> pd.DataFrame:
    """Member States by code and voice setting."""
    states = member_states(dataset)
    rows = []
    for setting, positions in by_setting.items():
        counts = count_states(positions, states)
        row = {label: counts[code] for code, label in STATUS_LABELS.items()}
        rows.append({"Voice setting": SETTING_LABELS[setting], **row, "Total": len(states)})
    return pd.DataFrame(rows)


def codebook_frame(entries: Iterable[Entry]) -> pd.DataFrame:
    """The entries of one part of the codebook."""
    return pd.DataFrame([e.model_dump() for e in entries]).rename(columns=str.capitalize)
