"""Who stands behind each kind of bar, and the key to the bars."""

from collections import Counter
from collections.abc import Iterable, Sequence

from stances.briefing.clauses import usual
from stances.briefing.content import Bar, Kind
from stances.counts import count, joined
from stances.dataset import Dataset, by_name, member_states
from stances.headlines.pieces import known_by, name, names, silent, unheard
from stances.headlines.seats import held_by, in_favour, reporters
from stances.model import SETTINGS, Setting
from stances.positions import Knowledge, Position, knowledge_of
from stances.record import record
from stances.scene import Scene
from stances.vocabulary import CONFLICT, IN_FAVOUR, SILENT, Vocabulary, capital
from stances.words import NO_POSITION

# More names than this are told by their number.
NAMED = 8
HEADS: dict[Knowledge | None, str] = {
    "said": "Solid: themselves",
    "group": "Hatched: through a group",
    "reported": "Dashed: only as others report",
    None: f"Grey: {NO_POSITION}",
}
# The narrowest setting that counts what is known in one way.
SINCE: dict[Knowledge, Setting] = {"said": "own", "group": "groups", "reported": "reports"}
WITH: dict[Setting, str] = {
    "own": "in own words", "alignment": "with alignment", "groups": "with groups",
    "reports": "with reports",
}  # fmt: skip
Lines = list[tuple[str, str]]


def kinds(scene: Scene) -> tuple[Kind, ...]:
    """Each kind of bar that any setting draws, and no position."""
    found = (_said(scene), _group(scene), _reported(scene), _nothing(scene))
    return tuple(kind for kind in found if kind)


def _found(scene: Scene, setting: Setting) -> list[Position]:
    return [scene.by_setting[setting][s] for s in member_states(scene.dataset)]


def _setting(scene: Scene, known: Knowledge) -> Setting:
    """The chosen setting, or where it does not count these the nearest that does."""
    return max(scene.setting, SINCE[known], key=SETTINGS.index)


def _apart(scene: Scene, known: Knowledge) -> Lines:
    """That the chosen setting leaves these out."""
    left_out = SETTINGS.index(SINCE[known]) > SETTINGS.index(scene.setting)
    return [("", "Not counted here")] if left_out else []


def _said(scene: Scene) -> Kind | None:
    """Who is on record itself, by name where there are few."""
    found = known_by(_found(scene, scene.setting), "said")
    data = scene.dataset
    lines = [(f"{side}:", _who(data, held)) for side, held in _by_side(data.vocabulary, found)]
    aligned = known_by(_found(scene, "alignment"), "said") if scene.setting == "own" else []
    more = [p.actor for p in aligned if p.voice == "aligned"]
    if more:
        who = _names(data, more) if len(more) <= NAMED else count(len(more), "State")
        lines.append(("By alignment:", f"{who}, not counted here"))
    return Kind("said", f"{HEADS['said']}, {len(found)}", tuple(lines)) if lines else None


def _by_side(words: Vocabulary, found: Sequence[Position]) -> list[tuple[str, list[Position]]]:
    """Those in favour together, then each other stance, where somebody holds it."""
    parts = [(capital(IN_FAVOUR), in_favour(words, found))]
    parts += [(words.label(c), held_by(found, (c,))) for c in (*words.neither, *words.against)]
    return [(label, held) for label, held in parts if held]


def _who(dataset: Dataset, held: Sequence[Position]) -> str:
    """`Bahrain, Belarus; Bangladesh on conditions`, or of many the number."""
    if len(held) > NAMED:
        return f"{len(held)} States"
    words, by = dataset.vocabulary, dict[str, list[str]]()
    for p in held:
        among = words[p.stance or ""].among
        how = "by alignment" if p.voice == "aligned" else ""
        by.setdefault(" ".join(filter(None, [among, how])), []).append(p.actor)
    order = sorted(by.items(), key=lambda item: item[0])
    return "; ".join(" ".join(filter(None, [_names(dataset, a), tail])) for tail, a in order)


def _names(dataset: Dataset, actors: Iterable[str]) -> str:
    return ", ".join(usual(dataset, a) for a in by_name(dataset, actors))


def _group(scene: Scene) -> Kind | None:
    """For whom groups speak, each stance with its groups."""
    data = scene.dataset
    found = [p for p in _found(scene, _setting(scene, "group")) if knowledge_of(p) == "group"]
    if not found:
        return None
    coded = [p for p in found if p.stance]
    lines = [
        (f"{data.vocabulary.label(code)}:", _through(data, held_by(coded, (code,))))
        for code in data.vocabulary.scale if held_by(coded, (code,))
    ]  # fmt: skip
    differ = sum(p.status == CONFLICT for p in found)
    lines += [("Groups differ:", count(differ, "State"))] if differ else []
    head = f"{HEADS['group']}, {len(coded)}"
    return Kind("group", head, tuple(lines + _apart(scene, "group")))


def _through(dataset: Dataset, held: Sequence[Position]) -> str:
    """`53 of the African Group`, in the order of their number."""
    by = Counter(joined([name(dataset, b) for b in p.via]) for p in held)
    order = sorted(by.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{n} of {group}" if group else f"{n} of a group" for group, n in order)


def _reported(scene: Scene) -> Kind | None:
    """Of whom others report, who reports it, and how sure the coding is."""
    data = scene.dataset
    found = [p for p in _found(scene, "reports") if knowledge_of(p) == "reported"]
    if not found:
        return None
    coded = [p for p in found if p.stance]
    codes = [c for c in data.vocabulary.scale if held_by(coded, (c,))]
    lines = [_line(data, held_by(coded, (c,)), c, len(codes) > 1) for c in codes]
    differ = len(found) - len(coded)
    lines += [("Groups differ:", f"{count(differ, 'State')}, as reported")] if differ else []
    head = f"{HEADS['reported']}, {len(coded)}"
    return Kind("reported", head, tuple(lines + _apart(scene, "reported")))


def _line(data: Dataset, held: Sequence[Position], code: str, several: bool) -> tuple[str, str]:
    alone = [p for p in held if not p.via]
    parts = [_through(data, [p for p in held if p.via])] if len(alone) < len(held) else []
    if alone:
        few = len(alone) <= NAMED
        parts.append(names(data, [p.actor for p in alone]) if few else f"{len(alone)} States")
    how = f"as {reporters(data, held, short=False)} reported; {confidence(data, held)} confidence"
    return (f"{data.vocabulary.label(code)}:", f"{', '.join(parts)}, {how}")


def confidence(dataset: Dataset, found: Iterable[Position]) -> str:
    """How sure the coding of these is, the least first: `low`, `low or medium`."""
    sure = {record(dataset).statement(i).confidence for p in found for i in p.statements}
    return joined([c for c in ("low", "medium", "high") if c in sure], "or")


def _nothing(scene: Scene) -> Kind | None:
    """How many have no position, and how they are silent."""
    quiet = [p.actor for p in silent(_found(scene, scene.setting))]
    own = len(silent(_found(scene, "own")))
    if not quiet and not own:
        return None
    head = f"{HEADS[None]}, {len(quiet)} {WITH[scene.setting]}"
    parts = unheard(scene.dataset, quiet, most=0)
    first = [f"{own} {WITH['own']}"] if scene.setting != "own" else []
    text = " ".join(f"{capital(p)}." for p in [*first, "; ".join(parts)] if p)
    return Kind(None, head, (("", f"{text} Silence is not neutral."),))


def key(words: Vocabulary, drawn: Iterable[Bar]) -> str:
    """`Solid: themselves. Hatched: through a group. …`, of what the bars show."""
    parts = [p for bar in drawn for p in bar.parts]
    known = {p.known for p in parts}
    told = [head for how, head in HEADS.items() if how in known and how]
    reserved = [c for c in words.favour if words[c].among and any(p.code == c for p in parts)]
    told += [f"{_shade(words, c)}: {words[c].among}" for c in reserved if _shade(words, c)]
    if any(p.code in SILENT for p in parts):
        told.append(HEADS[None])
    return " ".join(f"{part}." for part in (*told, "Framed: the setting chosen"))


def _shade(words: Vocabulary, code: str) -> str:
    """How the colour of a code differs from the first in favour; empty where it hardly does."""
    mine, first = (_light(words[c].fill["light"]) for c in (code, words.favour[0]))
    if abs(mine - first) < 0.1:
        return ""
    return "Lighter" if mine > first else "Darker"


def _light(colour: str) -> float:
    """How light a colour is, 0 to 1, by the weights of ITU-R BT.601."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
