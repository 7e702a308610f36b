"""Mutated data files and links: a valid result or a clear message, and never anything else."""

import json
import random
import time

import pytest
from test_extras import MORE
from test_pages import PAGES, app
from test_reading import INVENTED

from stances.dataset import checked, load
from stances.reading.canonical import canonical
from stances.reading.extras import check_extras
from stances.reading.files import Files, read_file
from stances.reading.problems import DataError
from stances.reading.rules import check_rules
from stances.scene import option_counts, scene_of
from stances.selection import FACETS, Selection, from_params

SEED = 20090513
FILES, LINKS = 10_000, 1_000
# Pieces that YAML, pydantic or a later rule may take for something of their own.
PIECES = ["", "~", "null", "NO", "012", "1e9", "12:30", "2009-05-13", "=1+1", "<b>", "\x00",
          "\u202e", "- ", ": ", "? ", "&a ", "*a", "!!python/object:os.system ", "{", "}", "[", "]",
          "|\n", ">-\n", "%YAML 1.1\n", "---\n", "...\n", "<<: ", "'", '"', "#", "\t", "\r",
          "\ufeff", "é" * 300, "[" * 60, "a: " * 40, "2009-02-31", "-1", "9" * 20]  # fmt: skip


@pytest.fixture
def texts(tmp_path):
    """The invented dataset on disk, and the text of each of its files."""
    folder, out = tmp_path / "data", {}
    for name, data in {**INVENTED, **MORE}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        out[name] = canonical(json.loads(json.dumps(data)))
        path.write_text(out[name], encoding="utf-8")
    return folder, out


def by_bytes(chance, text):
    """Some bytes changed, dropped, doubled or cut off."""
    data = bytearray(text.encode("utf-8"))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) or 1)
        kind = chance.randrange(4)
        if kind == 0 and data:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randint(1, 30)]
        elif kind == 2:
            data[at:at] = data[at : at + chance.randint(1, 40)]
        else:
            del data[max(at, 1) :]
    return bytes(data)


def by_lines(chance, text):
    """Some lines dropped, doubled, swapped, indented or taken from elsewhere."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        kind = chance.randrange(5)
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(other, lines[at])
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = " " * chance.randint(1, 6) + lines[at]
        else:
            lines[at] = lines[at].lstrip()
    return "\n".join(lines).encode("utf-8")


def by_values(chance, text):
    """Some values or keys replaced by a piece that may mean something else."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        head, colon, tail = lines[at].partition(": ")
        piece = chance.choice(PIECES)
        lines[at] = chance.choice([f"{head}{colon}{piece}", f"{piece}{colon}{tail}", piece])
    return "\n".join(lines).encode("utf-8")


def judged(base, name, data):
    """Read one file anew beside the others; every fault must be told as it should be."""
    files = Files(base.folder, dict(base.records), dict(base.lines))
    del files.records[name], files.lines[name]
    (base.folder / name).write_bytes(data)
    started = time.monotonic()
    read_file(files, name)
    if len(files.records) == len(base.records):
        check_rules(files)
        check_extras(files)
    assert time.monotonic() - started < 5
    last = data.decode("utf-8", "replace").count("\n") + 2
    for p in files.problems:
        assert p.file.startswith("data/")
        assert p.what
        assert p.remedy
        assert 1 <= p.line <= (last if p.file == f"data/{name}" else 10_000), str(p)
    return files.problems


@pytest.mark.parametrize("mutate", [by_bytes, by_lines, by_values])
def test_mutated_files_give_a_dataset_or_problems(texts, mutate):
    folder, known = texts
    base = checked(folder)
    assert base.problems == []
    chance = random.Random(f"{SEED} {mutate.__name__}")
    faulty = 0
    for _ in range(FILES // 3 + 1):
        name = chance.choice(list(known))
        data = mutate(chance, known[name])
        faulty += bool(judged(base, name, data))
        (folder / name).write_text(known[name], encoding="utf-8")
    # A mutation that nothing ever notices would prove nothing.
    assert faulty > FILES // 6


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("views/alpha.yaml", "footnotes: 2", "footnotes: 99999999999999999999")],
)
def test_what_once_failed(texts, name, old, new):
    folder, known = texts
    assert old in known[name]
    assert judged(checked(folder), name, known[name].replace(old, new).encode())


def test_a_faulty_folder_raises_with_every_problem(texts):
    folder, known = texts
    (folder / "actors.yaml").write_bytes(b"actors: [")
    (folder / "blocs.yaml").unlink()
    with pytest.raises(DataError) as stop:
        load(folder)
    assert {p.file for p in stop.value.problems} == {"data/actors.yaml", "data/blocs.yaml"}


def links(dataset):
    """Parameters with right, wrong, doubled, long and hostile values."""
    chance = random.Random(SEED)
    ids = ["eu", "nam", "state", "support", "none", "BLR", "statement-japan", "not-party", "own"]
    values = [*ids, *PIECES, "eu,nam", "../../etc/passwd", "%00", "a" * 5000]
    keys = ["voice", *FACETS, "q", "id", "doc", "code", "view", "words", "compare", "part", "cite"]
    for _ in range(LINKS):
        chosen = chance.sample(keys, chance.randint(1, 5))
        yield {k: chance.choices(values, k=chance.randint(1, 3)) for k in chosen}


def test_mutated_links_give_a_valid_selection(dataset, by_setting):
    for link in links(dataset):
        chosen = from_params(lambda key, link=link: link.get(key, []), dataset)
        scene = scene_of(dataset, by_setting, chosen)
        assert set(scene.shown) <= set(dataset.actors)
        assert set(option_counts(scene)) == set(FACETS)
        again = chosen.params()
        assert from_params(lambda key, again=again: again.get(key, []), dataset) == chosen
        assert isinstance(chosen, Selection)


@pytest.mark.parametrize("page", PAGES)
def test_mutated_links_never_break_a_page(page, dataset):
    found = [link for i, link in enumerate(links(dataset)) if i % 150 == len(page) % 150]
    for link in found:
        test = app(page, **link)
        assert not test.exception, link
        assert test.title
