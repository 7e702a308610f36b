"""How we know where an actor stands, in the few words that stand beside a badge."""

from collections.abc import Sequence

from stances.counts import count, spelled
from stances.dataset import Dataset
from stances.headlines.pieces import name, names
from stances.model import NONE, Statement
from stances.positions import Position
from stances.record import record
from stances.vocabulary import CONFLICT


def how(dataset: Dataset, position: Position) -> str:
    """`in its own words`, `by alignment with the EU`, `through the African Group`."""
    if position.status == "inherited":
        reported = ", as reported" if position.reported_via else ""
        return f"through {names(dataset, position.via)}{reported}"
    if position.status == CONFLICT:
        return f"its groups differ: {names(dataset, position.via)}"
    if position.status == NONE:
        return "appears in the documents"
    if not position.statements:
        return ""
    return of_statement(dataset, record(dataset).statement(position.statements[-1]))


def of_statement(dataset: Dataset, s: Statement) -> str:
    """How one statement came to us."""
    if s.voice == "reported":
        by = (s.reported_by,) if s.reported_by else ()
        return f"as {names(dataset, by) or 'others'} reported it"
    return {
        "own": "in its own words",
        "record": "on record",
        "aligned": f"by alignment{_with(dataset, s)}",
        "group": "as its group said",
    }[s.voice]


def _with(dataset: Dataset, s: Statement) -> str:
    if not s.aligned_with:
        return ""
    return f" with {name(dataset, record(dataset).statement(s.aligned_with).actor)}"


def deciding(dataset: Dataset, position: Position) -> str:
    """Which of several statements of one day decides; empty where it is the only one."""
    said = [record(dataset).statement(i) for i in position.statements]
    if position.status != "stated" or len(said) < 2:
        return ""
    n = len(said)
    noun = "texts" if all(s.voice == "own" for s in said) else "statements"
    if len({s.stance for s in said}) == 1:
        return f"the same in {'both' if n == 2 else f'all {spelled(n)}'} {noun}"
    if n == 2:
        return f"the later of two {noun}"
    middle = "the middle" if n % 2 or _one_middle(dataset, said) else "the later of the two middle"
    return f"{middle} of {spelled(n)} {noun}"


def _one_middle(dataset: Dataset, said: Sequence[Statement]) -> bool:
    """Whether the two in the middle of an even number have the same stance."""
    scores = dataset.vocabulary.scores
    ranked = sorted(scores[s.stance] for s in said)
    return ranked[len(ranked) // 2 - 1] == ranked[len(ranked) // 2]


def beyond(reasons: int, conditions: int, named: int = 0) -> str:
    """What there is besides the reasons that are named: `+ 6 reasons, 5 conditions`."""
    if not reasons and not conditions:
        return "no reason given"
    rest = [count(reasons - named, "reason")] if reasons > named else []
    rest += [count(conditions, "condition")] if conditions else []
    return f"{'+ ' * bool(rest and named)}{', '.join(rest)}"


def unspoken(dataset: Dataset, actor: str) -> str:
    """What an actor without a position does: `appears without a word on the plan`."""
    said = record(dataset).of_actor(actor)
    if not said:
        return "appears in no document"
    coded = [s for s in said if s.stance != NONE]
    if not coded:
        return f"appears without a word on {dataset.vocabulary.subject.brief}"
    own = any(s.voice != "reported" for s in coded)
    return "has no position under this count" if own else "made no statement of its own"
