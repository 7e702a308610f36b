"""The audit says what it could not ask, and fails for a known fault alone."""

import json
import subprocess
import sys

import pytest
from servers import ROOT

FOUND = {"name": "a", "version": "1", "vulns": []}
FAULT = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1"}]}
SKIPPED = {"name": "c", "skip_reason": "no service"}


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        ([FOUND, FOUND], 0, "audit: 2 of 2 packages looked up, 0 known faults\n"),
        ([FOUND, FAULT], 1, "audit: 2 of 2 packages looked up, 1 known faults\nb 2: PYSEC-1\n"),
        ([SKIPPED], 0, "::warning::audit: nothing was looked up, no service answered\n"),
        ([FOUND, SKIPPED], 0, "::warning::audit: 1 of 2 packages were not looked up\n"),
        (None, 0, "::warning::audit: nothing was looked up, no service answered (JSONDecode"),
    ],
)
def test_what_was_asked_is_said(tmp_path, answer, status, said):
    tool = tmp_path / "pip-audit"
    words = "" if answer is None else json.dumps({"dependencies": answer})
    tool.write_text(f"#!/bin/sh\ncat <<'END'\n{words}\nEND\n")
    tool.chmod(0o755)
    done = subprocess.run(
        [sys.executable, ".ci/audit"], cwd=ROOT, capture_output=True, text=True,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == status
    assert done.stdout.startswith(said)
