"""The differences in words, for a terminal and for the changelog."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from stances.differences.compare import Change, Differences
from stances.differences.folder import LISTED
from stances.differences.labels import Labels, placed, settings_in_words
from stances.differences.side import KINDS, POSITION, Side
from stances.model import SETTINGS
from stances.words import SETTING_LABELS

# What a coder decides about a statement: told first, and counted as recoded.
CODING = ("stance", "alternative", "voice", "reasons", "conditions", "confidence")
# What is told of a record that only one side has, besides its name.
ESSENTIAL = {"statement": ("stance", "voice"), POSITION: ("status",)}
SIGNS = {"added": "+ ", "removed": "- ", "changed": ""}
COUNTED = {"added": "added", "removed": "taken away", "changed": "changed"}
NOTHING = "(nothing)"
# In letters: two longer values stand below each other.
WIDTH = 60
# More faults than anybody reads here; `check` names all.
MOST = 5
HEADINGS = {
    "statement": "Statements", POSITION: "Positions", "source": "Sources", "actor": "Actors",
    "bloc": "Blocs", "view": "Views", "view-file": "Heads of views", "point": "Points",
    "point-list": "Lists of points", "point-file": "Heads of points", "reply": "Replies",
    "argument": "Arguments", "condition": "Conditions", "stance": "Stances of the codebook",
    "voice": "Voices of the codebook", "codebook": "Question", "protocol": "List of the Protocol",
    "dataset": "Dataset", "event": "Events", "coding": "Heads of codings",
    "coded": "Units as coded", "dispute": "Decisions on units", "revision": "Later revisions",
    "tile": "Squares of the map", "file": "Other files",
}  # fmt: skip


def told(found: Differences) -> list[str]:
    """The lines that tell the differences, and after them what could not be compared."""
    labels = Labels(found.old, found.new)
    lines = [_side("Old", found.old), _side("New", found.new), ""]
    if not found.changes:
        lines += [f"Nothing differs{' in what both hold' if found.gaps else ''}.", ""]
    for kind in KINDS if found.changes else ():
        changes = [change for change in found.changes if change.record == kind]
        if part := _part(found, labels, kind, changes):
            lines += [*part, ""]
    lines += [*_gaps(found, labels), *_derived(found)]
    for which, side in (("old", found.old), ("new", found.new)):
        lines += _faults(which, side)
    return [readable(line) for line in lines]


def _part(found: Differences, labels: Labels, kind: str, changes: Sequence[Change]) -> list[str]:
    """What is told of a kind of record; of statements and positions also that nothing differs."""
    if changes:
        return list(_positions(labels, changes) if kind == POSITION else _records(labels, changes))
    if kind in ESSENTIAL and found.old.holds(kind) and found.new.holds(kind):
        return [f"{HEADINGS[kind]}: nothing differs."]
    return []


def readable(line: str) -> str:
    """A line in which what no terminal shows, or what would steer it, stands as a number."""
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
    return "".join(shown).rstrip()


def _side(which: str, side: Side) -> str:
    return f"{which}: {side.form} {side.path}, version {side.version or 'not given'}."


def _records(labels: Labels, changes: Sequence[Change]) -> Iterator[str]:
    """A count, then each record with its changes."""
    kind = changes[0].record
    records = {i: list(found) for i, found in groupby(changes, lambda c: c.id)}
    n = Counter[str](found[0].change for found in records.values())
    counts = [f"{n[change]} {words}" for change, words in COUNTED.items() if n[change]]
    recoded = sum(map(_recoded, records.values())) if kind == "statement" else 0
    more = f" ({recoded} recoded)" if recoded else ""
    yield f"{HEADINGS[kind]}: {', '.join(counts)}{more}."
    for i, found in records.items():
        name = f"  {SIGNS[found[0].change]}{labels.record(kind, i)}"
        if found[0].change == "changed":
            yield name
            for change in sorted(found, key=_rank):
                yield from _values(labels, change)
        else:
            by_field = {c.field: c for c in found}
            essential = [by_field[f] for f in ESSENTIAL.get(kind, ()) if f in by_field]
            known = [_said(labels, c) for c in essential]
            yield f"{name}: {', '.join(known)}" if known else name


def _recoded(changes: Sequence[Change]) -> bool:
    return any(c.change == "changed" and c.field in CODING for c in changes)


def _rank(change: Change) -> int:
    """The coding first, all else as it stands in the record."""
    return CODING.index(change.field) if change.field in CODING else len(CODING)


def _said(labels: Labels, change: Change) -> str:
    name = change.field.rpartition(".")[-1]
    return labels.value(name, change.new or change.old)


def _values(labels: Labels, change: Change) -> Iterator[str]:
    """A field with its values before and after, or of a list with what left it or came to it."""
    name, leaf = labels.field(change.field), change.field.rpartition(".")[-1]
    old, new = (labels.value(leaf, v) if v else NOTHING for v in (change.old, change.new))
    if labels.listed(change.record, change.id, change.field) and not (change.old and change.new):
        yield f"    {name}: {_inout(change.old, old, new)}"
    elif max(len(old), len(new)) > WIDTH:
        yield from (f"    {name}:", f"      {old}", f"      -> {new}")
    else:
        yield f"    {name}: {old} -> {new}"


def _inout(gone: str, old: str, new: str) -> str:
    return f"{SIGNS['removed']}{old}" if gone else f"{SIGNS['added']}{new}"


def _positions(labels: Labels, changes: Sequence[Change]) -> Iterator[str]:
    """How many moved under each setting, then each move with the settings under which it is."""
    alike: dict[tuple[str, ...], dict[str, None]] = {}
    n = Counter[str]()
    for c in changes:
        setting, actor = placed(c.id)
        if c.change == "changed" or c.field in ESSENTIAL[POSITION]:
            alike.setdefault((actor, c.change, c.field, c.old, c.new), {})[setting] = None
        n[setting] += c.change == "changed" and c.field == "status"
    counts = ", ".join(f"{SETTING_LABELS[s].lower()} {n[s]}" for s in SETTINGS)
    yield f"{HEADINGS[POSITION]} moved: {counts}."
    # The moves before what else differs: how a position is known, through whom.
    for move in sorted(alike, key=lambda move: (move[2] != "status", move)):
        yield f"  {_moved(labels, *move)}, {settings_in_words(alike[move])}"


def _moved(labels: Labels, actor: str, change: str, field: str, old: str, new: str) -> str:
    name = f"{SIGNS[change]}{labels.of('actor', actor)}"
    before, after = (labels.value(field, v) if v else NOTHING for v in (old, new))
    if change != "changed":
        return f"{name}: {before if old else after}"
    if field in LISTED:
        return f"{name}, {labels.field(field)}: {_inout(old, before, after)}"
    field = "" if field == "status" else f", {labels.field(field)}"
    return f"{name}{field}: {before} -> {after}"


def _gaps(found: Differences, labels: Labels) -> Iterator[str]:
    """What could not be compared, by who lacks it."""
    why = {
        "old": "Not compared, since the old side does not hold it:",
        "new": "Not compared, since the new side does not hold it:",
        "program": "Not compared, since this program does not know it:",
    }
    for lacks, head in why.items():
        gaps = [gap for gap in found.gaps if gap.lacks == lacks]
        if gaps:
            yield head
        for record, of_record in groupby(gaps, lambda gap: gap.record):
            fields = [labels.field(gap.field) for gap in of_record if gap.field]
            name = HEADINGS.get(record, record)
            yield f"  {name}: {'; '.join(fields)}" if fields else f"  {name}"
        if gaps:
            yield ""


def _derived(found: Differences) -> Iterator[str]:
    """Whose rule the positions follow that are not derived here."""
    packages = "Data Package" in (found.old.form, found.new.form)
    if packages and not any(gap.record == POSITION for gap in found.gaps):
        yield "Positions of a package are those of its table, as derived when it was exported."
        yield ""


def _faults(which: str, side: Side) -> Iterator[str]:
    """What is not in the form of today, and so has no positions."""
    if not side.faults:
        return
    yield (
        f"The {which} side has other fields than this version. It is compared as it is written, "
        "and no positions are derived from it."
    )
    yield from (f"  {fault}" for fault in side.faults[:MOST])
    if (more := len(side.faults) - MOST) > 0:
        yield f"  and {more} more; python -m stances check --data {side.path} names all"
    yield ""
