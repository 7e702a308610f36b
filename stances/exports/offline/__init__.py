"""A briefing as one page that works from a stick, without a network, with the face of the pages.

It is whole without its script, which finds, marks and sorts. No request leaves it.
"""

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from stances.briefing.content import Briefing
from stances.counts import unbroken
from stances.exports.offline import pieces
from stances.exports.offline.listed import asked, documents, exchanged
from stances.exports.offline.moved import moves
from stances.exports.offline.positions import positions
from stances.exports.offline.room import drawn
from stances.exports.offline.sides import compared, stood
from stances.figures.typeface import face
from stances.markup import stance_rules
from stances.words import clean

# What gives the pages their look, and what finds and sorts there.
SHARED = files("stances").joinpath("ui")
SHEETS = ("style", "marks", "controls", "tables", "beside", "print")
SCRIPTS = ("find", "sort")
OWN = Path(__file__).parent
PAPERS = {"a4": "A4", "letter": "letter"}
TEMPLATES = Environment(
    loader=FileSystemLoader(OWN), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
TEMPLATES.filters["unbroken"] = unbroken


def to_page(briefing: Briefing) -> bytes:
    """The page as UTF-8; the same briefing gives the same bytes."""
    script = _script()
    made = TEMPLATES.get_template("page.html").render(
        b=briefing,
        about=briefing.scene.dataset.about,
        policy=_policy(script),
        styles=Markup(_styles(briefing)),
        script=Markup(script),
        sections=pieces.SECTIONS,
        stands=[stood(briefing, s) for s in briefing.stands],
        room=drawn(briefing),
        spoken=pieces.spoken(briefing),
        moved=moves(briefing),
        comparisons=[(c.title, compared(briefing, c)) for c in briefing.comparisons],
        exchanges=exchanged(briefing),
        asks=asked(briefing),
        positions=positions(briefing),
        documents=documents(briefing),
        link=pieces.web(briefing.link),
    )
    return clean(made).strip().encode("utf-8", "replace")


def _styles(briefing: Briefing) -> str:
    """The sheets of the pages, the colours of the stances, the typeface, and what only this has."""
    shared = [SHARED.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
    own = (OWN / "alone.css").read_text(encoding="utf-8")
    paper = f"@page {{ size: {PAPERS[briefing.plan.paper]}; }}"
    return "\n".join([face(), *shared, stance_rules(briefing.scene.dataset.vocabulary), own, paper])


def _script() -> str:
    shared = [SHARED.joinpath("scripts", f"{name}.js") for name in SCRIPTS]
    texts = [path.read_text(encoding="utf-8") for path in shared]
    own = (OWN / "alone.js").read_text(encoding="utf-8")
    return "\n" + "\n".join([*texts, own])


def _policy(script: str) -> str:
    """Nothing is asked of anybody, and no other script runs than the one that the page holds."""
    mark = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{mark}'; style-src 'unsafe-inline'; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )
