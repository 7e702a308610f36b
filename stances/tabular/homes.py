"""Where records stand in the files of a data folder, by the kind of record."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from stances import model

# A file as the parsed text of it: lists, mappings and plain values under the names of the fields.
Tree = dict[str, Any]
Trees = Mapping[str, Tree]
Files = Mapping[str, model.Record]


@dataclass(frozen=True)
class Home:
    """Where the records of a kind stand: in a list of a file, or, without one, at its head."""

    # A file of its kind is named after a column: statements/{source}.yaml.
    file: str
    whole: type[model.Record]
    record: type[model.Record]
    list: str = ""

    @property
    def column(self) -> str:
        """The column after which files are named, if there can be several."""
        found = re.search(r"{(\w+)}", self.file)
        return found.group(1) if found else ""

    def records(self, files: Files, trees: Trees) -> Iterator[Tree]:
        """Each record with the column after which its file is named, if there is one."""
        for name in (name for name, record in files.items() if isinstance(record, self.whole)):
            named = {self.column: PurePosixPath(name).stem} if self.column else {}
            tree = trees[name]
            yield from (
                {**named, **record} for record in (tree[self.list] if self.list else [tree])
            )


def _of(whole: type[model.Record], file: str, **lists: type[model.Record]) -> dict[str, Home]:
    return {list_: Home(file, whole, record, list_) for list_, record in lists.items()}


_BOOK = _of(
    model.Codebook, "codebook.yaml", stances=model.StanceCode, voices=model.Entry,
    arguments=model.Argument, conditions=model.Entry,
)  # fmt: skip
_VIEWS = Home("views/{source}.yaml", model.ViewsFile, model.View, "views")
_POINTS = Home("points/{source}.yaml", model.PointsFile, model.Point, "points")
_CODING = Home("reliability/{coding}.yaml", model.Coding, model.Coded, "units")
_DECIDED = _of(
    model.Adjudication, "reliability/adjudication.yaml", disputes=model.Dispute,
    revisions=model.Revision,
)  # fmt: skip


def _head(home: Home) -> Home:
    return Home(home.file, home.whole, home.whole)


HOMES: Mapping[str, Home] = {
    "dataset": Home("dataset.yaml", model.About, model.About),
    "event": Home("dataset.yaml", model.About, model.Event, "events"),
    "tile": Home("tiles.yaml", model.TilesFile, model.TilesFile),
    "codebook": _head(_BOOK["stances"]),
    "stance": _BOOK["stances"],
    "voice": _BOOK["voices"],
    "argument": _BOOK["arguments"],
    "condition": _BOOK["conditions"],
    "actor": Home("actors.yaml", model.ActorsFile, model.Actor, "actors"),
    "bloc": Home("blocs.yaml", model.BlocsFile, model.Bloc, "blocs"),
    "source": Home("sources.yaml", model.SourcesFile, model.Source, "sources"),
    "statement": Home(
        "statements/{source}.yaml", model.StatementsFile, model.Statement, "statements"
    ),
    "view-file": _head(_VIEWS),
    "view": _VIEWS,
    "point-file": _head(_POINTS),
    "point-list": Home(_POINTS.file, _POINTS.whole, model.PointList, "lists"),
    "point": _POINTS,
    "reply": Home("replies.yaml", model.RepliesFile, model.Reply, "replies"),
    "protocol": Home("protocol.yaml", model.Protocol, model.Protocol),
    "coding": _head(_CODING),
    "coded": _CODING,
    "dispute": _DECIDED["disputes"],
    "revision": _DECIDED["revisions"],
}
