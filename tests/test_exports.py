"""The tables, byte by byte."""

import datetime as dt

import pandas as pd
import pytest

from stances.exports.tables import file_name, guard, to_csv


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


def test_the_file_name(dataset):
    about = dataset.about.model_copy(update={"version": "1.0.0", "released": dt.date(2026, 11, 24)})
    expected = "gpoa-stances_overview-room_with-groups_v1.0.0_2026-11-24.csv"
    assert file_name(about, "Overview room", "With groups", "csv") == expected
    assert file_name(about, "overview-room", "with-groups", ".csv") == expected
