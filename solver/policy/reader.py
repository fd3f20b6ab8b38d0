"""Reads keys and values that a person wrote, gathering what is wrong with its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from solver.errors import Problem
from solver.policy.conversion import Unread, Written, convert, convert_fields
from solver.policy.value_errors import reason
from solver.text import Text

_VALUE = Text("{k} 的值“{v}”不合要求：{e}", "{k}: the value {v!r} does not fit: {e}")
_SHOWN = 40
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

    def known_keys(self, given: Mapping[Any, Any], known: Iterable[str], kind: Any = str) -> None:
        """Refuse keys that nobody knows, with the nearest that somebody does.

        Parameters
        ----------
        given : mapping
        known : iterable of str
        kind : type
            What the keys are, where they may be written in words.
        """
        names = tuple(known)
        for key in given:
            if str(convert(kind, key)) not in names:
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
        try:
            context = {"folder": self.folder, "problems": self.problems}
            written = plain(fields)
            written.lines = {str(key): line_of(holder, key) for key in fields}
            return model.model_validate(convert_fields(model, written), context=context)
        except ValidationError as error:
            for detail in error.errors():
                if detail["type"] == "extra_forbidden":
                    *path, key = detail["loc"]
                    within = _innermost(holder, (*path, key), name)[0]
                    self.unknown(within, key, tuple(_model_at(model, path).model_fields))
                    continue
                place = _said(detail["loc"], getattr(model, "listed", ""))
                code = "missing_key" if detail["type"] == "missing" else "bad_value"
                # A whole section would only be repeated; a value is worth showing.
                section = isinstance(detail["input"], Mapping)
                message = (_SECTION if section else _VALUE).fill(
                    k=f"{name}{place}".strip("."), v=_short(detail["input"]), e=reason(detail)
                )
                self.add(code, *_innermost(holder, detail["loc"], name), message)
            return None

    def add(self, code: str, holder: Any, key: object, message: Text, at: object = None) -> None:
        """Note a problem at the line of a key, or of what stands `at` a place."""
        line = line_of(holder, key if at is None else at)
        shown = None if key is None or isinstance(key, int) else str(key)
        self.problems.append(Problem("error", code, "scenario", line, shown, shown, message))


def _innermost(holder: Any, path: tuple[Any, ...], name: str) -> tuple[Any, object]:
    """Follow a path into what was written as far as it goes; return the last holder and key."""
    key: object = path[0] if path else name
    for step in path[1:]:
        inner = _at(holder, key)
        if _at(inner, step) is None:
            break
        holder, key = inner, step
    return holder, key


def _short(value: object) -> object:
    """Return what is shown of a value: its beginning, where nobody would read the rest."""
    shown = value.written if isinstance(value, Unread) else value
    text = str(shown)
    return shown if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _said(path: Sequence[int | str], listed: str) -> str:
    """Write a path as people do: ``[2].at_least`` is that of the second entry."""
    shown = [p for p in path if p not in {"[key]", listed}]
    return "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in shown)


def _model_at(model: Any, path: Sequence[int | str]) -> type[BaseModel]:
    """Return the model of a part of a model: of a field, of an entry of a list."""
    found: type[BaseModel] = model
    for step in path:
        # The key of a mapping names no field: its values are of the model that was found.
        if isinstance(step, str) and step in found.model_fields:
            inner = _models(found.model_fields[step].annotation)
            found = inner[0] if inner else found
    return found


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _at(holder: Any, key: object) -> Any:
    """Return what stands in a mapping or a list, None where nothing does."""
    if isinstance(holder, Mapping):
        return holder.get(key)
    if isinstance(holder, list) and isinstance(key, int) and key < len(holder):
        return holder[key]
    return None


def line_of(holder: Any, key: object) -> int | None:
    """Return the line of a key of what was written, None where no file says so."""
    if isinstance(holder, Written):
        return holder.lines.get(str(key))
    if isinstance(holder, CommentedMap | CommentedSeq):
        place = holder.lc.data.get(key) if holder.lc.data else None
        return int(place[0] if place else holder.lc.line) + 1
    return None


def lines_of(data: Any) -> dict[str, int]:
    """Return the lines of keys and of values in lists, the last of each."""
    found: dict[str, int] = {}
    items = data.items() if isinstance(data, Mapping) else enumerate(data)
    for key, value in items:
        word = value if isinstance(data, list) else key
        if isinstance(word, str) and (line := line_of(data, key)) is not None:
            found[word] = line
        if isinstance(value, Mapping | list):
            found |= lines_of(value)
    return found


def plain(value: Any) -> Any:
    """Turn YAML's own types into plain ones; a float keeps the decimals a person wrote."""
    if isinstance(value, Mapping):
        found = Written({str(k): plain(v) for k, v in value.items()})
        found.lines = {str(k): line_of(value, k) for k in value}
        return found
    if isinstance(value, list | tuple):
        return tuple(plain(v) for v in value)
    if isinstance(value, float):
        return Decimal(repr(float(value)))
    return value
