"""Every quotation stands word for word in the text of its source."""

import re
from pathlib import Path

from stances.model import Statement, StatementsFile
from stances.reading.files import Files
from stances.reading.nodes import Path as Place


def squeeze(text: str) -> str:
    """Text without white space; a hyphen at the end of a line may join or stay."""
    return re.sub(r"\s+", "", re.sub(r"-\s*\n\s*", "", text))


def _forms(text: str) -> tuple[str, str]:
    return squeeze(text), re.sub(r"\s+", "", text)


def quotations(s: Statement) -> list[tuple[Place, str]]:
    """Each quotation of a statement and its place in the record."""
    found: list[tuple[Place, str | None]] = [(("quotation",), s.quotation)]
    found += [(("reasons", j, "quotation"), r.quotation) for j, r in enumerate(s.reasons)]
    found += [(("conditions", j, "quotation"), c.quotation) for j, c in enumerate(s.conditions)]
    return [(place, words) for place, words in found if words is not None]


def _source_text(files: Files, name: str, path: Path) -> str | None:
    """The text of a source; what keeps it from being read is noted."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        what, remedy = f"the text {path.name} is not in the folder", "Put it there"
    except UnicodeDecodeError:
        what, remedy = f"the text {path.name} is not encoded as UTF-8", "Save it as UTF-8"
    files.fault(name, ("source",), "", what, remedy, "source-text")
    return None


def check_quotations(files: Files, folder: Path) -> int:
    """Note each quotation that is not found; returns how many were looked up."""
    looked = 0
    for name in [n for n in files.records if n.startswith("statements/")]:
        found: StatementsFile = files.records[name]
        path = folder / f"{found.source}.txt"
        text = _source_text(files, name, path)
        if text is None:
            continue
        forms = _forms(text)
        for i, s in enumerate(found.statements):
            for place, words in quotations(s):
                looked += 1
                if not any(re.sub(r"\s+", "", words) in form for form in forms):
                    what = f"the quotation “{words}” is not in {path.name}"
                    label, at = f'statement {i + 1} ("{s.id}")', ("statements", i, *place)
                    files.fault(name, at, label, what, "Copy it to the letter", "verbatim")
    return looked
