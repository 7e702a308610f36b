"""What is wrong with a data file, said so that it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass

# More faults of one file than anybody mends at once.
MOST = 200
WIDTH = 300


def short(text: str) -> str:
    """A text cut to what fits into a message."""
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


@dataclass(frozen=True)
class Problem:
    """One fault: where, in which record, what it is, and what would be right."""

    file: str
    line: int
    record: str
    what: str
    remedy: str
    rule: str
    # Whether it is a remark on data that are valid.
    note: bool = False

    def __str__(self) -> str:
        record = f"{self.record}: " if self.record else ""
        note = "note: " if self.note else ""
        return f"{self.file}:{self.line}: {note}{record}{self.what}. {self.remedy}. [{self.rule}]"


class DataError(Exception):
    """The dataset is not valid; `problems` holds every fault found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
