"""How the coding was done, by which rules, and what it cannot show."""

import streamlit as st

from stances.frames.codings import coded_frame, codings_frame
from stances.frames.dictionary import columns_frame
from stances.frames.documents import codebook_frame, coverage_frame
from stances.frames.reliability import (
    agreement_frame,
    confusion_frame,
    disputes_frame,
    headline_frame,
    other_readings_frame,
)
from stances.headlines import method as told
from stances.reliability import RESAMPLES, twice
from stances.ui import choosers, downloads, html, link, method, show
from stances.ui.files import base
from stances.ui.places import address
from stances.ui.state import present
from stances.words import RULE, SETTING_HELP, SETTING_LABELS

seen = present()
dataset, codebook, about = seen.dataset, seen.dataset.codebook, seen.dataset.about
KEPT = "Each difference was decided, with a reason; all codings are kept unchanged."
ALPHA = (
    f"Krippendorff's alpha, with a 95 % percentile interval from {RESAMPLES:,} draws of the "
    "units. A unit that one coder alone coded is in no figure. Stance: units to which two coders "
    "gave one. Arguments and conditions: yes or no for each code, on units to which one of their "
    "coders gave a stance. Same code: the share of equal codes among those of one unit."
)
AGREEMENT = "Agreement of coders"
BASES = "Each coding is kept as it was made; decisions on differences stand apart from it."
HOLDS = (
    "Member States on each side as published; for each coder; with each low-confidence code moved "
    "one step either way, one at a time and all together; and for every choice among the other "
    "fair readings of doubtful records, the lowest and the highest. Without reports, read the "
    "column before the last."
)
EACH = "each with its definition, what counts, what does not, an example"
COHESION = (
    "Consensus Cns: Tastle and Wierman, International Journal of Approximate Reasoning 45 (2007) "
    "531-545. Agreement A: van der Eijk, Quality and Quantity 35 (2001) 325-341. Both are taken "
    "over the members that have a position of their own, and given only for five or more of them."
)


def to(name: str) -> str:
    """Where a link leads that opens a part of this page."""
    return address("method", {**seen.chosen.params(), link.OPEN: name})


def rule() -> None:
    """The rule by an example; in full on demand."""
    st.html(html.figure_head(told.rule_title(dataset), "A filter never changes a position."))
    st.html(method.rule(seen))
    if choosers.fold("rule", "The rule in full", "", "and what each count takes in"):
        st.text(RULE)
        show.facts({SETTING_LABELS[s]: t for s, t in SETTING_HELP.items()})
    if choosers.fold("cohesion", "How cohesion is measured", "", "Cns and A"):
        st.text(COHESION)


def coders() -> None:
    """Who coded what, how far coders agree, and whether the counts hold."""
    days = told.of_all_days(dataset) if dataset.codings else ""
    head = f"{told.coded_told(dataset)} {days}".strip()
    st.html(html.figure_head(told.coders_title(dataset.entire), head))
    with st.spinner("Resampling the agreement of the coders"):
        st.html(method.numbers(dataset, seen.setting, to))
    if dataset.codings and choosers.fold("coders", "Who coded what", "", "when and from what"):
        show.read(seen, "codings", codings_frame(dataset), "Codings", BASES, always=True)
        show.read(seen, "coded", coded_frame(dataset), "Coders of each document", always=True)
    if twice(dataset.codings):
        agreement()


def agreement() -> None:
    """The tables of what two coders or more have coded."""
    disputes = disputes_frame(dataset)
    if choosers.fold("agreement", AGREEMENT, "", "on each thing coded"):
        notes = [coding.note for coding in dataset.entire.codings.values() if coding.note]
        words = " ".join([*notes, KEPT, ALPHA])
        show.read(seen, "agreement", agreement_frame(dataset), AGREEMENT, words, always=True)
        label = "Stances of the first coder against those of the second"
        show.read(seen, "confusion", confusion_frame(dataset), label, always=True)
    if choosers.fold("disputes", f"Disputed codes: {len(disputes)}", "", "with all readings"):
        label = "Disputed codes with all readings"
        show.read(seen, "disputes", disputes, label, always=True)


def holds() -> None:
    """The sides under each reading, and the records that can be read otherwise."""
    st.html(html.figure_head("Does the headline hold?", HOLDS))
    show.read(seen, "headline", headline_frame(dataset), "States on each side under each reading")
    others = other_readings_frame(dataset)
    if len(others) and choosers.fold("otherwise", f"Records with another reading: {len(others)}"):
        show.read(seen, "otherwise", others, "Records that can fairly be read otherwise")


def coverage() -> None:
    """The Member States by stance under each count, the present one marked."""
    frame = coverage_frame(dataset, seen.by_setting)
    measure = "Member States by stance under each count; the present count is marked"
    st.html(html.figure_head(told.count_title(dataset, seen.by_setting), measure))
    st.html(method.coverage(frame, seen.setting))
    show.source(seen, "coverage", frame)


def book() -> None:
    """The lists of the codebook, and the columns of the tables, each on demand."""
    st.html(html.figure_head("Codebook", ""))
    for name, entries, noun in (
        ("Stances", codebook.stances, "stance"),
        ("Voices", codebook.voices, "way of knowing"),
        ("Arguments", codebook.arguments, "reason"),
        ("Conditions", codebook.conditions, "condition"),
    ):
        if choosers.fold(f"book-{name.lower()}", told.book_told(entries, noun), "", EACH):
            frame, label = codebook_frame(entries), f"Codebook: {name}"
            show.read(seen, f"codebook-{name}", frame, label, always=True)
    columns = columns_frame(dataset)
    bold = f"{len(columns)} columns of the tables"
    if choosers.fold("columns", bold, "", "as pages and files head them"):
        show.sortable(seen, columns, "What each column of each table holds", "columns-table")
        show.source(seen, "columns", columns, always=True)


def ends() -> None:
    """What the data cannot show, and how they are cited."""
    left, right = st.columns(2, gap=48)
    with left:
        if about.limits:
            st.html(html.figure_head("What it cannot show", ""))
            st.text(" ".join(about.limits))
    with right:
        st.html(html.figure_head("Cite", ""))
        st.text(told_citation())
        with st.container(horizontal=True, key="cite-all"):
            downloads.copy_text("citation", told_citation(), "Copy citation")
            downloads.package_button(seen, "method-zip")
        st.html(method.addresses(base()))


def told_citation() -> str:
    """The dataset as a citation."""
    return (
        f"{about.title}, version {about.version} ({dataset.fingerprint}), "
        f"{about.released.isoformat()}. Data {about.licence}; program MIT."
    )


show.title(told.TITLE, ((told.lead(dataset), False),))
for part in (rule, coders, holds, coverage, book):
    part()
    show.section()
ends()
