"""The Overview: the lines below its titles, what is counted and what stands elsewhere."""

from collections.abc import Sequence

from stances.counts import agree, count, plural, spelled
from stances.dataset import Dataset, member_states
from stances.headlines.overview import range_of
from stances.positions import knowledge_of
from stances.record import record
from stances.scene import Scene


def map_measure(scene: Scene) -> str:
    """What a square of the map is, and where the States are that are not shown."""
    total = len(member_states(scene.dataset))
    squares = f"The {total} Member States, one equal square each" if total > 1 else "One State"
    if len(scene.states) < total:
        return f"{squares} at its fixed place; those outside the selection are pale."
    return f"{squares}, by stance and by how we know it."


def seats_measure(scene: Scene) -> str:
    """That each State counts once, and how far other readings go."""
    n, total = len(scene.states), len(member_states(scene.dataset))
    if n == total:
        marks = f"Each State once, of {total}. Arithmetic on the record, not a forecast."
    else:
        marks = (
            f"Each State shown once, of {n}. The marks of majority stand only where all {total} "
            "are shown."
        )
    return f"{marks} {range_of(scene)}".strip()


def reasons_measure(scene: Scene, most: int, reported: bool) -> str:
    """Whose reasons stand here, and what is only reported."""
    dashed = " Dashed: only as another reported it." if reported else ""
    return (
        "Reasons by the number of actors shown that give them, whichever count is set; at most "
        f"{spelled(most)} a side.{dashed}"
    )


def all_reasons(scene: Scene) -> str:
    """The way to all reasons of the actors shown, and to the answers where there are some."""
    chosen, data = set(scene.shown), scene.dataset
    made = [a.id for a in data.codebook.arguments if chosen & record(data).makers(a.id)]
    which = f"All {count(len(made), 'reason')}" if len(made) > 1 else "The reason"
    answered = any(r.argument in made for r in data.replies)
    answers = f", with the answers {agree(len(made), 'it', 'they')} got" if answered else ""
    return f"{which}, actor by actor{answers}"


def others_measure(scene: Scene) -> str:
    """In which order actors other than States stand, and that they count among none."""
    words = scene.dataset.vocabulary
    left, right = (words.in_text(words.across[i]) for i in (0, -1))
    return (
        f"Actors other than States with a position, from {left} to {right}. They are counted "
        "beside the States, never among them."
    )


def themselves(scene: Scene) -> list[str]:
    """The States shown that said so themselves."""
    return [s for s in scene.states if knowledge_of(scene.positions[s]) == "said"]


def themselves_title(scene: Scene) -> str:
    """The heading above those States; nothing where there are none."""
    n = len(themselves(scene))
    if not n:
        return ""
    return "The one that said so itself" if n == 1 else f"The {spelled(n)} that said so themselves"


def groups_left(groups: Sequence[str], shown: int) -> str:
    """How many groups more spoke than are shown; nothing where none did."""
    n = len(groups) - shown
    return f"{n} more {'group' if n == 1 else plural('group')} that spoke" if n > 0 else ""


def region_of(dataset: Dataset, state: str) -> str:
    """The region of a State."""
    return dataset.actors[state].region or "No region"
