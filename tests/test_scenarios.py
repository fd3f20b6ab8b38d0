"""Ready scenarios: each has a proven plan on the sample, and a clause behind every parameter."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from solver.planning.plan import Plan
from solver.planning.solve import solve
from solver.policy.scenario import Scenario
from solver.sample import make

FOLDER = Path(__file__).parent.parent / "scenarios"
FILES = sorted(FOLDER.glob("*.yaml"))

# Schools of the sample (seed 0), and the optima with all tolerances 0; HiGHS finds the same.
REACHED: dict[str, tuple[int, dict[str, float]]] = {
    "jinghai-2025": (35, {"shortage": 84, "balance": 0.8861217156, "travel": 2_295_987}),
    "binhai-2020": (35, {"shortage": 84, "balance": 0.4372486810, "travel": 2_250_887}),
    "ninghe-2020": (35, {"shortage": 76, "balance": 0.4270075521, "travel": 2_102_987}),
    "tianjin-2019": (35, {"balance": 0.2863301647, "shortage": 52, "travel": 2_156_300}),
    "national-2014": (35, {"shortage": 42, "balance": 0.2955475751, "travel": 1_392_800}),
    "shanghai-2023": (35, {"shortage": 42, "balance": 0.2772768876, "travel": 1_392_100}),
    "anhui": (35, {"shortage": 43, "balance": 0.2977478908, "travel": 1_350_900}),
    "changzhou": (35, {"shortage": 43, "balance": 0.3355366407, "travel": 1_938_087}),
    "balance-2017": (35, {"thresholds": 126, "balance": 0.1814031330, "travel": 1_166_300}),
    "tianjin-2024": (
        20,
        {"shortage": 89, "balance": 0.3068945344, "title_service": 65, "travel": 998_700},
    ),
}


@cache
def proven(name: str, schools: int) -> Plan:
    scenario = Scenario.read(name)
    goals = tuple(g.model_copy(update={"tolerance": Fraction(0)}) for g in scenario.goals)
    return solve(make(schools, 0), scenario.model_copy(update={"goals": goals}))


def test_each_has_its_values() -> None:
    assert sorted(REACHED) == [f.stem for f in FILES]


@pytest.mark.parametrize("name", REACHED)
def test_it_reaches_its_values(name: str) -> None:
    schools, values = REACHED[name]
    plan = proven(name, schools)
    assert plan.status.value == "optimal"
    assert plan.audit.holds
    assert {f.rule for f in plan.audit.findings} == {r.id for r in plan.scenario.rules}
    assert list(plan.audit.values) == list(values)
    for goal, value in plan.audit.values.items():
        assert float(value) == pytest.approx(values[goal], abs=1e-6), goal


def test_what_the_clauses_of_tianjin_2024_ask_for() -> None:
    plan = proven("tianjin-2024", 20)
    moves = plan.audit.recount.moves
    # §10: at least 20 % of the eligible; about half of them backbone, at school level too.
    assert 5 * len(moves) >= plan.counts["eligible"]
    assert 0.45 <= moves["backbone"].mean() <= 0.55
    assert any(held == ("school",) for held in moves.loc[moves["backbone"].astype(bool), "honours"])
    # §4: every rural or weak school, and no other, is on the receiving side and gets somebody.
    helped = {
        s.school_id for s in plan.district.schools if s.area == "rural" or s.standing == "weak"
    }
    assert set(moves.loc[moves["flow"] == "support", "to_school_id"]) == helped
    # §10: a team of three with one who holds a post from every lead.
    support = moves[moves["flow"] == "support"]
    teams = support.assign(manages=support["post"] != "teacher").groupby(
        ["school_id", "to_school_id"]
    )["manages"]
    whole = {origin for (origin, _), team in teams if len(team) >= 3 and team.any()}
    assert whole >= {m.school_id for m in plan.district.members if m.role == "lead"}


def test_ninghe_counts_lessons_where_no_posts_are_written() -> None:
    """Section 2 (2) 1: lessons as the curriculum has them."""
    bare = make(20, 0).model_copy(update={"needs": ()})
    scenario = Scenario.read("ninghe-2020")
    plan = solve(bare, scenario.model_copy(update={"goals": scenario.goals[:1]}))
    assert plan.audit.values["shortage"] == 184
    cells = plan.cells[["need", "before"]].sum()
    # The loads are such that a school of the usual size needs about those whom it has.
    assert cells["need"] == pytest.approx(cells["before"], rel=0.1)


HEADERS = ("name:", "rules:", "goals:")
CLAUSE = re.compile(
    r"第\d+条|[一二三四五六七八]（[一二三四五六七八]）|（[一二三四五六七八]）\d|要点[一二三四]"
    r"|教督〔2017〕6号|文件(都)?未规定"
)


def parameter_lines(text: str) -> list[tuple[int, str, str]]:
    """Return the number and words of every line with a parameter, and the comment above it."""
    found, comment = [], ""
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        if words.startswith("#"):
            comment += words
            continue
        if words and not words.startswith((*HEADERS, "decided_by:")):
            found.append((number, words, comment))
        comment = ""
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_parameter_has_its_clause(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for number, words, comment in parameter_lines(text):
        goal = re.match(r"- (\w+)", words)
        if goal and not comment:
            # Goals without a comment each stand under one that names them all.
            assert re.search(rf"^#   {goal[1]} ", text, re.MULTILINE), goal[1]
        else:
            # A `basis` on a line of its own is a clause itself.
            assert CLAUSE.search(comment or words), f"{file.name}:{number}: {words}"
    assert "文件未规定" in text, "a text leaves something open, and the file says what"
    assert "依据" in text


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_part_has_a_comment_of_its_own(file: Path) -> None:
    scenario = Scenario.read(file)
    commented = {
        re.split(r"[:{ ]", words.removeprefix("- "))[0]
        for _, words, _ in parameter_lines(file.read_text(encoding="utf-8"))
    }
    assert {p.id for p in (*scenario.filters, *scenario.rules)} <= commented
