"""Arguments that were met, each with its answer; those of the briefing's actors first."""

from collections.abc import Sequence

from stances.briefing.clauses import official, the_brief, usual
from stances.briefing.content import Exchange, Quoted, Side
from stances.briefing.places import place
from stances.counts import joined
from stances.dataset import Dataset
from stances.model import Reply, Statement
from stances.record import record
from stances.vocabulary import capital

# Of an answer that takes up the point and not the words.
SUBSTANCE = "answers in substance, not these words"


def exchanges(dataset: Dataset, actors: Sequence[str]) -> tuple[Exchange, ...]:
    """Every exchange: of the actors first, then those that answer the words, then the others."""
    found = [_exchange(dataset, r, actors) for r in dataset.replies]
    return tuple(sorted(found, key=lambda e: (not e.actors, bool(e.answered.remark))))


def _exchange(dataset: Dataset, r: Reply, actors: Sequence[str]) -> Exchange:
    words, known = dataset.vocabulary, record(dataset)
    made, reply = known.statement(r.made_in), known.statement(r.reply_in)
    there = place(dataset, reply if r.made_by else made, [r.locator])
    said = Side(_maker(dataset, r, made), Quoted(r.quotation, there))
    back = Quoted(r.reply_quotation, place(dataset, reply, [r.reply_locator]))
    answer = Side(_speaker(dataset, reply), back, "" if r.direct else SUBSTANCE)
    # Who is only reported takes no part itself.
    ids = () if r.made_by else (r.made_in, *r.also_in)
    spoke = [s for s in (*map(known.statement, ids), reply) if s.voice != "reported"]
    part = {s.actor for s in spoke}
    return Exchange(
        label=words.points[r.argument],
        side=f"an argument {words.sides_of[r.argument]}",
        said=said,
        answered=answer,
        actors=tuple(a for a in actors if a in part),
        text=r.text,
    )


def _maker(dataset: Dataset, r: Reply, made: Statement) -> str:
    """Whose the argument is; several that make it in the same words, and what is only reported."""
    if r.made_by:
        return capital(r.made_by)
    others = [record(dataset).statement(i) for i in r.also_in]
    return joined([_speaker(dataset, s) for s in (made, *others)])


def _speaker(dataset: Dataset, said: Statement) -> str:
    who = official(dataset, said.actor) or usual(dataset, said.actor)
    if said.voice != "reported":
        return who
    if not (by := said.reported_by):
        return f"{who}, as reported"
    title = official(dataset, by)
    return f"{who}, as {f'the {title}' if title else the_brief(dataset, by)} reports"
