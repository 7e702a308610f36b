"""An entry of each kind: its questions, what each proposes, and the edits that it needs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stances.entries.asked import Answers
from stances.entries.drafts import Draft, drafted, plainly
from stances.entries.edits import Edits
from stances.entries.kinds import ACTOR, BLOC, SOURCE, STATEMENT, VIEW, Kind
from stances.entries.questions import Question, questions
from stances.entries.quoted import Quoting
from stances.entries.squares import FILE as TILES
from stances.entries.squares import grid, placed, question, square
from stances.model import (
    Actor,
    ActorsFile,
    Bloc,
    Source,
    SourcesFile,
    Statement,
    StatementsFile,
    View,
    ViewsFile,
)
from stances.reading.files import Files
from stances.reading.kinds import FOLDERS
from stances.texts.copies import Copies

STATEMENTS = "statements"
# The places of statements in a day are this far apart, so that others fit between.
STEP = 10


@dataclass
class Maker:
    """What the questions are asked about, and what their answers change."""

    files: Files
    answers: Answers
    copies: Copies | None = None

    def made(self, kind: Kind) -> tuple[Draft, Edits]:
        """The entry and the files that hold it; what is wrong stands in the answers' faults."""
        edits = Edits(self.files)
        draft = MADE[kind.name](self, edits)
        self.answers.faults += self.answers.left()
        return draft, edits

    def source(self, edits: Edits) -> Draft:
        """A document, and the file for what is said in it."""
        draft = drafted(Source, self.files, self.answers)
        edits.add(SOURCE, draft)
        name = f"{STATEMENTS}/{draft.get('id')}.yaml"
        if "id" in draft and name not in self.files.raw:
            edits.open(name, {"source": draft["id"], STATEMENTS: []})
        return draft

    def actor(self, edits: Edits) -> Draft:
        """An actor; a Member State with its square."""
        draft = drafted(Actor, self.files, self.answers)
        edits.add(ACTOR, draft)
        codes = grid(self.files)
        if draft.get("type") == "state" and codes:
            at = self.answers.one(question(self.files), lambda text: square(self.files, text))
            if at and "id" in draft:
                # The file of the map has one text for each row.
                row, rows = placed(codes, at, draft["id"]), ("rows", at[0])
                edits.open(TILES).put(rows, row)
        return draft

    def bloc(self, edits: Edits) -> Draft:
        """A bloc, and the actor of its id where there is none."""
        there = {a.id for f in self.files.of(ActorsFile).values() for a in f.actors}
        draft = drafted(Bloc, self.files, self.answers)
        if draft.get("id") not in there:
            asked = drafted(
                Actor, self.files, self.answers, without=("id", "type", "region", "note")
            )
            edits.add(ACTOR, {"id": draft.get("id"), "type": "bloc", **asked})
        edits.add(BLOC, draft)
        return draft

    def statement(self, edits: Edits) -> Draft:
        """What an actor says in a document, with words and places from its text."""
        source, file = self._of(StatementsFile)
        said = file.statements if file else ()
        quoting = Quoting(self.copies, source, self._places(said))
        ready, ids = _Statement(self._source(source), said), {s.id for s in said}

        def prepared(asked: Question, draft: Draft) -> Question:
            return quoting.ready(ready(asked, draft, ids), draft)

        draft = drafted(Statement, self.files, self.answers, ready=prepared, reads=quoting.reads)
        edits.add(STATEMENT, draft, source)
        return draft

    def view(self, edits: Edits) -> Draft:
        """What a document attributes by a footnote; of the first, what its file says of all."""
        source, file = self._of(ViewsFile)
        last = file.footnotes if file else 0
        head = {} if file else drafted(
            ViewsFile, self.files, self.answers, without=("source", "footnotes", "views")
        )  # fmt: skip

        def ready(asked: Question, _: Draft) -> Question:
            return asked.proposing(last + 1) if asked.field == "footnote" else asked

        draft = drafted(View, self.files, self.answers, ready=ready)
        number = int(draft.get("footnote", 0))
        new = {"footnotes": number, "listed": [], **head}
        edits.add(VIEW, draft, source, new)
        if number > last and file:
            edits.open(VIEW.file_of(source)).put(("footnotes",), number)
        return draft

    def _of(self, holder: type[StatementsFile] | type[ViewsFile]) -> tuple[str, Any]:
        """The source to which an entry belongs, and the file of it that is there, if any."""
        asked = questions(holder, self.files)["source"]
        source = self.answers.one(asked, plainly(asked)) or ""
        folder = next(name for name, kind in FOLDERS.items() if kind is holder)
        return source, self.files.of(holder).get(f"{folder}/{source}.yaml")

    def _source(self, source: str) -> Source | None:
        found = (s for f in self.files.of(SourcesFile).values() for s in f.sources)
        return next((s for s in found if s.id == source), None)

    def _places(self, said: Iterable[Statement]) -> list[str]:
        places = [
            (s.locator, *(x.locator for x in s.reasons), *(x.locator for x in s.conditions))
            for s in said
        ]
        return [locator for of in places for locator in of if locator]


MADE: Mapping[str, Callable[[Maker, Edits], Draft]] = {
    SOURCE.name: Maker.source,
    ACTOR.name: Maker.actor,
    BLOC.name: Maker.bloc,
    STATEMENT.name: Maker.statement,
    VIEW.name: Maker.view,
}


@dataclass(frozen=True)
class _Statement:
    """What the fields of a statement are likely to be, by its source and those before it."""

    source: Source | None
    before: Iterable[Statement]

    def __call__(self, asked: Question, draft: Draft, taken: set[str]) -> Question:
        if asked.field == "id" and self.source and "actor" in draft:
            return asked.proposing(_free(f"{self.source.id}.{draft['actor']}", taken))
        if asked.field == "date" and self.source:
            return asked.proposing(self.source.date)
        orders = [s.order for s in self.before if s.order is not None]
        if asked.field == "order" and orders:
            return asked.proposing(max(orders) + STEP)
        return asked


def _free(wanted: str, taken: set[str]) -> str:
    """The id, with a number behind it where it is taken."""
    if wanted not in taken:
        return wanted
    return next(i for n in range(2, len(taken) + 3) if (i := f"{wanted}.{n}") not in taken)
