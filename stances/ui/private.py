"""All that leans on private parts of Streamlit and of its server, each with its reason.

What does so in the browser stands in `scripts/private.js`. `tests/test_private.py` fails once an
update of Streamlit changes any of it.
"""

import asyncio
from typing import Any

from streamlit import net_util
from uvicorn.protocols.http.auto import AutoHTTPProtocol

# Streamlit's page holds one script in its own text. The policy allows that one by its hash, so
# that no other can be slipped in; Streamlit tells the hash nowhere.
INLINE_SCRIPT = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="


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
