"""Finds which requirement keeps a balance indicator from passing, at equal earlier goals.

The smallest set of rules whose removal lets the indicator pass: sets are tried by their size, and
each claim is a search of its own. Leaving more rules out only helps, so that a size is settled
before the next one begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from solver.district import STAGES, District, Stage
from solver.errors import InfeasibleError, NoPlanError
from solver.model.candidates import candidate_moves
from solver.model.indicators import StageCount
from solver.model.moves import Moves
from solver.planning.formulate import formulate
from solver.planning.solve import assignment
from solver.policy.element import Goal
from solver.policy.epsilon import EpsilonConstraint
from solver.policy.goals.balance import Balance
from solver.policy.rules import RULES
from solver.policy.scenario import Scenario
from solver.ratio import figure
from solver.recount.indicators import CV_AT_MOST, Indicator, squared_cv
from solver.recount.tables import Recount
from solver.search import Stop, search
from solver.text import Text

LARGEST = 3
"""Larger sets are no answer that anybody could act on."""


@dataclass(frozen=True)
class IndicatorCause:
    """What keeps one indicator above its limit.

    Parameters
    ----------
    stage, indicator : str
    limit : Fraction
        The largest coefficient with which it passes.
    before : float
        The coefficient without any move.
    best : float
        The smallest one that a plan of the scenario reaches at equal earlier goals.
    goals : tuple of str
        The earlier goals, held at the values they reach with every rule.
    causes : tuple of (tuple of str, float)
        The smallest sets of rules without which it passes, each with what it reaches then;
        empty where it passes as it is, or no set of `LARGEST` rules is enough.
    without_any : float or None
        What it reaches without any rule, where that is not enough either.
    proven : bool
        Whether every search behind the answer was carried to its end.
    """

    stage: Stage
    indicator: str
    limit: Fraction
    before: float
    best: float
    goals: tuple[str, ...]
    causes: tuple[tuple[tuple[str, ...], float], ...]
    without_any: float | None
    proven: bool

    @property
    def passes(self) -> bool:
        """Whether a plan of the scenario passes at equal earlier goals."""
        return self.best <= float(self.limit)

    def as_json(self) -> dict[str, Any]:
        """Return the machine-readable answer."""
        return {
            "stage": self.stage,
            "indicator": self.indicator,
            "limit": figure(self.limit),
            "before": self.before,
            "best": self.best,
            "passes": self.passes,
            "causes": [{"rules": list(rules), "cv": cv} for rules, cv in self.causes],
            "without_any": self.without_any,
            "proven": self.proven,
        }


def indicator_cause(
    district: District,
    scenario: Scenario,
    stage: Stage,
    indicator: str,
    *,
    stop: Stop | None = None,
    report: Callable[[Text], None] = lambda _: None,
) -> IndicatorCause:
    """Say which requirement keeps an indicator above its limit.

    Parameters
    ----------
    district : District
    scenario : Scenario
    stage, indicator : str
        As in `solver.recount.indicators`.
    stop : Stop, optional
    report : callable
        Told of every set that is tried.

    Raises
    ------
    InfeasibleError
        The scenario has no plan at all.
    NoPlanError
        Stopped before a first plan was found.
    """
    asking = _Asking(district, scenario, stage, indicator, stop or Stop(None))
    limit = CV_AT_MOST[stage]
    best = asking.smallest(())
    causes: list[tuple[tuple[str, ...], float]] = []
    without_any: float | None = None
    rules = [rule.id for rule in scenario.rules]
    if best > limit**2:
        lowest = asking.smallest(rules)
        if lowest > limit**2:
            without_any = float(lowest) ** 0.5
        else:
            causes = list(asking.smallest_sets(rules, limit, report))
    return IndicatorCause(
        stage,
        indicator,
        limit,
        float(asking.counted([])) ** 0.5,
        float(best) ** 0.5,
        tuple(goal.id for goal in asking.earlier),
        tuple(causes),
        without_any,
        asking.proven,
    )


class _One(Balance):
    """The balance of one indicator at one stage."""

    stage: int

    def counted(self, moves: Moves) -> Iterator[StageCount]:
        """Yield the one only."""
        return (of for of in super().counted(moves) if of.stage == self.stage)


class _Asking:
    """Asks for the smallest coefficient with some rules left out."""

    def __init__(
        self, district: District, scenario: Scenario, stage: Stage, indicator: str, stop: Stop
    ) -> None:
        self._scenario = scenario
        self._stop = stop
        self._district = district
        self._indicator = Indicator(indicator, stage)
        self._goal = _One.model_validate(
            {"indicators": (indicator,), "stage": STAGES.index(stage), "tolerance": 0}
        )
        self._moves: Moves = candidate_moves(district, scenario.definitions, scenario.filters)
        names = [goal.id for goal in scenario.goals]
        end = names.index(Balance.id) if Balance.id in names else len(names)
        self.earlier: tuple[Goal, ...] = scenario.goals[:end]
        self.proven = True
        self._held = self._optima()

    def _optima(self) -> tuple[Goal, ...]:
        """Return the earlier goals, each limited to what it reaches with every rule."""
        program = formulate(self._moves, self._scenario.rules, self.earlier)
        found = search(program, self._stop)
        if found.x is None:
            self._refuse()
        self.proven &= all(level.proven for level in found.levels)
        return tuple(
            EpsilonConstraint(of=goal, at_most=level.value + 2 * level.error)
            for goal, level in zip(self.earlier, found.levels, strict=True)
        )

    def smallest(self, left_out: Sequence[str]) -> Fraction:
        """Return the smallest squared coefficient without some rules, at equal earlier goals."""
        rules = [rule for rule in self._scenario.rules if rule.id not in set(left_out)]
        program = formulate(self._moves, rules, (self._goal,))
        for goal in self._held:
            goal.costs(self._moves, program)
            # Its row stays and limits it; it is no goal of this search.
            program.costs.pop()
        found = search(program, self._stop)
        if found.x is None:
            self._refuse()
            raise AssertionError
        self.proven &= all(level.proven for level in found.levels)
        return self.counted(assignment(self._moves, found.x))

    def counted(self, plan: Any) -> Fraction:
        """Count the squared coefficient of a list of moves from the tables."""
        import pandas as pd

        frame = pd.DataFrame(plan, columns=["teacher_id", "to_school_id", "subject"], dtype=object)
        recount = Recount(self._district, self._scenario.definitions, self._scenario.filters, frame)
        return squared_cv(self._indicator.counts(recount, after=True))

    def smallest_sets(
        self, rules: Sequence[str], limit: Fraction, report: Callable[[Text], None]
    ) -> Iterator[tuple[tuple[str, ...], float]]:
        """Yield every set of the smallest size without which the indicator passes."""
        for size in range(1, LARGEST + 1):
            any_found = False
            for left_out in combinations(rules, size):
                if self._stop.due:
                    self.proven = False
                    return
                titles = [RULES[rule].title for rule in left_out]
                listed = Text("、".join(t.zh for t in titles), ", ".join(t.en for t in titles))
                report(Text("试去掉{r}……", "without {r} …").fill(r=listed))
                reached = self.smallest(left_out)
                if reached <= limit**2:
                    any_found = True
                    yield left_out, float(reached) ** 0.5
            if any_found:
                return

    def _refuse(self) -> None:
        if self._stop.due:
            raise NoPlanError(Text("时限内没有答案", "no answer within the time limit"))
        raise InfeasibleError(
            Text("没有任何方案满足全部要求", "no plan satisfies all requirements")
        )
