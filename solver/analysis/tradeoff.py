"""Parses what a trade-off asks for, and says which of its points count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar

from solver.errors import single_problem
from solver.policy.goals import GOALS
from solver.ratio import parse_exact, percent
from solver.text import Text


class _Place(Protocol):
    @property
    def x(self) -> Fraction: ...
    @property
    def y(self) -> Fraction: ...


P = TypeVar("P", bound=_Place)


@dataclass(frozen=True)
class Trade:
    """Two goals; or a parameter over a range, and a goal.

    Parameters
    ----------
    names : (str, str)
        The axes: two goals' ids, or a parameter's path and a goal's id.
    path : str or None
        The parameter's path; None for two goals.
    ends : (Fraction, Fraction) or None
        The range of the parameter.
    whole : bool
        Whether the parameter takes whole numbers only.
    """

    names: tuple[str, str]
    path: str | None = None
    ends: tuple[Fraction, Fraction] | None = None
    whole: bool = False

    @classmethod
    def read(cls, text: str) -> Trade:
        """Read ``travel,shortage`` or ``rotation_ratio.at_least=10%:30%,travel``."""
        first, comma, second = (part.strip() for part in text.partition(","))
        path, given, span = (part.strip() for part in first.partition("="))
        low, _, high = span.partition(":")
        try:
            ends = (parse_exact(low), parse_exact(high)) if given else None
        except ValueError:
            comma = ""
        known = second in GOALS and (bool(given) or first in GOALS) and first != second
        if not comma or not known:
            raise single_problem(
                "bad_trade",
                "scenario",
                Text(
                    "“{t}”的写法不对，应为 目标,目标 或 规则.参数=从:到,目标，如 travel,shortage；"
                    "目标有：{g}",
                    "{t!r} is not written as goal,goal or rule.parameter=from:to,goal such as "
                    "travel,shortage; goals: {g}",
                ).fill(t=text, g=", ".join(GOALS)),
                text,
            )
        if ends is None:
            return cls((first, second))
        return cls((path, second), path, ends, whole=span.replace(":", "").isdigit())

    def values(self, count: int) -> list[int | Fraction]:
        """Return the parameter's values, evenly over its range, each once."""
        assert self.ends is not None
        low, high = self.ends
        steps = max(1, count - 1)
        exact = [low + (high - low) * Fraction(i, steps) for i in range(steps + 1)]
        found: list[int | Fraction] = [round(v) for v in exact] if self.whole else [*exact]
        return list(dict.fromkeys(found))

    def shown(self, value: int | Fraction) -> str:
        """Write a value of the parameter; `parsed` reads it back."""
        if isinstance(value, int):
            return str(value)
        shown = percent(value)
        return shown if parse_exact(shown) == value else str(value)

    def parsed(self, text: str) -> Fraction:
        """Read what `shown` wrote."""
        return Fraction(text) if "/" in text else parse_exact(text)


def non_dominated(points: Iterable[P], trade: Trade) -> list[P]:
    """Keep one of equal points and none that another is as good as in both axes, by rising x.

    Goals are better when smaller. A parameter is better the way in which the goal grows:
    that is the way of asking for more.
    """
    ordered = sorted(points, key=lambda p: (p.x, p.y))
    sign = 1
    if trade.path is not None and ordered and ordered[-1].y >= ordered[0].y:
        sign = -1
    kept: list[P] = []
    for p in sorted(ordered, key=lambda p: (sign * p.x, p.y)):
        if not kept or p.y < kept[-1].y:
            kept.append(p)
    return sorted(kept, key=lambda p: p.x)


def supported(points: Sequence[P]) -> list[bool]:
    """Mark the points on the convex hull, on the side of the better plans.

    Parameters
    ----------
    points : sequence of points
        Not dominating each other, by rising x.
    """
    hull: list[int] = []
    for i, p in enumerate(points):
        while len(hull) > 1:
            a, b = points[hull[-2]], points[hull[-1]]
            turn = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
            if turn >= 0:
                break
            hull.pop()
        hull.append(i)
    return [i in hull for i in range(len(points))]
