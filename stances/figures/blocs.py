"""Diverging bars, one bloc a row."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.room import room_figure


def blocs_figure(frame: pd.DataFrame, dark: bool = False) -> go.Figure:
    """Columns row (the bloc), stance, kind, count."""
    return room_figure(frame, dark)
