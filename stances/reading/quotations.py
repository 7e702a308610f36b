"""Every quotation stands word for word in the text of its source."""

import re
from pathlib import Path

from stances.model import StatementsFile
from stances.reading.files import Files


def squeeze(text: str) -> str:
    """Text without white space; a hyphen at the end of a line may join or stay."""
    return re.sub(r"\s+", "", re.sub(r"-\s*\n\s*", "", text))


def _forms(text: str) -> tuple[str, str]:
    return squeeze(text), re.sub(r"\s+", "", text)


def check_quotations(files: Files, folder: Path) -> int:
    """Note each quotation that is not found; returns how many were looked up."""
    looked = 0
    for name in [n for n in files.records if n.startswith("statements/")]:
        found: StatementsFile = files.records[name]
        path = folder / f"{found.source}.txt"
        if not path.is_file():
            what = f"the text {path.name} is not in the folder"
            files.fault(name, ("source",), "", what, "Put it there", "source-text")
            continue
        forms = _forms(path.read_text(encoding="utf-8"))
        for i, s in enumerate(found.statements):
            parts = [(("quotation",), s.quotation)]
            parts += [(("reasons", j), r.quotation) for j, r in enumerate(s.reasons)]  # type: ignore[misc]
            parts += [(("conditions", j), c.quotation) for j, c in enumerate(s.conditions)]  # type: ignore[misc]
            for where, words in parts:
                if words is None:
                    continue
                looked += 1
                if not any(re.sub(r"\s+", "", words) in form for form in forms):
                    what = f"the quotation “{words}” is not in {path.name}"
                    label, at = f'statement {i + 1} ("{s.id}")', ("statements", i, *where)
                    files.fault(name, at, label, what, "Copy it to the letter", "verbatim")
    return looked
