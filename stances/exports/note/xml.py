"""Elements of WordprocessingML; whoever calls keeps the order of the schema."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from stances.words import clean


def w(tag: str, *children: Any, **attributes: object) -> Any:
    """An element with attributes of its own namespace; children that are None are left out."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(child for child in children if child is not None)
    return element


def words(text: str) -> Any:
    """Text as it is: no control character of the data, no line of its own."""
    element = w("t")
    element.text = plain(text)
    element.set(qn("xml:space"), "preserve")
    return element


def plain(text: str) -> str:
    """Text of one line that a file may hold."""
    return clean(text).translate({9: " ", 10: " ", 13: " "})


def style_of(kind: str, styles: dict[str, str], name: str) -> Any:
    """A reference to a style of the document by its name."""
    return w(kind, val=styles[name.lower()])
