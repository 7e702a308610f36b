"""What a briefing says is true of the record, of any actors under any count."""

import dataclasses
import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from invented import BLOCS, said, seen
from known import STANCES
from test_scales import worlds

from stances.briefing import MOST, Plan, build, cited, documents_title, plan_of
from stances.briefing.content import Place, Quoted
from stances.briefing.places import FIXED, abbreviated, bound, called, merged, share
from stances.briefing.titles import ANSWER, TITLE, first, within
from stances.counts import WORDS
from stances.dataset import load, member_states
from stances.model import NONE, SETTINGS
from stances.positions import VOICES_IN
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection

pytestmark = pytest.mark.unmeasured

REAL, OTHER = load(), load(Path(__file__).with_name("debate"))
SAID = ("own", "record", "aligned")
# A number before a noun or verb of another number; two spaces; the mark of a missing value.
WRONG = re.compile(
    r"\b(1|[Oo]ne) (States|texts|reasons|conditions|exchanges|things|are|have|support)\b"
    r"|\b(\d\d+|two|three|four) (State|text) (is|has)\b|  |\bNone\b(?! (is|of|has))| ,|;;"
)


@lru_cache(maxsize=8)
def positions(dataset):
    return positions_by_setting(dataset)


def briefing(dataset, actors, voice="groups", **chosen):
    scene = scene_of(dataset, positions(dataset), Selection(voice=voice, **chosen))
    return build(scene, Plan(tuple(actors)))


def spoken(text):
    """A text as it is read out, where no space is held together."""
    return text.replace(FIXED, " ")


def number(word):
    return WORDS.index(word.lower()) if word.lower() in WORDS else int(word)


def worded(n):
    return WORDS[n] if n < len(WORDS) else str(n)


def within_of(value, kind):
    """Every value of a kind that a briefing holds, wherever it is."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from within_of(item, kind)
    elif dataclasses.is_dataclass(value) and type(value).__module__.endswith("content"):
        for field in dataclasses.fields(value):
            if field.name not in ("scene", "plan", "statements", "sources"):
                yield from within_of(getattr(value, field.name), kind)


@pytest.mark.parametrize(
    ("voice", "answer", "room", "measure"),
    [
        (
            "own",
            "The European Union has reservations, in its own words; "
            "the African Group is on record in support",
            "Seven States are on record themselves; 185 of 192 have no position",
            "Own words: four in favour, 93 short of a majority; three with reservations, "
            "none opposed. Arithmetic on the record, not a forecast.",
        ),
        (
            "alignment",
            "The European Union has reservations, in its own words; "
            "the African Group is on record in support",
            "Eight States are on record themselves; 184 of 192 have no position",
            "With alignment: four in favour, 93 short of a majority; four with reservations, "
            "none opposed. Arithmetic on the record, not a forecast.",
        ),
        (
            "groups",
            "The European Union has reservations, in its own words; "
            "the African Group is on record in support",
            "Eight States are on record themselves; two groups spoke for 78 more; "
            "106 of 192 have no position",
            "With groups: 57 in favour, 40 short of a majority; 29 with reservations, "
            "none opposed. Arithmetic on the record, not a forecast.",
        ),
        (
            "reports",
            "The European Union has reservations, in its own words; "
            "the African Group is on record in support",
            "Eight States are on record themselves; two groups spoke for 78 more; "
            "60 are known only from reports; 46 of 192 have no position",
            "With reports: 57 in favour, 60 more as reported, 40 short of a majority, past it only "
            "with reports; 29 with reservations, none opposed. "
            "Arithmetic on the record, not a forecast.",
        ),
    ],
)
def test_two_blocs_under_each_setting(voice, answer, room, measure):
    found = briefing(REAL, ("eu", "african-group"), voice)
    assert (found.answer, spoken(found.room.title), found.room.measure) == (answer, room, measure)
    assert found.overlap == "No State belongs to both."
    assert [c.title for c in found.comparisons] == [
        "The European Union has reservations, the African Group supports a plan; "
        "of ten reasons they share none"
    ]
    assert found.exchanges_title == (
        "Arguments were met and answered seven times on the record; "
        "the European Union is in two exchanges, the African Group in none"
    )
    assert found.asks_title == (
        "The European Union names two conditions, the African Group none; "
        "Japan and the United States ask for eight things more"
    )
    assert found.documents_title == "Eleven of 15 documents are quoted here"


def test_the_parts_of_two_blocs():
    found = briefing(REAL, ("eu", "african-group"))
    union, group = found.stands
    assert union.facts == "27 States. Three texts of its own, 13 May 2009"
    assert union.how == "Own words, 13 May 2009: 2 texts with reservations, 1 opposed"
    assert spoken(union.quotation.place.short) == "EU statement, Panel II, para. 2"
    assert [(p.code, [spoken(q.within) for q in p.places]) for p in union.reasons][:2] == [
        ("implement-first", ["Panel I, paras. 5, 8"]), ("no-added-value", ["Panel II, para. 2"]),
    ]  # fmt: skip
    assert [len(p.others) for p in union.reasons] == [2, 1, 0, 0, 0]
    assert group.facts == "53 States. On record in the background paper, 6 May 2009"
    assert group.members == (
        "Of 53 members, none is on record on the plan. Four appear without a word on the plan: "
        "Egypt, Kenya, Seychelles and Sudan; 49 are in no document."
    )
    assert [bar.told for bar in found.room.bars] == [
        "4 for, 3 reservations", "4 for, 4 reservations", "57 for, 29 reservations",
        "57 for, 60 as reported, 29 reservations",
    ]  # fmt: skip
    assert [k.head for k in found.room.kinds] == [
        "Solid: themselves, 8", "Hatched: through a group, 78",
        "Dashed: only as others report, 60", "Grey: no position, 106 with groups",
    ]  # fmt: skip
    assert found.bottom_line[1] == (
        "57 States are in favour, 29 have reservations, 106 have no position,",
        "counted with groups: 40 short of a majority of all Members (97), 71 short of two thirds "
        "(128). None is opposed. Only eight States are on record themselves.",
    )
    assert [text for text, _ in found.as_reported] == [
        "The President of the General Assembly reported the Non-Aligned Movement as supporting "
        "a plan.",
        "These are 60 States more, coded with low confidence; they are not counted here.",
    ]
    assert [d.called for d in found.documents][-2:] == [
        "(State), statement", "EU statement, Panels I, II, III",
    ]  # fmt: skip
    assert found.exchanges[0].said.who == "Belarus and Ecuador"


def test_three_blocs_of_which_one_is_only_reported():
    actors = ("eu", "african-group", "nam")
    assert briefing(REAL, actors, "groups").answer == (
        "The EU has reservations, in its own words; the African Group is on record in support; "
        "the NAM made no statement of its own"
    )
    found = briefing(REAL, actors, "reports")
    assert found.answer == (
        "The EU has reservations, in its own words; the African Group is on record in support; "
        "the President reported the NAM as supporting a plan"
    )
    assert found.overlap == (
        "All 53 members of the African Group are also in the Non-Aligned Movement. "
        "The European Union shares no member with the others."
    )
    assert [c.title for c in found.comparisons][1] == (
        "The Non-Aligned Movement supports a plan, as reported; "
        "four of its 118 members are on record themselves"
    )
    assert found.stands[2].words_of == "As the President of the General Assembly reported"


def test_one_actor_and_one_that_said_nothing():
    japan = briefing(REAL, ("JPN",))
    assert japan.answer == "Japan has reservations, in its own words"
    assert japan.comparisons[0].title == (
        "Japan has reservations; it gives four reasons and names three conditions"
    )
    assert japan.exchanges_title.endswith("; Japan is in one exchange")
    assert japan.asks_title == (
        "Japan names three conditions; "
        "the European Union and the United States ask for seven things more"
    )
    silent = briefing(REAL, ("gcc",))
    assert silent.answer == "The Gulf Cooperation Council appears without a word on the plan"
    assert silent.stands[0].quotation is None
    assert silent.comparisons[0].title == (
        "The Gulf Cooperation Council has no position; one of its six members is on record itself"
    )


def test_who_is_heard_through_a_group_has_no_words_of_its_own():
    kenya = briefing(REAL, ("KEN", "GRC")).stands[0]
    assert kenya.words_of == "In the words of the African Group"
    assert kenya.reasons_head == "Reasons of the African Group"
    assert briefing(REAL, ("KEN", "GRC")).answer == (
        "Kenya is counted in support, through the African Group; "
        "Greece has reservations, by alignment with the European Union"
    )


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        ("Paragraph 2 (“On the outset”)", "para. 2"),
        ("Paragraphs 5 (“The (old) EU”) and 8 (“To sum up”)", "paras. 5, 8"),
        ("Section II.F, footnotes 109, 110 and 117", "Section II.F, footnotes 109, 110, 117"),
        ("Panel I, paragraph 1, footnote 5", "Panel I, para. 1, footnote 5"),
        ("Annex I (list of respondents)", "Annex I"),
    ],
)
def test_a_place_in_few_letters(locator, said):
    assert abbreviated(locator) == said


def test_places_in_one_document_are_joined():
    assert merged(["Panel I, para. 8", "Panel I, para. 5", "Panel II, para. 2"]) == (
        "Panel I, paras. 5, 8; Panel II, para. 2"
    )
    assert merged(["footnote 109 to 113", "footnote 5"]) == "footnotes 5, 109 to 113"
    assert merged(["Annex I", "Annex I"]) == "Annex I"


def test_what_does_not_break():
    assert bound("Panel II, para. 2") == "Panel II, para. 2".replace(" ", FIXED)
    long = "EU statement, Panel II, para. 2"
    assert bound(long) == f"EU statement, Panel{FIXED}II, para.{FIXED}2"
    assert share("106 of 192 have") == f"106{FIXED}of{FIXED}192 have"


def test_a_document_without_a_short_name_is_called_by_issuer_and_kind():
    assert called(OTHER, "minutes") == "Clerk of the Delta Assembly, minutes"
    alike = {i: s.model_copy(update={"issuer": "I", "kind": "K"}) for i, s in OTHER.sources.items()}
    twins = replace(OTHER, sources=alike)
    assert [called(twins, s) for s in twins.sources] == [s.title for s in alike.values()]


def test_the_variant_that_fits_is_taken_and_else_the_shortest():
    assert first(("a long one", "short"), within(20)) == "a long one"
    assert first(("a long one", "short"), within(6)) == "short"
    assert first(("a long one", "short"), within(2)) == "short"
    assert documents_title(1, 1, "there") == "The only document is quoted there"
    assert documents_title(0, 3) == "None of 3 documents is quoted here"


def test_a_filter_moves_no_position_and_says_what_it_does():
    whole = briefing(REAL, ("eu", "african-group"))
    part = briefing(REAL, ("eu", "african-group"), bloc=("asian-group",))
    for field in ("room", "stands", "answer", "exchanges", "own_name", "as_reported"):
        assert getattr(part, field) == getattr(whole, field), field
    assert [a.actor for a in part.asks] == ["eu", "african-group", "JPN", "BGD"]
    assert part.selection
    assert "Asian Group" in part.selection
    assert not whole.selection
    assert part.asks_title.endswith("; Japan asks for three things more")


def test_what_is_asked_for_and_not_there_is_named():
    found = briefing(REAL, ("eu", "nobody", "eu", "JPN", "USA", "GRC", "GBR"))
    assert [s.actor for s in found.stands] == ["eu", "JPN", "USA", "GRC"]
    assert found.left_out == ("nobody", "United Kingdom")
    none = briefing(REAL, ())
    assert spoken(none.answer) == spoken(none.room.title)
    assert none.comparisons == ()
    assert len(none.bottom_line) == 2


def test_a_plan_of_the_dataset_and_its_words():
    plan = plan_of(REAL, meeting="Meeting", date=dt.date(2026, 12, 2), reader="the Minister")
    assert plan.actors == ("eu", "african-group")
    scene = scene_of(REAL, positions(REAL), Selection())
    found = build(scene, plan, "https://example.org/?voice=groups")
    assert (found.occasion, found.reader) == ("Meeting, 2 December 2026", "For the Minister")
    assert found.link == "https://example.org/?voice=groups"
    assert plan_of(OTHER).actors == ("upper-banks", "tide-league")


def test_the_aftermath_is_told_as_from_outside_and_only_where_there_is_one():
    assert briefing(REAL, ("eu",)).aftermath == (
        "None of this was said after 13 May 2009. What came of it, from outside these "
        "documents: on 30 July 2010 the General Assembly adopted the Plan (A/RES/64/293)."
    )
    inside = tuple(e for e in REAL.about.events if not e.outside)
    without = replace(REAL, about=REAL.about.model_copy(update={"events": inside}))
    found = briefing(without, ("eu",))
    assert found.aftermath == ""
    assert len(found.how_to_read) == 4
    # What has no sentence of its own is told by its label.
    assert briefing(OTHER, ()).aftermath.endswith(": First boxes arrive, 9 May 2031.")


def quotations(dataset):
    """Every quotation that the record holds, with its document."""
    for s in dataset.statements:
        source = dataset.source_of[s.id]
        yield s.quotation, source
        yield from ((item.quotation, source) for item in (*s.reasons, *s.conditions))
    for r in dataset.replies:
        there = r.reply_in if r.made_by else r.made_in
        yield r.quotation, dataset.source_of[there]
        yield r.reply_quotation, dataset.source_of[r.reply_in]


def check_places(found):
    data = found.scene.dataset
    for place in within_of(found, Place):
        assert place.source in data.sources
        assert data.source_of[place.statement] == place.source
        assert spoken(place.short).startswith(called(data, place.source))
        assert spoken(place.short).endswith(spoken(place.inside))
    held = set(quotations(data))
    quoted = [q for q in within_of(found, Quoted)]
    for q in quoted:
        assert (q.words, q.place.source) in held
    assert set(found.quoted) == {q.place.source for q in quoted}
    listed = [s.id for d in found.documents for s in d.sources]
    assert sorted(listed) == sorted(data.sources)
    for d in found.documents:
        assert d.called
        assert all(s.issuer in d.full for s in d.sources)


def check_room(found):
    data, setting = found.scene.dataset, found.scene.setting
    states = member_states(data)
    for bar in found.room.bars:
        assert sum(p.seats for p in bar.parts) == len(states)
        by = Counter()
        for s in states:
            p = positions(data)[bar.setting][s]
            by[p.stance or ("conflict" if p.status == "conflict" else NONE)] += 1
        drawn = Counter()
        for part in bar.parts:
            drawn[part.code] += part.seats
        assert drawn == by
    here = [positions(data)[setting][s] for s in states]
    own = sum(p.stance is not None and p.voice in SAID for p in here)
    silent = sum(p.stance is None and p.status != "conflict" for p in here)
    firm = sum(
        data.vocabulary.side(p.stance) > 0 and p.voice != "reported" and not p.reported_via
        for p in here
    )
    title = spoken(found.room.title)
    head = re.match(r"(?:All |The )?(\S+) States? (?:is|are) (not )?on record", title)
    if head:
        told = {"No": 0, "only": 0 if head[2] else 1}
        assert (told[head[1]] if head[1] in told else number(head[1])) == own
    if told := re.search(r"(\d+) of (\d+) (?:has|have) no position", title):
        assert (int(told[1]), int(told[2])) == (silent, len(states))
    if told := re.search(r"spoke for (\S+?)(?: more)?(?:;|$)", title):
        assert number(told[1]) == sum(
            p.stance is not None and p.voice == "group" and not p.reported_via for p in here
        )
    assert f": {worded(firm)} in favour" in found.room.measure


def codes_of(found, actor, kind):
    """The codes that an actor's own statements give within the setting, counted anew."""
    data, counted = found.scene.dataset, VOICES_IN[found.scene.setting]
    said = [s for s in data.statements if s.actor == actor and s.voice in counted]
    if kind == "reason":
        return {r.argument for s in said for r in s.reasons}
    return {c.condition for s in said for c in s.conditions}


def check_titles(found):
    data, here = found.scene.dataset, found.scene.positions
    chosen = [here[s.actor] for s in found.stands]
    for text in found.answers[:3] if chosen else ():
        assert ("own words" in text) <= any(p.voice == "own" for p in chosen), text
        assert ("is on record" in text) <= any(p.voice == "record" for p in chosen), text
    for text in (v for v in found.answers if chosen and not v.startswith("Where ")):
        assert ("reported" in text) >= any(
            p.stance and (p.voice == "reported" or p.reported_via) for p in chosen
        ), text
        assert text.count("through") >= bool([p for p in chosen if p.status == "inherited"
                                              and not p.reported_via]), text  # fmt: skip
    for c in found.comparisons:
        check_comparison(found, c)
    mine = {s.actor: len(codes_of(found, s.actor, "condition")) for s in found.stands}
    for text in found.asks_titles:
        if told := re.findall(r"names? (?!an? |no )(\S+) conditions?", text):
            assert {number(n) for n in told} <= {n for n in mine.values() if n} | {0}, text
        elif "names no condition" in text or text.startswith(("Neither", "None of")):
            assert not any(mine.values()), text
    taking = {s.actor: sum(s.actor in e.actors for e in found.exchanges) for s in found.stands}
    for n in re.findall(r" in (\S+) exchange", found.exchanges_title):
        assert number(n) in taking.values()
    assert len(found.exchanges) == len(data.replies)


def check_comparison(found, comparison):
    held = [codes_of(found, s.actor, "reason") for s in comparison.stands]
    if told := re.search(r"of (\S+) reasons they share (\w+)", comparison.title):
        common = len(held[0] & held[1])
        assert number(told[1]) == len(held[0] | held[1]) > 1
        assert (len(held[0] | held[1]) if told[2] == "all" else number(told[2])) == common
        assert all(held)
    if "neither gives" in comparison.title:
        assert not any(held)
    elif told := re.search(r"gives (\w+) reasons?", comparison.title):
        word = told[1]
        sizes = {len(h) for h in held}
        assert (0 if word == "no" else 1 if word == "a" else number(word)) in sizes


def check(found):
    check_places(found)
    check_room(found)
    check_titles(found)
    data = found.scene.dataset
    assert len(found.answer) <= ANSWER or found.answer == found.answers[-1]
    for title in (found.room.title, found.asks_title, found.exchanges_title,
                  *(c.title for c in found.comparisons)):  # fmt: skip
        assert len(title) <= TITLE
    for text in within_of(found, str):
        if text not in held_texts(data):
            assert not WRONG.search(text), text
    for stand in found.stands:
        p = found.scene.positions[stand.actor]
        assert bool(stand.quotation) <= bool(p.statements)
        assert {s.voice for s in stand.statements} <= set(VOICES_IN[found.scene.setting])
        assert ("its words" in stand.words_of) <= (p.voice in ("own", "aligned", None))


@lru_cache(maxsize=4)
def held_texts(data):
    """What the record itself says, which is not ours to word."""
    found = {q for q, _ in quotations(data) if q}
    for s in data.statements:
        found |= {item.text for item in (*s.reasons, *s.conditions)} | {s.locator}
    return found | {r.text for r in data.replies}


SCENES = some.sampled_from([(REAL, s) for s in SETTINGS] + [(OTHER, s) for s in SETTINGS])


@settings(max_examples=80, deadline=None)
@given(SCENES, some.data())
def test_any_actors_under_any_setting(scene, data):
    dataset, setting = scene
    among = some.sampled_from([*dataset.actors, *dataset.blocs, *dataset.blocs])
    check(briefing(dataset, data.draw(some.lists(among, min_size=1, max_size=MOST)), setting))


@pytest.mark.heavy
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_pair_of_blocs(setting):
    for dataset in (REAL, OTHER):
        for pair in combinations(dataset.blocs, 2):
            check(briefing(dataset, pair, setting))


@settings(max_examples=60, deadline=None)
@given(worlds(), some.sampled_from(SETTINGS), some.data())
def test_any_scale_and_any_record(world, setting, data):
    among = some.sampled_from(list(world.actors))
    check(briefing(world, data.draw(some.lists(among, max_size=MOST)), setting))


def heard_of(dataset, statement, reporter):
    """The dataset in which another only reports what a statement says."""
    changed = {"voice": "reported", "reported_by": reporter}
    said = (s.model_copy(update=changed if s.id == statement else {}) for s in dataset.statements)
    return replace(dataset, statements=tuple(said))


def test_what_is_only_reported_is_told_so_and_counts_only_with_reports():
    world = heard_of(REAL, "statement-japan.JPN", "pga-63")
    found = briefing(world, ("JPN",), "groups")
    assert found.answer == "Japan made no statement of its own"
    assert (found.stands[0].reasons, found.stands[0].conditions) == ((), ())
    assert found.asks_title.startswith("Japan names no condition; ")
    assert found.exchanges_title.endswith("; Japan takes no part")
    assert "Japan, as the President of the General Assembly reports" in {
        e.answered.who for e in found.exchanges
    }
    found = briefing(world, ("JPN",), "reports")
    assert found.answer == (
        "The President of the General Assembly reported Japan as having reservations on a plan"
    )
    assert found.comparisons[0].title == (
        "Japan has reservations, as reported; of it four reasons and three conditions are reported"
    )
    assert found.asks_title.startswith("Japan (as reported) names three conditions; ")
    check(found)


def test_a_state_whose_groups_differ_as_reported_has_no_coding_of_its_own():
    spoken_of = [
        said(bloc, stance, 5, "reported", reported_by="XXX")
        for bloc, stance in zip(BLOCS, (STANCES[0], STANCES[-1]), strict=True)
    ]
    found = build(seen(REAL, spoken_of), Plan(("AAA",)))
    assert found.as_reported[-1][0] == (
        "These are three States more, coded with low confidence; they are not counted here. "
        "The groups of one State more differ, as reported."
    )
    alone = {i: b.model_copy(update={"members": ("AAA",), "memberships": ()})
             for i, b in BLOCS.items()}  # fmt: skip
    found = build(seen(REAL, spoken_of, blocs=alone), Plan(("AAA",)))
    assert found.as_reported[-1][0] == "The groups of one State differ, as reported."


def test_a_line_of_long_names_is_shortened():
    assert briefing(REAL, ("nam", "oic")).subject == (
        "Non-Aligned Movement and OIC on a Global Plan of Action against trafficking in persons"
    )
    four = ("special-rapporteur-trafficking", "ohchr", "iom", "manama-forum")
    assert briefing(REAL, four).subject == (
        "Special Rapporteur, OHCHR, IOM and Manama Declaration on a Global Plan of Action against "
        "trafficking in persons"
    )
    four = ("special-rapporteur-trafficking", "pga-63", "un-secretariat", "PRK")
    assert briefing(REAL, four).subject.startswith("Four actors on a Global Plan of Action")


def test_documents_of_part_of_the_list():
    assert [d.called for d in cited(REAL, ["statement-japan", "statement-eu-panel-2"])] == [
        "EU statement, Panel II", "Japan, statement",
    ]  # fmt: skip
