"""Where one actor stands: how that is known, its strongest words, why, and what would move it."""

from collections import Counter
from collections.abc import Sequence

from stances.briefing import members
from stances.briefing.clauses import decisive, how_deciding
from stances.briefing.content import Quoted, Stand
from stances.briefing.places import called, places_said, said_words
from stances.briefing.points import points, whose
from stances.counts import agree, count, day, spelled
from stances.dataset import Dataset
from stances.headlines.actor import held, texts
from stances.headlines.pieces import name, names, sentences, silently
from stances.headlines.seats import reporters
from stances.model import Statement
from stances.positions import Position, knowledge_of, status_of
from stances.record import record
from stances.scene import Scene
from stances.vocabulary import CONFLICT, capital
from stances.words import TYPE_LABELS, also_read

# What statements of one voice are called.
NOUNS = {"own": "text", "reported": "report"}


def stand(scene: Scene, actor: str) -> Stand:
    """All that is known of one actor under the setting of the scene."""
    data, p = scene.dataset, scene.positions[actor]
    code, speakers = status_of(p), whose(scene, actor)
    return Stand(
        actor=actor,
        name=record(data).name(actor),
        the=name(data, actor),
        code=code,
        label=data.vocabulary.label(code),
        sign=data.vocabulary[code].sign,
        known=knowledge_of(p),
        facts=facts(scene, actor),
        how=how(scene, actor),
        derived=derived(scene, actor),
        quotation=strongest(data, p),
        reasons=points(scene, speakers, "reason"),
        conditions=points(scene, speakers, "condition"),
        members=members.told(scene, actor),
        statements=_statements(scene, actor),
        rests_on=places_said(data, p.statements[::-1]),
        words_of=words_of(data, p),
        reasons_head=_head(data, p, "Reasons"),
        conditions_head=_move(data, p),
    )


def said(dataset: Dataset, p: Position) -> list[Statement]:
    """The statements on which a position rests, the one that decides last."""
    return [record(dataset).statement(i) for i in p.statements]


def facts(scene: Scene, actor: str) -> str:
    """`27 States. Three texts of its own, 13 May 2009`, without a full stop at the end."""
    data, p = scene.dataset, scene.positions[actor]
    head = ""
    if actor in data.blocs:
        head = members.size(scene, actor)
    elif data.actors[actor].type != "state":
        head = TYPE_LABELS[data.actors[actor].type]
    n = len(p.statements)
    if p.status == "stated" and p.voice == "own":
        tail = f"{spelled(n, head=True)} {agree(n, 'text', 'texts')} of its own, {_day(data, p)}"
    else:
        tail = known(scene, actor)
    return f"{head}. {tail}" if head else tail


def _day(dataset: Dataset, p: Position) -> str:
    return day(said(dataset, p)[-1].date)


def known(scene: Scene, actor: str) -> str:
    """How and of which day a position is known: `On record in the background paper, …`."""
    data, p = scene.dataset, scene.positions[actor]
    if p.status == "inherited":
        reported = ", as reported" if p.reported_via else ""
        return f"No word of its own; through {names(data, p.via)}{reported}"
    if p.status == CONFLICT:
        return f"No word of its own; its groups differ: {names(data, p.via)}"
    if p.stance is None:
        said = silently(data, [actor], most=0)
        return capital(said.removeprefix("it ").removeprefix("is "))
    return f"{_voice(data, p)}, {_day(data, p)}"


def _voice(data: Dataset, p: Position) -> str:
    found = said(data, p)
    if p.voice == "reported":
        return f"Only as {reporters(data, [p], short=True)} reported it"
    if p.voice == "aligned":
        whose = {record(data).statement(s.aligned_with).actor for s in found if s.aligned_with}
        return f"Aligned itself with {names(data, whose)}" if whose else "By alignment"
    sources = list(dict.fromkeys(data.source_of[s.id] for s in found))
    n = len(sources)
    where = document(data, sources[0]) if n == 1 else f"{spelled(n)} documents"
    return {
        "own": "Own words",
        "record": f"On record in {where}",
        "group": f"As its group said in {where}",
    }[p.voice or "own"]


def document(dataset: Dataset, source: str) -> str:
    """A document inside a sentence: `the background paper`, `the EU statement, Panel II`."""
    short = called(dataset, source)
    head, comma, rest = short.partition(", ")
    if comma and head == dataset.sources[source].issuer:
        return f"the {rest} of {_issuer(dataset, head)}"
    first = short.split()[0]
    names = (n for a in dataset.actors.values() for n in (a.name, *a.names))
    proper = not first[1:].islower() or any(n.startswith(first) for n in names)
    return f"the {short if proper else short[:1].lower() + short[1:]}"


def _issuer(dataset: Dataset, issuer: str) -> str:
    """An issuer with the article that it takes, which is known of actors; others take one."""
    found = (a for a in dataset.actors.values() if issuer in (a.name, *a.names))
    actor = next(found, None)
    return name(dataset, actor.id) if actor else f"the {issuer}"


def how(scene: Scene, actor: str) -> str:
    """The same, and of several texts what each says: `…: 2 texts with reservations, 1 opposed`."""
    data, p = scene.dataset, scene.positions[actor]
    head = known(scene, actor)
    if p.status != "stated" or len(p.statements) < 2:
        return head
    return f"{head}: {_texts(data, said(data, p))}"


def _texts(data: Dataset, found: Sequence[Statement]) -> str:
    noun = NOUNS.get(found[-1].voice, "statement")
    (code, n), *rest = Counter(s.stance for s in found).most_common()
    parts = [f"{count(n, noun)} {held(data.vocabulary, code)}"]
    return ", ".join([*parts, *(f"{k} {held(data.vocabulary, c)}" for c, k in rest)])


def derived(scene: Scene, actor: str) -> str:
    """How the position follows: `own words, 13 May 2009. The middle of its three texts …`."""
    data, p = scene.dataset, scene.positions[actor]
    head = known(scene, actor)
    head = head[:1].lower() + head[1:]
    also = also_read(data, p).removeprefix("; ")
    return f"{head}. {sentences(how_deciding(data, p), also)}".strip()


def strongest(dataset: Dataset, p: Position) -> Quoted | None:
    """The words of the latest text whose stance is the position; None where none are held."""
    found = [s for i in decisive(dataset, p) if (s := record(dataset).statement(i)).quotation]
    found.sort(key=lambda s: (s.date, s.order is None, s.order or 0, s.id))
    return said_words(dataset, found[-1]) if found else None


def words_of(dataset: Dataset, p: Position) -> str:
    """Whose words the quotation is, as a heading."""
    if p.voice == "reported" or p.reported_via:
        return f"As {reporters(dataset, [p], short=False)} reported"
    if p.status == "inherited":
        return f"In the words of {names(dataset, p.via)}"
    apart = {"record": "As recorded", "group": "As its group said"}
    return apart.get(p.voice or "", "In its words")


def _head(dataset: Dataset, p: Position, what: str) -> str:
    """Whose reasons they are, where they are those of a group."""
    return f"{what} of {names(dataset, p.via)}" if p.status == "inherited" else what


def _move(dataset: Dataset, p: Position) -> str:
    """Who is in favour would not move, but sets conditions."""
    if p.stance is None or dataset.vocabulary.side(p.stance) > 0:
        return _head(dataset, p, "Conditions")
    it = names(dataset, p.via) if p.status == "inherited" else "it"
    return f"What would move {it}"


def _statements(scene: Scene, actor: str) -> tuple[Statement, ...]:
    """Its coded statements that the setting counts, those that decide first."""
    first = scene.positions[actor].statements[::-1]
    order = {i: place for place, i in enumerate(first)}
    return tuple(sorted(texts(scene, actor), key=lambda s: order.get(s.id, len(order))))
