"""All that leans on private parts of Streamlit and of its server, each with its reason.

What does so in the browser stands in `scripts/private.js`. `tests/test_private.py` fails once an
update of Streamlit changes any of it.
"""

import asyncio
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import net_util
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from uvicorn.protocols.http.auto import AutoHTTPProtocol

# Streamlit's page holds one script in its own text. The policy allows that one by its hash, so
# that no other can be slipped in; Streamlit tells the hash nowhere.
INLINE_SCRIPT = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="
# Where Streamlit keeps what it gives to browsers: a page, and a list of all scripts with what each
# of them is made from.
GIVEN = Path(st.__file__).parent / "static"
# Scripts of its own bring most of Streamlit's elements, and a page learns which it needs only from
# the run of its script. These stand on every page; these in menus, and on some pages.
ON_ALL = ("widgets/BidiComponent/BidiComponent", "elements/Html/Html")
ON_SOME = (
    "widgets/DownloadButton/DownloadButton",
    "widgets/Selectbox/Selectbox",
    "widgets/Checkbox/Checkbox",
)


def named_by_page() -> list[str]:
    """The files that every page of Streamlit names, as paths below that of the server."""
    text = (GIVEN / "index.html").read_text(encoding="utf-8")
    return re.findall(r'(?:src|href)="\./(static/[^"]+)"', text)


@cache
def scripts_of(elements: tuple[str, ...], whole: bool = True) -> tuple[str, ...]:
    """The scripts that bring elements, `whole` with those that they ask for and the page does not.

    Paths below that of the server. An element that is not known has none.
    """
    known = json.loads((GIVEN / "manifest.json").read_text(encoding="utf-8"))
    todo = [f"../lib/src/components/{element}.tsx" for element in elements]
    found: dict[str, str] = {}
    while todo:
        key = todo.pop(0)
        if key in found or key not in known:
            continue
        found[key] = known[key]["file"]
        todo += known[key].get("imports", []) if whole else []
    there = set(named_by_page())
    return tuple(path for path in found.values() if path not in there)


def ask_nobody() -> None:
    """Keep Streamlit from asking a service on the internet for the address of this machine.

    It would do so for each page of another site that tries to connect, all readers waiting, and
    only to let in pages that stand at that address; those that come from the dashboard itself are
    let in before. What it takes for its addresses is its own answer on a machine without a network.
    """
    net_util._internal_ip = net_util._external_ip = "127.0.0.1"


def close_slow(seconds: float) -> None:
    """Close each connection that has not sent the head of its first request within so many seconds.

    The server has no such limit, and each connection that only waits costs an open file. It is
    for the whole process and for connections made from now on.
    """
    made = AutoHTTPProtocol.connection_made

    def connection_made(self: Any, transport: asyncio.Transport) -> None:
        made(self, transport)
        self.loop.call_later(seconds, close, self, transport)

    def close(protocol: Any, transport: asyncio.Transport) -> None:
        # A websocket has another protocol by then, a request under way or answered its cycle.
        if protocol.cycle is None and transport.get_protocol() is protocol:
            transport.close()

    AutoHTTPProtocol.connection_made = connection_made  # type: ignore[method-assign,assignment]


def theme_once() -> None:
    """Work out once what Streamlit tells browsers of its theme, not anew before each run.

    It looks at each of some three hundred options six times, a twentieth of the processor that a
    run takes. They come from a file that is read at the start.
    """
    made = app_session._populate_theme_msg

    @cache
    def theme(section: str) -> CustomThemeConfig:
        found = CustomThemeConfig()
        made(found, section)
        return found

    def told(msg: CustomThemeConfig, section: str = "theme") -> None:
        # What has nothing to tell must stay unset.
        if theme(section).ByteSize():
            msg.MergeFrom(theme(section))

    app_session._populate_theme_msg = told
