"""How much of the package the light ring runs, measured in the one run of all tests.

With STANCES_COVERAGE set, measuring begins when this is imported, before the package is, and ends
before the first heavy test of each process: what tests a browser or mutated files would only be
slowed by it. It rests during light tests that are marked as unmeasured, since they go through many
cases and run next to no lines that others do not: what is told is so at least.
"""

import os

import coverage

_measure = coverage.Coverage(data_suffix=True) if os.environ.get("STANCES_COVERAGE") else None
_rests = False
if _measure:
    _measure.start()


def rest(now: bool) -> None:
    """Measure no more until told otherwise, or go on."""
    global _rests
    if _measure and now != _rests:
        (_measure.stop if now else _measure.start)()
        _rests = now


def enough() -> None:
    """End the measuring and keep what was found; later calls do nothing."""
    global _measure
    if _measure:
        _measure.stop()
        _measure.save()
    _measure = None
