"""What goes with a picture: the documents behind its positions, and what it shows in words."""

import dataclasses
import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from stances import charts
from stances.__main__ import main
from stances.dataset import DATA as FOLDER
from stances.dataset import load, member_states
from stances.exports import formats, pictures
from stances.exports.picture_sources import picture_name, picture_sources
from stances.model import SETTINGS
from stances.readings import positions_by_setting
from stances.record import record
from stances.scene import scene_of
from stances.selection import Selection

DATA = load()
BY = positions_by_setting(DATA)
OTHER = load(FOLDER.parent / "tests" / "debate")


def scene_in(setting="groups", data=DATA, by=None):
    return scene_of(data, by or positions_by_setting(data), Selection(voice=setting))


def told(scene):
    return picture_sources(scene, charts.counts_chart(scene))


def parted(text):
    """The numbered lines, and the line of what was read besides."""
    rest = re.search("^Read, with no position in this picture: (.*)$", text, re.MULTILINE)
    return re.findall(r"^\d+\. (.*)$", text, re.MULTILINE), rest[1] if rest else ""


@pytest.mark.parametrize("data", [DATA, OTHER], ids=["data", "other"])
def test_each_document_behind_a_position_is_cited_with_whose_words_and_where(data):
    scene = scene_in(data=data)
    cited, rest = parted(told(scene))
    held = {
        (data.source_of[i], record(data).statement(i).actor)
        for positions in scene.by_setting.values()
        for state in member_states(data)
        for i in positions[state].statements
    }
    titles = {s: data.sources[s].title for s in data.sources}
    lines = {s: next(line for line in cited if f"“{titles[s]}”" in line) for s, _ in held}
    assert len(cited) == len({s for s, _ in held})
    assert all(data.actors[a].name in lines[s] for s, a in held)
    for s in data.sources:
        assert (f"“{titles[s]}”" in rest) == (s not in {source for source, _ in held})


def test_ten_documents_of_the_record_hold_the_positions_of_the_picture():
    cited, rest = parted(told(scene_in()))
    assert len(cited) == 10
    assert rest.count("“") == len(DATA.sources) - 10
    japan = next(line for line in cited if line.startswith("Japan,"))
    assert japan == "Japan, “Statement: Japan”, 13 May 2009: Japan, para. 7."
    summary = next(line for line in cited if "“Summary of" in line)
    assert "Bahrain, Panel II, para. 1; " in summary
    assert "Non-Aligned Movement, as reported, Opening session, para. 1" in summary
    assert summary.endswith(DATA.sources["informal-summary"].address)


@pytest.mark.parametrize("setting", SETTINGS)
def test_finding_setting_and_the_picture_in_words_are_those_of_the_chart(setting):
    scene = scene_in(setting, by=BY)
    chart, text = charts.counts_chart(scene), told(scene)
    plain = " ".join(text.split())
    for part in (chart.title, chart.source, f"Text alternative: {chart.alternative}"):
        assert " ".join(part.split()) in plain
    assert picture_name(scene, chart, "png") in text.splitlines()[0]
    assert "\u00a0" not in text
    assert text.endswith(".\n")


def test_the_alternative_tells_every_seat_of_every_bar():
    scene = scene_in(by=BY)
    frame = charts.counts_chart(scene).drawn
    said = charts.counts_chart(scene).alternative
    for _, bar in frame.groupby("setting"):
        label, numbers = bar["label"].iloc[0], bar["told"].iloc[0]
        assert f"{label[0].upper()}{label[1:]}: {numbers}" in said
        assert f"{bar.loc[bar['stance'] == 'none', 'count'].sum()} no position" in said


def test_hostile_names_stay_on_their_line():
    nasty = "A\nB\x0b =1+1; 1. C"
    actors = {i: a.model_copy(update={"name": f"{a.name}{nasty}"}) for i, a in DATA.actors.items()}
    data = dataclasses.replace(DATA, actors=actors)
    text = told(scene_in(data=data))
    assert len(parted(text)[0]) == 10
    assert "\x0b" not in text
    assert len(text.splitlines()) == len(told(scene_in(by=BY)).splitlines())


@pytest.fixture
def drawn(monkeypatch):
    """Pictures that no browser has to draw, and what they were asked for."""
    asked = []

    def picture(fig, stamp, fmt, preset="slide", greys=None):
        asked.append((stamp.title, fmt, preset))
        return b"a picture"

    monkeypatch.setattr(pictures, "picture", picture)
    return asked


def test_the_zip_holds_the_picture_and_its_list_by_one_name(drawn):
    scene = scene_in(by=BY)
    chart = charts.counts_chart(scene)
    made = formats.SOURCED.make(formats.Plate(chart, chart.stamp(scene), scene), formats.Options())
    name = picture_name(scene, chart, "png")
    with zipfile.ZipFile(io.BytesIO(made.data)) as found:
        assert found.namelist() == [name, f"{name.removesuffix('.png')}_sources.txt"]
        assert found.read(name) == b"a picture"
        assert found.read(found.namelist()[1]).decode() == told(scene)
    assert drawn == [(chart.title, "png", "slide")]


def test_a_chart_without_such_a_list_says_so(drawn, tmp_path, capsys):
    scene = scene_in(by=BY)
    chart = charts.seats_chart(scene)
    with pytest.raises(pictures.PictureError, match="no list of sources"):
        formats.SOURCED.make(formats.Plate(chart, chart.stamp(scene), scene), formats.Options())
    assert drawn == []
    assert main(["export", "chart", "seats", "--format", "zip", "-o", str(tmp_path)]) == 1
    assert "no list of sources" in capsys.readouterr().err
    assert main(["export", "chart", "counts", "--format", "zip", "-o", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    assert path.suffix == ".zip"


@pytest.mark.heavy
def test_the_seats_of_the_overview_offer_the_slide_and_its_sources(page):
    page.goto("/")
    page.locator(".st-key-menu-seats button").click()
    menu = page.get_by_role("dialog", name="Download")
    expect(menu.get_by_text("The four counts in one picture")).to_be_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu.get_by_role("button", name="Copy sources").click()
    expect(menu.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Positions in this picture rest on:\n1. " in copied.replace("\r\n", "\n")
    with page.expect_download() as file:
        menu.get_by_role("button", name="Slide with its sources, ZIP").click()
    with zipfile.ZipFile(file.value.path()) as found:
        name, sources = found.namelist()
        assert name.endswith(".png")
        # The width and the height, as the head of a PNG holds them.
        head = found.read(name)[16:24]
        assert (int.from_bytes(head[:4]), int.from_bytes(head[4:])) == (1600, 900)
        assert found.read(sources).decode().splitlines()[0].endswith(name)
