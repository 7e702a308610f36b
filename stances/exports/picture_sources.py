"""What stands beside a picture: the documents behind its positions, and the picture in words."""

from collections.abc import Iterable, Mapping

from stances.briefing.places import places_said
from stances.charts import Chart
from stances.dataset import Dataset, by_name, member_states
from stances.exports.tables import file_name
from stances.model import Source
from stances.record import record
from stances.scene import Scene
from stances.words import clean, day

Held = Mapping[str, Mapping[str, list[str]]]


def picture_name(scene: Scene, chart: Chart, ext: str) -> str:
    """The name of a picture's file, which its list of sources repeats."""
    return file_name(scene, chart.key, ext)


def picture_sources(scene: Scene, chart: Chart) -> str:
    """Finding and setting, the documents behind the positions, those without one, the picture told.

    Of the positions of all States under every setting that the picture draws.
    """
    data, held = scene.dataset, _statements(scene)
    used = [s for s in data.sources if s in held]
    rest = [_titled(data.sources[s]) for s in data.sources if s not in held]
    lines = [f"Sources of the picture {picture_name(scene, chart, 'png')}", ""]
    lines += [chart.title, chart.source, "", "Positions in this picture rest on:"]
    lines += [f"{i}. {_cited(data, s, held[s])}" for i, s in enumerate(used, 1)]
    lines += [] if used else ["no document: no State has a position."]
    if rest:
        lines += ["", f"Read, with no position in this picture: {'; '.join(rest)}."]
    lines += ["", f"Text alternative: {chart.alternative}"]
    # Plain text has no need of spaces that do not break, and no name a line of its own.
    return "\n".join(" ".join(clean(line).split()) for line in lines) + "\n"


def _statements(scene: Scene) -> Held:
    """The statements that decide positions, by document and by whose they are."""
    data, found = scene.dataset, dict[str, dict[str, list[str]]]()
    positions = (p[s] for p in scene.by_setting.values() for s in member_states(data))
    decisive = dict.fromkeys(i for p in positions for i in p.statements)
    for statement in decisive:
        actor = record(data).statement(statement).actor
        source = data.source_of[statement]
        found.setdefault(source, {}).setdefault(actor, []).append(statement)
    return found


def _cited(dataset: Dataset, source: str, held: Mapping[str, list[str]]) -> str:
    """A document, and where in it whose position stands."""
    found = dataset.sources[source]
    symbol = f" ({found.symbol})" if found.symbol else ""
    whose = "; ".join(_placed(dataset, a, held[a]) for a in by_name(dataset, held))
    where = f". {found.address}" if found.address else "."
    return f"{_titled(found)}{symbol}, {day(found.date)}: {whose}{where}"


def _titled(source: Source) -> str:
    return f"{source.issuer}, “{source.title}”"


def _placed(dataset: Dataset, actor: str, statements: Iterable[str]) -> str:
    """An actor and the place of its words; that another reports them is said with it."""
    said = [record(dataset).statement(i) for i in statements]
    reported = all(s.voice == "reported" for s in said)
    parts = [dataset.actors[actor].name, "as reported" if reported else ""]
    parts += [place.inside for place in places_said(dataset, [s.id for s in said])]
    # What stands between actors stands nowhere else.
    return ", ".join(filter(None, parts)).replace("; ", ", ")
