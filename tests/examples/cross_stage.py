"""cross_stage: who may teach another stage elsewhere, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from solver.district import School, Teacher
from tests.build import decision, district, group, school, teacher
from tests.example import FilterExample, Move

# P and Q are primary, J and K junior, N has both; P, J and N are on the strong side.
SCHOOLS = {
    "P": school("P"),
    "Q": school("Q", "rural"),
    "J": school("J", primary_students=0, junior_students=100),
    "K": school("K", "rural", primary_students=0, junior_students=100),
    "N": school("N", junior_students=100),
}


def example(
    shows: str,
    people: Iterable[Teacher],
    candidates: Iterable[Move],
    given: dict[str, Any] | None = None,
    *,
    at: str = "PJ",
    rules: dict[str, Any] | None = None,
    **tables: Any,
) -> FilterExample:
    schools: list[School] = [SCHOOLS[s] for s in at]
    return FilterExample(
        "cross_stage",
        shows,
        district(schools, people, **tables),
        {"rules": {"cross_stage": given or {}} | (rules or {})},
        frozenset(candidates),
    )


def holds(name: str, *certificates: str, **fields: Any) -> Teacher:
    return teacher(name, "P", certificates=certificates, **fields)


UP = "junior"
CERTIFICATES = [
    example(
        "a certificate of the stage, for the subject taught",
        [
            holds("junior", "junior:math"),
            holds("other subject", "junior:music"),
            holds("primary", "primary:math"),
            holds("none"),
        ],
        [("junior", "J", "math", UP)],
    ),
    example(
        "a certificate of a higher stage is good for a lower one",
        [holds("senior", "senior:math"), holds("both", "senior:math", "junior:math")],
        [("senior", "J", "math", UP), ("both", "J", "math", UP)],
    ),
    example(
        "only the main subject, whatever else is certified",
        [holds("t", "junior:math", "junior:pe", other_subjects=("pe",))],
        [("t", "J", "math", UP)],
    ),
    example(
        "with cross_subject the other subjects that are certified",
        [
            holds("both", "junior:math", "junior:pe", other_subjects=("pe",)),
            holds("other", "junior:pe", other_subjects=("pe", "art")),
            holds("not theirs", "junior:music", other_subjects=("pe",)),
        ],
        [
            ("both", "J", "math", UP),
            ("both", "J", "pe", UP),
            ("other", "J", "pe", UP),
        ],
        rules={"cross_subject": {}},
    ),
    example(
        "only active people",
        [holds("leave", "junior:math", status="leave"), holds("here", "junior:math")],
        [("here", "J", "math", UP)],
    ),
]

PAIRS = [
    example(
        "up only, unless down is listed",
        [teacher("t", "J", stage="junior", certificates=("junior:math",))],
        [],
    ),
    example(
        "down where it is listed, and then not up; a junior certificate is enough",
        [
            teacher("down", "J", stage="junior", certificates=("junior:math",)),
            teacher("primary", "J", stage="junior", certificates=("primary:math",)),
            holds("up", "junior:math"),
        ],
        [("down", "P", "math", "primary"), ("primary", "P", "math", "primary")],
        {"pairs": ["junior>primary"]},
    ),
    example(
        "both ways",
        [teacher("down", "J", stage="junior"), holds("up")],
        [("down", "P", "math", "primary"), ("up", "J", "math", UP)],
        {"pairs": ["primary>junior", "junior>primary"], "needs": "none"},
    ),
]

WHERE = [
    example(
        "the own stage stays open beside the new one, at a nine-year school both",
        [holds("t", "junior:math")],
        [
            ("t", "Q", "math"),
            ("t", "J", "math", UP),
            ("t", "N", "math"),
            ("t", "N", "math", UP),
        ],
        at="PQJN",
    ),
    example(
        "never the own school: a nine-year school moves its own people itself",
        [teacher("t", "N", certificates=("junior:math",))],
        [("t", "P", "math"), ("t", "J", "math", UP)],
        at="PJN",
    ),
    example(
        "the other filters hold: groups and distances",
        [holds("t", "junior:math")],
        [("t", "J", "math", UP)],
        at="PJK",
        rules={"within_groups": {}},
        groups=[group("g", "P", "J")],
    ),
    example(
        "the flow is that of the two schools: directions hold",
        [holds("t", "junior:math")],
        [("t", "Q", "math"), ("t", "K", "math", UP)],
        at="PQJKN",
        rules={"directions": {"flows": ["support"]}},
    ),
    example(
        "same_side: on the own side only, whatever directions say; other moves as they say",
        [holds("t", "junior:math"), teacher("w", "Q", certificates=("junior:math",))],
        [
            ("t", "Q", "math"),
            ("t", "J", "math", UP),
            ("t", "N", "math", UP),
            ("w", "K", "math", UP),
        ],
        {"same_side": True},
        at="PQJKN",
        rules={"directions": {"flows": ["support"]}},
    ),
    example(
        "same_side without directions keeps apart as well",
        [holds("t", "junior:math")],
        [("t", "J", "math", UP), ("t", "Q", "math")],
        {"same_side": True},
        at="PQJK",
    ),
    example(
        "a decision sends to a school against the filters, in a stage that may be taught",
        [holds("t", "junior:math"), holds("none")],
        [("t", "K", "math", UP)],
        at="PJK",
        rules={"directions": {"flows": []}},
        decisions=[decision("t", "go", "K"), decision("none", "go", "K")],
    ),
    example(
        "a decision bars a school in any stage",
        [holds("t", "junior:math")],
        [("t", "J", "math", UP)],
        at="PJN",
        decisions=[decision("t", "bar", "N")],
    ),
]

NEEDS = [
    example(
        "a degree: bachelor at least, whatever the certificates",
        [
            holds("bachelor", degree="bachelor"),
            holds("master", degree="master"),
            holds("associate", "junior:math", degree="associate"),
            holds("blank", "junior:math"),
        ],
        [("bachelor", "J", "math", UP), ("master", "J", "math", UP)],
        {"needs": "degree"},
    ),
    example(
        "a degree is asked for to teach in junior schools only",
        [teacher("t", "J", stage="junior", degree="associate")],
        [("t", "P", "math", "primary")],
        {"needs": "degree", "pairs": ["junior>primary"]},
    ),
    example("nothing", [holds("t")], [("t", "J", "math", UP)], {"needs": "none"}),
]

EXAMPLES: list[FilterExample] = [*CERTIFICATES, *PAIRS, *WHERE, *NEEDS]
