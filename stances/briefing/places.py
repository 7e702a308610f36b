"""Where words stand, in as few letters as a slide has room for: `EU statement, Panel II, para. 2`.

A document has one name in all formats. A space before a number, or anywhere in a short place, does
not break.
"""

import re
from collections.abc import Iterable, Sequence

from stances.briefing.content import Place, Quoted
from stances.counts import plural
from stances.dataset import Dataset
from stances.model import Source, Statement
from stances.record import Made, record
from stances.vocabulary import capital

FIXED = "\u00a0"
# A place of so many letters stays on one line.
WHOLE = 24
REMARK = re.compile(r"\s*\([^()]*\)")
NUMBER = re.compile(r"(?<=[^\s,;]) (?=\d|[IVX]+\b)")
SHARE = re.compile(r"(\d+) of (?=\d)")
COUNTED = re.compile(
    r"(?P<head>(?:.*, )?)(?P<noun>para|footnote|page|line)s?(?P<dot>\.?)"
    r" (?P<numbers>\d[\d, to]*)",
    re.IGNORECASE,
)
# `109` and `120 to 123`, with what they begin with.
Numbers = list[str]


def called(dataset: Dataset, source: str) -> str:
    """What a document is called before a place: its short name, else its issuer and kind.

    Where several documents have the same issuer and kind and no short name, the title.
    """
    found = dataset.sources[source]
    if found.short:
        return found.short
    alike = [s for s in dataset.sources.values() if not s.short and _usual(s) == _usual(found)]
    return _usual(found) if len(alike) == 1 else found.title


def _usual(source: Source) -> str:
    kind = source.kind
    return f"{source.issuer}, {kind if kind[1:2].isupper() else kind[:1].lower() + kind[1:]}"


def place(dataset: Dataset, said: Statement, locators: Iterable[str] = (), by: str = "") -> Place:
    """Where a statement stands, or several places in its document; `by` is the actor beside it."""
    source = dataset.source_of[said.id]
    given = list(dict.fromkeys(locators)) or [said.locator]
    name = called(dataset, source)
    inside = merged([_without(name, abbreviated(one)) for one in given])
    return Place(
        source=source,
        statement=said.id,
        short=bound(_behind(name, inside)),
        within=bound(_behind(beside(dataset, source, by or said.actor), inside)),
        locator="; ".join(given),
        inside=bound(inside),
    )


def _behind(name: str, inside: str) -> str:
    return f"{name}, {inside}" if inside else name


def places_of(dataset: Dataset, made: Sequence[Made]) -> tuple[Place, ...]:
    """The places of reasons or conditions, those in one document as one."""
    first: dict[str, Statement] = {}
    locators: dict[str, list[str]] = {}
    for m in made:
        source = dataset.source_of[m.statement.id]
        first.setdefault(source, m.statement)
        locators.setdefault(source, []).append(m.locator)
    return tuple(place(dataset, first[s], locators[s]) for s in first)


def places_said(dataset: Dataset, statements: Iterable[str]) -> tuple[Place, ...]:
    """The places of statements, those in one document as one."""
    first: dict[str, Statement] = {}
    locators: dict[str, list[str]] = {}
    for said in map(record(dataset).statement, statements):
        source = dataset.source_of[said.id]
        first.setdefault(source, said)
        locators.setdefault(source, []).append(said.locator)
    return tuple(place(dataset, first[s], locators[s]) for s in first)


def quoted(dataset: Dataset, made: Made) -> Quoted | None:
    """The words of a reason or condition; None where none are held."""
    if not made.item.quotation:
        return None
    return Quoted(made.item.quotation, place(dataset, made.statement, [made.locator]))


def said_words(dataset: Dataset, said: Statement) -> Quoted | None:
    """The words of a statement; None where none are held."""
    return Quoted(said.quotation, place(dataset, said)) if said.quotation else None


def beside(dataset: Dataset, source: str, actor: str) -> str:
    """The name of a document beside that of an actor, whose own text it may be."""
    name, found = called(dataset, source), dataset.sources[source]
    who = dataset.actors[actor]
    names = (who.name, *who.names)
    head, comma, rest = name.partition(", ")
    if found.issuer not in names or not comma:
        return name
    if head in names:
        return capital(rest)
    return rest if len(series(dataset, source)) > 1 else name


def series(dataset: Dataset, source: str) -> tuple[str, ...]:
    """The documents of one issuer whose short names share what stands before the comma."""
    found = dataset.sources[source]
    head, comma, _ = (found.short or "").partition(", ")
    if not comma:
        return (source,)
    return tuple(
        s.id for s in dataset.sources.values()
        if s.issuer == found.issuer and (s.short or "").startswith(f"{head}, ")
    )  # fmt: skip


def abbreviated(locator: str) -> str:
    """A locator without remarks in brackets, with para. for paragraph and commas for `and`."""
    text, before = locator, ""
    while text != before:
        before, text = text, REMARK.sub("", text)
    text = re.sub(r"\b[Pp]aragraph(s?)\b", r"para\1.", text)
    return re.sub(r"(?<=\d) and (?=\d)", ", ", text).strip()


def _without(name: str, locator: str) -> str:
    """A locator that begins with the name of its document, without it."""
    head = f"{name}, "
    return locator[len(head) :] if locator.lower().startswith(head.lower()) else locator


def merged(locators: Iterable[str]) -> str:
    """Several places in one document: `Panel I, paras. 5, 8; Panel II, para. 2`."""
    groups: dict[tuple[str, str, str], Numbers] = {}
    for part in (p.strip() for text in locators for p in text.split(";")):
        found = COUNTED.fullmatch(part)
        key = found.group("head", "noun", "dot") if found else (part, "", "")
        numbers = groups.setdefault((key[0], key[1], key[2]), [])
        if found:
            numbers += [n.strip() for n in found["numbers"].split(",")]
    return "; ".join(_part(*key, numbers) for key, numbers in groups.items() if key != ("", "", ""))


def _part(head: str, noun: str, dot: str, numbers: Numbers) -> str:
    if not numbers:
        return head
    order = sorted(dict.fromkeys(numbers), key=lambda n: int(n.split()[0]))
    many = len(order) > 1 or " " in order[0]
    return f"{head}{plural(noun) if many else noun}{dot} {', '.join(order)}"


def bound(text: str) -> str:
    """A place that breaks nowhere if it is short, and before no number."""
    return text.replace(" ", FIXED) if len(text) <= WHOLE else NUMBER.sub(FIXED, text)


def share(text: str) -> str:
    """A sentence in which `106 of 192` does not break."""
    return SHARE.sub(rf"\1{FIXED}of{FIXED}", text)
