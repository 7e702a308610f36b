"""A page run by Streamlit's own test of scripts, and what it shows."""

import json

import pandas as pd
from patience import grown
from streamlit.testing.v1 import AppTest

from stances.ui import places
from stances.ui.places import place
from stances.ui.serving import SHELL

PAGES = [key for key, _ in places.PAGES]


def app(page="overview", **params):
    """A page as a reader gets it who follows a link on a server that has shown nothing yet."""
    test = AppTest.from_file(SHELL, default_timeout=grown(60))
    for key, value in params.items():
        test.query_params[key] = value
    return test.run() if page == "overview" else test.switch_page(str(place(page))).run()


def words(test):
    parts = [*test.text, *test.title, *test.header, *test.subheader]
    return "\n".join([*(str(e.value) for e in parts), *(e.proto.body for e in test.get("html"))])


def tables(test):
    """The tables of a page that headings sort, by key, with the words that each cell shows."""
    found = {}
    for element in test.get("bidi_component"):
        if element.proto.component_name == "stances_table":
            sent = json.loads(json.loads(element.proto.json)["table"])
            found[element.key] = pd.DataFrame({c["head"]: c["cells"] for c in sent["columns"]})
    return found


def controls(test):
    """The controls of a page under AppTest, by parameter, as the browser is told of them."""
    groups = [e.proto for e in test.get("bidi_component")]
    told = [json.loads(g.json) for g in groups if g.component_name == "stances_controls"]
    return {spec["param"]: spec for data in told for spec in data["controls"]}
