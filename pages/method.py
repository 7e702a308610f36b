"""How the coding was done, by which rules, and what it cannot show."""

import streamlit as st

from stances.frames.dictionary import columns_frame
from stances.frames.documents import codebook_frame, coverage_frame
from stances.frames.reliability import (
    agreement_frame,
    confusion_frame,
    disputes_frame,
    headline_frame,
    other_readings_frame,
)
from stances.reliability import RESAMPLES
from stances.ui import downloads, show
from stances.ui.state import present
from stances.words import RULE, SETTING_HELP, SETTING_LABELS

seen = present()
dataset = seen.dataset
about, codebook = dataset.about, dataset.codebook
st.title("Method", anchor=False)
st.header("The question", anchor=False)
st.text(codebook.question)
st.header("From words to positions", anchor=False)
st.text(RULE)
show.facts({SETTING_LABELS[s]: t for s, t in SETTING_HELP.items()})
st.header("Coverage", anchor=False)
coverage = coverage_frame(dataset, seen.by_setting)
show.table(coverage, "Member States by stance under each voice setting")
show.csv_button(seen, "coverage", coverage)
st.header("Codebook", anchor=False)
for title, entries in (
    ("Stances", codebook.stances),
    ("Voices", codebook.voices),
    ("Arguments", codebook.arguments),
    ("Conditions", codebook.conditions),
):
    table = codebook_frame(entries)
    box = st.expander(f"{title}: {len(table)}", expanded=title == "Stances", key=f"book-{title}")
    with box:
        show.table(table, f"Codebook: {title}")
        show.csv_button(seen, f"codebook-{title}", table, f"{title}, CSV")
st.header("Cohesion", anchor=False)
st.text(
    "Consensus Cns: Tastle and Wierman, International Journal of Approximate Reasoning 45 (2007) "
    "531-545. Agreement A: van der Eijk, Quality and Quantity 35 (2001) 325-341. Both are taken "
    "over the members that have a position of their own, and given only for five or more of them."
)
st.header("Reliability", anchor=False)
if dataset.codings:
    st.text(
        "Every unit was coded a second time, from the documents and the codebook alone; the second "
        "coder did not see the first coding. The second coder was given the list of units, so the "
        "choice of units is not tested. The codebook was written with these texts in view and made "
        "more exact between the two codings, so agreement on new texts may be lower. Each "
        "difference was decided, with a reason; both codings are kept unchanged."
    )
    with st.spinner("Resampling the agreement of the coders"):
        table = agreement_frame(dataset)
    show.table(table, "Agreement of two coders")
    st.text(
        f"Krippendorff's alpha, with a 95 % percentile interval from {RESAMPLES:,} draws of the "
        "units. Stance: units to which both gave one. Arguments and conditions: yes or no for "
        "each code, on units to which either gave a stance."
    )
    show.csv_button(seen, "agreement", table, "Agreement, CSV")
    matrix = confusion_frame(dataset)
    show.table(matrix, "Stances of the first coder against those of the second")
    show.csv_button(seen, "confusion", matrix, "Matrix, CSV")
    disputes = disputes_frame(dataset)
    with st.expander(f"Disputed codes: {len(disputes)}", key="disputes"):
        show.table(disputes, "Disputed codes with both readings")
        show.csv_button(seen, "disputes", disputes, "Disputes, CSV")
else:
    st.text("This dataset holds no second coding.")
st.header("Does the headline hold?", anchor=False)
st.text(
    "Member States on each side as published; for each coder; with each low-confidence code moved "
    "one step either way, one at a time and all together; and for every choice among the other "
    "fair readings of doubtful records, the lowest and the highest. Without reports, read the "
    "column before the last."
)
holds = headline_frame(dataset)
show.table(holds, "States on each side under each reading")
show.csv_button(seen, "headline", holds, "Readings, CSV")
others = other_readings_frame(dataset)
if len(others):
    box = st.expander(f"Records with another reading: {len(others)}", key="otherwise")
    with box:
        show.table(others, "Records that can fairly be read otherwise")
        show.csv_button(seen, "otherwise", others, "Other readings, CSV")
st.header("The columns of the tables", anchor=False)
columns = columns_frame(dataset)
box = st.expander(
    f"{len(columns)} columns, as pages and files head them", key="columns", on_change="rerun"
)
if box.open:
    with box:
        show.sortable(seen, columns, "What each column of each table holds", "columns-table")
        show.csv_button(seen, "columns", columns, "Columns, CSV")
if about.limits:
    st.header("Known limits", anchor=False)
    st.text(" ".join(about.limits))
st.header("How to cite", anchor=False)
st.text(
    f"{about.title}, version {about.version} ({dataset.fingerprint}), "
    f"{about.released.isoformat()}. Data {about.licence}; program MIT."
)
downloads.package_button(seen, "method-zip")
