"""Every chart with its finding, its measure, its table and its count.

A chart is made in three places: a frame in `frames/`, a figure in `figures/`, and a maker here,
which `@chart` notes for the pages and the command line.
"""

from stances.charts.arguments import matrix_chart, reasons_chart
from stances.charts.bars import blocs_chart, room_chart, types_chart
from stances.charts.chart import CHARTS, Chart, Kind, why_empty
from stances.charts.moved import moved_chart
from stances.charts.states import counts_chart, others_chart, seats_chart, tiles_chart
from stances.charts.timeline import timeline_chart
from stances.charts.views import likeness_chart, view_matrix_chart

__all__ = [
    "CHARTS",
    "Chart",
    "Kind",
    "blocs_chart",
    "counts_chart",
    "likeness_chart",
    "matrix_chart",
    "moved_chart",
    "others_chart",
    "reasons_chart",
    "room_chart",
    "seats_chart",
    "tiles_chart",
    "timeline_chart",
    "types_chart",
    "view_matrix_chart",
    "why_empty",
]
