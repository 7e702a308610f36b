"""Whatever the scale and however many the seats: none is lost on any way out."""

import io
import json
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from types import MappingProxyType

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pptx import Presentation
from told import how_of_room, number_before, sides_of_room

from stances import charts
from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.briefing.room import room
from stances.choices import choices
from stances.dataset import checked, load
from stances.exports.book import to_book
from stances.exports.deck import to_deck
from stances.exports.package import to_package
from stances.frames.actors import positions_table
from stances.frames.blocs import blocs_summary_frame
from stances.frames.cells import columns
from stances.frames.documents import coverage_frame
from stances.frames.reliability import headline_frame
from stances.headlines import overview
from stances.measures import seat_counts
from stances.model import NONE, SETTINGS, Actor, Bloc, StanceCode, Statement
from stances.positions import KNOWLEDGE, knowledge_of, status_of
from stances.reading.canonical import canonical
from stances.reading.nodes import read_yaml
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection, facet_counts, options
from stances.vocabulary import APART, CONFLICT, SILENT, vocabulary_of
from stances.words import KNOWLEDGE_LABELS, NO_POSITION, SETTING_LABELS

pytestmark = pytest.mark.heavy
FOLDER = Path(__file__).with_name("debate")
OTHER = load(FOLDER)
GREEK = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta")


def code(name, score, n):
    """A stance with all that it needs, in words of its own and in colours of its own."""
    shade = {
        p: f"#{n + 1}{n + 1}{k}{k}{9 - n}{9 - n}" for k, p in enumerate(("light", "dark", "print"))
    }
    entry = dict.fromkeys(("definition", "include", "exclude", "example"), "E")
    words = {"says": f"says {name}", "saying": f"saying {name}"}
    if score <= 0:
        words |= {"held": f"held {name}", "one": f"is at {name}", "more": f"are at {name}"}
    elif n % 2:
        words["among"] = f"among {name}"
    looks = {"symbol": name[0], "fill": shade, "edge": shade, "ink": shade}
    return StanceCode(id=name.lower(), label=f"Code {name}", score=score, **entry, **looks, **words)


@some.composite
def scales(draw):
    """A codebook's stances in any order: two to eight scores, of one sign or of both."""
    low, high = draw(some.sampled_from([(-9, 9), (1, 9), (-9, -1), (0, 8), (-8, 0)]))
    scores = draw(some.lists(some.integers(low, high), min_size=2, max_size=8, unique=True))
    found = [code(GREEK[n], score, n) for n, score in enumerate(scores)]
    nothing = next(s for s in OTHER.codebook.stances if s.id == NONE)
    found.insert(draw(some.integers(0, len(found))), nothing)
    return tuple(found)


def said(actor, stance, voice, alternative=None):
    """A statement in one of the voices that can be coded."""
    doubt = {"alternative": alternative, "note": "N"} if alternative not in (None, stance) else {}
    who = {"reported_by": "chart-office"} if voice == "reported" else {}
    return Statement(
        id=f"minutes.{actor}", actor=actor, date=OTHER.about.day, voice=voice, stance=stance,
        locator="L", confidence="low", quotation=None if stance == NONE else "Q", **who, **doubt,
    )  # fmt: skip


@some.composite
def worlds(draw, most=40):
    """A dataset on any scale with any number of seats, two blocs, and any record of each."""
    book = OTHER.codebook.model_copy(update={"stances": draw(scales())})
    scale = [s.id for s in book.stances if s.score is not None]
    seats = [f"S{n:02}" for n in range(draw(some.integers(0, most)))]
    kinds = [(i, f"Name of {i}".translate(LETTERS), "state") for i in seats]
    kinds += [("bloc-a", "First Bloc", "bloc"), ("bloc-b", "Second Bloc", "bloc")]
    kinds += [("chart-office", "Chart Office", "igo")]
    members = some.lists(some.sampled_from(seats), unique=True) if seats else some.just([])
    blocs = [
        Bloc(id=i, as_of=OTHER.about.day, members=tuple(draw(members)), reference="R")
        for i in ("bloc-a", "bloc-b")
    ]
    voices = some.sampled_from(["own", "record", "reported"])
    stances = some.sampled_from([*scale, *scale, NONE])
    statements = [
        said(actor, draw(stances), draw(voices), draw(some.sampled_from([None, None, *scale])))
        for actor, _, _ in kinds
        if draw(some.booleans())
    ]
    statements = [
        s.model_copy(update={"alternative": None}) if s.stance == NONE else s for s in statements
    ]
    return replace(
        OTHER,
        codebook=book,
        vocabulary=vocabulary_of(book, OTHER.about.subject),
        actors=MappingProxyType({i: Actor(id=i, name=n, type=t) for i, n, t in kinds}),
        blocs=MappingProxyType({b.id: b for b in blocs}),
        statements=tuple(statements),
        source_of=MappingProxyType({s.id: "minutes" for s in statements}),
        tiles=MappingProxyType({s: divmod(n, 7) for n, s in enumerate(seats)}),
    )


# A number in a name would be taken for one of seats.
LETTERS = str.maketrans("0123456789", "abcdefghij")


def states_of(data):
    return [a.id for a in data.actors.values() if a.type == "state"]


def counted(data, positions):
    """Seats by code, by another way than the one that is tested."""
    return Counter(status_of(positions[s]) for s in states_of(data))


@settings(max_examples=150)
@given(worlds(), some.sampled_from(SETTINGS))
def test_all_seats_are_counted_and_told_in_the_room_and_the_lead(data, setting):
    words, positions = data.vocabulary, positions_by_setting(data)[setting]
    n, states = counted(data, positions), states_of(data)
    seats = seat_counts(positions, states, words)
    assert dict(seats.by_code) == {c: n[c] for c in words.counted}
    apart = seats[CONFLICT] + seats.silent
    assert seats.favour + seats.of(words.neither) + seats.of(words.against) + apart == len(states)
    scene = scene_of(data, positions_by_setting(data), Selection(voice=setting))
    made = room(scene)
    sides = {c: sum(both) for c, both in sides_of_room(words, made).items()}
    favour = sides.pop("favour")
    assert favour == sum(n[c] for c in words.favour)
    assert sides == {c: n[c] for c in (*words.neither, *words.against)}
    known = how_of_room(made)
    differ = number_before(" whose groups differ", made.measure)
    assert differ == known["differ"] == n[CONFLICT]
    assert favour + sum(sides.values()) + differ + known["silent"] == len(states) == made.total
    lead = overview.lead(scene).plain()
    heads = {c: number_before(rf" (?:is|are) at {words[c].one[6:]}\b", lead) for c in sides}
    assert heads == sides
    silent = number_before(" (?:has|have) no position", lead)
    silent += number_before(r"(?= nothing is on record)", lead.replace("For ", ""))
    differ = number_before(" (?:has|have) groups that differ", lead)
    if any(sides.values()) or favour:
        assert number_before("", lead.split()[0]) == favour
        assert favour + sum(heads.values()) + silent + differ == len(states)


@settings(max_examples=40)
@given(worlds(), some.sampled_from(SETTINGS))
def test_every_seat_is_drawn_once_in_room_seats_and_tiles(data, setting):
    words, by, states = data.vocabulary, positions_by_setting(data), states_of(data)
    scene = scene_of(data, by, Selection(voice=setting))
    room_drawn(charts.room_chart(scene), data, by)
    counts_drawn(charts.counts_chart(scene), data, by)
    compact_drawn(charts.seats_chart(scene), data, by[setting])
    # Without a State no page, command or briefing asks for the map.
    traces = charts.tiles_chart(scene).draw(False).data if states else ()
    marks = [(actor, trace.name) for trace in traces for (actor,) in trace.customdata or ()]
    assert sorted(a for a, _ in marks) == states
    assert dict(marks) == {s: words.in_text(status_of(by[setting][s])) for s in states}


def contiguous(parts):
    """Segments of one bar, each a start and a length, follow each other without gap or overlap."""
    parts = sorted(parts)
    return all(a + n == b for (a, n), (b, _) in zip(parts, parts[1:], strict=False))


def room_drawn(chart, data, by):
    """Each bar holds the seats of every stance by the way of knowing them, the rest is told."""
    words, drawn, bars = data.vocabulary, Counter(), {}
    figure = chart.draw(False)
    for trace in figure.data:
        for x, base, (row, stance, kind) in zip(trace.x, trace.base, trace.customdata, strict=True):
            drawn[row, stance, kind] += x
            bars.setdefault(row, []).append((base, x))
            # Against lies left of zero, in favour right of it, neither across it.
            side = words.side(stance)
            assert (base >= 0) if side > 0 else (base + x <= 0) if side < 0 else True
    assert all(map(contiguous, bars.values()))
    for setting, label in SETTING_LABELS.items():
        positions = [by[setting][s] for s in states_of(data)]
        held = Counter((p.stance, knowledge_of(p)) for p in positions if p.stance)
        assert {(s, k): n for (r, s, k), n in drawn.items() if r == label} == held
        apart = [
            sum(map(int, re.findall(r": (\d+)", note.text)))
            for note in figure.layout.annotations
            if note.xanchor == "right" and note.y == list(SETTING_LABELS).index(setting) - 0.25
        ]
        assert sum(held.values()) + sum(apart) == len(positions)


def counts_drawn(chart, data, by):
    """Each setting's bar holds every seat once, the sides from their ends, nobody between."""
    drawn, bars, ends = Counter(), {}, {}
    for trace in chart.draw(False).data:
        for x, base, (setting, side) in zip(trace.x, trace.base, trace.customdata, strict=True):
            drawn[setting, trace.name] += x
            bars.setdefault(setting, []).append((base, x))
            ends.setdefault(setting, []).append((base, side))
    for setting in SETTINGS if states_of(data) else ():
        assert contiguous(bars[setting])
        assert min(bars[setting])[0] == 0
        assert sum(n for _, n in bars[setting]) == len(states_of(data))
        order = ["left", "middle", "right"]
        sides = [order.index(side) for _, side in sorted(ends[setting])]
        assert sides == sorted(sides)
        found = [by[setting][s] for s in states_of(data)]
        held = Counter(_drawn_as(data, p) for p in found)
        assert {name: n for (of, name), n in drawn.items() if of == setting} == held


def _drawn_as(data, p):
    words, code = data.vocabulary, status_of(p)
    if code in SILENT:
        return NO_POSITION
    return f"{words.in_text(code)}, {KNOWLEDGE_LABELS[knowledge_of(p)]}"


def compact_drawn(chart, data, positions):
    """Every seat once, in the bar of its side or of none, each bar from zero without a gap."""
    drawn, bars = Counter(), {}
    for trace in chart.draw(False).data:
        for x, base, (row, code, _) in zip(trace.x, trace.base, trace.customdata, strict=True):
            drawn[code] += x
            bars.setdefault(row, []).append((base, x))
    assert all(contiguous(parts) and min(parts)[0] == 0 for parts in bars.values())
    assert drawn == Counter(status_of(positions[s]) for s in states_of(data))


@settings(max_examples=60)
@given(worlds(), some.sampled_from(SETTINGS))
def test_every_code_is_sorted_offered_and_in_the_tables(data, setting):
    words, by = data.vocabulary, positions_by_setting(data)
    scores = [s.score for s in data.codebook.stances if s.score is not None]
    assert [words[c].score for c in words.scale] == sorted(scores, reverse=True)
    assert words.counted == (*words.scale, *APART)
    for shown in (words.label, lambda c: words[c].named, str):
        mixed = sorted(words.counted)
        (column,) = columns(pd.DataFrame({"Stance": [shown(c) for c in mixed]}), words)
        keys = dict(zip(mixed, column.keys, strict=True))
        assert (column.kind, column.last) == ("scale", len(words.scale))
        assert tuple(sorted(mixed, key=keys.get)) == words.counted
    assert options(data)["stance"] == words.counted
    offered = {e.id: e.label for e in choices(data)["stance"]}
    assert offered == {c: words.label(c) for c in words.counted}
    held = Counter(status_of(p) for p in by[setting].values())
    assert facet_counts(data, by[setting], Selection())["stance"] == {c: held[c] for c in offered}
    scene = scene_of(data, by, Selection(voice=setting))
    assert len(positions_table(scene)) == len(data.actors)
    n, total = counted(data, by[setting]), len(states_of(data))
    row = coverage_frame(data, by).set_index("Count").loc[SETTING_LABELS[setting]]
    assert {c: row[words.label(c)] for c in words.counted} == {c: n[c] for c in words.counted}
    table = charts.room_chart(scene).shown
    rows = table[table["Count"] == SETTING_LABELS[setting]]
    assert dict(zip(rows["Stance"], rows["All"], strict=True)) == {
        words.label(c): n[c] for c in words.counted
    }
    sides = charts.counts_chart(scene).shown.set_index("Seats")[SETTING_LABELS[setting]]
    plain = [k for k in sides.index if ": " not in k and "short of" not in k]
    assert sides[plain].sum() == total


@settings(max_examples=25)
@given(worlds(), some.sampled_from(SETTINGS))
def test_every_chart_and_table_can_be_made(data, setting):
    scene = scene_of(data, positions_by_setting(data), Selection(voice=setting))
    for chart in [*(make(scene) for make in charts.CHARTS.values()),
                  charts.blocs_chart(scene, tuple(data.blocs))]:  # fmt: skip
        assert not len(chart.drawn) or chart.draw(True).to_json()
        assert chart.title
    assert len(blocs_summary_frame(scene, tuple(data.blocs))) > 0
    assert len(headline_frame(data)) > 0
    assert overview.title(scene)
    assert overview.lead(scene).plain()


@settings(max_examples=12)
@given(scales())
def test_every_scale_is_read_from_files(stances):
    codes = [s.id for s in stances if s.score is not None]
    became = dict(zip(OTHER.vocabulary.scale, cycle(codes), strict=False))
    with tempfile.TemporaryDirectory() as place:
        # The codings keep the codes of the scale with which they were made.
        left = shutil.ignore_patterns("reliability")
        folder = Path(shutil.copytree(FOLDER, Path(place) / "data", ignore=left))
        book = read_yaml((folder / "codebook.yaml").read_text("utf-8"), "")[0]
        book["stances"] = [written(s.model_dump(exclude_none=True)) for s in stances]
        (folder / "codebook.yaml").write_text(canonical(book), "utf-8")
        for path in (folder / "statements").iterdir():
            data = read_yaml(path.read_text("utf-8"), "")[0]
            for row in data["statements"]:
                row["stance"] = became.get(row["stance"], NONE)
                row.pop("alternative", None)
            path.write_text(canonical(data), "utf-8")
        data = load(folder)
    scores = {s.id: s.score for s in stances if s.score is not None}
    assert list(data.vocabulary.scores.items()) == sorted(scores.items(), key=lambda i: -i[1])
    for positions in positions_by_setting(data).values():
        assert sum(counted(data, positions).values()) == 30


def written(value):
    """Records as files hold them: texts throughout."""
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    return str(value)


@pytest.mark.parametrize("field", ["label", "held"])
def test_two_stances_that_are_called_the_same_are_refused(tmp_path, field):
    folder = shutil.copytree(FOLDER, tmp_path / "data")
    book = read_yaml((folder / "codebook.yaml").read_text("utf-8"), "")[0]
    refusal, *_, resisting, _ = book["stances"]
    resisting[field] = refusal[field].upper()
    (folder / "codebook.yaml").write_text(canonical(book), "utf-8")
    assert [(p.file, p.rule) for p in checked(folder).problems] == [("data/codebook.yaml", "scale")]


@settings(max_examples=12)
@given(worlds(most=12), some.sampled_from(SETTINGS))
def test_every_seat_is_in_workbook_slides_and_package(data, setting):
    words, by = data.vocabulary, positions_by_setting(data)
    scene = scene_of(data, by, Selection(voice=setting))
    held = [
        Counter(
            looks(words, p.stance)[KNOWLEDGE.index(knowledge_of(p))]
            for p in (by[s][a] for a in states_of(data)) if p.stance
        )
        for s in SETTINGS
    ]  # fmt: skip
    briefing = build(scene, plan_of(data))
    known = {look for c in words.scale for look in looks(words, c)}
    assert in_workbook(to_book(briefing), known) == held
    drawn, totals = in_slides(to_deck(briefing), known)
    assert drawn == held
    assert set(totals) <= {len(states_of(data))}
    with zipfile.ZipFile(io.BytesIO(to_package(data, by))) as package:
        described = json.loads(package.read("datapackage.json"))
        table = pd.read_csv(io.BytesIO(package.read("positions.csv")), keep_default_na=False)
    tables = {r["name"]: r["schema"]["fields"] for r in described["resources"]}
    fields = {
        name: {f["name"]: f.get("constraints", {}).get("enum") for f in declared}
        for name, declared in tables.items()
    }
    assert fields["positions"]["status"] == list(words.counted)
    assert fields["statements"]["stance"] == [*words.scale, NONE]
    assert fields["statements"]["alternative"] == list(words.scale)
    rows = table[(table["setting"] == setting) & table["actor"].isin(states_of(data))]
    assert Counter(rows["status"]) == counted(data, by[setting])


def looks(words, stance):
    """What seats of a stance are called, by the ways in which it can be known; in small letters."""
    return [f"{words.label(stance)}, {KNOWLEDGE_LABELS[known]}".lower() for known in KNOWLEDGE]


def in_workbook(data, known):
    """The seats of each look under each setting, on the sheet of the room."""
    heads, *rows = openpyxl.load_workbook(io.BytesIO(data))["Room"].iter_rows(values_only=True)
    found = [Counter() for _ in SETTINGS]
    for at, row in enumerate(rows[: len(SETTINGS)]):
        for head, seats in zip(heads, row, strict=True):
            # Who spoke for them stands behind the look.
            look = str(head).partition(":")[0].lower()
            if look in known and seats:
                found[at][look] += int(seats)
    return found


def in_slides(data, known):
    """The seats of each look under each setting in the chart of the room, and all of each bar."""
    slides = Presentation(io.BytesIO(data)).slides
    plots = [s.chart.plots[0] for slide in slides for s in slide.shapes if s.has_chart]
    found, totals = [Counter() for _ in SETTINGS], Counter()
    for series in (series for plot in plots for series in plot.series):
        # Who spoke for them stands behind the look.
        look = series.name.partition(":")[0].lower()
        for at, value in enumerate(series.values):
            totals[at] += int(value or 0)
            if look in known and value:
                found[at][look] += int(value)
    return found, totals.values()
