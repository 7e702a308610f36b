"""The one typeface of pages, charts and pictures, as Streamlit brings it.

A picture holds it: an image that a browser makes of an SVG sees none of the page's typefaces, and
another machine may have no such one.
"""

import base64
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Source Sans"
STACK = f'"{FAMILY}", sans-serif'
# Upright, all weights; where Streamlit's own pages have it from.
FILE = "static/static/media/SourceSansVF-Upright*.woff2"


def file() -> Path:
    """The file of the typeface; FileNotFoundError where this Streamlit brings none."""
    found = find_spec("streamlit")
    folder = Path(found.origin).parent if found and found.origin else Path()
    for path in folder.glob(FILE):
        return path
    raise FileNotFoundError(f"Streamlit brings no {FILE}")


@cache
def source() -> str:
    """The typeface itself, as CSS reads it."""
    data = base64.b64encode(file().read_bytes()).decode()
    return f"url(data:font/woff2;base64,{data}) format('woff2')"


def face() -> str:
    """The rule of CSS by which a page or an SVG of its own holds the typeface."""
    return f"@font-face {{ font-family: '{FAMILY}'; font-weight: 100 900; src: {source()}; }}"
