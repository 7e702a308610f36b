"""What is installed with the dashboard: pinned, by hash in the image, under licences we may use."""

import json
import re
import subprocess
import sys

import pytest
from servers import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.M)
FREE = re.compile(
    r"MIT|BSD|Apache|PSF|0BSD|Zlib|CC0|AFL|MPL.2\.0|Mozilla Public License 2\.0|HPND|ISC", re.I
)


def name_of(text):
    return re.sub(r"[-_.]+", "-", text).lower()


def pins(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    return {name_of(name): version for name, version in PIN.findall(text)}


LOCKED = pins("deploy/requirements.lock")


@pytest.fixture(scope="module")
def licences():
    """The licence of each locked package, in the words of its own metadata."""
    # What the tool itself needs is left out by it, unless one asks; wcwidth is ours too.
    asked = ["--from=mixed", "--format=json", "--with-system", "-p", *LOCKED]
    command = [sys.executable, "-m", "piplicenses", *asked]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {name_of(p["Name"]): p["License"] for p in found}


def test_the_lock_holds_the_pins_of_the_requirements_and_each_has_hashes():
    wanted = pins("requirements.txt")
    assert wanted == {name: LOCKED.get(name) for name in wanted}
    text = (ROOT / "deploy" / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) == len(LOCKED)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)
    # No option of the tool that made it, only packages and their hashes.
    assert not re.search(r"^-", text, re.M)
    assert "://" not in text


def test_the_lock_is_what_the_tests_run_with(licences):
    # Packages of other systems, such as those for Windows, are not locked.
    assert set(licences) == set(LOCKED)


def test_all_licences_are_free_and_none_is_copyleft(licences):
    assert not [n for n, said in licences.items() if re.search(r"\bA?GPL|General Public", said)]
    assert not {n: said for n, said in licences.items() if not FREE.search(said)}
