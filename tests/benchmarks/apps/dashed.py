"""The work of the Stances page in Dash: the same filter, chart and table."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import dash
import dash_ag_grid as dag
from dash import Input, Output, dcc, html

from stances import charts
from stances.dataset import load
from stances.frames.actors import positions_frame
from stances.model import SETTINGS
from stances.readings import positions_by_setting
from stances.scene import scene_of
from stances.selection import Selection
from stances.words import SETTING_LABELS

DATASET = load()
BY_SETTING = positions_by_setting(DATASET)
COLUMNS = list(positions_frame(scene_of(DATASET, BY_SETTING, Selection()), ()).columns)

app = dash.Dash(__name__, serve_locally=True)
server = app.server
app.layout = html.Div(
    [
        html.H1("Stances"),
        dcc.RadioItems(
            [{"label": SETTING_LABELS[s], "value": s} for s in SETTINGS], "groups", id="voice"
        ),
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


def scene(voice: str):
    """The scene of a voice setting."""
    return scene_of(DATASET, BY_SETTING, Selection(voice=voice))


@app.callback(Output("chart", "figure"), Output("title", "children"), Input("voice", "value"))
def draw(voice):
    """The chart and its finding."""
    chart = charts.types_chart(scene(voice))
    return chart.figure(False), f"{SETTING_LABELS[voice]}: {chart.title}"


@app.callback(
    Output("table", "getRowsResponse"),
    Input("table", "getRowsRequest"),
    Input("voice", "value"),
)
def rows(request, voice):
    """The rows that can be seen."""
    if not request:
        return dash.no_update
    shown = scene(voice)
    frame = positions_frame(shown, shown.shown).astype(str)
    part = frame.iloc[request["startRow"] : request["endRow"]]
    return {"rowData": part.to_dict("records"), "rowCount": len(frame)}


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]))
