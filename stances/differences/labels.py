"""What records and codes are called, as either of two sides has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stances.differences.side import Side
from stances.model import SETTINGS
from stances.words import SETTING_LABELS, TYPE_LABELS

# What a record is called by, the first that it has.
NAMES = ("label", "name", "short", "title")
# The kind of record that a field names, by the name of the field.
NAMED = {
    **dict.fromkeys(("stance", "alternative", "status", "otherwise"), "stance"),
    "voice": "voice",
    **dict.fromkeys(("argument", "arguments", "reasons", "reply_argument"), "argument"),
    **dict.fromkeys(("condition", "conditions"), "condition"),
    **dict.fromkeys(("actor", "reported_by", "via", "members", "respondents", "listed",
                     "not_parties", "default_blocs"), "actor"),
    "source": "source",
}  # fmt: skip
# Fields that are named otherwise in a sentence.
FIELDS = {
    "otherwise": "on another reading", "via": "through", "alternative": "other reading",
    "default_blocs": "blocs compared at first", "not_parties": "listed as not party",
    "on_subject": "on the question", "as_of": "as of",
}  # fmt: skip


@dataclass(frozen=True)
class Labels:
    """Labels of both sides; where both have one, that of the new side."""

    old: Side
    new: Side

    def of(self, kind: str, i: str) -> str:
        """What a record is called; its id where nothing names it."""
        if kind == "stance":
            return self._stance(i)
        return next(self._names(kind, i), i)

    def _names(self, kind: str, i: str) -> Iterator[str]:
        for side in (self.new, self.old):
            fields = side.records.get(kind, {}).get(i, {})
            yield from (str(fields[(name,)]) for name in NAMES if (name,) in fields)

    def _stance(self, i: str) -> str:
        known = (self.new.stances.get(i), self.old.stances.get(i))
        return next(filter(None, known), "") or next(self._names("stance", i), i).lower()

    def value(self, name: str, value: str) -> str:
        """The value of a field in words; a code by its label."""
        if kind := NAMED.get(name):
            label = self.of(kind, value)
            return label.lower() if kind == "voice" else label
        return TYPE_LABELS.get(value, value) if name == "type" else value

    def record(self, kind: str, i: str) -> str:
        """A record by its name and, where it must be found, its id."""
        if kind == "statement":
            return f"{self.of('actor', self._actor(i))} ({i})"
        name = self.of(kind if kind != "bloc" else "actor", i)
        return i if i in (name, kind) else f"{name} ({i})"

    def listed(self, kind: str, i: str, name: str) -> bool:
        """Whether a field of a record is a list, of which each value is told by itself."""
        found = (s.records.get(kind, {}).get(i, {}).get((name,)) for s in (self.new, self.old))
        return any(isinstance(value, tuple) for value in found)

    def _actor(self, statement: str) -> str:
        found = (s.records.get("statement", {}).get(statement, {}) for s in (self.new, self.old))
        return next((str(f[("actor",)]) for f in found if ("actor",) in f), statement)

    def field(self, name: str) -> str:
        """A field in words: of a part of a list with the label of the part."""
        head, _, rest = name.partition(".")
        part, _, leaf = rest.rpartition(".")
        words = FIELDS.get(head, head.replace("_", " "))
        if part:
            return f"{words}, {self.value(head, part)}, {leaf.replace('_', ' ')}"
        return f"{words}, {leaf.replace('_', ' ')}" if leaf else words


def settings_in_words(found: Mapping[str, object]) -> str:
    """The voice settings under which something holds."""
    if all(setting in found for setting in SETTINGS):
        return "under every setting"
    return ", ".join(SETTING_LABELS[s].lower() for s in SETTINGS if s in found)


def placed(i: str) -> tuple[str, str]:
    """Setting and actor of the id of a position."""
    setting, _, actor = i.partition("/")
    return setting, actor
