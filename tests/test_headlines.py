"""What is said of the seats agrees with the seats, whatever they are; each right value is kept."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from stances.dataset import load
from stances.headlines import (
    headline,
    held_by,
    on_side,
    only_reported,
    reach,
    seats_title,
    shown_title,
    whose_words,
)
from stances.model import SETTINGS
from stances.positions import Position, knowledge_of, status_of

DATA = load()
WORDS = DATA.vocabulary
STANCES = WORDS.scale
SIDES = {side.id: side for side in WORDS.sides}
STATES = ("FRA", "JPN", "BRB", "ISL", "KEN", "TUV", "NRU")
# A plural behind a one, or a singular behind another number.
WRONG = re.compile(
    r"(?<![\d.,])1 (\w+ )?(seats|States|actors|are|have|spoke for themselves)\b"
    r"|(?<![\d.,])([02-9]|\d{2,}) (seat|State|Member State|actor|is|has)\b"
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


@settings(max_examples=400, deadline=None)
@given(rooms(), some.sampled_from(SETTINGS))
def test_every_number_of_the_headline_is_the_number_of_seats(room, setting):
    positions, data = room, world(room)
    n = Counter(status_of(p) for p in positions.values())
    how = Counter(knowledge_of(p) for p in positions.values() if p.stance)
    whole = headline(data, positions, setting)
    said = whole.lower()
    favour, total = n["support"] + n["conditional"], len(positions)
    first = re.search(r"counted, (\d+|none) of (\d+) member", said)
    assert first.groups() == (str(favour or "none"), str(total))
    assert number(r"(\d+) of them on conditions", said, n["conditional"]) == n["conditional"]
    assert ("on conditions" in said) == bool(n["conditional"])
    assert number(r"(\d+) (?:is|are) undecided", said) == n["undecided"]
    assert number(r"(\d+) (?:has|have) reservations", said) == n["reservations"]
    assert number(r"(\d+) (?:is|are) opposed", said) == n["opposition"]
    assert ("none is opposed" in said) == (not n["opposition"] and bool(n["reservations"]))
    assert ("none has reservations" in said) == (not n["reservations"])
    assert number(r"(\d+) spoke for", said) == how["said"]
    assert number(r"for (\d+) only a group spoke", said) == how["group"]
    assert number(r"(\d+) (?:is|are) known only from a report", said) == how["reported"]
    assert number(r"the groups of (\d+) differ", said) == n["conflict"]
    assert number(r"(\d+) (?:has|have) no position", said) == n["none"] + n["absent"]
    assert not WRONG.search(whole), whole
    assert "against" not in said


@settings(max_examples=400, deadline=None)
@given(rooms())
def test_the_title_of_the_seats_adds_up_and_says_what_is_only_reported(room):
    positions, data = room, world(room)
    n = Counter(status_of(p) for p in positions.values())
    said = seats_title(data, positions)
    parts = {
        "favour": number(r"^(\d+) of \d+ seats? in favour", said),
        "reservations": number(r"(\d+) with reservations", said),
        "opposition": number(r"(\d+) opposed", said),
        "undecided": number(r"(\d+) undecided", said),
        "differ": number(r"(\d+) whose groups differ", said),
        "silent": number(r"(\d+) with no position", said),
    }
    assert sum(parts.values()) == len(positions)
    assert parts["opposition"] == n["opposition"]
    held = [held_by(positions.values(), side.codes) for side in SIDES.values()]
    told = sum(any(knowledge_of(p) == "reported" for p in side) for side in held)
    assert said.count("only as ") == told
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
    assert headline(data, none, "own") == (
        "With only own words counted, none of 1 Member State is in favour of a Global Plan of "
        "Action. None has reservations or is opposed. 1 has no position."
    )
    assert seats_title(data, none) == (
        "0 of 1 seat in favour, none with reservations, 1 with no position"
    )
    every = {"JPN": known("JPN", "conditional", "nam")}
    assert seats_title(data, every) == (
        "1 of 1 seat in favour, only as the President of the General Assembly reported; "
        "none with reservations"
    )
    assert shown_title(data, [none["JPN"]], "own") == (
        "With only own words counted, 0 of 1 State shown has a position"
    )
    assert on_side(WORDS, [every["JPN"]], SIDES["favour"]) == "1 in favour, on conditions"


def test_the_right_values_of_the_record(dataset, by_setting):
    reports, groups = by_setting["reports"], by_setting["groups"]
    who = "only as the President of the General Assembly reported"
    assert seats_title(dataset, reports) == (
        f"117 of 192 seats in favour, 60 of the 117 {who}; 29 with reservations; "
        "46 with no position"
    )
    assert seats_title(dataset, groups) == (
        "57 of 192 seats in favour, 29 with reservations, 106 with no position"
    )
    assert f"60 of the 117 {who}." in headline(dataset, reports, "reports")
    found = [reports[a.id] for a in dataset.actors.values() if a.type == "state"]
    assert whose_words(dataset, held_by(found, SIDES["favour"].codes)) == [
        "4 on record",
        "53 through the African Group",
        "60 only as the President reported",
    ]
    assert whose_words(dataset, held_by(found, SIDES["reservations"].codes)) == [
        "3 on record",
        "1 by alignment",
        "25 through the European Union",
    ]
    favour = held_by(found, SIDES["favour"].codes)
    assert reach(favour, 97, "a majority") == (
        "at or past 97, a majority, only with reports: 57 without them"
    )
    assert reach(favour, 128, "two thirds") == "11 short of 128 (71 without reports), two thirds"


@pytest.mark.parametrize("setting", SETTINGS)
def test_nobody_is_opposed_and_none_is_called_so(dataset, by_setting, setting):
    said = headline(dataset, by_setting[setting], setting)
    assert "none is opposed" in said
    assert "opposed" not in seats_title(dataset, by_setting[setting])
