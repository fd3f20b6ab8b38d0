"""Why somebody is not eligible is told with what the tables say of them, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.district import Teacher
from solver.model.candidates import candidate_moves
from tests.build import district, school, teacher, term
from tests.holding import scenario_of

FINAL_YEAR = [{"reason": "毕业班", "who": {"grade": [6, 9], "school.standing": "strong"}}]


def told(person: Teacher, given: dict[str, Any], **tables: Any) -> tuple[str, str, str, str]:
    """Return reason and fact in Chinese, then in English."""
    town = district([school("S", standing="strong"), school("W", "rural")], [person], **tables)
    scenario = scenario_of({"rules": {"eligibility": given}})
    moves = candidate_moves(town, scenario.definitions, scenario.filters)
    ((_, reason_zh, reason_en, fact_zh, fact_en),) = moves.left_out.itertuples(index=False)
    return reason_zh, fact_zh, reason_en, fact_en


@pytest.mark.parametrize(
    ("columns", "given", "said"),
    [
        (
            {"post": "head"},
            {},
            ("任职类别不在交流范围", "校长", "post is not listed", "head"),
        ),
        ({"exempt": "哺乳期"}, {}, ("有免交流原因", "哺乳期", "exempt", "哺乳期")),
        (
            {"on_exchange_until": date(2027, 8, 31)},
            {},
            ("交流期未满", "到2027-08期满", "exchange term still running", "until 2027-08"),
        ),
        (
            {"joined": date(2021, 9, 2)},
            {},
            (
                "在本校未满6年", "2021-09进校，满3年",
                "fewer than 6 years at the school", "joined 2021-09, 3 completed year(s)",
            ),
        ),
        ({"joined": None}, {}, ("未填进入本校年月", "", "joined is blank", "")),
        (
            {"born": date(1972, 4, 1)},
            {},
            ("超过45周岁", "1972-04出生，满53周岁", "older than 45", "born 1972-04, aged 53"),
        ),
        (
            {"rural_years": "6.5"},
            {},
            ("农村或薄弱学校任教已满规定年数", "6.5年", "enough rural years", "6.5 year(s)"),
        ),
        (
            {"schools_served": 4},
            {"max_schools_served": 3},
            (
                "任教满3年的学校已达3所", "4所",
                "has served 3 years in each of 3 schools or more", "4 school(s)",
            ),
        ),
        (
            {"retires": date(2029, 3, 1)},
            {"min_years_to_retirement": 4},
            (
                "距退休不足4年", "2029-03退休，还有3年",
                "fewer than 4 years to retirement", "retires 2029-03, in 3 completed year(s)",
            ),
        ),
        (
            {"retires": date(2025, 8, 1)},
            {"min_years_to_retirement": 0},
            (
                "距退休不足0年", "2025-08已到",
                "fewer than 0 years to retirement", "2025-08 has passed",
            ),
        ),
        (
            {"grade": 9},
            {"exempt_if": FINAL_YEAR},
            ("毕业班", "任教年级：9，办学水平：优质", "毕业班", "grade 9, standing strong"),
        ),
    ],
)  # fmt: skip
def test_each_reason_comes_with_its_value(
    columns: dict[str, Any], given: dict[str, Any], said: tuple[str, str, str, str]
) -> None:
    assert told(teacher("t", "S", **columns), given) == said


def test_a_running_term_tells_its_end() -> None:
    row = term("t", "S", date(2024, 9, 1), date(2026, 9, 1), from_school_id="W")
    assert told(teacher("t", "S"), {}, terms=[row])[1] == "到2026-09期满"
    row = term("t", "S", date(2024, 9, 1), from_school_id="W")
    assert told(teacher("t", "S"), {}, terms=[row])[1::2] == ("尚无结束年月", "no end is set")


def test_a_term_that_contradicts_the_column_is_told_before_the_search() -> None:
    from solver.planning.gate import gate

    def codes(until: date | None, ends: date | None, starts: date = date(2024, 9, 1)) -> set[str]:
        person = teacher("t", "W", on_exchange_until=until)
        town = district(
            [school("S"), school("W", "rural")],
            [person, teacher("other", "S")],
            terms=[term("t", "W", starts, ends)],
        )
        found = gate(town, scenario_of({"rules": {"eligibility": {}}}))
        return {p.code for p in found if p.severity == "error"}

    assert codes(date(2027, 8, 31), date(2027, 8, 1)) == set()
    assert codes(date(2027, 8, 31), date(2027, 9, 1)) == {"terms_disagree"}
    assert codes(date(2027, 8, 31), date(2025, 9, 1)) == set()
    assert codes(date(2027, 8, 31), date(2028, 9, 1), date(2026, 9, 1)) == set()
    assert codes(date(2027, 8, 31), None) == codes(None, date(2027, 8, 1)) == set()
