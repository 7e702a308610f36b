"""What an answer means: a text as a field takes it, or why the field does not take it."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError, create_model

from stances.entries.questions import Question
from stances.finding import Entry, resolve, resolve_list
from stances.model import Record
from stances.reading.explained import explained
from stances.reading.faults import Fault
from stances.reading.nearest import hint, named
from stances.reading.spelling import misspelt

# A list of so many values is told where none of them is near.
FEW = 30


class RefusedError(ValueError):
    """An answer that a field does not take; the text says why, and what it would take."""


def answer(question: Question, text: str) -> Any:
    """The value that a text gives to a field, a text or a list of texts; raises RefusedError.

    Names stand for ids. Several ids have commas between; of other lists a text is one entry.
    """
    value: Any = text.strip()
    if question.options and question.many:
        value = _several(question, value)
    elif question.options:
        value = _one(question, value)
    elif question.many:
        value = [value]
    _allowed(question, value)
    return value


def _entries(question: Question) -> list[Entry]:
    return [Entry(o.value, o.names[0] if o.names else o.value, o.names[1:])
            for o in question.options]  # fmt: skip


def _one(question: Question, text: str) -> str:
    if found := resolve(text, _entries(question)):
        return found
    raise RefusedError(_unknown(question, [text]))


def _several(question: Question, text: str) -> list[str]:
    found, unknown = resolve_list(text, _entries(question))
    if unknown:
        raise RefusedError(_unknown(question, unknown))
    return found


def _unknown(question: Question, texts: Iterable[str]) -> str:
    """What is said of values that are none of a list: what is nearest, or a short list."""
    options = question.options
    known = named({o.value: o.names for o in options})
    told = [f'"{text}" is not one of the choices{hint(text, known)}' for text in texts]
    few = len(options) <= FEW and not any("nearest" in one for one in told)
    listed = f" They are {', '.join(o.value for o in options)}." if few else ""
    return f"{'; '.join(told)}.{listed}"


def _allowed(question: Question, value: Any) -> None:
    """Raise RefusedError with what the model of the record says of a value."""
    field, data = question.field, {question.field: value}
    alone: Any = create_model("Alone", __base__=Record, **_alone(question))
    faults: list[Fault] = list(misspelt("", data))
    try:
        alone.model_validate(data)
    except ValidationError as error:
        known = {field: {o.value: o.names for o in question.options}}
        faults += explained("", alone, data, error, known)
    if faults:
        what, remedy = faults[0].what, faults[0].remedy
        raise RefusedError(f"{what}. {remedy}.")


def _alone(question: Question) -> dict[str, Any]:
    """The field as the only one of a record; one that goes by an alias keeps it."""
    name = "aliased" if question.info.alias else question.field
    return {name: (question.info.rebuild_annotation(), question.info)}
