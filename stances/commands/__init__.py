"""The commands of `python -m stances`."""
