"""Headers that tell the browser what a page of this server may do; set on every answer."""

import os
import re
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stances.ui.private import INLINE_SCRIPT

# Origins of other sites that may show the dashboard in a frame, with spaces between them.
FRAMES = "STANCES_FRAME_ANCESTORS"
ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d+)?")
# What the pages need and nothing else; no other host. Streamlit and plotly set styles in elements;
# Streamlit starts the dashboard's own components from blob: addresses and has one font in its style
# sheet; plotly paints squares as data:, and where the browser itself draws a picture to download,
# it passes through blob:.
POLICY = {
    "default-src": "'none'",
    "script-src": f"'self' blob: '{INLINE_SCRIPT}'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
UNUSED = (
    "camera", "microphone", "geolocation", "payment", "usb", "serial", "bluetooth", "midi",
    "accelerometer", "gyroscope", "magnetometer", "display-capture",
)  # fmt: skip


def framing() -> list[str]:
    """The other sites that may show the dashboard; ValueError for what is no origin."""
    origins = os.environ.get(FRAMES, "").split()
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise ValueError(f"{FRAMES}: {origin!r} is no origin such as https://example.org")
    return origins


def headers() -> dict[str, str]:
    """The headers with their values."""
    others = framing()
    policy = {**POLICY, "frame-ancestors": " ".join(("'self'", *others))}
    found = {
        "Content-Security-Policy": "; ".join(f"{k} {v}" for k, v in policy.items()),
        "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    # For browsers that do not read frame-ancestors; it cannot name another site.
    return found if others else {**found, "X-Frame-Options": "SAMEORIGIN"}


class Headers:
    """Middleware that sets headers on every answer, in place of those of the same name."""

    def __init__(self, app: ASGIApp, fields: Mapping[str, str]) -> None:
        self.app, self.fields = app, fields

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and the answer with the headers back."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.fields)
            await send(message)

        await self.app(scope, receive, marked if scope["type"] == "http" else send)
