"""Trade-offs: exact, proven, and the whole of what a listing of all plans finds."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import pytest
from click.testing import CliRunner, Result

from solver import frontier as public
from solver.analysis.frontier import frontier
from solver.analysis.sweep import varied
from solver.analysis.tradeoff import Trade, non_dominated, supported
from solver.cli import main
from solver.district import District
from solver.errors import DataError
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.planning.solve import solve
from solver.policy.scenario import Scenario
from solver.sample import make
from solver.search import Progress, Stop
from solver.tables import write
from tests import tiny
from tests.holding import modelled, names, scenario_of

JINGHAI = Scenario.read("jinghai-2025")
MOST_PLANS, MOST_LIMITS, FRONTS = 1000, 40, 3


class P(NamedTuple):
    x: Fraction
    y: Fraction


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], catch_exceptions=False)


@pytest.fixture(scope="module")
def district() -> District:
    return make(12, 0)


def exact_end(district: District, first: str, second: str) -> tuple[Fraction, Fraction]:
    goals = tuple(
        JINGHAI.goal(g).model_copy(update={"tolerance": Fraction(0)}) for g in (first, second)
    )
    plan = solve(district, JINGHAI.model_copy(update={"goals": goals}))
    return plan.audit.values[first], plan.audit.values[second]


def test_points_are_proven_and_the_ends_are_the_lexicographic_optima(district: District) -> None:
    found = frontier(district, JINGHAI, "travel,shortage", 6)
    assert found.complete
    assert all(p.proven for p in found.points)
    assert len(found.points) > 2
    for a in found.points:
        for b in found.points:
            assert a is b or not (a.x <= b.x and a.y <= b.y), "no point dominates another"
    travel, shortage = exact_end(district, "travel", "shortage")
    assert (found.points[0].x, found.points[0].y) == (travel, shortage)
    shortage, travel = exact_end(district, "shortage", "travel")
    assert (found.points[-1].x, found.points[-1].y) == (travel, shortage)


def listed(moves: Moves, program: IntegerProgram) -> Iterator[P]:
    """Count every plan of a tiny district by the matrix, which the audit agrees with."""
    options: dict[str, list[int | None]] = {}
    for i, (who, *_) in enumerate(names(moves)):
        options.setdefault(who, [None]).append(i)
    for plan in product(*options.values()):
        chosen = np.zeros(len(moves), dtype=bool)
        chosen[[i for i in plan if i is not None]] = True
        x = program.complete(chosen)
        if not program.matrix.broken(x).any():
            first, second = (c.value(int(program.cost_vector(c) @ x)) for c in program.costs)
            yield P(first, second)


@pytest.mark.parametrize("first", ["travel", "seniority"])
def test_the_front_of_a_tiny_district_is_that_of_all_its_plans(first: str) -> None:
    met = 0
    for seed in range(200):
        rng = Random(seed)
        town = tiny.a_district(rng)
        rules = {"rotation_ratio": {"at_least": "30%"}, "headcount": {}}
        scenario = scenario_of({"rules": rules, "goals": [first, "shortage"]})
        moves, program = modelled(town, scenario)
        sizes = [int((moves.teacher == t).sum()) + 1 for t in set(moves.teacher.tolist())]
        plans = 1
        for size in sizes:
            plans *= size
        if not 8 <= plans <= MOST_PLANS:
            continue
        every = set(listed(moves, program))
        if not every:
            continue
        trade = Trade((first, "shortage"))
        expected = non_dominated(every, trade)
        if len(expected) < 3:
            continue
        # Limits closer to each other than any two points.
        gaps = [a.y - b.y for a, b in pairwise(expected)]
        points = 2 * int((expected[0].y - expected[-1].y) / min(gaps)) + 2
        if points > MOST_LIMITS:
            continue
        found = frontier(town, scenario, trade, points)
        assert [(p.x, p.y) for p in found.points] == [(p.x, p.y) for p in expected], seed
        assert [p.supported for p in found.points] == supported(expected)
        met += 1
        if met == FRONTS:
            return
    assert met, "no district has a front worth the name"


def test_supported_points_are_best_for_some_weights() -> None:
    points = [P(Fraction(x), Fraction(y)) for x, y in ((0, 10), (1, 8), (2, 7), (4, 3), (6, 2))]
    assert supported(points) == [True, True, False, True, True]
    line = [P(Fraction(i), Fraction(3 - i)) for i in range(4)]
    assert supported(line) == [True] * 4


def test_duplicates_and_dominated_points_go() -> None:
    trade = Trade(("travel", "shortage"))
    points = [P(Fraction(x), Fraction(y)) for x, y in ((1, 5), (1, 5), (2, 5), (1, 6), (3, 1))]
    assert non_dominated(points, trade) == [points[0], points[-1]]
    asked = Trade(("rotation_ratio.at_least", "travel"), "rotation_ratio.at_least")
    points = [P(Fraction(x), Fraction(y)) for x, y in ((1, 5), (2, 5), (3, 9))]
    assert non_dominated(points, asked) == points[1:], "more is asked at the same price"


def test_a_parameter_against_a_goal(district: District) -> None:
    path = "rotation_ratio.at_least"
    found = frontier(district, JINGHAI, f"{path}=10%:90%,travel", 5)
    assert found.missing, "nobody can ask for nine in ten"
    assert {status for _, status in found.missing} == {"infeasible"}
    assert found.points
    for point in found.points:
        policy = varied(JINGHAI, {path: point.setting})
        goal = JINGHAI.goal("travel").model_copy(update={"tolerance": Fraction(0)})
        plan = solve(district, policy.model_copy(update={"goals": (goal,)}))
        assert plan.audit.values["travel"] == point.y
        assert point.proven


def test_it_goes_on_where_it_stopped(tmp_path: Path) -> None:
    district, stop, settings = make(5, 0), Stop(), list[str]()

    def report(setting: str, _: Progress) -> None:
        if setting not in settings:
            settings.append(setting)
        if setting == "20%":
            stop.request()

    trade = "rotation_ratio.at_least=10%:30%,travel"
    first = frontier(district, JINGHAI, trade, 5, out=tmp_path, stop=stop, report=report)
    assert not first.complete
    assert settings == ["10%", "15%", "20%"]
    settings.clear()
    stop = Stop()
    second = frontier(district, JINGHAI, trade, 5, out=tmp_path, report=report)
    assert second.complete
    assert "20%" in settings
    assert not {"10%", "15%"} & set(settings), "what was found is not solved again"
    settings.clear()
    third = frontier(district, JINGHAI, trade, 5, out=tmp_path, report=report)
    assert settings == []
    assert third.records == second.records


@pytest.mark.parametrize(
    "text",
    [
        "travel",
        "travel,travel",
        "travel,nothing",
        "a.b=1,travel",
        "a.b=x:y,travel",
        "nothing,travel",
    ],
)
def test_a_trade_that_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(DataError):
        Trade.read(text)


def test_values_of_a_parameter() -> None:
    trade = Trade.read("rotation_ratio.at_least=10%:30%,travel")
    values = trade.values(4)
    assert [trade.parsed(trade.shown(v)) for v in values] == values
    assert values[1] == Fraction(1, 6)
    years = Trade.read("eligibility.min_years_here=3:6,travel")
    assert years.values(9) == [3, 4, 5, 6]


@pytest.mark.parametrize(("lang", "word"), [("zh", "通勤距离"), ("en", "travel (km)")])
def test_the_command_writes_a_table_and_a_drawing(tmp_path: Path, lang: str, word: str) -> None:
    data, out = tmp_path / "tiny", tmp_path / "out"
    write(make(5, 0), data)
    done = run(
        *("frontier", data, "--scenario", "jinghai-2025", "--trade", "travel,shortage"),
        *("--points", 4, "--out", out, "--lang", lang),
    )
    assert done.exit_code == 0, done.output
    assert word in done.stdout
    with (out / "results.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {r["proven"] for r in rows} == {"1"}
    drawing = (out / "frontier.svg").read_text(encoding="utf-8")
    assert drawing.count("<circle") == len(rows)
    assert word.split(" (", maxsplit=1)[0] in drawing
    assert "http" not in drawing.replace("http://www.w3.org/2000/svg", "")


def test_no_plan_at_all_exits_4(tmp_path: Path) -> None:
    data = tmp_path / "tiny"
    write(make(5, 0), data)
    policy = tmp_path / "all.yaml"
    policy.write_text(
        "as_of: 2025-09-01\nrules:\n  directions: {flows: [support]}\n"
        "  rotation_ratio: {at_least: 100%}\ngoals: [travel, shortage]\n"
    )
    done = run(
        *("frontier", data, "--scenario", policy, "--trade", "travel,shortage"),
        *("--out", tmp_path / "out", "--lang", "en"),
    )
    assert done.exit_code == 4


def test_it_is_a_public_name() -> None:
    assert callable(public)
