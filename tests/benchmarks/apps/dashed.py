"""The work of the Stances page in Dash: the same count, bloc, day, chart and table."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import datetime as dt

import dash
import dash_ag_grid as dag
from dash import Input, Output, dcc, html

from stances import charts
from stances.choices import choices, label
from stances.counts import day
from stances.dataset import load
from stances.days import days
from stances.frames.actors import positions_frame
from stances.model import SETTINGS
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import DEFAULT_VOICE, LATEST, Selection
from stances.words import SETTING_LABELS

DATASET = load()
BY_SETTING = positions_by_setting(DATASET)
COLUMNS = list(positions_frame(scene_of(DATASET, BY_SETTING, Selection()), ()).columns)
EVERY = "all"
VOICES = [{"label": SETTING_LABELS[s], "value": s} for s in SETTINGS]
BLOCS = [{"label": "All blocs", "value": EVERY}]
BLOCS += [{"label": e.label, "value": e.id} for e in choices(DATASET)["bloc"]]
DAYS = [{"label": "Latest", "value": LATEST}]
DAYS += [{"label": day(d), "value": d.isoformat()} for d in days(DATASET)]
CHOSEN = (Input("voice", "value"), Input("bloc", "value"), Input("asof", "value"))

app = dash.Dash(__name__, serve_locally=True)
server = app.server
app.layout = html.Div(
    [
        html.H1("Stances"),
        dcc.RadioItems(VOICES, DEFAULT_VOICE, id="voice"),
        dcc.Dropdown(BLOCS, EVERY, id="bloc", clearable=False),
        dcc.Dropdown(DAYS, LATEST, id="asof", clearable=False),
        html.H2(id="title"),
        dcc.Graph(id="chart", config={"displayModeBar": False}),
        dag.AgGrid(
            id="table",
            columnDefs=[{"field": c} for c in COLUMNS],
            rowModelType="infinite",
            dashGridOptions={"cacheBlockSize": 60},
        ),
    ]
)


def scene(voice: str, bloc: str, asof: str):
    """The scene of a choice."""
    last = None if asof == LATEST else dt.date.fromisoformat(asof)
    blocs = () if bloc == EVERY else (bloc,)
    return scene_of(DATASET, BY_SETTING, Selection(voice=voice, bloc=blocs, asof=last))


def told(voice: str, bloc: str, asof: str) -> str:
    """What is chosen, in words."""
    chosen = [] if bloc == EVERY else [label(DATASET, "bloc", bloc)]
    return ", ".join([SETTING_LABELS[voice], *chosen, asof])


@app.callback(Output("chart", "figure"), Output("title", "children"), *CHOSEN)
def draw(*chosen):
    """The chart and its finding."""
    chart = charts.types_chart(scene(*chosen))
    return chart.figure(False), f"{told(*chosen)}: {chart.title}"


@app.callback(Output("table", "getRowsResponse"), Input("table", "getRowsRequest"), *CHOSEN)
def rows(request, *chosen):
    """The rows that can be seen."""
    if not request:
        return dash.no_update
    shown = scene(*chosen)
    frame = positions_frame(shown, shown.shown).astype(str)
    part = frame.iloc[request["startRow"] : request["endRow"]]
    return {"rowData": part.to_dict("records"), "rowCount": len(frame)}


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
