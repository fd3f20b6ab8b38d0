"""What tags of a template may do: put in a field, list a list, ask whether something is there."""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from solver.text import Text

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Test,
)
_NAMED = {
    nodes.Test: frozenset({"defined", "undefined", "none"}),
    nodes.Filter: frozenset({"length", "count"}),
}
_LOOP = Text(
    "循环只能列出给定的清单，里层循环只能列外层每一项的内容",
    "a loop may go over a given list only, an inner one over what each item of the outer one has",
)
_ONLY = Text(
    "标签只能填入字段、列出清单、判断有无、数清单的项数，不能计算或使用其他过滤器",
    "tags may put in fields, list lists, count their items and ask what is there, and nothing more",
)


class RefusedError(TemplateError):
    """A template asks for more than words.

    Parameters
    ----------
    reason : Text
    """

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class TagEnvironment(SandboxedEnvironment):
    """Compiles templates whose work is no more than their length times the lists'.

    A template may come by mail: with arithmetic, filters or loops over loops a line of it would
    take all time and memory that a machine has.
    """

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)

    def compile(self, source: Any, *args: Any, **kwargs: Any) -> CodeType:  # type: ignore[override]
        """Compile a source, if all its tags are allowed.

        Raises
        ------
        RefusedError
        """
        tree = self.parse(source) if isinstance(source, str) else source
        _check(tree, frozenset(), inside=False)
        compiled: CodeType = super().compile(tree, *args, **kwargs)
        return compiled


def _check(node: nodes.Node, items: frozenset[str], *, inside: bool) -> None:
    """Refuse what is not allowed below a node; `items` are what the loops around it count."""
    if not isinstance(node, _ALLOWED):
        raise RefusedError(_ONLY)
    if isinstance(node, nodes.Test | nodes.Filter) and node.name not in _NAMED[type(node)]:
        raise RefusedError(_ONLY)
    if isinstance(node, nodes.For):
        listed, item = node.iter, node.target
        of_item = isinstance(listed, nodes.Getattr | nodes.Getitem) and _root(listed) in items
        if node.recursive or not isinstance(item, nodes.Name):
            raise RefusedError(_LOOP)
        if not (
            of_item if inside else isinstance(listed, nodes.Name | nodes.Getattr | nodes.Getitem)
        ):
            raise RefusedError(_LOOP)
        items, inside = items | {item.name}, True
    for child in node.iter_child_nodes():
        _check(child, items, inside=inside)


def _root(node: nodes.Node) -> str | None:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else None
