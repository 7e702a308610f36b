"""What can be told of files of which a part could not be read.

The rules between records run on whatever was read. Where a record has a fault, another takes its
place that has what was valid, so that all places stay what they are; where a file could not be
read, an empty one does. What a rule then finds only because of that is no fault of the data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from stances.model import Record
from stances.reading.faults import Fault
from stances.reading.files import Files, Kind
from stances.reading.kinds import KINDS, kind_of
from stances.reading.nodes import Path
from stances.reading.shapes import Shape, fields, inside
from stances.reading.standins import stand_in

# The file whose records an unknown id of a kind would be in; those of statements tell their file.
HOMES = {
    **dict.fromkeys(("actor", "state", "bloc"), "actors.yaml"),
    "source": "sources.yaml",
    **dict.fromkeys(("stance", "argument", "condition"), "codebook.yaml"),
}
# Rules that find something missing, and the files, or folders of files, in which they look for it.
LOOKED_IN = {
    "bloc-exists": ("blocs.yaml",),
    "tiles": ("actors.yaml",),
    **dict.fromkeys(("reliability", "adjudication", "revision"), ("reliability/",)),
}
# Told of every record, since nothing else that is wrong with it can be the reason.
SURE = "unique-id"
# Fields of a record that rules for other records look at.
SEEN = frozenset((
    "id", "name", "names", "type", "side", "score", "date", "earliest", "first", "short",
    "voice", "stance", "alternative", "reasons", "conditions", "as_of", "members", "memberships",
))  # fmt: skip


class Wounded(NamedTuple):
    """What of a file was not read, so that each fault can be looked up in it."""

    paths: frozenset[Path]
    # The same, each up to its first or its second step.
    heads: frozenset[Path]
    # Whether something at the head of the file, or the id of a record, is among it.
    head: bool
    nameless: bool

    def within(self, path: Path) -> bool:
        """Whether a value is, or is inside, what was not read."""
        return any(path[:n] in self.paths for n in range(len(path) + 1))

    def near(self, path: Path) -> bool:
        """Whether something was not read in the same record, inside the value, or at the head."""
        return self.head or (path[:2] in self.heads if path else bool(self.paths))


NONE = Wounded(frozenset(), frozenset(), head=False, nameless=False)


def _wounded(paths: list[Path]) -> Wounded:
    return Wounded(
        paths=frozenset(paths),
        heads=frozenset(p[:n] for p in paths for n in (1, 2)),
        head=any(len(p) == 1 for p in paths),
        nameless=any(p[2:] == ("id",) for p in paths),
    )


@dataclass
class Partial:
    """The records of all files as far as they were read, and what is wanting of them."""

    records: dict[str, Record]
    # Files of which nothing was read, and the paths of values that were not.
    lost: frozenset[str] = frozenset()
    wounds: dict[str, list[Path]] = field(default_factory=dict)
    # Ids of records of which something is wanting that other records look at.
    doubtful: set[str] = field(default_factory=set)

    @cached_property
    def wounded(self) -> Mapping[str, Wounded]:
        """What is wanting, by file."""
        return {name: _wounded(paths) for name, paths in self.wounds.items()}

    def of(self, kind: type[Kind]) -> dict[str, Kind]:
        """The records of a kind, by file name."""
        return {name: r for name, r in self.records.items() if isinstance(r, kind)}


def partial_of(files: Files) -> Partial:
    """All records of a folder, with others in the place of those that could not be read."""
    out = Partial(dict(files.records), frozenset(files.passed))
    for name in files.names:
        if name in files.records:
            continue
        tree = files.trees.get(name)
        if isinstance(tree, dict):
            wounds = out.wounds[name] = []
            out.records[name] = stand_in(kind_of(name), tree, (), wounds)
            out.doubtful |= set(_doubtful(kind_of(name), tree, wounds))
        else:
            out.lost |= {name}
            if name in KINDS:
                out.records[name] = stand_in(KINDS[name], {}, (), [])
    return out


def _doubtful(kind: Shape, tree: Any, wounds: list[Path]) -> Iterator[str]:
    """The ids of records with a fault in a field that other records look at."""
    for path in wounds:
        record = _record(tree, path)
        shape = inside(inside(kind, path[0]), path[1]) if len(path) > 1 else None
        # A field that the model does not know may be any of its fields, misspelt.
        own = path[2:3] and path[2] in fields(shape) and path[2] not in SEEN
        if isinstance(record, dict) and isinstance(record.get("id"), str) and not own:
            yield record["id"]


def _record(tree: Any, path: Path) -> Any:
    """The record in a list in which a path ends; None where it ends in none."""
    try:
        return tree[path[0]][path[1]] if isinstance(path[1], int) else None
    except (IndexError, KeyError, TypeError):
        return None


def follows(files: Files, partial: Partial, fault: Fault) -> bool:
    """Whether a fault is found only because something else could not be read."""
    if not (partial.lost or partial.wounds):
        return False
    name, path, _ = fault.place
    wounded = partial.wounded.get(name, NONE)
    if name in partial.lost or wounded.within(path):
        return True
    if fault.wrong:
        return fault.wrong in partial.doubtful or _unread(partial, fault)
    if fault.rule == SURE:
        return False
    return wounded.near(path) or _looked_in_vain(partial, fault) or _leans(files, partial, fault)


def _unread(partial: Partial, fault: Fault) -> bool:
    """Whether an unknown id may be one that could not be read."""
    kind = fault.rule.removesuffix("-exists")
    home = HOMES.get(kind, fault.place.file if kind == "list" else "")
    nameless = {name for name, wounded in partial.wounded.items() if wounded.nameless}
    if home:
        return home in partial.lost | nameless
    stems = (PurePosixPath(n).stem for n in partial.lost | nameless if n.startswith("statements/"))
    return any(fault.wrong.startswith(f"{stem}.") for stem in stems)


def _looked_in_vain(partial: Partial, fault: Fault) -> bool:
    """Whether something is missing that may stand in what could not be read."""
    out_of_sight = [*partial.lost, *(n for n, wounds in partial.wounds.items() if wounds)]
    return any(name.startswith(LOOKED_IN.get(fault.rule, ())) for name in out_of_sight)


def _leans(files: Files, partial: Partial, fault: Fault) -> bool:
    """Whether the record names another of which something is wanting."""
    tree = files.trees.get(fault.place.file)
    record = _record(tree, fault.place.path)
    source = tree.get("source") if isinstance(tree, dict) else None
    own = record.get("id") if isinstance(record, dict) else None
    statements = f"statements/{own}.yaml"
    headless = ("source",) in partial.wounds.get(statements, ())
    if fault.rule == "file-exists" and (headless or statements in partial.lost):
        return True
    return not partial.doubtful.isdisjoint({*_texts(record), fault.place.record, str(source)})


def _texts(value: Any) -> Iterator[str]:
    """Every text of a tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
