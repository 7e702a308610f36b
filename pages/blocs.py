"""Two to four blocs side by side."""

from functools import partial

from stances import charts
from stances.choices import MOST_BLOCS, choices
from stances.frames.actors import members_frame
from stances.frames.beside import comparison_frame
from stances.frames.blocs import bloc_reasons_frame, blocs_summary_frame, overlap_frame
from stances.frames.views import bloc_views_frame
from stances.ui import choosers, compare, link, show, tables
from stances.ui.html import kept
from stances.ui.state import end, present

seen = present()
dataset, positions = seen.dataset, seen.positions
chosen = choosers.held("compare", choices(dataset)["bloc"], dataset.about.default_blocs, MOST_BLOCS)
show.title(*compare.finding(seen, chosen))
if not chosen:
    end()
whole = frozenset(b for b in chosen if link.opened(f"{compare.MORE}{b}"))
asked, chart = compare.Asked(seen, chosen, whole), charts.blocs_chart(seen, chosen)
show.figure(
    seen, chart, lambda: show.drawn(kept(compare.drawn, asked, chart)), head=False,
    note=kept(compare.note, seen, chosen), copied=partial(comparison_frame, seen, chosen),
)  # fmt: skip

if choosers.fold("members", "Members one by one", note="how each is counted, with date and source"):
    for bloc in chosen:
        name, table = dataset.actors[bloc].name, members_frame(seen, bloc)
        label = f"Members of {name} and their positions"
        show.heading(name)
        show.sortable(seen, tables.of_actors(seen, table), label, f"rows-{bloc}")
        table = table.drop(columns=["id", "doc"])
        show.csv_button(seen, f"members-{bloc}", table, f"Members of {name}, CSV")
if len(chosen) > 1 and choosers.fold("overlap", "Members in common", note="by name, pair by pair"):
    overlap = overlap_frame(dataset, chosen)
    show.table(overlap, "Members that two of the blocs share")
    show.csv_button(seen, "blocs-overlap", overlap, "Overlap, CSV")
views = bloc_views_frame(dataset, chosen)
if len(views) and choosers.fold(
    "views", "Other views that footnotes credit to them", note="one column a bloc"
):
    show.sortable(seen, views, "Views by bloc, those in most blocs first", "views", "sort")
    show.csv_button(seen, "blocs-views", views, "Views, CSV")
if choosers.fold(
    "tables", "The comparison as tables", note="in numbers and names, and the reasons"
):
    summary, reasons = blocs_summary_frame(seen, chosen), bloc_reasons_frame(dataset, chosen)
    show.table(summary, "The chosen blocs in numbers and names")
    show.csv_button(seen, "blocs-summary", summary, "Comparison, CSV")
    if len(reasons):
        show.table(reasons, "Arguments by bloc; empty: not raised")
        show.csv_button(seen, "blocs-reasons", reasons, "Reasons, CSV")
