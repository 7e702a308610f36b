"""A filled sheet in YAML."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stances.blind.form import HEAD
from stances.blind.sheet import Row, Sheet, SheetError, Value
from stances.reading import nodes

SINGLE = ("unit", "actor", "day", "place", "voice", "stance", "comment")
LISTS = ("arguments", "conditions")


def from_text(path: Path) -> Sheet:
    """The sheet in a file. SheetError where the file is no YAML or no such sheet."""
    text = _text(path)
    data, lines, problems = nodes.read_yaml(text, path.name)
    if problems:
        raise SheetError("\n".join(map(str, problems)))
    reader = _Reader(path.name, lines)
    if not isinstance(data, dict) or not isinstance(data.get("units"), list):
        raise SheetError(f"{path.name} holds no units; make the sheet anew")
    head = {name: reader.value(data, (name,)) for name in HEAD}
    reader.unknown(data, (), (*HEAD, "units"))
    rows = [reader.row(unit, i) for i, unit in enumerate(data["units"])]
    found = tuple(row for row in rows if row)
    return Sheet(**head, rows=found, faults=tuple(reader.faults))


def _text(path: Path) -> str:
    with path.open("rb") as file:
        raw = file.read(nodes.LIMIT + 1)
    try:
        # Longer than is allowed is refused by the reader of YAML.
        text = raw.decode("utf-8-sig", "ignore" if len(raw) > nodes.LIMIT else "strict")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SheetError(f"{path.name}:{line}: not encoded as UTF-8. Save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Reader:
    """Values with their lines; what is odd is noted, and reading goes on."""

    def __init__(self, name: str, lines: Mapping[nodes.Path, int]) -> None:
        self.name, self.lines = name, lines
        self.faults: list[str] = []

    def where(self, path: nodes.Path) -> str:
        """File and line of a value, or of the nearest value around it."""
        near = (path[:n] for n in range(len(path), -1, -1))
        return f"{self.name}:{next((self.lines[p] for p in near if p in self.lines), 1)}"

    def unknown(self, data: Mapping[str, Any], path: nodes.Path, known: tuple[str, ...]) -> None:
        for key in data.keys() - set(known):
            self.faults.append(f'{self.where((*path, key))}: "{key}" is no field of this sheet')

    def value(self, data: Mapping[str, Any], path: nodes.Path) -> Value:
        """The text under the last step of a path; empty where there is none."""
        found, where = data.get(str(path[-1]), ""), self.where(path)
        if not isinstance(found, str):
            self.faults.append(f'{where}: "{path[-1]}" takes one text, not a list')
            found = ""
        return Value(" ".join(found.split()), where)

    def values(self, data: Mapping[str, Any], path: nodes.Path) -> tuple[Value, ...]:
        """The texts of a list, or of a text that takes the place of one."""
        found = data.get(str(path[-1]), [])
        if not isinstance(found, list):
            return (self.value(data, path),)
        return tuple(
            self.value({str(i): part}, (*path, str(i))) if not isinstance(part, str)
            else Value(part.strip(), self.where((*path, i)))
            for i, part in enumerate(found)
        )  # fmt: skip

    def row(self, unit: Any, i: int) -> Row | None:
        path: nodes.Path = ("units", i)
        if not isinstance(unit, dict):
            self.faults.append(f"{self.where(path)}: a unit without fields")
            return None
        self.unknown(unit, path, (*SINGLE, *LISTS))
        one = {name: self.value(unit, (*path, name)) for name in SINGLE}
        arguments, conditions = (self.values(unit, (*path, name)) for name in LISTS)
        return Row(
            one["unit"], one["actor"], one["voice"], one["stance"], arguments, conditions,
            one["comment"],
        )  # fmt: skip
