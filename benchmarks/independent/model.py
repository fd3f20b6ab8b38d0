"""The rules and goals as rows for SCIP, each from its line in the specification."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from ortools.linear_solver import pywraplp  # type: ignore[attr-defined]

from benchmarks.independent.world import Candidate, World, ratio

STAGES = ("primary", "junior")
LIMITS = {"primary": Fraction(1, 2), "junior": Fraction(9, 20)}
PER_100 = {
    "backbone": {"primary": Fraction(1), "junior": Fraction(1)},
    "pe_art": {"primary": Fraction(9, 10), "junior": Fraction(9, 10)},
    "degree": {"primary": Fraction(42, 10), "junior": Fraction(53, 10)},
}
DEGREES = ("secondary", "associate", "bachelor", "master", "doctor")
TABLE = {
    "rooms_area": {"primary": Fraction(45, 10), "junior": Fraction(58, 10)},
    "sports_area": {"primary": Fraction(75, 10), "junior": Fraction(102, 10)},
    "equipment": {"primary": Fraction(2000), "junior": Fraction(2500)},
    "media_rooms": {"primary": Fraction(23, 10), "junior": Fraction(24, 10)},
}


class Model:
    """One integer program; `x` has a variable for each candidate."""

    def __init__(self, world: World) -> None:
        self.w = world
        self.mip = pywraplp.Solver.CreateSolver("SCIP")
        self.x = {m: self.mip.BoolVar("") for m in world.candidates}
        for who, t in world.teachers.items():
            mine = self.sum(m for m in self.x if m.who == t.teacher_id)
            self.mip.Add(mine <= 1)
            if any(kind == "go" for kind, _ in world.decided.get(who, [])):
                self.mip.Add(mine >= 1)
        for code, request in world.requests.items():
            self.mip.Add(self.sum(m for m in self.x if m.to == code) <= request.posts)
        self.counts: dict[tuple[str, str, str], Any] = {}

    def sum(self, moves: Iterable[Candidate]) -> Any:
        """Add up moves."""
        return self.mip.Sum([self.x[m] for m in moves])

    def staff(self, school: str, keep: Any = lambda t: True) -> int:
        """Count active teachers of a school."""
        return sum(t.school_id == school and keep(t) for t in self.w.teachers.values())

    def teacher(self, m: Candidate) -> Any:
        """Return who moves."""
        return self.w.teachers[m.who]

    # What stands before and after at a school.

    def change(self, school: str, keep: Any = lambda t: True, *, posts: bool = False) -> Any:
        """Count arrivals less departures; with `posts` who is sent outside stays."""
        into = self.sum(m for m in self.x if m.to == school and keep(self.teacher(m)))
        out = self.sum(
            m for m in self.x
            if self.teacher(m).school_id == school and keep(self.teacher(m))
            and not (posts and m.flow == "outside")
        )  # fmt: skip
        return into - out

    def counted(self, name: str, stage: str, t: Any) -> bool:
        """Whether an indicator counts a teacher."""
        if t.stage != stage:
            return False
        if name == "backbone":
            return self.w.backbone(t)
        if name == "pe_art":
            return t.subject in ("pe", "music", "art")
        least = DEGREES.index("associate" if stage == "primary" else "bachelor")
        return t.degree is not None and DEGREES.index(t.degree) >= least

    def places(self, stage: str) -> list[str]:
        """List the schools with pupils of a stage."""
        return [s for s in self.w.schools if self.w.pupils(s, stage) > 0]

    def values(self, name: str, stage: str, school: str) -> tuple[int, list[Any]]:
        """Return a count before, and a variable for each value 0, 1, … that it may have after."""
        key = (name, stage, school)
        if key not in self.counts:

            def keep(t: Any) -> bool:
                return self.counted(name, stage, t)

            before = self.staff(school, keep)
            everybody = sum(map(keep, self.w.teachers.values()))
            self.counts[key] = before, self._is(before + self.change(school, keep), everybody)
        found: tuple[int, list[Any]] = self.counts[key]
        return found

    def _is(self, amount: Any, most: int) -> list[Any]:
        """Add variables of which the one of the right value is 1."""
        value = [self.mip.BoolVar("") for _ in range(most + 1)]
        self.mip.Add(self.mip.Sum(value) == 1)
        self.mip.Add(self.mip.Sum([n * y for n, y in enumerate(value)]) == amount)
        return value

    # Rules.

    def add_rules(self) -> None:
        """Add every rule of the scenario."""
        for name, given in self.w.rules.items():
            rule = getattr(self, f"rule_{name}", None)
            if rule is not None:
                rule(given)

    def _units(self, column: str) -> dict[str, tuple[Any, Any]]:
        """Return for each unit who is in it, and which moves."""
        w = self.w

        def of(t: Any) -> tuple[Any, ...]:
            if column == "district":
                return ("district",)
            if column == "stage":
                return (t.stage,)
            if column == "group":
                return tuple(w.groups[t.school_id])
            of_school: dict[str, Callable[[], Any]] = {
                "school": lambda: t.school_id,
                "side": lambda: "weak" if w.weak(t.school_id) else "strong",
            }
            value = of_school.get(column, lambda: getattr(t, column))()
            return () if value is None else (value,)

        def at(m: Candidate) -> tuple[Any, ...]:
            if not column.startswith("to"):
                return of(self.teacher(m))
            if m.to not in w.schools:
                return ()
            name = "school_id" if column == "to_school" else column[3:]
            return (getattr(w.schools[m.to], name),)

        people = [] if column.startswith("to") else [u for t in w.teachers.values() for u in of(t)]
        every = {*people, *(u for m in self.x for u in at(m))}
        return {u: (lambda t, u=u: u in of(t), lambda m, u=u: u in at(m)) for u in sorted(every)}

    def _bounds(self, count: Any, low: Fraction | None, high: Fraction | None, n: int) -> None:
        if low is not None:
            self.mip.Add(count >= math.ceil(low * n))
        if high is not None:
            self.mip.Add(count <= math.floor(high * n))

    def _ratio(self, count: Any, low: Fraction | None, high: Fraction | None, of: Any) -> None:
        if low is not None:
            self.mip.Add(low.denominator * count >= low.numerator * of)
        if high is not None:
            self.mip.Add(high.denominator * count <= high.numerator * of)

    def rule_rotation_ratio(self, p: Mapping[str, Any]) -> None:
        """Hold moved against eligible, unit by unit."""
        low = ratio(p.get("at_least", "20%"))
        high = ratio(p["at_most"]) if "at_most" in p else None
        for inside, there in self._units(p.get("within", "district")).values():
            mine = [m for m in self.x if there(m) and self.w.counts(m)]
            if mine:
                n = sum(inside(self.w.teachers[e]) for e in self.w.eligible)
                self._bounds(self.sum(mine), low, high, n)

    def rule_backbone_share(self, p: Mapping[str, Any]) -> None:
        """Hold backbones against moved."""
        low = ratio(p.get("at_least", "50%"))
        high = ratio(p["at_most"]) if "at_most" in p else None
        for _people, there in self._units(p.get("within", "district")).values():
            mine = [m for m in self.x if there(m) and self.w.counts(m)]
            count = self.sum(m for m in mine if self.w.backbone(self.teacher(m)))
            self._ratio(count, low, high, self.sum(mine))

    def rule_shares(self, entries: list[Mapping[str, Any]]) -> None:
        """Hold each entry's numerator against its denominator."""
        for p in entries:
            low, high = (ratio(p[b]) if b in p else None for b in ("at_least", "at_most"))
            for inside, there in self._units(p.get("per", "district")).values():
                moved = [m for m in self.x if there(m) and self.w.counts(m)]
                mine = [m for m in moved if self.w.means(p.get("count", {}), self.teacher(m), m)]
                of = p.get("of")
                if not mine:
                    continue
                if of is None:
                    self._bounds(self.sum(mine), low, high, 1)
                elif "moved" in of:
                    others = [m for m in moved if self.w.means(of["moved"], self.teacher(m), m)]
                    self._ratio(self.sum(mine), low, high, self.sum(others))
                else:
                    people = self.w.teachers.values()
                    n = sum(inside(t) and self.w.means(of, t) for t in people)
                    self._bounds(self.sum(mine), low, high, n)

    def rule_headcount(self, p: Mapping[str, Any]) -> None:
        """Keep every school within its quota, and filled."""
        for code, s in self.w.schools.items():
            before, quota = self.staff(code), self.w.quota(s)
            least = min(before, math.ceil(ratio(p.get("min_fill", "0%")) * quota))
            self.mip.Add(before + self.change(code, posts=True) <= max(quota, before))
            self.mip.Add(before + self.change(code) >= least)

    def _cells(self) -> Iterable[tuple[str, str, int, int, Any]]:
        """Yield school, subject, need, have and the change of every cell."""
        needs = {(n.school_id, n.stage, n.subject): n.posts for n in self.w.district.needs}
        for (code, stage, subject), need in needs.items():
            have = self.staff(code, lambda t: (t.stage, t.subject) == (stage, subject))  # noqa: B023
            into = self.sum(
                m for m in self.x
                if (m.to, self.teacher(m).stage, m.subject) == (code, stage, subject)
            )  # fmt: skip
            out = self.sum(
                m for m, t in ((m, self.teacher(m)) for m in self.x)
                if (t.school_id, t.stage, t.subject) == (code, stage, subject)
            )  # fmt: skip
            yield code, subject, need, have, into - out

    def rule_no_new_shortage(self, _given: Mapping[str, Any]) -> None:
        """Let no cell lack more than before."""
        for _code, _subject, need, have, change in self._cells():
            self.mip.Add(have + change >= min(need, have))

    def rule_leave_limit(self, p: Mapping[str, Any]) -> None:
        """Bound who leaves a school."""
        for code in self.w.schools:
            most = max(1, math.floor(ratio(p.get("at_most", "30%")) * self.staff(code)))
            out = self.sum(m for m in self.x if self.teacher(m).school_id == code)
            self.mip.Add(out <= most)

    def rule_spread(self, p: Mapping[str, Any]) -> None:
        """Bound who leaves a school's subject."""
        for code in self.w.schools:
            for subject in {t.subject for t in self.w.teachers.values()}:
                n = self.staff(code, lambda t: t.subject == subject)  # noqa: B023
                out = self.sum(
                    m for m in self.x
                    if self.teacher(m).school_id == code and self.teacher(m).subject == subject
                )  # fmt: skip
                self.mip.Add(out <= max(1, math.floor(ratio(p.get("at_most", "50%")) * n)))

    def rule_support_coverage(self, p: Mapping[str, Any]) -> None:
        """Let every weak-side school receive support."""
        for code in self.w.schools:
            mine = [
                m for m in self.x
                if m.to == code and m.flow == "support"
                and (p.get("who", "backbone") == "any" or self.w.backbone(self.teacher(m)))
            ]  # fmt: skip
            if self.w.weak(code):
                self.mip.Add(
                    self.sum(mine) >= min(p.get("at_least", 1), len({m.who for m in mine}))
                )

    def rule_teams(self, p: Mapping[str, Any]) -> None:
        """Let every lead send teams."""
        size, managers = p.get("size", 3), p.get("managers", 1)
        leads = {m.school_id for m in self.w.district.members if m.role == "lead"}
        for lead in (s for s in leads if not self.w.weak(s)):
            led = {
                m.group_id for m in self.w.district.members
                if m.school_id == lead and m.role == "lead"
            }  # fmt: skip
            teams = []
            for code in self.w.schools:
                if not self.w.weak(code) or not led & self.w.groups[code]:
                    continue
                mine = [m for m in self.x if self.teacher(m).school_id == lead and m.to == code]
                managing = [m for m in mine if self.teacher(m).post != "teacher"]
                enough = len({m.who for m in mine}) >= size
                if enough and len({m.who for m in managing}) >= managers:
                    team = self.mip.BoolVar("")
                    self.mip.Add(self.sum(mine) >= size * team)
                    self.mip.Add(self.sum(managing) >= managers * team)
                    teams.append(team)
            if teams:
                self.mip.Add(self.mip.Sum(teams) >= p.get("per_lead", 1))

    def rule_leadership(self, p: Mapping[str, Any]) -> None:
        """Keep the heads of every school; bound the deputies who come."""
        for code in self.w.schools:
            self.mip.Add(self.change(code, lambda t: t.post == "head") == 0)
            deputies = self.sum(
                m for m in self.x if m.to == code and self.teacher(m).post == "deputy_head"
            )
            self.mip.Add(deputies <= p.get("deputies_in", 1))

    def rule_title_posts(self, _: Mapping[str, Any]) -> None:
        """Keep every title within its posts."""
        for row in self.w.district.title_posts:

            def holds(t: Any, title: str = row.title) -> bool:
                return bool(t.title == title)

            before = self.staff(row.school_id, holds)
            after = before + self.change(row.school_id, holds, posts=True)
            self.mip.Add(after <= max(row.posts, before))

    def rule_outside_posts(self, p: Mapping[str, Any]) -> None:
        """Fill the requests."""
        for code, request in self.w.requests.items():
            mine = [m for m in self.x if m.to == code]
            if mine:
                least = math.ceil(ratio(p.get("at_least", "100%")) * request.posts)
                self.mip.Add(self.sum(mine) >= least)
