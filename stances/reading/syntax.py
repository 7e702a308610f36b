"""What keeps a text from being YAML, in plain words and at the line where the mend goes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

# A field with its colon, alone or as the beginning of an entry; what stands before its value.
FIELD = re.compile(r"^ *(?:- +)*[\w.-]+:(?= |$)")
OPENING = re.compile(r"^ *(?:- +)*(?:[\w.-]+: +)?(?P<mark>['\"])", re.MULTILINE)
CLOSING = {"'": re.compile(r"(?:[^']|'')*'"), '"': re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL)}
# A dash with no space behind it.
JOINED = re.compile(r" *-\w")
INSIDE = re.compile(r"\n *(?:- +)?[a-z_]+:(?: |\n)")
# What may follow a closing mark: the end of the line, a comment, the colon of a field.
NOTHING = re.compile(r" *(?:#.*)?$|:", re.MULTILINE)
CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
TAB = re.compile(r" *\t")
# Signs with which no plain value may begin.
SIGNS = "@`%|>?-,]}[{*&!"
QUOTE = "Put the text in quotation marks"


class Slip(NamedTuple):
    """The line to be mended, what is wrong there, and the remedy."""

    line: int
    what: str
    remedy: str


@dataclass(frozen=True)
class Broken:
    """A text that the parser gave up, and where: lines from 0, its words in small letters."""

    text: str
    words: str
    line: int
    column: int
    context: int

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def __getitem__(self, line: int) -> str:
        """A line; empty where there is none."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def beside(self, line: int, step: int) -> int:
        """The next line above (-1) or below (1) that holds something; -1 if there is none."""
        found = range(line + step, len(self.lines) if step > 0 else -1, step)
        return next((n for n in found if self[n].strip()), -1)


def slip(text: str, error: Exception) -> Slip:
    """What was meant to be mended where a parser of YAML gave up."""
    broken = _where(text, error)
    found = next(filter(None, (look(broken) for look in LOOKS)), None)
    return found or Slip(broken.line + 1, "the line cannot be read", f"Compare its signs. {QUOTE}")


def _where(text: str, error: Exception) -> Broken:
    mark: Any = getattr(error, "problem_mark", None)
    context: Any = getattr(error, "context_mark", None) or mark
    words = f"{getattr(error, 'context', None)} {getattr(error, 'problem', None) or error}".lower()
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Broken(text, words, line, column, context.line if context else line)


def _conflict(broken: Broken) -> Slip | None:
    """Two versions of a file that Git could not join."""
    at = next((n for n, line in enumerate(broken.lines) if CONFLICT.match(line)), None)
    if at is None:
        return None
    return Slip(at + 1, "two versions were not joined", "Keep one, and take the marks of Git out")


def _tab(broken: Broken) -> Slip | None:
    """A tab before the first word of a line."""
    upto = broken.lines[: broken.line + 1]
    at = next((n for n, line in enumerate(upto) if TAB.match(line)), None)
    if at is None and broken[broken.line][broken.column :].startswith("\t"):
        at = broken.line
    if at is None:
        return None
    return Slip(at + 1, "a tab stands in the line", "Use spaces, as many as the lines around it")


def _marks(broken: Broken) -> Slip | None:
    """A quotation mark that is not closed, or one that closes too early."""
    at = 0
    while found := OPENING.search(broken.text, at):
        line = broken.text.count("\n", 0, found.start("mark"))
        if line > broken.line:
            return None
        mark, start = found["mark"], found.end()
        closing = CLOSING[mark].match(broken.text, start)
        if closing is None or INSIDE.search(closing[0]):
            return Slip(line + 1, f"the quotation mark {mark} is not closed", "Close it")
        at = closing.end()
        if not NOTHING.match(broken.text, at):
            return _early(mark, broken.text.count("\n", 0, at))
    return None


def _early(mark: str, line: int) -> Slip:
    what = f"the quotation mark {mark} closes the text before its end"
    double = "''" if mark == "'" else '\\"'
    return Slip(line + 1, what, f"Write {double} for a mark inside the text, and close at its end")


def _escape(broken: Broken) -> Slip | None:
    if "escape" not in broken.words:
        return None
    what = 'a backslash stands between " and "'
    return Slip(broken.line + 1, what, "Use ' and ' around the text, or write the backslash twice")


def _bracket(broken: Broken) -> Slip | None:
    """A bracket that is not closed, told where it opens."""
    if "a flow " not in broken.words:
        return None
    sign = "{" if "mapping" in broken.words else "["
    what = f"the bracket {sign} is not closed"
    return Slip(broken.context + 1, what, "Close it, or put the text in quotation marks")


def _sign(broken: Broken) -> Slip | None:
    """A sign at the beginning of a value which has a meaning of its own in YAML."""
    begins = next((s for s in ("start any token", "node content", "not allowed", "block scalar",
                               "directive") if s in broken.words), "")  # fmt: skip
    line = broken.context if begins in ("block scalar", "directive") else broken.line
    value = FIELD.sub("", broken[line]).strip()
    if not begins or value[:1] not in SIGNS or not value:
        return None
    return Slip(line + 1, f'the text begins with the sign "{value[0]}"', QUOTE)


def _colon(broken: Broken) -> Slip | None:
    """A colon that is missing, or one more than a field has."""
    if "expected ':'" in broken.words:
        return _without(broken, broken.context)
    field = FIELD.match(broken[broken.line])
    if "mapping values" not in broken.words or (field and field.end() - 1 == broken.column):
        return None
    return Slip(broken.line + 1, "a colon and a space stand inside the text", QUOTE)


def _without(broken: Broken, line: int) -> Slip:
    """A line that holds no field, as it has no colon or no space behind it."""
    found = broken[line].strip()
    name = re.match(r"(?:- *)?([\w.-]+)", found)
    if JOINED.match(found):
        return Slip(line + 1, 'a space is missing after "-"', 'Write "- " before the field')
    if re.match(r"(?:- +)?[\w-]+:\S", found):
        return Slip(line + 1, "a space is missing after the colon", "Put it in")
    if name is None:
        return Slip(line + 1, "the line has no field and no colon", QUOTE)
    what, field = f'no colon stands after "{name[1]}"', f'Write "{name[1]}: …"'
    return Slip(line + 1, what, f"{field}, or indent the line if it goes on from the one above")


def _indented(broken: Broken) -> Slip | None:
    """A line that begins further to the left or to the right than those of its kind."""
    if not any(w in broken.words for w in ("mapping values", "expected key", "expected <block end",
                                           "'-' indicator")):  # fmt: skip
        return None
    above = broken.beside(broken.line, -1)
    if "mapping values" in broken.words and (
        not FIELD.match(broken[above]) or JOINED.match(broken[above])
    ):
        return _without(broken, above)
    line = _odd(broken, above) if "mapping values" in broken.words else _led(broken, above)
    has, wanted = _indent(broken[line]), _wanted(broken, line)
    what = f"the line begins after {_spaces(has)}, those around it after {_spaces(wanted)}"
    return Slip(line + 1, what, "Begin it where they begin")


def _odd(broken: Broken, above: int) -> int:
    """Which of two lines is not where it should be: the upper one if that before it is as this."""
    before = broken[broken.beside(above, -1)]
    like = _column(before, dash=False) == _indent(broken[broken.line])
    return above if like and not broken[above].strip().startswith("- ") else broken.line


def _led(broken: Broken, above: int) -> int:
    """The line itself, or the beginning of its entry where all others of its field stand as it."""
    this = broken[broken.line]
    others = [t for n, t in enumerate(broken.lines) if _name(t) == _name(this) and n != broken.line]
    like = others and all(_column(t, dash=False) == _indent(this) for t in others)
    return above if like and broken[above].strip().startswith("- ") else broken.line


def _wanted(broken: Broken, line: int) -> int:
    """Where a line should begin: where the nearest of its kind, of its field if there is one do."""
    has, dash = _indent(broken[line]), broken[line].strip().startswith("- ")
    fields = [text for n, text in enumerate(broken.lines) if FIELD.match(text) and n != line]
    kind = [text for text in fields if dash <= text.strip().startswith("- ")]
    named = [text for text in kind if _name(text) == _name(broken[line])]
    above = _column(broken[broken.beside(line, -1)], dash)
    found = {_column(text, dash) for text in named or kind} - {has}
    return min(found, key=lambda n: (abs(n - has), n != above), default=0)


def _name(text: str) -> str:
    return text.strip().removeprefix("- ").partition(":")[0]


def _column(text: str, dash: bool) -> int:
    """Where the dash of a line stands, or the name of its field."""
    return _indent(text) if dash else len(re.match(r" *(?:- +)*", text)[0])  # type: ignore[index]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _spaces(n: int) -> str:
    return "no space" if n == 0 else "1 space" if n == 1 else f"{n} spaces"


# In this order; the first that knows what is wrong tells it.
LOOKS: tuple[Callable[[Broken], Slip | None], ...] = (
    _conflict, _tab, _marks, _escape, _bracket, _sign, _colon, _indented,
)  # fmt: skip
