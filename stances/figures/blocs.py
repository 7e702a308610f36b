"""Diverging bars, one bloc a row."""

import pandas as pd
import plotly.graph_objects as go

from stances.figures.room import room_figure
from stances.vocabulary import Vocabulary


def blocs_figure(frame: pd.DataFrame, words: Vocabulary, dark: bool = False) -> go.Figure:
    """Columns row (the bloc), stance, kind, count."""
    return room_figure(frame, words, dark)
