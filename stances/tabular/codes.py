"""Rows of the tables of the codebook."""

from stances.rows import Row


class QuestionResource(Row):
    """The question of the codebook."""

    question: str
    """What every stance is on."""


class StanceResource(Row):
    """A stance: its place on the scale, its look, and the words of sentences that tell it."""

    stance: str
    """Id of the stance; `none` is that of who says nothing on the question."""
    label: str
    """What it is called on the page."""
    definition: str
    """What the code means."""
    include: str
    """What falls under it."""
    exclude: str
    """What does not."""
    example: str
    """An invented example."""
    symbol: str
    """The sign that stands before the label."""
    score: int | None
    """Place on the scale; above 0 in favour, below 0 against; none for `none`."""
    short: str | None
    """The label where there is little room."""
    fill_light: str | None
    """Colour of a mark on a light screen."""
    fill_dark: str | None
    """Colour of a mark on a dark screen."""
    fill_print: str | None
    """Grey of a mark in print."""
    edge_light: str | None
    """Colour of outlines on a light screen."""
    edge_dark: str | None
    """Colour of outlines on a dark screen."""
    edge_print: str | None
    """Grey of outlines in print."""
    ink_light: str | None
    """Colour of words on the mark on a light screen."""
    ink_dark: str | None
    """Colour of words on the mark on a dark screen."""
    ink_print: str | None
    """Grey of words on the mark in print."""
    says: str | None
    """Words after a name."""
    saying: str | None
    """Words after “as”."""
    held: str | None
    """Words after a number or “on record”."""
    one: str | None
    """Words after “1”."""
    more: str | None
    """Words after “2”."""
    among: str | None
    """Of those in favour, how they differ from the rest."""


class VoiceResource(Row):
    """A voice: how words came to us."""

    voice: str
    """Id of the voice."""
    label: str
    """What it is called on the page."""
    definition: str
    """What the code means."""
    include: str
    """What falls under it."""
    exclude: str
    """What does not."""
    example: str
    """An invented example."""


class CodeResource(Row):
    """An argument or condition of the codebook."""

    code: str
    """Id of the argument or condition."""
    list: str
    """Part of the codebook."""
    side: str | None
    """Of an argument: whether it is for or against what the question is about."""
    label: str
    """What it is called on the page."""
    definition: str
    """What the code means."""
    include: str
    """What falls under it."""
    exclude: str
    """What does not."""
    example: str
    """An invented example."""
