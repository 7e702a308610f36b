"""Charts as PNG, SVG and PDF, drawn by a Chrome or Chromium of the server."""

import contextlib
import logging
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from stances.exports.drawing import Drawing, NoLetters
from stances.figures.layout import Figure, Stamp, sheet_width, sized
from stances.figures.printing import print_safe
from stances.figures.typeface import face
from stances.vocabulary import Vocabulary

Format = Literal["png", "svg", "pdf"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LOG = logging.getLogger(__name__)
# Seconds: for a picture with the start of the browser, for the second try, in the queue, at rest.
LIMIT = 20.0
AGAIN = 10.0
WAIT = 60.0
IDLE = 120.0
# Pictures that are drawn or wait for it.
MOST = 8
# Larger type is had by drawing on a smaller sheet and enlarging it.
ENLARGED = 1.2
MISSING = (
    "This server has no Chrome or Chromium, so PDF, pictures in other sizes and pictures with "
    "their sources cannot be made here; install Debian's package chromium, or name a browser in "
    "CHROMIUM."
)
# Where that is all that is asked for.
UNSOURCED = (
    "This server has no Chrome or Chromium, so the picture with its sources cannot be made as one "
    "file. Your own browser can draw the picture, and its sources can be copied."
)
FONTLESS = (
    "This server has no fonts, so its pictures would be without letters and are not made; install "
    "Debian's package fonts-liberation."
)
FAILED = "The browser that draws the pictures on this server failed twice; try again in a moment."
BUSY = "Others are having files made at the moment; try again in a moment."


@dataclass(frozen=True)
class Preset:
    """A size: label, width in pixels, and the ratio of width to height, if it is fixed."""

    label: str
    width: int
    ratio: float | None


SLIDE = "slide"
PRESETS = {
    SLIDE: Preset("Slide, 16:9", 1280, 16 / 9),
    "half": Preset("Half a slide", 640, 8 / 9),
    "a4": Preset("A4 width", 1000, None),
    "square": Preset("Square", 1000, 1.0),
}


class PictureError(Exception):
    """A picture could not be made; the text says why, for a reader of the page."""


class Busy(PictureError):  # noqa: N818
    """Too many files are being made or wait for it."""


class Unable(PictureError):  # noqa: N818
    """This server can make no pictures at all."""


def find_browser() -> str | None:
    """The browser that draws: the one named in CHROMIUM or BROWSER_PATH, or one on the path."""
    for named in (os.environ.get("CHROMIUM"), os.environ.get("BROWSER_PATH")):
        if named:
            return shutil.which(named)
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


class Pictures:
    """One browser for all, started with the first picture, let go when idle, anew if it dies.

    Pictures queue, and no more than `most` of them; each has `limit` seconds, and a second try in a
    new browser has fewer. Nothing is started where no browser is found.
    """

    def __init__(
        self, browser: str | None, limit: float = LIMIT, idle: float = IDLE, most: int = MOST
    ) -> None:
        self.browser, self.limit, self.idle = browser, limit, idle
        self._lock, self._places = threading.Lock(), threading.BoundedSemaphore(most)
        self._drawing: Drawing | None = None
        self._timer: threading.Timer | None = None

    @property
    def running(self) -> bool:
        """Whether a browser is held at the moment."""
        return self._drawing is not None

    def make(self, fig: Figure, fmt: Format, scale: float = 1.0) -> bytes:
        """A figure as a file of its own width and height; raises PictureError."""
        if self.browser is None:
            raise Unable(MISSING)
        size = {"width": fig.layout.width, "height": fig.layout.height, "scale": scale}
        with self._turn():
            if self._timer:
                self._timer.cancel()
            try:
                return self._drawn(self.browser, fig, {"format": fmt, **size})
            finally:
                self._timer = threading.Timer(self.idle, self.close)
                self._timer.daemon = True
                self._timer.start()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """The browser for one picture; PictureError where too many wait, or one waits too long."""
        if not self._places.acquire(blocking=False):
            raise Busy(BUSY)
        try:
            if not self._lock.acquire(timeout=WAIT):
                raise Busy(BUSY)
            try:
                yield
            finally:
                self._lock.release()
        finally:
            self._places.release()

    def _drawn(self, browser: str, fig: Figure, opts: dict[str, Any]) -> bytes:
        """The picture, at the second try in a new browser."""
        why = FAILED
        for limit in (self.limit, min(self.limit, AGAIN)):
            self._drawing = self._drawing or Drawing(browser, self.limit)
            try:
                return self._drawing.draw(fig, opts, limit)
            except NoLetters as error:
                raise Unable(FONTLESS) from error
            except TimeoutError:
                why = f"The picture took over {self.limit:g} seconds."
            except Exception as error:
                # What the browser says is nothing for a reader.
                LOG.warning("The browser that draws failed: %s", type(error).__name__)
                why = FAILED
            self._let_go(dead=True)
        raise PictureError(why)

    def close(self) -> None:
        """Let the browser go; the next picture starts it again."""
        with self._lock:
            self._let_go()

    def _let_go(self, dead: bool = False) -> None:
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            drawing.kill() if dead else drawing.leave()


# A cache alone gives each thread that comes first a browser of its own.
_FIRST = threading.Lock()


def pictures() -> Pictures:
    """The pictures of this process."""
    with _FIRST:
        return _pictures()


@cache
def _pictures() -> Pictures:
    return Pictures(find_browser())


def picture(
    fig: Figure, stamp: Stamp, fmt: Format, preset: str = "slide", greys: Vocabulary | None = None
) -> bytes:
    """A figure with its stamp in a preset size; raises PictureError.

    In the greys of a vocabulary, and larger, where it is given.
    """
    size = PRESETS[preset]
    enlarged = ENLARGED if greys else 1.0
    sheet = sized(fig, stamp, int(size.width / enlarged), size.ratio)
    if sheet_width(fig):
        enlarged = size.width / sheet.layout.width
    drawn = print_safe(sheet, greys) if greys else sheet
    finer = 2 if fmt == "png" else 1
    if preset == SLIDE and (pixels := (fig.layout.meta or {}).get("pixels")):
        enlarged, finer = pixels / sheet.layout.width, 1
    return pictures().make(drawn, fmt, scale=finer * enlarged)


def interactive(fig: Figure, stamp: Stamp) -> bytes:
    """A figure as a page of its own that works without a network."""
    page = sized(fig, stamp, 1200)
    text: str = page.to_html(include_plotlyjs=True, full_html=True, config={"displaylogo": False})
    # The first end of a head is that of the page, before its script and its data.
    return text.replace("</head>", f"<style>{face()}</style></head>", 1).encode("utf-8")
