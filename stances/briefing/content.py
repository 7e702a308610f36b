"""What a briefing holds, as frozen values that deck, note, workbook, picture and page lay out.

Everything is whole here: a format cuts for its own room, and says what it left out and where that
is. Numbers are of Member States; texts are plain, without marks of any format. A text of the data
may hold anything, so each format cleans it (`stances.words.clean`) where it writes.
"""

from dataclasses import dataclass

from stances.briefing.plan import Plan
from stances.model import Source, Statement
from stances.positions import Knowledge
from stances.scene import Scene


@dataclass(frozen=True)
class Place:
    """Where words stand."""

    source: str
    # The id of the statement that holds the words, so that a link can lead to it.
    statement: str
    # As a slide cites it, with no-break spaces: `EU statement, Panel II, para. 2`.
    short: str
    # The same beside the name of its issuer, or of the actor whose text it is: `Panel II, para. 2`.
    within: str
    # As the record holds it: `Panel II, paragraph 2`.
    locator: str
    # The place where the document is named already: `para. 2`.
    inside: str = ""


@dataclass(frozen=True)
class Quoted:
    """Words as they were said, and where they stand."""

    words: str
    place: Place


@dataclass(frozen=True)
class Point:
    """A reason or condition of one actor; what several of its texts say alike is one."""

    code: str
    # Of the codebook: `Ratify and implement first`.
    label: str
    # Paraphrased, whole, a sentence with its full stop.
    text: str
    places: tuple[Place, ...]
    quotes: tuple[Quoted, ...] = ()
    # Other paraphrases of the same code by the same actor, with their places: nothing is dropped.
    others: tuple["Point", ...] = ()


@dataclass(frozen=True)
class Among:
    """Where those stand who say more than the actor itself: a table of words."""

    # `Where the 130 members stand, counted with groups`
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Stand:
    """Where one actor of the briefing stands, and what it says."""

    actor: str
    # `European Union`, and as it stands in a sentence: `the European Union`.
    name: str
    the: str
    # A stance, or `conflict`, `none`, `absent`; its label for a badge: `Reservations`.
    code: str
    label: str
    # The sign that stands before the label; empty where there is none.
    sign: str
    known: Knowledge | None
    # `27 States. Three texts of its own, 13 May 2009`
    facts: str
    # `Own words, 13 May 2009: 2 texts with reservations, 1 opposed`
    how: str
    # The sentence of the note: `own words, 13 May 2009. Median of three texts of the day: …`
    derived: str
    # Of the latest text of the day whose stance is the position; nothing where no words are held.
    quotation: Quoted | None
    # Of all its texts within the setting: first what most of them give, then what most share.
    reasons: tuple[Point, ...]
    conditions: tuple[Point, ...]
    # Of a bloc: `Of 27 members, Greece (by alignment) and the United Kingdom are on record, …`;
    # of another actor the blocs that it is in, and where these stand.
    members: str
    # Every statement of its own that the setting counts, the deciding ones first.
    statements: tuple[Statement, ...]
    # The documents on which the position rests.
    rests_on: tuple[Place, ...]
    # Whose words the quotation is, as a heading: `In its words`, `In the words of the EU`.
    words_of: str = "In its words"
    # `Reasons`, or of who is heard through a group `Reasons of the African Group`.
    reasons_head: str = "Reasons"
    # `What would move it`, of who is in favour `Conditions`.
    conditions_head: str = "What would move it"
    # Of who gives no reason and names no condition; None where it is in no bloc.
    among: Among | None = None


@dataclass(frozen=True)
class Part:
    """Seats of one bar that stand alike and are known alike."""

    # A stance, `conflict`, or `none` for all without a position.
    code: str
    known: Knowledge | None
    seats: int
    # `left` in favour, `right` against, `middle` the rest.
    side: str
    # Who spoke for them, in short: `African Group`, `NAM, as reported`; empty where they did.
    through: str = ""


@dataclass(frozen=True)
class Bar:
    """All seats under one voice setting, from left to right."""

    setting: str
    # `In own words or on record`, `and by alignment`, …
    label: str
    # `57 for, 60 as reported, 29 reservations`
    told: str
    parts: tuple[Part, ...]
    chosen: bool


@dataclass(frozen=True)
class Kind:
    """Who stands behind one kind of bar: `Solid: themselves, 8`."""

    # `said`, `group`, `reported`, or None for no position.
    known: Knowledge | None
    head: str
    # Each a bold beginning, which may be empty, and the rest.
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Mark:
    """A number of seats that decides something, drawn as a line."""

    seats: int
    # `majority of all Members`
    name: str


@dataclass(frozen=True)
class Room:
    """All seats under each setting, against the majorities."""

    title: str
    # `With groups: 57 in favour, 40 short of a majority; 29 with reservations, none opposed. …`
    measure: str
    # `In favour`, `Reservations`: what grows from the left and from the right.
    left: str
    right: str
    total: int
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    kinds: tuple[Kind, ...]
    # `Solid: themselves. Hatched: through a group. …`, of what the bars show.
    key: str
    # What the picture shows, for who does not see it.
    alternative: str
    # The title from the full sentence to the shortest, for who measures more exactly.
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """One side of an exchange."""

    # `UN Secretariat, as the EU reports`
    who: str
    quoted: Quoted
    # `answers in substance, names nobody`; mostly empty.
    remark: str = ""


@dataclass(frozen=True)
class Exchange:
    """An argument that was met, and the answer."""

    label: str
    # `an argument for`
    side: str
    said: Side
    answered: Side
    # Which of the briefing's actors take part.
    actors: tuple[str, ...]
    # What the answer says, paraphrased.
    text: str = ""


@dataclass(frozen=True)
class Ask:
    """What one actor asks of a plan."""

    actor: str
    name: str
    sign: str
    code: str
    known: Knowledge | None
    # Nothing where no condition is on record.
    points: tuple[Point, ...]
    # Whether it is one that the briefing is about.
    chosen: bool


@dataclass(frozen=True)
class Comparison:
    """Two actors side by side, or one alone."""

    title: str
    stands: tuple[Stand, ...]
    # The title from the full sentence to the shortest.
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cited:
    """A document of the list of sources; a series of one issuer is one line."""

    # `EU statement, Panels I, II, III`
    called: str
    # The full citation with date and address.
    full: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Briefing:
    """All that a briefing says."""

    scene: Scene
    plan: Plan
    # The address of the view from which it was made; may be empty.
    link: str
    # `Coordination meeting, New York, 2 December 2026`, and `For the Permanent Representative`.
    occasion: str
    reader: str
    # `European Union and African Group on a Global Plan of Action against trafficking in persons`
    subject: str
    # The answer: the title of the first slide, the first bullet of the note.
    answer: str
    # `No State belongs to both.`, and on the room: `Eight States are on record themselves; …`
    overlap: str
    in_line: str
    # `All that is recorded here was said in May 2009. What came of it, …`
    aftermath: str
    stands: tuple[Stand, ...]
    room: Room
    comparisons: tuple[Comparison, ...]
    # Exchanges of the briefing's actors first, then direct ones.
    exchanges_title: str
    exchanges_measure: str
    exchanges: tuple[Exchange, ...]
    # The briefing's actors first, then the others: against, conditional, in favour.
    asks_title: str
    asks_measure: str
    asks: tuple[Ask, ...]
    # Three bullets of the note, each a bold first clause and the rest.
    bottom_line: tuple[tuple[str, str], ...]
    # `In their own name: …`, `Only as others report: …`: pieces, each with its places.
    own_name: tuple[tuple[str, tuple[Place, ...]], ...]
    as_reported: tuple[tuple[str, tuple[Place, ...]], ...]
    method: tuple[str, ...]
    how_to_read: tuple[str, ...]
    # The same in three sentences, where there is less room.
    in_short: tuple[str, ...]
    # Every document of the dataset in the order of its list.
    documents: tuple[Cited, ...]
    # `15 documents of the dialogue of 13 May 2009`; and `Counted with groups. Stances dataset …`
    source: str
    foot: str
    # Each title from the full sentence to the shortest, for who measures more exactly.
    answers: tuple[str, ...] = ()
    exchanges_titles: tuple[str, ...] = ()
    asks_titles: tuple[str, ...] = ()
    # `The United Kingdom names no condition.`, of others against; may be empty.
    asks_none: str = ""
    # What a filter leaves out, in a sentence; empty where there is none.
    selection: str = ""
    # Documents that the briefing quotes, by id, in the order of the list.
    quoted: tuple[str, ...] = ()
    # `Twelve of 15 documents are quoted here`
    documents_title: str = ""
    # What of the plan was left out: names where there are too many, ids that no actor has.
    left_out: tuple[str, ...] = ()
