"""The records of the dataset: frozen, strict, each field explained where it is declared."""

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Scaled = Literal["support", "conditional", "undecided", "reservations", "opposition"]
Stance = Literal["support", "conditional", "undecided", "reservations", "opposition", "none"]
Voice = Literal["own", "record", "aligned", "group", "reported"]
Setting = Literal["own", "alignment", "groups", "reports"]
ActorType = Literal["state", "non-member", "bloc", "un", "igo", "ngo", "meeting"]
Confidence = Literal["high", "medium", "low"]

SCORES: dict[str, int] = {
    "support": 2,
    "conditional": 1,
    "undecided": 0,
    "reservations": -1,
    "opposition": -2,
}
STANCES: tuple[Stance, ...] = (
    "support",
    "conditional",
    "undecided",
    "reservations",
    "opposition",
)
VOICES: tuple[Voice, ...] = ("own", "record", "aligned", "group", "reported")
SETTINGS: tuple[Setting, ...] = ("own", "alignment", "groups", "reports")

QUOTATION_WORDS = 20
# Stands for words left out of a quotation.
GAP = "…"
# More than any document holds; a slip of the key must not make a list of a thousand million.
MOST_COUNTED = 10_000
MOST_ORDER = 1_000_000


def _iso_date(value: object) -> object:
    """Refuse what pydantic would take for a date by guessing, such as a number of seconds."""
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    raise ValueError("a date is written YYYY-MM-DD")


def _quotation(value: str) -> str:
    if (n := len([w for w in value.split() if w != GAP])) > QUOTATION_WORDS:
        raise ValueError(f"a quotation holds {QUOTATION_WORDS} words at most; this one has {n}")
    return value


Date = Annotated[dt.date, BeforeValidator(_iso_date)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Text = Annotated[str, Field(min_length=1)]
Quotation = Annotated[str, Field(min_length=1), AfterValidator(_quotation)]
Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]


class Record(BaseModel):
    """Base of every record: nothing unknown is accepted, nothing is changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Record):
    """One code of the codebook."""

    id: Id
    label: Text
    definition: Text
    include: Text
    exclude: Text
    example: Text


CLAIM_WORDS = 25


def _claim(value: str) -> str:
    if (n := len(value.split())) > CLAIM_WORDS:
        raise ValueError(f"a claim holds {CLAIM_WORDS} words at most; this one has {n}")
    return value


class Argument(Entry):
    """An argument for or against a Global Plan of Action."""

    side: Literal["for", "against"]


class Codebook(Record):
    """The question and every code with its definition."""

    question: Text
    stances: tuple[Entry, ...]
    voices: tuple[Entry, ...]
    arguments: tuple[Argument, ...]
    conditions: tuple[Entry, ...]


class Event(Record):
    """A date of the debate; `outside` marks context that is not in the sources."""

    date: Date
    label: Text
    locator: Text = Field(description="Where a document tells of it, or what else does.")
    outside: bool = False


class About(Record):
    """What the dataset is called, its version and how it may be used."""

    title: Text
    version: Version
    released: Date
    licence: Text
    occasion: Text = Field(description="What the documents are about, in the words of a foot note.")
    events: tuple[Event, ...] = ()


class Actor(Record):
    """Who holds a view. A Member State's id is its ISO 3166-1 alpha-3 code."""

    id: Id
    name: Text
    type: ActorType
    region: Text | None = None
    names: tuple[Text, ...] = Field((), description="Other names under which it is found.")
    note: Text | None = None


class Bloc(Record):
    """A named group of States; the actor of the same id holds its name and its own stance."""

    id: Id
    as_of: Date
    members: tuple[Id, ...]
    reference: Text = Field(description="The public list or treaty that shows the members.")
    note: Text | None = None


class Source(Record):
    """A document."""

    id: Id
    title: Text
    issuer: Text
    date: Date = Field(description="The day of issue, of several documents in one the last.")
    first: Date | None = Field(
        None, description="The day of the first, where several documents are held as one."
    )
    earliest: Date | None = Field(None, description="The earliest day whose words it records.")
    kind: Text
    language: Text
    symbol: Text | None = None
    address: Text | None = None
    note: Text | None = None


class Reason(Record):
    """A paraphrased argument of a statement."""

    argument: Id
    text: Text
    locator: Text | None = None
    quotation: Quotation | None = None


class Condition(Record):
    """What a plan must be, or what must come first, in the actor's view."""

    condition: Id
    text: Text
    locator: Text | None = None
    quotation: Quotation | None = None


class Statement(Record):
    """What one actor says, or is said to say, on the question in one source."""

    id: Id = Field(description="The source's id, a dot, the actor's id, and a suffix if needed.")
    actor: Id
    date: Date
    order: int | None = Field(
        None, ge=0, le=MOST_ORDER, description="Place in the order of the day."
    )
    voice: Voice
    stance: Stance
    speaker: Text | None = None
    delivered_by: Text | None = Field(None, description="Who read it out, if another.")
    reported_by: Id | None = Field(None, description="The actor that reports it.")
    aligned_with: Id | None = Field(None, description="The statement it aligns itself with.")
    locator: Text
    quotation: Quotation | None = None
    reasons: tuple[Reason, ...] = ()
    conditions: tuple[Condition, ...] = ()
    confidence: Confidence
    alternative: Scaled | None = Field(
        None, description="A stance that a fair coder could also give; the note says why."
    )
    note: Text | None = None


class ActorsFile(Record):
    """data/actors.yaml"""

    actors: tuple[Actor, ...]


class BlocsFile(Record):
    """data/blocs.yaml"""

    blocs: tuple[Bloc, ...]


class SourcesFile(Record):
    """data/sources.yaml"""

    sources: tuple[Source, ...]


class TilesFile(Record):
    """data/tiles.yaml: the map of squares, a row of codes a line, `...` for an empty place."""

    rows: tuple[Text, ...]


class StatementsFile(Record):
    """data/statements/<source>.yaml"""

    source: Id
    statements: tuple[Statement, ...]


class View(Record):
    """What a source attributes by one footnote to the respondents it names."""

    footnote: Annotated[int, Field(ge=1, le=MOST_COUNTED)]
    section: Text = Field(description="Introduction, or chapter and section: I.B.")
    claim: Annotated[str, Field(min_length=1), AfterValidator(_claim)] = Field(
        description="What the footnoted part of the sentence says, in own words."
    )
    plan: bool = Field(False, description="Whether it is about the Global Plan of Action.")
    quantifier: Text | None = Field(None, description="The words that tell how many hold it.")
    respondents: tuple[Id, ...] = Field((), description="Every respondent the footnote names.")
    cites: tuple[Text, ...] = Field((), description="What else the footnote cites.")
    note: Text | None = None


class ViewsFile(Record):
    """data/views/<source>.yaml"""

    source: Id
    footnotes: int = Field(
        ge=0, le=MOST_COUNTED, description="The number of the last footnote; each stands once."
    )
    listed: tuple[Id, ...] = Field(description="The respondents that the source's annex lists.")
    views: tuple[View, ...]


class Protocol(Record):
    """data/protocol.yaml: the States that a source lists as not party to the Protocol."""

    title: Text
    not_before: Date = Field(description="The earliest day of the list, which bears no date.")
    source: Id
    locator: Text
    claimed: int = Field(ge=0, le=MOST_COUNTED, description="How many the text says there are.")
    not_parties: tuple[Id, ...]
    note: Text | None = None


PointList = Literal["consensus", "gaps", "favour", "steps", "properties", "concerns"]


class Point(Record):
    """A point of the debate that a source gives to nobody by name."""

    id: Id
    list: PointList
    locator: Text
    text: Text = Field(description="The point in own words.")
    arguments: tuple[Id, ...] = ()
    conditions: tuple[Id, ...] = ()


class PointsFile(Record):
    """data/points/<source>.yaml"""

    source: Id
    points: tuple[Point, ...]


class Reply(Record):
    """An argument and what answers it, both with the words."""

    id: Id
    argument: Id = Field(description="The argument that is answered.")
    made_by: Text | None = Field(None, description="Whose it is, if the record does not say.")
    made_in: Id = Field(description="The statement in which it stands.")
    also_in: tuple[Id, ...] = Field((), description="Others that make it in the same words.")
    locator: Text
    quotation: Quotation
    reply_in: Id = Field(description="The statement that answers.")
    reply_argument: Id | None = Field(None, description="The argument that the answer uses.")
    reply_locator: Text
    reply_quotation: Quotation
    direct: bool = Field(description="Whether it takes up the words that it answers.")
    text: Text


class RepliesFile(Record):
    """data/replies.yaml"""

    replies: tuple[Reply, ...]


class Coded(Record):
    """The codes that one coder gave to one statement."""

    unit: Id = Field(description="The id of the statement.")
    voice: Voice
    stance: Stance
    arguments: tuple[Id, ...] = ()
    conditions: tuple[Id, ...] = ()
    comment: Text | None = None


class Coding(Record):
    """data/reliability/first.yaml and second.yaml: a coding as it was made, never changed."""

    coder: Text
    made: Date
    basis: Text
    units: tuple[Coded, ...]


CodedField = Literal["voice", "stance", "arguments", "conditions"]


class Dispute(Record):
    """A unit on which the coders differ, and what was decided."""

    unit: Id
    field: CodedField
    outcome: Literal["first", "second", "other"] = Field(description="Whose reading stands.")
    reason: Text


class Revision(Record):
    """A code that was changed although both coders agreed on it, and why."""

    unit: Id
    field: CodedField
    version: Version = Field(description="The version of the dataset that changed it.")
    reason: Text


class Adjudication(Record):
    """data/reliability/adjudication.yaml"""

    disputes: tuple[Dispute, ...]
    revisions: tuple[Revision, ...] = ()
