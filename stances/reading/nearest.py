"""What somebody meant who wrote something else: the nearest of what may stand there."""

from collections.abc import Collection, Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from stances.finding import Entry, fold, resolve

# How like what is offered must be, of 1, and how little less like one that is offered with it; of
# three letters two are enough.
LIKE, EQUAL, CODE = 0.7, 0.01, 3
# Words with so many letters alike at their beginning, and words in another order, count less than
# slips of the hand.
SAME, BEGINS, TURNED = 2, 0.92, 0.95
OFFERED = 3
# No id that somebody meant to write is longer.
LONGEST = 60


def hint(wrong: str, known: Collection[str]) -> str:
    """The end of a message: what is nearest, with what it is called; empty where nothing is."""
    names = named(known)
    found = nearest(wrong, names)
    shown = [f'"{i}" ({names[i][0]})' if names[i] else f'"{i}"' for i in found]
    if not shown:
        return ""
    return f"; nearest {'is' if len(shown) == 1 else 'are'} {_joined(shown)}"


def named(known: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Ids with what else they are called; ids alone are called by nothing else."""
    return dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, ())


def nearest(wrong: str, known: Collection[str]) -> list[str]:
    """The ids nearest to what was written, several only where they are equally near.

    First counts the id itself in another case, then a name or other name, then likeness to these.
    """
    if not fold(wrong) or len(wrong) > LONGEST:
        return []
    names = named(known)
    entries = [Entry(i, all_[0] if all_ else i, all_[1:]) for i, all_ in names.items()]
    if meant := resolve(wrong, entries):
        return [meant]
    written = fold(wrong)
    like = {i: max(_like(written, fold(n)) for n in (i, *all_)) for i, all_ in names.items()}
    best = max(like.values(), default=0.0)
    least = LIKE if len(written) > CODE else (CODE - 1) / CODE - EQUAL
    found = [i for i, found in like.items() if found >= max(least, best - EQUAL)]
    return found if len(found) <= OFFERED else []


def _like(written: str, name: str) -> float:
    """How like two folded words are, of 1."""
    start = written if len(written) <= CODE else written[:SAME]
    # A code has as many letters as another.
    slip = len(written) > CODE or len(written) == len(name)
    return max(
        OSA.normalized_similarity(written, name) * slip,
        BEGINS * JaroWinkler.similarity(written, name) * name.startswith(start),
        TURNED * fuzz.token_sort_ratio(written, name) / 100 * (" " in written),
    )


def _joined(parts: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
