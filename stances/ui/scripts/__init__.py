"""What runs in the browser."""

from pathlib import Path


def script(*names: str) -> str:
    """One or more of the scripts of this folder, in this order, as one text."""
    here = Path(__file__).parent
    return "\n".join((here / f"{name}.js").read_text(encoding="utf-8") for name in names)
