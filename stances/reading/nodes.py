"""Strict YAML: every scalar stays text, each value keeps its line, nothing is expanded."""

from typing import Any

import yaml

from stances.reading.problems import Problem

Path = tuple[str | int, ...]
LIMIT = 5_000_000
DEPTH = 20
FORBIDDEN = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)
OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []

    def fault(self, mark: Any, path: Path, what: str, remedy: str, rule: str) -> None:
        line = mark.line + 1 if mark else 1
        where = ".".join(map(str, path))
        self.problems.append(Problem(self.name, line, where, what, remedy, rule))

    def plain(self, text: str) -> None:
        """Note the first token that plain data has no need of."""
        depth = 0
        for token in yaml.scan(text):
            depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
            if isinstance(token, FORBIDDEN):
                what, remedy = "anchors, aliases and tags are not read", "Write the value out"
                return self.fault(token.start_mark, (), what, remedy, "plain-yaml")
            # Stops here because the scanner takes quadratic time on deep nesting.
            if depth > DEPTH:
                what = f"nested more than {DEPTH} deep"
                return self.fault(token.start_mark, (), what, "Close the brackets", "depth")

    def value(self, node: Any, path: Path) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
        if node.value == "" and node.style is None:
            self.fault(node.start_mark, path, "empty value", "Fill it or take it out", "empty")
        return node.value

    def mapping(self, node: Any, path: Path) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key.start_mark, path, "a key that is no word", "Use a word", "key")
                continue
            if key.value == "<<" and key.style is None:
                what = "merge keys are not read"
                self.fault(key.start_mark, path, what, "Write the values out", "plain-yaml")
            if key.value in out:
                what = f'the key "{key.value}" stands twice'
                self.fault(key.start_mark, path, what, "Keep one of the two", "duplicate-key")
            out[key.value] = self.value(child, (*path, key.value))
            self.lines[(*path, key.value)] = key.start_mark.line + 1
        return out


def read_yaml(text: str, name: str) -> tuple[Any, dict[Path, int], list[Problem]]:
    """The data of a YAML text, the line of each value by its path, and the problems found."""
    reader = _Reader(name)
    if len(text) > LIMIT:
        reader.fault(None, (), f"longer than {LIMIT} characters", "Split the file", "size")
        return None, {}, reader.problems
    try:
        reader.plain(text)
        if reader.problems:
            return None, {}, reader.problems
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "not readable as YAML"
        reader.fault(mark, (), str(what), "Mend the YAML", "yaml")
        return None, {}, reader.problems
    if node is None:
        reader.fault(None, (), "the file is empty", "Fill it", "empty")
        return None, {}, reader.problems
    return reader.value(node, ()), reader.lines, reader.problems
