"""Who makes which argument, with which words, and who answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from stances.dataset import Dataset
from stances.finding import sort_key
from stances.model import PointList, Reply, Statement
from stances.positions import Position, status_of
from stances.record import Made, record
from stances.rows import Row, frame, table
from stances.vocabulary import Vocabulary


class ReasonDrawn(Row):
    """An argument that shown actors make."""

    argument: str
    """The label of the argument."""
    side: str
    """Whether it is for or against."""
    count: int
    """How many of the actors shown make it."""
    actors: str
    """Their names."""
    reported: int
    """Of how many of them it is only reported."""


class Maker(Row):
    """An actor that makes an argument or sets a condition, once for each time."""

    actor: str
    """Whose it is."""
    position: str
    """Where the actor stands under the count."""
    voice: str
    """How the words came to us."""
    in_short: str
    """A paraphrase of what was said."""
    words: str | None
    """The operative words, 20 at most."""
    place: str
    """Document and place in it."""


class ReplyTold(Row):
    """An argument and what answers it, both with the words."""

    argument: str
    """The argument that is answered."""
    made_by: str
    """Whose it is."""
    in_these_words: str
    """The words and their place."""
    answered_by: str
    """Who answers."""
    with_these_words: str
    """The words of the answer and their place."""
    how: str
    """Whether it takes up these words, or the point."""
    in_short: str
    """A paraphrase of the answer."""


class PointTold(Row):
    """A point that a document credits to no one."""

    list: str
    """The list in which it stands."""
    point: str
    """The point in own words."""
    coded_as: str
    """The arguments and conditions that say the same."""
    named_actors_who_make_it: str
    """Who makes the same argument or sets the same condition elsewhere."""
    place: str
    """Document and place in it."""


@dataclass(frozen=True)
class Heard:
    """A bloc in which an argument or condition is heard, and of whom."""

    bloc: str
    itself: bool
    members: tuple[str, ...]


def reasons_frame(dataset: Dataset, shown: Iterable[str], most: int | None = None) -> pd.DataFrame:
    """Arguments by the number of shown actors that make them, as ReasonDrawn.

    With `most`, so many arguments a side at the most, the strongest first.
    """
    known, chosen = record(dataset), set(shown)
    rows = []
    for argument in dataset.codebook.arguments:
        made = [m for m in known.made_of(argument.id) if m.actor in chosen]
        who, said = {m.actor for m in made}, {m.actor for m in made if not m.reported}
        if who:
            rows.append(
                ReasonDrawn(
                    argument=argument.label,
                    side=argument.side,
                    count=len(who),
                    actors=known.names(who),
                    reported=len(who - said),
                )
            )
    found = frame(ReasonDrawn, rows)
    found = found.sort_values(["side", "count", "argument"], ascending=[False, False, True])
    return found.groupby("side", sort=False).head(most) if most else found


def in_order(column: pd.Series) -> pd.Series:
    """What a column of names is sorted by, so that they stand as people sort them."""
    return column.map(sort_key)


def closest(dataset: Dataset, actor: str, least: int = 2) -> list[tuple[str, list[str]]]:
    """Actors that share at least `least` arguments with this one, most shared first."""
    made = record(dataset).arguments
    own = made.get(actor, set())
    shared = {a: sorted(args & own) for a, args in made.items() if a != actor}
    close = [(a, args) for a, args in shared.items() if len(args) >= least]
    return sorted(close, key=lambda item: (-len(item[1]), item[0]))[:5]


def makers_frame(dataset: Dataset, positions: Mapping[str, Position], code: str) -> pd.DataFrame:
    """Who makes an argument or puts a condition, as Maker."""
    made = record(dataset).made_of(code)
    found = table(Maker, (_maker(dataset, positions, m) for m in made))
    return found.sort_values("Actor", kind="stable", key=in_order)


def _maker(dataset: Dataset, positions: Mapping[str, Position], made: Made) -> Maker:
    words, known = dataset.vocabulary, record(dataset)
    return Maker(
        actor=known.name(made.actor),
        position=words[status_of(positions[made.actor])].named,
        voice=words.voices[made.statement.voice],
        in_short=made.item.text,
        words=made.item.quotation,
        place=known.place_of(made),
    )


def replies_frame(dataset: Dataset, code: str | None = None) -> pd.DataFrame:
    """An argument and what answers it side by side, as ReplyTold; of one code, or all."""
    found = (r for r in dataset.replies if code in (None, r.argument, r.reply_argument))
    return table(ReplyTold, (_reply(dataset, r) for r in found))


def _reply(dataset: Dataset, r: Reply) -> ReplyTold:
    known = record(dataset)
    made, reply = known.statement(r.made_in), known.statement(r.reply_in)
    made_in, reply_in = known.place(reply if r.made_by else made, r.locator), r.reply_locator
    makers: list[Statement] = [made, *map(known.statement, r.also_in)]
    return ReplyTold(
        argument=dataset.vocabulary.points[r.argument],
        made_by=r.made_by or " and ".join(known.name(s.actor) for s in makers),
        in_these_words=f"“{r.quotation}” ({made_in})",
        answered_by=known.name(reply.actor),
        with_these_words=f"“{r.reply_quotation}” ({known.place(reply, reply_in)})",
        how="answers these words" if r.direct else "answers the point",
        in_short=r.text,
    )


def heard_of(dataset: Dataset, code: str) -> list[Heard]:
    """Blocs in which an argument or condition is heard: from itself, or from members."""
    makers = record(dataset).makers(code)
    found = (
        Heard(bloc.id, bloc.id in makers, tuple(m for m in bloc.members if m in makers))
        for bloc in dataset.blocs.values()
    )
    return [heard for heard in found if heard.itself or heard.members]


def nobody(words: Vocabulary, part: PointList) -> str:
    """What is said of a point that no named actor makes."""
    subject = words.subject
    if part.on_subject:
        return "no named actor"
    return f"on {subject.matter}, not on {subject.brief}"


def points_frame(dataset: Dataset, source: str) -> pd.DataFrame:
    """The points that a source gives to nobody, and the named actors who make the same."""
    known, file = record(dataset), dataset.points[source]
    words = dataset.vocabulary
    lists = {part.id: part for part in file.lists}
    rows = []
    for p in file.points:
        codes = (*p.arguments, *p.conditions)
        same = known.names({a for c in codes for a in known.makers(c)})
        rows.append(
            PointTold(
                list=lists[p.list].label,
                point=p.text,
                coded_as=", ".join(words.points[c] for c in codes),
                named_actors_who_make_it=same or nobody(words, lists[p.list]),
                place=f"{dataset.sources[source].title}, {p.locator}",
            )
        )
    return table(PointTold, rows)
