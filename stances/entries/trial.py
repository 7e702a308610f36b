"""What would be wrong with the data once files hold something else; nothing of them is changed."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from stances.dataset import checked
from stances.reading.files import Files
from stances.reading.problems import Problem


class Trial(NamedTuple):
    """The files as they would be, and the problems that they would have and do not have now."""

    files: Files
    problems: list[Problem]


def trial_of(files: Files, texts: Mapping[str, str]) -> Trial:
    """What comes of the data with these texts of files."""
    with tempfile.TemporaryDirectory() as room:
        trial = Path(room) / "data"
        shutil.copytree(files.folder, trial)
        for name, text in texts.items():
            (trial / name).parent.mkdir(exist_ok=True)
            (trial / name).write_text(text, encoding="utf-8", newline="\n")
        after = checked(trial, files.called)
    before = {_of(problem) for problem in files.problems}
    return Trial(after, [problem for problem in after.problems if _of(problem) not in before])


def new_problems(files: Files, texts: Mapping[str, str]) -> list[Problem]:
    """The problems that the data would have with these texts of files, and do not have now."""
    return trial_of(files, texts).problems


def _of(problem: Problem) -> tuple[str, str, str]:
    """What makes a problem the same one at another line."""
    return problem.file, problem.what, problem.rule
