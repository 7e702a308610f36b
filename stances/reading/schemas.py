"""JSON Schemas made from the models, so that an editor completes and explains fields."""

import json
from pathlib import Path

from stances.model import StatementsFile
from stances.reading.files import KINDS


def schemas() -> dict[str, str]:
    """File name and text of each schema."""
    models = {name.removesuffix(".yaml"): kind for name, kind in KINDS.items()}
    models["statements"] = StatementsFile
    return {
        f"{name}.schema.json": json.dumps(kind.model_json_schema(), indent=2, sort_keys=True) + "\n"
        for name, kind in models.items()
    }


def write_schemas(folder: Path) -> None:
    """Write the schemas to a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
