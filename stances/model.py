"""The records of the dataset: frozen, strict, each field explained where it is declared."""

import datetime as dt
import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticKnownError

Voice = Literal["own", "record", "aligned", "group", "reported"]
Setting = Literal["own", "alignment", "groups", "reports"]
ActorType = Literal["state", "non-member", "bloc", "un", "igo", "ngo", "meeting"]
Confidence = Literal["high", "medium", "low"]

VOICES: tuple[Voice, ...] = ("own", "record", "aligned", "group", "reported")
SETTINGS: tuple[Setting, ...] = ("own", "alignment", "groups", "reports")
# The code of an actor that appears and says nothing on the question: no part of the scale.
NONE = "none"

QUOTATION_WORDS = 20
# Stands for words left out of a quotation.
GAP = "…"
# More than any document holds; a slip of the key must not make a list of a thousand million.
MOST_COUNTED = 10_000
MOST_ORDER = 1_000_000
MOST_SCORED = 100


def _iso_date(value: object) -> object:
    """Refuse what pydantic would take for a date by guessing, such as a number of seconds."""
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    raise ValueError("a date is written YYYY-MM-DD")


def _flag(value: object) -> object:
    """Refuse words that only some readers of YAML take for true or false."""
    if isinstance(value, str) and value not in ("true", "false"):
        raise PydanticKnownError("bool_parsing")
    return value


def _whole(value: object) -> object:
    """Refuse what only some readers take for a whole number, such as 1_000, 010 and 5.0."""
    if isinstance(value, str) and not re.fullmatch(r"0|-?[1-9]\d*", value):
        raise PydanticKnownError("int_parsing")
    return value


def _quotation(value: str) -> str:
    if (n := len([w for w in value.split() if w != GAP])) > QUOTATION_WORDS:
        raise ValueError(f"a quotation holds {QUOTATION_WORDS} words at most; this one has {n}")
    return value


Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Date = Annotated[dt.date, BeforeValidator(_iso_date)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Text = Annotated[str, Field(min_length=1)]
Quotation = Annotated[str, Field(min_length=1), AfterValidator(_quotation)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]


class Record(BaseModel):
    """Base of every record: nothing unknown is accepted, nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Record):
    """One code of the codebook."""

    id: Id = Field(description="Short, in small letters with hyphens; it never changes.")
    label: Text = Field(description="As pages show it.")
    definition: Text = Field(description="What is coded so, in a sentence.")
    include: Text = Field(description="What belongs to it.")
    exclude: Text = Field(description="What does not, with the code that it has instead.")
    example: Text = Field(description="A sentence that nobody said.")


CLAIM_WORDS = 25


def _claim(value: str) -> str:
    if (n := len(value.split())) > CLAIM_WORDS:
        raise ValueError(f"a claim holds {CLAIM_WORDS} words at most; this one has {n}")
    return value


class Shades(Record):
    """One colour on a light screen, on a dark one, and in grey for a printer."""

    light: Colour = Field(description="On a light screen.")
    dark: Colour = Field(description="On a dark screen.")
    print: Colour = Field(description="In grey, on paper.")


class StanceCode(Entry):
    """A stance: its place on the scale, its look, and the words of sentences that tell it.

    The code `none` has no score and so no place on the scale: of it only the sign is given.
    """

    symbol: Annotated[str, Field(min_length=1, max_length=2)] = Field(
        description="The sign that stands before the label, so that no meaning rests on colour."
    )
    score: Whole | None = Field(
        None, ge=-MOST_SCORED, le=MOST_SCORED,
        description="Place on the scale; above 0 in favour, below 0 against.",
    )  # fmt: skip
    short: Text | None = Field(None, description="The label where there is little room.")
    fill: Shades | None = Field(None, description="The colour of a mark.")
    edge: Shades | None = Field(
        None, description="The colour of outlines, hatches and words on paper."
    )
    ink: Shades | None = Field(None, description="The colour of words on the fill.")
    says: Text | None = Field(None, description="After a name: supports the proposal.")
    saying: Text | None = Field(None, description="After “as”: supporting the proposal.")
    held: Text | None = Field(
        None, description="After a number or “on record”: opposed; must be there if not in favour."
    )
    one: Text | None = Field(None, description="After “1”, if not in favour: is opposed.")
    more: Text | None = Field(None, description="After “2”, if not in favour: are opposed.")
    among: Text | None = Field(
        None, description="Of those in favour, how they differ from the rest: on conditions."
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """A code of the scale has all that charts and sentences need; `none` has none of it."""
        wanted = ["fill", "edge", "ink", "says", "saying"] if self.score is not None else []
        if self.score is not None and self.score <= 0:
            wanted += ["held", "one", "more"]
        if missing := [name for name in wanted if getattr(self, name) is None]:
            raise ValueError(f"with the score {self.score} it needs {', '.join(missing)}")
        if (self.score is None) != (self.id == NONE):
            said = f"“{NONE}” has no score" if self.id == NONE else "it needs a score"
            raise ValueError(said)
        return self


class Argument(Entry):
    """An argument for or against what the question is about."""

    side: Literal["for", "against"] = Field(description="Which side it is an argument for.")


class Codebook(Record):
    """The question and every code with its definition."""

    question: Text = Field(description="The question on which all stances are taken.")
    stances: tuple[StanceCode, ...] = Field(
        description="The scale, from one end to the other, and `none`."
    )
    voices: tuple[Entry, ...] = Field(description="On whose word a stance is known.")
    arguments: tuple[Argument, ...] = Field(description="Reasons that are given.")
    conditions: tuple[Entry, ...] = Field(description="What must be so, or come first.")


class Event(Record):
    """A date of the debate; `outside` marks context that is not in the sources."""

    date: Date = Field(description="The day.")
    label: Text = Field(description="What it was, in a few words.")
    locator: Text = Field(description="Where a document tells of it, or what else does.")
    outside: Flag = Field(False, description="Whether no document of the data tells of it.")
    happened: Text | None = Field(
        None, description="What happened, behind its day in a sentence: past tense, no full stop."
    )


class Subject(Record):
    """What the question is about, as sentences call it."""

    name: Text = Field(description="Without an article.")
    indefinite: Text = Field(description="With “a” or “an”, at its first mention.")
    definite: Text = Field(description="With “the”.")
    brief: Text = Field(description="In short, with “the”.")
    brief_indefinite: Text = Field(description="In short, with “a” or “an”.")
    full: Text = Field(description="In full, for a title.")
    matter: Text = Field(description="The field of policy, of which the question is a part.")


class About(Record):
    """What the dataset is called, its debate, its version and how it may be used."""

    title: Text = Field(description="The name of the dataset.")
    version: Version = Field(description="Three numbers, as 1.2.0.")
    released: Date = Field(description="The day on which this version came out.")
    licence: Text = Field(description="How the data may be used.")
    occasion: Text = Field(description="What the documents are about, in the words of a foot note.")
    day: Date = Field(description="The day of the debate.")
    slug: Id = Field(description="What the names of exported files begin with.")
    subject: Subject = Field(description="What the question is about.")
    default_blocs: tuple[Id, ...] = Field((), description="Blocs that are compared at first.")
    limits: tuple[Text, ...] = Field((), description="What the documents cannot show, a sentence.")
    events: tuple[Event, ...] = Field(
        (), description="What stands in the line of time beside the documents."
    )
    events_title: Text = Field("The dates of the debate", description="Above the events.")


class Actor(Record):
    """Who holds a view. A Member State's id is its ISO 3166-1 alpha-3 code."""

    id: Id = Field(description="Of a State the three letters of ISO 3166-1; it never changes.")
    name: Text = Field(description="As pages show it.")
    type: ActorType = Field(description="What it is.")
    region: Text | None = Field(
        None, description="Of a State: the region under which it is listed."
    )
    names: tuple[Text, ...] = Field((), description="Other names under which it is found.")
    note: Text | None = Field(None, description="What a reader must know besides.")


class Membership(Record):
    """A period in which one actor is a member of a bloc; both its days belong to it."""

    member: Id = Field(description="The id of the State.")
    since: Date | None = Field(
        None, alias="from", description="The first day; without it, since before all that is known."
    )
    until: Date | None = Field(
        None, alias="to", description="The last day; without it, until after all that is known."
    )

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        """A period without any day says nothing that the plain list does not."""
        if self.since is None and self.until is None:
            raise ValueError("a membership needs the day “from”, the day “to”, or both")
        return self

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies in the period."""
        return (self.since or dt.date.min) <= day <= (self.until or dt.date.max)


class Bloc(Record):
    """A named group of States; the actor of the same id holds its name and its own stance."""

    id: Id = Field(description="The same as that of its actor.")
    as_of: Date = Field(description="A day on which these were its members.")
    members: tuple[Id, ...] = Field(description="The members on the day of as_of.")
    memberships: tuple[Membership, ...] = Field(
        (),
        description="The periods of those who joined or left; the others are members on every day.",
    )
    reference: Text = Field(description="The public list or treaty that shows the members.")
    note: Text | None = Field(None, description="What a reader must know besides.")

    def period(self, member: str) -> Membership | None:
        """The period of a member that holds on the day of the list; None if none is known."""
        of = (m for m in self.memberships if m.member == member)
        return next((m for m in of if m.holds(self.as_of)), None)

    def members_on(self, day: dt.date) -> tuple[str, ...]:
        """The members on a day: those of whom no period is known, and those with one that holds.

        In the order of the members, then of the memberships.
        """
        dated = dict.fromkeys(m.member for m in self.memberships)
        there = {m.member for m in self.memberships if m.holds(day)}
        named = dict.fromkeys((*self.members, *dated))
        return tuple(m for m in named if m in there or m not in dated)


class Source(Record):
    """A document."""

    id: Id = Field(description="Short, in small letters with hyphens; it never changes.")
    title: Text = Field(description="The title on the document.")
    short: Text | None = Field(None, description="What it is called before a place in it.")
    issuer: Text = Field(description="Who gave it out.")
    date: Date = Field(description="The day of issue, of several documents in one the last.")
    first: Date | None = Field(
        None, description="The day of the first, where several documents are held as one."
    )
    earliest: Date | None = Field(None, description="The earliest day whose words it records.")
    inferred: Flag = Field(
        False, description="Whether the day of issue is inferred; the note says from what."
    )
    kind: Text = Field(description="Statement, Summary, Press release…")
    language: Text = Field(description="Two letters: en, fr.")
    symbol: Text | None = Field(None, description="The number of the document, as A/63/90.")
    address: Text | None = Field(None, description="Where it can be read on the web.")
    note: Text | None = Field(None, description="What a reader must know besides.")


class Reason(Record):
    """A paraphrased argument of a statement."""

    argument: Id = Field(description="A code of the codebook.")
    text: Text = Field(description="The point in own words.")
    locator: Text | None = Field(None, description="The place, if not that of the statement.")
    quotation: Quotation | None = Field(None, description="Words for this, 20 at most.")


class Condition(Record):
    """What a plan must be, or what must come first, in the actor's view."""

    condition: Id = Field(description="A code of the codebook.")
    text: Text = Field(description="The point in own words.")
    locator: Text | None = Field(None, description="The place, if not that of the statement.")
    quotation: Quotation | None = Field(None, description="Words for this, 20 at most.")


class Statement(Record):
    """What one actor says, or is said to say, on the question in one source."""

    id: Id = Field(description="The source's id, a dot, the actor's id, and a suffix if needed.")
    actor: Id = Field(description="Whose view it is, whoever speaks or writes.")
    date: Date = Field(description="The day of the words.")
    order: Whole | None = Field(
        None, ge=0, le=MOST_ORDER,
        description="Its rank among the words of the day; without it, the order is not known.",
    )  # fmt: skip
    voice: Voice = Field(description="On whose word we know it.")
    stance: Id = Field(description="What the words say on the question: a code of the codebook.")
    speaker: Text | None = Field(None, description="The person, with the office.")
    delivered_by: Text | None = Field(None, description="Who read it out, if another.")
    reported_by: Id | None = Field(None, description="The actor that reports it.")
    aligned_with: Id | None = Field(None, description="The statement it aligns itself with.")
    locator: Text = Field(description="The place in the document: page, panel, paragraph.")
    quotation: Quotation | None = Field(
        None, description="The words that decide, as they stand: 20 at most."
    )
    reasons: tuple[Reason, ...] = Field((), description="Why, as the actor says it.")
    conditions: tuple[Condition, ...] = Field((), description="What must be so, or come first.")
    confidence: Confidence = Field(description="How sure the coding is.")
    alternative: Id | None = Field(
        None, description="A stance that a fair coder could also give; the note says why."
    )
    note: Text | None = Field(None, description="What is ambiguous, and why it was coded so.")


class ActorsFile(Record):
    """data/actors.yaml"""

    actors: tuple[Actor, ...] = Field(description="All actors.")


class BlocsFile(Record):
    """data/blocs.yaml"""

    blocs: tuple[Bloc, ...] = Field(description="All blocs.")


class SourcesFile(Record):
    """data/sources.yaml"""

    sources: tuple[Source, ...] = Field(description="All documents.")


class TilesFile(Record):
    """data/tiles.yaml: the map of squares, a row of codes a line, `...` for an empty place."""

    rows: tuple[Text, ...] = Field(description="The rows of the map, from north to south.")


class StatementsFile(Record):
    """data/statements/<source>.yaml"""

    source: Id = Field(description="The id of the document, which is the name of the file.")
    statements: tuple[Statement, ...] = Field(description="What is said in it.")


class View(Record):
    """What a source attributes by one footnote to the respondents it names."""

    footnote: Whole = Field(ge=1, le=MOST_COUNTED, description="Its number.")
    section: Text = Field(description="Introduction, or chapter and section: I.B.")
    claim: Annotated[str, Field(min_length=1), AfterValidator(_claim)] = Field(
        description="What the footnoted part of the sentence says, in own words."
    )
    on_subject: Flag = Field(False, description="Whether it is about what the question asks.")
    quantifier: Text | None = Field(None, description="The words that tell how many hold it.")
    respondents: tuple[Id, ...] = Field((), description="Every respondent the footnote names.")
    cites: tuple[Text, ...] = Field((), description="What else the footnote cites.")
    note: Text | None = Field(None, description="What a reader must know besides.")


class ViewsFile(Record):
    """data/views/<source>.yaml"""

    source: Id = Field(description="The id of the document, which is the name of the file.")
    heading: Text = Field(description="The title of the page that shows these views.")
    footnotes: Whole = Field(
        ge=0, le=MOST_COUNTED, description="The number of the last footnote; each stands once."
    )
    listed: tuple[Id, ...] = Field(description="The respondents that the source's annex lists.")
    views: tuple[View, ...] = Field(description="An entry for each footnote.")


class Protocol(Record):
    """data/protocol.yaml: the States that a source lists as not party to the Protocol."""

    title: Text = Field(description="The name of the treaty in full.")
    name: Text = Field(description="In short, as the head of a column.")
    label: Text = Field(description="The label of the filter, with the year.")
    short: Text | None = Field(None, description="The same on a button, in a word or two.")
    not_before: Date = Field(description="The earliest day of the list, which bears no date.")
    source: Id = Field(description="The document that has the list.")
    locator: Text = Field(description="The place of the list.")
    claimed: Whole = Field(ge=0, le=MOST_COUNTED, description="How many the text says there are.")
    not_parties: tuple[Id, ...] = Field(description="The States of the list.")
    note: Text | None = Field(None, description="What a reader must know besides.")


class PointList(Record):
    """A list of points in a source."""

    id: Id = Field(description="Short, in small letters with hyphens.")
    label: Text = Field(description="The heading of the list.")
    on_subject: Flag = Field(False, description="Whether it is about what the question asks.")


class Point(Record):
    """A point of the debate that a source gives to nobody by name."""

    id: Id = Field(description="Short; it never changes.")
    list: Id = Field(description="The id of one of the lists.")
    locator: Text = Field(description="The place in the document.")
    text: Text = Field(description="The point in own words.")
    arguments: tuple[Id, ...] = Field((), description="Codes of the codebook.")
    conditions: tuple[Id, ...] = Field((), description="Codes of the codebook.")


class PointsFile(Record):
    """data/points/<source>.yaml"""

    source: Id = Field(description="The id of the document, which is the name of the file.")
    heading: Text = Field(description="The heading under which a page shows the points.")
    note: Text = Field(description="What the points are and are not, below the heading.")
    lists: tuple[PointList, ...] = Field(description="The lists of the document.")
    points: tuple[Point, ...] = Field(description="Their points.")


class Reply(Record):
    """An argument and what answers it, both with the words."""

    id: Id = Field(description="Short; it never changes.")
    argument: Id = Field(description="The argument that is answered.")
    made_by: Text | None = Field(None, description="Whose it is, if the record does not say.")
    made_in: Id = Field(description="The statement in which it stands.")
    also_in: tuple[Id, ...] = Field((), description="Others that make it in the same words.")
    locator: Text = Field(description="The place of the argument.")
    quotation: Quotation = Field(description="The words of the argument, 20 at most.")
    reply_in: Id = Field(description="The statement that answers.")
    reply_argument: Id | None = Field(None, description="The argument that the answer uses.")
    reply_locator: Text = Field(description="The place of the answer.")
    reply_quotation: Quotation = Field(description="The words of the answer, 20 at most.")
    direct: Flag = Field(description="Whether it takes up the words that it answers.")
    text: Text = Field(description="The answer in own words.")


class RepliesFile(Record):
    """data/replies.yaml"""

    replies: tuple[Reply, ...] = Field(description="All pairs of argument and answer.")


class Coded(Record):
    """The codes that one coder gave to one statement."""

    unit: Id = Field(description="The id of the statement.")
    voice: Voice = Field(description="On whose word we know it.")
    stance: Id = Field(description="What the words say on the question.")
    arguments: tuple[Id, ...] = Field((), description="Codes of the codebook.")
    conditions: tuple[Id, ...] = Field((), description="Codes of the codebook.")
    comment: Text | None = Field(None, description="What the coder wants to say of it.")


class Coding(Record):
    """data/reliability/<coding>.yaml: what one coder coded, as it was made, never changed."""

    coder: Text = Field(description="The name or the initials of who coded.")
    made: Date = Field(description="The day on which it was made.")
    basis: Text = Field(description="From what it was made, and what the coder had seen.")
    note: Text | None = Field(
        None, description="What agreement with it cannot show, in whole sentences."
    )
    units: tuple[Coded, ...] = Field(description="The codes, statement by statement.")


CodedField = Literal["voice", "stance", "arguments", "conditions"]


class Dispute(Record):
    """A unit on which the coders differ, and what was decided."""

    unit: Id = Field(description="The id of the statement.")
    field: CodedField = Field(description="The code on which they differ.")
    outcome: Id = Field(
        description="The coding whose reading stands, by the name of its file, or “other”."
    )
    reason: Text = Field(description="Why this reading stands.")


class Revision(Record):
    """A code that was changed although all who coded it agreed on it, and why."""

    unit: Id = Field(description="The id of the statement.")
    field: CodedField = Field(description="The code that was changed.")
    version: Version = Field(description="The version of the dataset that changed it.")
    reason: Text = Field(description="Why it was changed.")


class Adjudication(Record):
    """data/reliability/adjudication.yaml"""

    disputes: tuple[Dispute, ...] = Field(description="Each code on which coders differ.")
    revisions: tuple[Revision, ...] = Field((), description="Each code that was changed later.")
