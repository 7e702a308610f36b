"""Write the JSON Schemas for editors."""

from pathlib import Path

from stances.commands import output
from stances.commands.given import given
from stances.reading.problems import DataError
from stances.reading.schemas import schemas


def run(folder: Path) -> int:
    """Write the schemas of a data folder; 1 if its codebook cannot be read."""
    try:
        texts = schemas(folder, given(folder))
    except DataError as error:
        print(error)
        return 1
    output.folder(folder / "schemas")
    for name, text in texts.items():
        output.write(folder / "schemas" / name, text.encode())
    return 0
