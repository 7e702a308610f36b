"""The page that works alone: whole, cited, found, sorted, printed; and it asks nobody."""

import dataclasses
import datetime as dt
import re
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from lxml import html
from playwright.sync_api import expect
from test_access import AXE, RULES

from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.dataset import load
from stances.exports.offline import to_page
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection

NASTY = (
    "<b class=x1>b</b><img src=http://evil.example/i onerror='window.x2=1'></script></style>"
    "<script>window.x2=1</script>\" ' {{x3}} {% x4 %} \x0b\u202ex\u202c " + "long" * 60
)
# Words and numbers of the debate that is shipped; none of them is said of another.
REAL = re.compile(
    r"Global (?:Plan|Action)|GPoA|traffick|African|European|background paper|General Assembly|UNODC"
    r"|Protocol|2009|dialogue|\b(?:support|undecided|reservations|opposition)\b"
    r"|(?<![\w.,:-])(?:192|128|97)(?![\w.,:-])",
    re.IGNORECASE,
)
# In bytes: with the script that drew its charts the page had 5.2 million.
MOST = 900_000
PAIR = ("eu", "african-group")
CASES = {
    "pair": (PAIR, "groups"),
    "trio": ((*PAIR, "nam"), "reports"),
    "state": (("JPN",), "groups"),
    "silent": (("gcc",), "own"),
    "nobody": (("xqzw",), "groups"),
}


def briefing_of(data, by, actors=PAIR, voice="groups", **more):
    plan = plan_of(
        data, actors=actors, meeting="Coordination meeting", date=dt.date(2026, 12, 2),
        reader="the Permanent Representative", **more,
    )  # fmt: skip
    return build(scene_of(data, by, Selection(voice=voice)), plan, "http://host/blocs?voice=own")


def parsed(briefing):
    return html.fromstring(to_page(briefing).decode("utf-8"))


def said(node):
    """The words of an element as they are read."""
    return " ".join(" ".join(node.itertext()).split())


def without_code(page):
    for node in page.xpath("//style|//script"):
        node.drop_tree()
    return page


@pytest.fixture(scope="module", params=CASES)
def case(request, dataset, by_setting):
    actors, voice = CASES[request.param]
    return briefing_of(dataset, by_setting, actors, voice)


@pytest.fixture(scope="module")
def pair(dataset, by_setting):
    return briefing_of(dataset, by_setting)


def points_of(found):
    for point in found:
        yield point
        yield from points_of(point.others)


def quoted(briefing):
    """Every quotation of a briefing."""
    for stand in briefing.stands:
        yield from filter(None, [stand.quotation])
        for point in points_of((*stand.reasons, *stand.conditions)):
            yield from point.quotes
    for exchange in briefing.exchanges:
        yield from (exchange.said.quoted, exchange.answered.quoted)
    for ask in briefing.asks:
        for point in points_of(ask.points):
            yield from point.quotes


def test_every_part_of_the_content_is_there(case):
    words = said(without_code(parsed(case)))
    parts = [
        case.occasion, case.reader, case.subject, case.overlap, case.in_line, case.aftermath,
        case.room.title, case.room.measure, case.room.key, case.exchanges_title, case.asks_title,
        case.asks_none, case.documents_title, case.foot, *case.method, *case.how_to_read,
        *(c.title for c in case.comparisons), *case.left_out,
    ]  # fmt: skip
    for stand in case.stands:
        parts += [stand.name, stand.label, stand.facts, stand.members]
        parts += [p.text for p in points_of((*stand.reasons, *stand.conditions))]
    parts += [p.text for ask in case.asks for p in points_of(ask.points)]
    parts += [text for text, _ in (*case.own_name, *case.as_reported)]
    parts += [text for kind in case.room.kinds for line in kind.lines for text in line]
    assert [p for p in parts if " ".join(p.split()) not in words] == []


def test_the_answer_is_the_one_title_and_headings_are_in_order(case):
    page = parsed(case)
    heads = page.xpath("//h1|//h2|//h3|//h4")
    levels = [int(h.tag[1]) for h in heads if "nothing" not in (h.getparent().get("id") or "")]
    assert [said(h) for h in page.xpath("//h1")] == [" ".join(case.answer.split())]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))


def test_every_quotation_stands_with_its_place(case):
    page = parsed(case)
    holders = [said(n) for n in page.xpath("//p[@class='words'] | //td | //div[@data-unit]")]
    for one in quoted(case):
        words, place = (" ".join(t.split()) for t in (one.words, one.place.short))
        assert [h for h in holders if words in h and place in h], words


def test_every_place_leads_to_its_document(case):
    page = parsed(case)
    ids = page.xpath("//@id")
    links = [href for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links} <= set(ids)
    listed = {i for i in ids if i.startswith("doc-")}
    assert listed == {f"doc-{s.id}" for cited in case.documents for s in cited.sources}
    cited = {f"#doc-{q.place.source}" for q in quoted(case)}
    assert cited <= set(page.xpath("//a[@class='where']/@href"))


def test_documents_say_their_address_and_whether_they_are_quoted(pair):
    page = parsed(pair)
    for source in (s for cited in pair.documents for s in cited.sources):
        (node,) = page.xpath(f"//*[@id='doc-{source.id}']")
        there = "quoted here" if source.id in pair.quoted else "read, not quoted here"
        assert there in said(node)
        assert (source.address or "") in said(node)
        assert node.xpath(".//a/@href") == ([source.address] if source.address else [])


def test_badges_are_those_of_the_dashboard(pair):
    looks = [node.get("class") for node in parsed(pair).xpath("//ul[@class='stood']//span")]
    assert [x for x in looks if x.startswith("badge")] == [
        "badge said-so c-reservations big", "badge said-so c-support big",
    ]  # fmt: skip


def test_bars_hold_every_seat_and_stand_against_the_majorities(case):
    page, room = parsed(case), case.room
    tracks = page.xpath("//div[@class='track']")
    assert len(tracks) == len(room.bars) == 4
    for track in tracks:
        widths = [int(re.search(r"\d+", s)[0]) for s in track.xpath("./div/span/@style")]
        assert sum(widths) == room.total
        lines = [float(re.search(r"[\d.]+", s)[0]) for s in track.xpath("./i/@style")]
        shares = sorted(100 * m.seats / room.total for m in room.marks)
        assert lines == pytest.approx(shares, abs=0.001)
    chosen = page.xpath("//div[contains(@class, 'one chosen')]//p/span[1]")
    assert [said(c) for c in chosen] == [b.label for b in room.bars if b.chosen]
    assert page.xpath("//div[@role='img']/@aria-label") == [room.alternative]


def test_the_table_holds_every_actor_shown(case):
    page = parsed(case)
    names = [said(n) for n in page.xpath("//table[@id='sheet']/tbody/tr/th")]
    data = case.scene.dataset
    assert sorted(names) == sorted(data.actors[a].name for a in case.scene.shown)


def test_the_same_briefing_gives_the_same_bytes_and_not_too_many(case):
    page = to_page(case)
    assert page == to_page(case)
    assert len(page) < MOST


def test_the_policy_lets_nothing_out_and_no_other_script_in(pair):
    page = parsed(pair)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]+'", allowed["script-src"])
    assert set(allowed) == {
        "default-src", "script-src", "style-src", "font-src", "base-uri", "form-action",
    }  # fmt: skip
    assert page.xpath("//link|//img|//iframe|//*[@src]") == []
    urls = re.findall(r"url\(([^)]{0,9})", to_page(pair).decode("utf-8"))
    assert {u[:5] for u in urls} == {"data:"}


@pytest.mark.parametrize(("paper", "size"), [("a4", "A4"), ("letter", "letter")])
def test_it_is_printed_on_the_paper_of_the_plan(dataset, by_setting, paper, size):
    text = to_page(briefing_of(dataset, by_setting, paper=paper)).decode("utf-8")
    assert re.findall(r"@page \{ size: (\w+)", text)[-1] == size


def test_another_debate_has_no_word_of_this_one():
    other = load(Path(__file__).with_name("debate"))
    by = positions_by_setting(other)
    for voice in ("own", "reports"):
        page = parsed(build(scene_of(other, by, Selection(voice=voice)), plan_of(other)))
        words = said(without_code(page))
        assert other.about.subject.definite in words
        assert REAL.findall(words) == []


@pytest.fixture(scope="module")
def hostile(dataset, by_setting):
    """Names, words and places that hold what a browser may take for its own."""
    actors = {i: a.model_copy(update={"name": f"{a.name} {NASTY}"}) for i, a in
              dataset.actors.items()}  # fmt: skip
    texts = tuple(
        s.model_copy(update={"quotation": NASTY, "locator": f"{s.locator} {NASTY}"})
        for s in dataset.statements
    )
    sources = {i: s.model_copy(update={"address": f"javascript:window.x2=1//{NASTY}"})
               for i, s in dataset.sources.items()}  # fmt: skip
    data = dataclasses.replace(dataset, actors=actors, statements=texts, sources=sources)
    plan = plan_of(data, meeting=NASTY, reader=NASTY, actors=(*PAIR, NASTY))
    scene = dataclasses.replace(scene_of(dataset, by_setting, Selection()), dataset=data)
    return build(scene, plan, "javascript:window.x2=1")


def test_no_address_but_of_the_web_is_a_link(hostile):
    page = parsed(hostile)
    assert [h for h in page.xpath("//a/@href") if not h.startswith("#")] == []
    assert "javascript:window.x2=1" in said(without_code(page))


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a briefing from a file, with no network; fails where it asks or complains."""
    asked, errors, contexts = [], [], []

    def open_it(briefing, **more):
        path = tmp_path / "briefing.html"
        path.write_bytes(to_page(briefing))
        context = browser.new_context(offline=True, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: asked.append(r.url))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(path.as_uri())
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert [u for u in asked if not u.startswith(("file:", "data:"))] == []
    assert errors == []


def test_hostile_text_stays_text(hostile, opened):
    page = opened(hostile, viewport={"width": 390, "height": 900})
    page.locator("#find").fill("evil")
    expect(page.locator("#found")).to_contain_text("found")
    assert page.evaluate("window.x2") is None
    assert page.locator(".x1, img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_text("<b class=x1>").first).to_be_attached()


def test_search_finds_names_words_reasons_and_places(pair, opened):
    page = opened(pair)
    find, rows = page.locator("#find"), page.locator("#sheet tbody tr:visible")
    for words, name in (
        ("Cote d'Ivoire", "Côte d'Ivoire"),
        ("cote d’ivoire", "Côte d'Ivoire"),
        ("ivory coast", "Côte d'Ivoire"),
        ("north korea", "Democratic People's Republic of Korea"),
        ("US", "United States of America"),
    ):
        find.fill(words)
        expect(rows).to_have_count(1)
        expect(rows.locator("th")).to_have_text(name)
    find.fill("duplicat")
    given = page.locator(".compare li:visible, .compare .quote:visible")
    expect(given.first).to_contain_text("duplicat")
    assert all("duplicat" in text.lower() for text in given.all_inner_texts())
    assert page.evaluate("CSS.highlights.get('found').size") > 1
    expect(page.locator("#room")).to_be_hidden()
    find.fill("EU statement Panel II para. 3")
    expect(page.locator(".compare li:visible")).to_have_count(1)
    expect(page.locator(".compare li:visible")).to_contain_text("Shown to help.")


def test_what_matches_nothing_is_said_and_can_be_cleared(pair, opened):
    page = opened(pair)
    page.locator("#find").fill("xqzw <b>")
    empty = page.locator("#nothing")
    expect(empty).to_contain_text("Nothing here matches “xqzw <b>”")
    expect(page.locator("[data-unit]:visible")).to_have_count(0)
    expect(page.locator("section:visible")).to_have_count(1)
    page.get_by_role("button", name="Clear the search").click()
    expect(empty).to_be_hidden()
    expect(page.locator("#room")).to_be_visible()
    expect(page.locator("#find")).to_be_focused()


def test_a_place_leads_to_its_document_whatever_is_searched_for(pair, opened):
    page = opened(pair)
    page.locator("#find").fill("duplicat")
    link = page.locator(".compare a.where:visible").first
    target = page.locator(link.get_attribute("href"))
    expect(target).to_be_hidden()
    link.click()
    expect(target).to_be_in_viewport()
    expect(page.locator("#find")).to_have_value("")


def test_the_headings_of_the_table_sort_it(pair, opened):
    page = opened(pair)
    first = page.locator("#sheet tbody tr").first
    head = page.locator("#sheet").get_by_role("button", name="Actor")
    before = first.text_content()
    head.click()
    expect(first).to_contain_text("Afghanistan")
    head.click()
    expect(first).to_contain_text("Zimbabwe")
    expect(page.locator("#sorted")).to_have_text("Sorted by Actor, descending")
    head.click()
    assert first.text_content() == before
    page.locator("#sheet").get_by_role("button", name="Score").click()
    expect(first.locator("[data-head=Score]")).to_have_text("-1")


def test_it_reads_whole_without_its_script(pair, browser, tmp_path):
    path = tmp_path / "briefing.html"
    path.write_bytes(to_page(pair))
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.locator("#sheet tbody tr")).to_have_count(len(pair.scene.shown))
    expect(page.locator("#find")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(pair, opened, width, scheme):
    page = opened(pair, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, RULES) == []
    page.locator("#find").fill("xqzw")
    assert page.evaluate(AXE, RULES) == []


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("actors", [PAIR, (*PAIR, "nam", "gcc")])
def test_no_width_makes_it_wider_than_the_screen(dataset, by_setting, opened, width, actors):
    page = opened(
        briefing_of(dataset, by_setting, actors), viewport={"width": width, "height": 900}
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if width == 390:
        heads = page.locator(".compare").first.locator("thead th")
        tops = [h.bounding_box() for h in heads.all()]
        assert tops[1]["y"] > tops[0]["y"] + 200
    else:
        first = page.locator(".compare").first.locator("thead th")
        sizes = [h.bounding_box()["width"] for h in first.all()]
        assert sizes == pytest.approx([sizes[0]] * len(sizes), abs=1)


def test_it_prints_whole(pair, opened, tmp_path):
    page = opened(pair)
    path = tmp_path / "briefing.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    # In the order in which it was drawn, so that columns side by side are not read across.
    run = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True
    )
    words = re.sub(r"\s+", "", run.stdout)
    lost = [q.words for q in quoted(pair) if re.sub(r"\s+", "", q.words) not in words]
    assert lost == []
    names = [pair.scene.dataset.actors[a].name for a in pair.scene.shown]
    table = words[words.index("eachwithitsposition") : words.index("documentsarequotedhere")]
    assert [n for n in names if re.sub(r"\s+", "", n) not in table] == []
    # A briefing, not a table: what paper leaves out of it is told with its place.
    assert run.stdout.count("\f") <= 8
    told = "Notonpaper,butonthescreenandintheworkbook,sheetPositions:keywords,reasons,conditions,"
    assert told in table
    assert "Locator" not in table
    assert "Madefromhttp://host/blocs?voice=own" in words
    # Nothing that can only be pressed; the headings of the table on each of its sheets.
    assert "Namewordreasonplace" not in words.replace(",", "")
    assert words.count("Whatitasks") > 1
    assert words.count("Howweknowit") > 3
