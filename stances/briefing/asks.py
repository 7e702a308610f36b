"""What each asks: the briefing's actors first, then the others, those against before all."""

from collections.abc import Iterable, Sequence

from stances.briefing.content import Ask
from stances.briefing.points import points
from stances.counts import agree
from stances.dataset import by_name
from stances.headlines.pieces import names
from stances.positions import knowledge_of, status_of
from stances.scene import Scene
from stances.vocabulary import capital
from stances.words import doubters, short_name


def asks(scene: Scene, actors: Sequence[str]) -> tuple[Ask, ...]:
    """The actors whether they ask or not, and every other that asks and passes the filters."""
    rest = [a for a in scene.shown if a not in actors]
    others = [ask for a in by_name(scene.dataset, rest) if (ask := _ask(scene, a, False)).points]
    others.sort(key=lambda ask: _rank(scene, ask))
    return (*(_ask(scene, a, True) for a in actors), *others)


def _ask(scene: Scene, actor: str, chosen: bool) -> Ask:
    data, p = scene.dataset, scene.positions[actor]
    code = status_of(p)
    return Ask(
        actor=actor,
        name=short_name(data, actor),
        sign=data.vocabulary[code].sign,
        code=code,
        known=knowledge_of(p),
        points=points(scene, (actor,), "condition"),
        chosen=chosen,
    )


def _rank(scene: Scene, ask: Ask) -> int:
    """From the most against to the most in favour, who has no position last."""
    words = scene.dataset.vocabulary
    mild = (*words.against, *words.neither, *reversed(words.favour))
    return mild.index(ask.code) if ask.code in mild else len(mild)


def measure(scene: Scene, found: Sequence[Ask]) -> str:
    """What the list holds and in which order."""
    words = scene.dataset.vocabulary
    head = f"Conditions on {words.subject.brief_indefinite}"
    if all(ask.chosen for ask in found):
        return f"{head}: the actors of this briefing"
    against = [a.code for a in found if not a.chosen and words.side(a.code) < 0]
    then = f"then others {doubters(words, against)}" if against else "then others"
    shown = " of the selection" if scene.chosen.filtered else ""
    return f"{head}: the actors of this briefing first, {then}{shown}"


def none_named(scene: Scene, found: Iterable[Ask]) -> str:
    """Who else is against in its own name and sets no condition; empty where nobody is."""
    data = scene.dataset
    asking = {ask.actor for ask in found}
    quiet = [
        a for a in scene.shown
        if a not in asking and data.vocabulary.side(scene.positions[a].stance) < 0
        and knowledge_of(scene.positions[a]) == "said"
    ]  # fmt: skip
    if not quiet:
        return ""
    return f"{capital(names(data, quiet))} {agree(len(quiet), 'names', 'name')} no condition."
