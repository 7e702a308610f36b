"""The folder with copies of the documents: each is read once, and again when its file changes."""

import hashlib
import os
import stat
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from stances.finding import SHORT, fold, parse
from stances.texts.folding import Folded, Span, folded, forms, places
from stances.texts.paragraphs import Piece, paragraphs
from stances.texts.portable import MOST, UnreadError, text_of

# The bytes of the largest file that is read, by its ending; of the two the first is taken.
LARGEST = {".txt": 4 * MOST, ".pdf": 60_000_000}
# Letters that all texts in memory have together; one letter takes some 16 bytes with all that is
# made of it.
ROOM = 3 * MOST


@dataclass(eq=False)
class Text:
    """The text of one document, with what is made of it once."""

    name: str
    body: str
    _places: dict[str, tuple[Span, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def forms(self) -> Sequence[Folded]:
        """The text as quotations are looked up in it."""
        return forms(self.body)

    @cached_property
    def paragraphs(self) -> tuple[Piece, ...]:
        """Where its paragraphs stand."""
        return paragraphs(self.body)

    def places(self, words: str) -> tuple[Span, ...]:
        """Where a quotation stands in it."""
        if words not in self._places:
            self._places[words] = places(words, self.forms)
        return self._places[words]

    @cached_property
    def mark(self) -> str:
        """What differs once the text does."""
        return hashlib.sha256(self.body.encode("utf-8", "replace")).hexdigest()

    def paragraph_at(self, place: int) -> int:
        """The number of the paragraph in which a letter stands, or the last one before it."""
        return max(0, bisect_right(self.paragraphs, place, key=lambda p: p[0]) - 1)

    @cached_property
    def _searched(self) -> list[tuple[str, str]]:
        """Each paragraph as it is searched, with the halves of broken words joined, and apart."""
        whole = (self.piece(*p) for p in self.paragraphs)
        return [(_line(folded(p)), _line(folded(p, joined=False))) for p in whole]

    def found(self, query: str) -> list[int]:
        """The numbers of the paragraphs that hold each word of a query, or the beginning of one.

        What stands in quotation marks is one phrase; words of one or two letters are whole.
        """
        wanted = [f" {term} " if len(term) <= SHORT else f" {term}" for term in parse(query)]
        return [
            n for n, lines in enumerate(self._searched)
            if wanted and all(any(w in line for line in lines) for w in wanted)
        ]  # fmt: skip

    def shown(self, paragraph: int) -> str:
        """A paragraph in one line, with the hyphens at the ends of its lines."""
        return folded(self.piece(*self.paragraphs[paragraph]), joined=False).words

    def piece(self, start: int, end: int) -> str:
        """A part of it as it stands in the copy."""
        return self.body[start:end]


def _line(text: Folded) -> str:
    return f" {fold(text.words)} "


@dataclass(frozen=True)
class Unread:
    """Why there is no text of a document, and what helps, each without a full stop."""

    name: str
    what: str
    remedy: str


Found = Text | Unread


class Copies:
    """The copies that a folder holds, `<source id>.txt` or `.pdf`; safe for many sessions.

    What was read is kept with the signature of its file, the latest used up to ROOM letters.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self._lock = folder, threading.Lock()
        self._kept: OrderedDict[str, tuple[object, Found]] = OrderedDict()
        self._turns: dict[str, threading.Lock] = {}

    @property
    def there(self) -> bool:
        """Whether there is such a folder."""
        return self.folder.is_dir()

    def holds(self, source: str) -> bool:
        """Whether there is a file for a document, readable or not."""
        return any(os.path.lexists(self._path(source, ending)) for ending in LARGEST)

    def text(self, source: str) -> Found:
        """The text of a document, or why there is none; a file that changed is read anew."""
        # While one session reads a document the others wait for it, but for no other.
        with self._lock:
            turn = self._turns.setdefault(source, threading.Lock())
        with turn:
            path = self._chosen(source)
            now = signature(path)
            with self._lock:
                held, found = self._kept.get(source, (None, None))
                if found and held == now:
                    self._kept.move_to_end(source)
                    return found
            fresh = read(path, self.folder)
            self._keep(source, now, fresh)
            return fresh

    def _path(self, source: str, ending: str) -> Path:
        return self.folder / f"{source}{ending}"

    def _chosen(self, source: str) -> Path:
        paths = [self._path(source, ending) for ending in LARGEST]
        return next((p for p in paths if os.path.lexists(p)), paths[0])

    def _keep(self, source: str, mark: object, found: Found) -> None:
        with self._lock:
            self._kept[source] = (mark, found)
            self._kept.move_to_end(source)
            while len(self._kept) > 1 and self._letters() > ROOM:
                self._kept.popitem(last=False)

    def _letters(self) -> int:
        return sum(len(t.body) for _, t in self._kept.values() if isinstance(t, Text))


def signature(path: Path) -> object:
    """What differs once a file, or what a link leads to, is another; None where there is none."""
    try:
        seen, held = path.lstat(), path.stat()
    except OSError:
        return path.name, os.path.lexists(path)
    return path.name, *(_mark(s) for s in (seen, held))


def _mark(s: os.stat_result) -> tuple[int, int, int, int, int]:
    return s.st_dev, s.st_ino, s.st_mtime_ns, s.st_size, s.st_mode


def read(path: Path, folder: Path) -> Found:
    """The text of a file of a folder, or why it is not read."""
    try:
        data = _bytes(path, folder)
        body = _PARSED[path.suffix](data)
    except UnreadError as error:
        return Unread(path.name, f"{path.name} {error.what}", error.remedy)
    return Text(path.name, body)


def _bytes(path: Path, folder: Path) -> bytes:
    """All bytes of a file; raises UnreadError for what is no file of the folder, or too large."""
    if not os.path.lexists(path):
        raise UnreadError("is not in the folder", "Put it there")
    try:
        whole = path.resolve(strict=True)
        inside = whole.is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError):
        raise UnreadError("is a link that leads nowhere", "Put the file itself there") from None
    if not inside:
        raise UnreadError("is a link out of the folder", "Put the file itself there")
    try:
        return _opened(whole, LARGEST[path.suffix])
    except OSError:
        raise UnreadError("may not be read", "Let the server read it") from None


def _opened(path: Path, most: int) -> bytes:
    # What is no file, such as a pipe, must not make the server wait.
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    handle = os.open(path, os.O_RDONLY | sum(flags))
    try:
        return _whole(handle, most)
    finally:
        os.close(handle)


def _whole(handle: int, most: int) -> bytes:
    """What an open file holds, unless it is no file, too large, or another one by the end."""
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        raise UnreadError("is no file", "Put a file there")
    if before.st_size > most:
        raise UnreadError(f"is larger than {most // 1_000_000} MB", "Put a smaller copy there")
    with os.fdopen(handle, "rb", closefd=False) as file:
        data = file.read(most)
    if _mark(os.fstat(handle)) != _mark(before) or len(data) != before.st_size:
        raise UnreadError("was changed while it was read", "Load the page again")
    return data


def _plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadError("is not encoded as UTF-8", "Save it as UTF-8") from None
    return _lettered(text)


def _printed(data: bytes) -> str:
    return _lettered(text_of(data), "holds pictures of pages and no text")


def _lettered(text: str, empty: str = "is empty") -> str:
    """The text with one kind of end of a line and no signs that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = lines.translate({c: None for c in range(32) if chr(c) not in "\t\n\f"} | {127: None})
    if not clean.strip():
        raise UnreadError(empty, "Put its text there")
    if len(clean) > MOST:
        raise UnreadError(f"has more than {MOST:,} letters", "Put the part that was coded there")
    return clean


_PARSED: dict[str, Callable[[bytes], str]] = {".txt": _plain, ".pdf": _printed}
