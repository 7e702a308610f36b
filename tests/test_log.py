"""What the server logs: one short line for what is odd, few a minute, and nothing of a reader."""

import logging
import signal
import socket
import sys
from collections import deque

import pytest
from patience import grown
from servers import Replica, until
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from test_security import RUN, connect_to, message, whole
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from stances.ui.logs import LAST, LINES, Terse

MARK = "aReadersOwnWord"
ORIGINS = [f"http://{MARK}.example", f"http://[{MARK}", f"{MARK} {MARK}", f"http://{'x' * 2000}"]


def record(text, *args, level=logging.WARNING, line=1, exc_info=None):
    return logging.LogRecord("streamlit.x", level, "x.py", line, text, args, exc_info)


def raised():
    try:
        raise ValueError(MARK)
    except ValueError:
        return sys.exc_info()


def test_a_line_is_short_and_says_nothing_of_a_reader():
    found = record("odd %s of %d bytes\nmore", MARK, 7, exc_info=raised())
    assert Terse().filter(found)
    text = logging.Formatter().format(found)
    assert text.startswith("odd … of 7 bytes: ValueError at tests/test_log.py:")
    assert MARK not in text
    assert "\n" not in text


def test_few_of_a_kind_are_logged_a_minute():
    now = [0.0]
    terse = Terse(lambda: now[0])
    kept = [found for n in range(100) if terse.filter(found := record("odd %d", n))]
    assert [k.getMessage() for k in kept] == [*(f"odd {n}" for n in range(4)), f"odd 4{LAST}"]
    assert terse.filter(record("other", line=2))
    now[0] = 61.0
    assert terse.filter(record("odd %d", 9))


def test_another_fault_at_the_same_place_is_another_kind():
    terse = Terse()
    assert sum(terse.filter(record("odd", exc_info=raised())) for _ in range(9)) == LINES
    assert terse.filter(record("odd"))


def test_who_connects_is_not_logged():
    text = '%s - "WebSocket %s" [accepted]'
    assert not Terse().filter(record(text, "192.0.2.7:1", f"/?q={MARK}", level=logging.INFO))


def odd_frames(base, frames):
    """Send each as the only message of a connection; the server ends it."""
    for frame in frames:
        with connect_to(base, base) as link:
            link.send(frame)
            # What it says before is of no matter.
            with pytest.raises(ConnectionClosed):
                deque(iter(lambda: link.recv(10), None), 0)


def odd_values(base):
    """Runs of a page with values that none of its widgets can hold."""
    with connect_to(base, base) as link:
        link.send(RUN.SerializeToString())
        ids = set()
        while not whole(found := message(link)):
            ids |= {found.delta.new_element.bidi_component.id}
        for n, key in enumerate(sorted(ids - {""})):
            sent = BackMsg()
            sent.rerun_script.page_name = "stances"
            sent.rerun_script.query_string = f"search={MARK}"
            for value in ({"json_value": f"[{MARK}"}, {"int_value": n}, {"string_value": MARK}):
                sent.rerun_script.widget_states.widgets.append(WidgetState(id=key, **value))
            link.send(sent.SerializeToString())
            while not whole(message(link)):
                pass
        odd = BackMsg()
        odd.rerun_script.page_script_hash = odd.rerun_script.fragment_id = MARK
        link.send(odd.SerializeToString())
        message(link)


def odd_requests(port):
    """What is no request at all."""
    for text in (f"GET /{MARK} HTTP/9.9\r\n\r\n", f"{MARK}\r\n\r\n", "\x16\x03\x01"):
        with socket.create_connection(("127.0.0.1", port)) as link:
            link.sendall(text.encode())
            link.shutdown(socket.SHUT_WR)
            link.settimeout(grown(10))
            while link.recv(4096):
                pass


@pytest.mark.heavy
def test_odd_readers_leave_few_short_lines(tmp_path):
    replica, path = Replica(), tmp_path / "log"
    with path.open("w") as replica.log:
        replica.start()
        base = f"http://127.0.0.1:{replica.port}"
        before = path.stat().st_size
        try:
            for origin in ORIGINS * 8:
                with pytest.raises((InvalidStatus, InvalidHandshake)), connect_to(base, origin):
                    pass
            odd_frames(base, [b"\xff\xff" + MARK.encode(), MARK] * 8)
            odd_requests(replica.port)
            odd_values(base)
            until(lambda: replica.get("/_stcore/health") == "ok")
        finally:
            replica.end(signal.SIGTERM)
    lines = path.read_text(encoding="utf-8")[before:].splitlines()
    assert not [line for line in lines if MARK in line or "127.0.0.1" in line]
    assert not [line for line in lines if "Traceback" in line or line.startswith(" ")]
    assert all(len(line) < 320 for line in lines)
    # A message that cannot be read, one in letters, and an origin: each a few times, then no more.
    assert sum(LAST in line for line in lines) >= 3
    assert len(lines) <= 8 * LINES
