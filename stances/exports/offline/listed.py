"""Exchanges, conditions of all, and the documents, as rows."""

from collections.abc import Mapping, Sequence

from stances.briefing.content import Ask, Briefing, Cited, Exchange, Side
from stances.exports.offline.pieces import names, places, web
from stances.exports.offline.sides import points
from stances.markup import badge
from stances.model import Source
from stances.record import record
from stances.words import full_name

Lines = Sequence[Mapping[str, object]]


def exchanged(briefing: Briefing) -> Lines:
    """Each exchange: the argument, who gave it in which words, and the answer."""
    return [_exchange(briefing, e) for e in briefing.exchanges]


def _exchange(briefing: Briefing, e: Exchange) -> Mapping[str, object]:
    said, answered = _side(e.said), _side(e.answered)
    data = briefing.scene.dataset
    spoke = (_actor(briefing, side) for side in (e.said, e.answered))
    known = names(data, *e.actors, *spoke)
    return {"e": e, "said": said, "answered": answered, "names": known}


def _actor(briefing: Briefing, side: Side) -> str:
    """Whose statement holds the words."""
    return record(briefing.scene.dataset).statement(side.quoted.place.statement).actor


def _side(side: Side) -> Mapping[str, object]:
    return {
        "who": side.who, "words": side.quoted.words, "remark": side.remark,
        "there": places([side.quoted.place]),
    }  # fmt: skip


def asked(briefing: Briefing) -> Lines:
    """Each actor with what it asks of a plan."""
    return [_ask(briefing, ask) for ask in briefing.asks]


def _ask(briefing: Briefing, ask: Ask) -> Mapping[str, object]:
    data = briefing.scene.dataset
    return {
        "name": ask.name,
        "badge": badge(data.vocabulary[ask.code], ask.known or "said"),
        "points": points(briefing, ask.actor, ask.points),
        "names": names(data, ask.actor),
    }


def documents(briefing: Briefing) -> Lines:
    """Each line of the list with its documents."""
    return [_cited(briefing, cited) for cited in briefing.documents]


def _cited(briefing: Briefing, cited: Cited) -> Mapping[str, object]:
    return {"called": cited.called, "sources": [_source(briefing, s) for s in cited.sources]}


def _source(briefing: Briefing, source: Source) -> Mapping[str, object]:
    return {
        "id": source.id, "full": f"{full_name(source)}.", "note": source.note or "",
        "address": source.address or "", "href": web(source.address),
        "quoted": source.id in briefing.quoted,
    }  # fmt: skip
