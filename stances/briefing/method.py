"""How positions are made, in ten lines and in five sentences; and what came of the debate."""

from stances.briefing.room import FORECAST
from stances.counts import agree, count, day
from stances.dataset import Dataset, member_states
from stances.reliability import alpha, on_scale, twice
from stances.vocabulary import Vocabulary
from stances.words import up_to

VOICES = "own text or official record, alignment, group, report"


def method(dataset: Dataset) -> tuple[str, ...]:
    """Ten lines."""
    words = dataset.vocabulary
    return (
        f"Question: {dataset.codebook.question}",
        f"Scale: {scale(words)}.",
        "Silence is not neutral: it is counted apart.",
        f"The strongest voice decides: {VOICES}.",
        "Of these the latest day; of several texts that day, the median.",
        "A silent State takes its group’s position and is hatched.",
        "A report counts only with reports, and is dashed.",
        f"Each of {count(len(member_states(dataset)), 'State')} counts once.",
        coded(dataset),
        f"Not a forecast. None of it was said after {last_day(dataset)}."
        if dataset.statements
        else "Not a forecast.",
    )


def scale(words: Vocabulary) -> str:
    """The stances from the most in favour: `support, conditional support, …`."""
    return ", ".join(words.in_text(code) for code in words.scale)


def coded(dataset: Dataset) -> str:
    """How many statements were coded, and how well a second coding agrees."""
    n = len(dataset.entire.statements)
    head = f"{count(n, 'statement')} coded{_by_then(dataset)}"
    both = len(twice(dataset.codings))
    if not both:
        return f"{head}, without a second coding."
    again = "every one a second time" if both == n else f"{both} of them a second time"
    found = _alpha(dataset)
    how = f": α {found:.3f} on stance" if found is not None else ""
    return f"{head}, {again}{how}."


def _by_then(dataset: Dataset) -> str:
    """How many of all are not of a later day."""
    return f" ({len(dataset.statements)}{up_to(dataset)})" if dataset.asof else ""


def _alpha(dataset: Dataset) -> float | None:
    """Krippendorff's alpha on the scale, of units to which two coders or more gave a stance."""
    return alpha(on_scale(twice(dataset.codings), dataset.vocabulary.scores), "ordinal")


def last_day(dataset: Dataset) -> str:
    """The last day of which words are recorded."""
    return day(max(s.date for s in dataset.statements))


def how_to_read(dataset: Dataset) -> tuple[str, ...]:
    """Five sentences for who has no time."""
    after = aftermath(dataset)
    return (
        f"A position is taken from the strongest voice ({VOICES}), of that the latest day, "
        "of several texts of one day the median.",
        "A silent State takes its group’s position.",
        "Silence is not neutral and is counted apart.",
        *([after] if after else []),
        FORECAST,
    )


def in_short() -> tuple[str, ...]:
    """The same in three sentences, without what came of the debate."""
    return (
        "The strongest voice decides, and of that the latest day.",
        "A silent State takes its group’s position; silence is counted apart.",
        FORECAST,
    )


def aftermath(dataset: Dataset) -> str:
    """What came of the debate, told as from outside the documents; empty where nothing is held."""
    outside = [e for e in dataset.about.events if e.outside]
    if not outside or not dataset.statements:
        return ""
    told = "; ".join(
        f"on {day(e.date)} {e.happened}" if e.happened else f"{e.label}, {day(e.date)}"
        for e in outside
    )
    these = agree(len(dataset.sources), "this document", "these documents")
    return (
        f"None of this was said after {last_day(dataset)}. "
        f"What came of it, from outside {these}: {told}."
    )
