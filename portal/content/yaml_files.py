"""Reading one YAML or Markdown file, strictly: no surprises from old YAML, no key twice."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from portal.content.problems import ContentError, Problem

FRONT_MATTER = re.compile(r"\A---\n(?P<front>.*?)\n?^---[ \t]*(?:\n|\Z)(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)


class PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which `on`, `yes`, `no` and `9:30` are words, as they are to people."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key!r} is there twice", problem_mark=key_node.start_mark)
            seen.add(key)
        result: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return result


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.rpartition(":")[2] not in ("bool", "int", "float")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))


def read_text(path: Path, name: str) -> str:
    """Read a text file as people see it; ContentError when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ContentError([Problem(name, "this file is not UTF-8")]) from None


def parse_yaml(text: str, name: str) -> Any:
    """Parse YAML into frozen values; ContentError names the file and the line."""
    try:
        # A subclass of SafeLoader: it can make nothing but plain values.
        return frozen(yaml.load(text, Loader=PlainLoader))  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError([Problem(name, f"this is not YAML: {' '.join(str(error).split())}")]) from None


def parse_markdown(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """Split a Markdown file into its front matter and its body."""
    match = FRONT_MATTER.match(text)
    if match is None:
        raise ContentError([Problem(name, "this file must open with front matter between two lines of ---")])
    front = parse_yaml(match["front"], name) or {}
    if not isinstance(front, Mapping):
        raise ContentError([Problem(name, "the front matter must be a mapping")])
    return front, match["body"].strip()


def frozen(value: Any) -> Any:
    """Make lists and mappings unchangeable, all the way down."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen(part) for key, part in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(frozen(part) for part in value)
    return value
