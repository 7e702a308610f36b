"""JSON Schemas made from the models, so that an editor completes and explains fields."""

import json
from pathlib import Path

from stances.reading.files import FOLDERS, KINDS, OPTIONAL


def schemas() -> dict[str, str]:
    """File name and text of each schema."""
    files = {**KINDS, **OPTIONAL}
    # Both codings have one form, and so one schema.
    named = {k.__name__.lower() if "/" in n else Path(n).stem: k for n, k in files.items()}
    models = {**named, **FOLDERS}
    return {
        f"{name}.schema.json": json.dumps(kind.model_json_schema(), indent=2, sort_keys=True) + "\n"
        for name, kind in models.items()
    }


def write_schemas(folder: Path) -> None:
    """Write the schemas to a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
