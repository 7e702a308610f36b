"""One browser that draws figures, from its start to its end."""

import asyncio
import contextlib
import json
import os
import signal
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any

from stances.figures.layout import Figure
from stances.figures.typeface import FAMILY, face, source

# Seconds that a browser has for taking its leave.
LEAVE = 5.0
# Seconds between two looks whether the browser that draws is still there.
LOOK = 0.5
# Readers who filter wait for no picture: of two who want a core the browser gets it last.
NICE = 15
# Chromium would ask for news of its own at its start; a proxy that is not there keeps it from that.
NOBODY = "127.0.0.1:9"
# A browser that finds no font at all draws letters without any width.
LETTERS = "document.createElement('canvas').getContext('2d').measureText('letters').width"

# The page that draws measures words in the typeface, and each SVG that it writes holds it.
TYPEFACE = f"""((source, face) => {{
  document.fonts.add(new FontFace({FAMILY!r}, source, {{ weight: "100 900" }}));
  const {{ serializeToString: written }} = XMLSerializer.prototype;
  XMLSerializer.prototype.serializeToString = function (root) {{
    if (root.localName === "svg") {{
      const style = document.createElementNS(root.namespaceURI, "style");
      style.textContent = face;
      root.prepend(style);
    }}
    return written.call(this, root);
  }};
}})"""
LOADED = f"document.fonts.load('16px \"{FAMILY}\"').then((found) => found.length)"


class Gone(Exception):  # noqa: N818
    """The tab or the browser has died."""


class NoLetters(Exception):  # noqa: N818
    """The browser finds no font."""


class Drawing:
    """A browser of one tab, started with its first figure, and the thread that talks to it."""

    def __init__(self, browser: str, limit: float) -> None:
        self.browser, self.limit = browser, limit
        self._kaleido: Any = None
        self._crash: asyncio.Future[Any] | None = None
        self._letters = True
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._turn, daemon=True).start()

    @property
    def pid(self) -> int | None:
        """The process that leads the browser's group, once there is one."""
        process = getattr(self._kaleido, "subprocess", None)
        return process.pid if process else None

    def draw(self, fig: Figure, opts: dict[str, Any], limit: float) -> bytes:
        """The picture; TimeoutError, Gone, NoLetters or an error of the browser where it failed."""
        made: bytes = self._await(self._draw(fig, opts), limit)
        return made

    def leave(self) -> None:
        """End the browser as one that works; it is killed where it does not go."""
        with contextlib.suppress(Exception):
            self._leaving().result(LEAVE)
        if self.pid and self._kaleido.subprocess.poll() is None:
            self._kill()

    def kill(self) -> None:
        """End a browser that no longer answers, with all its processes; its files go later."""
        self._kill()
        self._leaving()

    def _leaving(self) -> Future[None]:
        """What is done once nothing of the browser is left but the end of the thread."""
        left = asyncio.run_coroutine_threadsafe(self._leave(), self._loop)
        left.add_done_callback(lambda _: self._loop.call_soon_threadsafe(self._loop.stop))
        return left

    async def _leave(self) -> None:
        if self._kaleido is not None:
            await asyncio.wait_for(self._kaleido.close(), LEAVE)

    def _give_way(self) -> None:
        """Let all else on the machine go first, where the system can be asked."""
        if self.pid and hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PGRP, self.pid, NICE)

    def _kill(self) -> None:
        if self.pid:
            with contextlib.suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)
            self._kaleido.subprocess.wait(LEAVE)

    async def _draw(self, fig: Figure, opts: dict[str, Any]) -> Any:
        if self._crash is None:
            self._crash = await self._start()
        if not self._letters:
            raise NoLetters
        work = asyncio.ensure_future(self._drawn(fig, opts))
        await self._done(work, self._crash)
        if not work.done():
            raise Gone
        return work.result()

    async def _done(self, work: asyncio.Future[Any], crash: asyncio.Future[Any]) -> None:
        """Until either is done or the browser has died: what is dead may never answer."""
        first = asyncio.FIRST_COMPLETED
        while not (await asyncio.wait({work, crash}, timeout=LOOK, return_when=first))[0]:
            if self._kaleido.subprocess.poll() is not None:
                return

    async def _drawn(self, fig: Figure, opts: dict[str, Any]) -> Any:
        await self._ask(LOADED, awaitPromise=True)
        return await self._kaleido.calc_fig(fig, opts=opts)

    async def _start(self) -> asyncio.Future[Any]:
        """Start the browser; what is given is done as soon as the tab has crashed."""
        import kaleido

        # Held before it runs: one that does not come up in time has to be ended too.
        self._kaleido = kaleido.Kaleido(
            n=1,
            timeout=self.limit,
            mathjax=False,
            path=self.browser,
            headless=True,
            proxy_server=NOBODY,
        )
        await self._kaleido.open()
        self._give_way()
        tab = next(iter(self._kaleido.tabs.values()))
        crash: asyncio.Future[Any] = tab.subscribe_once("Inspector.targetCrashed")
        crash.add_done_callback(lambda end: end.cancelled() or end.exception())
        await tab.send_command("Inspector.enable")
        self._letters = await self._ask(LETTERS) != 0
        # The page is loaded anew for each picture.
        given = f"{TYPEFACE}({json.dumps(source())}, {json.dumps(face())})"
        await tab.send_command("Page.addScriptToEvaluateOnNewDocument", params={"source": given})
        await self._ask(given)
        return crash

    async def _ask(self, expression: str, **more: Any) -> Any:
        """What an expression gives in the page that draws."""
        params = {"expression": expression, **more}
        tab = next(iter(self._kaleido.tabs.values()))
        told = await tab.send_command("Runtime.evaluate", params=params)
        return told.get("result", {}).get("result", {}).get("value")

    def _await(self, work: Coroutine[Any, Any, Any], limit: float) -> Any:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(limit)
        except TimeoutError:
            future.cancel()
            raise

    def _turn(self) -> None:
        """Run the loop until the browser is let go, and leave nothing of it behind."""
        self._loop.run_forever()
        if left := asyncio.all_tasks(self._loop):
            for task in left:
                task.cancel()
            self._loop.run_until_complete(asyncio.wait(left, timeout=1))
        self._loop.close()
