"""One text form for the data, so that a diff shows only meaning."""

import re
from typing import Any

import yaml

# What other YAML tools take for something else than text stays in quotation marks.
MANGLED = re.compile(
    r"(?:|y|n|yes|no|on|off|true|false|null|~|[-+]?0\d+|[-+]?\d+(?::[0-5]?\d)+)$", re.IGNORECASE
)


class _Form:
    """What both writers of YAML have in common."""

    yaml_implicit_resolvers: dict[Any, Any] = {}

    def ignore_aliases(self, data: object) -> bool:
        return True


class _Dumper(_Form, yaml.SafeDumper):
    """The writer whose form counts."""


class _Fast(_Form, getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The same by libyaml, many times faster."""


for _writer in (_Dumper, _Fast):
    _writer.add_implicit_resolver("tag:yaml.org,2002:bool", MANGLED, None)


def header(text: str) -> str:
    """The comment lines at the top of a file, which the canonical form keeps."""
    match = re.match(r"(?:#.*\n)*", text)
    return match.group() if match else ""


def canonical(data: Any) -> str:
    """The one text form of data read from a file."""
    text = _written(data, _Fast)
    # libyaml escapes some characters that need no escape.
    return _written(data, _Dumper) if "\\" in text else text


def _written(data: Any, writer: type) -> str:
    text: str = yaml.dump(data, Dumper=writer, sort_keys=False, allow_unicode=True, width=126)
    return text


def first_difference(text: str, wanted: str) -> int | None:
    """The first line that differs from the canonical form; None if there is none."""
    if text == wanted:
        return None
    ours, theirs = text.removesuffix("\n").split("\n"), wanted.split("\n")
    pairs = zip(ours, theirs, strict=False)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))
    return min(same + 1, len(ours))
