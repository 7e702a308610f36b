"""A briefing as parts that any format can lay out: sentences, quotations, tables, charts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

import pandas as pd

from stances import charts
from stances.counts import agree, count, joined
from stances.dataset import Dataset, by_name, member_states
from stances.frames.actors import positions_frame
from stances.frames.arguments import replies_frame
from stances.frames.blocs import blocs_summary_frame
from stances.frames.conditions import conditions_frame
from stances.frames.points import actor_points_frame
from stances.frames.reliability import agreement_frame, headline_frame
from stances.headlines import headline_of
from stances.model import Statement
from stances.record import record
from stances.scene import Scene
from stances.vocabulary import capital
from stances.words import (
    NO_POSITION,
    RULE,
    SETTING_CLAUSES,
    SETTING_HELP,
    SETTING_LABELS,
    day,
    in_words,
    sentence,
    statement_sentence,
)

PARTS = {
    "headline": "Where the room stands",
    "seats": "The seats",
    "map": "State by State",
    "blocs": "Blocs compared",
    "actors": "If you meet …",
    "arguments": "Arguments and replies",
    "silent": "Who is silent",
    "conditions": "What would move them",
    "table": "All positions",
    "method": "Method and reliability",
}
Paper = Literal["a4", "letter"]
# Millimetres of a sheet, width and height.
PAPERS: dict[Paper, tuple[int, int]] = {"a4": (210, 297), "letter": (216, 279)}
DEFAULT_PARTS = ("headline", "seats", "blocs", "arguments", "conditions", "method")


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    words: str


@dataclass(frozen=True)
class Quote:
    """What was said, in which words, and the statement that cites it."""

    lead: str
    words: str
    statement: Statement
    locator: str | None = None


@dataclass(frozen=True)
class Table:
    """A table, or what makes it when it is laid out, and what it shows."""

    source: pd.DataFrame | Callable[[], pd.DataFrame]
    caption: str

    @property
    def frame(self) -> pd.DataFrame:
        """The table itself."""
        return self.source() if callable(self.source) else self.source


@dataclass(frozen=True)
class Picture:
    """A chart, drawn by each format in its own way."""

    chart: charts.Chart


Block = Text | Quote | Table | Picture


@dataclass(frozen=True)
class Section:
    """One part: its heading, its one message, and what bears it out."""

    key: str
    heading: str
    message: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Plan:
    """What the officer chose: parts in their order, title, reader, blocs, actors."""

    parts: tuple[str, ...]
    title: str
    audience: str = ""
    blocs: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Briefing:
    """Title, reader, stamp and sections; made from one scene."""

    scene: Scene
    plan: Plan
    sections: tuple[Section, ...]
    link: str = ""
    stamp: str = field(default="")


def plan_of(dataset: Dataset, **chosen: Any) -> Plan:
    """The plan that a dataset suggests, but for what is chosen otherwise."""
    usual = {"parts": DEFAULT_PARTS, "title": title_of(dataset)}
    return Plan(**{**usual, "blocs": dataset.about.default_blocs, **chosen})


def title_of(dataset: Dataset) -> str:
    """The title of a briefing where none is given."""
    return f"{capital(dataset.vocabulary.subject.full)}: where the room stands"


def build(scene: Scene, plan: Plan, link: str = "") -> Briefing:
    """The briefing of a scene. A part that has nothing to show says so in a sentence."""
    makers: dict[str, Callable[[Scene, Plan], Section]] = {
        "headline": _headline,
        "seats": _seats,
        "map": _map,
        "blocs": _blocs,
        "actors": _actors,
        "arguments": _arguments,
        "silent": _silent,
        "conditions": _conditions,
        "table": _table,
        "method": _method,
    }
    sections = tuple(makers[part](scene, plan) for part in plan.parts if part in makers)
    return Briefing(scene, plan, sections, link, stamp(scene, link))


def stamp(scene: Scene, link: str = "") -> str:
    """Selection, voice, n of N, version, fingerprint, date and the link, in one line."""
    data = scene.dataset
    return (
        f"Selection: {in_words(data, scene.chosen)}; voice: {SETTING_LABELS[scene.setting].lower()}"
        f" ({SETTING_HELP[scene.setting]}); "
        f"{count(len(scene.shown), 'actor', of=len(data.actors))}. "
        f"Dataset {data.about.version} ({data.fingerprint}), {data.about.released.isoformat()}. "
        f"{link}"
    ).strip()


def _section(key: str, message: str, *blocks: Block) -> Section:
    return Section(key, PARTS[key], message, blocks)


def _pictures(*made: charts.Chart) -> tuple[Picture, ...]:
    return tuple(Picture(c) for c in made if len(c.drawn))


def _charts(part: str, scene: Scene) -> list[charts.Chart]:
    """The charts of a part, the one that gives its message first."""
    return [kind(scene) for kind in charts.CHARTS.values() if kind.part == part]


def _headline(scene: Scene, plan: Plan) -> Section:
    message = headline_of(scene)
    if not scene.states:
        none = Text("No Member State passes the filters, so there is no chart of the room.")
        return _section("headline", message, none)
    return _section("headline", message, *_pictures(*_charts("headline", scene)))


def _seats(scene: Scene, plan: Plan) -> Section:
    chart, *others = _charts("seats", scene)
    table = Table(chart.shown, "Seats under each voice setting")
    return _section("seats", chart.title, Text(chart.subtitle), *_pictures(chart, *others), table)


def _map(scene: Scene, plan: Plan) -> Section:
    chart, *others = _charts("map", scene)
    if not scene.states:
        return _section("map", "No Member State passes the filters.")
    return _section("map", chart.title, Text(chart.subtitle), *_pictures(chart, *others))


def _blocs(scene: Scene, plan: Plan) -> Section:
    chosen = tuple(b for b in plan.blocs if b in scene.dataset.blocs)
    if not chosen:
        return _section("blocs", "No bloc was chosen.")
    chart = charts.blocs_chart(scene, chosen)
    summary = blocs_summary_frame(scene, chosen)
    message = " ".join(sentence(scene.dataset, scene.positions[b]) for b in chosen)
    quotes = [q for b in chosen for q in _quotes(scene, b)]
    table = Table(summary, "The blocs in numbers and names")
    return _section("blocs", message, *_pictures(chart), *quotes, table)


def _quotes(scene: Scene, actor: str) -> list[Block]:
    """What an actor is on record with; a record of nothing has no words."""
    said = [s for s in record(scene.dataset).said_by(actor) if s.quotation]
    return [Quote(statement_sentence(scene.dataset, s), s.quotation or "", s) for s in said]


def _actors(scene: Scene, plan: Plan) -> Section:
    known = [a for a in plan.actors if a in scene.dataset.actors]
    if not known:
        return _section("actors", "No actor was chosen.")
    blocks: list[Block] = []
    for actor in known:
        blocks.append(Text(sentence(scene.dataset, scene.positions[actor])))
        blocks += _quotes(scene, actor)
        blocks += _points(scene, actor)
    names = ", ".join(scene.dataset.actors[a].name for a in known)
    return _section("actors", f"If you meet {names}", *blocks)


def _points(scene: Scene, actor: str) -> Iterable[Block]:
    """Reasons and conditions of an actor as one table, statement by statement."""
    found = actor_points_frame(scene.dataset, actor)
    if len(found):
        name = scene.dataset.actors[actor].name
        yield Table(found, f"{name}: reasons and conditions")


def _arguments(scene: Scene, plan: Plan) -> Section:
    chart, *others = _charts("arguments", scene)
    replies = replies_frame(scene.dataset)
    if not len(chart.drawn):
        return _section("arguments", "No actor shown gives a reason.")
    blocks: list[Block] = [Text(chart.subtitle), *_pictures(chart, *others)]
    if len(replies):
        kept = ["Argument", "Made by", "In these words", "Answered by", "With these words"]
        blocks.append(Table(replies[kept], "Arguments and replies"))
    return _section("arguments", chart.title, *blocks)


def _silent(scene: Scene, plan: Plan) -> Section:
    if not scene.states:
        return _section("silent", "No Member State passes the filters.")
    silent = [s for s in scene.states if scene.positions[s].status in ("none", "absent")]
    differ = [s for s in scene.states if scene.positions[s].status == "conflict"]
    message = (
        f"{SETTING_CLAUSES[scene.setting]}, "
        f"{count(len(silent), 'Member State', of=len(scene.states))} shown "
        f"{agree(len(silent) or len(scene.states), 'has', 'have')} {NO_POSITION}. "
        "Silence is not neutral."
    )
    blocks = [Text(joined(_names(scene, silent)))] if silent else []
    if differ:
        blocks.append(Text(f"Groups differ for {joined(_names(scene, differ))}."))
    return _section("silent", message, *blocks)


def _names(scene: Scene, actors: Iterable[str]) -> list[str]:
    return [scene.dataset.actors[a].name for a in by_name(scene.dataset, actors)]


def _conditions(scene: Scene, plan: Plan) -> Section:
    ledger = conditions_frame(scene.dataset, scene.positions, scene.shown)
    if not len(ledger):
        return _section("conditions", "No actor shown sets a condition.")
    n = ledger["Actor"].nunique()
    subject = scene.dataset.vocabulary.subject
    put = f"{count(n, 'actor')} {agree(n, 'sets', 'set')}"
    message = (
        f"{put} {count(ledger['Condition'].nunique(), 'condition')} on {subject.brief_indefinite}"
    )
    return _section("conditions", message, Table(ledger, "Each condition and who sets it"))


def _table(scene: Scene, plan: Plan) -> Section:
    if not scene.shown:
        return _section("table", "No actor passes the filters, so the table is empty.")
    kept = ["Actor", "Type", "Stance", "Another reading", "How we know it", "Key words", "Source",
            "Locator"]  # fmt: skip
    frame = positions_frame(scene, scene.shown)[kept]
    message = count(len(frame), "actor", of=len(scene.dataset.actors))
    return _section("table", message, Table(frame, "Positions of the actors shown"))


def _method(scene: Scene, plan: Plan) -> Section:
    data = scene.dataset
    blocks: list[Block] = [Text(RULE)]
    if data.codings:
        blocks.append(
            Table(partial(agreement_frame, data), "Agreement of two coders, Krippendorff's alpha")
        )
        blocks.append(Table(partial(headline_frame, data), "Member States under each reading"))
    about = data.about
    blocks.append(
        Text(
            f"Cite as: {about.title}, version {about.version} ({data.fingerprint}), "
            f"{day(about.released)}. Data {about.licence}."
        )
    )
    total = len(member_states(data))
    message = (
        f"How {count(len(data.sources), 'document')} became positions of "
        f"{count(total, 'Member State')}"
    )
    return _section("method", message, *blocks)
