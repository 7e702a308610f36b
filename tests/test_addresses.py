"""Every figure, table and file at an address of its own, without a server."""

import asyncio
import html
import io
import json
import re
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import jsonschema
import openpyxl
import pandas as pd
import pytest
from lxml import html as lxml_html
from script import app, words
from servers import ROOT
from starlette.applications import Starlette

from stances.addresses import making, marks
from stances.addresses.asking import LOOKS, OF_BRIEFING, OF_VIEWS, asked
from stances.addresses.places import DATA, places
from stances.addresses.tables import TABLES
from stances.charts import CHARTS, view_matrix_chart
from stances.exports import formats, pictures, turns
from stances.exports.formats import Made, Options, Plate
from stances.frames.views import chosen_views
from stances.holder import Holder
from stances.rows import columns
from stances.scene import scene_of
from stances.selection import KEYS, Selection
from stances.ui import addresses, api, link, method

FILES = [p for p in places().values() if not p.picture]


@dataclass
class Answer:
    """Status, headers and body of an answer."""

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8-sig")

    @property
    def json(self):
        return json.loads(self.body)


async def sent(app, path, method="GET", **headers):
    """The answer of an app to one request."""
    told, (path, _, query) = [], path.partition("?")
    pairs = [(name.lower().replace("_", "-").encode(), v.encode()) for name, v in headers.items()]

    async def send(message):
        told.append(message)

    async def receive():
        return {"type": "http.request"}

    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(),
             "headers": pairs, "server": ("test", 80), "scheme": "http"}  # fmt: skip
    await app(scope, receive, send)
    found = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return Answer(told[0]["status"], found, b"".join(m.get("body", b"") for m in told[1:]))


def run(coroutine):
    """What a coroutine gives; on a thread, since the browser's loop holds the one of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def ask(path, method="GET", **headers):
    return run(sent(Starlette(routes=addresses.routes()), path, method, **headers))


OTHER = Holder(ROOT / "tests/debate")


@pytest.fixture
def debate(monkeypatch):
    """A server of the invented debate."""
    monkeypatch.setattr(addresses, "holder", lambda: OTHER)
    return OTHER.current()[0]


def test_every_chart_table_and_file_has_an_address():
    picture, data = ("png", "svg", "pdf"), tuple(kind.ext for kind in DATA)
    assert data == ("csv", "xlsx", "json")
    wanted = [f"/chart/{key}.{ext}" for key in CHARTS for ext in (*picture, *data)]
    wanted += [f"/table/{key}.{ext}" for key in TABLES for ext in data]
    wanted += [f"/briefing.{ext}" for ext in formats.BRIEFING]
    assert list(places()) == [*wanted, "/data.zip"]
    assert list(TABLES) == [
        "positions", "statements", "reasons", "conditions", "replies", "sources", "blocs",
    ]  # fmt: skip


@pytest.mark.parametrize("place", FILES, ids=lambda p: p.path)
def test_every_file_is_made_of_another_debate(place, debate):
    answer = ask(f"{place.path}?voice=reports")
    assert answer.status == 200
    assert answer.headers["content-type"].split(";")[0] == place.format.mime
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert debate.about.slug in answer.headers["content-disposition"]
    assert answer.body
    if place.format.ext == "json":
        told = answer.json
        assert told["dataset"]["fingerprint"] == debate.fingerprint
        names = [column["name"] for column in told["columns"]]
        assert all(list(row) == names for row in told["rows"])


@pytest.mark.parametrize("key", TABLES)
def test_a_table_is_the_same_in_all_its_formats(key):
    query = "voice=reports&bloc=EU"
    text, told, book = (ask(f"/table/{key}.{ext}?{query}") for ext in ("csv", "json", "xlsx"))
    frame, rows = pd.read_csv(io.BytesIO(text.body)), told.json["rows"]
    assert len(frame) == len(rows) > 0
    assert list(frame.columns) == [column["head"] for column in told.json["columns"]]
    assert list(rows[0]) == list(columns(TABLES[key].kind))
    sheet = openpyxl.load_workbook(io.BytesIO(book.body)).active
    assert sheet["A3"].value == told.json["source"]
    assert sheet.max_row == len(rows) + 5


def test_a_table_follows_what_it_says_that_it_follows():
    def rows(path):
        return ask(path).json["rows"]

    eu = rows("/table/positions.json?bloc=eu")
    assert {r["id"] for r in eu} >= {"FRA", "eu"}
    assert len(eu) == 28
    assert rows("/table/replies.json?bloc=eu") == rows("/table/replies.json")
    assert rows("/table/replies.json?asof=2009-05-01") == []
    blocs = rows("/table/blocs.json?compare=nam&compare=eu&bloc=gcc")
    assert list(dict.fromkeys(r["bloc_id"] for r in blocs)) == ["nam", "eu"]
    assert ask("/table/blocs.json").json["follows"] == "voice"


def test_a_chart_is_what_the_pages_and_the_command_line_make(dataset, by_setting):
    scene = scene_of(dataset, by_setting, Selection(voice="own", type=("state",)))
    chart = CHARTS["seats"](scene)
    made = formats.CSV.make(Plate(chart, chart.stamp(scene), scene), Options()).data
    assert ask("/chart/seats.csv?voice=own&type=state").body == made
    told = ask("/chart/seats.json?voice=own&type=state").json
    assert (told["title"], told["shown"], told["total"]) == (chart.title, chart.n, chart.total)
    assert told["source"] == chart.stamp(scene).foot
    assert told["selection"]["type"] == ["state"]
    assert [list(row.values()) for row in told["rows"]] == chart.shown.to_numpy().tolist()


def test_an_address_of_a_page_can_be_pasted():
    page = "voice=own&bloc=EU,Group of 77&q=&open=table-seats&shut=x&tab=replies&order=words&sort=a"
    plain = ask("/chart/seats.csv?voice=own&bloc=eu&bloc=g77")
    assert ask(f"/chart/seats.csv?{page}").headers["etag"] == plain.headers["etag"]
    # What changes a page in no other way than how it is looked at.
    assert LOOKS - {"embed", "embed_options"} < set(link.NAMES)
    assert not LOOKS & {*KEYS, *OF_BRIEFING, "id", "compare", "from", "style", "words", "find"}


def test_a_first_day_and_blocs_are_those_of_the_pages():
    one, other = (ask(f"/chart/moved.csv?from={d}") for d in ("2008-06-03", "2009-05-08"))
    assert (one.status, other.status) == (200, 200)
    assert one.body != other.body
    usual, named = ask("/chart/blocs.json").json, ask("/chart/blocs.json?compare=nam").json
    assert usual["title"] != named["title"]
    assert named["shown"] == 118


def test_the_charts_of_a_paper_follow_what_its_page_chooses(dataset, by_setting):
    scene = scene_of(dataset, by_setting, Selection())
    found = chosen_views(dataset, scene.shown, ("II.F",), "question", "", next(iter(dataset.views)))
    chart = view_matrix_chart(scene, tuple(found))
    told = ask("/chart/viewmatrix.json?section=II.F&subject=plan&view=12&tab=matrix").json
    assert (told["title"], len(told["rows"])) == (chart.title, len(chart.shown))
    assert 0 < len(told["rows"]) < len(ask("/chart/viewmatrix.json").json["rows"])
    assert "section: unknown “X”" in ask("/chart/likeness.csv?section=X").text
    fewer = ask("/chart/likeness.csv?words=data").body
    assert fewer != ask("/chart/likeness.csv").body


@pytest.mark.parametrize(("path", "told"), [
    ("/table/positions.{}?bloc=Eurpean Union", "bloc: unknown “Eurpean Union”; did you mean Eur"),
    ("/table/positions.{}?voice=own,all", "voice: unknown “all”; choose from own, alignment"),
    ("/table/positions.{}?voice=own&voice=groups", "voice: “groups” is one too many"),
    ("/table/positions.{}?asof=May", "asof: “May” is no day; write it as 2026-12-02, or latest"),
    ("/table/positions.{}?asof=2009-05-01&asof=2009-05-02", "asof: “2009-05-02” is one too many"),
    ("/table/positions.{}?id=FRA", "id: no parameter here; this address takes voice, asof, bloc"),
    ("/table/positions.{}?q=" + "a" * 201, "q: too long; at most 200 letters are read"),
    ("/table/positions.{}?from=2009-05-01", "from: no parameter here"),
    ("/chart/moved.{}?from=2009-13-01", "from: “2009-13-01” is no day; write it as 2026-12-02"),
    ("/chart/moved.{}?from=2030-01-01", "from: 1 January 2030 is not before the last day"),
    ("/chart/blocs.{}?compare=eu,g77,nam,oic,gcc", "compare: one too many; at most 4"),
])  # fmt: skip
def test_what_is_not_understood_is_refused_by_name(path, told):
    for ext in ("csv", "json"):
        answer = ask(path.format(ext).replace(" ", "%20"))
        assert answer.status == 400
        assert answer.headers["cache-control"] == "no-store"
        if ext == "csv":
            assert answer.headers["content-type"] == "text/plain; charset=utf-8"
            assert f"\n{told}" in answer.text
        else:
            (fault,) = answer.json["not_understood"]
            assert f"{fault['parameter']}: {fault['why']}".startswith(told)


def test_a_briefing_takes_the_answers_of_its_page():
    query = "actors=eu&meeting=Vienna&date=2026-12-02&reader=You&paper=letter&annexes=1"
    assert ask(f"/briefing.docx?{query}").status == 200
    wrong = ask("/briefing.docx?actors=&date=soon&paper=a5&annexes=no&meeting=" + "m" * 121)
    assert wrong.status == 400
    assert [line.split(":")[0] for line in wrong.text.splitlines()[1:]] == [
        "actors", "paper", "meeting", "date", "annexes",
    ]  # fmt: skip


def test_all_faults_are_told_at_once_and_none_at_length():
    answer = ask(f"/table/positions.csv?{'x' * 90}=1&bloc={'B' * 90}&stance=maybe")
    lines = answer.text.splitlines()
    assert len(lines) == 4
    assert f"{'x' * 60}…: no parameter here" in lines[1]
    assert f"unknown “{'B' * 60}…”" in lines[2]


def test_what_is_not_there_is_named_and_what_is_too_long_is_not_read():
    assert "Did you mean /chart/seats.png" in ask("/chart/seat.png").text
    assert "All of them: /api" in ask("/table/qqqqqqqq.zzz").text
    assert ask("/chart/x.json").json["error"].startswith("There is no such address here.")
    assert ask(f"/chart/{'a' * 5000}.csv").status == 404
    assert ask(f"/table/positions.csv?q={'a' * 9000}").status == 414
    assert ask("/table/positions.csv", "POST").status == 405


def test_a_file_is_sent_only_to_who_has_not_got_it():
    first = ask("/table/positions.csv?bloc=eu")
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        answer = ask("/table/positions.csv?bloc=EU", If_None_Match=known)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == tag
    assert ask("/table/positions.csv?bloc=eu", If_None_Match='"other"').status == 200
    for other in ("/table/positions.csv", "/table/positions.csv?bloc=eu&voice=own",
                  "/table/statements.csv?bloc=eu", "/table/positions.json?bloc=eu"):  # fmt: skip
        assert ask(other).headers["etag"] != tag


def test_another_program_or_other_data_have_another_mark(dataset, by_setting, monkeypatch):
    place = places()["/table/positions.csv"]
    wanted = asked(dataset, by_setting, {})
    first = marks.mark(place, wanted)
    other = replace(wanted, scene=replace(wanted.scene, dataset=replace(dataset, fingerprint="x")))
    assert marks.mark(place, other) != first
    monkeypatch.setattr(marks, "program", lambda: "other")
    assert marks.mark(place, wanted) != first


def test_a_head_is_that_of_the_file_and_makes_nothing(monkeypatch):
    monkeypatch.setattr(making.Making, "file", None)
    answer = ask("/table/positions.csv?bloc=eu", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert "content-length" not in answer.headers
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["etag"]
    assert ask("/table/positions.csv?bloc=x", "HEAD").status == 400


def test_without_a_browser_a_picture_says_why_and_where_the_data_are(monkeypatch):
    monkeypatch.setattr(pictures, "find_browser", lambda: None)
    answer = ask("/chart/seats.png?voice=own")
    assert answer.status == 501
    assert answer.text == f"{pictures.MISSING} The data: /chart/seats.csv?voice=own\n"


def failing(error, monkeypatch, path="/chart/seats.svg"):
    """The answer where what makes a picture fails."""

    def fail(*args, **more):
        raise error

    monkeypatch.setattr(pictures, "find_browser", lambda: "browser")
    monkeypatch.setattr(pictures, "picture", fail)
    return ask(path)


def test_what_fails_says_what_a_reader_may_know(monkeypatch, caplog):
    busy = failing(pictures.Busy(pictures.BUSY), monkeypatch)
    assert (busy.status, busy.text) == (503, f"{pictures.BUSY}\n")
    assert busy.headers["retry-after"] == "5"
    late = failing(pictures.PictureError("The picture took over 20 seconds."), monkeypatch)
    assert (late.status, late.headers["retry-after"]) == (503, "5")
    bare = failing(pictures.Unable(pictures.FONTLESS), monkeypatch)
    assert bare.status == 501
    assert "/chart/seats.csv" in bare.text
    secret = failing(KeyError("/srv/secret"), monkeypatch)
    assert secret.status == 500
    assert "secret" not in secret.text + caplog.text
    assert "KeyError" in caplog.text
    nothing = failing(None, monkeypatch, "/chart/reasons.svg?q=qqqqqqqq")
    assert nothing.status == 404
    assert nothing.text == "Nothing passes the filters, so there is nothing to draw.\n"


def test_without_valid_data_all_is_told_to_come_again(tmp_path, monkeypatch):
    monkeypatch.setattr(addresses, "holder", lambda: Holder(tmp_path))
    answer = ask("/table/positions.json")
    assert (answer.status, answer.json) == (503, {"error": addresses.NO_DATA})
    assert answer.headers["retry-after"] == "5"


def test_other_sites_may_read_only_where_they_are_named(monkeypatch):
    path, origin = "/table/sources.json", "https://a.example"
    assert "access-control-allow-origin" not in ask(path, Origin=origin).headers
    monkeypatch.setenv(addresses.ORIGINS, f"{origin} https://b.example")
    given = ask(path, Origin=origin).headers
    assert (given["access-control-allow-origin"], given["vary"]) == (origin, "Origin")
    other = ask(path, Origin="https://c.example").headers
    assert "access-control-allow-origin" not in other
    assert other["vary"] == "Origin"
    monkeypatch.setenv(addresses.ORIGINS, "*")
    assert ask(path).headers["access-control-allow-origin"] == "*"
    for wrong in ("a.example", "https://*.a.example", "null", "https://a.example/x"):
        monkeypatch.setenv(addresses.ORIGINS, wrong)
        with pytest.raises(ValueError, match="neither"):
            addresses.routes()


def test_other_sites_are_told_before_they_ask_where_they_may(monkeypatch):
    path, origin = "/table/sources.json", "https://a.example"
    shut = ask(path, "OPTIONS", Origin=origin)
    assert (shut.status, shut.headers["allow"]) == (204, addresses.METHODS)
    assert not [name for name in shut.headers if name.startswith("access-control")]
    monkeypatch.setenv(addresses.ORIGINS, origin)
    given = ask(path, "OPTIONS", Origin=origin).headers
    assert given["access-control-allow-origin"] == origin
    assert given["access-control-allow-methods"] == addresses.METHODS
    assert given["access-control-allow-headers"] == "If-None-Match"


@pytest.mark.parametrize("key", ["csv", "docx"])
def test_threads_change_places_sooner_only_while_files_are_made(key):
    usual, found = sys.getswitchinterval(), []
    kind = formats.CSV if key == "csv" else formats.BRIEFING[key]

    def made():
        found.append(sys.getswitchinterval())
        return formats.Made(b"")

    def nested():
        turns.in_turn(kind, made)
        return made()

    def broken():
        made()
        raise ValueError(key)

    turns.in_turn(kind, nested)
    with pytest.raises(ValueError, match=key):
        turns.in_turn(kind, broken)
    assert len(found) == 3
    assert all(interval == pytest.approx(turns.TURN) for interval in found)
    assert usual / 5 >= turns.TURN
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_a_file_is_made_once_for_all_who_ask_at_once_and_then_kept():
    made, go = [], threading.Event()

    def make():
        made.append(1)
        assert go.wait(20)
        return Made(b"file")

    async def many():
        found = making.Making()
        waiting = [asyncio.create_task(found.file("m", formats.CSV, make)) for _ in range(20)]
        # One of them leaves; the others go on waiting for the same.
        await asyncio.sleep(0)
        waiting.pop().cancel()
        go.set()
        first = await asyncio.gather(*waiting)
        return [*first, await found.file("m", formats.CSV, make)]

    assert run(many()) == [b"file"] * 20
    assert made == [1]


def test_a_line_has_an_end_and_quick_files_do_not_wait_for_slow_ones(monkeypatch):
    monkeypatch.setattr(making, "MOST_SLOW", 3)
    slow, go = replace(formats.PICTURES["png"]), threading.Event()

    async def crowd():
        found = making.Making()

        def wait():
            assert go.wait(20)
            return Made(b"slow")

        held = [asyncio.create_task(found.file(str(i), slow, wait)) for i in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(pictures.Busy):
            await found.file("more", slow, wait)
        quick = await found.file("quick", formats.CSV, lambda: Made(b"quick"))
        go.set()
        return [quick, *await asyncio.gather(*held), await found.file("later", slow, wait)]

    assert run(crowd()) == [b"quick", b"slow", b"slow", b"slow", b"slow"]


def test_who_waits_too_long_is_let_go_and_what_failed_is_tried_anew(monkeypatch):
    monkeypatch.setattr(making, "LONGEST", 0.05)
    go, tries = threading.Event(), []

    def late():
        assert go.wait(20)
        return Made(b"late")

    def broken():
        tries.append(1)
        raise pictures.PictureError("no")

    async def wait():
        found = making.Making()
        with pytest.raises(pictures.Busy):
            await found.file("late", formats.CSV, late)
        go.set()
        for _ in range(2):
            with pytest.raises(pictures.PictureError):
                await found.file("broken", formats.CSV, broken)

    run(wait())
    assert tries == [1, 1]


def test_a_shelf_keeps_no_more_than_it_has_room_for():
    shelf = making.Shelf(most=10, largest=6)
    shelf.put("large", b"1234567")
    shelf.put("a", b"1234")
    shelf.put("b", b"1234")
    assert shelf.get("large") is None
    assert shelf.get("a") == b"1234"
    # The one that was asked for last stays.
    shelf.put("c", b"1234")
    assert [shelf.get(m) for m in "abc"] == [b"1234", None, b"1234"]
    shelf.put("a", b"12")
    assert shelf.size == 6


def test_the_page_of_all_addresses_names_each_and_their_lines_work():
    page = ask("/api", Host="stances.example.org", X_Forwarded_Proto="https")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    found = lxml_html.fromstring(page.text)
    hrefs = [a.get("href") for a in found.iter("a")]
    assert [h for h in hrefs if h in places()] == list(places())
    assert len(set(hrefs) - places().keys()) == 2
    lines = [code.text for code in found.iter("code")]
    assert len(lines) == 7
    for line in lines:
        (address,) = re.findall(r"https://stances\.example\.org(/[^\s\"]*)", line)
        # The one of a frame is a page.
        assert address == "/?figure=seats&amp;voice=own" or ask(address, "HEAD").status == 200


@pytest.mark.parametrize("host", ["", "a b", 'x"><script>', "a.example/evil", "[::1", "@b"])
def test_the_page_of_all_addresses_takes_no_strange_host(host):
    assert f"http://{api.UNKNOWN}/table" in ask("/api", Host=host).text
    assert "<script" not in ask("/api", Host=host).text


def test_the_pages_lead_to_the_addresses():
    assert 'href="/base/api"' in method.addresses("/base")


def test_the_description_for_programs_is_of_what_there_is(dataset):
    told = ask("/openapi.json").json
    assert list(told["paths"]) == list(places())
    assert told["openapi"].startswith("3.1")
    names = [f["get"]["operationId"] for f in told["paths"].values()]
    assert len(set(names)) == len(names)
    taken = told["components"]["parameters"]
    views = [f"views-{p}" for p in OF_VIEWS]
    assert list(taken) == [*KEYS, "from", "compare", *OF_BRIEFING, *views]
    assert taken["bloc"]["schema"]["items"]["enum"] == list(dataset.blocs)
    for path, place in places().items():
        refs = [p["$ref"].split("/")[-1] for p in told["paths"][path]["get"]["parameters"]]
        assert [taken[r]["name"] for r in refs] == [*KEYS, *place.own]


@pytest.mark.parametrize("place", [p for p in FILES if p.format.ext == "json"],
                         ids=lambda p: p.path)  # fmt: skip
def test_json_is_as_it_is_described(place):
    told = ask("/openapi.json").json
    answers = told["paths"][place.path]["get"]["responses"]
    for query, status in (("voice=own", "200"), ("voice=x", "400")):
        schema = answers[status]["content"]["application/json"]["schema"]
        validator = jsonschema.Draft202012Validator({**told, **schema})
        answer = ask(f"{place.path}?{query}")
        assert str(answer.status) == status
        assert list(validator.iter_errors(answer.json)) == []


def test_another_debate_is_described_in_its_own_words(debate):
    told = ask("/openapi.json")
    for text in (told.text, ask("/api").text):
        assert "Global Plan" not in text
        assert debate.about.title in text
    # It knows no list of non-parties, and so has no such filter.
    assert "protocol" not in told.json["components"]["parameters"]
    assert "protocol: the data hold nothing" in ask("/table/sources.csv?protocol=not-party").text


@pytest.mark.parametrize(("key", "query"), [
    ("seats", {"voice": "own"}),
    ("moved", {"from": "2009-05-01"}),
    ("blocs", {"compare": ["nam", "gcc"]}),
    ("viewmatrix", {"section": "II.F", "subject": "question"}),
    ("others", {"asof": "2009-05-06"}),
])  # fmt: skip
def test_one_figure_stands_alone_with_its_source(key, query):
    test = app(figure=key, **query)
    assert not test.exception
    told = ask(f"/chart/{key}.json?{urlencode(query, doseq=True)}").json
    shown = words(test)
    for part in (told["title"], told["source"], "Open the dashboard"):
        assert html.escape(part, quote=False) in html.unescape(shown).replace("&", "&amp;")
    names = [e.proto.component_name for e in test.get("bidi_component")]
    assert names.count("stances_plot") == 1
    # Nothing else of a page.
    assert not {"stances_head", "stances_controls"} & set(names)


def test_a_figure_that_is_none_is_told_and_the_page_shown():
    test = app(figure="sets")
    assert "Not understood in the link: figure “sets”." in words(test)
    assert "stances_head" in [e.proto.component_name for e in test.get("bidi_component")]
    refused = app(figure="moved", **{"from": "2030-01-01"})
    assert not refused.exception
    assert "from: 1 January 2030 is not before the last day" in words(refused)
    empty = app(figure="reasons", q="qqqqqq")
    assert "Nothing passes the filters, so there is nothing to draw." in words(empty)
