"""The Sources page: which documents speak of the subject, and how much was coded from them."""

from functools import lru_cache

from stances.counts import agree, count, joined, spelled
from stances.dataset import HELD, Dataset
from stances.headlines.pieces import Told, told
from stances.model import NONE
from stances.record import record
from stances.words import up_to

# More titles than this are counted, not named.
NAMED = 2


@lru_cache(maxsize=HELD)
def silent_documents(dataset: Dataset) -> list[str]:
    """The documents in which nothing on the subject was found: no stance, no view, no point."""
    return [source for source in dataset.sources if not _speaks(dataset, source)]


def _speaks(dataset: Dataset, source: str) -> bool:
    stances = any(s.stance != NONE for s in record(dataset).of_source(source))
    views = dataset.views.get(source)
    points = dataset.points.get(source)
    on = {part.id for part in points.lists if part.on_subject} if points else set()
    told_of = points and any(p.list in on for p in points.points)
    return stances or bool(views and any(v.on_subject for v in views.views)) or bool(told_of)


def title(dataset: Dataset) -> str:
    """How many documents speak of the subject, and which do not."""
    quiet, total = silent_documents(dataset), len(dataset.sources)
    n, brief = total - len(quiet), dataset.vocabulary.subject.brief
    if not total:
        return f"There is no document{up_to(dataset)}"
    if total == 1:
        return f"The only document {'speaks' if n else 'does not speak'} of {brief}"
    if not n:
        return f"None of the {total} documents speaks of {brief}"
    if not quiet:
        return f"{'Both' if total == 2 else f'All {total}'} documents speak of {brief}"
    head = f"{n} of {total} documents {agree(n, 'speaks', 'speak')} of {brief}"
    do = agree(len(quiet), "does", "do")
    if len(quiet) <= NAMED:
        return f"{head}; {joined([f'“{dataset.sources[s].title}”' for s in quiet])} {do} not"
    return f"{head}; {spelled(len(quiet))} do not"


@lru_cache(maxsize=HELD)
def lead(dataset: Dataset) -> Told:
    """How many statements were coded, and how many of these have a stance."""
    n, them = len(dataset.statements), agree(len(dataset.sources), "it", "them")
    k = sum(s.stance != NONE for s in dataset.statements)
    if not n:
        return told(f"No statement was coded from {them}." if dataset.sources else "")
    which = f"{k} with a stance" if k else "none with a stance"
    if k == n:
        which = "each with a stance" if n > 1 else "with a stance"
    each = " Each opens with the words and the place it was coded from." if n > 1 else ""
    were = agree(n, "was", "were")
    what = f"{count(n, 'statement')}{up_to(dataset)} {were} coded from {them}"
    return told(f"{what}, {which}.{each}")


def document_told(dataset: Dataset, source: str) -> str:
    """How many actors have a stance in a document, how many only as reported, how many none."""
    said, brief = record(dataset).of_source(source), dataset.vocabulary.subject.brief
    coded = {s.actor for s in said if s.stance != NONE}
    own = {s.actor for s in said if s.stance != NONE and s.voice != "reported"}
    n, reported, quiet = len(coded), len(coded - own), len({s.actor for s in said} - coded)
    if not n and not quiet:
        return "Nothing was coded from it."
    if not n:
        return f"Nothing on {brief}; {count(quiet, 'actor')} {agree(quiet, 'appears', 'appear')}."
    head = f"{spelled(n, head=True)} {agree(n, 'actor has', 'actors have')} a stance in it"
    if reported:
        head += f", {_part(reported, n)}only as reported"
    more = f"; {quiet} more {agree(quiet, 'appears', 'appear')} without one" if quiet else ""
    return f"{head}{more}."


def _part(k: int, n: int) -> str:
    """How many of so many, before what is said of them."""
    if k < n:
        return f"{spelled(k)} of them "
    return {1: "", 2: "both "}.get(n, "all ")
