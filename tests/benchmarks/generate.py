"""A larger dataset, valid by `check`: python tests/benchmarks/generate.py TIMES FOLDER.

The real data stay as they are; beside them stand invented organisations, blocs, sources over six
years, statements, views and points, so that there are TIMES as many statements. No quotation of
theirs was ever said.
"""

import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from stances.dataset import DATA, Dataset, load
from stances.reading.canonical import canonical
from stances.reading.nodes import read_yaml

SEED = 2009
FIRST, DAYS = date(2003, 1, 6), 6 * 365
ORGANISATIONS, BLOCS, MEMBERS = 50, 40, (20, 150)
SENTENCE = (
    "we see the need for a plan that all can follow and pay for while others hold that what "
    "there is would do if it were used in full by each State and body concerned"
)
WORDS = SENTENCE.split()

Row = dict[str, Any]


def sentence(rng: random.Random, least: int = 4, most: int = 18) -> str:
    """Invented words, within the limits of a quotation."""
    return " ".join(rng.choices(WORDS, k=rng.randint(least, most)))


def organisations(count: int) -> list[Row]:
    """Invented actors that are no States."""
    kinds = ("un", "igo", "ngo")
    return [
        {"id": f"org-{n:05}", "name": f"Organisation {n:05}", "type": kinds[n % 3]}
        for n in range(count)
    ]


def blocs(rng: random.Random, dataset: Dataset, count: int) -> tuple[list[Row], list[Row]]:
    """Invented blocs as actors, and their members."""
    ids = [f"bloc-{n:02}" for n in range(count)]
    actors = [{"id": i, "name": f"Bloc {i[-2:]}", "type": "bloc"} for i in ids]
    members = [
        {
            "id": i,
            "as_of": str(FIRST),
            "members": sorted(rng.sample(sorted(dataset.tiles), rng.randint(*MEMBERS))),
            "reference": "Invented",
        }
        for i in ids
    ]
    return actors, members


def statement(rng: random.Random, dataset: Dataset, source: Row, actor: str, order: int) -> Row:
    """What an invented source says of an actor, or lets it say."""
    row: Row = {"id": f"{source['id']}.{actor}", "actor": actor, "date": source["date"]}
    row |= {"order": str(order), "voice": rng.choice(("own", "own", "record", "reported"))}
    row["stance"] = rng.choice((*dataset.vocabulary.scale, "none"))
    if row["voice"] == "reported":
        row["reported_by"] = rng.choice(list(dataset.actors))
    row["locator"] = f"Paragraph {order}"
    if row["stance"] != "none":
        row["quotation"] = sentence(rng)
        made = rng.sample([a.id for a in dataset.codebook.arguments], rng.randint(0, 3))
        row["reasons"] = [
            {"argument": i, "text": sentence(rng), "quotation": sentence(rng)} for i in made
        ]
        asked = rng.sample([c.id for c in dataset.codebook.conditions], rng.randint(0, 2))
        row["conditions"] = [{"condition": i, "text": sentence(rng)} for i in asked]
    return {**row, "confidence": rng.choice(("high", "medium", "low"))}


def statements(rng: random.Random, dataset: Dataset, source: Row, actors: list[str]) -> list[Row]:
    """As many statements as the real data have, each tenth aligned with the one before."""
    chosen = rng.sample(actors, len(dataset.statements))
    rows = [statement(rng, dataset, source, a, n) for n, a in enumerate(chosen)]
    for before, row in zip(rows[::10], rows[1::10], strict=False):
        row.pop("reported_by", None)
        row |= {"voice": "aligned", "aligned_with": before["id"], "stance": before["stance"]}
        if row["stance"] == "none":
            row |= {"reasons": [], "conditions": []}
            row.pop("quotation", None)
        else:
            row.setdefault("quotation", sentence(rng))
    return rows


def views(rng: random.Random, count: int, actors: list[str]) -> list[Row]:
    """As many footnotes as the real source of views has, each naming a few respondents."""
    return [
        {
            "footnote": str(n),
            "section": rng.choice(("I.A", "I.B", "II.A", "II.F")),
            "claim": sentence(rng),
            "quantifier": "Some",
            "respondents": rng.sample(actors, rng.randint(1, 8)),
        }
        for n in range(1, count + 1)
    ]


POINTS = {
    "heading": "Invented points",
    "note": "Nobody made them.",
    "lists": [{"id": "favour", "label": "In favour", "on_subject": "true"}],
}


def points(rng: random.Random, dataset: Dataset, source: str) -> list[Row]:
    """A few points that the source gives to nobody."""
    ids = [a.id for a in dataset.codebook.arguments]
    return [
        {"id": f"{source}-{n}", "list": "favour", "locator": f"Paragraph {n}",
         "text": sentence(rng), "arguments": rng.sample(ids, 2)}
        for n in range(20)
    ]  # fmt: skip


def source_of(number: int, count: int) -> Row:
    """An invented source; the sources are spread evenly over the years."""
    day = FIRST + timedelta(days=number * DAYS // count)
    return {
        "id": f"debate-{number:04}",
        "title": f"Debate {number:04}",
        "issuer": "Invented",
        "date": str(day),
        "kind": "Summary",
        "language": "en",
    }


def write(path: Path, data: Row) -> None:
    """A file in the project's own form."""
    path.write_text(canonical(data), encoding="utf-8")


def extend(path: Path, part: str, rows: list[Row]) -> None:
    """Add records to a file of the real data."""
    text = path.read_text(encoding="utf-8")
    data, _, _ = read_yaml(text, path.name)
    data[part] += rows
    path.write_text(canonical(data), encoding="utf-8")


def generate(times: int, folder: Path) -> None:
    """Write a valid dataset with so many times the statements of the real one."""
    rng, dataset = random.Random(SEED), load()
    shutil.copytree(DATA, folder)
    if times == 1:
        return
    groups, members = blocs(rng, dataset, BLOCS)
    found = [*organisations(ORGANISATIONS * times), *groups]
    extend(folder / "actors.yaml", "actors", found)
    extend(folder / "blocs.yaml", "blocs", members)
    actors = [*dataset.actors, *(a["id"] for a in found)]
    sources = [source_of(n, times - 1) for n in range(times - 1)]
    extend(folder / "sources.yaml", "sources", sources)
    footnotes = max((len(file.views) for file in dataset.views.values()), default=0)
    for source in sources:
        name, i = f"{source['id']}.yaml", source["id"]
        rows = statements(rng, dataset, source, actors)
        write(folder / "statements" / name, {"source": i, "statements": rows})
        seen = {"source": i, "heading": "Invented views", "footnotes": str(footnotes)}
        seen["listed"] = rng.sample(actors, 75)
        write(folder / "views" / name, {**seen, "views": views(rng, footnotes, actors)})
        write(folder / "points" / name, {**POINTS, "source": i, "points": points(rng, dataset, i)})


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))
