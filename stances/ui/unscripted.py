"""What a browser shows that runs no scripts: the pictures of the page's charts, and their data."""

from stances.addresses.asking import LONGEST
from stances.addresses.index import listed
from stances.exports.pictures import find_browser
from stances.ui.addresses import INDEX
from stances.ui.alone import PAGES
from stances.ui.files import base
from stances.ui.html import CELLS
from stances.ui.places import PAGES as NAMED

MARKUP = CELLS.from_string(
    "<noscript><p>The pages need scripts. Without them every chart, table and file can be had at "
    '<a href="{{ index }}">an address of its own</a>.</p>'
    "{% for chart in charts %}<figure>"
    '{% if pictures %}<img src="{{ start }}{{ chart.key }}.svg{{ query }}" alt="{{ chart.told }}" '
    'width="1280" style="max-width: 100%; height: auto">{% endif %}'
    '<figcaption><a href="{{ start }}{{ chart.key }}.csv{{ query }}">{{ chart.told }} '
    "Data, CSV</a></figcaption></figure>{% endfor %}</noscript>"
)


def unscripted(path: str, query: str) -> str:
    """The markup for a page and what its address chooses."""
    first, *_ = names = [name for name, _ in NAMED]
    name = path.rpartition("/")[2]
    shown = name if name in names else first
    return MARKUP.render(
        index=base() + INDEX, start=f"{base()}/chart/", pictures=find_browser() is not None,
        charts=[c for c in listed(base())["chart"] if PAGES.get(c.key, first) == shown],
        query=f"?{query}" if query and len(query) <= LONGEST else "",
    )  # fmt: skip
