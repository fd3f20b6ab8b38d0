"""eligibility: which posts may move, and the limits of heads and deputy heads."""

from __future__ import annotations

from datetime import date

from tests.build import teacher
from tests.example import FilterExample
from tests.examples.eligibility import born, example

EVERY_POST = ("teacher", "middle", "deputy_head", "head")
EXAMPLES: list[FilterExample] = [
    example(
        "teachers and middle managers by default, not heads and deputies",
        [teacher(p, "S", post=p) for p in EVERY_POST],
        {"teacher", "middle"},
    ),
    example(
        "posts of the scenario",
        [teacher(p, "S", post=p) for p in EVERY_POST],
        {"middle"},
        given={"posts": ["middle"]},
    ),
    example(
        "heads and deputies where posts lists them: ten years here",
        [
            teacher("h10", "S", post="head", joined=date(2015, 9, 1)),
            teacher("h9", "S", post="head", joined=date(2015, 9, 2)),
            teacher("d10", "S", post="deputy_head", joined=date(2015, 9, 1)),
            teacher("d9", "S", post="deputy_head", joined=date(2015, 9, 2)),
            teacher("t6", "S", joined=date(2019, 9, 1)),
        ],
        {"h10", "d10", "t6"},
        given={"posts": ["teacher", "deputy_head", "head"]},
    ),
    example(
        "heads and deputies where posts lists them: men at most 55, women at most 50",
        [
            born("m55", "M", 1969, 9, 2, post="head"),
            born("m56", "M", 1969, 9, 1, post="head"),
            born("f50", "F", 1974, 9, 2, post="deputy_head"),
            born("f51", "F", 1974, 9, 1, post="deputy_head"),
            born("teacher51", "M", 1974, 9, 1),
        ],
        {"m55", "f50"},
        given={"posts": ["teacher", "deputy_head", "head"]},
    ),
    example(
        "heads and deputies with a blank joined, born or sex: not eligible",
        [
            *(
                teacher(f"{post} without {field}", "S", "math", post=post, **{field: None})
                for post in ("deputy_head", "head")
                for field in ("joined", "born", "sex")
            ),
            teacher("all", "S", post="head"),
        ],
        {"all"},
        given={"posts": ["deputy_head", "head"]},
    ),
    example(
        "fields of heads that no limit needs may be blank",
        [
            teacher("head", "S", post="head", joined=None, born=None, sex=None),
            teacher("teacher", "S", joined=None),
        ],
        {"head"},
        given={"posts": ["teacher", "head"], "heads": {"min_years_here": None, "max_age": None}},
    ),
    example(
        "fields of teachers that no limit needs may be blank, those of heads not",
        [
            teacher("teacher", "S", joined=None, born=None, sex=None),
            teacher("no joined", "S", post="head", joined=None),
            teacher("no born", "S", post="head", born=None),
        ],
        {"teacher"},
        given={"posts": ["teacher", "head"], "min_years_here": None, "max_age": None},
    ),
    example(
        "posts lists heads only: no deputies",
        [teacher(p, "S", post=p) for p in EVERY_POST],
        {"head"},
        given={"posts": ["head"]},
    ),
    example(
        "the scenario's own limits for heads",
        [
            teacher("h8", "S", post="head", joined=date(2017, 9, 1)),
            teacher("h7", "S", post="head", joined=date(2017, 9, 2)),
            born("m53", "M", 1971, 9, 2, post="head"),
            born("m54", "M", 1971, 9, 1, post="head"),
        ],
        {"h8", "m53"},
        given={
            "posts": ["head"],
            "heads": {"min_years_here": 8, "max_age": {"M": 53, "F": 48}},
        },
    ),
]
