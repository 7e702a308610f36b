"""One text form for the data, so that a diff shows only meaning."""

import re
from typing import Any

import yaml

# Words that other YAML tools take for something else than text stay in quotation marks.
MANGLED = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|~|[-+]?0\d+|[-+]?\d+(?::[0-5]?\d)+)$", re.IGNORECASE
)


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers: dict[Any, Any] = {}

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", MANGLED, None)


def header(text: str) -> str:
    """The comment lines at the top of a file, which the canonical form keeps."""
    match = re.match(r"(?:#.*\n)*", text)
    return match.group() if match else ""


def canonical(data: Any) -> str:
    """The one text form of data read from a file."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=126)


def first_difference(text: str, wanted: str) -> int | None:
    """The first line that differs from the canonical form; None if there is none."""
    if text == wanted:
        return None
    ours, theirs = text.splitlines(), wanted.splitlines()
    pairs = zip(ours, theirs, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))
    return same + 1
