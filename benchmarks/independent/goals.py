"""The indicator rules and the goals, and the lexicographic solve."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from ortools.linear_solver import pywraplp  # type: ignore[attr-defined]

from benchmarks.independent.model import LIMITS, PER_100, STAGES, TABLE, Model
from benchmarks.independent.world import AS_OF, years

WEIGHTS = dict.fromkeys(("music", "pe", "art", "it"), 3)
KINDS = {"small_rural": 2, "boarding": 2}


class Program(Model):
    """The model with indicators and goals."""

    def rule_indicator_limits(self, p: Mapping[str, Any]) -> None:
        """Hold Σ (P/Pᵢ) xᵢ² against (1 + L²) X², both exact through their values."""
        for name in p.get("indicators", PER_100):
            for stage in STAGES:
                places = self.places(stage)
                total = sum(self.w.pupils(s, stage) for s in places)
                found = {s: self.values(name, stage, s) for s in places}
                before = sum(n for n, _ in found.values())
                touched = any(self.counted(name, stage, self.teacher(m)) for m in self.x)
                if not before or not touched:
                    continue
                weight = {s: Fraction(total, self.w.pupils(s, stage)) for s in places}
                square = sum(weight[s] * n * n for s, (n, _) in found.items())
                old = Fraction(square, before**2) - 1
                limit = Fraction(str(p.get("cv_at_most", {}).get(stage, LIMITS[stage]))) ** 2
                mode = p.get("mode", "pass_or_not_worse")
                bound = {"pass": limit, "not_worse": old}.get(mode, max(limit, old))
                amounts = [n * y for _, ys in found.values() for n, y in enumerate(ys)]
                everybody = self._is(self.mip.Sum(amounts), before)
                one = math.lcm(*(w.denominator for w in weight.values()), bound.denominator)
                left = [
                    int(one * weight[s]) * n * n * y
                    for s, (_, ys) in found.items()
                    for n, y in enumerate(ys)
                ]
                right = [int(one * (1 + bound)) * n * n * y for n, y in enumerate(everybody)]
                self.mip.Add(self.mip.Sum(left) <= self.mip.Sum(right))

    def rule_standards(self, p: Mapping[str, Any]) -> None:
        """Count the schools that reach enough of the seven."""
        rows = {(r.school_id, str(r.stage)): r for r in self.w.district.standards}
        asked = p.get("indicators_at_least", 6)
        reached, before, total, touched = [], 0, 0, False
        for stage in STAGES:
            for code in self.places(stage):
                pupils = self.w.pupils(code, stage)
                if pupils < p.get("min_pupils", 0):
                    continue
                total += 1
                row = rows.get((code, stage))
                cells = [(getattr(row, c, None), limits[stage]) for c, limits in TABLE.items()]
                fixed = sum(cell is not None and Fraction(cell) >= least for cell, least in cells)
                old, single = fixed, []
                for name, thresholds in PER_100.items():
                    n, values = self.values(name, stage, code)
                    least = math.ceil(thresholds[stage] * pupils / 100)
                    old += n >= least
                    single.append(self.mip.Sum(values[least:]))
                before += old >= asked
                school = self.mip.BoolVar("")
                self.mip.Add(fixed + self.mip.Sum(single) >= asked * school)
                reached.append(school)
        touched = any(
            self.counted(name, stage, self.teacher(m))
            for m in self.x for name in PER_100 for stage in STAGES
        )  # fmt: skip
        share = p.get("schools_at_least", "not_fewer")
        least = (
            before if share == "not_fewer" else math.ceil(Fraction(share.rstrip("%")) / 100 * total)
        )
        if touched:
            self.mip.Add(self.mip.Sum(reached) >= least)

    # Goals: a linear expression of whole numbers, and what one of it is worth.

    def goal_shortage(self, _given: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Sum the posts missing, weighted."""
        terms = []
        for code, subject, need, have, change in self._cells():
            kind = KINDS.get(self.w.schools[code].kind or "", 1)
            missing = self.mip.IntVar(0, need, "")
            self.mip.Add(missing >= need - have - change)
            terms.append(WEIGHTS.get(subject, 1) * kind * missing)
        return self.mip.Sum(terms), Fraction(1)

    def goal_balance(self, _given: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Sum CV² about the mean of before, over one denominator."""
        parts: list[tuple[Fraction, Any]] = []
        for name in PER_100:
            for stage in STAGES:
                places = self.places(stage)
                found = {s: self.values(name, stage, s) for s in places}
                before = sum(n for n, _ in found.values())
                if not before:
                    continue
                total = sum(self.w.pupils(s, stage) for s in places)
                mean = Fraction(before, total)
                for s, (_, ys) in found.items():
                    pupils = self.w.pupils(s, stage)
                    for n, y in enumerate(ys):
                        off = (Fraction(n, pupils) - mean) ** 2 / mean**2
                        parts.append((Fraction(pupils, total) * off, y))
        # Finer than any two plans of a tiny district lie apart, and small enough for doubles.
        step = Fraction(1, 10**9)
        return self.mip.Sum([round(value / step) * y for value, y in parts]), step

    def goal_travel(self, _given: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Sum the metres."""
        return self._each(lambda m: self.w.metres(self.teacher(m), m.to)), Fraction(1)

    def goal_willing(self, p: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Sum the ranks."""

        def rank(m: Any) -> int:
            wishes = self.teacher(m).willing
            unlisted: int = p.get("unlisted", 5)
            return 0 if m.flow == "outside" else wishes.index(m.to) if m.to in wishes else unlisted

        return self._each(rank), Fraction(1)

    def goal_seniority(self, p: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Sum the years that those who move have not served."""

        def lack(m: Any) -> int:
            joined = self.teacher(m).joined
            served = 0 if joined is None else years(joined, AS_OF)
            return max(0, int(p.get("cap", 30)) - served)

        return self._each(lack), Fraction(1)

    def goal_fewest_moves(self, _given: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Count the moves."""
        return self._each(lambda _: 1), Fraction(1)

    def goal_title_service(self, _given: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Count who needs rural years and gets no support move."""
        need = {
            t.teacher_id for t in self.w.teachers.values()
            if t.teacher_id in self.w.eligible and not self.w.weak(t.school_id)
            and t.title == "first" and t.rural_years < 2
        }  # fmt: skip
        served = self.sum(m for m in self.x if m.flow == "support" and m.who in need)
        return len(need) - served, Fraction(1)

    def goal_thresholds(self, _given: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Sum the teachers missing for the thresholds."""
        terms = []
        for name, thresholds in PER_100.items():
            for stage in STAGES:
                for s in self.places(stage):
                    asked = math.ceil(thresholds[stage] * self.w.pupils(s, stage) / 100)
                    _, values = self.values(name, stage, s)
                    terms += [max(0, asked - n) * y for n, y in enumerate(values)]
        return self.mip.Sum(terms), Fraction(1)

    def goal_outside_unwilling(self, _given: Mapping[str, Any]) -> tuple[Any, Fraction]:
        """Count who is sent outside and did not volunteer."""
        wanted = (self.w.outside or {}).get("volunteers")
        return self.sum(
            m for m in self.x
            if m.flow == "outside" and not (wanted and self.w.means(wanted, self.teacher(m)))
        ), Fraction(1)  # fmt: skip

    def _each(self, cost: Any) -> Any:
        return self.mip.Sum([cost(m) * x for m, x in self.x.items()])

    def optima(self, goals: Iterable[Mapping[str, Any]]) -> list[Fraction] | None:
        """Optimise goal after goal, each held; None where no plan exists."""
        self.add_rules()
        if self.mip.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        found = []
        for goal in goals:
            ((name, given),) = goal.items()
            cost, step = getattr(self, f"goal_{name}")(given)
            self.mip.Minimize(cost)
            if self.mip.Solve() != pywraplp.Solver.OPTIMAL:
                raise RuntimeError(f"{name}: SCIP did not prove its optimum")
            best = round(self.mip.Objective().Value())
            self.mip.Add(cost <= best)
            found.append(best * step)
        return found
