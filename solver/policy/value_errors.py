"""Says what is wrong with a value of a policy in both languages; pydantic says it in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import FLOW_WORDS
from solver.text import Text, same

_NUMBERS = {
    "greater_than": "应大于{gt}",
    "greater_than_equal": "应不小于{ge}",
    "less_than": "应小于{lt}",
    "less_than_equal": "应不大于{le}",
}
_KINDS = {
    "int": "应为整数",
    "float": "应为数",
    "decimal": "应为数",
    "bool": "应为 true 或 false",
    "string": "应为文字",
    "date": "应为日期，如 2026-09-01",
    "tuple": "应为列表，如 [a, b]",
    "list": "应为列表，如 [a, b]",
    "mapping": "应写成 {项: 值}",
    "dict": "应写成 {项: 值}",
    "model": "应写成 {项: 值}",
}
"""By the first word of the type of an error."""

_RATIO = "比例应在0%到100%之间"
_NOT_A_NUMBER = "应为小数或百分数，如 0.25、25%"


def reason(detail: Mapping[str, Any]) -> Text:
    """Return what is wrong with a value.

    Parameters
    ----------
    detail : mapping
        One of pydantic's ``ValidationError.errors()``.
    """
    context, kind = detail.get("ctx", {}), str(detail["type"])
    english = str(detail["msg"]).removeprefix("Value error, ")
    if "zh" in context:
        return Text(context["zh"], context["en"])
    if kind in _NUMBERS:
        share = kind == "less_than_equal" and context["le"] == 1
        hint = _percent_meant(detail["input"]) if share else same("")
        chinese = _RATIO if share else _NUMBERS[kind].format(**context)
        return Text(chinese + hint.zh, english + hint.en)
    if kind == "literal_error":
        return _choice(detail)
    if kind == "value_error" and "percentage" in str(detail["msg"]):
        return Text(_NOT_A_NUMBER, english)
    known = _KINDS.get(kind.split("_", maxsplit=1)[0])
    return Text(known or "请参照现成的政策文件", english)


def _choice(detail: Mapping[str, Any]) -> Text:
    """List what may stand there, by code and Chinese word."""
    codes = _expected(detail)
    words = _words(codes)
    listed = Text(
        "、".join(f"{code}（{words[code].zh}）" if code in words else code for code in codes),
        ", ".join(codes),
    )
    return Text("应为{c}之一", "it must be one of {c}").fill(c=listed)


def _expected(detail: Mapping[str, Any]) -> list[str]:
    """Return the codes that may stand there."""
    listed = str(detail["ctx"]["expected"]).replace(" or ", ",")
    return [part.strip(" '") for part in listed.split(",")]


def _words(codes: list[str]) -> Mapping[str, Text]:
    """Return the words of the column whose codes these are."""
    best: Mapping[str, Text] = {}
    for words in VALUE_WORDS.values():
        if set(codes) & set(words) and len(set(codes) & set(words)) > len(set(codes) & set(best)):
            best = words
    return best


def _percent_meant(value: object) -> Text:
    try:
        number = float(str(value))
    except ValueError:
        return same("")
    hint = Text("；{v}是不是{v}%？", "; is {v} meant as {v}%?").fill(v=f"{number:g}")
    return hint if 1 < number <= 100 else same("")


def read_words(error: Any, fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """Put codes in the place of Chinese words of closed lists; None where there are none.

    Parameters
    ----------
    error : pydantic.ValidationError
        What was wrong with the fields.
    fields : mapping
    """
    changed = False
    result: dict[str, Any] = dict(fields)
    for detail in error.errors():
        if detail["type"] != "literal_error" or not isinstance(detail["input"], str):
            continue
        code = _code(_expected(detail), detail["input"].strip())
        if code is not None:
            result = _put(result, detail["loc"], code)
            changed = True
    return result if changed else None


def _code(codes: list[str], word: str) -> str | None:
    found = {
        code
        for words in (*VALUE_WORDS.values(), FLOW_WORDS)
        for code, text in words.items()
        if text.zh == word and code in codes
    }
    return found.pop() if len(found) == 1 else None


def _put(holder: Any, path: tuple[Any, ...], value: str) -> Any:
    """Return a copy of nested mappings and lists with one value changed."""
    if not path:
        return value
    step, *rest = path
    if isinstance(holder, Mapping) and step in holder:
        return {**holder, step: _put(holder[step], tuple(rest), value)}
    if isinstance(holder, list | tuple) and isinstance(step, int):
        return tuple(_put(v, tuple(rest), value) if i == step else v for i, v in enumerate(holder))
    return holder
