"""What a paper attributes by footnote to named respondents."""

import streamlit as st

from stances import charts
from stances.counts import count
from stances.finding import Entry
from stances.frames.views import (
    ON_SUBJECT,
    active_frame,
    all_views,
    chosen_views,
    missing_frame,
    near_respondents,
    phrases_frame,
    protocol_frame,
    respondent_sets,
    sections,
    views_frame,
)
from stances.headlines import views as told
from stances.ui import choosers, html, link, show, views
from stances.ui.choosers import Option
from stances.ui.places import address
from stances.ui.state import end, present
from stances.ui.tables import Sheet, link_to
from stances.words import SETTING_LABELS, headline_views, version

seen = present()
dataset, about = seen.dataset, seen.dataset.vocabulary.subject
ALL = "all"


def protocol() -> None:
    """Where those stand that a document lists as not party to the Protocol, and all others."""
    listed = dataset.protocol
    if not listed or not choosers.fold("protocol", "Stance by status under the Protocol"):
        return
    st.text(
        f"{dataset.sources[listed.source].title}: {listed.claimed} States are not party by the "
        f"text, {len(listed.not_parties)} by its list ({listed.locator}). "
        f"{SETTING_LABELS[seen.chosen.voice]}; all Member States, whatever the filters."
    )
    label = "Member States by stance and status under the Protocol"
    show.read(seen, "protocol", protocol_frame(dataset, seen.positions), label)


papers = [Entry(p, dataset.sources[p].title) for p in dataset.views]
if not papers:
    show.title("This dataset holds no views by footnote")
    st.text("This dataset holds no views that a document credits to respondents by footnote.")
    protocol()
    end()
paper = (choosers.asked_for("paper", papers, most=1) or (papers[0].id,))[0]
by_id = {s.id: s for s in all_views(dataset) if s.source == paper}
parts = [Entry(s, s) for s in sections(dataset, paper)]
chosen = choosers.held("section", parts)
words = choosers.written("words")
# What is meant is understood by its short names too, as it stands in links.
SUBJECTS = {
    ALL: Entry(ALL, "all subjects", ("All",)),
    ON_SUBJECT: Entry(ON_SUBJECT, f"on {about.brief}", (about.name, *about.brief.split()[1:],
                                                         f"On {about.definite}")),
    "other": Entry("other", "other", ("Other views",)),
}  # fmt: skip
subject = choosers.held("subject", list(SUBJECTS.values()), (ALL,), most=1)[0]
of = {
    s: tuple(chosen_views(dataset, seen.shown, chosen, None if s == ALL else s, words, paper))
    for s in SUBJECTS
}
found = of.get(subject, of[ALL])
records = [s.view for s in found]
sets = respondent_sets(found, seen.shown)
named = views.by_number(found)
known = [Entry(i, f"Footnote {i}: {s.view.claim}", (i,)) for i, s in by_id.items()]
one = (choosers.asked_for("view", known, most=1) or ("",))[0]


def to(view: str = "", **more: str) -> str:
    """Where a link leads to this page as it is, with another view open."""
    kept = {k: v for k, v in link.query().items() if k != "view" and k not in more}
    return address("views", {**kept, **more, **({"view": view} if view else {})})


def actor(who: str) -> str:
    """Where a link to an actor leads."""
    return address("actor", {**seen.chosen.params(), "id": who})


def filters() -> None:
    """What of the paper is shown, in one line."""
    entries = [
        Option(e.id, e.label, e.names, count=len(views.by_number(of[e.id])))
        for e in SUBJECTS.values()
    ]
    held = [
        choosers.control("few", "subject", "Subject", entries, (ALL,), look="quiet segments"),
        choosers.many_of("section", "Section", parts, over=True, look="short"),
        choosers.control("text", "words", "Search claims and names", hint="Words or a name",
                         most=200, search=True),
    ]  # fmt: skip
    choosers.draw("views-filter", held)


def shared() -> None:
    """The views, the most shared first; beside them who speaks of the subject, and who is meant."""
    left, right = st.columns([784, 368], gap=48)
    with left:
        st.html(html.figure_head(dataset.views[paper].heading, headline_views(dataset, paper)))
        line = f"{len(named)} of {count(len(found), 'footnote')} shown here "
        line += f"{'names' if len(named) == 1 else 'name'} respondents. {version(dataset)}"
        table = Sheet(views_frame(dataset, found), dataset.vocabulary)
        show.listing(seen, "views", table, ranked, "The most shared views", line, "sort")
    with right:
        title = told.subject_title(dataset, [s.view for s in by_id.values()], seen.shown)
        st.html(
            html.figure_head(title, f"Footnotes on {about.definite} that name each")
            + views.speak(dataset, paper, set(seen.shown), seen.positions, actor)
            + html.figure_head("Who is behind “some respondents”", told.phrases_title(records))
            + views.behind(dataset, found, to(tab="phrases"))
        )


def ranked() -> None:
    """The first views of the list, all of them on demand."""
    every = link.opened("all-views") or len(named) <= views.FIRST
    rows = named if every else named[: views.FIRST]
    rest = len(named) - len(rows)
    more = (f"{rest} more {'view' if rest == 1 else 'views'}", to(one, open="all-views"))
    st.html(views.ranked(dataset, rows, one, None if every else more, to, actor))


def table_of(key: str, title: str, measure: str, made: Sheet, param: str) -> None:
    """A table of a tab, which its headings sort."""
    st.html(html.figure_head(title, measure))
    show.sortable(seen, made, title, f"rows-{key}", param)
    show.source(seen, f"views-{key}", made.frame)


def respondents() -> None:
    """Who is named for how many views."""
    frame = active_frame(dataset, sets)
    ids = {dataset.actors[a].name: a for a in sets}
    leads = {"Respondent": link_to(seen, "actor", "id", map(ids.get, frame["Respondent"]))}
    sheet = Sheet(frame, dataset.vocabulary, leads)
    table_of("Respondents", told.active_title(dataset, sets), "", sheet, "sort-respondents")


def phrases() -> None:
    """Each phrase that tells how many hold a view, and the names behind it."""
    sheet = Sheet(phrases_frame(dataset, found), dataset.vocabulary)
    table_of("Phrases", "Who is behind “some respondents”", told.phrases_title(records), sheet,
             "sort-phrases")  # fmt: skip


def likeness() -> None:
    """Who holds the same views as whom."""
    made = charts.likeness_chart(seen, found)
    if made.n:
        show.chart(seen, made)
    else:
        st.text(f"{told.likeness_title(dataset, ())}.")


def matrix() -> None:
    """Which footnote names whom; a click opens the view."""
    show.chart(seen, charts.view_matrix_chart(seen, found), sets="view")


def missing() -> None:
    """Respondents that only the list or only a footnote names."""
    frame, title = missing_frame(dataset, paper), told.missing_title(dataset, paper)
    if not len(frame):
        st.text(f"{title}.")
    elif choosers.fold("missing", title):
        show.read(seen, "missing", frame, "Respondents named only in the list or in a footnote")


def nothing() -> None:
    """Why no view is shown, and what could be searched for instead."""
    if not chosen_views(dataset, dataset.actors, words=words):
        show.not_found("words", words, near_respondents(dataset, words))
    elif not seen.shown:
        show.empty(seen)
    else:
        st.text("No view of a respondent shown passes all filters. Remove one, or reset them.")


TABS = {
    "shared": (shared, Option("shared", "Most shared", count=len(named))),
    "respondents": (respondents, Option("respondents", "By respondent", count=len(sets))),
    "phrases": (phrases, Option("phrases", "Behind “some respondents”",
                                count=sum(bool(v.quantifier) for v in records))),
    "likeness": (likeness, Option("likeness", "Who stands with whom")),
    "matrix": (matrix, Option("matrix", "Matrix")),
}  # fmt: skip
show.title(told.title(dataset, paper, records), told.lead(dataset, paper).pieces)
if len(papers) > 1:
    choosers.one("paper", "Paper", papers, default=papers[0].id, drops=("view", "section"))
tab = choosers.few("tab", "Part", [option for _, option in TABS.values()], "tabs")
filters()
if one and (tab != "shared" or one not in {s.id for s in named}):
    st.html(views.one(dataset, by_id[one], to(), actor))
if sets:
    TABS[tab][0]()
else:
    nothing()
missing()
protocol()
