"""Reasons and conditions of one actor: what its texts say alike is one, what they share first."""

from collections.abc import Iterable, Sequence
from typing import Literal

from stances.briefing.content import Point
from stances.briefing.places import places_of, quoted
from stances.dataset import Dataset
from stances.positions import TIERS, VOICES_IN
from stances.record import Made, record
from stances.scene import Scene

Kind = Literal["reason", "condition"]


def own(scene: Scene, actor: str, kind: Kind) -> list[Made]:
    """What stands in an actor's own statements that the setting counts, the strongest voice first.

    Of one voice in the order of the data.
    """
    counted = VOICES_IN[scene.setting]
    made = record(scene.dataset).made_by(actor)
    found = [m for m in made if m.kind == kind and m.statement.voice in counted]
    return sorted(found, key=lambda m: TIERS[m.statement.voice])


def codes(scene: Scene, actor: str, kind: Kind) -> list[str]:
    """The codes of these, each once, in the order of the codebook."""
    held = {m.code for m in own(scene, actor, kind)}
    return [code for code in scene.dataset.vocabulary.points if code in held]


def whose(scene: Scene, actor: str) -> tuple[str, ...]:
    """Whose reasons are given for an actor: its own, and those of groups that speak for it."""
    p = scene.positions[actor]
    return (actor, *p.via) if p.status == "inherited" else (actor,)


def points(scene: Scene, actors: Iterable[str], kind: Kind) -> tuple[Point, ...]:
    """Those of actors taken as one: what most texts say first, then what most actors share."""
    made = [m for one in actors for m in own(scene, one, kind)]
    by: dict[str, list[Made]] = {}
    for code in scene.dataset.vocabulary.points:
        if found := [m for m in made if m.code == code]:
            by[code] = found
    order = sorted(by, key=lambda c: (-_texts(by[c]), -len(record(scene.dataset).makers(c))))
    return tuple(_point(scene.dataset, by[code]) for code in order)


def _texts(made: Iterable[Made]) -> int:
    return len({m.statement.id for m in made})


def _point(dataset: Dataset, made: Sequence[Made]) -> Point:
    """One code of an actor: its first paraphrase, and the others."""
    by: dict[str, list[Made]] = {}
    for m in made:
        by.setdefault(m.item.text, []).append(m)
    first, *others = (_alike(dataset, alike) for alike in by.values())
    return Point(first.code, first.label, first.text, first.places, first.quotes, tuple(others))


def _alike(dataset: Dataset, made: Sequence[Made]) -> Point:
    """What several texts say in the same paraphrase."""
    code, item = made[0].code, made[0].item
    words = dict.fromkeys(q for m in made if (q := quoted(dataset, m)))
    label = dataset.vocabulary.points[code]
    return Point(code, label, item.text, places_of(dataset, made), tuple(words))
