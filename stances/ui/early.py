"""The style of the pages, asked for by the page itself, so that nothing is drawn without it.

An element of a page comes too late: what stands there by then is laid out anew, before the eyes of
the reader.
"""

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit's page is to come whole and as it is, so that the link can be put into it.
LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class Styled:
    """Middleware that puts a link to a style sheet at the end of each page.

    At the end, so that its rules stand behind those that Streamlit writes into the head. Paths that
    stand `besides` the pages are left alone.
    """

    def __init__(
        self, app: ASGIApp, href: str, besides: Callable[[str], bool] = lambda path: False
    ) -> None:
        self.app, self.besides = app, besides
        self.link = f'<link rel="stylesheet" href="{href}">'.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the answer to one for a page with the link."""
        if scope["type"] != "http" or not asks_for_page(scope) or self.besides(scope["path"]):
            await self.app(scope, receive, send)
            return
        sent = [pair for pair in scope["headers"] if pair[0].lower() not in LEFT_OUT]
        await self.app({**scope, "headers": sent}, receive, self._linked(send))

    def _linked(self, send: Send) -> Send:
        start: Message = {}
        body = bytearray()

        async def linked(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            whole = self._with_link(start, bytes(body))
            await send(start)
            await send({"type": "http.response.body", "body": whole})

        return linked

    def _with_link(self, start: Message, body: bytes) -> bytes:
        headers = MutableHeaders(scope=start)
        if not headers.get("content-type", "").startswith("text/html"):
            return body
        before, end, after = body.rpartition(b"</body>")
        whole = before + self.link + end + after if end else body + self.link
        headers["content-length"] = str(len(whole))
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        return whole


def asks_for_page(scope: Scope) -> bool:
    """Whether a browser asks for something to be shown as a page."""
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
