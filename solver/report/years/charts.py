"""Lines over years with a band between the low and the high variant, drawn as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 16, 32
_STEPS = 4


@dataclass(frozen=True)
class Chart:
    """Shapes of one chart, in pixels.

    Parameters
    ----------
    line, band : str
        Points of the middle line, and of the area between low and high.
    dots : list of (x, y, label)
        The values of the middle line.
    years : list of (x, label)
    steps : list of (y, label)
        Lines across, with their values.
    """

    line: str
    band: str
    dots: list[tuple[float, float, str]]
    years: list[tuple[float, str]]
    steps: list[tuple[float, str]]


def chart(years: Sequence[int], values: Mapping[str, Sequence[int]]) -> Chart:
    """Draw one series.

    Parameters
    ----------
    years : sequence of int
    values : mapping of variant to sequence of int
        ``mid``, ``low`` and ``high``, each as long as `years`.
    """
    highest = max((n for numbers in values.values() for n in numbers), default=0)
    top = _rounded_up(highest)

    def x(i: int) -> float:
        inner = WIDTH - _LEFT - _RIGHT
        return round(_LEFT + inner * (i / max(1, len(years) - 1)), 1)

    def y(n: float) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * n / top, 1)

    def points(variant: str) -> list[tuple[float, float]]:
        return [(x(i), y(n)) for i, n in enumerate(values[variant])]

    band = [*points("high"), *reversed(points("low"))]
    mid = points("mid")
    return Chart(
        _joined(mid),
        _joined(band),
        [(px, py, f"{n:,}") for (px, py), n in zip(mid, values["mid"], strict=True)],
        [(x(i), str(year)) for i, year in enumerate(years)],
        [(y(top * k / _STEPS), f"{top * k // _STEPS:,}") for k in range(_STEPS + 1)],
    )


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{px},{py}" for px, py in points)


def _rounded_up(n: int) -> int:
    """Return a round number from which the axis can be divided into whole steps."""
    unit = _STEPS
    while unit * 10 <= n:
        unit *= 10
    return max(unit, -(-n // unit) * unit)
