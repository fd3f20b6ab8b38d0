"""Answers why somebody moves, stays or cannot go to a school, and what a change would cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from solver.district import District
from solver.district.words import FLOW_WORDS, SUBJECT_WORDS, word
from solver.explain.counterfactual import BestPlan, Hypothesis, Optima
from solver.explain.edited import with_subjects
from solver.explain.naming import school_code, teacher_code
from solver.explain.person import People, Refusal
from solver.explain.standing import Need, Standing, Substitute
from solver.explain.system import Requirement
from solver.model.candidates import candidate_moves
from solver.model.moves import Moves
from solver.model.pairs import FLOWS
from solver.planning.given import as_district, as_scenario
from solver.policy.scenario import Scenario
from solver.ratio import figure
from solver.search import Progress, Stop
from solver.text import Lang, Text, same

PersonStatus = Literal["moved", "stays", "not_eligible", "no_candidate"]


@dataclass(frozen=True)
class Alternative:
    """What it would take for a person to stay, or to go to a school.

    Parameters
    ----------
    moves : bool
        Whether the person moves.
    to : str or None
        The school; None for staying, and where nobody knows a school that is possible.
    goals : mapping of str to Fraction
        What every goal changes by, in the order in which they are optimised: the best plan with
        the change less the best of all. Empty where the change is impossible.
    conflict : tuple of Requirement
        What forbids it: filters and decisions, or requirements that cannot hold with it.
    reasons : tuple of Text
        The filters and decisions in words.
    proven : bool
        Whether both best plans are proven, or the conflict was.
    """

    moves: bool
    to: str | None
    goals: Mapping[str, Fraction]
    conflict: tuple[Requirement, ...] = ()
    reasons: tuple[Text, ...] = ()
    proven: bool = True

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the machine-readable alternative."""
        return {
            "moves": self.moves,
            "to": self.to,
            "goals": {name: figure(change) for name, change in self.goals.items()},
            "conflict": [{"rule": c.rule, "unit": c.unit} for c in self.conflict],
            "reasons": [r.to(lang) for r in self.reasons],
            "proven": self.proven,
        }


@dataclass(frozen=True)
class Why:
    """What is known of one person.

    Parameters
    ----------
    teacher : str
        The code.
    status : {'moved', 'stays', 'not_eligible', 'no_candidate'}
    reasons : tuple of Text
    alternatives : tuple of Alternative
    facts : Text
        What the tables say of the person.
    need : Need or None
        What the person's move is needed for; None where they do not move.
    substitutes : tuple of Substitute
        Who could go in their stead, the nearest first.
    """

    teacher: str
    status: PersonStatus
    reasons: tuple[Text, ...]
    alternatives: tuple[Alternative, ...]
    facts: Text = field(default=Text("", ""))
    need: Need | None = None
    substitutes: tuple[Substitute, ...] = ()

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Return the machine-readable answer."""
        return {
            "teacher": self.teacher,
            "status": self.status,
            "reasons": [r.to(lang) for r in self.reasons],
            "alternatives": [a.as_json(lang) for a in self.alternatives],
            "facts": self.facts.to(lang),
            "needed_for": [
                {"rule": f.rule, "unit": f.unit} for f in (self.need.broken if self.need else ())
            ],
            "substitutes": [{"teacher": s.teacher, "equal": s.equal} for s in self.substitutes],
        }


def why(
    district: District | str | Path,
    scenario: Scenario | str | Path,
    plan: pd.DataFrame,
    people: Sequence[str],
    to: Sequence[str] = (),
    *,
    time_limit_s: float | None = None,
    stop: Stop | None = None,
    report: Callable[[Progress], None] = lambda _: None,
) -> list[Why]:
    """Say of each person why they are where a plan puts them, and what changes would cost.

    Reading, candidates and the best plan of all are shared by all questions.

    Parameters
    ----------
    district : District
    scenario : Scenario
    plan : pandas.DataFrame
        The list: ``teacher_id`` and ``to_school_id``; `Plan.frame` will do.
    people : sequence of str
        Codes of teachers, or names that one of them has.
    to : sequence of str
        Codes or names of schools to try for each of them; without any, somebody who moves is
        asked to stay, and somebody who stays to go wherever it costs least.
    time_limit_s : float, optional
    stop : Stop, optional
    report : callable
        Told of every step of every search.

    Returns
    -------
    list of Why
        In the order of `people`.
    """
    district, scenario = as_district(district), as_scenario(scenario)
    codes = [teacher_code(district, who) for who in people]
    schools = [school_code(district, school) for school in to]
    moves = candidate_moves(district, scenario.definitions, scenario.filters)
    asking = _Asking(
        moves, scenario, with_subjects(plan, district), stop or Stop(time_limit_s), report
    )
    places = dict(zip(plan["teacher_id"], plan["to_school_id"], strict=True))
    return [asking.about(who, places.get(who), schools) for who in codes]


def why_frame(answers: Sequence[Why]) -> pd.DataFrame:
    """Return one row an alternative: teacher, status, to, possible, one column a goal."""
    rows = [
        {"teacher": a.teacher, "status": a.status, "to": b.to, "possible": not b.conflict}
        | {name: float(change) for name, change in b.goals.items()}
        for a in answers
        for b in a.alternatives
    ]
    return pd.DataFrame(rows)


class _Asking:
    """Answers several questions about one district."""

    def __init__(
        self,
        moves: Moves,
        scenario: Scenario,
        plan: pd.DataFrame,
        stop: Stop,
        report: Callable[[Progress], None],
    ) -> None:
        self.moves = moves
        self.scenario = scenario
        self.stop = stop
        self.report = report
        self.people = People(moves, scenario.filters)
        self.standing = Standing(moves, scenario, plan, stop)

    @cached_property
    def optima(self) -> Optima:
        return Optima(self.moves, self.scenario, self.stop, self.report)

    def about(self, who: str, place: str | None, to: Sequence[str]) -> Why:
        district = self.moves.arrays.district
        t = district.teacher_index[who]
        movable = bool((self.moves.teacher == t).any())
        reasons: list[Text]
        status: PersonStatus
        if place is not None:
            status, reasons = "moved", self._move_words(t, place)
        elif movable:
            status, reasons = "stays", self._stay_words(t)
        elif self.moves.eligible[t]:
            status, reasons = "no_candidate", self.people.without_candidate(t)
        else:
            status, reasons = "not_eligible", [r.words for r in self.people.barred(t)]
        wishes = [Hypothesis(t, moves=True, to=district.school_index[school]) for school in to]
        if not wishes and movable:
            wishes = [Hypothesis(t, moves=place is None)]
        alternatives = tuple(self._alternative(wish) for wish in wishes)
        answer = Why(who, status, tuple(reasons), alternatives, self.people.facts(t))
        if place is None:
            return answer
        substitutes = tuple(self.standing.substitutes(who))
        return replace(answer, need=self.standing.need(who), substitutes=substitutes)

    def _alternative(self, wish: Hypothesis) -> Alternative:
        schools = self.moves.arrays.district.schools
        to = None if wish.to is None else schools[wish.to].school_id
        refusals = [] if wish.to is None else self.people.refused(wish.teacher, wish.to)
        if refusals:
            return Alternative(wish.moves, to, {}, *self._refused(refusals, wish))
        found = self.optima.under(wish)
        if found is None:
            conflict, verified = self.optima.conflict(wish)
            return Alternative(wish.moves, to, {}, conflict, (), verified)
        if wish.moves and to is None:
            to = self._destination(found, wish.teacher)
        best = self.optima.best
        change = {name: found.values[name] - value for name, value in best.values.items()}
        return Alternative(wish.moves, to, change, proven=found.proven and best.proven)

    def _destination(self, found: BestPlan, t: int) -> str:
        where = self.moves.destination[found.chosen & (self.moves.teacher == t)]
        return self.moves.arrays.district.schools[int(where[0])].school_id

    def _refused(
        self, refusals: Sequence[Refusal], wish: Hypothesis
    ) -> tuple[tuple[Requirement, ...], tuple[Text, ...]]:
        unit = wish.name(self.moves).unit
        rules = dict.fromkeys(r.rule for r in refusals)
        return tuple(Requirement(r, unit) for r in rules), tuple(r.words for r in refusals)

    def _move_words(self, t: int, place: str) -> list[Text]:
        arrays = self.moves.arrays
        school = arrays.district.school_index[place]
        mine = (self.moves.teacher == t) & (self.moves.destination == school)
        if not mine.any():
            return [
                Text("名单中的去向不是候选", "the destination in the list is no candidate"),
                *(r.words for r in self.people.refused(t, school)),
            ]
        row = int(mine.argmax())
        cell = int(self.moves.enters_cell[row])
        flow = FLOWS[int(self.moves.flow[row])]
        form = arrays.definitions.form(flow).name
        return [
            Text(
                "{f}到{p}，任教{s}；该校此学段该学科需{n}人、现有{h}人；距居住地{k:.1f}公里",
                "{f} at {p}, to teach {s}, of whom it needs {n} and has {h}; {k:.1f} km from home",
            ).fill(
                f=same(form) if form else FLOW_WORDS[flow],
                p=arrays.district.schools[school].name,
                s=word(SUBJECT_WORDS, arrays.subjects[int(self.moves.subject[row])]),
                n=int(arrays.need[cell]),
                h=int(arrays.have[cell]),
                k=int(self.moves.metres[row]) / 1000,
            )
        ]

    def _stay_words(self, t: int) -> list[Text]:
        n = len(set(self.moves.destination[self.moves.teacher == t].tolist()))
        return [
            Text(
                "有{n}所学校可去，方案没有用到", "could go to {n} school(s); the plan does without"
            ).fill(n=n)
        ]
