"""From a fault of a data file to the cell of the table from which the value came."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from stances.reading.files import Files
from stances.reading.problems import Problem
from stances.tabular.gather import Cell
from stances.tabular.homes import Tree


def in_cells(files: Files, trees: Mapping[str, Tree], shown: Mapping[str, str]) -> list[Problem]:
    """The problems of files that were made from tables, each where its value stands in them.

    `shown` has the name of each table's file as a message gives it.
    """
    return [_in_cell(problem, files, trees, shown) for problem in files.problems]


def _in_cell(
    problem: Problem, files: Files, trees: Mapping[str, Tree], shown: Mapping[str, str]
) -> Problem:
    name = next((n for n in files.names if problem.file == files.shown(n)), "")
    lines = files.lines.get(name, {})
    # A record begins on the line of its first field; what is deepest says most.
    paths = sorted((p for p, line in lines.items() if line == problem.line), key=len, reverse=True)
    cells = (_cell(trees.get(name, {}), path) for path in paths)
    if (cell := next(filter(None, cells), None)) is None:
        return problem
    record = ": ".join(filter(None, (f"column {cell.column}", problem.record)))
    return replace(problem, file=shown[cell.table], line=cell.row, record=record)


def _cell(tree: Tree, path: Iterable[str | int]) -> Cell | None:
    """The cell of a value, or of the first value inside it."""
    value: Any = tree
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    while isinstance(value, Mapping | list) and value:
        value = value[0] if isinstance(value, list) else next(iter(value.values()))
    return value if isinstance(value, Cell) else None
