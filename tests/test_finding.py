"""One matcher in Python and in the browser: the same table of cases, the same results."""

import random
import unicodedata

import pytest

from stances.finding import (
    Entry,
    _mapped,
    excerpt,
    fold,
    marks,
    near,
    nearest,
    parse,
    rank,
    ranked,
    resolve,
    resolve_list,
    sort_key,
)
from stances.ui.scripts import script

FOLDED = [
    ("", ""),
    (" \t\n ", ""),
    ("Côte d'Ivoire", "cote divoire"),
    ("Co\u0302te d\u2019Ivoire", "cote divoire"),
    ("CÔTE D`IVOIRE", "cote divoire"),
    ("Timor-Leste", "timor leste"),
    ("Timor\u2011Leste \u2013 (today)", "timor leste today"),
    ("Türkiye, TU\u0308RKI\u0307YE", "turkiye turkiye"),
    ("Straße Øresund Łódź ıstanbul İzmir", "strasse oresund lodz istanbul izmir"),
    ("U.S. and U.K.; U.S.A.", "us and uk usa"),
    ("a plan. An end. 3.5", "a plan an end 3 5"),
    ("wait\u2026what", "wait what"),
    ("“quoted”, ‘single’", "quoted single"),
    ("soft\u00adhyphen and\u200bzero", "softhyphen andzero"),
    ("▲ Support", "support"),
    ("ﬁne ＦＵＬＬ", "fine full"),
    ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
    ("-- ?! …", ""),
    ("Women's and states' views", "womens and states views"),
]
PARSED = [
    ("", []),
    ("Ivory coast", ["ivory", "coast"]),
    ('"North Korea" plan', ["north korea", "plan"]),
    ("“North Korea” „plan“", ["north korea", "plan"]),
    ('north "korea', ["north", "korea"]),
    ('"" plan plan', ["plan"]),
    ("d'Ivoire-today", ["divoire", "today"]),
]
# Query, label, other names, text, id; and whether it is found.
FOUND = [
    ("US", "Australia", [], "", "AUS", False),
    ("US", "Austria", [], "a useful thing", "AUT", False),
    ("US", "United States of America", ["US"], "", "USA", True),
    ("us", "Nobody", [], "let us see", "x", True),
    ("UK", "Ukraine", [], "", "UKR", True),
    ("U", "Ukraine", [], "", "UKR", True),
    ("ukr", "Ukraine", [], "", "UKR", True),
    ("kra", "Ukraine", [], "", "UKR", True),
    ("fra", "France", [], "", "FRA", True),
    ("deu", "Germany", [], "", "DEU", True),
    ("de", "Germany", [], "", "DEU", False),
    ("duplicat", "Any", [], "Duplicates what exists", "x", True),
    ("plicat", "Any", [], "Duplicates what exists", "x", True),
    ('"what exists"', "Any", [], "Duplicates what exists", "x", True),
    ('"exists what"', "Any", [], "Duplicates what exists", "x", False),
    ('"exists anew"', "Any", [], "Duplicates what exists\nanew", "x", False),
    ("exists anew", "Any", [], "Duplicates what exists\nanew", "x", True),
    ("any exists", "Any", [], "Duplicates what exists", "x", True),
    ("korea north", "X", ["North Korea"], "", "PRK", True),
    ("", "X", [], "", "PRK", True),
    ("?", "X", [], "", "PRK", True),
    ("cote divoire", "Côte d'Ivoire", [], "", "CIV", True),
    ("ivoire", "Côte d'Ivoire", [], "", "CIV", True),
]
# In the order in which they stand the items are worse and worse for `plan`.
WORSE = [
    ("equal", "Other", ["The other", "PLAN"], ""),
    ("plan", "An id", [], ""),
    ("begins", "Plan of action", [], ""),
    ("whole", "A plan of action", [], ""),
    ("starts-first", "Planning", [], ""),
    ("starts", "The planning", [], ""),
    ("text", "Text", [], "that is a plan."),
    ("part", "Explanation", [], ""),
    ("text-starts", "Some", [], "planned"),
    ("text-part", "More", [], "explanations"),
]
MARKED = [
    ("ivoire", "Cote d’Ivoire!", ["Ivoire"]),
    ("cote", "xx Co\u0302te\u0301 a", ["Co\u0302te\u0301"]),
    ("plan", "Plan, plans; explain", ["Plan", "plan"]),
    ("plan", "explanation", ["plan"]),
    ("us", "us Australia use", ["us"]),
    ("us", "Australia use", ["us"]),
    ("us", "Australia", []),
    ("u.s.", "the U.S. said", ["U.S"]),
    ('"north korea"', "In North–Korea and north", ["North–Korea"]),
    ("strasse", "Straße", ["Straße"]),
    ("s", "Straße s", ["s"]),
    ("", "text", []),
    ("x", "", []),
    ("\U0001f600 a", "\U0001f600 a \U0001f600", ["a"]),
]


def item(id, label, names=(), text=""):
    return {"id": id, "label": label, "names": list(names), "text": text}


def entry(found):
    return Entry(found["id"], found["label"], tuple(found["names"]), found["text"])


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_folding(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(("q", "terms"), PARSED)
def test_words_and_phrases(q, terms):
    assert list(parse(q)) == terms


@pytest.mark.parametrize(("q", "label", "names", "text", "id", "found"), FOUND)
def test_what_is_found(q, label, names, text, id, found):
    assert (rank(q, [label, *names], text, id) is not None) == found


def test_the_order_from_the_whole_name_to_parts_of_words_in_the_text():
    items = [Entry(i, label, tuple(names), text) for i, label, names, text in WORSE]
    assert [e.id for e in ranked("plan", reversed(items))] == [i for i, *_ in WORSE]
    assert ranked("  ", items) == items
    alike = [Entry(f"{i}", "A plan") for i in range(5)]
    assert ranked("plan", alike) == alike


def test_a_short_name_means_its_bearer():
    known = [Entry("UKR", "Ukraine"), Entry("GBR", "United Kingdom", ("UK",))]
    assert [e.id for e in ranked("uk", known)] == ["GBR"]
    assert [e.id for e in ranked("u", known)] == ["UKR", "GBR"]
    assert [e.id for e in ranked("uk", known[:1])] == ["UKR"]


@pytest.mark.parametrize(("q", "text", "found"), MARKED)
def test_marks(q, text, found):
    pieces = marks(q, text)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, hit in pieces if hit] == found


def test_the_nearest_names():
    names = ["African Group", "African Union", "Iran (Islamic Republic of)", "Iran", "Switzerland"]
    assert near("african grp", names)[0] == "African Group"
    assert near("IRANN", names)[0] == "Iran"
    assert near("swizerland", names) == ["Switzerland"]
    assert near("qqqq", names) == near("", names) == near("?", names) == near("x", []) == []
    assert len(near("african", names, 1)) == 1
    iran = Entry("IRN", "Iran (Islamic Republic of)", ("Iran",))
    assert nearest("irann", [iran]) == [iran]


OPTIONS = [
    Entry("NAM", "Namibia"),
    Entry("nam", "Non-Aligned Movement", ("NAM",)),
    Entry("eu", "European Union", ("EU",)),
    Entry("pga-63", "President of the General Assembly, 63rd session", ("President, 63rd GA",)),
    Entry("a", "Shared", ("Same",)),
    Entry("b", "Other", ("Same",)),
]


@pytest.mark.parametrize(
    ("value", "id"),
    [("eu", "eu"), ("EU", "eu"), (" european  union ", "eu"), ("NAM", "NAM"), ("nam", "nam"),
     ("Nam", "nam"), ("namibia", "NAM"), ("Same", None), ("xyz", None), ("", None), ("?", None),
     ("european", None)],
)  # fmt: skip
def test_a_value_is_understood_by_id_label_or_other_name(value, id):
    assert resolve(value, OPTIONS) == id


def test_a_list_of_values_and_what_is_not_understood():
    assert resolve_list("European Union,NAM,eu", OPTIONS) == (["eu", "NAM"], [])
    assert resolve_list("x, President, 63rd GA ,,y,x", OPTIONS) == (["pga-63"], ["x", "y"])
    assert resolve_list("", OPTIONS) == ([], [])
    assert resolve_list("," * 50_000 + "eu", OPTIONS) == (["eu"], [])


def test_names_sort_as_people_sort_them():
    names = ["Croatia", "Côte d'Ivoire", "Costa Rica", "congo", "Ålesund", "62nd", "7th"]
    wanted = ["7th", "62nd", "Ålesund", "congo", "Costa Rica", "Côte d'Ivoire", "Croatia"]
    assert sorted(names, key=sort_key) == wanted


def test_an_excerpt():
    long = "lorem " * 40 + "a global plan of action " + "ipsum " * 40
    cut = excerpt("plan", ["nothing", long])
    assert "a global plan of action" in cut
    assert cut.startswith("… lorem")
    assert cut.endswith("ipsum …")
    assert len(cut) <= 124
    assert excerpt("plan", ["a short  plan"]) == "a short plan"
    assert excerpt("plan action", ["a plan", "a plan of action"]) == "a plan of action"
    assert excerpt("plan", ["x"]) == excerpt("", ["x"]) == excerpt("plan", []) == ""
    assert excerpt("lorem", [long]).startswith("lorem")
    assert "yyy" in excerpt("yyy", ["x" * 500 + "yyy"])
    assert excerpt("ipsum", [long.replace(" ", "")]) != ""


@pytest.fixture(scope="module")
def run(browser):
    """What the script in the browser answers: `run(name, [arguments, …])`."""
    page = browser.new_page()
    page.add_script_tag(content=script("find"))

    def answer(name, calls):
        code = f"(calls) => calls.map((args) => finding.{name}(...args) ?? null)"
        return page.evaluate(code, calls)

    yield answer
    page.close()


def test_the_browser_gives_the_same_on_the_table_of_cases(run):
    texts = [text for text, _ in FOLDED]
    assert run("fold", [[t] for t in texts]) == list(map(fold, texts))
    assert run("parse", [[q] for q, _ in PARSED]) == [terms for _, terms in PARSED]
    calls = [[q, [label, *names], text, id] for q, label, names, text, id, _ in FOUND]
    assert run("rank", calls) == [rank(*call) for call in calls]
    items = [item(*fields) for fields in WORSE]
    assert [i["id"] for i in run("ranked", [["plan", items[::-1]]])[0]] == [i for i, *_ in WORSE]
    assert run("ranked", [["", items]])[0] == items
    calls = [[q, text] for q, text, _ in MARKED]
    assert run("marks", calls) == [[list(p) for p in marks(*call)] for call in calls]


def test_the_browser_folds_every_letter_alike(run):
    known = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) not in UNKNOWN]
    there = run("fold", [[c] for c in known])
    differing = {c for c, t in zip(known, there, strict=True) if fold(c) != t}
    # A vowel sign of Ahom is no longer a mark without width in the Unicode of the browser.
    assert differing <= {"\U0001171e"}


# Not assigned in this Python's Unicode, or halves of a pair, or private.
UNKNOWN = ("Cn", "Cs", "Co")
NASTY = [
    "é", "e\u0301", "ß", "İ", "ı", "ﬁ", "’", "'", "ʻ", '"', "“", "”", "«", "-", "\u2011", "–", ".",
    "U.S.", "a.b", "…", "\u00ad", "\u200d", "\u202e", "\ufeff", "\u0301", "\u0345", "\u00a0", "\n",
    "\x00", "\U0001f600", "\U0001d518", "한", "が", "कि", "שָׁ", "ς", "Σ", "½", "②", "（", "$", "^",
    "\\", "[", "(", "*", "?", "us", "uk", "eu", "plan", "of", " ", " ", " ",
]  # fmt: skip


def test_the_browser_gives_the_same_on_names_and_nasty_text(run, dataset):
    rng = random.Random(20090513)
    names = [n for a in dataset.actors.values() for n in (a.name, *a.names)]
    words = [w for n in names for w in n.split()] + NASTY

    def text(most):
        joined = [rng.choice(("", " ")) + rng.choice(words) for _ in range(rng.randint(0, most))]
        return "".join(joined)

    def query():
        chosen = rng.choice((text(2), text(4), rng.choice(names)))
        return chosen[rng.randint(0, 3) :][: rng.randint(1, 12)] if rng.random() < 0.6 else chosen

    texts = names + [text(12) for _ in range(1_500)]
    assert run("fold", [[t] for t in texts]) == list(map(fold, texts))
    assert [_mapped(t)[0] for t in texts] == list(map(fold, texts))
    queries = [query() for _ in range(600)]
    assert run("parse", [[q] for q in queries]) == [list(parse(q)) for q in queries]
    pairs = [[q, rng.choice(texts)] for q in queries for _ in range(3)]
    ours = [[list(p) for p in marks(*pair)] for pair in pairs]
    assert run("marks", pairs) == ours
    assert ["".join(p for p, _ in pieces) for pieces in ours] == [t for _, t in pairs]
    items = [
        item(a.id, a.name, a.names, text(8) if rng.random() < 0.5 else "")
        for a in dataset.actors.values()
    ]
    there = run("ranked", [[q, items] for q in queries[:200]])
    entries = [entry(i) for i in items]
    for q, found in zip(queries, there, strict=False):
        assert [i["id"] for i in found] == [e.id for e in ranked(q, entries)], q
