"""One matcher in Python and in the browser: the same table of cases, the same results."""

import json
import random
import unicodedata

import pytest

from stances.choices import actors
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
    ("The Gambia", ["gambia"]),
    ("the", ["the"]),
    ('"the plan" the', ["the plan"]),
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
    ("the Gambia", "Gambia", [], "", "GMB", True),
    ("the UK", "Nobody", [], "in the UK", "x", True),
]
# In the order in which they stand the items are worse and worse for `plan`.
WORSE = [
    ("equal", "Other", ["The other", "PLAN"], ""),
    ("plan", "An id", [], ""),
    ("begins", "Plan of action", [], ""),
    ("whole", "A plan of action", [], ""),
    ("starts-first", "Planning", [], ""),
    ("starts", "A planning", [], ""),
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
    assert [e.id for e in ranked("the U.K.", known)] == ["GBR"]


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
     ("european", None), ("the EU", "eu")],
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
        # As one text each way: many small ones take a thousand times as long to be handed over.
        made = f"JSON.parse(calls).map((args) => finding.{name}(...args) ?? null)"
        return json.loads(page.evaluate(f"(calls) => JSON.stringify({made})", json.dumps(calls)))

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
    "\\", "[", "(", "*", "?", "us", "uk", "eu", "plan", "of", "the", "The ", " ", " ", " ",
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


# What officers type, and whom they mean. Whoever is meant comes first.
MEANT = {
    "USA": "US, USA, U.S., U.S.A., United States, America, the United States, united states of am",
    "GBR": "UK, U.K., the UK, GB, Great Britain, Britain, United Kingdom",
    "PRK": "North Korea, DPRK, DPR Korea, D.P.R.K., north korea",
    "KOR": "South Korea, ROK, R.O.K., Republic of Korea",
    "ARE": "UAE, Emirates, United Arab Emirates",
    "LAO": "Lao PDR, Laos, lao",
    "MKD": "North Macedonia, FYROM, Macedonia, former Yugoslav Republic of Macedonia",
    "TLS": "East Timor, Timor Leste, Timor–Leste, timor",
    "VAT": "Vatican, the Vatican, Vatican City, Holy See",
    "GMB": "The Gambia, Gambia",
    "BHS": "The Bahamas, Bahamas",
    "NLD": "Holland, The Netherlands, Netherlands",
    "CIV": "Ivory Coast, Cote d'Ivoire, Côte d’Ivoire, cote divoire, ivory, ivoire",
    "CZE": "Czechia, Czech Republic, czech",
    "MMR": "Burma, Myanmar",
    "CPV": "Cape Verde, Cabo Verde",
    "SWZ": "Swaziland, Eswatini",
    "TUR": "Turkey, Türkiye, Turkiye",
    "RUS": "Russia, Russian Federation",
    "IRN": "Iran, Islamic Republic of Iran",
    "SYR": "Syria",
    "VEN": "Venezuela, Bolivarian Republic of Venezuela",
    "BOL": "Bolivia, Plurinational State of Bolivia",
    "TZA": "Tanzania",
    "MDA": "Moldova",
    "FSM": "Micronesia, Federated States of Micronesia",
    "VNM": "Viet Nam, Vietnam",
    "BRN": "Brunei",
    "COD": "DRC, DR Congo, Democratic Republic of the Congo, Congo-Kinshasa, Zaire",
    "COG": "Congo-Brazzaville, Congo Brazzaville, Republic of the Congo, the Congo, Congo",
    "BIH": "Bosnia, Bosnia-Herzegovina, BiH",
    "LBY": "Libya",
    "CHN": "China, PRC, People's Republic of China",
    "SAU": "KSA, Saudi",
    "NZL": "NZ, New Zealand",
    "KNA": "St Kitts, St. Kitts and Nevis",
    "LCA": "St. Lucia, Saint Lucia",
    "VCT": "St Vincent, Saint Vincent",
    "STP": "São Tomé, Sao Tome",
    "TTO": "Trinidad, Trinidad & Tobago",
    "ATG": "Antigua",
    "CAF": "CAR, Central African Republic",
    "GIN": "Guinea, Guinea-Conakry",
    "GNB": "Guinea Bissau",
    "KGZ": "Kyrgyz Republic",
    "IRL": "Ireland, Republic of Ireland",
    "SVK": "Slovak Republic, slovak",
    "PSE": "Palestine, State of Palestine",
    "NER": "Niger",
    "DMA": "Dominica",
    "DOM": "Dominican Republic",
    "DEU": "Germany, DEU",
    "eu": "EU, European Union, the EU",
    "african-group": "African Group, african gr",
    "african-union": "AU, African Union",
    "arab-league": "Arab League, League of Arab States, Arab Group",
    "gcc": "GCC, Gulf",
    "oic": "OIC, Organization of the Islamic Conference, Islamic Conference",
    "nam": "NAM, Non-Aligned, non aligned movement",
    "g77": "G77, G-77, G-77 and China, Group of 77",
    "asean": "ASEAN",
    "cis": "CIS",
    "grulac": "GRULAC, Latin American",
    "weog": "WEOG, Western European",
    "asian-group": "Asia-Pacific Group, Asian Group",
    "osce": "OSCE, Organization for Security and Cooperation in Europe",
    "oas": "OAS",
    "ecowas": "ECOWAS",
    "un-secretary-general": "Ban Ki-moon, Secretary-General, UNSG",
    "pga-63": "d'Escoto, PGA",
    "pga-62": "Kerim, PGA 62",
    "unodc": "UNODC, UN Office on Drugs and Crime",
    "ilo": "ILO, International Labor Organization",
    "iom": "IOM, International Organisation for Migration",
    "european-commission": "EC, European Commission",
    "interpol": "Interpol",
    "ifrc": "Red Cross, IFRC",
}


@pytest.mark.parametrize("actor", MEANT)
def test_a_common_name_leads_to_its_actor_first(dataset, actor):
    known = actors(dataset)
    for name in MEANT[actor].split(", "):
        assert ranked(name, known)[0].id == actor, name


def test_no_two_actors_share_a_name(dataset):
    names = [(fold(n), a.id) for a in dataset.actors.values() for n in (a.name, *a.names)]
    bearers = {name: {a for n, a in names if n == name} for name, _ in names}
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}
    # By its own id, and by each of its names, every actor is understood.
    known = actors(dataset)
    assert {resolve(n, known) for n in dataset.actors} == set(dataset.actors)
    for entry in known:
        for name in (entry.label, *entry.names):
            wrong = resolve(name, known) != entry.id and name != "NAM"
            assert not wrong, name
