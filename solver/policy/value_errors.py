"""Says in both languages why a value of a policy does not fit."""

from __future__ import annotations

import re
from typing import Any

from solver.policy.conversion import Unread, words_of
from solver.text import Text, same

_ONE_OF = Text("应为 {w} 之一", "it should be one of {w}")
_OTHERWISE = Text("写法不对，请参照现成的政策文件", "not written as in the ready scenarios")
_MISSING = Text("缺少此项，请补上", "it is missing; add it")
_WHOLE = Text("应为整数", "it should be a whole number")
_LIST = Text("应写成列表，如 [a, b]", "write a list such as [a, b]")
_PAIRS = Text("应写成 {{项: 值}}", "write {{key: value}}")

_REASONS = {
    "missing": _MISSING,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "date_type": Text("不是日期，请写成 2026-09-01", "not a date; write 2026-09-01"),
    "bool_type": Text("应为 true 或 false", "it should be true or false"),
    "bool_parsing": Text("应为 true 或 false", "it should be true or false"),
    "string_type": Text("应为文字", "it should be a text"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "mapping_type": _PAIRS,
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
    "too_short": Text("不能为空", "it must not be empty"),
    "string_too_short": Text("不能为空", "it must not be empty"),
    "extra_forbidden": Text("没有这一项", "there is no such key"),
    "greater_than": Text("应大于{gt}", "it should be above {gt}"),
    "greater_than_equal": Text("不应小于{ge}", "it should be at least {ge}"),
    "less_than": Text("应小于{lt}", "it should be below {lt}"),
    "less_than_equal": Text("不应大于{le}", "it should be at most {le}"),
}


def reason(detail: Any) -> Text:
    """Return why a value does not fit.

    Parameters
    ----------
    detail : pydantic_core.ErrorDetails
        One error of a model that could not be made.
    """
    if isinstance(detail["input"], Unread):
        return detail["input"].reason
    context = detail.get("ctx", {})
    if "zh" in context:
        return Text(context["zh"], context["en"])
    if detail["type"] == "literal_error":
        words = words_of(tuple(re.findall("'([^']*)'", context["expected"])))
        listed = Text("、".join(w.zh for w in words), ", ".join(w.en for w in words))
        return _ONE_OF.fill(w=listed)
    if detail["type"] not in _REASONS:
        return _OTHERWISE
    return _REASONS[detail["type"]].fill(**{k: same(v) for k, v in context.items()})
