"""What the server is, besides the pages."""

from pathlib import Path

# In a folder of its own: beside `pages/` Streamlit would run the pages without it.
SHELL = Path(__file__).with_name("shell") / "shell.py"
