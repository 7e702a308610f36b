"""Charts as PNG, SVG and PDF, drawn by a Chrome or Chromium of the server."""

import asyncio
import contextlib
import os
import shutil
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from stances.figures.layout import Figure, Stamp, sized
from stances.figures.printing import print_safe
from stances.vocabulary import Vocabulary

Format = Literal["png", "svg", "pdf"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LIMIT = 30.0
IDLE = 120.0
# Chromium would ask for news of its own at its start; a proxy that is not there keeps it from that.
NOBODY = "127.0.0.1:9"
# Larger type is had by drawing on a smaller sheet and enlarging it.
ENLARGED = 1.2
MISSING = (
    "This server has no Chrome or Chromium, so PDF and pictures in other sizes cannot be made "
    "here; install Debian's package chromium, or name a browser in CHROMIUM."
)


@dataclass(frozen=True)
class Preset:
    """A size: label, width in pixels, and the ratio of width to height, if it is fixed."""

    label: str
    width: int
    ratio: float | None


PRESETS = {
    "slide": Preset("Slide, 16:9", 1280, 16 / 9),
    "half": Preset("Half a slide", 640, 8 / 9),
    "a4": Preset("A4 width", 1000, None),
    "square": Preset("Square", 1000, 1.0),
}


class PictureError(Exception):
    """A picture could not be made; the text says why, for a reader of the page."""


def find_browser() -> str | None:
    """The browser that draws: the one named in CHROMIUM or BROWSER_PATH, or one on the path."""
    for named in (os.environ.get("CHROMIUM"), os.environ.get("BROWSER_PATH")):
        if named:
            return shutil.which(named)
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


class Pictures:
    """One browser for all, started with the first picture, let go when idle, restarted if it dies.

    Pictures queue; each has `limit` seconds. Nothing is started where no browser is found.
    """

    def __init__(self, browser: str | None, limit: float = LIMIT, idle: float = IDLE) -> None:
        self.browser, self.limit, self.idle = browser, limit, idle
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._drawing: Any = None
        self._timer: threading.Timer | None = None

    @property
    def running(self) -> bool:
        """Whether a browser is held at the moment."""
        return self._drawing is not None

    def make(self, fig: Figure, fmt: Format, scale: float = 1.0) -> bytes:
        """A figure as a file of its own width and height; raises PictureError."""
        if self.browser is None:
            raise PictureError(MISSING)
        size = {"width": fig.layout.width, "height": fig.layout.height, "scale": scale}
        with self._lock:
            if self._timer:
                self._timer.cancel()
            # The second try is for a browser that has died since the last picture.
            made = self._tried(fig, {"format": fmt, **size}) or self._tried(
                fig, {"format": fmt, **size}, last=True
            )
            self._timer = threading.Timer(self.idle, self.close)
            self._timer.daemon = True
            self._timer.start()
        return made

    def _tried(self, fig: Figure, opts: dict[str, Any], last: bool = False) -> bytes:
        """The picture, or nothing where the browser failed and may be started anew."""
        try:
            made: bytes = self._await(self._draw(fig, opts), self.limit)
        except TimeoutError as error:
            self._drop()
            raise PictureError(f"The picture took over {self.limit:g} seconds.") from error
        except Exception as error:
            self._drop()
            if last:
                raise PictureError(f"The browser that draws failed: {error!s:.200}") from error
            return b""
        return made

    def close(self) -> None:
        """Let the browser go; the next picture starts it again."""
        with self._lock:
            self._drop()

    async def _draw(self, fig: Figure, opts: dict[str, Any]) -> Any:
        if self._drawing is None:
            import kaleido

            drawing = kaleido.Kaleido(
                n=1,
                timeout=self.limit,
                mathjax=False,
                path=self.browser,
                headless=True,
                proxy_server=NOBODY,
            )
            await drawing.__aenter__()
            self._drawing = drawing
        return await self._drawing.calc_fig(fig, opts=opts)

    def _await(self, work: Coroutine[Any, Any, Any], limit: float) -> Any:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, daemon=True).start()
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(limit)
        except TimeoutError:
            future.cancel()
            raise

    def _drop(self) -> None:
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            # A browser that has died says so when it is closed; there is nothing left to do then.
            with contextlib.suppress(Exception):
                self._await(drawing.__aexit__(None, None, None), 10)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._loop = None


@cache
def pictures() -> Pictures:
    """The pictures of this process."""
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
    drawn = print_safe(sheet, greys) if greys else sheet
    return pictures().make(drawn, fmt, scale=(2 if fmt == "png" else 1) * enlarged)


def interactive(fig: Figure, stamp: Stamp) -> bytes:
    """A figure as a page of its own that works without a network."""
    page = sized(fig, stamp, 1200)
    text: str = page.to_html(include_plotlyjs=True, full_html=True, config={"displaylogo": False})
    return text.encode("utf-8")
