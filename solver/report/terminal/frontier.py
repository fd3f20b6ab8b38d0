"""Prints a trade-off as a table, and draws it as SVG."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from solver.files import whole_file
from solver.policy.goals import GOALS
from solver.report.labels import number_words
from solver.report.terminal.columns import aligned
from solver.report.terminal.comparison import STATUS_WORDS
from solver.text import Lang, Text, same

if TYPE_CHECKING:
    from solver.analysis.frontier import Frontier

WIDTH, HEIGHT, LEFT, BOTTOM, EDGE = 720, 460, 96, 64, 28
FONT = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"


def points_table(found: Frontier, lang: Lang) -> str:
    """Tabulate the points."""
    x, y = (_title(name) for name in found.trade.names)
    heads = [x, y, Text("设定", "setting"), Text("已证明", "proven"), Text("支撑点", "supported")]
    # A parameter is shown as it was set, a goal by its value.
    rows = [
        [
            _shown(found, 0, p.x) if found.trade.path is None else p.setting,
            _shown(found, 1, p.y),
            p.setting,
            p.proven,
            p.supported,
        ]
        for p in found.points
    ]
    lines = [aligned(heads, rows, lang)]
    for setting, status in found.missing:
        lines.append(f"{setting}: {STATUS_WORDS.get(status, same(status)).to(lang)}")
    if not found.complete:
        lines.append(
            Text("（已中断，再次运行可接着做）", "(interrupted; start it again to go on)").to(lang)
        )
    return "\n".join(lines)


def _shown(found: Frontier, side: int, value: Fraction) -> float:
    """Return a goal's value in the unit in which people read it; a parameter's as it is."""
    name = found.trade.names[side]
    return float(value / GOALS[name].scale if name in GOALS else value)


def write_drawing(found: Frontier, path: Path, lang: Lang) -> None:
    """Draw the points as SVG: a full dot is supported, a hollow one is not."""
    with whole_file(path) as draft:
        draft.write_text(drawing(found, lang), encoding="utf-8")


def drawing(found: Frontier, lang: Lang) -> str:
    """Return the drawing's SVG."""
    xs = [_shown(found, 0, p.x) for p in found.points]
    ys = [_shown(found, 1, p.y) for p in found.points]
    across, up = _scale(xs, LEFT, WIDTH - EDGE), _scale(ys, HEIGHT - BOTTOM, EDGE)
    percent = found.trade.path is not None and not found.trade.whole
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for i in range(5):
        x, y = (low + (high - low) * i / 4 for low, high in (_span(xs), _span(ys)))
        shown = f"{x:.1%}" if percent else f"{x:,.5g}" if abs(x) < 1e5 else f"{x:,.0f}"
        tall = f"{y:,.5g}" if abs(y) < 1e5 else f"{y:,.0f}"
        parts += [
            f'<line x1="{LEFT}" x2="{WIDTH - EDGE}" y1="{up(y):.1f}" y2="{up(y):.1f}" '
            'stroke="#ddd"/>',
            f'<text x="{LEFT - 8}" y="{up(y) + 4:.1f}" text-anchor="end">{tall}</text>',
            f'<text x="{across(x):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">'
            f"{shown}</text>",
        ]
    line = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in zip(xs, ys, strict=True))
    parts.append(f'<polyline points="{line}" fill="none" stroke="#9bb7d4" stroke-dasharray="4"/>')
    for p, x, y in zip(found.points, xs, ys, strict=True):
        fill = "#1f5f99" if p.supported else "#fff"
        title = f"{number_words(x)} · {number_words(y)} {escape(p.setting)}"
        parts.append(
            f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="5" fill="{fill}" '
            f'stroke="#1f5f99"><title>{title}</title></circle>'
        )
    first, second = (escape(_title(name).to(lang)) for name in found.trade.names)
    parts += [
        f'<text x="{(LEFT + WIDTH) / 2}" y="{HEIGHT - 16}" text-anchor="middle">{first}</text>',
        f'<text x="20" y="{HEIGHT / 2}" text-anchor="middle" '
        f'transform="rotate(-90 20 {HEIGHT / 2})">{second}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _title(name: str) -> Text:
    if name not in GOALS:
        return same(name)
    goal = GOALS[name]
    return Text("{t}（{u}）", "{t} ({u})").fill(t=goal.title, u=goal.unit)


def _span(values: list[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def _scale(values: list[float], start: float, end: float) -> Callable[[float], float]:
    low, high = _span(values)
    return lambda v: start + (end - start) * (v - low) / (high - low)
