"""Reads keys and values that a person wrote, gathering what is wrong with its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from solver.errors import Problem
from solver.policy.value_errors import read_words, reason
from solver.text import Text

_VALUE = Text("{k} 的值“{v}”不合要求：{e}", "{k}: the value {v!r} does not fit: {e}")
_MISSING = Text("缺少此项，请补上", "it is missing; add it")
_SECTION = Text("{k} 不合要求：{e}", "{k} does not fit: {e}")


class Reader:
    """Holds parts of a YAML file against what they may be.

    Parameters
    ----------
    folder : Path, optional
        Where relative paths among the values start; without it, where the program runs.

    Attributes
    ----------
    problems : list of Problem
        Everything found so far.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def known_keys(self, given: Mapping[Any, Any], known: Iterable[str]) -> None:
        """Refuse keys that nobody knows, with the nearest that somebody does."""
        names = tuple(known)
        for key in given:
            if str(key) not in names:
                self.unknown(given, key, names)

    def unknown(self, holder: Any, key: object, known: tuple[str, ...], at: object = None) -> None:
        """Say that a key is not known, and which one may be meant."""
        near = difflib.get_close_matches(str(key), known, 1, cutoff=0.4)
        hint = (
            Text("，是否为 {n}？", "; did you mean {n}?").fill(n=near[0])
            if near
            else Text("，可用：{n}", "; known: {n}").fill(n=", ".join(known))
        )
        message = Text("不认识的项“{k}”{h}", "unknown key {k!r}{h}").fill(k=str(key), h=hint)
        self.add("unknown_key", holder, key, message, at)

    def shape(self, holder: Any, key: object, message: Text, at: object = None) -> None:
        """Say that a part is not written as it should be."""
        self.add("wrong_shape", holder, key, message.fill(k=key), at)

    def build(self, model: Any, holder: Any, fields: Mapping[str, Any], name: str) -> Any:
        """Make a model of plain fields; None, and the problems, where they do not fit."""
        given = plain(fields)
        try:
            return self._validated(model, given)
        except ValidationError as error:
            for detail in error.errors():
                place = [str(p) for p in detail["loc"] if p != "[key]"]
                code = "missing_key" if detail["type"] == "missing" else "bad_value"
                said = _MISSING if code == "missing_key" else reason(detail)
                # A whole section would only be repeated; a value is worth showing.
                section = isinstance(detail["input"], Mapping)
                message = (_SECTION if section else _VALUE).fill(
                    k=".".join([name, *place]).strip("."), v=detail["input"], e=said
                )
                self.add(code, *_innermost(holder, detail["loc"], name), message)
            return None

    def _validated(self, model: Any, given: Mapping[str, Any]) -> Any:
        """Make a model; Chinese words of closed lists are read as in tables."""
        context = {"folder": self.folder}
        try:
            return model.model_validate(given, context=context)
        except ValidationError as error:
            read = read_words(error, given)
            if read is None:
                raise
            return model.model_validate(read, context=context)

    def add(self, code: str, holder: Any, key: object, message: Text, at: object = None) -> None:
        """Note a problem at the line of a key, or of what stands `at` a place."""
        line = _line(holder, key if at is None else at)
        shown = None if key is None else str(key)
        self.problems.append(Problem("error", code, "scenario", line, shown, shown, message))


def _innermost(holder: Any, path: tuple[Any, ...], name: str) -> tuple[Any, object]:
    """Follow a path into what was written as far as it goes; return the last holder and key."""
    key: object = path[0] if path else name
    for step in path[1:]:
        inner = holder.get(key) if isinstance(holder, Mapping) else None
        if not isinstance(inner, Mapping) or step not in inner:
            break
        holder, key = inner, step
    return holder, key


def _line(holder: Any, key: object) -> int | None:
    if isinstance(holder, CommentedMap | CommentedSeq):
        place = holder.lc.data.get(key) if holder.lc.data else None
        return int(place[0] if place else holder.lc.line) + 1
    return None


def plain(value: Any) -> Any:
    """Turn YAML's own types into plain ones; a float keeps the decimals a person wrote."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return tuple(plain(v) for v in value)
    if isinstance(value, float):
        return Decimal(repr(float(value)))
    return value
