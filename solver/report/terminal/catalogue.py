"""Lists every filter, rule and goal with its parameters and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from annotated_types import Le
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from solver.policy.element import PolicyElement
from solver.policy.filters import FILTERS
from solver.policy.goals import GOALS
from solver.policy.rules import RULES
from solver.ratio import percent
from solver.report.values import written
from solver.text import Lang, Text

KINDS: dict[str, tuple[Text, Mapping[str, type[PolicyElement]]]] = {
    "filter": (Text("筛选", "filter"), FILTERS),
    "rule": (Text("规则", "rule"), RULES),
    "goal": (Text("目标", "goal"), GOALS),
}
"""The kinds of parts, with their word and their parts."""

REQUIRED = Text("必填", "required")


def exact(element: type[PolicyElement]) -> Text:
    """Return what a part means exactly."""
    return element.definition or element.meaning


def parameters(element: type[PolicyElement]) -> Iterator[tuple[str, Text, Text]]:
    """Yield each parameter of a part: its name, its default as it is written, its meaning."""
    for name, field in element.model_fields.items():
        value = field.get_default(call_default_factory=True)
        share = any(isinstance(m, Le) and m.le == 1 for m in field.metadata)
        shown = percent(value) if share and isinstance(value, Fraction) else written(value)
        default = REQUIRED if value is PydanticUndefined else Text(shown, shown)
        yield name, default, _meaning(element, name, field)


def _meaning(element: type[PolicyElement], name: str, field: FieldInfo) -> Text:
    """Return what stands beside a parameter, here or where a base says it first."""
    bases = [b for b in element.__mro__[1:] if issubclass(b, PolicyElement)]
    fields = [field, *(b.model_fields[name] for b in bases if name in b.model_fields)]
    words = [m for f in fields for m in f.metadata if isinstance(m, Text)]
    return words[0] if words else Text("", "")


def records(lang: Lang) -> list[dict[str, Any]]:
    """Return one record a part: kind, id, title, meaning, definition, source, parameters."""
    return [
        {
            "kind": kind,
            "id": element.id,
            "title": element.title.to(lang),
            "meaning": element.meaning.to(lang),
            "definition": exact(element).to(lang),
            "source": element.source.to(lang),
            "parameters": {
                name: {"default": default.to(lang), "meaning": meaning.to(lang)}
                for name, default, meaning in parameters(element)
            },
            "example": element.example,
        }
        for kind, (_, elements) in KINDS.items()
        for element in elements.values()
    ]


def table(lang: Lang) -> str:
    """Return the same for the terminal."""
    lines = []
    for r in records(lang):
        lines.append(f"{r['id']} [{KINDS[r['kind']][0].to(lang)}] {r['title']}")
        lines.append(f"    {r['definition']}".replace("`", ""))
        for name, p in r["parameters"].items():
            line = f"      {name} = {p['default']}"
            lines.append(f"{line}  ({p['meaning']})".replace("`", "") if p["meaning"] else line)
        lines.append(Text("    依据：{s}", "    source: {s}").fill(s=r["source"]).to(lang))
    return "\n".join(lines)
