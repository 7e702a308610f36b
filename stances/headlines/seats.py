"""What the counts of seats add up to, in sentences that say on whose word."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from stances.counts import agree, count, joined
from stances.dataset import Dataset
from stances.model import Setting
from stances.positions import Position, knowledge_of, status_of
from stances.readings import readings
from stances.record import record
from stances.vocabulary import FAVOUR, IN_FAVOUR, Vocabulary
from stances.words import SETTING_CLAUSES, the

# More groups or speakers than this are counted, not named.
NAMED = 3


def _called(dataset: Dataset, actor: str, short: bool) -> str:
    """How a speaker is called; of an official without the session, in short by the bare title."""
    title = title_of(dataset, actor, short)
    return f"the {title}" if title else the(dataset, actor)


def title_of(dataset: Dataset, actor: str, short: bool = False) -> str:
    """The title of an official without the session: `President`; empty for others."""
    who = dataset.actors[actor]
    titles = [name.split(",")[0] for name in (who.name, *who.names) if "," in name]
    if who.type != "un" or not titles:
        return ""
    return min(titles, key=len) if short else titles[0]


def reporters(dataset: Dataset, found: Iterable[Position], short: bool) -> str:
    """Who reported these positions: `the President of the General Assembly`."""
    said = [record(dataset).statement(i) for p in found for i in p.statements]
    who = dict.fromkeys(s.reported_by for s in said if s.reported_by)
    names = sorted({_called(dataset, a, short) for a in who})
    if len(names) < len(who):
        # Two officials of one title are told apart.
        names = sorted(the(dataset, a) for a in who)
    return joined(names, "or") if 0 < len(names) <= NAMED else "others"


def whose_words(dataset: Dataset, found: Sequence[Position]) -> list[str]:
    """On whose word positions rest, in parts that add up to all of them, for a label of a chart.

    `4 on record`, `1 by alignment`, `53 through the African Group`, `60 only as the President
    reported`; own texts are on record too.
    """
    aligned = sum(p.voice == "aligned" for p in found)
    on_record = sum(knowledge_of(p) == "said" for p in found) - aligned
    reported = [p for p in found if knowledge_of(p) == "reported"]
    parts = [f"{on_record} on record"] if on_record else []
    parts += [f"{aligned} by alignment"] if aligned else []
    parts += _through(dataset, [p for p in found if knowledge_of(p) == "group"])
    if reported:
        who = reporters(dataset, reported, short=True)
        parts.append(f"{len(reported)} only as {who} reported")
    return parts


def _through(dataset: Dataset, found: Iterable[Position]) -> list[str]:
    """Each group with the number that it speaks for, the largest first; many are counted."""
    n = Counter(joined([the(dataset, b) for b in p.via]) or "its group" for p in found)
    order = sorted(n.items(), key=lambda item: (-item[1], item[0]))
    kept = order if len(order) <= NAMED else order[: NAMED - 1]
    parts = [f"{k} through {name}" for name, k in kept]
    rest = sum(k for _, k in order[len(kept) :])
    return [*parts, f"{rest} through other groups"] if rest else parts


def only_reported(dataset: Dataset, found: Sequence[Position]) -> str:
    """What part of these positions rests on reports: `60 of the 117 only as the … reported`.

    Nothing where none does.
    """
    reported = [p for p in found if knowledge_of(p) == "reported"]
    if not reported:
        return ""
    who = reporters(dataset, reported, short=False)
    part = f"{len(reported)} of the {len(found)}" if len(reported) < len(found) else "all"
    return f"{'' if len(found) == 1 else f'{part} '}only as {who} reported"


def in_favour(words: Vocabulary, found: Iterable[Position]) -> list[Position]:
    """The positions in favour, whatever the score."""
    return held_by(found, words.favour)


def held_by(found: Iterable[Position], codes: Container[str]) -> list[Position]:
    """The positions of these codes."""
    return [p for p in found if status_of(p) in codes]


def reach(favour: Sequence[Position], threshold: int, name: str) -> str:
    """How far the seats in favour are from a threshold, and how far without what is reported."""
    n, firm = len(favour), sum(knowledge_of(p) != "reported" for p in favour)
    if firm >= threshold:
        return f"at or past {threshold}, {name}"
    if n >= threshold:
        return f"at or past {threshold}, {name}, only with reports: {firm} without them"
    without = f" ({threshold - firm} without reports)" if firm < n else ""
    return f"{threshold - n} short of {threshold}{without}, {name}"


def shown_title(dataset: Dataset, found: Sequence[Position], setting: Setting) -> str:
    """How many of the States shown have a position, and how many of these only as reported."""
    coded = [p for p in found if p.stance]
    n, total = len(coded), len(found)
    # The verb follows the count, and where that is none the whole.
    first = f"{count(n, 'State', of=total)} shown {agree(n or total, 'has', 'have')} a position"
    parts = [SETTING_CLAUSES[setting], first, only_reported(dataset, coded)]
    return ", ".join(part for part in parts if part)


def _ranged(words: Vocabulary) -> dict[str, str]:
    """What has a range, and how it is called behind a number."""
    apart = {code: words[code].held for code in (*words.neither, *words.against)}
    return {FAVOUR: IN_FAVOUR, **apart}


def range_told(dataset: Dataset, setting: Setting) -> str:
    """How far the counts move with other fair readings of doubtful records; empty if they do not.

    `On other fair readings of the record, 57 to 117 are in favour and 0 to 60 undecided.`
    """
    found = readings(dataset)[setting]
    parts = [
        f"{found.ranges[code].told} {word}"
        for code, word in _ranged(dataset.vocabulary).items()
        if found.ranges[code].low != found.ranges[code].high
    ]
    if not parts:
        return ""
    which = "fair readings" if found.whole else "readings that were tried"
    return f"On other {which} of the record: {joined(parts)}."


def reading_cells(dataset: Dataset) -> dict[str, str]:
    """The lowest and the highest count of each side, by setting, over every choice of readings."""
    out, ranged = {}, _ranged(dataset.vocabulary)
    for setting, found in readings(dataset).items():
        counts = [(found.ranges[code], word) for code, word in ranged.items()]
        told = ", ".join(f"{r.told} {word}" for r, word in counts if r.high)
        out[setting] = told or "no State on any side"
    return out
