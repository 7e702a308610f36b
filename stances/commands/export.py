"""Make the files that the pages offer, by the same code."""

import argparse
import gc
import sys
from dataclasses import replace
from pathlib import Path

from stances.briefing.build import build
from stances.briefing.plan import MOST, PAPERS, Plan, plan_of
from stances.charts import CHARTS, Chart, blocs_chart, moved_chart, why_empty
from stances.choices import actors, choices, unknown_told
from stances.commands.given import given
from stances.commands.output import folder, write
from stances.dataset import Dataset, load
from stances.exports import pictures
from stances.exports.formats import BRIEFING, CHART, PACKAGE, PRINTED, Options, Plate, package
from stances.exports.printed import OfficeError
from stances.exports.styles import ENDINGS
from stances.exports.tables import file_name
from stances.exports.templates import TemplateError
from stances.finding import Entry, resolve_list
from stances.model import SETTINGS
from stances.moves import last_day
from stances.reading.problems import DataError
from stances.readings import positions_by_setting
from stances.scene import Scene, scene_of
from stances.selection import DEFAULT_VOICE, FACETS, LATEST, Selection, any_day, day_of

OF_BRIEFING = {**BRIEFING, **PRINTED}
FORMATS = {"briefing": OF_BRIEFING, "chart": CHART, "data": {PACKAGE.ext: PACKAGE}}
LISTED = "ids or names, with commas between"


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add = parser.add_argument
    add("what", choices=("briefing", "chart", "data"))
    add("chart", nargs="?", choices=tuple(CHARTS), help="which chart, after `chart`")
    add("--voice", default=DEFAULT_VOICE, help=f"voice setting: {', '.join(SETTINGS)}")
    add("--asof", default=LATEST, help="the last day whose words count, as 2026-12-02")
    add(
        "--from", default="", dest="since", metavar="DAY",
        help="the day from which moves are told, in the chart moved and in a briefing",
    )  # fmt: skip
    for facet in FACETS:
        add(f"--{facet}", default="", help=f"filter by {facet}: {LISTED}")
    add("--search", default="", help="filter: words in names, quotations, arguments, conditions")
    add("--blocs", help=f"blocs of the chart blocs, if not those of the dataset: {LISTED}")
    _of_briefing(parser.add_argument_group("of a briefing"))
    add("--preset", choices=tuple(pictures.PRESETS), default="slide")
    add("--print-safe", action="store_true", help="greys and patterns, larger type")
    add("--format", default="", help="file formats, with commas between")
    add("-o", "--output", type=Path, default=Path("out"), help="folder for the files")


def _of_briefing(parser: argparse._ArgumentGroup) -> None:
    add = parser.add_argument
    add(
        "--actors",
        default="",
        help=f"one to four blocs or other actors, if not the blocs of the dataset: {LISTED}",
    )
    add("--meeting", default="", help="the meeting that it is for, in words")
    add("--date", default="", help="the day of the meeting, as 2026-12-02")
    add("--reader", default="", help="whom it is for, in words")
    add("--paper", choices=tuple(PAPERS), default="a4", help="of the note")
    add("--annexes", action="store_true", help="all conditions, reasons, documents in the note")
    add(
        "--template", type=Path, action="append", default=[], metavar="FILE",
        help="a .docx or .pptx whose look the note or the deck takes; may be given twice",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Make what was asked for; 1 with faulty data or a missing part, 2 for a wrong call."""
    try:
        dataset = load(args.data, given(args.data))
    except DataError as error:
        return _say(str(error), 1)
    if args.blocs is None:
        args.blocs = ",".join(dataset.about.default_blocs)
    if wrong := _understand(args, dataset) or _misplaced(args) or _unmade(args):
        return _say(wrong, 2)
    facets = {facet: getattr(args, facet) for facet in FACETS}
    chosen = Selection(voice=args.voice, asof=args.asof, q=args.search, **facets)
    scene = scene_of(dataset, positions_by_setting(dataset), chosen)
    if args.since and args.since >= (until := last_day(scene.dataset)):
        return _say(f"--from: {args.since} is not before {until}, the last day", 2)
    folder(args.output)
    # As on the server: the data stay to the end, and the collector need not walk them for a file.
    gc.freeze()
    try:
        makers = {"briefing": _briefing, "chart": _chart, "data": _data}
        return makers[args.what](args, scene)
    finally:
        gc.unfreeze()
        pictures.pictures().close()


def _understand(args: argparse.Namespace, dataset: Dataset) -> str:
    """Put the ids that are meant in the place of what was written; what is not understood."""
    for name, entries in _entries(args.what, dataset).items():
        ids, unknown = resolve_list(getattr(args, name), entries)
        if unknown:
            return f"--{name}: {'; '.join(unknown_told(value, entries) for value in unknown)}"
        if name == "voice" and len(ids) != 1:
            return f"--voice: choose one of {', '.join(SETTINGS)}"
        setattr(args, name, ids[0] if name == "voice" else tuple(ids))
    return ""


def _entries(what: str, dataset: Dataset) -> dict[str, tuple[Entry, ...]]:
    """What can be written for each option that takes names."""
    known = {param: entries for param, entries in choices(dataset).items() if param != "asof"}
    return {
        **known,
        "blocs": known["bloc"],
        "actors": actors(dataset),
        "format": tuple(Entry(ext, ext) for ext in FORMATS[what]),
    }


def _misplaced(args: argparse.Namespace) -> str:
    """What is wrong with the place of a chart's name, if anything."""
    if (args.what == "chart") != (args.chart is not None):
        return f"name a chart after `chart`, and only there: {', '.join(CHARTS)}"
    return ""


def _say(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status


def _write(args: argparse.Namespace, scene: Scene, what: str, ext: str, data: bytes) -> None:
    name = file_name(scene, what, ext)
    write(args.output / name, data)
    print(f"{args.output / name}  {len(data):,} bytes", flush=True)


def _unmade(args: argparse.Namespace) -> str:
    """What of a briefing cannot be as it is asked for, if anything; its day becomes a date."""
    if len(args.actors) > MOST:
        return f"--actors: at most {MOST}, and here are {len(args.actors)}"
    if args.asof == LATEST:
        args.asof = ""
    # Each is read as on the pages.
    for name, option, read in (
        ("date", "date", any_day), ("asof", "asof", day_of), ("since", "from", day_of)
    ):  # fmt: skip
        asked = getattr(args, name)
        setattr(args, name, read(asked))
        if asked and getattr(args, name) is None:
            return f"--{option}: “{asked}” is no day; write it as 2026-12-02"
    try:
        args.templates = dict(map(_template, args.template))
    except (OSError, ValueError) as error:
        return f"--template: {error}"
    return ""


def _template(path: Path) -> tuple[str, bytes]:
    """For which format a file is a template, and what is in it."""
    if (ext := ENDINGS.get(path.suffix.lower())) is None:
        raise ValueError(f"{path} is neither .docx nor .pptx")
    return ext, path.read_bytes()


def _options(args: argparse.Namespace) -> Options:
    return Options(args.preset, args.print_safe, args.templates)


def _plan(args: argparse.Namespace, scene: Scene) -> Plan:
    asked = {name: getattr(args, name) for name in ("meeting", "date", "reader", "paper", "since")}
    about = {"actors": args.actors} if args.actors else {}
    return plan_of(scene.dataset, annexes=args.annexes, **asked, **about)


def _briefing(args: argparse.Namespace, scene: Scene) -> int:
    """Each format that was asked for; 1 where one cannot be made, which is told."""
    briefing, wanted = build(scene, _plan(args, scene)), args.format or ("docx",)
    missing: dict[str, None] = {}
    for i, ext in enumerate(wanted, 1):
        print(f"{i} of {len(wanted)}: {ext} …", flush=True)
        kind = OF_BRIEFING[ext]
        try:
            made = kind.make(briefing, _options(args))
        except TemplateError as error:
            missing[f"--template: {error}"] = None
        except OfficeError as error:
            missing[f"{ext}: {error}"] = None
        else:
            _write(args, scene, kind.what, kind.ext, made.data)
    return _say("\n".join(missing), 1) if missing else 0


def _chart(args: argparse.Namespace, scene: Scene) -> int:
    chart = _drawn(args, scene)
    if why := why_empty(scene, chart):
        return _say(why, 1)
    plate = Plate(chart, chart.stamp(scene), scene)
    missing: dict[str, None] = {}
    for ext in args.format or ("png",):
        try:
            made = CHART[ext].make(plate, _options(args))
        except pictures.PictureError as error:
            missing[str(error)] = None
        else:
            _write(args, scene, chart.named, ext, made.data)
    return _say("\n".join(missing), 1) if missing else 0


def _drawn(args: argparse.Namespace, scene: Scene) -> Chart:
    """The chart that was asked for; two show what is chosen by an option of their own."""
    if args.chart == "blocs":
        return blocs_chart(scene, args.blocs)
    if args.chart == "moved" and args.since:
        return moved_chart(scene, args.since)
    return CHARTS[args.chart](scene)


def _data(args: argparse.Namespace, scene: Scene) -> int:
    everything = replace(scene, dataset=scene.dataset.entire)
    _write(args, everything, "data", PACKAGE.ext, package(scene).data)
    return 0
