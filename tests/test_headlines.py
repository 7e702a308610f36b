"""What is said of the seats agrees with the seats, whatever they are; each right value is kept."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from told import how_of_room, number_before, sides_of_room

from stances.briefing.room import room as room_of
from stances.dataset import load
from stances.headlines import (
    held_by,
    only_reported,
    overview,
    reach,
    shown_title,
    whose_words,
)
from stances.model import SETTINGS
from stances.positions import Position, knowledge_of, status_of
from stances.scene import Scene, scene_of
from stances.selection import Selection

pytestmark = pytest.mark.unmeasured

DATA = load()
WORDS = DATA.vocabulary
STANCES = WORDS.scale
SIDES = {side.id: side for side in WORDS.sides}
STATES = ("FRA", "JPN", "BRB", "ISL", "KEN", "TUV", "NRU")
# A plural behind a one, or a singular behind another number.
WRONG = re.compile(
    r"(?<![\d.,])1 (\w+ )?(seats|States|actors|are|have|spoke for themselves)\b"
    r"|\b[Oo]ne (States|are|have)\b|\b([Tt]wo|[Tt]hree|[Ff]our|[Ff]ive) (State|is|has)\b"
    r"|(?<![\d.,])([02-9]|\d{2,}) (seat|State|Member State|actor)\b"
    r"|(?<![\d.,])(?<!none of )(?<!\b1\sof\s)([02-9]|\d{2,}) (is|has)\b"
)


def known(actor, stance, how):
    """A position held in one of the ways in which one can be."""
    made = {
        "own": ("stated", "own", (), ()),
        "record": ("stated", "record", (), ()),
        "aligned": ("stated", "aligned", (), ()),
        "eu": ("inherited", "group", (), ("eu",)),
        "two": ("inherited", "group", (), ("african-group", "oic")),
        "gcc": ("inherited", "group", (), ("gcc",)),
        "cis": ("inherited", "group", (), ("cis",)),
        "asean": ("inherited", "group", (), ("asean",)),
        "itself": ("stated", "reported", ("statement-united-states.BLR",), ()),
        "nam": ("inherited", "reported", ("pga-opening.nam",), ("nam",)),
    }
    status, voice, statements, via = made[how]
    return Position(actor, status, stance, voice, statements, via, how == "nam")


NOWHERE = [
    lambda a: Position(a, "none"),
    lambda a: Position(a, "absent"),
    lambda a: Position(a, "conflict", via=("eu", "oic")),
    lambda a: Position(a, "conflict", via=("eu", "nam"), reported_via=True),
]
HOW = ("own", "record", "aligned", "eu", "two", "gcc", "cis", "asean", "itself", "nam")


@some.composite
def rooms(draw):
    """A position for each of one to seven States."""
    positions = {}
    for state in STATES[: draw(some.integers(1, len(STATES)))]:
        if draw(some.booleans()):
            stance, how = draw(some.sampled_from(STANCES)), draw(some.sampled_from(HOW))
            positions[state] = known(state, stance, how)
        else:
            positions[state] = draw(some.sampled_from(NOWHERE))(state)
    return positions


def world(positions):
    """The dataset, had it no States but these; the United States, which reports, is an actor."""
    usa = DATA.actors["USA"].model_copy(update={"type": "non-member"})
    others = {i: a for i, a in DATA.actors.items() if a.type != "state"}
    states = {s: DATA.actors[s] for s in positions}
    return replace(DATA, actors={"USA": usa, **others, **states})


def number(pattern, text, none=0):
    """The number that a sentence gives, each at most once."""
    found = re.findall(pattern, text)
    assert len(found) <= 1, text
    return int(found[0]) if found else none


def seen(data, positions, setting):
    """All States, had they these positions under the setting."""
    by = dict.fromkeys(SETTINGS, positions)
    return Scene(data, by, Selection(voice=setting), tuple(positions))


def reported_parts(lead):
    """The numbers that are only reported, by side, in the order in which a lead tells them."""
    parts = lead.split(". ")[0].split("; ")
    found = [re.match(r"(\d+) .*?(?:, (\d+) of them|, all|,) only as reported", p) for p in parts]
    return [int(m[2] or m[1]) for m in found if m]


@settings(max_examples=400, deadline=None)
@given(rooms(), some.sampled_from(SETTINGS))
def test_every_number_of_the_lead_is_the_number_of_seats(room, setting):
    n = Counter(status_of(p) for p in room.values())
    hearsay = Counter(p.stance for p in room.values() if knowledge_of(p) == "reported" and p.stance)
    lead = overview.lead(seen(world(room), room, setting)).plain()
    said = lead.lower()
    favour, silent = n["support"] + n["conditional"], n["none"] + n["absent"]
    assert number(r"(\d+) of them on conditions", said, n["conditional"]) == n["conditional"]
    assert ("on conditions" in said) == bool(n["conditional"])
    assert number(r"(\d+) (?:is|are) undecided", said) == n["undecided"]
    assert number(r"(\d+) (?:has|have) reservations", said) == n["reservations"]
    assert number(r"(\d+) (?:is|are) opposed", said) == n["opposition"]
    assert number(r"(\d+) (?:has|have) groups that differ", said) == n["conflict"]
    assert not WRONG.search(lead), lead
    assert "against" not in said
    if silent == len(room):
        assert lead.startswith("Nothing is on record for ")
        return
    assert re.match(r"\d+|none", said)[0] == str(favour or "none")
    assert ("none is opposed" in said) == (not n["opposition"] and bool(n["reservations"]))
    assert ("none has reservations" in said) == (not n["reservations"])
    assert number(r"for (\d+) nothing is on record", said) == silent
    heard = [sum(hearsay[c] for c in WORDS.favour)]
    heard += [hearsay[c] for c in (*WORDS.neither, *WORDS.against)]
    assert reported_parts(lead) == [k for k in heard if k]


@settings(max_examples=400, deadline=None)
@given(rooms(), some.sampled_from(SETTINGS))
def test_the_room_adds_up_and_tells_apart_what_is_only_reported(room, setting):
    n = Counter(status_of(p) for p in room.values())
    how = Counter(knowledge_of(p) for p in room.values() if p.stance)
    made = room_of(seen(world(room), room, setting))
    known = how_of_room(made)
    assert known == {
        **{kind: how[kind] for kind in ("said", "group", "reported")},
        "differ": n["conflict"],
        "silent": n["none"] + n["absent"],
    }
    sides = sides_of_room(WORDS, made)
    assert sum(map(sum, sides.values())) + known["differ"] + known["silent"] == len(room)
    held = {"favour": held_by(room.values(), WORDS.favour)}
    held |= {c: held_by(room.values(), (c,)) for c in (*WORDS.neither, *WORDS.against)}
    heard = {c: sum(knowledge_of(p) == "reported" for p in of) for c, of in held.items()}
    assert sides == {c: (len(of) - heard[c], heard[c]) for c, of in held.items()}
    assert number_before(" whose groups differ", made.measure) == n["conflict"]
    for bar in made.bars:
        assert sum(map(int, re.findall(r"\d+", bar.told))) + known["silent"] == len(room)
    for said in (made.measure, *made.titles, *(bar.told for bar in made.bars)):
        assert not WRONG.search(said), said
        assert "against" not in said


@settings(max_examples=400, deadline=None)
@given(rooms(), some.sampled_from(tuple(SIDES)))
def test_the_parts_of_a_side_add_up_to_it(room, side):
    positions, data = room, world(room)
    held = held_by(positions.values(), SIDES[side].codes)
    parts = whose_words(data, held)
    assert sum(int(part.split()[0]) for part in parts) == len(held)
    assert len(parts) <= 2 + 3 + 1
    reported = sum(knowledge_of(p) == "reported" for p in held)
    assert number(r"(\d+) only as", " · ".join(parts)) == reported
    clause = only_reported(data, held)
    assert bool(clause) == bool(reported)
    if 0 < reported < len(held):
        assert clause.startswith(f"{reported} of the {len(held)} only as ")
    elif reported > 1:
        assert clause.startswith("all only as ")


@settings(max_examples=200, deadline=None)
@given(some.integers(0, 9), some.integers(0, 9), some.integers(1, 20))
def test_the_distance_to_a_threshold_never_hides_reports(firm, reported, threshold):
    favour = [known("FRA", "support", "own")] * firm + [known("FRA", "support", "nam")] * reported
    said = reach(favour, threshold, "a majority")
    assert said.startswith("at or past") == (firm + reported >= threshold)
    assert number(r"(\d+) short of", said) == max(0, threshold - firm - reported)
    leans = reported and firm < threshold
    assert ("report" in said) == bool(leans)


def test_none_one_and_all():
    japan = {"JPN": DATA.actors["JPN"], "pga-63": DATA.actors["pga-63"]}
    data = replace(DATA, actors={**japan, "nam": DATA.actors["nam"]})
    none = {"JPN": Position("JPN", "absent")}
    every = {"JPN": known("JPN", "conditional", "nam")}
    unheard, heard = seen(data, none, "own"), seen(data, every, "reports")
    assert overview.title(unheard) == "Japan is not on record in its own words"
    assert overview.lead(unheard).plain() == "Nothing is on record for the only State shown."
    assert overview.seats_title(unheard) == "None of 1 State is in favour"
    assert room_of(unheard).title == ("The only State is not on record itself; it has no position")
    assert room_of(unheard).measure == (
        "Own words: none in favour, one short of a majority; none with reservations or opposed. "
        "Arithmetic on the record, not a forecast."
    )
    assert overview.title(heard) == "The only position rests only on what the President reported"
    assert overview.lead(heard).plain() == (
        "1 sees value in a Global Plan of Action on conditions, only as reported; "
        "none has reservations or is opposed."
    )
    assert overview.seats_title(heard) == "Past 1 only with reports: none without, 1 with"
    assert room_of(heard).title == (
        "The only State is not on record itself; one is known only from reports; "
        "none is without a position"
    )
    assert room_of(heard).measure == (
        "With reports: none in favour, one as reported, one short of a majority, past it only "
        "with reports; none with reservations or opposed. "
        "Arithmetic on the record, not a forecast."
    )
    assert shown_title(data, [none["JPN"]], "own") == (
        "With only own words counted, 0 of 1 State shown has a position"
    )


def test_the_right_values_of_the_record(dataset, by_setting):
    reports = by_setting["reports"]
    found = [reports[a.id] for a in dataset.actors.values() if a.type == "state"]
    favour = held_by(found, SIDES["favour"].codes)
    assert only_reported(dataset, favour) == (
        "60 of the 117 only as the President of the General Assembly reported"
    )
    assert whose_words(dataset, favour) == [
        "4 on record",
        "53 through the African Group",
        "60 only as the President reported",
    ]
    assert whose_words(dataset, held_by(found, SIDES["reservations"].codes)) == [
        "3 on record",
        "1 by alignment",
        "25 through the European Union",
    ]
    assert reach(favour, 97, "a majority") == (
        "at or past 97, a majority, only with reports: 57 without them"
    )
    assert reach(favour, 128, "two thirds") == "11 short of 128 (71 without reports), two thirds"


@pytest.mark.parametrize("setting", SETTINGS)
def test_nobody_is_opposed_and_none_is_called_so(dataset, by_setting, setting):
    scene = scene_of(dataset, by_setting, Selection(voice=setting))
    made = room_of(scene)
    assert "none is opposed" in overview.lead(scene).plain()
    assert "none opposed" in made.measure
    titles = (overview.title(scene), overview.seats_title(scene), *made.titles)
    bars = (made.right, made.alternative, *(bar.told for bar in made.bars))
    assert [said for said in (*titles, *bars) if "oppos" in said.lower()] == []
