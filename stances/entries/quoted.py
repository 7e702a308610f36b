"""Fields that are taken from the text of a document: quotations, and the places of their words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from stances.entries.answers import answer
from stances.entries.drafts import Draft, plainly
from stances.entries.questions import Question
from stances.entries.quoting import goes_on, located, verbatim
from stances.texts.copies import Copies, Text

SURE = "The paragraph is counted as in the other places of this source."
PROPOSED = "Perhaps {}; count the paragraphs, nothing yet bears out the number."


@dataclass(frozen=True)
class Quoting:
    """The text of a source, if there is one, and the places that its statements name already."""

    copies: Copies | None
    source: str
    known: Iterable[str]

    @property
    def text(self) -> Text | None:
        """The text of the document; None where there is none that can be read."""
        if not (self.copies and self.source):
            return None
        found = self.copies.text(self.source)
        return found if isinstance(found, Text) else None

    def ready(self, question: Question, draft: Draft) -> Question:
        """The question for a place, with the place of the words that have been quoted."""
        text, words = self.text, draft.get("quotation")
        if question.field == "quotation" and text:
            return replace(question, follows=partial(goes_on, text))
        if question.field != "locator" or not (text and words):
            return question
        found = located(text, words, self.known)
        if found is None:
            return question
        if found.sure:
            return replace(question.proposing(found.locator), said=SURE)
        said = PROPOSED.format(found.locator)
        return replace(question, said=said, hinted=found.locator)

    def reads(self, question: Question) -> Callable[[str], Any]:
        """An answer as the model takes it, and a quotation as the document has it."""
        text = self.text
        if question.field != "quotation" or text is None:
            return plainly(question)
        return lambda words: answer(question, verbatim(text, words.strip()))
