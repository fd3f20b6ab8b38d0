"""Lists every filter, rule and goal with its parameters and sources."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pydantic_core import PydanticUndefined

from solver.filters import FILTERS
from solver.goals import GOALS
from solver.part import Part
from solver.rules import RULES
from solver.text import Lang, Text


def records(lang: Lang) -> list[dict[str, Any]]:
    """Return one record a part: kind, id, title, meaning, source, parameters."""
    kinds: list[tuple[str, dict[str, type[Part]]]] = [
        ("filter", dict(FILTERS)),
        ("rule", dict(RULES)),
        ("goal", dict(GOALS)),
    ]
    return [
        {
            "kind": kind,
            "id": part.id,
            "title": part.title.to(lang),
            "meaning": part.meaning.to(lang),
            "source": part.source.to(lang),
            "parameters": {
                name: _shown(field.get_default(call_default_factory=True))
                for name, field in part.model_fields.items()
            },
        }
        for kind, parts in kinds
        for part in parts.values()
    ]


def _shown(value: Any) -> Any:
    if value is PydanticUndefined:
        return "*"
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, dict):
        return {k: _shown(v) for k, v in value.items()}
    if isinstance(value, tuple):
        return [_shown(v) for v in value]
    if hasattr(value, "model_dump"):
        return {k: _shown(v) for k, v in value}
    return value


def table(lang: Lang) -> str:
    """Return the same for the terminal."""
    kinds = {
        "filter": Text("筛选", "filter"),
        "rule": Text("规则", "rule"),
        "goal": Text("目标", "goal"),
    }
    lines = []
    for r in records(lang):
        lines.append(f"{r['id']} [{kinds[r['kind']].to(lang)}] {r['title']}")
        lines.append(f"    {r['meaning']}")
        parameters = ", ".join(f"{k}={v}" for k, v in r["parameters"].items())
        if parameters:
            lines.append(Text("    参数：{p}", "    parameters: {p}").fill(p=parameters).to(lang))
        lines.append(Text("    依据：{s}", "    source: {s}").fill(s=r["source"]).to(lang))
    return "\n".join(lines)
