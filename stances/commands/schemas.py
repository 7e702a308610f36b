"""Write the JSON Schemas for editors."""

from pathlib import Path

from stances.reading.problems import DataError
from stances.reading.schemas import write_schemas


def run(folder: Path) -> int:
    """Write the schemas of a data folder; 1 if its codebook cannot be read."""
    try:
        write_schemas(folder)
    except DataError as error:
        print(error)
        return 1
    return 0
