"""A district under a policy: who is eligible, who may go where, whom a selector means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, NamedTuple

from solver.district import District, School, Teacher

HEADS = ("head", "deputy_head")
AS_OF = date(2025, 9, 1)


def ratio(written: Any) -> Fraction:
    """Read 20% or 0.2 exactly."""
    text = str(written)
    return Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def years(start: date, end: date) -> int:
    """Count completed years."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _within(limit: int | None, found: int | None, way: int) -> bool:
    """Whether a number is at least (way 1) or at most (-1) a limit; a blank never is."""
    return limit is None or (found is not None and way * found >= way * limit)


class Candidate(NamedTuple):
    """A teacher, where to (a school or a request), what is taught there, the flow."""

    who: str
    to: str
    subject: str
    flow: str


class World:
    """What follows from the tables before anything is optimised."""

    def __init__(self, district: District, scenario: Mapping[str, Any]) -> None:
        self.district, self.scenario = district, scenario
        self.rules: dict[str, Any] = scenario.get("rules", {})
        self.schools = {s.school_id: s for s in district.schools}
        self.teachers = {t.teacher_id: t for t in district.teachers if t.status == "active"}
        self.outside = scenario.get("outside", {}) or {} if "outside" in scenario else None
        self.requests = (
            {r.request_id: r for r in district.outside} if self.outside is not None else {}
        )
        self.groups: dict[str, set[str]] = {s: set() for s in self.schools}
        for m in district.members:
            self.groups[m.school_id].add(m.group_id)
        self.decided: dict[str, list[tuple[str, str | None]]] = {}
        for d in district.decisions:
            self.decided.setdefault(d.teacher_id, []).append((d.decision, d.school_id))
        self.eligible = {w for w, t in self.teachers.items() if self._eligible(t)}
        self.candidates = sorted(self._candidates())

    def weak(self, school: str) -> bool:
        """Whether a school is on the weak side."""
        s = self.schools[school]
        return s.area in ("town", "rural") or s.standing == "weak"

    def pupils(self, school: str, stage: str) -> int:
        """Count the pupils of a stage."""
        s = self.schools[school]
        return s.primary_students if stage == "primary" else s.junior_students

    def backbone(self, t: Teacher) -> bool:
        """Whether somebody is a backbone teacher, by the default honours."""
        return bool({"district", "city", "leader", "special"} & set(t.honours))

    def _eligible(self, t: Teacher) -> bool:
        given = self.rules.get("eligibility")
        if given is None:
            return True
        p = {"posts": ["teacher", "middle"], "min_years_here": 6, "max_age": {"M": 50, "F": 45},
             "max_rural_years": 6} | given  # fmt: skip
        heads = {"min_years_here": 10, "max_age": {"M": 55, "F": 50}} | p.get("heads", {})
        own = heads if t.post in HEADS else p
        here = None if t.joined is None else years(t.joined, AS_OF)
        rural = p["max_rural_years"]
        served, left = p.get("max_schools_served"), p.get("min_years_to_retirement")
        return (
            t.post in p["posts"]
            and not t.exempt
            and not self._on_exchange(t)
            and not any(self.means(entry["who"], t) for entry in p.get("exempt_if", []))
            and _within(own["min_years_here"], here, 1)
            and self._young(t, own["max_age"])
            and (rural is None or self.weak(t.school_id) or t.rural_years < rural)
            and _within(None if served is None else served - 1, self.served(t), -1)
            and _within(left, self.to_retirement(t), 1)
        )

    def _young(self, t: Teacher, limit: Any) -> bool:
        if limit is None:
            return True
        if t.born is None or t.sex is None:
            return False
        most: int = limit[t.sex] if isinstance(limit, Mapping) else limit
        return years(t.born, AS_OF) <= most

    def _on_exchange(self, t: Teacher) -> bool:
        if t.on_exchange_until is not None and t.on_exchange_until > AS_OF:
            return True
        return any(
            r.teacher_id == t.teacher_id and r.to_school_id == t.school_id and r.outcome is None
            and r.starts <= AS_OF and (r.ends is None or r.ends > AS_OF)
            for r in self.district.terms
        )  # fmt: skip

    def served(self, t: Teacher) -> int | None:
        """Count the schools where somebody has served three completed years."""
        if not self.district.history:
            return t.schools_served
        named = Counter(s.name for s in self.schools.values())
        codes = {s.name: s.school_id for s in self.schools.values() if named[s.name] == 1}
        at: dict[str, int] = {}
        for row in self.district.history:
            if row.teacher_id == t.teacher_id:
                name = row.school_name or ""
                place = row.school_id or codes.get(name) or f"name {name}"
                end = AS_OF if row.ends is None else min(row.ends, AS_OF)
                at[place] = at.get(place, 0) + max(0, years(row.starts, end))
        if t.joined is not None:
            at[t.school_id] = max(at.get(t.school_id, 0), years(t.joined, AS_OF))
        return max(sum(n >= 3 for n in at.values()), t.schools_served or 0)

    def to_retirement(self, t: Teacher) -> int | None:
        """Count the completed years to the statutory retirement (women at 55 before it)."""
        day = t.retires
        if day is None:
            if t.born is None or t.sex is None:
                return None
            age, start = (60, 1965) if t.sex == "M" else (55, 1970)
            m = (t.born.year - start) * 12 + t.born.month - 1
            delay = 0 if m < 0 else min(m // 4 + 1, 36)
            month = t.born.year * 12 + t.born.month - 1 + age * 12 + delay
            day = date(month // 12, month % 12 + 1, 1)
        return (
            years(AS_OF, day)
            if day >= AS_OF
            else -years(day, AS_OF) - ((day.month, day.day) != (AS_OF.month, AS_OF.day))
        )

    # Selectors.

    def means(self, selector: Mapping[str, Any], t: Teacher, move: Candidate | None = None) -> bool:
        """Whether a selector means a person, or a move."""
        return all(self._holds(self._cell(c, t, move), asked) for c, asked in selector.items())

    def _cell(self, column: str, t: Teacher, move: Candidate | None) -> Any:
        if move is not None:
            if column in ("flow", "subject"):
                return getattr(move, column)
            if column.startswith("to."):
                inside = move.to in self.schools
                return self._of_school(column[3:], self.schools[move.to]) if inside else None
        if column.startswith("school."):
            return self._of_school(column[7:], self.schools[t.school_id])
        derived: dict[str, Callable[[], Any]] = {
            "eligible": lambda: t.teacher_id in self.eligible,
            "backbone": lambda: self.backbone(t),
            "side": lambda: "weak" if self.weak(t.school_id) else "strong",
        }
        return derived[column]() if column in derived else getattr(t, column)

    def _of_school(self, column: str, s: School) -> Any:
        return tuple(sorted(self.groups[s.school_id])) if column == "group" else getattr(s, column)

    def _holds(self, cell: Any, asked: Any) -> bool:
        if isinstance(cell, tuple):
            return any(self._holds(c, asked) for c in cell) if cell else self._holds(None, asked)
        wanted = asked if isinstance(asked, list) else [asked]
        if isinstance(asked, Mapping):
            try:
                number = None if cell is None else Decimal(str(cell))
            except InvalidOperation:
                return False
            if number is None:
                return False
            return bool(asked.get("at_least", number) <= number <= asked.get("at_most", number))
        return any(cell == w or (w == "" and cell in (None, "")) for w in wanted)

    # Candidates.

    def flow(self, start: str, end: str) -> str:
        """Return the flow of a move between two schools."""
        a, b = self.weak(start), self.weak(end)
        return "lateral" if a == b else ("support" if b else "training")

    def _candidates(self) -> list[Candidate]:
        found = []
        for who, t in self.teachers.items():
            kinds = self.decided.get(who, [])
            if ("stay", None) in kinds:
                continue
            asked = [s for kind, s in kinds if kind == "go"]
            named: list[str] = [s for s in asked if s]
            barred = {s for kind, s in kinds if kind == "bar"}
            for s in self.schools:
                if s == t.school_id or not self.pupils(s, t.stage):
                    continue
                ok = (who in self.eligible or asked) and s not in barred and not named
                if s in named or (ok and self._allowed(t, s)):
                    more = t.other_subjects if "cross_subject" in self.rules else ()
                    flow = self.flow(t.school_id, s)
                    found += [Candidate(who, s, u, flow) for u in {t.subject, *more}]
            for code, r in self.requests.items():
                fits = r.stage in (None, t.stage) and r.subject in (None, t.subject)
                meant = self.means((self.outside or {}).get("who", {}), t)
                if code in named or (fits and meant and code not in barred and not named):
                    found.append(Candidate(who, code, t.subject, "outside"))
        return found

    def _allowed(self, t: Teacher, to: str) -> bool:
        if "within_groups" in self.rules and not self.groups[t.school_id] & self.groups[to]:
            return False
        if "directions" in self.rules:
            p: dict[str, Any] = {"flows": ["support", "training"], "keep_backbone_rural": True}
            p |= self.rules["directions"]
            flow = self.flow(t.school_id, to)
            if flow not in p["flows"]:
                return False
            if p["keep_backbone_rural"] and flow == "training" and self.backbone(t):
                return False
        km = self.rules.get("max_travel", {}).get("km")
        return bool(km is None or self.metres(t, to) <= km * 1000)

    def metres(self, t: Teacher, to: str) -> int:
        """Measure the way from home; 0 outside the district. Random districts have a table."""
        if to not in self.schools:
            return 0
        place = {s: x.place or s for s, x in self.schools.items()}
        home, end = t.home or place[t.school_id], place[to]
        table = {(r.from_place, r.to_place): r.km for r in self.district.travel}
        km = table.get((home, end), table.get((end, home), Decimal(0)))
        return round(km * 1000)

    def counts(self, m: Candidate) -> bool:
        """Whether a move counts for the rules about moved teachers."""
        return m.flow != "outside" or bool((self.outside or {}).get("counts"))

    def quota(self, s: School) -> int:
        """Return the posts of a school."""
        if s.quota is not None:
            return s.quota
        return math.ceil(Fraction(s.primary_students, 19) + Fraction(s.junior_students * 2, 27))
