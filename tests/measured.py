"""How much of the package the light ring runs, measured in the one run of all tests.

With STANCES_COVERAGE set, measuring begins when this is imported, before the package is, and ends
before the first heavy test of each process: what tests a browser or mutated files would only be
slowed by it.
"""

import os

import coverage

_measure = coverage.Coverage(data_suffix=True) if os.environ.get("STANCES_COVERAGE") else None
if _measure:
    _measure.start()


def enough() -> None:
    """End the measuring and keep what was found; later calls do nothing."""
    global _measure
    if _measure:
        _measure.stop()
        _measure.save()
    _measure = None
