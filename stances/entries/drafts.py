"""A record drafted field by field, in the order in which they are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from stances.entries.answers import answer
from stances.entries.asked import Answers
from stances.entries.questions import Question, questions
from stances.model import NONE, Record
from stances.reading.files import Files

Draft = dict[str, Any]
# What a question becomes by what has been answered before, and how its answer is read.
Ready = Callable[[Question, Draft], Question]
Reads = Callable[[Question], Callable[[str], Any]]
# What a field is asked after, though the model has it before: an id is made of others, and a place
# is looked up by the words that stand there.
AFTER = {"id": ("actor",), "locator": ("quotation",)}
# Fields that only some entries have, by what has been answered before.
APPLIES: Mapping[str, Callable[[Draft], bool]] = {
    "reported_by": lambda d: d.get("voice") == "reported",
    "aligned_with": lambda d: d.get("voice") == "aligned",
    "alternative": lambda d: d.get("confidence") in ("medium", "low"),
    "quotation": lambda d: d.get("stance") != NONE,
    "region": lambda d: d.get("type") in ("state", "non-member"),
}
# Those without which such an entry would not be valid.
NEEDED: Mapping[str, Callable[[Draft], bool]] = {
    "reported_by": APPLIES["reported_by"],
    "aligned_with": APPLIES["aligned_with"],
    "quotation": lambda d: "stance" in d and d["stance"] != NONE,
    "note": lambda d: bool(d.get("alternative") or d.get("inferred") == "true"),
}


def as_it_is(question: Question, _: Draft) -> Question:
    """A question that nothing answered before changes."""
    return question


def plainly(question: Question) -> Callable[[str], Any]:
    """An answer as the model of the record takes it."""
    return partial(answer, question)


def drafted(
    record: type[Record],
    files: Files,
    answers: Answers,
    *,
    without: tuple[str, ...] = (),
    ready: Ready = as_it_is,
    reads: Reads = plainly,
    before: str = "",
) -> Draft:
    """The fields of a record by their names, those that were left out missing.

    Of an entry of a list, whose paths begin with `before`, none are there where the terminal
    gives no first field.
    """
    draft: Draft = {}
    for question in _in_order(questions(record, files, before), without):
        if question.nested:
            value: Any = _nested(question, files, answers, reads)
        else:
            asked = _asked(ready(question, draft), draft)
            ends = bool(before) and not draft and not answers.awaits(before)
            value = _value(replace(asked, needed=False) if ends else asked, draft, answers, reads)
            if ends and value is None:
                return {}
        if value not in (None, []):
            draft[question.field] = value
    return draft


def _in_order(asked: Mapping[str, Question], without: tuple[str, ...]) -> list[Question]:
    names = [name for name in asked if name not in without]
    for name in [name for name in names if name in AFTER]:
        if later := [names.index(x) for x in AFTER[name] if x in names]:
            place = max(later)
            if names.index(name) < place:
                names.insert(place, names.pop(names.index(name)))
    return [asked[name] for name in names]


def _asked(question: Question, draft: Draft) -> Question:
    needs = NEEDED.get(question.field)
    return replace(question, needed=question.needed or bool(needs and needs(draft)))


def _value(question: Question, draft: Draft, answers: Answers, reads: Reads) -> Any:
    if question.many:
        return answers.all(question, reads(question))
    applies = APPLIES.get(question.field)
    return answers.one(question, reads(question), applies is None or applies(draft))


def _nested(question: Question, files: Files, answers: Answers, reads: Reads) -> list[Draft]:
    """The entries of a list of records, until the terminal gives no first field."""
    found: list[Draft] = []
    for n in count(1):
        before = f"{question.path}.{n}."
        if question.nested is None or not answers.goes_on(before):
            break
        draft = drafted(question.nested, files, answers, reads=reads, before=before)
        if not draft:
            break
        found.append(draft)
    return found
