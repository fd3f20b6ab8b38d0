"""Reads the YAML of a policy: within limits of size and depth, and numbers as they were written."""

from __future__ import annotations

import re
from decimal import Decimal
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError, RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    NodeEvent,
)
from ruamel.yaml.nodes import ScalarNode

from solver.errors import DataError, Problem
from solver.text import Text

_LONGEST = 1 << 20
_DEEPEST = 40
_MOST_VALUES = 20_000
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")
_DECIMAL = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]{1,3})?", re.IGNORECASE)

_BROKEN = Text(
    "政策文件不是有效的YAML，请检查缩进、冒号、引号和括号",
    "not valid YAML; check indentation, colons, quotes and brackets",
)
_TWICE = Text("同一项写了两次，请删去一处", "the same key stands twice; take one out")
_TOO_LONG = Text("政策文件过大（超过1 MB）", "the file is too large (over 1 MB)")
_TOO_DEEP = Text("政策文件嵌套过深", "values are nested too deeply")
_TOO_MANY = Text(
    "政策文件内容过多，或别名（*）展开过大", "too many values, or aliases (*) grow too large"
)
_TAGGED = Text("政策文件中不要写“!”开头的标签", "tags that begin with ! are not allowed")


class _Constructor(RoundTripConstructor):
    """Leaves dates as text, for only their reader knows what to say of one that does not exist."""

    def text(self, node: ScalarNode) -> str:
        return str(node.value)

    def number(self, node: ScalarNode) -> int | Decimal | str:
        if _WHOLE.fullmatch(node.value):
            return int(node.value)
        if _LEADING_ZERO.fullmatch(node.value):
            return str(node.value)  # A code: its zeros are part of it.
        return Decimal(node.value) if _DECIMAL.fullmatch(node.value) else str(node.value)


for _kind, _reader in (
    ("timestamp", _Constructor.text),
    ("int", _Constructor.number),
    ("float", _Constructor.number),
):
    _Constructor.add_constructor(f"tag:yaml.org,2002:{_kind}", _reader)


def read_yaml(text: str) -> Any:
    """Read YAML; mappings and lists know their lines.

    Parameters
    ----------
    text : str

    Returns
    -------
    CommentedMap, CommentedSeq or a plain value
        Whole numbers are int, decimals are Decimal, all else text, true, false or null; also text
        is what begins with a zero, as codes of schools do.

    Raises
    ------
    DataError
        It is no YAML, or larger or deeper than any policy is.
    """
    if len(text) > _LONGEST:
        raise _refused(_TOO_LONG, None)
    try:
        _measure(text)
        yaml = YAML(typ="rt")
        yaml.Constructor = _Constructor
        return yaml.load(StringIO(text))
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        message = _TWICE if isinstance(error, DuplicateKeyError) else _BROKEN
        raise _refused(message, None if mark is None else mark.line + 1) from None
    except (ValueError, ArithmeticError, LookupError, AttributeError, TypeError):
        # Of a value that ruamel.yaml itself cannot make: every kind of it has its own error.
        raise _refused(_BROKEN, None) from None


def _measure(text: str) -> None:
    """Refuse what would grow without end: an alias counts as often as all that it stands for."""
    sizes: dict[str, int] = {}
    open_nodes: list[tuple[str | None, int]] = []
    values = 0
    for event in YAML(typ="rt").parse(StringIO(text)):
        if isinstance(event, CollectionEndEvent):
            anchor, before = open_nodes.pop()
            if anchor is not None:
                sizes[anchor] = values - before
        elif isinstance(event, NodeEvent):
            line = event.start_mark.line + 1
            values += 1
            if isinstance(event, AliasEvent):
                if any(anchor == event.anchor for anchor, _ in open_nodes):
                    raise _refused(_TOO_MANY, line)
                values += sizes.get(event.anchor, 0)
            elif getattr(event, "tag", None) is not None:
                raise _refused(_TAGGED, line)
            elif isinstance(event, CollectionStartEvent):
                open_nodes.append((event.anchor, values))
            if values > _MOST_VALUES:
                raise _refused(_TOO_MANY, line)
            if len(open_nodes) > _DEEPEST:
                raise _refused(_TOO_DEEP, line)


def _refused(message: Text, line: int | None) -> DataError:
    return DataError([Problem("error", "bad_yaml", "scenario", line, None, None, message)])
