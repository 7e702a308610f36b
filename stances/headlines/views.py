"""The Views page: what footnotes credit to respondents, and how few speak of the subject.

Views are given as records of the data, those that the page shows.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from stances.counts import agree, count, day, joined, plural, spelled
from stances.dataset import Dataset
from stances.days import opened
from stances.headlines.pieces import Told, few, name, names, strong, told
from stances.model import View
from stances.vocabulary import capital
from stances.words import up_to


def _respondents(views: Iterable[View]) -> set[str]:
    return {a for v in views for a in v.respondents}


def most_shared(views: Iterable[View]) -> list[View]:
    """The views whose footnotes name most respondents; none where no footnote names any."""
    found = [v for v in views if v.respondents]
    most = max((len(set(v.respondents)) for v in found), default=0)
    return [v for v in found if len(set(v.respondents)) == most]


def title(dataset: Dataset, source: str, views: Sequence[View]) -> str:
    """The most shared view in its own paraphrase, of all respondents that the source names."""
    first = most_shared(views)
    total = len(_respondents(dataset.views[source].views))
    if not first:
        return "No view of a respondent is shown"
    n = len(set(first[0].respondents))
    by = f"by {n} of {count(total, 'respondent')}"
    if len(first) > 1:
        return f"{spelled(len(first), head=True)} views are shared most, each {by}"
    if len(views) == 1:
        return f"One view, held {by}: “{_claim(first[0])}”"
    return f"Most shared, {by}: “{_claim(first[0])}”"


def _claim(view: View) -> str:
    return view.claim.rstrip(".")


def none_title(dataset: Dataset) -> str:
    """That there are no views, in the data or by the day."""
    if dataset.entire.views:
        return f"No views by footnote{up_to(dataset)}"
    return "This dataset holds no views by footnote"


def none_told(dataset: Dataset) -> str:
    """The same at length; where a later day has some, of when the first are."""
    found = [opened(dataset.entire.sources[source]) for source in dataset.entire.views]
    if found:
        return f"The first that a document credits to respondents are of {day(min(found))}."
    return "This dataset holds no views that a document credits to respondents by footnote."


def on_subject(dataset: Dataset, source: str) -> Counter[str]:
    """How many footnotes on the subject name each respondent."""
    views = dataset.views[source].views
    return Counter(a for v in views if v.on_subject for a in set(v.respondents))


def lead(dataset: Dataset, source: str) -> Told:
    """How few respondents are named on the subject itself, and who most often."""
    by, subject = on_subject(dataset, source), dataset.vocabulary.subject.definite
    total = len(_respondents(dataset.views[source].views))
    n = len(by)
    if not n:
        return told(f"On {subject} itself no footnote names a respondent.")
    only = "only " if 2 * n < total else ""
    head = f"On {subject} itself the footnotes name {only}{strong(spelled(n))} "
    head += agree(n, "respondent", "respondents")
    most = max(by.values())
    first = [a for a in by if by[a] == most]
    times = "once" if most == 1 else "twice" if most == 2 else f"{most} times"
    if n == 1:
        return told(f"{head}, {strong(name(dataset, *first))}, {times}.")
    if len(first) > 1:
        return told(f"{head}, none more than {times}.")
    return told(f"{head}, and one of them, {strong(name(dataset, *first))}, {times}.")


def subject_title(dataset: Dataset, views: Sequence[View], shown: Collection[str]) -> str:
    """How many of the respondents shown speak of the subject itself."""
    who = {a for v in views if v.on_subject for a in v.respondents} & set(shown)
    brief = f"{dataset.vocabulary.subject.brief} itself"
    if not who:
        return f"No respondent shown speaks of {brief}"
    if len(who) == 1:
        return f"Only {name(dataset, *who)} speaks of {brief}"
    return f"{spelled(len(who), head=True)} speak of {brief}"


def phrases(views: Iterable[View]) -> dict[str, list[View]]:
    """Each phrase that tells how many hold a view, with the views of one name or none.

    Those of the same phrase and name stand together, as `Other respondents` of two footnotes.
    """
    out: dict[str, list[View]] = {}
    for v in views:
        who = set(v.respondents)
        if v.quantifier and len(who) <= 1:
            out.setdefault(f"{v.quantifier.casefold()}|{'|'.join(who)}", []).append(v)
    return out


def phrase_told(dataset: Dataset, view: View) -> Told:
    """`“Some respondents” is Belarus alone`; a view without a phrase has nothing to tell."""
    if not view.quantifier:
        return told("")
    who = set(view.respondents)
    phrase = f"“{capital(view.quantifier)}”"
    if not who:
        return told(f"{phrase}: {strong('no respondent is named')}")
    if len(who) == 1:
        return told(f"{phrase} is {strong(f'{name(dataset, *who)} alone')}")
    return told(f"{phrase}: {strong(count(len(who), 'name'))}")


def phrases_title(views: Sequence[View]) -> str:
    """How many of the phrases stand for one name or none."""
    all_phrases = [v for v in views if v.quantifier]
    n, lone = len(all_phrases), sum(len(set(v.respondents)) <= 1 for v in all_phrases)
    if not n:
        return "No phrase tells how many hold a view"
    if n == 1:
        return f"The only phrase stands for {'one name or none' if lone else 'several names'}"
    if lone in (0, n):
        which = "stands for one name or none" if not lone else "stand for one name or none"
        return f"{'None of the' if not lone else 'All'} {n} phrases {which}"
    verb = agree(lone, "stands", "stand")
    return f"{spelled(lone, head=True)} of {n} phrases {verb} for one name or none"


def active_title(dataset: Dataset, sets: Mapping[str, Collection[str]]) -> str:
    """Which of the respondents shown is named for most views; `sets` holds the views of each."""
    if not sets:
        return "No respondent is shown"
    most = max(map(len, sets.values()))
    first = [a for a in sets if len(sets[a]) == most]
    views = len({v for own in sets.values() for v in own})
    if len(sets) == 1:
        return f"{capital(name(dataset, *first))} is named for {count(most, 'view')}"
    of = f"for {most} of {count(views, 'view')}"
    if len(first) == 1:
        return f"{capital(name(dataset, *first))} is named most often, {of}"
    if few(first) and len(first) < len(sets):
        return f"{capital(names(dataset, first))} are named most often, each {of}"
    who = f"All {len(sets)}" if len(first) == len(sets) else spelled(len(first), head=True)
    return f"{who} respondents are named {of} each"


def likeness_title(dataset: Dataset, pairs: Iterable[tuple[str, str, float, int]]) -> str:
    """Which two respondents are most alike; pairs as ids, similarity and number of shared views."""
    found = {tuple(sorted((a, b))): (like, shared) for a, b, like, shared in pairs}
    if not found:
        return "No two respondents shown have views enough to compare"
    most = max(like for like, _ in found.values())
    first = [pair for pair, (like, _) in found.items() if like == most]
    if not most:
        return "No two respondents shown share a view"
    if len(first) > 1:
        return f"{spelled(len(first), head=True)} pairs of respondents are equally most alike"
    if len(found) == 1:
        return f"{capital(names(dataset, first[0]))} share {count(found[first[0]][1], 'view')}"
    shared = count(found[first[0]][1], "view")
    return f"{capital(names(dataset, first[0]))} are most alike: {shared} in common"


def missing_title(dataset: Dataset, source: str) -> str:
    """How many respondents only the list or only a footnote names."""
    views, listed = dataset.views[source].views, set(dataset.views[source].listed)
    named = _respondents(views)
    unnamed, unlisted = len(listed - named), len(named - listed)
    if not unnamed and not unlisted:
        return "The list of respondents and the footnotes name the same respondents"
    parts = []
    if unnamed:
        verb = agree(unnamed, "stands", "stand")
        parts.append(f"{count(unnamed, 'respondent')} {verb} in the list and in no footnote")
    if unlisted:
        noun = "" if parts else f" {agree(unlisted, 'respondent', plural('respondent'))}"
        verb = agree(unlisted, "stands", "stand")
        parts.append(f"{unlisted}{noun} {verb} in a footnote and not in the list")
    return joined(parts)


def named_told(views: Sequence[View]) -> str:
    """How many of these footnotes name respondents: `108 of 126 footnotes shown here name …`."""
    n = sum(bool(v.respondents) for v in views)
    verb = agree(n, "names", "name")
    return f"{count(n, 'footnote', of=len(views))} shown here {verb} respondents."
