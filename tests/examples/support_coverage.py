"""support_coverage: every weak-side school is helped from the strong side, where that can be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from solver.district import District
from tests.build import decision, district, group, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

S, W = school("S"), school("W", "rural")


def _rules(**given: Any) -> dict[str, Any]:
    return {"rules": {"support_coverage": given}}


def _example(
    shows: str,
    where: District,
    plan: tuple[Move, ...],
    holds: bool,
    *waived: str,
    scenario: Mapping[str, Any] | None = None,
) -> RuleExample:
    given = _rules() if scenario is None else scenario
    return RuleExample(
        "support_coverage", shows, where, given, plan, holds, waived=frozenset(waived)
    )


def _move(person: str, to: str, subject: str = "math") -> tuple[Move, ...]:
    return ((person, to, subject),)


BACKBONE: dict[str, Any] = {"honours": ["district"]}
# k are backbones, a are not.
PLAIN = district([S, W], [*staff("k", "S", 3, **BACKBONE), *staff("a", "S", 3)])
NO_BACKBONE = district([S, W], staff("a", "S", 3))
TWO, FOUR = _rules(at_least=2), _rules(at_least=4)
ANY, TWO_ANY = _rules(who="any"), _rules(at_least=2, who="any")

COUNTS = [
    _example("one backbone comes", PLAIN, go("k", 1, "W"), True),
    _example("nobody comes", PLAIN, (), False),
    _example("only one who is no backbone comes", PLAIN, go("a", 3, "W"), False),
    _example("any: one who is no backbone comes", PLAIN, go("a", 1, "W"), True, scenario=ANY),
    _example("any: nobody comes", PLAIN, (), False, scenario=ANY),
    _example("any counts backbones too", PLAIN, go("k", 1, "W"), True, scenario=ANY),
    _example("two of two come", PLAIN, go("k", 2, "W"), True, scenario=TWO),
    _example(
        "one of two comes, beside one who is no backbone",
        PLAIN,
        (*go("k", 1, "W"), *go("a", 1, "W")),
        False,
        scenario=TWO,
    ),
    _example(
        "any: two of two come",
        PLAIN,
        (*go("k", 1, "W"), *go("a", 1, "W")),
        True,
        scenario=TWO_ANY,
    ),
    _example("four asked, three there are: three", PLAIN, go("k", 3, "W"), True, scenario=FOUR),
    _example(
        "four asked, three there are: two are too few",
        PLAIN,
        (*go("k", 2, "W"), *go("a", 3, "W")),
        False,
        scenario=FOUR,
    ),
]

# One backbone with two subjects has two candidate moves to W, but is one teacher.
VERSATILE = district([S, W], [teacher("k", "S", other_subjects=["pe"], **BACKBONE)])
CROSS = {"rules": {"cross_subject": {}, "support_coverage": {"at_least": 2}}}
# One backbone who could go to either school: each could have that one, so each asks for it.
RIVALS = district(
    [S, school("V", "rural"), W], [teacher("k", "S", **BACKBONE), *staff("a", "S", 2)]
)
NEW = district(
    [S, W], [teacher("k", "S", joined=date(2024, 9, 1), **BACKBONE), *staff("a", "S", 2)]
)
NEW_GO = NEW.model_copy(update={"decisions": (decision("k", "go", "W"),)})
BARRED = district(
    [S, W],
    [teacher("k", "S", **BACKBONE), *staff("a", "S", 2)],
    decisions=[decision("k", "bar", "W")],
)
STAYING = BARRED.model_copy(update={"decisions": (decision("k", "stay"),)})
GROUPS = district(
    [S, school("V", "rural"), W], staff("k", "S", 3, **BACKBONE), groups=[group("g", "S", "V")]
)
JUNIOR = district(
    [S, school("W", "rural", primary_students=0, junior_students=100), school("V", "rural")],
    staff("k", "S", 2, **BACKBONE),
)
ELIGIBLE: dict[str, Any] = {"rules": {"eligibility": {}, "support_coverage": {}}}
GROUPED: dict[str, Any] = {"rules": {"within_groups": {}, "support_coverage": {}}}

CANDIDATES = [
    _example(
        "a teacher of two subjects is one teacher",
        VERSATILE,
        _move("k", "W", "pe"),
        True,
        scenario=CROSS,
    ),
    _example(
        "two schools ask for the same only backbone",
        RIVALS,
        (*_move("k", "V"), *_move("a1", "W")),
        False,
    ),
    _example("no backbone anywhere", NO_BACKBONE, (), True, "W"),
    _example("no backbone anywhere, but any asked", NO_BACKBONE, (), False, scenario=ANY),
    _example("the only backbone is not eligible", NEW, (), True, "W", scenario=ELIGIBLE),
    _example("without eligibility that backbone can come", NEW, (), False),
    _example(
        "a backbone who must go there is a candidate",
        NEW_GO,
        _move("k", "W"),
        True,
        scenario=ELIGIBLE,
    ),
    _example("the only backbone is barred", BARRED, go("a", 1, "W"), True, "W"),
    _example("the only backbone must stay", STAYING, (), True, "W"),
    _example("a school in no group", GROUPS, go("k", 1, "V"), True, "W", scenario=GROUPED),
    _example("a waiver of one frees no other", GROUPS, (), False, "W", scenario=GROUPED),
    _example("no backbone of the stage", JUNIOR, go("k", 1, "V"), True, "W"),
]

# U is urban but weak; R is rural and strong: both are on the weak side.
STANDING = district([S, school("U", standing="weak")], staff("k", "S", 2, **BACKBONE))
RURAL_STRONG = district(
    [S, school("R", "rural", standing="strong")], staff("k", "S", 2, **BACKBONE)
)
LATERAL = district(
    [S, school("V", "rural"), W], [*staff("k", "S", 2, **BACKBONE), teacher("v", "V", **BACKBONE)]
)
TOWN = district([school("T", "town"), W], staff("k", "T", 2, **BACKBONE))
RURAL_ONLY = {"rural_areas": ["rural"], **_rules()}

SIDES = [
    _example("weak by standing: nobody comes", STANDING, (), False),
    _example("weak by standing: one comes", STANDING, go("k", 1, "U"), True),
    _example("a strong school in the country: nobody comes", RURAL_STRONG, (), False),
    _example("a strong school in the country: one comes", RURAL_STRONG, go("k", 1, "R"), True),
    _example(
        "one from the weak side is no support",
        LATERAL,
        (*_move("k1", "V"), *_move("v", "W")),
        False,
    ),
    _example(
        "each is helped from the strong side", LATERAL, (*_move("k1", "V"), *_move("k2", "W")), True
    ),
    _example("town and rural are one side: no support there is", TOWN, (), True, "T", "W"),
    _example(
        "rural_areas [rural]: a move from town is support",
        TOWN,
        go("k", 1, "W"),
        True,
        scenario=RURAL_ONLY,
    ),
    _example("rural_areas [rural]: nobody comes from town", TOWN, (), False, scenario=RURAL_ONLY),
]

EXAMPLES: list[RuleExample] = [*COUNTS, *CANDIDATES, *SIDES]
