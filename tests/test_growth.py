"""Larger invented data are valid, and larger by as much as was asked for."""

from stances.dataset import load, member_states
from stances.frames.room import positions_by_setting
from stances.selection import Selection, facet_counts, select
from tests.benchmarks.generate import generate


def test_three_times_the_data_are_valid_and_can_be_filtered(dataset, tmp_path):
    generate(3, tmp_path / "data")
    larger = load(tmp_path / "data")
    assert len(larger.statements) == 3 * len(dataset.statements)
    assert member_states(larger) == member_states(dataset)
    assert len({s.date.year for s in larger.statements}) > 1
    positions = positions_by_setting(larger)["groups"]
    chosen = Selection(bloc=("bloc-00",))
    shown = select(larger, positions, chosen)
    assert set(shown) == {*larger.blocs["bloc-00"].members, "bloc-00"}
    assert facet_counts(larger, positions, chosen)["bloc"]["bloc-00"] == len(shown)
