"""The first slide and the first page of a briefing as HTML, in the sizes in which they are made.

Both are sheets of paper: white in the dark too, as wide as there is room, their letters with them.
"""

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from stances.briefing.build import build
from stances.briefing.content import Briefing, Stand
from stances.briefing.plan import PAPERS, Plan
from stances.exports.deck.boxes import NUMBER, POINTS, RULE, SLIDE, Box
from stances.exports.deck.text import Paragraph as Line
from stances.exports.deck.text import plain
from stances.exports.note.blocks import Cite, Figure, Paragraph, Piece, Words
from stances.exports.note.measured import MM
from stances.exports.note.notes import Notes
from stances.exports.note.sheet import SIDE, TOP
from stances.exports.offline.room import drawn
from stances.exports.preview import Sheet, Slide, first_page, first_slide, left_out
from stances.markup import CELLS, fill
from stances.scene import Scene

LEAF = CELLS.from_string(
    '<figure class="leaf {{ kind }}" role="group" aria-label="{{ label }}" '
    'style="--wide: {{ wide }}; --high: {{ high }}"><figcaption>{{ label }}</figcaption>'
    '<div class="sheet-of-paper">{{ inside }}</div></figure>'
)
BOX = CELLS.from_string(
    '<div class="box {{ look }}" style="left: {{ x }}%; top: {{ y }}%; width: {{ w }}%; '
    'height: {{ h }}%; --size: {{ size }}" dir="auto">{{ inside }}</div>'
)
RUN = CELLS.from_string(
    '<span{% if look %} class="{{ look }}"{% endif %}'
    '{% if size %} style="--size: {{ size }}"{% endif %}>{{ text }}</span>'
)
BLOCK = CELLS.from_string(
    '<p class="{{ look }}" style="--size: {{ of.size }}; --before: {{ of.before }}; '
    '--after: {{ of.after }}; --leading: {{ of.leading }}; --indent: {{ of.indent }}" '
    'dir="auto">{{ inside }}</p>'
)
ROOM = CELLS.from_string(
    '<div class="room" role="img" aria-label="{{ room.alternative }}" style="--tall: {{ tall }}">'
    '<p class="ends"><span>{{ room.left }} →</span><span>← {{ room.right }}</span></p>'
    '<p class="named">{% for m in room.marks %}<span style="'
    '{% if m.before %}right: {{ m.rest }}{% else %}left: {{ m.at }}{% endif %}">'
    "<b>{{ m.seats }}</b> {{ m.name }}</span>{% endfor %}</p>"
    '{% for bar in room.bars %}<div class="one{% if bar.chosen %} chosen{% endif %}">'
    '<p class="told"><b>{{ bar.label }}</b> {{ bar.told }}</p><div class="track">{{ bar.parts }}'
    '{% for m in room.marks %}<i style="left: {{ m.at }}"></i>{% endfor %}</div></div>'
    "{% endfor %}</div>"
)
LEFT_OUT = CELLS.from_string(
    '<details class="left-out"><summary>What does not fit, and where it is ({{ lines|length }})'
    '</summary><ul>{% for line in lines %}<li dir="auto">{{ line }}</li>{% endfor %}</ul></details>'
)
KEPT = 32
FOOT = "footer"


@lru_cache(maxsize=KEPT)
def shown(scene: Scene, plan: Plan) -> str:
    """Slide and page, below each other; made once for all who ask for the same."""
    briefing = build(scene, plan)
    return slide(briefing, first_slide(briefing)) + page(briefing, first_page(briefing))


def not_shown(briefing: Briefing) -> str:
    """What deck and note leave out, behind a press; nothing where all is there."""
    lines = left_out(briefing)
    return LEFT_OUT.render(lines=lines) if lines else ""


def slide(briefing: Briefing, made: Slide) -> str:
    """The first slide."""
    stands, boxes = iter(briefing.stands), list[Markup]()
    for box, lines in made.written:
        look = _badge(briefing, next(stands)) if box.name == "Badge" else ""
        boxes.append(_box(box, lines, look))
    boxes.append(_box(NUMBER, (plain("1"),), "number"))
    inside = Markup().join([*boxes, Markup('<i class="rule" style="top: {}%"></i>').format(
        f"{100 * RULE / SLIDE[1]:.2f}")])  # fmt: skip
    label = f"First slide of {made.of}, as it will be"
    wide, high = (side * POINTS for side in SLIDE)
    return LEAF.render(kind="slide", label=label, wide=wide, high=high, inside=inside)


def _badge(briefing: Briefing, stand: Stand) -> str:
    code = briefing.scene.dataset.vocabulary[stand.code]
    return f"pill {fill(code, stand.known or 'said')} c-{code.id}"


def _box(box: Box, lines: tuple[Line, ...], look: str) -> Markup:
    w, h = SLIDE
    looks = [look, f"at-{box.anchor}", "grey" * box.grey, "bold" * box.bold]
    inside = Markup().join(Markup("<p>{}</p>").format(_line(box, line)) for line in lines)
    return Markup(BOX.render(
        look=" ".join(filter(None, looks)), size=box.size, inside=inside,
        x=_share(box.x, w), y=_share(box.y, h), w=_share(box.w, w), h=_share(box.h, h),
    ))  # fmt: skip


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.3f}"


def _line(box: Box, line: Line) -> Markup:
    return Markup().join(
        Markup(RUN.render(text=run.shown, size=run.size, look=" ".join(filter(None, [
            {None: "", True: "bold", False: "thin"}[run.bold],
            {None: "", True: "grey", False: "ink"}[run.grey], "italic" * run.italic,
        ]))))
        for run in line.runs if run.shown
    )  # fmt: skip


def page(briefing: Briefing, made: Sheet) -> str:
    """The first page of the note, with its footnotes and its foot."""
    notes = Notes(briefing.scene.dataset)
    blocks = Markup().join(_blocks(briefing, made, notes))
    told = Markup().join(
        _styled(made, "footnote text", Markup("<sup>{}</sup> {}").format(n, words))
        for n, words in enumerate(notes.texts, 1)
    )
    foot = _styled(made, FOOT, Markup("<span>{}</span><span>Page 1 of {}</span>").format(
        briefing.foot, "2 and annexes" if briefing.plan.annexes else "2"))  # fmt: skip
    inside = Markup('<div class="text">{}</div><div class="notes">{}</div>{}').format(
        blocks, told, foot
    )
    wide, high = (side * MM for side in PAPERS[briefing.plan.paper])
    edges = Markup('<div class="margins" style="--side: {}; --top: {}">{}</div>').format(
        SIDE * MM, TOP * MM, inside
    )
    label = "First page of the note, as it will be"
    return LEAF.render(kind="note", label=label, wide=wide, high=high, inside=edges)


def _blocks(briefing: Briefing, made: Sheet, notes: Notes) -> Iterator[Markup]:
    for block in made.blocks:
        if isinstance(block, Figure):
            yield Markup(ROOM.render(room=drawn(briefing), tall=block.height * MM))
        elif isinstance(block, Paragraph):
            pieces = Markup().join(_piece(piece, notes) for piece in block.pieces)
            yield _styled(made, block.style, pieces)


def _styled(made: Sheet, style: str, inside: Markup) -> Markup:
    of = made.looks[style.lower()]
    look = f"of-{style.lower().replace(' ', '-')}{' bold' if of.bold else ''}"
    return Markup(BLOCK.render(look=look, of=of, inside=inside))


def _piece(piece: Piece, notes: Notes) -> Markup:
    if isinstance(piece, Cite):
        return Markup("<sup>{}</sup>").format(notes.add(piece.places)) if piece.places else Markup()
    look = "bold" * bool(getattr(piece, "bold", False))
    text = piece.shown if isinstance(piece, Words) else piece.text
    return Markup(RUN.render(text=text, look=look, size=None))
