"""Who stands around an actor that gives no reason: a bloc's members, or the blocs that it is in."""

from collections.abc import Sequence

from stances.briefing.clauses import usual
from stances.briefing.content import Among
from stances.briefing.stands import known
from stances.counts import agree, joined, spelled
from stances.dataset import blocs_of, by_name
from stances.headlines.pieces import bare, names, unheard
from stances.positions import KNOWLEDGE, Position, knowledge_of, status_of
from stances.scene import Scene
from stances.vocabulary import CONFLICT, SILENT, capital
from stances.words import NO_POSITION, SETTING_LABELS

# So many are named, and of more the first and how many more.
NAMED = 8
MEMBERS = ("Members", "Position", "How known", "Who")
BLOCS = ("Group", "Members", "Position", "How known")


def among(scene: Scene, actor: str) -> Among | None:
    """Where the members of a bloc stand, or the blocs of another actor; None without any."""
    members = scene.dataset.blocs[actor].members if actor in scene.dataset.blocs else ()
    blocs = blocs_of(scene.dataset).get(actor, ())
    counted = SETTING_LABELS[scene.setting].lower()
    counted = f"in {counted}" if scene.setting == "own" else counted
    if members:
        n = spelled(len(members))
        whose = "the one member stands" if len(members) == 1 else f"the {n} members stand"
        return Among(f"Where {whose}, counted {counted}", MEMBERS, _members(scene, members))
    if blocs:
        which = agree(len(blocs), "its group stands", "its groups stand")
        return Among(f"Where {which}, counted {counted}", BLOCS, _blocs(scene, blocs))
    return None


def _members(scene: Scene, members: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """A row for all who stand alike and are known alike, and for all who are silent alike."""
    by: dict[tuple[int, int, str, str], list[str]] = {}
    for m in members:
        by.setdefault(_key(scene, scene.positions[m]), []).append(m)
    return tuple(_row(scene, by[key]) for key in sorted(by))


def _key(scene: Scene, p: Position) -> tuple[int, int, str, str]:
    codes = [*scene.dataset.vocabulary.scale, CONFLICT]
    code = status_of(p)
    if code in SILENT:
        # How it is silent, without the number.
        quiet = unheard(scene.dataset, [p.actor], most=0)[0]
        return len(KNOWLEDGE), 0, "", quiet
    known_as = KNOWLEDGE.index(knowledge_of(p) or KNOWLEDGE[-1])
    return known_as, codes.index(code), p.voice or "", " ".join(sorted(p.via))


def _row(scene: Scene, members: Sequence[str]) -> tuple[str, ...]:
    data, p, n = scene.dataset, scene.positions[members[0]], len(members)
    code = status_of(p)
    if code in SILENT:
        quiet = unheard(data, members, most=0)[0].removeprefix(f"{n} ")
        quiet = quiet.removeprefix(agree(n, "is ", "are "))
        return str(n), capital(NO_POSITION), capital(quiet), _named(scene, members)
    position = f"{data.vocabulary[code].sign} {data.vocabulary.label(code)}".strip()
    return str(n), position, _how(scene, p, n), _named(scene, members)


def _how(scene: Scene, p: Position, n: int) -> str:
    if p.status == CONFLICT:
        return f"{agree(n, 'Its', 'Their')} groups differ: {names(scene.dataset, p.via)}"
    if p.via:
        reported = ", as reported" if p.reported_via else ""
        return f"Through {names(scene.dataset, p.via)}{reported}"
    return {
        "own": agree(n, "In its own name", "In their own name"),
        "record": "On record",
        "aligned": "By alignment",
        "group": agree(n, "As its group said", "As their group said"),
    }.get(p.voice or "", "Only as others report")


def _named(scene: Scene, members: Sequence[str]) -> str:
    """`Bahrain and Ecuador`; of many the first in the alphabet and how many more."""
    found = [usual(scene.dataset, m) for m in by_name(scene.dataset, members)]
    if len(found) <= NAMED:
        return joined(found)
    return joined([*found[: NAMED - 2], f"{spelled(len(found) - NAMED + 2)} more"])


def _blocs(scene: Scene, blocs: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """A row for each bloc, those with a position first."""
    order = sorted(by_name(scene.dataset, blocs), key=lambda b: scene.positions[b].stance is None)
    return tuple(_bloc(scene, bloc) for bloc in order)


def _bloc(scene: Scene, bloc: str) -> tuple[str, ...]:
    data, code = scene.dataset, status_of(scene.positions[bloc])
    position = f"{data.vocabulary[code].sign} {data.vocabulary.label(code)}".strip()
    n = str(len(data.blocs[bloc].members))
    return capital(bare(data, bloc)), n, position, known(scene, bloc)
