"""indicator_limits: CV within its limit, or no larger than before.

By hand, CV² is P/X² · Σ xᵢ²/Pᵢ − 1; two schools of 100 pupils with x and X − x backbones have
2 · (x² + (X − x)²)/X² − 1 = (2x/X − 1)².
"""

from __future__ import annotations

from typing import Any

from solver.district import District
from tests.build import decision, district, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

K: dict[str, Any] = {"honours": ["district"]}
SCHOOLS = [school("A"), school("B", "rural")]


def _rule(mode: str, *indicators: str, rules: dict[str, Any] | None = None, **given: Any) -> Any:
    own = {"mode": mode, "indicators": list(indicators or ["backbone"]), **given}
    return {"rules": {"indicator_limits": own} | (rules or {})}


def _example(
    shows: str,
    where: District,
    scenario: dict[str, Any],
    plan: tuple[Move, ...],
    holds: bool,
    *waived: str,
) -> RuleExample:
    return RuleExample(
        "indicator_limits", shows, where, scenario, plan, holds, waived=frozenset(waived)
    )


def _backbones(a: int, b: int) -> District:
    return district(SCHOOLS, [*staff("a", "A", a, **K), *staff("b", "B", b, **K)])


PASS, WORSE, EITHER = _rule("pass"), _rule("not_worse"), _rule("pass_or_not_worse")
# 6 and 2: |12/8 − 1| = 0.5, exactly the limit of primary.
AT_LIMIT = _backbones(6, 2)
# 8 and 0: CV 1. 7 and 1: 0.75. 6 and 2: 0.5.
ONE_SIDED = _backbones(8, 0)

LIMITS = [
    _example("CV 0.5 is the limit", AT_LIMIT, PASS, (), True),
    _example("7 and 1: 0.75", AT_LIMIT, PASS, go("b", 1, "A"), False),
    _example("4 and 4: 0", AT_LIMIT, PASS, go("a", 2, "B"), True),
    _example("above the limit before", ONE_SIDED, PASS, (), False),
    _example("still above it", ONE_SIDED, PASS, go("a", 1, "B"), False),
    _example("two moves bring it to the limit", ONE_SIDED, PASS, go("a", 2, "B"), True),
    _example("another limit", ONE_SIDED, _rule("pass", cv_at_most={"primary": 0.75}),
             go("a", 1, "B"), True),
    _example("too far the other way", ONE_SIDED, PASS, go("a", 7, "B"), False),
    _example("2 and 6 again at the limit", ONE_SIDED, PASS, go("a", 6, "B"), True),
]  # fmt: skip

BEFORE = [
    _example("as before", ONE_SIDED, WORSE, (), True),
    _example("better", ONE_SIDED, WORSE, go("a", 1, "B"), True),
    _example("0 and 8: as large as before", ONE_SIDED, WORSE, go("a", 8, "B"), True),
    _example("within the limit but worse", _backbones(4, 4), WORSE, go("a", 1, "B"), False),
    _example("worse within the limit is allowed", _backbones(4, 4), EITHER, go("a", 2, "B"), True),
    _example("worse beyond it is not", _backbones(4, 4), EITHER, go("a", 3, "B"), False),
    _example("above the limit but as before", ONE_SIDED, EITHER, (), True),
    _example("above it and worse", _backbones(7, 1), EITHER, go("b", 1, "A"), False),
    _example("above it, one for one", _backbones(7, 1), EITHER,
             (*go("a", 1, "B"), *go("b", 1, "A")), True),
]  # fmt: skip

# 100 and 300 pupils, 1 and 3: balanced. 2 and 2: 400/16 · (4/100 + 4/300) − 1 = 1/3, CV 0.577.
SIZES = district(
    [school("A"), school("B", "rural", primary_students=300)],
    [*staff("a", "A", 1, **K), *staff("b", "B", 3, **K)],
)
JUNIOR = district(
    [school("A", junior_students=100), school("B", "rural", junior_students=100)],
    [
        *staff("p", "A", 2, **K),
        *staff("q", "B", 2, **K),
        *staff("j", "A", 29, stage="junior", **K),
        *staff("k", "B", 11, stage="junior", **K),
    ],
)
# Junior 29 and 11: 0.45, its limit.
PE = district(SCHOOLS, [*staff("a", "A", 4, "pe"), *staff("b", "B", 4, "music")])
DEGREES = district(
    SCHOOLS,
    [*staff("a", "A", 4, degree="associate"), *staff("b", "B", 4, degree="bachelor")],
)
NONE = district(SCHOOLS, staff("a", "A", 2))
FIXED = district(
    SCHOOLS,
    [*staff("a", "A", 2, **K), teacher("x", "A")],
    decisions=[decision("a1", "stay"), decision("a2", "stay")],
)
ABOVE = {"indicators": {"above": {"primary": "bachelor", "junior": "bachelor"}}}

COUNTS = [
    _example("pupils weigh", SIZES, PASS, (), True),
    _example("2 and 2 of 100 and 300 pupils", SIZES, PASS, go("b", 1, "A"), False),
    _example("junior at its limit", JUNIOR, PASS, (), True),
    _example("junior past it", JUNIOR, PASS, go("k", 1, "A"), False),
    _example("stages apart", JUNIOR, PASS, go("p", 2, "B"), False),
    _example("pe and art together", PE, _rule("pass", "pe_art"), go("b", 2, "A", "music"), True),
    _example("pe and art together, past it", PE, _rule("pass", "pe_art"),
             go("a", 3, "B", "pe"), False),
    _example("degrees", DEGREES, _rule("not_worse", "degree"), go("a", 1, "B"), False),
    # Only the bachelors count: 0 and 4 before, 2 and 2 after.
    _example("another degree", DEGREES, _rule("pass", "degree") | ABOVE, go("b", 2, "A"), True),
    _example("another degree, none moved", DEGREES, _rule("pass", "degree") | ABOVE, (), False),
    _example("nobody counts: waived", NONE, PASS, go("a", 1, "B"), True, "primary/backbone"),
    _example("nobody can change it: waived", FIXED, PASS, (("x", "B", "math"),), True,
             "primary/backbone"),
]  # fmt: skip

EXAMPLES = [*LIMITS, *BEFORE, *COUNTS]

DRAWN: list[Any] = [
    {"indicators": ["backbone"]},
    {"indicators": ["backbone", "degree"], "mode": "not_worse"},
    {"indicators": ["pe_art"], "mode": "pass", "cv_at_most": {"primary": 0.9, "junior": 1}},
]
"""Parameters for random districts."""

BOUNDS = {"lo", "hi"}
"""The sides on which its rows have a limit; choices have one below."""
