"""The exported file says what the matrix says: another solver finds the same optimum."""

from __future__ import annotations

from pathlib import Path

from ortools.linear_solver.python import model_builder

from solver.model.mps import write_mps
from solver.policy.scenario import Scenario
from solver.sample import make
from solver.search import Stop, search
from tests.holding import modelled


def test_another_solver_reads_the_same_problem(tmp_path: Path) -> None:
    scenario = Scenario.read("jinghai-2025")
    only_shortage = scenario.model_copy(update={"goals": scenario.goals[:1]})
    _, program = modelled(make(20, 0), only_shortage)
    file = tmp_path / "shortage.mps"
    write_mps(program, file, "shortage")
    model = model_builder.Model()  # type: ignore[no-untyped-call]
    assert model.import_from_mps_file(str(file))
    assert model.num_variables == program.size
    solver = model_builder.Solver("scip")
    assert solver.solve(model) == model_builder.SolveStatus.OPTIMAL
    (level,) = search(program, Stop()).levels
    assert program.costs[0].value(round(solver.objective_value)) == level.value
