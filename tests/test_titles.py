"""The finding is the title: each agrees with what it heads, for every setting, filter and data."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
import told
from hypothesis import given, settings
from hypothesis import strategies as some
from test_scales import worlds

from stances.charts import tiles_chart
from stances.counts import WORDS as NUMBERS
from stances.dataset import load, member_states
from stances.frames.arguments import reasons_frame, replies_frame
from stances.frames.conditions import bridge_frame, conditions_frame
from stances.frames.documents import sources_frame
from stances.frames.standing import others_frame, tiles_frame
from stances.frames.views import all_views, chosen_views, views_frame
from stances.headlines import (
    actor,
    arguments,
    blocs,
    control,
    listing,
    method,
    overview,
    overview_lines,
    profile,
    reasons,
    sources,
    tiles,
)
from stances.headlines import views as by_view
from stances.headlines.pieces import bare, name, strong
from stances.headlines.pieces import told as in_pieces
from stances.headlines.tiles import group_note
from stances.measures import seat_counts, simple_majority
from stances.model import NONE, SETTINGS
from stances.positions import Position, knowledge_of, status_of
from stances.readings import positions_by_setting
from stances.record import departures, record
from stances.scene import Scene, scene_of
from stances.selection import Selection, options
from stances.vocabulary import CONFLICT, SILENT

REAL, OTHER = load(), load(Path(__file__).with_name("debate"))
BY = {data: positions_by_setting(data) for data in (REAL, OTHER)}
QUERIES = ("", "", "", "japan", "europe", "river", "no such word")
# A plural behind a one, a singular behind another number, and words that no page uses.
WRONG = re.compile(
    r"(?<![\d.,/-])1 (\w+ )?(States|actors|members|are|have|reasons|positions|views|respondents)\b"
    r"|\b[Oo]ne (are|have|do|speak|support|actors|States)\b"
    r"|(?<![\d.,/-])([02-9]|\d{2,}) (State|actor|member|is|has|reason|position|respondent)\b"
    r"|\b(two|three|four|five|six|seven|nine|ten) (is|has|does|State|actor|reason)\b"
    r"|hearsay|hardened|stands alone|\bnone of the 1\b|[Aa]ll (1|one)\b"
)
SHAPE = re.compile(r"  | [,.;:]|\.\.(?!\.)|[\ue000\ue001]|\bNone,|;$|,$|: ?$|“”|^\s|\s$")


def scene(data=REAL, **chosen):
    return scene_of(data, BY[data], Selection(**chosen))


class Case:
    """A scene that a failing test tells in a line."""

    def __init__(self, made):
        self.scene = made

    def __repr__(self):
        data, shown = self.scene.dataset, self.scene.shown
        some_of = [(a, self.scene.positions[a]) for a in shown[:7]]
        return f"{data.about.slug} {self.scene.chosen} {len(shown)} {some_of}"


@some.composite
def selections(draw, data):
    """A selection of any setting and filters; the more filters, the less likely."""
    picked = {}
    for facet, ids in options(data).items():
        if ids and draw(some.integers(0, 3)) == 0:
            picked[facet] = tuple(draw(some.lists(some.sampled_from(ids), max_size=2, unique=True)))
    q = draw(some.sampled_from(QUERIES))
    return Case(scene(data, voice=draw(some.sampled_from(SETTINGS)), q=q, **picked))


def scenes():
    return some.sampled_from((REAL, OTHER)).flatmap(selections)


@some.composite
def companies(draw):
    """Any few of those who give a reason or set a condition."""
    data = draw(some.sampled_from((REAL, OTHER)))
    makers = sorted({m.actor for m in record(data).made})
    base = scene(data, voice=draw(some.sampled_from(SETTINGS)))
    shown = draw(some.lists(some.sampled_from(makers), max_size=5, unique=True))
    return Case(Scene(data, BY[data], base.chosen, tuple(shown)))


@some.composite
def invented(draw):
    """A few States shown, or all, each with any position, however unlikely together."""
    base = scene(draw(some.sampled_from((REAL, OTHER))), voice=draw(some.sampled_from(SETTINGS)))
    data, states = base.dataset, member_states(base.dataset)
    everybody = draw(some.booleans())
    shown = states if everybody else draw(
        some.lists(some.sampled_from(states), min_size=1, max_size=7, unique=True)
    )  # fmt: skip
    kinds = draw(some.lists(some.sampled_from(KINDS), min_size=1, max_size=5))
    stances = draw(some.lists(some.sampled_from(data.vocabulary.scale), min_size=1, max_size=4))
    at = draw(some.integers(0, 30))
    made = {
        s: held(data, s, kinds[(i * 7 + at) % len(kinds)], stances[(i * 5 + at) % len(stances)])
        for i, s in enumerate(shown)
    }
    by = {**BY[data], base.setting: {**base.positions, **made}}
    chosen = base.chosen if everybody else replace(base.chosen, type=("state",))
    return Case(Scene(data, by, chosen, tuple(shown)))


KINDS = ("own", "record", "aligned", "group", "two", "reported", "passed", CONFLICT, NONE, "absent")


def held(data, state, kind, stance):
    """A position held in one of the ways in which one can be."""
    one, other, *_ = sorted(data.blocs)
    report = next(s.id for s in data.statements if s.voice == "reported")
    return {
        "group": Position(state, "inherited", stance, "group", (), (one,)),
        "two": Position(state, "inherited", stance, "group", (), (one, other)),
        "reported": Position(state, "stated", stance, "reported", (report,)),
        "passed": Position(state, "inherited", stance, "reported", (report,), (other,), True),
        CONFLICT: Position(state, CONFLICT, via=(one, other)),
        NONE: Position(state, NONE),
        "absent": Position(state, "absent"),
    }.get(kind) or Position(state, "stated", stance, kind)  # fmt: skip


def number(text):
    """The number that a word or digits tell; None counts nothing."""
    word = text.lower()
    if word in ("no", "the only"):
        return {"no": 0}.get(word, 1)
    return NUMBERS.index(word) if word in NUMBERS else int(word)


def written(said):
    """The number at the head of a sentence."""
    return number(re.match(r"\w+", said)[0])


def well_formed(found):
    """What in these sentences is wrong: spaces, marks, ends, numbers that do not agree."""
    out = []
    for which, said in found.items():
        if not said and not re.search(
            r"note|range_of|in_both|phrase_told|more|cohesion|measure", which
        ):
            out.append((which, "empty"))
        # Words of the data are as they stand, and a number may be part of a name.
        bare_text = re.sub("“[^”]*”|Group of 77|[Bb]y hearsay", "“x”", said)
        out += [(which, said, m[0]) for m in (*SHAPE.finditer(said), *WRONG.finditer(bare_text))]
        ends = re.search(r"lead|told|in_both|range_of", which)
        if said and ends and not re.search("phrase_told|book_told", which) and said[-1] not in ".?":
            out.append((which, said, "no full stop"))
        if said and said[0].islower() and not re.search(r"fold|counted", which):
            out.append((which, said, "no capital"))
        if "title" in which and said.endswith(".") and ". " not in said:
            out.append((which, said, "full stop"))
    return out


def split(scene):
    """The States shown by how they are known, and those with groups that differ or none."""
    found = [scene.positions[s] for s in scene.states]
    by = Counter(knowledge_of(p) if p.stance else p.status for p in found)
    return found, by


@lru_cache(maxsize=1)
def everyday():
    return [scene(voice=s) for s in SETTINGS]


# What is said of the shipped data.


@pytest.mark.parametrize(
    ("chosen", "title", "lead", "map_title", "seats"),
    [
        (
            {"voice": "own"},
            "7 of 192 States are on record in their own words",
            "4 support a Global Plan of Action, 1 of them on conditions; 3 have reservations; "
            "none is opposed. 185 have no position under this count.",
            "Seven of 192 States have a position",
            "Support is 93 States short of a majority",
        ),
        (
            {"voice": "alignment"},
            "8 of 192 States are on record themselves",
            "4 support a Global Plan of Action, 1 of them on conditions; 4 have reservations; "
            "none is opposed. 184 have no position under this count.",
            "Eight of 192 States have a position",
            "Support is 93 States short of a majority",
        ),
        (
            {},
            "8 of 192 States are on record themselves. Groups spoke for 78 more.",
            "57 support a Global Plan of Action, 1 of them on conditions; 29 have reservations; "
            "none is opposed. 106 have no position under this count.",
            "Outside the African Group and the European Union only six States have a position",
            "Support is 40 States short of a majority",
        ),
        (
            {"voice": "reports"},
            "60 of 146 positions rest only on what the President reported",
            "117 support a Global Plan of Action, 1 of them on conditions, 60 of them only as "
            "reported; 29 have reservations; none is opposed. For 46 nothing is on record.",
            "60 States count only through a report on the Non-Aligned Movement",
            "Past 97 only with reports: 57 without, 117 with",
        ),
        (
            {"bloc": ("oas",)},
            "2 of 35 States shown are on record themselves; no group spoke for the rest",
            "1 supports a Global Plan of Action, 1 has reservations, none is opposed. "
            "33 have no position under this count.",
            "Ecuador and the United States of America are the only two of 35 with a position",
            "One in favour, one with reservations",
        ),
        (
            {"bloc": ("eu",)},
            "2 of 27 States shown are on record themselves. The European Union spoke for 25 more.",
            "None supports a Global Plan of Action, 27 have reservations, none is opposed.",
            "25 of 27 States shown have a position only through the European Union",
            "27 with reservations",
        ),
        (
            {"stance": ("absent",), "voice": "reports"},
            "None of 31 States shown is on record itself; no group spoke for them",
            "Nothing is on record for any of the 31 States shown.",
            "None of the 31 States shown has a position",
            "None of the 31 States shown has a position",
        ),
        (
            {"q": "kenya"},
            "Kenya is not on record itself. The African Group spoke for it.",
            "1 supports a Global Plan of Action, none has reservations or is opposed.",
            "The only State shown has a position only through the African Group",
            "One in favour",
        ),
        (
            {"q": "japan", "type": ("ngo",)},
            "No State is shown",
            "Take away a filter to see where States stand.",
            "No State is shown",
            "No State is shown",
        ),
    ],
)
def test_the_overview(chosen, title, lead, map_title, seats):
    s = scene(**chosen)
    assert overview.title(s) == title
    assert overview.lead(s).plain() == lead
    assert overview.map_title(s) == map_title
    assert overview.seats_title(s) == seats


def test_the_bold_parts_of_a_lead_are_the_numbers_with_their_verb():
    bold = [text for text, heavy in overview.lead(scene()) if heavy]
    assert bold == ["57 support", "29 have reservations", "106"]
    bold = [text for text, heavy in blocs.lead(scene(), ("eu", "african-group")) if heavy]
    assert bold == ["Greece", "the United Kingdom"]


def test_marks_of_bold_within_the_data_are_no_marks():
    within = strong("b\ue001c")
    assert list(in_pieces(f"a {within} d")) == [
        ("a ", False),
        ("bc", True),
        (" d", False),
    ]
    assert in_pieces(f"{strong('x')}y").plain() == "xy"


def test_what_is_counted():
    assert control.count_told(scene()) == (
        "Counted: own words, declared alignment and, for silent States, what their group said. "
        "All 192 Member States shown."
    )
    assert control.count_told(scene(bloc=("oas",))) == (
        "Counted: own words, alignment and groups. 35 of 192 Member States shown."
    )
    assert control.count_told(scene(), "actor").endswith("All 254 actors shown.")
    assert control.count_told(scene(bloc=("eu",)), "actor").endswith(
        "28 of 254 actors shown: 27 members and the European Union."
    )
    assert control.count_told(scene(q="no such word")).endswith("None of 192 Member States shown.")
    assert control.count_told(scene(bloc=("eu",)), "bloc") == (
        "Counted: own words, declared alignment and, for silent States, what their group said. "
        "Filters do not apply to blocs."
    )
    assert control.count_told(scene(), "view") == (
        "Views of respondents, by footnote of the background paper. The count changes nothing "
        "here; the filters choose whose views are shown."
    )
    assert control.count_told(scene(OTHER), "view") == (
        "The count changes nothing here; the filters choose whose views are shown."
    )


def test_the_segments():
    assert [(s.label, s.states) for s in control.segments(scene())] == [
        ("own words", 7), ("+ aligned", 8), ("+ their group", 86), ("+ as others report", 146),
    ]  # fmt: skip
    assert [s.states for s in control.segments(scene(stance=("support",)))] == [3, 3, 56, 116]
    assert all(s.definition for s in control.segments(scene()))


def test_what_else_the_overview_says():
    s = scene()
    assert overview.groups_title(s) == "The two groups that spoke"
    assert overview.groups_title(scene(bloc=("oas",))) == "No group of the States shown spoke"
    assert overview.silent_title(s) == "Who is silent: 106 States"
    assert overview.others_title(s) == (
        "Beside the States, seven support a plan, three of them on conditions; only the "
        "Secretary-General of the United Nations is undecided; only the European Union has "
        "reservations"
    )
    assert overview.reasons_title(s) == (
        "All four named actors who argue against share one reason: “Diverts resources and "
        "attention”"
    )
    assert overview.reasons_title(scene(q="japan")) == (
        "One named actor argues against: Japan, with four reasons"
    )
    assert overview.reasons_counted(s, "against", 8) == "8 of 9 reasons"
    assert overview.reasons_counted(s, "against", 9) == "9 reasons"
    assert overview.range_of(scene(bloc=("eu",))) == (
        "Of all 192 Member States, on other fair readings of the record: 2 to 29 with "
        "reservations and 0 to 27 opposed."
    )


def test_the_stances():
    s = scene()
    assert listing.title(s) == "17 actors speak for themselves; 5 of them have reservations"
    assert listing.lead(s).plain() == (
        "11 support a Global Plan of Action, 4 of them on conditions; 1 is undecided; 5 have "
        "reservations; none is opposed. Groups speak for 78 more; 159 have no position."
    )
    african, european = listing.through(s)
    assert (african.number, african.how) == (
        "53 States",
        "through the African Group, 6 May 2009",
    )
    assert african.note == (
        "4 of them appear without a word on the plan: Egypt, Kenya, Seychelles and Sudan"
    )
    assert european.note == "13 of them appear without a word on the plan"
    silence = listing.silence(s)
    assert (silence.number, silence.how) == ("159 actors", "106 States and 53 others")
    assert silence.note == (
        "59 appear without a word on the plan, 5 are reported on by others, not counted here, "
        "95 are in no document. Silence counts on no side."
    )
    assert listing.title(scene(q="japan")) == "Only Japan speaks for itself; it has reservations"


@pytest.mark.parametrize(
    ("one", "lead", "texts"),
    [
        (
            "eu",
            "The middle of its three texts of the day: two with reservations, one opposed; on "
            "another reading: opposition. 25 of its 27 members are heard only through it.",
            "Two of its three texts have reservations; one is opposed",
        ),
        (
            "JPN",
            "One text on the plan, coded with high confidence. Its group, the Asian Group, has no "
            "position under this count. Listed as not party to the Protocol.",
            "Its one text has reservations",
        ),
        (
            "USA",
            "Its own text decides, coded with high confidence; one other statement does not. "
            "Neither of its two groups has a position under this count.",
            "One of its two statements is opposed; one has reservations",
        ),
        (
            "KEN",
            "Heard only through the African Group, which supports a Global Plan of Action. It "
            "appears without a word on the plan.",
            "No statement of it on the plan is counted",
        ),
        (
            "nam",
            "It is reported on by others, not counted here.",
            "No statement of it on the plan is counted",
        ),
        ("asean", "It is in no document.", "No statement of it on the plan is counted"),
    ],
)
def test_an_actor(one, lead, texts):
    assert actor.lead(scene(), one).plain() == lead
    assert actor.texts_title(scene(), one) == texts


def test_what_an_actor_shares_and_its_members():
    assert actor.also(REAL, "eu", "diverts-resources") == (
        "also Japan, United Kingdom, United States of America",
        0,
    )
    assert actor.more_texts(REAL, "eu", "implement-first") == "and in 2 more texts"
    assert actor.reasons_measure(scene(), "eu") == (
        "5 reasons, most shared first, over 3 statements"
    )
    assert actor.conditions_measure(scene(), "eu") == "2 conditions it puts"
    assert actor.members_title(scene(), "eu") == (
        "Two of its 27 members speak for themselves, and neither departs from it"
    )
    assert actor.members_title(scene(voice="own"), "eu") == (
        "One of its 27 members speaks for itself and does not depart from it"
    )
    assert actor.members_title(scene(), "african-group") == (
        "None of its 53 members speaks for itself"
    )
    assert actor.members_title(scene(), "nam") == (
        "Four of its 118 members speak for themselves; whether they depart cannot be told"
    )


@pytest.mark.parametrize(
    ("chosen", "title", "lead"),
    [
        (
            ("eu", "african-group"),
            "The European Union has reservations, the African Group supports a plan; no State is "
            "in both",
            "Two of the 80 States behind them, Greece and the United Kingdom, also speak for "
            "themselves. The groups share no reason.",
        ),
        (
            ("eu", "african-group", "nam"),
            "The European Union has reservations, the African Group supports a plan, the "
            "Non-Aligned Movement made no statement of its own",
            "All 53 members of the African Group are also in the Non-Aligned Movement. The "
            "European Union shares no member with the others. Six of the 145 members behind them "
            "also speak for themselves. No reason is common to all.",
        ),
        (
            ("eu",),
            "The European Union has reservations",
            "Two of the 27 States behind it, Greece and the United Kingdom, also speak for "
            "themselves.",
        ),
        (
            (),
            "No bloc is chosen",
            "Choose a bloc to compare: what it said, where its members stand, and why.",
        ),
    ],
)
def test_the_blocs(chosen, title, lead):
    assert blocs.title(scene(), chosen) == title
    assert blocs.lead(scene(), chosen).plain() == lead


def test_the_rows_of_a_bloc():
    s = scene()
    assert blocs.members_told(s, "eu").plain() == (
        "2 speak for themselves: Greece, United Kingdom. 25 are heard only through it; of these "
        "13 appear without a word on the plan; 12 are in no document."
    )
    assert blocs.members_told(s, "african-group").plain() == (
        "None speaks for itself. 53 are heard only through it; of these 4 appear without a word "
        "on the plan: Egypt, Kenya, Seychelles and Sudan; 49 are in no document."
    )
    assert blocs.departs_told(s, "eu") == "None of the two that spoke."
    assert blocs.departs_told(s, "african-group") == "Cannot be told: no member spoke for itself."
    assert blocs.departs_told(s, "nam") == (
        "Cannot be told under this count: it has no position to depart from."
    )
    assert blocs.departs_told(scene(voice="reports"), "nam") == "Bangladesh (conditional support)."
    assert blocs.in_both(REAL, "african-group", ("eu", "african-group", "nam")) == (
        "All 53 are in the Non-Aligned Movement; none is in the European Union."
    )
    assert blocs.in_both(REAL, "eu", ("eu",)) == ""


def test_the_arguments():
    s = scene()
    assert arguments.map_title(s) == (
        "Four named actors argue against; all four share one reason: “Diverts resources and "
        "attention”"
    )
    assert arguments.map_lead(s) == (
        "Seven argue for a plan; six of them share one reason: “Coordinates efforts”. An empty "
        "cell was not raised, which is not rejection."
    )
    assert arguments.side_title(s, "against") == "9 reasons against, from 4 actors"
    assert arguments.side_title(s, "for") == (
        "17 reasons for, from 7 actors and 1 more only as reported"
    )
    assert arguments.answered_title(REAL) == (
        "Seven answers are on record, none to “Diverts resources and attention”"
    )
    assert arguments.answered_lead(REAL) == (
        "The claim at left, the answer at right. Four of seven take up the words of the claim, the "
        "others meet it in substance."
    )
    assert arguments.conditions_title(s) == (
        "Two conditions are shared most, each set by four of nine actors: “Builds on existing "
        "instruments” and “Adds value to regional plans”"
    )
    assert arguments.bridges_title(s, told.bridges(s)) == (
        "Six actors share reasons or conditions with both sides, the President (63rd GA) and the "
        "United States of America most"
    )
    assert arguments.points_title(REAL, "informal-summary") == (
        "Named actors also make 24 of 40 points without a name"
    )


def test_the_views():
    views = [v for file in REAL.views.values() for v in file.views]
    assert by_view.title(REAL, "background-paper", views) == (
        "Most shared, by 31 of 75 respondents: “Prosecution services must develop the skills that "
        "trafficking cases require”"
    )
    lead = by_view.lead(REAL, "background-paper")
    assert lead.plain() == (
        "On the Global Plan of Action itself the footnotes name only six respondents, and one of "
        "them, Belarus, 21 times."
    )
    assert [text for text, heavy in lead if heavy] == ["six", "Belarus"]
    assert by_view.subject_title(REAL, views, REAL.actors) == "Six speak of the plan itself"
    assert by_view.phrases_title(views) == "19 of 60 phrases stand for one name or none"
    lone = [by_view.phrase_told(REAL, v[0]).plain() for v in by_view.phrases(views).values()]
    assert "“Some respondents” is Belarus alone" in lone
    assert "“Many respondents”: no respondent is named" in lone


def test_sources_and_method():
    assert sources.title(REAL) == (
        "13 of 15 documents speak of the plan; “Statement: China” and “Statement: Tajikistan” do "
        "not"
    )
    assert sources.lead(REAL).plain() == (
        "121 statements were coded from them, 37 with a stance. Each opens with the words and the "
        "place it was coded from."
    )
    assert method.rule_title(REAL) == "The rule, with the European Union as the example"
    assert method.coders_title(REAL) == (
        "Two coders give 120 of 121 statements the same stance; one of 192 States counts "
        "differently"
    )
    assert (
        method.count_title(REAL, BY[REAL])
        == "What each count takes in: from 7 to 146 of 192 States"
    )
    assert method.book_told(REAL.codebook.arguments, "reason") == "27 reasons: 17 for, 10 against"
    assert method.coders_title(OTHER).startswith("All who coded them give 9 of 10 statements the")
    alone = {name: OTHER.codings[name] for name in ("first",)}
    assert method.coders_title(replace(OTHER, codings=alone)) == "No statement was coded twice"
    assert method.coders_title(replace(OTHER, codings={})) == "There is no second coding"


@pytest.mark.parametrize(
    ("own", "reported", "title"),
    [
        (15, 0, "Those in favour are 1 State short of a majority"),
        (14, 1, "Those in favour are 1 State short of a majority even with reports"),
        (15, 1, "Past 16 only with reports: 15 without, 16 with"),
        (0, 16, "Past 16 only with reports: none without, 16 with"),
        (16, 0, "Those in favour have a majority: 16 of 30 States"),
        (19, 1, "Those in favour have a majority: 20 of 30 States"),
        (20, 1, "Those in favour have two thirds: 21 of 30 States"),
        (0, 0, "None of 30 States is in favour"),
    ],
)
def test_the_way_to_a_majority_of_thirty(own, reported, title):
    base = scene(OTHER, voice="reports")
    kinds = ["own"] * own + ["reported"] * reported + ["absent"] * (30 - own - reported)
    states = member_states(OTHER)
    made = {s: held(OTHER, s, kind, "welcome") for s, kind in zip(states, kinds, strict=True)}
    by = {**BY[OTHER], "reports": {**base.positions, **made}}
    assert overview.seats_title(Scene(OTHER, by, base.chosen, base.shown)) == title


def test_what_stands_below_a_title():
    s, part = scene(), scene(bloc=("oas",))
    assert overview_lines.map_measure(s) == (
        "The 192 Member States, one equal square each, by stance and by how we know it."
    )
    assert overview_lines.map_measure(part) == (
        "The 192 Member States, one equal square each at its fixed place; those outside the "
        "selection are pale."
    )
    assert overview_lines.seats_measure(s).startswith(
        "Each State once, of 192. Arithmetic on the record, not a forecast."
    )
    assert overview_lines.seats_measure(part).startswith(
        "Each State shown once, of 35. The marks of majority stand only where all 192 are shown."
    )
    assert overview_lines.others_measure(s) == (
        "Actors other than States with a position, from opposition to support. They are counted "
        "beside the States, never among them."
    )
    for n, of, reported, note in (
        (25, 27, False, "reservations; 25 of 27 only through the group"),
        (53, 53, False, "reservations; all 53 only through the group"),
        (1, 1, False, "reservations; 1 only through the group"),
        (60, 118, True, "reservations; 60 of 118 only as reported"),
    ):
        assert group_note("reservations", n, of, reported) == note
    assert profile.how_told(s, "eu") == "in its own words, 13 May 2009"
    assert profile.how_told(s, "KEN") == "through the African Group, 6 May 2009"
    assert profile.how_told(s, "FRA") == "through the European Union, 13 May 2009"
    assert actor.texts_measure(s, "eu") == "In the order of the day."
    assert actor.texts_measure(s, "KEN") == ""
    assert actor.members_measure(s, "eu") == (
        "Members on 13 May 2009. Solid: said so itself; hatched: only through a group."
    )
    assert actor.members_measure(scene(voice="reports"), "eu").endswith(
        "hatched: only through a group; dashed: as others report."
    )
    assert blocs.reasons_told(REAL, "eu", "against") == "5 reasons against a plan"
    assert blocs.reasons_told(REAL, "eu", "for") == "None for a plan"
    assert blocs.conditions_told(REAL, "eu") == "2 conditions"
    assert blocs.conditions_told(REAL, "african-group") == "None put."
    assert blocs.cohesion_told(s, ("eu", "african-group")) == (
        "Cohesion is not shown: fewer than five members of each have a position of their own."
    )
    assert blocs.cohesion_told(s, ("eu",)) == (
        "Cohesion is not shown: fewer than five members have a position of their own."
    )
    assert arguments.answers_told(REAL, "diverts-resources") == "No answer to it is on record."
    assert arguments.answers_told(REAL, "review-roadmap") == "Two answers to it are on record."
    assert sources.document_told(REAL, "statement-eu-panel-2") == (
        "Two actors have a stance in it, one of them only as reported."
    )
    assert sources.document_told(REAL, "statement-china").startswith("Nothing on the plan; ")
    found = [s.view for s in all_views(REAL)]
    assert by_view.named_told(found) == "108 of 126 footnotes shown here name respondents."
    lone = [view for view in found if view.respondents][:1]
    assert by_view.named_told(lone) == "1 of 1 footnote shown here names respondents."


def with_positions(setting, made):
    """The invented debate with these positions under a setting, everybody shown."""
    base = scene(OTHER, voice=setting)
    by = {**BY[OTHER], setting: {**base.positions, **made}}
    return Scene(OTHER, by, base.chosen, base.shown)


def test_a_member_of_two_groups_that_agree_is_not_heard_only_through_one():
    both = ("tide-league", "upper-banks")
    s = with_positions("groups", {"GAN": Position("GAN", "inherited", "pledge", "group", (), both)})
    said = blocs.members_told(s, "upper-banks").plain()
    assert "3 are heard only through it" in said
    assert "1 is heard through the Tide League and the Upper Banks" in said
    assert "3 of its 8 members are heard only through it" in actor.lead(s, "upper-banks").plain()
    notes = {aside.group: aside.said for aside in tiles_chart(s).draw.keywords["asides"]}
    assert notes["upper-banks"].endswith("3 of 8 only through the group")


def test_what_is_only_reported_is_said_of_all_of_some_and_of_one():
    states = member_states(OTHER)
    for n, told_of in (
        (1, "1 is in favour of a common River Archive, only as reported"),
        (3, "3 are in favour of a common River Archive, all only as reported"),
    ):
        made = {a: held(OTHER, a, "reported" if i < n else "absent", "welcome")
                for i, a in enumerate(states)}  # fmt: skip
        assert overview.lead(with_positions("reports", made)).plain().startswith(told_of)


def test_an_answered_reason_is_not_the_one_without_an_answer():
    first = REAL.replies[0].model_copy(update={"argument": "diverts-resources"})
    answered = replace(REAL, replies=(first, *REAL.replies[1:]))
    assert "diverts-resources" not in arguments.unanswered(answered)
    assert arguments.answered_title(answered).startswith("Seven answers are on record, none to")
    assert arguments.answered_title(replace(REAL, replies=())) == "No answer is on record"
    one = replace(REAL, replies=REAL.replies[:1])
    assert arguments.answered_title(one).startswith("One answer is on record, none to")


# What is true of every selection.


@settings(max_examples=80)
@given(scenes())
def test_every_sentence_of_a_selection_is_well_formed(case):
    s = case.scene
    assert well_formed(told.of_scene(s)) == []


@settings(max_examples=300)
@given(invented())
def test_every_sentence_of_invented_positions_is_well_formed(case):
    s = case.scene
    assert well_formed(told.of_positions(s)) == []


@pytest.mark.parametrize("data", [REAL, OTHER], ids=["real", "other"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_sentence_of_actors_and_of_the_data_is_well_formed(data, setting):
    s = scene(data, voice=setting)
    for one in data.actors:
        assert well_formed(told.of_actor(s, one)) == []
    assert well_formed(told.of_dataset(data, BY[data])) == []


@settings(max_examples=80)
@given(scenes(), some.data())
def test_every_sentence_of_blocs_is_well_formed(case, data):
    s = case.scene
    blocs_there = some.sampled_from(sorted(s.dataset.blocs))
    chosen = tuple(data.draw(some.lists(blocs_there, max_size=4, unique=True)))
    assert well_formed(told.of_blocs(s, chosen)) == []


def check_overview(s):
    """The numbers of title, lead and map against the tiles and seats that they head."""
    found, by = split(s)
    total, words = len(found), s.dataset.vocabulary
    title, lead = overview.title(s), overview.lead(s).plain()
    if not total:
        assert title == "No State is shown"
        return
    if by["reported"]:
        coded = sum(p.stance is not None for p in found)
        head = re.match(r"(\d+) of (\d+) positions|All (\d+) positions|The only position", title)
        n, of, every = head.groups()
        assert (int(n or every or 1), int(of or every or 1)) == (by["reported"], coded)
    else:
        assert ("not on record" in title) == (not by["said"]) if total == 1 else (
            title.startswith(f"{by['said'] or 'None'} of {total} ")
            or (by["said"] == total and title.startswith(f"All {total} "))
        )  # fmt: skip
        counted = s.setting in ("groups", "reports")
        spoke = re.search(r"spoke for (\d+)", title)
        assert not spoke or int(spoke[1]) == by["group"]
        assert ("no group spoke" in title) == (
            counted and by["said"] < total and not by["group"] and not by[CONFLICT]
        )
    check_lead(lead, words, found)


def check_lead(lead, words, found):
    seats = seat_counts({p.actor: p for p in found}, [p.actor for p in found], words)
    if seats.silent < seats.total:
        assert lead.startswith(f"{seats.favour or 'None'} ")
        rest = lead.split("none ")[1:] if seats.favour else re.split("none |None ", lead)[2:]
        for code in (words[c] for c in (*words.neither, *words.against)):
            n = seats[code.id]
            assert (f"{n} {code.one if n == 1 else code.more}" in lead) == bool(n)
            assert any(code.one in part for part in rest) == (not n and code.id in words.against)
    silent = re.search(
        r"(\d+) ha(?:s|ve) no position|For (\d+) nothing|any of the (\d+)|(the only State)", lead
    )
    told_of = int(next((g for g in silent.groups()[:3] if g), 1)) if silent else 0
    assert told_of == seats.silent
    differ = re.search(r"(\d+) ha(?:s|ve) groups that differ", lead)
    assert (int(differ[1]) if differ else 0) == seats[CONFLICT]


def squares_of(s):
    """The squares of the map that are not pale."""
    frame = tiles_frame(s.dataset, s.positions, s.shown)
    return frame[frame["shown"]]


def check_map(s):
    """Who is told to have a position, against the tiles."""
    title, squares = overview.map_title(s), squares_of(s)
    if not len(squares):
        assert title == "No State is shown"
        return
    coded = squares[squares["stance"].isin(s.dataset.vocabulary.scale)]
    kinds = Counter(coded["kind"])
    if kinds["reported"]:
        assert int(title.split()[0]) == kinds["reported"]
    elif "Outside" in title:
        via = {b for p in (s.positions[a] for a in s.states) if p.stance for b in p.via}
        inside = {m for b in via for m in s.dataset.blocs[b].members}
        outside = [a for a in s.states if a not in inside]
        n = sum(a not in inside for a in coded["actor"])
        counted = title.removeprefix(f"Outside {tiles.groups_named(s.dataset, via)}")
        counted = counted.lstrip(", ")
        every = counted.startswith(("the only", "both", "all "))
        assert every == (n == len(outside))
        assert every or number(counted.removeprefix("only ").split()[0]) == n
        assert "only " not in counted or every or 2 * n < len(outside)
    elif "only through" in title:
        assert kinds["group"] == (1 if title.startswith("The only") else number(
            title.removeprefix("All ").split()[0]))  # fmt: skip
    elif "are the only" in title or "is the only" in title:
        assert all(name(s.dataset, a).removeprefix("the ") in title for a in coded["actor"])
        assert f" of {len(squares)} " in title
    elif len(squares) > 1:
        first = title.removeprefix("None of the").split()[0] if not len(coded) else title
        every = title.startswith(("All ", "Both "))
        assert every == (len(coded) == len(squares))
        assert every or not len(coded) or written(first) == len(coded)
    else:
        assert ("has a position" in title) == bool(len(coded))


def check_seats(s):
    """The distance from a majority, or the sides of those shown."""
    title, (found, by) = overview.seats_title(s), split(s)
    words, total = s.dataset.vocabulary, len(member_states(s.dataset))
    favour = [p for p in found if words.side(p.stance) == 1]
    firm = sum(knowledge_of(p) != "reported" for p in favour)
    if len(found) < total:
        numbers = [number(part.split()[0]) for part in title.split(", ")] if (
            " State" not in title) else [0]  # fmt: skip
        assert sum(numbers) == len(found) - sum(by[c] for c in SILENT)
        return
    if short := re.search(r"(\d+) States? short", title):
        assert len(favour) + int(short[1]) == simple_majority(total)
    elif "only with" in title:
        assert firm < simple_majority(total) <= len(favour)
        assert title.endswith(f"{firm or 'none'} without, {len(favour)} with")
    else:
        assert not favour or firm >= simple_majority(total)


def check_listing(s):
    """Nobody is lost between those who speak, the folds of groups and those without a position."""
    own, folds, silence = listing.speakers(s), listing.through(s), listing.silence(s)
    parts = [*own, *(a for f in folds for a in f.actors), *(silence.actors if silence else ())]
    assert sorted(parts) == sorted(s.shown)
    title = listing.title(s)
    if len(own) > 1:
        assert title.startswith(f"{len(own)} actors ")
        for code in s.dataset.vocabulary.against:
            n = sum(s.positions[a].stance == code for a in own)
            it = s.dataset.vocabulary[code]
            assert bool(n) == bool(
                re.search(rf"(\b{n}|both)( of them)? {it.one if n == 1 else it.more}", title)
            )
    assert all(f.number.startswith(f"{len(f.actors)} ") for f in folds)


def check_numbers(s):
    check_overview(s)
    check_map(s)
    check_seats(s)
    check_listing(s)


@settings(max_examples=250)
@given(scenes())
def test_the_numbers_of_a_selection_are_those_of_its_figures(case):
    check_numbers(case.scene)


@settings(max_examples=200)
@given(invented())
def test_the_numbers_of_invented_positions_are_those_of_their_figures(case):
    check_numbers(case.scene)


@settings(max_examples=80)
@given(scenes())
def test_the_segments_are_what_a_click_would_show(case):
    s = case.scene
    for segment in control.segments(s):
        there = scene_of(s.dataset, s.by_setting, replace(s.chosen, voice=segment.setting))
        squares = squares_of(there)
        assert segment.states == squares["stance"].isin(s.dataset.vocabulary.scale).sum()


@settings(max_examples=150)
@given(some.one_of(scenes(), companies()))
def test_reasons_are_shared_by_as_many_as_the_figure_shows(case):
    """`All` only where the most shared reason is that of all, `one` only where no other is."""
    s = case.scene
    frame = reasons_frame(s.dataset, s.shown)
    for side in ("against", "for"):
        rows = frame[frame["side"] == side]
        said = rows[rows["count"] > rows["reported"]]
        made = reasons.argued(s, side)
        assert {s.dataset.vocabulary.points[c]: len(who) for c, who in made.items()} == dict(
            zip(said["argument"], said["count"] - said["reported"], strict=True)
        )
        shown = overview.reasons_counted(s, side, len(rows))
        assert shown == f"{len(rows)} reason{'s' * (len(rows) != 1)}"
    assert well_formed(told.of_scene(s)) == []
    title = overview.reasons_title(s)
    made = reasons.argued(s, "against") or reasons.argued(s, "for")
    if not made:
        assert title == "No actor shown gives a reason in its own words"
        return
    everybody = {a for who in made.values() for a in who}
    most = max(map(len, made.values()))
    first = [c for c, who in made.items() if len(who) == most]
    assert title.startswith(("All", "Both")) == (len(everybody) > 1 and most in (1, len(everybody)))
    if "one reason:" in title:
        assert len(first) == 1
        assert f"“{s.dataset.vocabulary.points[first[0]]}”" in title


@settings(max_examples=100)
@given(some.one_of(scenes(), companies()))
def test_others_and_conditions_and_bridges_are_those_of_their_frames(case):
    s = case.scene
    others = others_frame(s.dataset, s.positions, s.shown)
    title = overview.others_title(s)
    assert ("nobody shown" in title) == (not len(others))
    for code in (*s.dataset.vocabulary.neither, *s.dataset.vocabulary.against):
        held_it = others[others["stance"] == code]
        it = s.dataset.vocabulary[code]
        if len(held_it) == 1:
            assert f"only {name(s.dataset, held_it['actor'].iloc[0])} {it.one}" in title
        else:
            assert (f"{NUMBERS[len(held_it)]} {it.more}" in title) == bool(len(held_it))
    conditions = conditions_frame(s.dataset, s.positions, s.shown)
    actors = conditions["Actor"].nunique()
    assert (arguments.conditions_title(s) == "No actor shown sets a condition") == (not actors)
    if by := re.search(r"set by (\w+) of (\w+) actors", arguments.conditions_title(s)):
        most = conditions.drop_duplicates(["Condition", "Actor"])["Condition"].value_counts().max()
        assert (number(by[1]), number(by[2])) == (most, actors)
    bridge = bridge_frame(s.dataset, s.positions, s.shown)
    said = arguments.bridges_title(s, told.bridges(s))
    assert len(bridge) == {"No": 0, "Only": 1}.get(said.split()[0]) or written(said) == len(bridge)


@pytest.mark.parametrize("data", [REAL, OTHER], ids=["real", "other"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_members_of_every_bloc_add_up_and_depart_as_decided(data, setting):
    s = scene(data, voice=setting)
    for bloc in data.blocs.values():
        said = blocs.members_told(s, bloc.id).plain()
        heads = re.findall(r"(?:^|\. )(\d+) ", said)
        assert sum(map(int, heads)) == len(bloc.members), said
        found, row = departures(s, bloc.id), blocs.departs_told(s, bloc.id)
        assert ("under this count" in row) == (found.members is None)
        for m in found.members or ():
            assert bare(data, m) in row
        title = actor.members_title(s, bloc.id)
        own = sum(knowledge_of(s.positions[m]) == "said" for m in bloc.members)
        assert written(title) == own
        assert not (found.members and own == len(found.members) > 0) or "none" not in title


@pytest.mark.parametrize("data", [REAL, OTHER], ids=["real", "other"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_texts_of_every_actor_are_counted(data, setting):
    s = scene(data, voice=setting)
    for one in data.actors:
        said, title = actor.texts(s, one), actor.texts_title(s, one)
        by = Counter(t.stance for t in said)
        if len(by) > 1:
            parts = [number(part.split()[0]) for part in re.split("; | and ", title)]
            assert sorted(parts) == sorted(by.values())
        assert (len(said) == 0) == title.startswith("No statement")
        p = s.positions[one]
        if p.status == "stated":
            assert {i for i in p.statements} <= {t.id for t in said}
        lead = actor.lead(s, one).plain()
        assert (" is in no document" in lead or "It is in no document" in lead) <= (
            not record(data).of_actor(one) or any(not record(data).of_actor(b) for b in data.blocs)
        )


def test_views_are_shared_by_as_many_as_the_list_shows():
    @settings(max_examples=60)
    @given(selections(REAL))
    def check(case):
        s = case.scene
        chosen = chosen_views(REAL, s.shown)
        frame, title = views_frame(REAL, chosen), by_view.title(
            REAL, "background-paper", [v.view for v in chosen]
        )  # fmt: skip
        most = frame["Respondents"].max() if len(frame) else 0
        assert (title == "No view of a respondent is shown") == (not most)
        if most:
            assert f"by {most} of 75 respondents" in title
            if title.startswith("Most shared"):
                assert frame["Claim"].iloc[0].rstrip(".") in title
                assert (frame["Respondents"] == most).sum() == 1
            elif "shared most" in title:
                assert (frame["Respondents"] == most).sum() == written(title)

    check()


@settings(max_examples=150)
@given(worlds(most=12), some.sampled_from(SETTINGS))
def test_every_sentence_holds_on_any_scale(data, setting):
    by = positions_by_setting(data)
    s = scene_of(data, by, Selection(voice=setting))
    assert well_formed(told.of_positions(s)) == []
    for chosen in (("bloc-a",), ("bloc-a", "bloc-b")):
        assert well_formed(told.of_blocs(s, chosen)) == []
    for one in data.actors:
        assert well_formed(told.of_actor(s, one)) == []
    assert well_formed(told.of_dataset(data, by)) == []
    check_overview(s)
    check_map(s)
    check_seats(s)
    check_listing(s)


def test_documents_and_answers_are_those_of_their_frames():
    frame = sources_frame(REAL)
    silent = frame[frame["With a stance"] == 0]["Document"]
    assert all(f"“{title}”" in sources.title(REAL) for title in silent)
    assert written(sources.title(REAL)) == len(frame) - len(silent)
    assert written(arguments.answered_title(REAL)) == len(replies_frame(REAL))
    answered = set(replies_frame(REAL)["Argument"])
    labels = REAL.vocabulary.points
    assert not answered & {labels[c] for c in arguments.unanswered(REAL)}
    assert {status_of(p) for p in BY[REAL]["groups"].values()} <= set(REAL.vocabulary.counted)
