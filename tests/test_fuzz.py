"""Mutated data files and links: a valid dataset or named faults, a valid view, no exception."""

import json
import random
import shutil
import time
import urllib.parse
from collections import Counter
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from script import PAGES, app
from test_extras import MORE, write_whole
from test_reading import INVENTED

from stances.briefing.room import room
from stances.choices import choices
from stances.dataset import DATA, dataset_of
from stances.frames.actors import positions_frame
from stances.frames.timeline import timeline_frame
from stances.headlines import overview
from stances.model import SETTINGS
from stances.reading import canonical as canonicals
from stances.reading import nodes
from stances.reading.canonical import canonical
from stances.reading.files import Files, read_all, read_file
from stances.reading.nodes import read_yaml
from stances.reading.problems import DataError
from stances.reading.rules import check_rules
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import FACETS, facet_counts, from_params, options, select

pytestmark = pytest.mark.heavy

SEED = 20090513
ROUNDS, REAL, LINKS, OPENED = 10_000, 300, 1_500, 60
SECONDS = 2.0
WHOLE = {n: json.loads(json.dumps(d)) for n, d in {**INVENTED, **MORE}.items()}
# Characters and words on which readers of YAML, numbers, dates and ids are known to stumble.
WORDS = [
    "", " ", "~", "null", "NO", "012", "1e9", "-1", "0", "99999999999999999999", "9" * 5000,
    "1000000000", "0x10", "1_000", "nan", ".inf", "2009-02-30", "0001-01-01", "9999-12-31",
    "２００９-05-13", "\u0661", "AAA", "BBB", "club", "alpha", "beta", "alpha.AAA", "x" * 5000,
    "so " * 30, "é", "e\u0301", "\u202e", "\u2028", "\x85", "\ufeff", "\U0001f600", "\t", "\\",
    "'", '"', "- ", ": ", " #", "#", "%", "@", "`", "|", ">", "?", "!", "&", "*", "<<", "...",
    "---", "{", "}", "[", "]", ",", "$", "../..", "__class__", "own", "none", "support", "cost",
]  # fmt: skip
LINES = [
    "%YAML 3.0", "%YAML 1.1\n---", "%YAML " + "1" * 5000 + ".1\n---", "%TAG ! x", "---", "...",
    "<<: {a: b}", "? a\n: b", "? [a]\n: b", "- - - -", "a: &a [x]", "b: *a", "!!python/none x",
    "[" * 50, "{a: " * 50, '"\\ud800"', 'a: "\\ud800"', 'a: "\\U00110000"', 'a: "\\xff"', "\t- x",
    "a: |\n  b", "a: >-\n\n  b", "'", '"', "a: 'b\u2028c'", "a: b\x85c", "\ufeffa: b", "a: b: c",
]  # fmt: skip
BYTES = [
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\r",
    b"\x07", b"\xf4\x90\x80\x80", b"\x1b", b"\x7f", b"\n", b"\t", b"\xff\xfe",
]  # fmt: skip


def places(data, path=()):
    """The path of each value inside."""
    yield path
    if isinstance(data, dict | list):
        for key, child in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(child, (*path, key))


def at(data, path):
    for key in path:
        data = data[key]
    return data


def structure(rng, text):
    """A value taken out, doubled, moved, wrapped, renamed or made another."""
    data, whole = read_yaml(text, "x")[0], read_yaml(text, "x")[0]
    path = rng.choice(list(places(data))[1:])
    parent, key = at(data, path[:-1]), path[-1]
    how = rng.randrange(7)
    if how == 0:
        del parent[key]
    elif how == 1 and isinstance(parent, list):
        parent[key:key] = [parent[key]] * rng.choice((1, 2, 300))
    elif how == 2:
        parent[key] = at(whole, rng.choice(list(places(whole))))
    elif how == 3:
        parent[key] = rng.choice(([parent[key]], {"a": parent[key]}, [], {}, [[]], {"id": []}))
    elif how == 4 and isinstance(parent, dict):
        parent[rng.choice((*WORDS, "id", "note", "source"))] = parent.pop(key)
    elif how == 5:
        parent[key] = rng.choice(list(WHOLE.values()))
    else:
        parent[key] = rng.choice(WORDS)
    return canonical(data) if rng.random() < 0.8 else json.dumps(data)


def lines(rng, text):
    """A line taken out, doubled, swapped, shifted, cut or put in."""
    found = text.split("\n")
    for _ in range(rng.choice((1, 1, 2, 5))):
        i, j = rng.randrange(len(found)), rng.randrange(len(found))
        how = rng.randrange(6)
        if how == 0:
            found[i : i + 1] = []
        elif how == 1:
            found[i:i] = [found[j]]
        elif how == 2:
            found[i], found[j] = found[j], found[i]
        elif how == 3:
            found[i] = rng.choice((" ", "  ", "\t", "- ", "# ")) + found[i]
        elif how == 4:
            found[i] = found[i][: rng.randrange(len(found[i]) + 1)]
        else:
            found[i:i] = [rng.choice(LINES)]
        found = found or [""]
    return "\n".join(found)


def values(rng, text):
    """A word put in the place of a scalar, or into it."""
    found = text.split("\n")
    i = rng.randrange(len(found))
    head, colon, tail = found[i].partition(": ")
    cut = rng.randrange(len(tail) + 1)
    tail = rng.choice((rng.choice(WORDS), tail[:cut] + rng.choice(WORDS) + tail[cut:]))
    found[i] = head + (colon or ": ") + tail
    return "\n".join(found)


def raw(rng, text):
    """Bytes flipped, put in, taken out, doubled; or the file cut short."""
    found = bytearray(text.encode())
    for _ in range(rng.choice((1, 1, 3, 20))):
        i = rng.randrange(len(found) + 1)
        n = rng.choice((1, 1, 5, 100))
        how = rng.randrange(6)
        if how == 0 and i < len(found):
            found[i] ^= 1 << rng.randrange(8)
        elif how == 1:
            found[i:i] = rng.choice(BYTES)
        elif how == 2:
            found[i : i + n] = b""
        elif how == 3:
            found[i:i] = found[i : i + n]
        elif how == 4:
            found[i:i] = rng.randbytes(1)
        elif rng.random() < 0.2:
            found = found[:i]
    return bytes(found)


HOW = (structure, lines, values, raw)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """The whole invented dataset in a folder, and its files as read."""
    return read_all(write_whole(tmp_path_factory.mktemp("invented") / "data"))


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The same of the real dataset."""
    return read_all(shutil.copytree(DATA, tmp_path_factory.mktemp("real") / "data"))


def used(dataset):
    """What every page asks of a valid dataset."""
    by_setting = positions_by_setting(dataset)
    chosen = from_params(lambda _: [], choices(dataset)).selection
    assert select(dataset, by_setting["own"], chosen) == tuple(dataset.actors)
    facet_counts(dataset, by_setting["own"], chosen)
    reported = scene_of(dataset, by_setting, replace(chosen, voice="reports"))
    positions_frame(reported, reported.shown)
    overview.title(reported)
    overview.lead(reported)
    room(reported)
    timeline_frame(dataset)


def last_line(path):
    """The number of the last line of a file, in the eyes of an editor."""
    content = path.read_bytes() if path.is_file() else b""
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return max(1, content.count(b"\n") + (not content.endswith(b"\n")))


def judge(files):
    """A valid dataset, or faults that each name a file, a line in it and a remedy."""
    if not files.problems:
        used(dataset_of(files))
        return "valid"
    with pytest.raises(DataError) as raised:
        dataset_of(files)
    assert raised.value.problems == tuple(files.problems)
    for p in files.problems:
        folder, name = p.file.split("/", 1)
        assert folder == files.folder.name
        assert 1 <= p.line <= last_line(files.folder / name), str(p)
        assert p.what
        assert p.remedy
        assert len(str(p).encode("utf-8")) < 5_000
    return "faults"


def reread(base, name, content):
    """All files with another content of one; the others stand as they were read."""
    path = base.folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    records = {n: r for n, r in base.records.items() if n != name}
    kept = {n: x for n, x in base.lines.items() if n != name}
    files = Files(base.folder, base.names, records, lines=kept, raw=dict(base.raw))
    files.trees = {n: x for n, x in base.trees.items() if n != name}
    read_file(files, name)
    check_rules(files)
    return files


def mutated(base, how, rounds):
    """So many mutants, read and judged one by one; how many were valid and how many not."""
    rng = random.Random(f"{SEED} {how.__name__}")
    found = Counter()
    for n in range(rounds):
        name = rng.choice(base.names)
        content = how(rng, base.raw[name].decode())
        started = time.process_time()
        try:
            found[judge(reread(base, name, content))] += 1
        except Exception as error:
            raise AssertionError(f"round {n}, {name}: {content!r:.3000}") from error
        finally:
            (base.folder / name).write_bytes(base.raw[name])
        assert time.process_time() - started < SECONDS, f"round {n}, {name}: {content!r:.3000}"
    return found


@pytest.mark.parametrize("how", HOW)
def test_a_mutated_file_is_valid_or_its_faults_are_named(base, how):
    found = mutated(base, how, ROUNDS // len(HOW))
    assert found["faults"] > found["valid"] > 0


@pytest.mark.parametrize("how", HOW)
def test_so_is_a_mutated_file_of_the_real_data(real, how):
    assert mutated(real, how, REAL // len(HOW))["faults"]


@pytest.mark.parametrize("how", HOW)
def test_so_is_one_read_without_libyaml(base, how, monkeypatch):
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    monkeypatch.setattr(canonicals, "FAST", canonicals.WRITER)
    assert mutated(base, how, 150)["faults"]


# Each once ended in an exception, in a line that the file does not have, or in no end at all.
FAILED = [
    ("replies.yaml", "  quotation: it costs", "  quotation: [a]", "shape", 0),
    ("replies.yaml", "  quotation: it costs", "  quotation: {a: b}", "shape", 0),
    ("tiles.yaml", "rows:", "%YAML " + "1" * 5000 + ".1", "yaml", 0),
    ("tiles.yaml", "rows:", 'a: "\\U00110000"', "yaml", 0),
    ("tiles.yaml", "rows:", 'a: "\\Uffffffff"', "yaml", 0),
    ("protocol.yaml", "title: P", 'title: "\\x00"', "character", 0),
    ("protocol.yaml", "title: P", "title: 'a\u2028b'", "character", 0),
    ("protocol.yaml", "title: P", "title: a\x85b", "character", 0),
    ("protocol.yaml", "title: P", "title: a\x07b", "character", 0),
    ("protocol.yaml", "title: P", "title: \ufeffP", "character", 0),
    ("protocol.yaml", "- AAA", "- 'AAA", "yaml", None),
    ("views/alpha.yaml", "footnotes: 2", "footnotes: 9999999999", "range", 0),
    ("views/alpha.yaml", "footnotes: 2", "footnotes: -1", "range", 0),
    ("protocol.yaml", "claimed: 2", "claimed: " + "9" * 4000, "range", 0),
    ("protocol.yaml", "- AAA", "- AAA\n" * 20_000, "many", None),
    ("sources.yaml", "- id: beta", "- id: " + "9" * 5000, "source-exists", None),
    ("protocol.yaml", "title: P", "title: ''", "blank", 0),
    ("protocol.yaml", "- AAA", "- " + "x" * 400_000, "state-exists", 0),
    ("protocol.yaml", "- AAA", "- " + "[" * 900, "depth", None),
    ("protocol.yaml", "- AAA", "- \n" * 20_000, "empty", None),
    ("protocol.yaml", "title: P", "? " + "x" * 5000 + "\n: P", "unknown-field", None),
]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("name", "old", "new", "rule", "below"), FAILED)
def test_what_once_failed_is_a_named_fault(base, name, old, new, rule, below, loader, monkeypatch):
    monkeypatch.setattr(nodes, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
    text = base.raw[name].decode().split("\n")
    line = text.index(old)
    text[line] = new
    started = time.process_time()
    files = reread(base, name, "\n".join(text))
    try:
        assert judge(files) == "faults"
    finally:
        (base.folder / name).write_bytes(base.raw[name])
    assert time.process_time() - started < SECONDS
    found = [p.line for p in files.problems if p.rule == rule]
    assert found
    assert below is None or found[0] == line + 1 + below


def test_the_line_of_a_wrong_byte_is_exact(base):
    name = "protocol.yaml"
    files = reread(base, name, base.raw[name].replace(b"AAA", b"\xff"))
    (base.folder / name).write_bytes(base.raw[name])
    last = base.raw[name].count(b"\n")
    assert [(p.rule, p.line) for p in files.problems] == [("encoding", last)]


WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(
    lambda text: not nodes.HIDDEN.search(text)
)
# No record has a field of another form.
FIELD = st.from_regex(r"[a-z_]{1,20}", fullmatch=True)
TREE = st.recursive(
    WRITTEN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELD, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(TREE, min_size=1) | st.dictionaries(FIELD, TREE, min_size=1))
def test_both_writers_have_one_form_and_both_readers_read_it(data):
    text = canonical(data)
    assert text == canonicals.written(data, canonicals.WRITER)
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(nodes, "LOADER", loader)
            found, _, problems = read_yaml(text, "x")
        assert (found, problems) == (data, [])


OWN = ("voice", "q", "id", "doc", "compare", "code", "view", "words", "section", "subject",
       "meet", "cite", "part", "paper", "safe", "heading", "audience")  # fmt: skip
PLACES = ("<script>alert(1)</script>", "%00", "\x00", "x" * 5000, "\u202e", "eu,nam", "EU", "[]",
          "{0}", "-1", "1e999", "None", "nam ", "\U0001f600", "Ελλάδα")  # fmt: skip


def links(dataset, count):
    """So many queries, each a mix of what is valid and what is not."""
    rng = random.Random(SEED)
    known = options(dataset)
    pool = [*SETTINGS, *dataset.actors, *dataset.sources, *(s.id for s in dataset.statements),
            *(a.id for a in dataset.codebook.arguments),
            *(i for ids in known.values() for i in ids),
            *map(str, range(200)), *PLACES, *WORDS]  # fmt: skip
    for _ in range(count):
        keys = rng.choices((*FACETS, *OWN, "unknown"), k=rng.randrange(1, 6))
        yield {
            key: [
                rng.choice(known.get(key) or pool) if rng.random() < 0.6 else rng.choice(pool)
                for _ in range(rng.choice((1, 1, 2, 8)))
            ]
            for key in keys
        }


def test_a_mutated_link_gives_a_valid_selection(dataset, by_setting):
    valid, known = options(dataset), choices(dataset)
    for link in links(dataset, LINKS):
        chosen, unknown = from_params(lambda key, link=link: link.get(key, []), known)
        assert chosen.voice in SETTINGS
        assert all(set(getattr(chosen, facet)) <= set(valid[facet]) for facet in FACETS)
        query = urllib.parse.parse_qs(urllib.parse.urlencode(chosen.params(), doseq=True), True)
        again = from_params(lambda key, query=query: query.get(key, []), known)
        assert again == (chosen, {})
        # What is not a valid id is understood or told, never dropped.
        for facet in FACETS:
            ids, told = getattr(chosen, facet), unknown.get(facet, ())
            assert all(v in ids or ids or told for v in link.get(facet, []) if v.strip(" ,"))
        shown = select(dataset, by_setting[chosen.voice], chosen)
        counts = facet_counts(dataset, by_setting[chosen.voice], chosen)
        assert {facet: tuple(counts[facet]) for facet in counts} == valid
        assert all(0 <= n <= len(dataset.actors) for ids in counts.values() for n in ids.values())
        # Whoever passes all filters is counted under the options that are set; a bloc is shown
        # under its own name and is not one of its members.
        for facet in FACETS:
            asked, counted = getattr(chosen, facet), [a for a in shown if a not in chosen.bloc]
            assert not (counted and asked) or any(counts[facet][v] for v in asked)


@pytest.mark.parametrize("page", PAGES)
def test_a_mutated_link_opens_its_page(page, dataset):
    found = list(links(dataset, OPENED))
    for link in found[PAGES.index(page) :: len(PAGES)]:
        test = app(page, **link)
        assert not test.exception, link
        assert test.title
