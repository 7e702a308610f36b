"""Every format of a chart and of a briefing: the pages and the command line make the same files.

What writes a format is loaded when it is first asked for, so that no start waits for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from stances.briefing.content import Briefing
from stances.charts import Chart
from stances.exports import pictures
from stances.exports.tables import to_csv, to_xlsx
from stances.figures.layout import Stamp
from stances.model import About
from stances.readings import positions_by_setting
from stances.scene import Scene
from stances.vocabulary import Vocabulary

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNSOURCED = "This chart has no list of sources; ask for its picture alone."
ZIP = "application/zip"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Made:
    """A file."""

    data: bytes


@dataclass(frozen=True)
class Options:
    """What of a file is chosen besides its content; a format takes what concerns it."""

    preset: str = "slide"
    print_safe: bool = False
    # An organisation's own files in whose look a format is made, by its ending.
    templates: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """A format by the ending of its files: media type, what a reader calls it, if it takes long."""

    ext: str
    mime: str
    label: str
    slow: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class BriefingFormat(Format):
    """A format of a briefing and what makes it; one may raise TemplateError or OfficeError."""

    make: Callable[[Briefing, Options], Made]
    # What the name of the file says that it is.
    what: str = field(default="briefing", kw_only=True)


@dataclass(frozen=True)
class Plate:
    """A chart with the stamp that its file bears, and the scene that it is of."""

    chart: Chart
    stamp: Stamp
    scene: Scene

    @property
    def about(self) -> About:
        """What the dataset is."""
        return self.scene.dataset.about

    @property
    def words(self) -> Vocabulary:
        """The words and colours of the debate."""
        return self.scene.dataset.vocabulary


@dataclass(frozen=True)
class ChartFormat(Format):
    """A format of a chart and what makes it; a picture raises PictureError where it cannot."""

    make: Callable[[Plate, Options], Made]


Known = TypeVar("Known", BriefingFormat, ChartFormat)


def _note(briefing: Briefing, options: Options) -> Made:
    from stances.exports.note import to_note

    return Made(to_note(briefing, options.templates.get("docx")))


def _deck(briefing: Briefing, options: Options) -> Made:
    from stances.exports.deck import to_deck

    return Made(to_deck(briefing, options.templates.get("pptx")))


def _book(briefing: Briefing, options: Options) -> Made:
    from stances.exports.book import to_book

    return Made(to_book(briefing))


def _page(briefing: Briefing, options: Options) -> Made:
    from stances.exports.offline import to_page

    return Made(to_page(briefing))


def package(scene: Scene) -> Made:
    """The whole dataset, whatever is shown of it."""
    from stances.exports.package import to_package

    dataset = scene.dataset.entire
    return Made(to_package(dataset, positions_by_setting(dataset)))


def _package(briefing: Briefing, options: Options) -> Made:
    return package(briefing.scene)


def _printed(kind: BriefingFormat) -> Callable[[Briefing, Options], Made]:
    def make(briefing: Briefing, options: Options) -> Made:
        from stances.exports.printed import to_pdf

        return Made(to_pdf(kind.make(briefing, options).data, kind.ext))

    return make


def _picture(ext: pictures.Format) -> Callable[[Plate, Options], Made]:
    def make(plate: Plate, options: Options) -> Made:
        figure, greys = plate.chart.figure(), plate.words if options.print_safe else None
        return Made(pictures.picture(figure, plate.stamp, ext, options.preset, greys))

    return make


def _sourced(plate: Plate, options: Options) -> Made:
    """The picture with the list of its sources, which ends with the picture in words."""
    from stances.exports.picture_sources import picture_name, picture_sources
    from stances.exports.zips import pack

    if not plate.chart.alternative:
        raise pictures.PictureError(UNSOURCED)
    name = picture_name(plate.scene, plate.chart, "png")
    told = picture_sources(plate.scene, plate.chart).encode("utf-8")
    drawn = _picture("png")(plate, options).data
    return Made(pack({name: drawn, f"{name.removesuffix('.png')}_sources.txt": told}))


def _interactive(plate: Plate, options: Options) -> Made:
    return Made(pictures.interactive(plate.chart.figure(), plate.stamp))


def _csv(plate: Plate, options: Options) -> Made:
    return Made(to_csv(plate.chart.shown))


def _xlsx(plate: Plate, options: Options) -> Made:
    return Made(to_xlsx(plate.chart.shown, plate.stamp, plate.about))


def _by_ext(*formats: Known) -> Mapping[str, Known]:
    return {f.ext: f for f in formats}


PACKAGE = BriefingFormat("zip", ZIP, "Data package", _package, slow=True)
BRIEFING: Mapping[str, BriefingFormat] = _by_ext(
    BriefingFormat("docx", DOCUMENT, "Word note", _note),
    BriefingFormat("pptx", SLIDES, "PowerPoint deck", _deck),
    BriefingFormat("xlsx", WORKBOOK, "Excel workbook", _book),
    BriefingFormat("html", "text/html", "Page that works alone", _page, slow=True),
    PACKAGE,
)
PDF = "application/pdf"
# Where LibreOffice is on the server.
PRINTED: Mapping[str, BriefingFormat] = {
    key: BriefingFormat(
        "pdf", PDF, label, _printed(BRIEFING[ext]), slow=True, what=f"briefing-{name}"
    )
    for key, ext, name, label in (
        ("note-pdf", "docx", "note", "Note as PDF"),
        ("deck-pdf", "pptx", "deck", "Deck as PDF"),
    )
}
MIMES: Mapping[pictures.Format, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": PDF,
}
PICTURES: Mapping[str, ChartFormat] = _by_ext(
    *(
        ChartFormat(e, mime, f"Picture, {e.upper()}", _picture(e), slow=True)
        for e, mime in MIMES.items()
    )
)
CSV = ChartFormat("csv", "text/csv", "Data, CSV", _csv)
XLSX = ChartFormat("xlsx", WORKBOOK, "Data, XLSX", _xlsx)
# Only of a chart that has a list of sources.
SOURCED = ChartFormat("zip", ZIP, "Picture with its sources, ZIP", _sourced, slow=True)
CHART: Mapping[str, ChartFormat] = {
    **PICTURES,
    **_by_ext(
        ChartFormat("html", "text/html", "Page that works alone, HTML", _interactive),
        CSV,
        XLSX,
        SOURCED,
    ),
}
