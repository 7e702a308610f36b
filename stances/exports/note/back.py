"""The second page: the actors side by side, what would move others, how to read this."""

from collections.abc import Iterator, Sequence

from stances.briefing.content import Ask, Briefing
from stances.counts import agree, count, joined, spelled
from stances.exports.measure import clipped
from stances.exports.note.beside import (
    LABEL,
    TEXT,
    compared,
    comparison,
    cut_short,
    membership,
    one,
    places,
)  # fmt: skip
from stances.exports.note.blocks import Block, Cell, Cite, Grid, Paragraph, Words, text
from stances.exports.note.cuts import Guide, Second
from stances.vocabulary import Vocabulary
from stances.words import the


def back(briefing: Briefing, cut: Second, width: float) -> tuple[Block, ...]:
    """The blocks of the second page; `width` is that of the text in millimetres."""
    told = " ".join(_elsewhere(briefing, cut))
    return (
        Paragraph("heading 1", (Words(clipped(compared(briefing), cut.letters)),), True),
        comparison(briefing, cut, width),
        *_others(briefing, cut, width),
        *((text("Source line", told),) if told else ()),
        *(how_to_read(briefing, cut.how) if cut.how in ("whole", "short") else ()),
    )


def others(briefing: Briefing) -> tuple[Ask, ...]:
    """Those against whom the briefing is not about, and who ask for something."""
    return tuple(ask for ask in _against(briefing) if ask.points)


def how_to_read(briefing: Briefing, how: Guide = "whole") -> tuple[Block, ...]:
    """The heading and its sentences, all or in short."""
    told = briefing.how_to_read if how == "whole" else briefing.in_short
    return text("heading 1", "How to read this"), text("Normal", " ".join(told))


def _against(briefing: Briefing) -> list[Ask]:
    words = briefing.scene.dataset.vocabulary
    return [a for a in briefing.asks if not a.chosen and words.side(a.code) < 0]


def _others(briefing: Briefing, cut: Second, width: float) -> tuple[Block, ...]:
    asks = others(briefing)[: cut.others]
    if not asks:
        return ()
    heading = f"What would move others {_held(briefing.scene.dataset.vocabulary, asks)}"
    rows = tuple((one(clipped(a.name, cut.letters)), _asked(a, cut)) for a in asks)
    head = (one("Actor"), one("What it asks"))
    grid = Grid(heading, "A row for each actor.", (LABEL, width - LABEL), (head, *rows))
    return text("heading 1", heading), grid


def _held(words: Vocabulary, asks: Sequence[Ask]) -> str:
    """`with reservations or opposed`, of those that are there."""
    codes = {ask.code for ask in asks}
    return joined([words[code].held for code in words.against if code in codes], "or")


def _asked(ask: Ask, cut: Second) -> Cell:
    told = " ".join(clipped(p.text, cut.letters) for p in ask.points)
    return (Paragraph(TEXT, (Words(told), Cite(places(ask.points)))),)


def _elsewhere(briefing: Briefing, cut: Second) -> Iterator[str]:
    """What the page leaves out, and where it is: of the actors, of others, the guide."""
    rows, annexes = others(briefing), briefing.plan.annexes
    asked = "Annex A" if annexes else "the workbook, sheet Conditions"
    if cut_short(briefing, cut):
        whole = "Annexes A and B" if annexes else "the workbook"
        yield f"All reasons and conditions are in {whole}."
    if not cut.members:
        yield f"{membership(briefing)}: see the workbook, sheet Blocs."
    if left := [the(briefing.scene.dataset, a.actor) for a in rows[cut.others :]]:
        names = joined([clipped(name, cut.letters) for name in left])
        yield f"Not shown here, for lack of space: what {names} would ask; see {asked}."
    if silent := [clipped(a.name, cut.letters) for a in _against(briefing) if not a.points]:
        yield f"No condition on record: {joined(silent)}."
    yield from _of_the_rest(briefing, asked)
    if cut.how == "line":
        yield f"How to read this: {' '.join(briefing.in_short)}"
    if cut.how == "elsewhere":
        guide = "the last page" if annexes else "the workbook, sheet Notes"
        yield f"How to read this: see {guide}."


def _of_the_rest(briefing: Briefing, where: str) -> Iterator[str]:
    """How many conditions those name who are neither compared nor against."""
    shown = {a.actor for a in _against(briefing)} | {s.actor for s in briefing.stands}
    rest = [a for a in briefing.asks if a.actor not in shown and a.points]
    if n := sum(len(a.points) for a in rest):
        whose = f"{spelled(len(rest))} other {agree(len(rest), 'actor', 'actors')}"
        yield f"{count(n, 'more condition')} of {whose} {agree(n, 'is', 'are')} in {where}."
