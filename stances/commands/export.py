"""Make the files that the pages offer, by the same code."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from stances.charts import CHARTS, Chart, blocs_chart
from stances.choices import actors, choices
from stances.commands.output import folder, write
from stances.dataset import Dataset, load
from stances.exports import pictures
from stances.exports.formats import BRIEFING, CHART, PACKAGE, Options, Plate
from stances.exports.tables import file_name
from stances.finding import Entry, nearest, resolve_list
from stances.model import SETTINGS
from stances.parts import DEFAULT_PARTS, PAPERS, PARTS, build, plan_of, title_of
from stances.reading.problems import DataError
from stances.readings import positions_by_setting
from stances.scene import Scene, scene_of
from stances.selection import DEFAULT_VOICE, FACETS, Selection
from stances.words import SETTING_LABELS

FORMATS = {"briefing": BRIEFING, "chart": CHART, "data": {PACKAGE.ext: PACKAGE}}
LISTED = "ids or names, with commas between"
# More options than these are not listed when none is like what was written.
MOST_NAMED = 40


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add = parser.add_argument
    add("what", choices=("briefing", "chart", "data"))
    add("chart", nargs="?", choices=tuple(CHARTS), help="which chart, after `chart`")
    add("--voice", default=DEFAULT_VOICE, help=f"voice setting: {', '.join(SETTINGS)}")
    for facet in FACETS:
        add(f"--{facet}", default="", help=f"filter by {facet}: {LISTED}")
    add("--search", default="", help="filter: words in names, quotations, arguments, conditions")
    add("--blocs", help=f"blocs to compare, if not those of the dataset: {LISTED}")
    add("--actors", default="", help=f"actors of the part “If you meet …”: {LISTED}")
    add("--parts", default=",".join(DEFAULT_PARTS), help=f"of {', '.join(PARTS)}")
    add("--title", help="the title, if not the usual one")
    add("--audience", default="")
    add("--paper", choices=tuple(PAPERS), default="a4")
    add("--preset", choices=tuple(pictures.PRESETS), default="slide")
    add("--print-safe", action="store_true", help="greys and patterns, larger type")
    add("--format", default="", help="file formats, with commas between")
    add("-o", "--output", type=Path, default=Path("out"), help="folder for the files")


def run(args: argparse.Namespace) -> int:
    """Make what was asked for; 1 with faulty data or a missing part, 2 for a wrong call."""
    try:
        dataset = load(args.data)
    except DataError as error:
        return _say(str(error), 1)
    if args.blocs is None:
        args.blocs = ",".join(dataset.about.default_blocs)
    if wrong := _understand(args, dataset) or _misplaced(args):
        return _say(wrong, 2)
    facets = {facet: getattr(args, facet) for facet in FACETS}
    chosen = Selection(voice=args.voice, q=args.search, **facets)
    scene = scene_of(dataset, positions_by_setting(dataset), chosen)
    folder(args.output)
    try:
        makers = {"briefing": _briefing, "chart": _chart, "data": _data}
        return makers[args.what](args, scene)
    finally:
        pictures.pictures().close()


def _understand(args: argparse.Namespace, dataset: Dataset) -> str:
    """Put the ids that are meant in the place of what was written; what is not understood."""
    for name, entries in _entries(args.what, dataset).items():
        ids, unknown = resolve_list(getattr(args, name), entries)
        if unknown:
            return f"--{name}: {'; '.join(_unknown(value, entries) for value in unknown)}"
        if name == "voice" and len(ids) != 1:
            return f"--voice: choose one of {', '.join(SETTINGS)}"
        setattr(args, name, ids[0] if name == "voice" else tuple(ids))
    return ""


def _entries(what: str, dataset: Dataset) -> dict[str, tuple[Entry, ...]]:
    """What can be written for each option that takes names."""
    known = choices(dataset)
    return {
        **known,
        "blocs": known["bloc"],
        "actors": actors(dataset),
        "parts": tuple(Entry(part, heading) for part, heading in PARTS.items()),
        "format": tuple(Entry(ext, ext) for ext in FORMATS[what]),
    }


def _unknown(value: str, entries: Sequence[Entry]) -> str:
    """A value that is not understood, and what may be meant."""
    meant = [f"{e.label} ({e.id})" if e.label != e.id else e.id for e in nearest(value, entries)]
    if meant:
        return f"unknown “{value}”; did you mean {' or '.join(meant)}?"
    if len(entries) > MOST_NAMED:
        return f"unknown “{value}”; give an id or a name"
    return f"unknown “{value}”; choose from {', '.join(e.id for e in entries)}"


def _misplaced(args: argparse.Namespace) -> str:
    """What is wrong with the place of a chart's name, if anything."""
    if (args.what == "chart") != (args.chart is not None):
        return f"name a chart after `chart`, and only there: {', '.join(CHARTS)}"
    return ""


def _say(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status


def _write(args: argparse.Namespace, scene: Scene, what: str, ext: str, data: bytes) -> None:
    name = file_name(scene.dataset.about, what, SETTING_LABELS[scene.setting], ext)
    write(args.output / name, data)
    print(f"{args.output / name}  {len(data):,} bytes", flush=True)


def _options(args: argparse.Namespace) -> Options:
    return Options(args.paper, args.preset, args.print_safe)


def _briefing(args: argparse.Namespace, scene: Scene) -> int:
    """Each format that was asked for; 1 where one lacks a part, which is told."""
    title = args.title or title_of(scene.dataset)
    chosen = {"parts": args.parts, "title": title, "audience": args.audience}
    plan = plan_of(scene.dataset, **chosen, blocs=args.blocs, actors=args.actors)
    briefing, wanted = build(scene, plan), args.format or ("docx",)
    missing: dict[str, None] = {}
    for i, ext in enumerate(wanted, 1):
        print(f"{i} of {len(wanted)}: {ext} …", flush=True)
        made = BRIEFING[ext].make(briefing, _options(args))
        missing |= dict.fromkeys(made.missing)
        _write(args, scene, "briefing", ext, made.data)
    for line in missing:
        print(line, file=sys.stderr)
    return 1 if missing else 0


def _chart(args: argparse.Namespace, scene: Scene) -> int:
    # Of all charts this one alone shows what is chosen by an option of its own.
    chart = blocs_chart(scene, args.blocs) if args.chart == "blocs" else CHARTS[args.chart](scene)
    if not len(chart.drawn):
        return _say(f"{_why_empty(scene, chart)}, so there is nothing to draw.", 1)
    plate = Plate(chart, chart.stamp(scene), scene)
    missing: dict[str, None] = {}
    for ext in args.format or ("png",):
        try:
            made = CHART[ext].make(plate, _options(args))
        except pictures.PictureError as error:
            missing[str(error)] = None
        else:
            _write(args, scene, args.chart, ext, made.data)
    return _say("\n".join(missing), 1) if missing else 0


def _why_empty(scene: Scene, chart: Chart) -> str:
    """Why a chart has no marks."""
    if chart.key == "blocs":
        return "No bloc is chosen"
    if scene.chosen.filtered and chart.scope == "selection":
        return "Nothing passes the filters"
    return "The dataset holds nothing of this kind"


def _data(args: argparse.Namespace, scene: Scene) -> int:
    whole = build(scene, plan_of(scene.dataset, parts=()))
    _write(args, scene, "data", PACKAGE.ext, PACKAGE.make(whole, _options(args)).data)
    return 0
