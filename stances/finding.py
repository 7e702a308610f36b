"""One matcher for everything that finds: the search box, every chooser, the command line.

`ui/scripts/find.js` holds the same rules for what runs in the browser.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

APOSTROPHES = frozenset("'`´ʹʻʼʽʾʿˈ՚׳‘’‚‛′ꞌ＇")
QUOTES = re.compile(r"[\"“”„‟«»″＂]")
# Letters that hold no accent that could be taken off, and what is typed for them.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "ng", "ə": "e", "ς": "σ",
}  # fmt: skip
# The point behind a lone letter that another lone letter follows: U.S., but not the end of a
# sentence.
ACRONYM = re.compile(r"(?<![^ .])([^ .0-9])\.(?=[^ .](?![^ .]))")

# How well one word or phrase is found, best first.
WHOLE_NAME, NAME_STARTS, WHOLE_TEXT, IN_NAME, TEXT_STARTS, IN_TEXT = range(2, 8)
EQUAL, CODE = 0, 1
# Words of so few letters are looked for as words alone: `US` is not in Australia.
SHORT = 2
# How like a name must be to be offered, of 100, and how far it may be behind the likest; some
# words of a longer one count less.
LIKE, APART, PIECE = 60, 15, 0.9
# Letters of an excerpt.
EXCERPT = 120


class _Table(dict[int, str]):
    """What stands for each character once it is folded; filled as characters are met."""

    def __missing__(self, point: int) -> str:
        self[point] = found = _letter(chr(point))
        return found


def _letter(char: str) -> str:
    if char in APOSTROPHES:
        return ""
    return "".join(_part(c) for c in unicodedata.normalize("NFKD", char))


def _part(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in ("Mn", "Cf") or char in APOSTROPHES:
        return ""
    if char == ".":
        return char
    if kind == "Cc" or kind[0] in "PSZ":
        return " "
    lower = char.lower()
    return LETTERS.get(lower, lower)


TABLE = _Table()


def fold(text: str) -> str:
    """The text as it is compared: lower case, no accents, no punctuation, single spaces.

    Apostrophes vanish, hyphens and all other signs are spaces: `côte d’Ivoire` and `Cote d'ivoire`
    are `cote divoire`. `U.S.` is `us`.
    """
    return " ".join(ACRONYM.sub(r"\1", text.translate(TABLE)).replace(".", " ").split())


@lru_cache(maxsize=256)
def parse(q: str) -> tuple[str, ...]:
    """The folded words of a query without `the`; what is in quotation marks is one phrase."""
    parts = QUOTES.split(q)
    # A mark that is not closed is not the beginning of a phrase.
    loose = {len(parts) - 1} if len(parts) % 2 == 0 else set()
    terms: list[str] = []
    for i, part in enumerate(map(fold, parts)):
        terms += part.split() if i % 2 == 0 or i in loose else [part]
    found = dict.fromkeys(filter(None, terms))
    return tuple(t for t in found if t != "the") or tuple(found)


def _bare(name: str) -> str:
    """A name folded and without its article: `the EU`, `The Gambia`."""
    return fold(name).removeprefix("the ")


def _lines(parts: Iterable[str]) -> str:
    """Folded texts, each word between spaces and each text between breaks."""
    return "\n" + "".join(f" {part} \n" for part in parts)


@dataclass(frozen=True)
class Entry:
    """Something that can be found: by its id, its label, its other names, and its text.

    Lines of the text are apart: no phrase is found across a break.
    """

    id: str
    label: str
    names: tuple[str, ...] = ()
    text: str = ""

    @cached_property
    def lines(self) -> tuple[str, str, str]:
        """Names, text and id as they are compared."""
        return _compared((self.label, *self.names), self.text, self.id)


def _compared(names: Iterable[str], text: str, code: str) -> tuple[str, str, str]:
    return _lines(map(_bare, names)), _lines(map(fold, text.split("\n"))), _lines([fold(code)])


def rank(query: str, names: Iterable[str], text: str = "", code: str = "") -> int | None:
    """How well a query is found, lower is better; None where a word of it is not found.

    Best is the whole of a name, then the whole of a code such as `FRA`. Then counts the word that
    is found worst: a whole word of a name, the beginning of one, a whole word of the text, a part
    of a word in a name, the beginning of one in the text, a part of one. Words of one or two
    letters are never looked for inside others. Of two alike, a name that begins with the query
    goes first.
    """
    return _rank(query, *_compared(names, text, code))


def _rank(query: str, names: str, text: str, code: str) -> int | None:
    terms, whole = parse(query), _bare(query)
    if not terms or f"\n {whole} \n" in names:
        return EQUAL
    if f"\n {whole} \n" in code:
        return 2 * CODE
    grades = [_grade(term, names, text) for term in terms]
    if None in grades:
        return None
    return 2 * max(g for g in grades if g) + (f"\n {whole}" not in names)


def _grade(term: str, names: str, text: str) -> int | None:
    """How well one word or phrase is found, if it is."""
    long = len(term) > SHORT
    tests = (
        (WHOLE_NAME, f" {term} " in names),
        (NAME_STARTS, f" {term}" in names),
        (WHOLE_TEXT, f" {term} " in text),
        (IN_NAME, long and term in names),
        (TEXT_STARTS, long and f" {term}" in text),
        (IN_TEXT, long and term in text),
    )
    return next((grade for grade, found in tests if found), None)


def ranked(query: str, items: Iterable[Entry]) -> list[Entry]:
    """The items that are found, best first, ties in the order given; all without a query.

    Where a query of one or two letters is the whole of a name, such as UK, words that only begin
    with it are no match.
    """
    if not query.strip():
        return list(items)
    found = [(r, item) for item in items if (r := _rank(query, *item.lines)) is not None]
    best = min((r for r, _ in found), default=0)
    if best == EQUAL and 0 < len(_bare(query)) <= SHORT:
        found = [(r, item) for r, item in found if r // 2 != NAME_STARTS]
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def by_name(query: str, item: Entry) -> bool:
    """Whether the names or the id of an item alone hold all of the query."""
    names, _, code = item.lines
    return _rank(query, names, "", code) is not None


def _mapped(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place of the character it came from."""
    pairs = [(c, i) for i, char in enumerate(text) for c in TABLE[ord(char)]]
    raw = "".join(c for c, _ in pairs)
    gone = {m.end() - 1 for m in ACRONYM.finditer(raw)}
    kept = [(" " if c == "." else c, i) for n, (c, i) in enumerate(pairs) if n not in gone]
    out: list[tuple[str, int]] = []
    for c, i in kept:
        if c != " " or (out and out[-1][0] != " "):
            out.append((c, i))
    if out and out[-1][0] == " ":
        out.pop()
    return "".join(c for c, _ in out), [i for _, i in out]


def _places(needle: str, text: str) -> list[int]:
    return [m.start() for m in re.finditer(f"(?={re.escape(needle)})", text)]


def _spans(term: str, folded: str) -> list[tuple[int, int]]:
    """Where a word or phrase stands: at beginnings of words, or else inside them."""
    padded = f" {folded} "
    whole, starts = _places(f" {term} ", padded), _places(f" {term}", padded)
    found = (whole or starts) if len(term) <= SHORT else (starts or _places(term, folded))
    return [(at, at + len(term)) for at in found]


def marks(query: str, text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was searched for; joined they are the text."""
    folded, at = _mapped(text)
    hit = [False] * len(text)
    for start, end in (span for term in parse(query) for span in _spans(term, folded)):
        for i in range(at[start], at[end - 1] + 1):
            hit[i] = True
    for i in range(1, len(text)):
        hit[i] = hit[i] or (hit[i - 1] and unicodedata.category(text[i]) == "Mn")
    pieces: list[tuple[str, bool]] = []
    for char, flag in zip(text, hit, strict=True):
        if pieces and pieces[-1][1] == flag:
            pieces[-1] = (pieces[-1][0] + char, flag)
        else:
            pieces.append((char, flag))
    return pieces


def _likeness(query: str, name: str, **_: object) -> float:
    """How like two folded names are, of 100, in whatever order; some words of one count less."""
    words, longer = sorted((query.split(), name.split()), key=len)
    places = range(len(longer) - len(words) + 1)
    pieces = (" ".join(longer[i : i + len(words)]) for i in places)
    piece = PIECE * max(fuzz.ratio(" ".join(words), p) for p in pieces)
    return max(fuzz.ratio(query, name), fuzz.token_sort_ratio(query, name), piece)


def near(query: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names nearest to a query, nearest first; none where nothing is like it."""
    wanted, known = fold(query), list(dict.fromkeys(names))
    folded = [fold(name) for name in known]
    found = process.extract(wanted, folded, scorer=_likeness, limit=most, score_cutoff=LIKE)
    close = found[0][1] - APART if found else 0
    return [known[at] for _, like, at in found if like >= close] if wanted else []


def nearest(query: str, items: Sequence[Entry], most: int = 3) -> list[Entry]:
    """The items whose label or other name is nearest to a query, nearest first, each once."""
    of = {name: item for item in reversed(items) for name in (*item.names, item.label)}
    found = near(query, of, most * 4)
    return list({of[name].id: of[name] for name in found}.values())[:most]


class _Meant:
    """What a written value may mean, of the options that there are."""

    def __init__(self, options: Iterable[Entry]) -> None:
        self.ids: set[str] = set()
        self.cases: dict[str, set[str]] = {}
        self.names: dict[str, set[str]] = {}
        self.commas = 0
        for o in options:
            self.ids.add(o.id)
            self.cases.setdefault(o.id.casefold(), set()).add(o.id)
            for name in (o.label, *o.names):
                self.names.setdefault(_bare(name), set()).add(o.id)
                self.commas = max(self.commas, name.count(","))

    def __call__(self, value: str) -> str | None:
        wanted, folded = value.strip(), _bare(value)
        if wanted in self.ids:
            return wanted
        found = [self.cases.get(wanted.casefold(), set())]
        found += [self.names.get(folded, set())] if folded else []
        return next((min(ids) for ids in found if len(ids) == 1), None)


def resolve(value: str, options: Iterable[Entry]) -> str | None:
    """The id that is meant by an id, in any case, or by a label or other name; None if unclear."""
    return _Meant(options)(value)


def resolve_list(text: str, options: Iterable[Entry]) -> tuple[list[str], list[str]]:
    """The ids of a list with commas between, each once, and what in it is not understood.

    A name may itself hold commas: as many parts are taken together as make a name.
    """
    meant, parts = _Meant(options), [part.strip() for part in text.split(",")]
    ids: list[str] = []
    unknown: list[str] = []
    at = 0
    while at < len(parts):
        sizes = range(meant.commas + 1, 0, -1)
        tried = ((n, meant(", ".join(parts[at : at + n]))) for n in sizes)
        size, found = next(((n, i) for n, i in tried if i), (1, None))
        (ids if found else unknown).append(found or parts[at])
        at += size
    return list(dict.fromkeys(ids)), list(dict.fromkeys(filter(None, unknown)))


def sort_key(name: str) -> tuple[str, str]:
    """The key that sorts names as people do: accents and case do not count, numbers as numbers."""
    return re.sub(r"[0-9]+", lambda m: m[0].zfill(8), fold(name)), name


def excerpt(query: str, texts: Iterable[str], most: int = EXCERPT) -> str:
    """The piece of the texts that shows best what was searched for; empty where none does.

    At most so many letters, cut between words, with … where something is left out.
    """
    best, found = 0, ""
    for text in texts:
        line = " ".join(text.split())
        shown = sum(bool(_spans(term, fold(line))) for term in parse(query))
        if shown > best:
            best, found = shown, line
    return _cut(query, found, most) if best else ""


def _cut(query: str, text: str, most: int) -> str:
    """A piece of the text about the first word that was found, which itself stays whole."""
    if len(text) <= most:
        return text
    pieces = marks(query, text)
    before = 0 if pieces[0][1] else len(pieces[0][0])
    start = min(max(0, before - most // 3), len(text) - most)
    if start:
        start = text.find(" ", start - 1, before) + 1 or before
    end = len(text)
    if end - start > most:
        end = max(text.rfind(" ", before, start + most + 1), before + 1)
    return "… " * bool(start) + text[start:end].strip() + " …" * (end < len(text))
