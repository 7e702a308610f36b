"""The figures: tidy frames in, Plotly figures out; nothing here knows of pages or files."""
