"""Questions in the terminal: choices are searched as one types, and told with their meaning."""

import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app
from prompt_toolkit.auto_suggest import AutoSuggest, Suggestion
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText

from stances.entries.answers import RefusedError
from stances.entries.questions import Question
from stances.finding import Entry, ranked

# So many choices are shown before anything is typed.
FEW = 12
STOP = "Ctrl-C stops, nothing is written"
ASKED = "Write it? (y/n) "


class Choices(Completer):
    """What may be given, found by its id, its name or its other names; of a list the last part."""

    def __init__(self, question: Question) -> None:
        self.many = question.many
        self.meant = {o.value: o for o in question.options}
        self.entries = [
            Entry(o.value, o.names[0] if o.names else o.value, o.names[1:])
            for o in question.options
        ]

    def get_completions(self, document: Document, _: CompleteEvent) -> Iterator[Completion]:
        """The choices that fit what is typed, the best first."""
        typed = document.text_before_cursor
        part = typed.rsplit(",", 1)[-1].lstrip() if self.many else typed
        found: Iterable[Entry] = ranked(part, self.entries) if part.strip() else self.entries
        for entry in found:
            meant = self.meant[entry.id]
            shown = entry.id if entry.label == entry.id else f"{entry.id}  {entry.label}"
            yield Completion(entry.id, -len(part), display=shown, display_meta=meant.meaning)


class Continued(AutoSuggest):
    """What follows in the document on the words that are typed; taken with the right arrow."""

    def __init__(self, follows: Callable[[str], str]) -> None:
        self.follows = follows

    def get_suggestion(self, _: Buffer, document: Document) -> Suggestion | None:
        """The rest of the sentence; None where the words are not in the document."""
        rest = self.follows(document.text)
        return Suggestion(f"{'' if document.text.endswith(' ') else ' '}{rest}") if rest else None


def ask(question: Question, take: Callable[[str], Any]) -> Any:
    """The value of a field; None where it is left out. What is wrong is told, and asked again."""
    _tell("italic", question.explained)
    text = question.proposed or question.hinted
    while True:
        text = _typed(question, text).strip()
        if not text and not question.needed:
            return None
        try:
            if text:
                return take(text)
            _tell("ansired", "The entry cannot do without it.")
        except RefusedError as error:
            _tell("ansired", str(error))
            # The choices are shown anew where they stood before.
            text = text if not question.options or question.many else ""


def agreed() -> bool:
    """Whether the entry is to be written; asked until it is said."""
    while True:
        said = _session().prompt(ASKED).strip().casefold()
        if said in ("y", "yes", "n", "no"):
            return said[0] == "y"


def _session() -> PromptSession[str]:
    return PromptSession()


def _typed(question: Question, default: str) -> str:
    few = 0 < len(question.options) <= FEW and not default
    return _session().prompt(
        f"{question.path}{'' if question.needed else ' (if any)'}: ",
        default=default,
        completer=Choices(question) if question.options else None,
        complete_while_typing=True,
        auto_suggest=Continued(question.follows) if question.follows else None,
        bottom_toolbar=lambda: _below(question),
        pre_run=_opened if few else None,
    )


def _opened() -> None:
    get_app().current_buffer.start_completion(select_first=False)


def _below(question: Question) -> str:
    """The whole meaning of the choice that stands in the line, above what the keys do."""
    typed = get_app().current_buffer.text.rsplit(",", 1)[-1].strip()
    meant = next((o.meaning for o in question.options if o.value == typed), "")
    return "\n".join(filter(None, (_wrapped(meant), _keys(question))))


def _keys(question: Question) -> str:
    keys = ["Tab shows the choices"] if question.options else []
    keys += ["→ takes what follows in the text"] if question.follows else []
    keys += [] if question.needed else ["empty: leave out"]
    return "; ".join([*keys, STOP])


def _wrapped(text: str) -> str:
    """A text whose lines break between words at the width of the terminal."""
    wide = shutil.get_terminal_size().columns - 1
    return "\n".join(textwrap.fill(line, wide) for line in text.split("\n"))


def _tell(style: str, text: str) -> None:
    if text:
        print_formatted_text(FormattedText([(style, _wrapped(text))]))
