"""Draws a map of the schools from their coordinates alone, with the moves as arcs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from solver.district.words import AREA_WORDS, FLOW_WORDS, word
from solver.planning.plan import Plan
from solver.report.labels import BRACKET
from solver.text import Lang, Text

WIDE, HIGHEST, LOWEST = 960, 760, 320
EDGE = 28
BEND = 0.16
"""How far an arc leaves the straight line, as a share of its length."""


@dataclass(frozen=True)
class Dot:
    """A school: where, how large, on which side, and what is said of it."""

    at: int
    x: float
    y: float
    size: float
    area: str
    weak: bool
    title: str


@dataclass(frozen=True)
class Arc:
    """Moves from one school to another: the path, its width, and what is said of it."""

    origin: int
    destination: int
    flow: str
    path: str
    width: float
    title: str


@dataclass(frozen=True)
class Map:
    """The drawing; `missing` schools have no coordinates."""

    width: int
    height: int
    dots: list[Dot]
    arcs: list[Arc]
    labels: list[tuple[float, float, str]]
    missing: int


def drawn(plan: Plan, lang: Lang) -> Map | None:
    """Return the map; None where fewer than two schools have coordinates."""
    schools = plan.district.schools
    known = {
        i: (s.lon, s.lat) for i, s in enumerate(schools) if s.lon is not None and s.lat is not None
    }
    if len(known) < 2:
        return None
    points, height = _projected(known)
    counts = plan.audit.recount.schools
    staff = counts["staff"].to_numpy(dtype=int)
    weak = counts["weak"].to_numpy(dtype=bool)
    told = zip(
        counts["leaving"].to_numpy(dtype=int), counts["coming"].to_numpy(dtype=int), strict=True
    )
    said = [
        Text("{s}（{a}）调出{o}人，调入{i}人", "{s} ({a}): {o} leave, {i} come")
        .fill(s=s.name, a=word(AREA_WORDS, s.area), o=out, i=in_)
        .to(lang)
        for s, (out, in_) in zip(schools, told, strict=True)
    ]
    dots = [
        Dot(i, x, y, round(3 + math.sqrt(staff[i]) / 3, 1), schools[i].area, bool(weak[i]), said[i])
        for i, (x, y) in points.items()
    ]
    # Small ones last, so that they lie above large ones and can be chosen.
    dots.sort(key=lambda dot: -dot.size)
    places: dict[str, list[tuple[float, float]]] = {}
    for i, point in points.items():
        if schools[i].place:
            places.setdefault(str(schools[i].place), []).append(point)
    labels = [
        (round(sum(x for x, _ in at) / len(at), 1), round(min(y for _, y in at) - 9, 1), name)
        for name, at in places.items()
    ]
    arcs = _arcs(plan, points, lang)
    return Map(WIDE, height, dots, arcs, labels, len(schools) - len(known))


def _projected(known: dict[int, tuple[float, float]]) -> tuple[dict[int, tuple[float, float]], int]:
    """Place longitudes and latitudes on the sheet, true to scale in the middle of the district."""
    lons, lats = ([point[axis] for point in known.values()] for axis in (0, 1))
    squeeze = math.cos(math.radians((min(lats) + max(lats)) / 2))
    across = max(1e-6, (max(lons) - min(lons)) * squeeze)
    up = max(1e-6, max(lats) - min(lats))
    scale = min((WIDE - 2 * EDGE) / across, (HIGHEST - 2 * EDGE) / up)
    height = max(LOWEST, round(up * scale) + 2 * EDGE)
    left = (WIDE - across * scale) / 2
    top = (height - up * scale) / 2
    points = {
        i: (
            round(left + (lon - min(lons)) * squeeze * scale, 1),
            round(top + (max(lats) - lat) * scale, 1),
        )
        for i, (lon, lat) in known.items()
    }
    return points, height


def _arcs(plan: Plan, points: dict[int, tuple[float, float]], lang: Lang) -> list[Arc]:
    index = plan.district.school_index
    inside = plan.frame["flow"] != "outside"
    frame = plan.frame.loc[inside, ["from_school_id", "to_school_id", "flow"]]
    counts = Counter(
        (index[a], index[b], f) for a, b, f in frame.itertuples(index=False, name=None)
    )
    text = Text("{a} → {b}：{n}人", "{a} → {b}: {n} teachers")
    arcs = []
    for (a, b, flow), n in counts.items():
        if a not in points or b not in points:
            continue
        (x1, y1), (x2, y2) = points[a], points[b]
        # The same bend to the right of every way, so that there and back do not lie on each other.
        x = (x1 + x2) / 2 - BEND * (y2 - y1)
        y = (y1 + y2) / 2 + BEND * (x2 - x1)
        names = [plan.district.schools[i].name for i in (a, b)]
        said = text.fill(a=names[0], b=names[1], n=n)
        of_flow = BRACKET.fill(x=word(FLOW_WORDS, flow))
        path = f"M{x1} {y1}Q{x:.1f} {y:.1f} {x2} {y2}"
        arcs.append(
            Arc(a, b, flow, path, round(min(5, 0.7 + 0.5 * n), 1), said.to(lang) + of_flow.to(lang))
        )
    return arcs
