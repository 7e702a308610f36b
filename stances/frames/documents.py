"""Documents, coverage and codebook as tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from stances.dataset import Dataset, member_states
from stances.measures import (
    count_states,
)
from stances.model import NONE, Entry, Statement
from stances.positions import Position
from stances.words import (
    SETTING_LABELS,
)


def presence_frame(dataset: Dataset, statements: Iterable[Statement]) -> pd.DataFrame:
    """Actors that appear in a document with nothing recorded: Actor, Locator, Speaker, Note."""
    rows = [(dataset.actors[s.actor].name, s.locator, s.speaker, s.note) for s in statements]
    return pd.DataFrame(rows, columns=["Actor", "Locator", "Speaker", "Note"])


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
            "With a stance": sum(s.stance != NONE for s in per[source.id]),
            "Nothing recorded": sum(s.stance == NONE for s in per[source.id]),
        }
        for source in dataset.sources.values()
    ]
    return pd.DataFrame(rows)


def coverage_frame(
    dataset: Dataset, by_setting: Mapping[str, Mapping[str, Position]]
) -> pd.DataFrame:
    """Member States by code and voice setting."""
    states, words = member_states(dataset), dataset.vocabulary
    rows = []
    for setting, positions in by_setting.items():
        counts = count_states(positions, states, words)
        row = {words.label(code): n for code, n in counts.items()}
        rows.append({"Voice setting": SETTING_LABELS[setting], **row, "Total": len(states)})
    return pd.DataFrame(rows)


def codebook_frame(entries: Iterable[Entry]) -> pd.DataFrame:
    """The entries of one part of the codebook."""
    rows = [e.model_dump(include=set(Entry.model_fields) | {"side"}) for e in entries]
    return pd.DataFrame(rows).rename(columns=str.capitalize)
