"""Linear programs: from a basis the same optimum as without; every status has a way on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, repeat
from random import Random

import highspy
import numpy as np
import pytest
from highspy._core import _Highs

from solver.model.matrix import FREE, Matrix
from solver.search import Status, Stop, highs, search
from solver.search.constraint import Constraint, with_rows
from solver.search.domain import Domain
from solver.search.highs import BASIC, solve_lp
from solver.search.node import Node
from solver.search.params import DEFAULT
from solver.search.relaxation import relax
from tests.programs import a_program, plainly


def a_transport(rng: Random, people: int = 30, places: int = 5) -> tuple[Matrix, np.ndarray]:
    """Draw people who all move to places with room, and what each move costs."""
    move = np.arange(people * places)
    person, place = move // places, move % places
    room = np.array([rng.randint(people // places, people // 3) for _ in range(places)])
    matrix = Matrix.build(
        np.ones(people * places, dtype=np.int64),
        [np.ones(people, dtype=np.int64), np.full(places, -FREE)],
        [np.ones(people, dtype=np.int64), room],
        [
            (person, move, np.ones_like(move)),
            (people + place, move, np.ones_like(move)),
        ],
    )
    return matrix, np.array([rng.randint(1, 1000) for _ in move])


@pytest.mark.parametrize("seed", range(20))
def test_a_basis_changes_the_way_and_not_the_end(seed: int) -> None:
    rng = Random(seed)
    matrix, cost = a_transport(rng)
    first = relax(matrix, cost, Stop())
    assert first is not None
    assert first.basis is not None
    some = np.array(sorted(rng.sample(range(len(cost)), 40)))
    taken = int(np.rint(first.x[some]).sum())
    more = with_rows(
        matrix, [Constraint(some, np.ones(40, dtype=np.int64), -FREE, max(0, taken - 2))]
    )
    basis = replace(first.basis, rows=np.append(first.basis.rows, BASIC))
    warm, cold = relax(more, cost, Stop(), basis), relax(more, cost, Stop())
    assert (warm is None) == (cold is None)
    if warm is not None and cold is not None:
        assert warm.bound == pytest.approx(cold.bound)
        assert cost @ warm.x == pytest.approx(cost @ cold.x)
        assert warm.bound >= first.bound - 1e-6


def test_a_basis_of_the_wrong_size_is_not_used() -> None:
    """A domain whose basic variables were decided has no basis left: start from nothing."""
    matrix, cost = a_transport(Random(0))
    node = Node(Domain(matrix, np.zeros(len(matrix.lo), dtype=bool)), cost, 0, DEFAULT)
    assert node.relax(Stop())
    assert node.basis is not None
    between = np.flatnonzero(node.basis.variables == BASIC)
    assert node.relaxation is not None
    before = node.lp_bound
    node.domain.lo = node.domain.lo.copy()
    node.domain.lo[between[node.relaxation.x[between] > 0.5]] = 1
    assert node.relax(Stop())
    assert node.lp_bound == pytest.approx(before)


def test_no_optimum_after_the_time_is_up() -> None:
    matrix, cost = a_transport(Random(1))
    stop = Stop()
    stop.request()
    assert solve_lp(matrix, cost.astype(np.float64), stop) is None


STATUSES = [
    status
    for status in highspy.HighsModelStatus.__members__.values()
    if status is not highspy.HighsModelStatus.kOptimal
]
STOPS = (highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kInterrupt)


def answering(
    monkeypatch: pytest.MonkeyPatch, statuses: Iterator[highspy.HighsModelStatus | None]
) -> list[highspy.HighsModelStatus]:
    """Let linear programs end with these statuses, None for the true one; list what was said."""
    said: list[highspy.HighsModelStatus] = []

    class Forced(_Highs):
        def getModelStatus(self) -> highspy.HighsModelStatus:  # noqa: N802
            said.append(next(statuses) or super().getModelStatus())
            return said[-1]

    monkeypatch.setattr(highs, "_Highs", Forced)
    return said


@pytest.mark.parametrize("status", STATUSES, ids=str)
def test_each_status_from_a_basis_has_a_way_on(
    status: highspy.HighsModelStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix, cost = a_transport(Random(2))
    first = relax(matrix, cost, Stop())
    assert first is not None
    said = answering(monkeypatch, chain([status], repeat(None)))
    again = relax(matrix, cost, Stop(), first.basis)
    if status in STOPS:
        # Nobody may go on after a stop.
        assert (again, len(said)) == (None, 1)
        return
    assert again is not None
    assert again.bound == pytest.approx(first.bound)
    assert len(said) == 2


@pytest.mark.parametrize("status", STATUSES, ids=str)
def test_each_status_from_nothing_has_another_way_or_is_no_answer(
    status: highspy.HighsModelStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix, cost = a_transport(Random(3))
    first = relax(matrix, cost, Stop())
    assert first is not None
    said = answering(monkeypatch, chain([status], repeat(None)))
    again = relax(matrix, cost, Stop())
    if status in STOPS or status is highspy.HighsModelStatus.kInfeasible:
        assert (again, len(said)) == (None, 1)
        return
    assert again is not None
    assert again.bound == pytest.approx(first.bound)
    assert len(said) == 2


@pytest.mark.parametrize("status", STATUSES, ids=str)
def test_a_search_whose_linear_programs_end_so_is_right(
    status: highspy.HighsModelStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At random, and then always: no claim, no traceback, the same optima."""
    rng = Random(4)
    for always in (False, True):
        whims = (status if always or rng.random() < 0.5 else None for _ in repeat(0))
        said = answering(monkeypatch, whims)
        for seed in range(8):
            program = a_program(Random(seed))
            outcome, expected = search(program, Stop()), plainly(program)
            if expected is None:
                assert outcome.status is Status.INFEASIBLE, seed
            else:
                assert outcome.status is Status.OPTIMAL, seed
                assert [int(v.value) for v in outcome.levels] == expected, seed
        assert status in said


def test_a_program_without_variables_is_its_rows() -> None:
    none = np.zeros(0, dtype=np.int64)
    for lo, solvable in ((0, True), (1, False)):
        matrix = Matrix.build(none, [np.array([lo])], [np.array([5])], [])
        assert (solve_lp(matrix, np.zeros(0), Stop()) is not None) is solvable


def test_crossed_sides_are_no_answer() -> None:
    matrix, cost = a_transport(Random(5))
    crossed = replace(matrix, lo=matrix.hi + 1)
    assert solve_lp(crossed, cost.astype(np.float64), Stop()) is None


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_a_cost_that_is_no_number_ends_at_once(wrong: float) -> None:
    matrix, cost = a_transport(Random(6))
    spoilt = cost.astype(np.float64)
    spoilt[3] = wrong
    assert solve_lp(matrix, spoilt, Stop(5.0)) is None


def test_a_basis_of_another_length_costs_time_only() -> None:
    matrix, cost = a_transport(Random(7))
    first = relax(matrix, cost, Stop())
    assert first is not None
    assert first.basis is not None
    for variables, rows in (
        (first.basis.variables[:-3], first.basis.rows),
        (first.basis.rows,) * 2,
    ):
        again = relax(matrix, cost, Stop(), highs.Basis(variables, rows))
        assert again is not None
        assert again.bound == pytest.approx(first.bound)


def test_an_interrupt_ends_a_linear_program() -> None:
    class Soon(Stop):
        """Asked to stop when it has been looked at a few times."""

        looked = 0

        @property
        def interrupted(self) -> bool:
            self.looked += 1
            return self.looked > 5

    matrix, cost = a_transport(Random(8), people=300, places=40)
    stop = Soon()
    assert solve_lp(matrix, cost.astype(np.float64), Stop()) is not None
    assert solve_lp(matrix, cost.astype(np.float64), stop) is None
    assert stop.looked < 50, "it went on"


def test_nothing_is_printed() -> None:
    code = (
        "import numpy as np\n"
        "from tests.test_highs import a_transport, Random, Stop, relax\n"
        "assert relax(*a_transport(Random(0)), Stop())\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert (ran.stdout, ran.stderr) == ("", "")
