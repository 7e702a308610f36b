"""The tables, byte by byte."""

import dataclasses
import datetime as dt

import pandas as pd
import pytest

from stances.exports.tables import file_name, guard, to_csv
from stances.scene import scene_of
from stances.selection import Selection


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_is_guarded(first):
    assert guard(f"{first}1") == f"'{first}1"


@pytest.mark.parametrize("value", ["a=1", "", "–", -1, None, 2.5])
def test_all_else_is_left_alone(value):
    assert guard(value) == value


def test_the_exact_bytes():
    frame = pd.DataFrame({"name": ["Côte d'Ivoire", "=1+1"], "@n": [-1, 2], "note": [None, "a,b"]})
    assert to_csv(frame) == (
        b"\xef\xbb\xbfname,'@n,note\r\nC\xc3\xb4te d'Ivoire,-1,\r\n'=1+1,2,\"a,b\"\r\n"
    )


def test_columns_of_one_name_and_empty_tables_are_kept():
    assert (
        to_csv(pd.DataFrame([["-a", "b"]], columns=["x", "x"])) == b"\xef\xbb\xbfx,x\r\n'-a,b\r\n"
    )
    assert to_csv(pd.DataFrame({"x": []})) == b"\xef\xbb\xbfx\r\n"


def test_the_file_name(dataset, by_setting):
    about = dataset.about.model_copy(update={"version": "1.0.0", "released": dt.date(2026, 11, 24)})
    scene = scene_of(dataclasses.replace(dataset, about=about), by_setting, Selection())
    expected = "gpoa-stances_overview-room_with-groups_v1.0.0_2026-11-24.csv"
    assert file_name(scene, "Overview room", "csv") == expected
    assert file_name(scene, "overview-room", ".csv") == expected
    then = scene_of(scene.dataset, by_setting, Selection(voice="own", asof=dt.date(2009, 5, 6)))
    expected = "gpoa-stances_overview-room_own-words_as-of-2009-05-06_v1.0.0_2026-11-24.csv"
    assert file_name(then, "Overview room", "csv") == expected
