"""Reasons by actor for one side: who gives which, and of whom it is only reported."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stances.dataset import Dataset, name_order
from stances.positions import Position, status_of
from stances.record import Made, record

# No more is drawn at once of a side.
MOST_ROWS, MOST_COLUMNS = 60, 24


@dataclass(frozen=True)
class Grid:
    """A matrix: the reasons of a side from top to bottom, their actors from left to right."""

    codes: tuple[str, ...]
    actors: tuple[str, ...]
    # `said` or `reported` by reason and actor.
    cells: Mapping[tuple[str, str], str]
    # By reason how many say so themselves, and of how many it is only reported.
    said: Mapping[str, int]
    reported: Mapping[str, int]
    # How many reasons and actors there are, of which as many as can be read are drawn.
    all_codes: int
    all_actors: int


def grid(
    dataset: Dataset, positions: Mapping[str, Position], shown: Iterable[str], side: str
) -> Grid:
    """The matrix of a side. Reasons by how many give them; actors by stance, then by how many.

    An actor of whom all is only reported stands behind the others.
    """
    cells = _cells(dataset, set(shown), side)
    said = Counter(code for (code, _), voice in cells.items() if voice == "said")
    reported = Counter(code for (code, _), voice in cells.items() if voice == "reported")
    codes = sorted(
        dict.fromkeys(c for c, _ in cells),
        key=lambda c: (-said[c], -reported[c]),
    )
    actors = _actors(dataset, positions, cells)
    return Grid(
        tuple(codes[:MOST_ROWS]), tuple(actors[:MOST_COLUMNS]), cells, said, reported,
        len(codes), len(actors),
    )  # fmt: skip


def _cells(dataset: Dataset, shown: set[str], side: str) -> dict[tuple[str, str], str]:
    """In the order of the codebook; what was said goes before what was reported."""
    cells: dict[tuple[str, str], str] = {}
    for argument in dataset.codebook.arguments:
        if argument.side == side:
            for made in record(dataset).made_of(argument.id):
                if made.actor in shown:
                    key = (made.code, made.actor)
                    cells[key] = "said" if not made.reported else cells.get(key, "reported")
    return cells


def _actors(
    dataset: Dataset, positions: Mapping[str, Position], cells: Mapping[tuple[str, str], str]
) -> list[str]:
    given: dict[str, list[str]] = defaultdict(list)
    for (_, actor), voice in cells.items():
        given[actor].append(voice)
    stance, name = dataset.vocabulary.counted, name_order(dataset)
    return sorted(
        given,
        key=lambda a: (
            "said" not in given[a], stance.index(status_of(positions[a])), -len(given[a]), name[a],
        ),
    )  # fmt: skip


def words_of(dataset: Dataset, code: str) -> dict[str, list[Made]]:
    """Everything that was made of a reason or condition, by actor in order of the alphabet."""
    order, found = name_order(dataset), defaultdict[str, list[Made]](list)
    for made in sorted(record(dataset).made_of(code), key=lambda m: order[m.actor]):
        found[made.actor].append(made)
    return dict(found)
