"""What the page itself asks for, before its script has run.

An element of a page comes too late for its style: what stands there by then is laid out anew,
before the eyes of the reader. And what the first elements need would be asked for only then. With
it goes what is shown where no script runs.
"""

from collections.abc import Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit's page is to come whole and as it is, so that the links can be put into it.
LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


def style(href: str) -> str:
    """The link to a style sheet."""
    return f'<link rel="stylesheet" href="{href}">'


def module(href: str) -> str:
    """The link to a module that the first elements of each page need."""
    return f'<link rel="modulepreload" crossorigin href="{href}">'


class Linked:
    """Middleware that puts links at the end of each page.

    At the end, so that the rules of a style sheet stand behind those that Streamlit writes into the
    head. Paths that stand `besides` the pages are left alone. What is shown where no script runs is
    `unscripted`, by path and query.
    """

    def __init__(
        self, app: ASGIApp, links: Iterable[str],
        besides: Callable[[str], bool] = lambda path: False,
        unscripted: Callable[[str, str], str] = lambda path, query: "",
    ) -> None:  # fmt: skip
        self.app, self.besides, self.unscripted = app, besides, unscripted
        self.links = "".join(links)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the answer to one for a page with the links."""
        if scope["type"] != "http" or not asks_for_page(scope) or self.besides(scope["path"]):
            await self.app(scope, receive, send)
            return
        sent = [pair for pair in scope["headers"] if pair[0].lower() not in LEFT_OUT]
        told = self.unscripted(scope["path"], scope.get("query_string", b"").decode("latin-1"))
        more = f"{self.links}{told}".encode()
        await self.app({**scope, "headers": sent}, receive, self._linked(send, more))

    def _linked(self, send: Send, more: bytes) -> Send:
        start: Message = {}
        body = bytearray()

        async def linked(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            whole = self._with_links(start, bytes(body), more)
            await send(start)
            await send({"type": "http.response.body", "body": whole})

        return linked

    def _with_links(self, start: Message, body: bytes, more: bytes) -> bytes:
        headers = MutableHeaders(scope=start)
        if not headers.get("content-type", "").startswith("text/html"):
            return body
        before, end, after = body.rpartition(b"</body>")
        whole = before + more + end + after if end else body + more
        headers["content-length"] = str(len(whole))
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        return whole


def asks_for_page(scope: Scope) -> bool:
    """Whether a browser asks for something to be shown as a page."""
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
