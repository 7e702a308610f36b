"""What the pages say of the real data, against the data."""

import datetime as dt

import pytest

from stances.briefing.room import room
from stances.choices import actors, choices
from stances.dataset import blocs_of, by_name, member_states
from stances.frames.arguments import closest
from stances.headlines import overview
from stances.measures import seat_counts
from stances.record import record
from stances.scene import scene_of
from stances.selection import Selection, facet_counts, from_params, select, understood

SIDES = {"own": (4, 3), "alignment": (4, 4), "groups": (57, 29), "reports": (117, 29)}
STANCES = {
    "BLR": "support", "ECU": "support", "BHR": "support", "BGD": "conditional",
    "USA": "reservations", "JPN": "reservations", "GBR": "reservations",
}  # fmt: skip


def test_192_member_states(dataset):
    assert len(member_states(dataset)) == 192 == len(dataset.tiles)


@pytest.mark.parametrize(("setting", "sides"), SIDES.items())
def test_sides_under_each_setting(dataset, by_setting, setting, sides):
    seats = seat_counts(by_setting[setting], member_states(dataset), dataset.vocabulary)
    assert (seats.favour, seats["reservations"], seats["opposition"]) == (*sides, 0)
    rest = seats["undecided"] + seats["conflict"] + seats.silent
    assert sum(sides) + rest == seats.total == 192
    scene = scene_of(dataset, by_setting, Selection(voice=setting))
    said = overview.lead(scene).plain()
    assert said.startswith(f"{sides[0]} support a Global Plan of Action, ")
    assert f"; {sides[1]} have reservations; none is opposed. " in said
    quiet = f"{rest}\u00a0of\u00a0192 have no position"
    assert room(scene).title.endswith(f"; {quiet}")


def test_states_with_words_of_their_own(dataset, by_setting):
    own = by_setting["own"]
    found = {s: own[s].stance for s in member_states(dataset) if own[s].stance}
    assert found == STANCES


@pytest.mark.parametrize("state", ["CHN", "TJK", "EGY", "THA", "CZE", "FRA"])
def test_nothing_is_put_into_a_mouth(by_setting, state):
    assert by_setting["own"][state].stance is None


def test_eu_is_the_median_of_its_three_texts(by_setting):
    assert by_setting["own"]["eu"].stance == "reservations"
    assert len(by_setting["own"]["eu"].statements) == 3


def test_union_and_movement_count_only_as_reported(by_setting):
    for bloc in ("african-union", "nam"):
        assert by_setting["groups"][bloc].stance is None
        assert by_setting["reports"][bloc].voice == "reported"


def test_own_word_beats_the_group(by_setting):
    assert by_setting["reports"]["BGD"].stance == "conditional"
    assert by_setting["groups"]["GRC"].voice == "aligned"


def test_blocs_of_2009(dataset):
    sizes = {b: len(x.members) for b, x in dataset.blocs.items()}
    wanted = {"eu": 27, "african-group": 53, "nam": 118, "g77": 130, "gcc": 6, "oic": 57}
    assert wanted.items() <= sizes.items()
    assert "african-union" not in blocs_of(dataset)["MAR"]


SIZES = {
    "eu": 27, "african-group": 53, "african-union": 53, "nam": 118, "g77": 130, "gcc": 6,
    "arab-league": 22, "oic": 57, "asean": 10, "cis": 11, "eastern-european-group": 23,
    "asian-group": 53, "grulac": 33, "weog": 28, "osce": 56, "council-of-europe": 47, "oas": 35,
    "ecowas": 15,
}  # fmt: skip


def test_who_joined_or_left_changes_no_list_of_the_debates_day(dataset):
    assert {b: len(x.members) for b, x in dataset.blocs.items()} == SIZES
    for bloc in dataset.blocs.values():
        assert bloc.as_of == dataset.about.day
        assert bloc.members_on(bloc.as_of) == bloc.members


@pytest.mark.parametrize(
    ("bloc", "before", "after", "gone", "come"),
    [
        ("eu", "2004-04-30", "2004-05-01", "", "CYP CZE EST HUN LTU LVA MLT POL SVK SVN"),
        ("eu", "2006-12-31", "2007-01-01", "", "BGR ROU"),
        ("eu", "2013-06-30", "2013-07-01", "", "HRV"),
        ("nam", "2004-04-30", "2004-05-01", "CYP MLT", ""),
        ("nam", "2011-05-24", "2011-05-25", "", "AZE FJI"),
        ("g77", "2002-09-18", "2002-09-19", "", "PLW"),
        ("g77", "2004-12-31", "2005-01-01", "PLW", ""),
        ("g77", "2006-12-31", "2007-01-01", "ROU", ""),
        ("cis", "2005-08-25", "2005-08-26", "TKM", ""),
        ("cis", "2009-08-17", "2009-08-18", "GEO", ""),
        ("weog", "2002-09-09", "2002-09-10", "", "CHE"),
        ("eastern-european-group", "2006-06-27", "2006-06-28", "", "MNE"),
        ("asian-group", "2002-09-26", "2002-09-27", "", "TLS"),
        ("ecowas", "2000-12-25", "2000-12-26", "MRT", ""),
        ("grulac", "2000-01-01", "2013-12-31", "", ""),
        ("arab-league", "2011-11-15", "2011-11-16", "", ""),
    ],
)
def test_who_joined_or_left_a_bloc_on_a_day(dataset, bloc, before, after, gone, come):
    old, new = (
        set(dataset.blocs[bloc].members_on(dt.date.fromisoformat(day))) for day in (before, after)
    )
    assert (sorted(old - new), sorted(new - old)) == (gone.split(), come.split())


@pytest.mark.parametrize(
    ("bloc", "day", "size"),
    [
        ("eu", "2000-01-01", 15), ("eu", "2005-01-01", 25), ("eu", "2013-12-31", 28),
        ("african-union", "2002-07-08", 0), ("african-union", "2002-07-09", 53),
        ("nam", "2006-05-29", 114), ("nam", "2006-05-30", 116), ("nam", "2013-12-31", 120),
        ("nam", "2003-02-24", 114), ("nam", "2003-02-25", 116),
        ("g77", "2012-09-28", 132), ("g77", "2013-12-31", 133), ("oic", "2000-01-01", 56),
        ("osce", "2013-12-31", 57), ("osce", "2000-01-01", 54), ("ecowas", "2000-01-01", 16),
        ("council-of-europe", "2000-01-01", 41), ("cis", "2005-01-01", 12),
    ],
)  # fmt: skip
def test_a_bloc_had_as_many_members_as_public_lists_count(dataset, bloc, day, size):
    assert len(dataset.blocs[bloc].members_on(dt.date.fromisoformat(day))) == size


def test_a_hand_edited_link_gives_a_valid_selection(dataset):
    link = {"voice": ["loud"], "bloc": ["eu", "x", "eu"], "q": ["a" * 999]}
    known = choices(dataset)
    chosen, unknown = from_params(lambda k: link.get(k, []), known)
    assert chosen == Selection(bloc=("eu",), q="a" * 200)
    assert unknown == {"voice": ("loud",), "bloc": ("x",), "q": ("a" * 799,)}
    assert from_params(lambda k: chosen.params().get(k, []), known) == (chosen, {})


@pytest.mark.parametrize(
    ("param", "values", "ids"),
    [
        ("bloc", ["EU"], ("eu",)),
        ("bloc", ["eu,african-group"], ("eu", "african-group")),
        ("bloc", ["Non-Aligned Movement", "Arab League,EU"], ("nam", "arab-league", "eu")),
        ("stance", ["Support"], ("support",)),
        ("stance", ["conditional support, RESERVATIONS"], ("conditional", "reservations")),
        ("type", ["Member State"], ("state",)),
        ("type", ["UN body or official,bloc"], ("un", "bloc")),
        ("source", ["Statement: Japan"], ("statement-japan",)),
        ("protocol", ["Listed as not party to the Protocol"], ("not-party",)),
        ("bloc", ["eu", "eu", "EU, eu"], ("eu",)),
        ("bloc", ["", " ", ","], ()),
    ],
)
def test_a_link_is_understood_by_case_comma_label_and_other_name(dataset, param, values, ids):
    link = {param: values, "voice": ["Own words"]}
    chosen, unknown = from_params(lambda k: link.get(k, []), choices(dataset))
    assert chosen == Selection(voice="own", **{param: ids})
    assert unknown == {}


def test_what_a_link_cannot_mean_is_named(dataset):
    link = {"bloc": ["xyz,EU", "xyz"], "stance": ["Member State"], "voice": ["own", "groups"]}
    chosen, unknown = from_params(lambda k: link.get(k, []), choices(dataset))
    assert chosen == Selection(voice="own", bloc=("eu",))
    assert unknown == {"bloc": ("xyz",), "stance": ("Member State",), "voice": ("groups",)}


def test_every_actor_is_understood_by_id_name_and_other_names(dataset):
    entries, ids = actors(dataset), set(dataset.actors)
    for actor in entries:
        # An id that is written as it is means itself: NAM is Namibia, nam the movement.
        for name in {actor.id, actor.id.lower(), actor.label, *actor.names} - (ids - {actor.id}):
            assert understood([name], entries) == ((actor.id,), ()), name


def test_option_counts_follow_the_other_filters(dataset, by_setting):
    chosen = Selection(bloc=("eu",), stance=("reservations",))
    shown = select(dataset, by_setting["groups"], chosen)
    assert len(shown) == 28
    counts = facet_counts(dataset, by_setting["groups"], chosen)
    assert counts["type"] == {**dict.fromkeys(counts["type"], 0), "state": 27, "bloc": 1}
    # 27 members; the bloc itself is shown too, and is not one of them.
    assert counts["bloc"]["eu"] == 27


def test_a_bloc_never_counts_itself(dataset, by_setting):
    counts = facet_counts(dataset, by_setting["groups"], Selection())["bloc"]
    assert counts == {b: len(x.members) for b, x in dataset.blocs.items()}
    assert (counts["eu"], counts["african-group"]) == (27, 53)


def test_search_finds_quotations_and_reasons(dataset, by_setting):
    shown = select(dataset, by_setting["own"], Selection(q="one-size-fits-all"))
    assert shown == ("JPN",)


def test_closest_actors_share_arguments_and_the_silent_have_none(dataset):
    spoke = {s.actor for s in dataset.statements if s.reasons}
    near = {actor: closest(dataset, actor) for actor in dataset.actors}
    assert {actor for actor, found in near.items() if found} <= spoke
    assert "USA" in [other for other, _ in near["JPN"]]


def test_names_stand_as_people_sort_them(dataset):
    names = [dataset.actors[a].name for a in by_name(dataset, dataset.actors)]
    assert names.index("Costa Rica") < names.index("Côte d'Ivoire") < names.index("Croatia")
    assert record(dataset).names(["HRV", "CIV", "CRI"]) == "Costa Rica, Côte d'Ivoire, Croatia"
