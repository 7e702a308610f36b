"""The layout of every figure, and the words that an exported picture must carry."""

import html
import textwrap
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go
from plotly.graph_objects import Figure as Figure

from stances.figures.palette import INK, INK2, ink
from stances.figures.typeface import STACK
from stances.words import clean

# The folder of the scripts that draw figures in a browser, as plotly.py brings them.
SCRIPTS = Path(plotly.__file__).parent / "package_data"
VERSION = plotly.__version__
EXPORT_WIDTH = 1200
EDGE = 28
# What stands between parts of a line.
BETWEEN = " · "
# The number and the name of the two thresholds, the lower first.
Limits = tuple[tuple[int, str], tuple[int, str]]
# A trace as Plotly's JSON has it: one made as an object is checked anew by the figure it goes into.
Trace = dict[str, Any]
# Part of the stamp: size in pixels, characters a line at the export width, height of a line.
TYPE: Mapping[str, tuple[float, int, int]] = {
    "title": (22, 80, 29),
    "subtitle": (15, 140, 21),
    "foot": (12, 175, 17),
}


@dataclass(frozen=True)
class Stamp:
    """What a picture says about itself: the finding, the measure, the source."""

    title: str
    subtitle: str
    foot: str


def esc(value: object) -> str:
    """Text from the data, safe where Plotly reads its few HTML tags."""
    return html.escape(clean(str(value)), quote=False)


def wrap(value: object, width: int) -> str:
    """Escaped text broken into lines of at most `width` characters."""
    return "<br>".join(esc(line) for line in textwrap.wrap(str(value), width))


def parted(words: str, width: int) -> str:
    """Escaped text whose parts are set apart by a dot, in lines that end between parts."""
    found = [""]
    for part in str(words).split(BETWEEN):
        longer = f"{found[-1]}{BETWEEN}{part}" if found[-1] else part
        if len(longer) > width and found[-1]:
            found.append(part)
        else:
            found[-1] = longer
    return "<br>".join(wrap(line, width) for line in found)


def lines(text: str) -> int:
    """How many lines a wrapped text has."""
    return text.count("<br>") + 1 if text else 0


def note(x: float, y: float, text: str, **more: Any) -> dict[str, Any]:
    """An annotation without an arrow, anchored left, its words in the figure's ink."""
    base = {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "left", "align": "left"}
    return {**base, **more}


def laid_out(
    fig: go.Figure, height: int, dark: bool, top: int = 8, bottom: int = 8, side: int = 8,
    **more: Any,
) -> go.Figure:  # fmt: skip
    """The bare layout: nothing from a template, nothing that moves, margins as given.

    `more` of the layout is best given here: each later change costs Plotly as much as all of it.
    """
    bare = {"fixedrange": True, "automargin": False, "showgrid": False, "zeroline": False,
            "showticklabels": False, "ticks": ""}  # fmt: skip
    axes = {axis: {**bare, **more.get(axis, {})} for axis in ("xaxis", "yaxis")}
    fig.layout = {
        "template": go.layout.Template(),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": STACK, "size": 13, "color": ink(dark)},
        "margin": {"l": side, "r": side, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        "height": height,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {"align": "left", "font": {"family": STACK, "size": 13}},
        **more,
        **axes,
    }
    return fig


def adapting(
    fig: go.Figure, width: int, ratio: float | None = None, below: int = 0,
    hide: tuple[int, ...] = (), layout: dict[str, Any] | None = None,
) -> go.Figure:  # fmt: skip
    """Note for whoever draws a figure how it follows the width that there is, in pixels.

    `width` is the sheet that a file is drawn on. With a `ratio` the height of the plot is that
    part of its width. Narrower than `below`, these traces are hidden and this of the layout holds.
    """
    narrow = {"below": below, "hide": list(hide), "layout": layout or {}}
    fig.layout.meta = {"width": width, "ratio": ratio, "narrow": narrow}
    return fig


def sheet_width(fig: go.Figure) -> int | None:
    """The pixels of the sheet that a file is drawn on, where the figure asks for one."""
    meta = fig.layout.meta or {}
    wide = meta.get("width")
    return wide and wide + 2 * meta.get("edge", EDGE)


def legend_on_top(fig: go.Figure) -> go.Figure:
    """A legend that wraps above the bars and does nothing when clicked."""
    return fig.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "traceorder": "normal",
            "entrywidthmode": "pixels",
            "entrywidth": 112,
            "itemwidth": 30,
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 11},
            "bgcolor": "rgba(0,0,0,0)",
        },
    )


def sized(fig: go.Figure, stamp: Stamp, width: int, ratio: float | None = None) -> go.Figure:
    """A copy with the stamp, `width` pixels wide, or wider where the ratio asks for it.

    With a ratio of width to height the picture is filled to it, never cut: a tall figure is made
    wider, a flat one higher.
    """
    out = overrides(fig, stamp, width)
    if ratio and out["height"] > out["width"] / ratio:
        out = _stamped(fig, stamp, int(out["height"] * ratio))
    if ratio:
        out["height"] = max(out["height"], round(out["width"] / ratio))
    # Plotly takes the type out of each trace that it copies, and puts it back; a figure that others
    # draw from at the same time would be a scatter to them. So it is given copies.
    data, layout = [t.to_plotly_json() for t in fig.data], fig.layout.to_plotly_json()
    return go.Figure(data, layout).update_layout(out, overwrite=True)


def overrides(fig: go.Figure, stamp: Stamp, width: int = EXPORT_WIDTH) -> dict[str, Any]:
    """What of the layout makes a figure on the screen a picture that carries its stamp."""
    return _stamped(fig, stamp, sheet_width(fig) or width)


@dataclass(frozen=True)
class Lettering:
    """How a stamp is set: sizes, its edge, how lines differ from those of the usual width."""

    kinds: Mapping[str, tuple[float, int, int]]
    edge: int
    share: float
    # What stands below the title is quieter.
    shade: str | None = None

    def font(self, key: str) -> dict[str, Any]:
        """The size and the colour of a part of the stamp."""
        quiet = {"color": self.shade} if self.shade and key != "title" else {}
        return {"size": self.kinds[key][0], **quiet}


def _lettering(fig: go.Figure, width: int) -> Lettering:
    """That of all figures, or what a figure asks for on its own sheet."""
    meta = fig.layout.meta or {}
    if "type" not in meta:
        return Lettering(TYPE, EDGE, width / EXPORT_WIDTH)
    share = width / (sheet_width(fig) or width)
    return Lettering(meta["type"], meta["edge"], share, INK2["light"])


def _stamped(fig: go.Figure, stamp: Stamp, width: int) -> dict[str, Any]:
    set_in = _lettering(fig, width)
    kinds, edge = set_in.kinds, set_in.edge
    texts = {
        key: wrap(value, max(24, int(kinds[key][1] * set_in.share)))
        for key, value in asdict(stamp).items()
    }
    tall = {key: lines(text) * kinds[key][2] for key, text in texts.items()}
    margin = fig.layout.margin.to_plotly_json()
    head = edge + tall["title"] + tall["subtitle"] + 16
    tail = edge + tall["foot"]
    wide = {"l": margin["l"] + edge, "r": margin["r"] + edge}
    high = {"t": margin["t"] + head, "b": margin["b"] + tail}
    own = [a.to_plotly_json() for a in fig.layout.annotations]
    return {
        "annotations": own + _words(texts, tall, set_in, wide["l"], high),
        "margin": {**margin, **wide, **high},
        "paper_bgcolor": "#ffffff",
        "font": {**fig.layout.font.to_plotly_json(), "color": INK["light"]},
        "width": width,
        "height": fig.layout.height + head + tail,
    }


def _words(
    texts: dict[str, str], tall: dict[str, int], set_in: Lettering, left: int, high: dict[str, int]
) -> list[dict[str, Any]]:
    edge, top = set_in.edge, high["t"] - set_in.edge // 2
    places = {
        "title": (1, "top", top),
        "subtitle": (1, "top", top - tall["title"] - 4),
        "foot": (0, "bottom", edge // 2 - high["b"]),
    }
    return [
        note(
            0,
            y,
            f"<b>{texts[key]}</b>" if key == "title" else texts[key],
            xref="paper",
            yref="paper",
            yanchor=anchor,
            xshift=edge - left,
            yshift=shift,
            font=set_in.font(key),
        )
        for key, (y, anchor, shift) in places.items()
        if texts[key]
    ]
