"""Every address by its path: what it gives, in which format, and what it takes besides."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from stances.addresses import told
from stances.addresses.asking import COMPARE, FROM, OF_BRIEFING, OF_VIEWS, Asked
from stances.addresses.tables import TABLES, Filled, each_row, filled
from stances.briefing.build import build
from stances.briefing.plan import plan_of
from stances.charts import (
    CHARTS,
    Chart,
    blocs_chart,
    likeness_chart,
    moved_chart,
    view_matrix_chart,
    why_empty,
)
from stances.exports import formats
from stances.exports.formats import Format, Made, Options, Plate
from stances.exports.tables import file_name, to_csv, to_xlsx
from stances.figures.layout import Stamp
from stances.frames.views import chosen_views

Kind = Literal["chart", "table", "briefing", "data"]
JSON = Format("json", "application/json", "Data, JSON")
# What a chart takes besides the selection.
OF_CHART: Mapping[str, tuple[str, ...]] = {
    "moved": (FROM,), "blocs": (COMPARE,), "viewmatrix": OF_VIEWS, "likeness": OF_VIEWS,
}  # fmt: skip
OF_TABLE: Mapping[str, tuple[str, ...]] = {"blocs": (COMPARE,)}
OF_PAPER = {"viewmatrix": view_matrix_chart, "likeness": likeness_chart}
# The formats in the order in which they are told of.
DATA = (formats.CSV, formats.XLSX, JSON)
OF_PICTURE = tuple(formats.PICTURES.values())


class Empty(Exception):  # noqa: N818
    """There is nothing to draw; the text says why."""


@dataclass(frozen=True)
class Place:
    """An address: its path, what it is of, and what makes its file.

    What makes it raises PictureError, or Empty where a picture would be.
    """

    kind: Kind
    key: str
    format: Format
    make: Callable[[Asked], Made]
    # The parameters that it takes besides those of all pages.
    own: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it is."""
        name = f"{self.key}.{self.format.ext}"
        return f"/{self.kind}/{name}" if self.kind in ("chart", "table") else f"/{name}"

    @property
    def picture(self) -> bool:
        """Whether a browser of the server draws it."""
        return self.format in OF_PICTURE

    def file_name(self, asked: Asked) -> str:
        """What the file is called where it is kept, as the pages call it."""
        scene = asked.scene
        if self.format is formats.PACKAGE:
            # It holds the words of all days.
            scene = replace(scene, dataset=scene.dataset.entire)
        return file_name(scene, self.key, self.format.ext)


@cache
def places() -> Mapping[str, Place]:
    """Every address by its path."""
    return {place.path: place for place in (*_charts(), *_tables(), *_files())}


def _charts() -> Iterator[Place]:
    for key in CHARTS:
        for kind in (*OF_PICTURE, *DATA):
            yield Place("chart", key, kind, _chart_maker(key, kind), OF_CHART.get(key, ()))


def _tables() -> Iterator[Place]:
    for key in TABLES:
        for kind in DATA:
            yield Place("table", key, kind, _table_maker(key, kind), OF_TABLE.get(key, ()))


def _files() -> Iterator[Place]:
    for kind in formats.BRIEFING.values():
        yield Place("briefing", "briefing", kind, _briefing_maker(kind), OF_BRIEFING)
    yield Place("data", "data", formats.PACKAGE, lambda asked: formats.package(asked.scene))


def chart_of(key: str, asked: Asked) -> Chart:
    """The chart of a request; with what is usual where it says nothing."""
    if key == "moved" and asked.since:
        return moved_chart(asked.scene, asked.since)
    if key == "blocs" and asked.compare is not None:
        return blocs_chart(asked.scene, asked.compare)
    if (of := asked.views) and key in OF_PAPER:
        scene = asked.scene
        found = chosen_views(
            scene.dataset, scene.shown, of.sections, of.subject, of.words, of.paper
        )
        return OF_PAPER[key](scene, tuple(found))
    return CHARTS[key](asked.scene)


def _chart_maker(key: str, kind: Format) -> Callable[[Asked], Made]:
    def make(asked: Asked) -> Made:
        chart = chart_of(key, asked)
        if kind is JSON:
            return Made(told.packed(told.of_chart(chart, asked.scene)))
        if kind in OF_PICTURE and (why := why_empty(asked.scene, chart)):
            raise Empty(why)
        plate = Plate(chart, chart.stamp(asked.scene), asked.scene)
        return formats.CHART[kind.ext].make(plate, Options())

    return make


def _table_maker(key: str, kind: Format) -> Callable[[Asked], Made]:
    def make(asked: Asked) -> Made:
        made = filled(TABLES[key], asked)
        if kind is JSON:
            return Made(told.packed(told.of_table(key, made, asked.scene)))
        if kind is formats.CSV:
            return Made(to_csv(made.frame))
        return Made(to_xlsx(made.frame, _stamp(key, made), asked.scene.dataset.about))

    return make


def _stamp(key: str, made: Filled) -> Stamp:
    return Stamp(key.capitalize(), each_row(made.table.kind), made.source)


def _briefing_maker(kind: formats.BriefingFormat) -> Callable[[Asked], Made]:
    def make(asked: Asked) -> Made:
        plan = asked.plan or plan_of(asked.scene.dataset)
        return kind.make(build(asked.scene, plan), Options())

    return make
