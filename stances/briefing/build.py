"""The whole briefing of a scene and a plan."""

from collections.abc import Sequence
from dataclasses import replace

from stances.briefing import asks, documents, exchanges, members, method, named, room, titles
from stances.briefing.among import among
from stances.briefing.clauses import brief, usual
from stances.briefing.content import Ask, Briefing, Comparison, Stand
from stances.briefing.plan import MOST, Plan
from stances.briefing.stands import stand
from stances.briefing.titles import ANSWER, TITLE, first, within
from stances.counts import day, joined, spelled
from stances.dataset import Dataset
from stances.headlines.pieces import bare, name, sentences
from stances.scene import Scene
from stances.vocabulary import capital
from stances.words import SETTING_LABELS, as_of, in_words

# Letters of one line of 18 points.
LINE = 118
FITS, FITS_ANSWER = within(TITLE), within(ANSWER)


def build(scene: Scene, plan: Plan, link: str = "") -> Briefing:
    """All that a briefing of the plan says of the scene; `link` is the address of its view.

    Actors that the dataset does not have, and more than `MOST`, are left out and named.
    """
    data = scene.dataset
    actors = _actors(data, plan.actors)
    stands = tuple(_stand(scene, a) for a in actors)
    found = exchanges.exchanges(data, actors)
    asked = asks.asks(scene, actors)
    answers = titles.answers(scene, actors) if actors else room.title_variants(scene)
    exchange_titles = titles.exchanges(data, found, actors)
    ask_titles = titles.asks(scene, asked)
    quoted = documents.quoted(data, stands, found, asked)
    overlap, answer = members.overlap(scene, actors), first(answers, FITS_ANSWER)
    return Briefing(
        scene=scene,
        plan=plan,
        link=link,
        occasion=occasion(plan),
        reader=reader(plan),
        subject=subject(data, actors),
        answer=answer,
        overlap=overlap,
        in_line=room.in_line(scene),
        aftermath=method.aftermath(data),
        stands=stands,
        room=room.room(scene),
        comparisons=_comparisons(scene, actors, stands),
        exchanges_title=first(exchange_titles, FITS),
        exchanges_measure=exchanges_measure(found, actors),
        exchanges=found,
        asks_title=first(ask_titles, FITS),
        asks_measure=asks.measure(scene, asked),
        asks=asked,
        bottom_line=bottom_line(scene, answers[0], overlap, asked),
        own_name=named.own_name(scene),
        as_reported=named.as_reported(scene),
        method=method.method(data),
        how_to_read=method.how_to_read(data),
        in_short=method.in_short(),
        documents=documents.cited(data, data.sources),
        source=documents.source_line(data),
        foot=foot(scene),
        answers=answers,
        exchanges_titles=exchange_titles,
        asks_titles=ask_titles,
        asks_none=asks.none_named(scene, asked),
        selection=selection(scene),
        quoted=quoted,
        documents_title=titles.documents(len(quoted), len(data.sources)),
        left_out=_left_out(data, plan, actors),
    )


def _stand(scene: Scene, actor: str) -> Stand:
    found = stand(scene, actor)
    silent = not found.reasons and not found.conditions
    return replace(found, among=among(scene, actor)) if silent else found


def _actors(dataset: Dataset, asked: Sequence[str]) -> tuple[str, ...]:
    """The actors that there are, each once."""
    return tuple(a for a in dict.fromkeys(asked) if a in dataset.actors)[:MOST]


def _left_out(dataset: Dataset, plan: Plan, actors: Sequence[str]) -> tuple[str, ...]:
    """What else the plan asks for, by name where there is such an actor."""
    over = (a for a in dict.fromkeys(plan.actors) if a not in actors)
    return tuple(bare(dataset, a) if a in dataset.actors else a for a in over)


def occasion(plan: Plan) -> str:
    """`Coordination meeting, New York, 2 December 2026`; what was not given is not there."""
    return ", ".join(filter(None, [plan.meeting.strip(), day(plan.date) if plan.date else ""]))


def reader(plan: Plan) -> str:
    """`For the Permanent Representative`."""
    who = plan.reader.strip()
    return who if not who or who.lower().startswith("for ") else f"For {who}"


def subject(dataset: Dataset, actors: Sequence[str]) -> str:
    """`European Union and African Group on a Global Plan of Action against trafficking`.

    On one line: with the shortest names, or the number of the actors, where it is too long.
    """
    full = dataset.vocabulary.subject.full
    if not actors:
        return capital(full)
    names = [joined([called(dataset, a) for a in actors]) for called in (bare, usual, brief)]
    names.append(f"{spelled(len(actors), head=True)} actors")
    return first([f"{who} on {full}" for who in names], within(LINE))


def _comparisons(
    scene: Scene, actors: Sequence[str], stands: Sequence[Stand]
) -> tuple[Comparison, ...]:
    by = {s.actor: s for s in stands}
    found = []
    for pair in titles.pairs(actors):
        variants = titles.comparisons(scene, pair)
        found.append(Comparison(first(variants, FITS), tuple(by[a] for a in pair), variants))
    return tuple(found)


def exchanges_measure(found: Sequence[object], actors: Sequence[str]) -> str:
    """How the exchanges are ordered."""
    if not found:
        return "Nobody in the documents answers a reason that another gives"
    head = "What was said and what answered it, side by side"
    return f"{head}; exchanges of the actors of this briefing come first" if actors else head


def bottom_line(
    scene: Scene, answer: str, overlap: str, asked: Sequence[Ask]
) -> tuple[tuple[str, str], ...]:
    """Where the actors stand, where the room stands, what the actors ask."""
    counted = f"counted {SETTING_LABELS[scene.setting].lower()}"
    counted = "counted in own words" if scene.setting == "own" else counted
    counted = f"{as_of(scene.dataset)}, {counted}" if scene.dataset.asof else counted
    rest = sentences(room.shortfall(scene), room.nobody_against(scene), room.only_themselves(scene))
    seats = (f"{room.sides_sentence(scene)},", f"{counted}: {rest[:1].lower()}{rest[1:]}")
    mine = [ask for ask in asked if ask.chosen]
    return ((f"{answer}.", overlap), seats, *([_asked(scene, mine)] if mine else []))


def _asked(scene: Scene, mine: Sequence[Ask]) -> tuple[str, str]:
    """How many conditions each names, and which; of several actors who asks what."""
    asking = [ask for ask in mine if ask.points]
    head = first(titles.asks(scene, mine), FITS)
    parts = []
    for ask in asking:
        said = " ".join(p.text for p in ask.points)
        who = f"{capital(name(scene.dataset, ask.actor))}: " if len(asking) > 1 else ""
        parts.append(f"{who}{said}")
    return f"{head}.", " ".join(parts)


def foot(scene: Scene) -> str:
    """`Counted with groups. Dataset 1.6.0 (9c1f2ab04d), 25 November 2026, CC BY 4.0`."""
    about = scene.dataset.about
    counted = SETTING_LABELS[scene.setting].lower()
    counted = f"in {counted}" if scene.setting == "own" else counted
    version = f"Dataset {about.version} ({scene.dataset.fingerprint}), {day(about.released)}"
    when = f", {as_of(scene.dataset)}" if scene.dataset.asof else ""
    return f"Counted {counted}{when}. {version}, {about.licence}"


def selection(scene: Scene) -> str:
    """What a filter does here: it chooses whose conditions are listed, and moves no position."""
    if not scene.chosen.filtered:
        return ""
    chosen = in_words(scene.dataset, scene.chosen)
    return f"Selection, of others that set conditions only: {chosen}. All else is of all actors."
