"""The page of all addresses, for people, and their description for programs."""

import re
from pathlib import Path

from starlette.requests import Request

from stances.addresses.asking import LONGEST
from stances.addresses.index import lines, listed, parameters
from stances.addresses.openapi import document
from stances.addresses.told import packed
from stances.dataset import Dataset
from stances.ui.files import address, base, style
from stances.ui.html import CELLS
from stances.ui.style import sheets

# A name or number of a host, with its port.
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")
UNKNOWN = "stances.example.org"
PAGE = CELLS.from_string(Path(__file__).with_name("api.html").read_text(encoding="utf-8"))


def page(dataset: Dataset, request: Request) -> bytes:
    """The page, with the address of this server as the asker knows it."""
    about, found = dataset.about, listed(base())
    lists = (("Charts", found["chart"]), ("Tables", found["table"]), ("Files", found["file"]))
    return PAGE.render(
        title="Every figure has an address", name=about.title, sheet=address(style()),
        own=sheets("api"), base=base(), lines=lines(server(request)), lists=lists,
        parameters=parameters(dataset), longest=f"{LONGEST:,}",
        cited=f"{about.title}, data {about.version} ({dataset.fingerprint}), {about.licence}.",
    ).encode()  # fmt: skip


def server(request: Request) -> str:
    """The address of this server as the asker knows it, without a stroke at its end."""
    host, told = request.headers.get("Host", ""), request.headers.get("X-Forwarded-Proto", "")
    scheme = told if told in ("http", "https") else request.url.scheme
    return f"{scheme}://{host if HOST.fullmatch(host) else UNKNOWN}{base()}"


def described(dataset: Dataset, request: Request) -> bytes:
    """The same for programs, as OpenAPI."""
    return packed(document(dataset, base()))
