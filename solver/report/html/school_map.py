"""Draws a map of the schools from their coordinates alone, with the moves as arcs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from solver.district.words import AREA_WORDS, FLOW_WORDS, word
from solver.planning.plan import Plan
from solver.report.labels import BRACKET
from solver.report.workbook.width import width
from solver.text import Lang, Text

WIDE, HIGHEST, LOWEST = 960, 760, 320
EDGE = 28
NAME_SIZE = 9
KM_PER_DEGREE = 6371.0088 * math.pi / 180
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
    """The drawing; `missing` schools have no coordinates.

    `names` are those of schools for which there is room; `scale` is the bar: left end, length, km.
    """

    width: int
    height: int
    dots: list[Dot]
    arcs: list[Arc]
    labels: list[tuple[float, float, str]]
    names: list[tuple[float, float, str]]
    scale: tuple[float, float, str] | None
    missing: int


def drawn(plan: Plan, lang: Lang) -> Map | None:
    """Return the map; None where fewer than two schools have coordinates."""
    schools = plan.district.schools
    known = {
        i: (s.lon, s.lat) for i, s in enumerate(schools) if s.lon is not None and s.lat is not None
    }
    if len(known) < 2:
        return None
    points, height, per_km = _projected(known)
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
    names = _names(dots, {i: schools[i].name for i in points}, labels)
    missing = len(schools) - len(known)
    return Map(WIDE, height, dots, arcs, labels, names, _scale(per_km), missing)


def _names(
    dots: list[Dot], called: dict[int, str], labels: list[tuple[float, float, str]]
) -> list[tuple[float, float, str]]:
    """Place the names of schools beside their dots, the largest first, where no other text is."""
    taken = [(x - 6 * len(name), y - 10, x + 6 * len(name), y + 3) for x, y, name in labels]
    found = []
    for dot in dots:
        name = called[dot.at]
        left, top = dot.x + dot.size + 2, dot.y - 5
        box = (left, top, left + NAME_SIZE / 2 * width(name), top + NAME_SIZE + 1)
        free = all(
            box[2] < x1 or x2 < box[0] or box[3] < y1 or y2 < box[1] for x1, y1, x2, y2 in taken
        )
        if free and box[2] <= WIDE:
            taken.append(box)
            found.append((round(left, 1), round(dot.y + 3, 1), name))
    return found


def _scale(per_km: float) -> tuple[float, float, str] | None:
    """Return the bar of a round number of kilometres, about a fifth of the sheet long."""
    for km in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500):
        if km * per_km >= WIDE / 8:
            return float(EDGE), round(km * per_km, 1), f"{km:g}"
    return None


def _projected(
    known: dict[int, tuple[float, float]],
) -> tuple[dict[int, tuple[float, float]], int, float]:
    """Place longitudes and latitudes on the sheet, true to scale in the middle of the district.

    Returns
    -------
    points : dict of int to (float, float)
    height : int
    per_km : float
        How long a kilometre is on the sheet.
    """
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
    return points, height, scale / KM_PER_DEGREE


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
