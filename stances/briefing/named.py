"""Who stands where in its own name, and who only as others report: pieces with their places."""

from collections.abc import Sequence

from stances.briefing.behind import confidence
from stances.briefing.clauses import saying, the_usual
from stances.briefing.content import Place
from stances.briefing.places import places_said
from stances.briefing.room import seats
from stances.counts import agree, count, joined, spelled
from stances.dataset import Dataset, by_name
from stances.headlines.known import how
from stances.headlines.pieces import holds, known_by, names
from stances.headlines.seats import held_by, reporters
from stances.model import SETTINGS
from stances.positions import Position, knowledge_of
from stances.scene import Scene
from stances.vocabulary import capital

# More names than this are told by their number.
NAMED = 12
Piece = tuple[str, tuple[Place, ...]]


def own_name(scene: Scene) -> tuple[Piece, ...]:
    """For each stance who holds it on its own word, with the places; then by alignment."""
    data, words = scene.dataset, scene.dataset.vocabulary
    found = known_by(seats(scene), "said")
    pieces = []
    for code in words.scale:
        held = held_by(found, (code,))
        direct = [p for p in held if p.voice != "aligned"]
        if direct:
            does = holds(words, words[code], len(direct))
            pieces.append((f"{_who(data, direct)} {does}.", _places(data, direct)))
        for p in (p for p in held if p.voice == "aligned"):
            said = f"{_who(data, [p])} {holds(words, words[code], 1)}, {how(data, p)}."
            pieces.append((said, _places(data, [p])))
    return tuple(pieces)


def _who(dataset: Dataset, held: Sequence[Position]) -> str:
    if len(held) > NAMED:
        return count(len(held), "State")
    actors = by_name(dataset, [p.actor for p in held])
    return capital(joined([the_usual(dataset, a) for a in actors]))


def _places(dataset: Dataset, held: Sequence[Position]) -> tuple[Place, ...]:
    return places_said(dataset, dict.fromkeys(i for p in held for i in p.statements))


def as_reported(scene: Scene) -> tuple[Piece, ...]:
    """Who reported whom, and how many States stand there only by that; empty for no report."""
    data, positions = scene.dataset, scene.by_setting["reports"]
    found = [p for p in seats(scene, "reports") if knowledge_of(p) == "reported"]
    # The groups first, then States of which somebody reports by name.
    speakers = [b for b in data.blocs if any(b in p.via for p in found)]
    speakers += [p.actor for p in found if not p.via]
    by: dict[tuple[str, str], list[Position]] = {}
    for p in (positions[a] for a in speakers):
        by.setdefault((reporters(data, [p], short=False), p.stance or ""), []).append(p)
    pieces = [_reported(data, who, code, held) for (who, code), held in by.items()]
    return (*pieces, (_count(scene, found), ())) if pieces else ()


def _reported(data: Dataset, who: str, code: str, held: Sequence[Position]) -> Piece:
    whom = names(data, [p.actor for p in held])
    return f"{capital(who)} reported {whom} as {saying(data, code)}.", _places(data, held)


def _count(scene: Scene, found: Sequence[Position]) -> str:
    """`These are 60 States more, coded with low confidence; they are not counted here.`

    A State whose groups differ, as reported, has no coding of its own and is told apart.
    """
    coded = [p for p in found if p.stance]
    return " ".join([*_coded(scene, coded), *_differing(len(found) - len(coded), bool(coded))])


def _coded(scene: Scene, coded: Sequence[Position]) -> list[str]:
    if not coded:
        return []
    n = len(coded)
    sure = confidence(scene.dataset, coded)
    head = agree(n, "This is one State more", f"These are {spelled(n)} States more")
    last = SETTINGS.index(scene.setting) == len(SETTINGS) - 1
    they = agree(n, "it is", "they are")
    told = "counted here, but never as own words" if last else "not counted here"
    return [f"{head}, coded with {sure} confidence; {they} {told}."]


def _differing(n: int, more: bool) -> list[str]:
    """`The groups of one State more differ, as reported.`; nothing where none do."""
    states = f"{spelled(n)} {agree(n, 'State', 'States')}{' more' if more else ''}"
    return [f"The groups of {states} differ, as reported."] if n else []
