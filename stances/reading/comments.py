"""Comments of a YAML text: where each stands, what it belongs to, and which cut a value short."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Literal, NamedTuple

import yaml

# What a comment belongs to: the value that begins next, or the one that began last. One that is
# `inside` stands where a value was meant to go on, and what it says is lost to the reader.
Side = Literal["next", "last", "inside"]
Path = tuple[str | int, ...]
# Lines with a colour alone have the mark in a value; every other mark may begin a comment.
COLOUR = re.compile(r"(?m)^ *\w+: '#[0-9a-f]{6}'$")
HEAD = re.compile(r"(?:#.*(?:\n|$))+")
# Collections begin with one of these; a comment before it parts no value from its key.
COLLECTIONS = (
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken, yaml.BlockEntryToken,
)  # fmt: skip
BLOCK = re.compile(r"[|>][^\n#]*[ \t](#.*)")


class Comment(NamedTuple):
    """A comment with its mark, the line on which it stands, and what it belongs to."""

    line: int
    text: str
    side: Side


def likely(text: str) -> bool:
    """Whether there may be comments besides those at the head.

    Most files have none, and looking at each word takes long.
    """
    head = HEAD.match(text)
    rest = text[head.end() :] if head else text
    return "#" in rest and "#" in COLOUR.sub("", rest)


def comments_of(text: str, loader: Any) -> list[Comment]:
    """Every comment of a text that can be read, in its order."""
    if likely(text):
        return list(_between(text, loader))
    head = HEAD.match(text)
    lines = head.group().rstrip("\n").split("\n") if head else []
    return [Comment(n, line.rstrip(), "next") for n, line in enumerate(lines, 1)]


def _between(text: str, loader: Any) -> Iterator[Comment]:
    """What stands between the words of the YAML is blank or a comment."""
    tokens = yaml.scan(text, Loader=loader)
    before: Any = next(tokens)
    end = before.end_mark
    for token in tokens:
        yield from _gap(text, end, before, token)
        if found := _beside_block(text, token):
            yield found
        before, end = token, max(end, token.end_mark, key=lambda mark: int(mark.index))


def _gap(text: str, end: Any, before: Any, after: Any) -> Iterator[Comment]:
    """The comments between two tokens; the first may stand behind a value on its line."""
    gap = text[end.index : after.start_mark.index]
    if "#" not in gap:
        return
    # At the beginning of a line nothing stands before it.
    alone = end.index == 0 or text[end.index - 1] == "\n"
    for n, part in enumerate(gap.split("\n")):
        if comment := part.strip():
            beside = n == 0 and not alone
            side = _beside(before, after) if beside else _above(before, after)
            yield Comment(end.line + n + 1, comment, side)


def _above(before: Any, after: Any) -> Side:
    """A comment on a line of its own belongs to what is below it, unless that has begun."""
    if isinstance(after, yaml.ScalarToken) and getattr(before, "plain", False):
        return "inside"
    parted = isinstance(before, yaml.ValueToken) and not isinstance(after, COLLECTIONS)
    return "last" if parted else "next"


def _beside(before: Any, after: Any) -> Side:
    """A comment behind a value without quotation marks, or in its place, is inside the value."""
    if isinstance(before, yaml.ScalarToken):
        return "inside" if before.plain else "last"
    if isinstance(before, yaml.ValueToken):
        return "last" if isinstance(after, COLLECTIONS) else "inside"
    if isinstance(before, yaml.BlockEntryToken):
        starts = isinstance(after, (yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken))
        return "next" if starts else "inside"
    return "next" if isinstance(before, yaml.DocumentStartToken) else "last"


def _beside_block(text: str, token: Any) -> Comment | None:
    """The comment behind the mark with which a text of several lines begins."""
    if not isinstance(token, yaml.ScalarToken) or token.style not in ("|", ">"):
        return None
    found = BLOCK.match(text, token.start_mark.index)
    return Comment(token.start_mark.line + 1, found.group(1).rstrip(), "last") if found else None


def cut_short(text: str, loader: Any) -> list[Comment]:
    """Comments inside values, as far as a text can be read that may be broken."""
    found: list[Comment] = []
    # What keeps the rest from being read is told by who reads it.
    with suppress(yaml.YAMLError, ValueError, OverflowError):
        found.extend(c for c in _between(text, loader) if c.side == "inside")
    return found


def without(text: str, found: Iterable[Comment]) -> str:
    """The text without some of its comments, each line where it was."""
    lines = text.split("\n")
    for comment in found:
        lines[comment.line - 1] = lines[comment.line - 1].rstrip().removesuffix(comment.text)
    return "\n".join(lines)


def owners(found: list[Comment], lines: Mapping[Path, int]) -> list[Path | None]:
    """The path of the value that each comment belongs to; None below all values.

    `lines` holds the values in the order of the text.
    """
    paths, starts = [*lines, None], list(lines.values())
    ends = (bisect_right(starts, comment.line) for comment in found)
    pairs = zip(found, ends, strict=True)
    return [paths[n if comment.side == "next" else max(n - 1, 0)] for comment, n in pairs]
