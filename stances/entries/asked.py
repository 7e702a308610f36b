"""The answers to questions: those given beforehand, and those of whoever sits at the terminal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from stances.entries.answers import RefusedError
from stances.entries.questions import Question
from stances.reading.nearest import hint

# What an answer means; raises RefusedError for what cannot be taken.
Take = Callable[[str], Any]
# Of many values so many are named.
LISTED = 12


@dataclass
class Answers:
    """Answers by the path of their field, several of a list in their order.

    `terminal` asks for what is not given, and returns None for what is left out. Without it that
    is a fault where the entry cannot do without the field.
    """

    given: dict[str, list[str]]
    terminal: Callable[[Question, Take], Any] | None = None
    faults: list[str] = field(default_factory=list)
    seen: dict[str, None] = field(default_factory=dict)

    def one(self, question: Question, take: Take, applies: bool = True) -> Any:
        """The value of a field; None where there is none.

        What does not apply is not asked for, and only taken where it is given.
        """
        self.seen[question.path] = None
        if texts := self.given.get(question.path):
            return self._taken(question, take, texts.pop(0))
        if not applies:
            return None
        if self.terminal:
            return self.terminal(question, take)
        if question.proposed:
            return self._taken(question, take, question.proposed)
        if question.needed:
            self.faults.append(_missing(question))
        return None

    def _taken(self, question: Question, take: Take, text: str) -> Any:
        try:
            return take(text)
        except RefusedError as error:
            self.faults.append(f"{question.path}: {error}")
            return None

    def all(self, question: Question, take: Take) -> list[Any]:
        """The values of a list: all that are given, or those of the terminal until it ends."""
        found: list[Any] = []
        begun = bool(self.given.get(question.path))
        while True:
            needed = question.needed and not found
            value = self.one(replace(question, needed=needed), take)
            found += value or []
            if self.given.get(question.path):
                continue
            if begun or value is None or not self.terminal:
                return list(dict.fromkeys(found))

    def awaits(self, before: str) -> bool:
        """Whether an answer is given for a field whose path begins so."""
        return any(texts and path.startswith(before) for path, texts in self.given.items())

    def goes_on(self, before: str) -> bool:
        """Whether another entry of a list may follow, whose fields begin so."""
        return self.terminal is not None or self.awaits(before)

    def left(self) -> Iterable[str]:
        """What is said of each answer that no question asked for."""
        for path, texts in self.given.items():
            if texts and path in self.seen:
                yield f'{path} has one value; "{texts[0]}" is too much.'
            elif texts:
                yield f"{path} is no field of this entry{hint(path, list(self.seen))}."


def _missing(question: Question) -> str:
    """What is said of a field that an entry needs."""
    values = [o.value for o in question.options]
    listed = ", ".join(values[:LISTED]) + (" …" if len(values) > LISTED else "")
    told = f"one of {listed}" if values else question.explained.rstrip(".")
    return f"{question.path} is missing{f': {told}' if told else ''}."
