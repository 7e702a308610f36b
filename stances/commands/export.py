"""Make the files that the pages offer, by the same code."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from stances.briefing import DEFAULT_PARTS, PAPERS, PARTS, TITLE, Plan, build
from stances.charts import CHARTS
from stances.dataset import Dataset, load
from stances.exports import pictures, workbook
from stances.exports.document import to_docx
from stances.exports.offline import to_page
from stances.exports.package import to_package
from stances.exports.slides import to_pptx
from stances.exports.tables import file_name, to_csv
from stances.frames.room import positions_by_setting
from stances.model import SETTINGS
from stances.reading.problems import DataError
from stances.scene import Scene, scene_of
from stances.selection import DEFAULT_VOICE, FACETS, Selection
from stances.selection import options as valid_options
from stances.words import SETTING_LABELS

BRIEFING_FORMATS = ("docx", "pptx", "xlsx", "html", "zip")
CHART_FORMATS = ("png", "svg", "pdf", "html", "csv")


def options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add = parser.add_argument
    add("what", choices=("briefing", "chart", "data"))
    add("chart", nargs="?", choices=tuple(CHARTS), help="which chart, after `chart`")
    add("--voice", choices=SETTINGS, default=DEFAULT_VOICE, help="voice setting")
    for facet in FACETS:
        add(f"--{facet}", type=_list, default=(), help=f"filter: ids of {facet}, comma between")
    add("--search", default="", help="filter: words in names, quotations, reasons")
    add("--blocs", type=_list, default=("eu", "african-group"), help="blocs compared")
    add("--actors", type=_list, default=(), help="actors of the part “If you meet”")
    add("--parts", type=_list, default=DEFAULT_PARTS, help=f"of {', '.join(PARTS)}")
    add("--title", default=TITLE)
    add("--audience", default="")
    add("--paper", choices=tuple(PAPERS), default="a4")
    add("--preset", choices=tuple(pictures.PRESETS), default="slide")
    add("--print-safe", action="store_true", help="greys and patterns, larger type")
    add("--format", type=_list, default=(), help="formats, comma between")
    add("-o", "--output", type=Path, default=Path("out"), help="folder for the files")


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def run(args: argparse.Namespace) -> int:
    """Make what was asked for; 1 with faulty data or a missing part, 2 for a wrong call."""
    try:
        dataset = load(args.data)
    except DataError as error:
        return _say(str(error), 1)
    if wrong := _wrong(args, dataset):
        return _say(wrong, 2)
    facets = {facet: getattr(args, facet) for facet in FACETS}
    chosen = Selection(voice=args.voice, q=args.search, **facets)
    scene = scene_of(dataset, positions_by_setting(dataset), chosen)
    args.output.mkdir(parents=True, exist_ok=True)
    try:
        makers = {"briefing": _briefing, "chart": _chart, "data": _data}
        return makers[args.what](args, scene)
    except pictures.PictureError as error:
        return _say(str(error), 1)
    finally:
        pictures.pictures().close()


def _wrong(args: argparse.Namespace, dataset: Dataset) -> str:
    """What is wrong with the call, if anything."""
    allowed = {facet: ids for facet, ids in valid_options(dataset).items()}
    allowed |= {"blocs": tuple(dataset.blocs), "actors": tuple(dataset.actors)}
    allowed |= {"parts": tuple(PARTS)}
    formats = {"briefing": BRIEFING_FORMATS, "chart": CHART_FORMATS, "data": ("zip",)}
    allowed["format"] = formats[args.what]
    for name, ids in allowed.items():
        unknown = [v for v in getattr(args, name) if v not in ids]
        if unknown:
            return f"--{name}: unknown {', '.join(unknown)}; choose from {', '.join(ids)}"
    if (args.what == "chart") != (args.chart is not None):
        return f"name a chart after `chart`, and only there: {', '.join(CHARTS)}"
    return ""


def _say(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status


def _write(args: argparse.Namespace, scene: Scene, what: str, ext: str, data: bytes) -> None:
    about = scene.dataset.about
    name = file_name(what, SETTING_LABELS[scene.setting], about.version, about.released, ext)
    (args.output / name).write_bytes(data)
    print(f"{args.output / name}  {len(data):,} bytes", flush=True)


def _briefing(args: argparse.Namespace, scene: Scene) -> int:
    plan = Plan(args.parts, args.title, args.audience, args.blocs, args.actors)
    briefing = build(scene, plan)
    problems: list[str] = []

    def kept(made: tuple[bytes, tuple[str, ...]]) -> bytes:
        problems.extend(made[1])
        return made[0]

    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: kept(to_docx(briefing, args.paper, args.print_safe)),
        "pptx": lambda: kept(to_pptx(briefing)),
        "xlsx": lambda: workbook.to_xlsx(briefing),
        "html": lambda: to_page(briefing),
        "zip": lambda: to_package(scene.dataset, scene.by_setting),
    }
    wanted = args.format or ("docx",)
    for i, ext in enumerate(wanted, 1):
        print(f"{i} of {len(wanted)}: {ext} …", flush=True)
        _write(args, scene, "briefing", ext, makers[ext]())
    for problem in dict.fromkeys(problems):
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _chart(args: argparse.Namespace, scene: Scene) -> int:
    chart = CHARTS[args.chart](scene)
    if not len(chart.frame):
        return _say("Nothing passes the filters, so there is nothing to draw.", 1)
    stamp = chart.stamp(scene)
    for ext in args.format or ("png",):
        if ext == "csv":
            data = to_csv(chart.frame)
        elif ext == "html":
            data = pictures.interactive(chart.draw(False), stamp)
        else:
            fmt = cast(pictures.Format, ext)
            data = pictures.picture(chart.draw(False), stamp, fmt, args.preset, args.print_safe)
        _write(args, scene, args.chart, ext, data)
    return 0


def _data(args: argparse.Namespace, scene: Scene) -> int:
    _write(args, scene, "data", "zip", to_package(scene.dataset, scene.by_setting))
    return 0
