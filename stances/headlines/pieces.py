"""A sentence with bold parts, and what the sentences of all pages share: names and sides."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stances.counts import agree, joined, spelled, verb_of_many
from stances.dataset import Dataset, by_name, member_states
from stances.headlines.seats import NAMED, held_by, in_favour
from stances.model import NONE
from stances.positions import Position, knowledge_of
from stances.record import record
from stances.scene import Scene
from stances.vocabulary import IN_FAVOUR, SILENT, Code, Vocabulary, capital
from stances.words import ARTICLE, short_name

# Names up to so many letters are never cut short: Bosnia is not Bosnia and Herzegovina.
LONGEST = 40
# How a number is written: in digits, or small ones as words.
Written = Callable[[int], str]


@dataclass(frozen=True)
class Told:
    """A sentence in pieces, each a text and whether it is bold; joined they are the sentence."""

    pieces: tuple[tuple[str, bool], ...] = ()

    def __iter__(self) -> Iterator[tuple[str, bool]]:
        return iter(self.pieces)

    def __add__(self, other: "Told") -> "Told":
        return Told(self.pieces + other.pieces)

    def plain(self) -> str:
        """The sentence without its weights, for files and for what is read out."""
        return "".join(text for text, _ in self.pieces)


def told(text: str) -> Told:
    """A sentence whose bold parts stand between `BOLD` and `THIN`, as `strong` sets them.

    The marks are of a private area of Unicode, which no document uses.
    """
    found, bold = [], False
    for part in text.replace(THIN, BOLD).split(BOLD):
        if part:
            found.append((part, bold))
        bold = not bold
    return Told(tuple(found))


BOLD, THIN = "\ue000", "\ue001"


def strong(text: object) -> str:
    """A text marked as bold for `told`; whatever marks it holds itself are taken out."""
    return f"{BOLD}{str(text).replace(BOLD, '').replace(THIN, '')}{THIN}"


def digits(n: int) -> str:
    """A number in digits, and none as a word."""
    return str(n) if n else "none"


def sentences(*parts: str) -> str:
    """Each part that there is as a sentence, with a capital and a full stop."""
    return " ".join(f"{_head(part)}." for part in parts if part)


def _head(text: str) -> str:
    """A capital at the beginning, also within bold."""
    return BOLD + capital(text[1:]) if text.startswith(BOLD) else capital(text)


def bare(dataset: Dataset, actor: str) -> str:
    """A name without an article and without commas, short where it is very long."""
    head, comma, rest = short_name(dataset, actor, LONGEST).partition(", ")
    # In a row of names a comma would make two of one: President (63rd GA).
    return f"{head} ({rest})" if comma else head


def name(dataset: Dataset, actor: str) -> str:
    """The same with the article that it takes in a sentence."""
    who, short = dataset.actors[actor], bare(dataset, actor)
    if who.type in ("state", "non-member"):
        takes = bool(ARTICLE.search(short.split(" (")[0]))
    else:
        # Neither ASEAN nor Human Rights Watch takes one, the EU does as the European Union does.
        takes = who.type != "ngo" and " " in who.name
    return f"the {short}" if takes else short


def names(dataset: Dataset, actors: Iterable[str], last: str = "and") -> str:
    """Short names with their articles in order of the alphabet."""
    return joined([name(dataset, a) for a in by_name(dataset, actors)], last)


def quoted(dataset: Dataset, codes: Iterable[str], last: str = "and") -> str:
    """The labels of arguments or conditions, each in quotation marks."""
    labels = dataset.vocabulary.points
    return joined([f"“{labels[code]}”" for code in codes], last)


def few(actors: Collection[str]) -> bool:
    """Whether there are some and few enough to be named."""
    return 0 < len(actors) <= NAMED


def holds(words: Vocabulary, code: Code, n: int, brief: bool = True) -> str:
    """What so many do who hold a code: `supports a plan`, `have reservations`."""
    if code.one and code.more:
        return agree(n, code.one, code.more)
    says = code.says
    if brief:
        says = says.replace(words.subject.indefinite, words.subject.brief_indefinite)
    return says if n == 1 else verb_of_many(says)


def plain_favour(words: Vocabulary) -> Code | None:
    """The one code of those in favour without a reserve, where the scale has just one."""
    found = [words[c] for c in words.favour if not words[c].among]
    return found[0] if len(found) == 1 else None


def _in_favour(words: Vocabulary, n: int, brief: bool) -> str:
    """What those in favour do, with whatever reserve."""
    code, subject = plain_favour(words), words.subject
    if code:
        return holds(words, code, n, brief)
    what = subject.brief_indefinite if brief else subject.indefinite
    return f"{agree(n, 'is', 'are')} {IN_FAVOUR} of {what}"


def favour_told(
    words: Vocabulary, found: Sequence[Position], brief: bool = False, write: Written = digits
) -> str:
    """`57 support a Global Plan of Action, 1 of them on conditions`; the number and verb bold.

    Where all are of one code under a reserve, its own words say so.
    """
    favour = in_favour(words, found)
    n, by = len(favour), Counter(p.stance for p in favour)
    reserved = [words[c] for c in words.favour if by[c] and words[c].among]
    if len(by) == 1 and reserved:
        verb = holds(words, reserved[0], n, brief)
        return _bold(write(n), verb) + reported_part(favour, write)
    among = "".join(f", {write(by[c.id])} of them {c.among}" for c in reserved)
    verb = _in_favour(words, n or 1, brief)
    return _bold(write(n), verb) + among + reported_part(favour, write)


def _bold(number: str, verb: str) -> str:
    first, space, rest = verb.partition(" ")
    if first in ("has", "have", "is", "are") and space:
        second, space, rest = rest.partition(" ")
        first = f"{first} {second}"
    return f"{strong(f'{number} {first}')}{space}{rest}"


def reported_part(found: Sequence[Position], write: Written = digits) -> str:
    """What part of these positions is only reported, as the end of a clause."""
    n = sum(knowledge_of(p) == "reported" for p in found)
    if not n:
        return ""
    if n == len(found):
        return ", only as reported" if n == 1 else ", all only as reported"
    return f", {write(n)} of them only as reported"


def sides_told(
    words: Vocabulary, found: Sequence[Position], brief: bool = False, write: Written = digits
) -> str:
    """Each side with its number, those against that nobody holds said once, at the end.

    `57 support a Global Plan of Action, 29 have reservations, none is opposed`; marked for `told`.
    """
    parts = [favour_told(words, found, brief, write)]
    for code in (words[c] for c in (*words.neither, *words.against)):
        held = held_by(found, (code.id,))
        if held:
            n = len(held)
            parts.append(strong(f"{write(n)} {holds(words, code, n)}") + reported_part(held, write))
    nobody = [words[c] for c in words.against if not held_by(found, (c,))]
    if nobody:
        parts.append(f"none {joined([holds(words, c, 1) for c in nobody], 'or')}")
    return ("; " if any(", " in part for part in parts) else ", ").join(parts)


def thin(text: str) -> str:
    """The same without weights."""
    return told(text).plain()


def silent(found: Iterable[Position]) -> list[Position]:
    """Those without a position: a word on nothing, or in no document."""
    return [p for p in found if p.status in SILENT]


def wordless(dataset: Dataset, actor: str) -> bool:
    """Whether an actor appears in the documents and nothing of it was coded, in any voice."""
    said = record(dataset).of_actor(actor)
    return bool(said) and all(s.stance == NONE for s in said)


def unheard(
    dataset: Dataset, actors: Sequence[str], most: int = 6, write: Written = str
) -> list[str]:
    """How these are silent, in parts that add up to all of them.

    `4 appear without a word on the plan: Egypt, …`, `1 has a word that does not count here`,
    `49 are in no document`. At most so many are named.
    """
    known, brief = record(dataset), dataset.vocabulary.subject.brief
    there = [a for a in actors if wordless(dataset, a)]
    absent = [a for a in actors if not known.of_actor(a)]
    apart = {*there, *absent}
    left = [known.of_actor(a) for a in actors if a not in apart]
    reports = sum(all(s.voice == "reported" or s.stance == NONE for s in said) for said in left)
    other = len(left) - reports
    parts = []
    if n := len(there):
        who = joined([bare(dataset, a) for a in by_name(dataset, there)])
        named = f": {who}" if n <= most else ""
        appear = agree(n, "appears", "appear")
        parts.append(f"{write(n)} {appear} without a word on {brief}{named}")
    if other:
        verb = agree(other, "has", "have")
        parts.append(f"{write(other)} {verb} a word that does not count here")
    if reports:
        verb = agree(reports, "is", "are")
        parts.append(f"{write(reports)} {verb} reported on by others, not counted here")
    if n := len(absent):
        parts.append(f"{write(n)} {agree(n, 'is', 'are')} in no document")
    return parts


def silently(dataset: Dataset, actors: Sequence[str], most: int = 6) -> str:
    """The same behind a number of them: `of these 4 appear …; 49 are …`, `these are in …`."""
    parts = unheard(dataset, actors, most)
    if len(parts) != 1:
        return f"of these {'; '.join(parts)}" if parts else ""
    return f"{agree(len(actors), 'it', 'these')}{parts[0].removeprefix(str(len(actors)))}"


def whole(n: int, noun: str, many: str, head: bool = True) -> str:
    """All of a number: `the only actor`, `both actors`, `all four actors`."""
    word = {1: f"the only {noun}", 2: f"both {many}"}.get(n, f"all {spelled(n)} {many}")
    return capital(word) if head else word


def shown_states(scene: Scene) -> list[Position]:
    """The positions of the Member States shown."""
    return [scene.positions[s] for s in scene.states]


def everybody(scene: Scene) -> bool:
    """Whether all Member States are shown."""
    return len(scene.states) == len(member_states(scene.dataset))


def known_by(found: Iterable[Position], how: str) -> list[Position]:
    """Those with a stance that is known in one way."""
    return [p for p in found if p.stance and knowledge_of(p) == how]


def have(n: int) -> str:
    """The verb behind a number."""
    return agree(n, "has", "have")
