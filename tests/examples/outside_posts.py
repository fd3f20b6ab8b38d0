"""outside_posts, and what sending people outside means for everything else."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

from solver.district import District
from solver.district.request import Request
from solver.district.title_posts import TitlePosts
from tests.build import decision, district, need, school, teacher
from tests.example import FilterExample, GoalExample, Move, RuleExample
from tests.examples.people import go, moves, staff

SCHOOLS = [school("A"), school("B", "rural")]


def _request(code: str, posts: int, **fields: Any) -> Request:
    return Request.model_validate({"request_id": code, "place": "甘肃", "posts": posts} | fields)


def _town(
    people: Iterable[Any], *requests: Request, schools: Any = SCHOOLS, **more: Any
) -> District:
    return district(schools, people, **more).model_copy(update={"outside": requests})


def _rules(outside: Any = None, goals: Any = (), **rules: Any) -> dict[str, Any]:
    return {"rules": rules, "outside": outside, "goals": list(goals)}


def _example(
    rule: str,
    shows: str,
    where: District,
    scenario: dict[str, Any],
    plan: tuple[Move, ...],
    holds: bool,
    *waived: str,
) -> RuleExample:
    return RuleExample(rule, shows, where, scenario, plan, holds, waived=frozenset(waived))


FOUR = _town([*staff("a", "A", 4), teacher("m", "A", "music")], _request("W", 3))
ALL, HALF = _rules(outside_posts={}), _rules(outside_posts={"at_least": "50%"})
MUSIC = _town(
    [*staff("a", "A", 2), teacher("m", "A", "music")],
    _request("W", 1, subject="music"),
    _request("V", 1, subject="art"),
    _request("J", 1, stage="junior"),
)
POSTS = [
    _example("outside_posts", "three of three", FOUR, ALL, go("a", 3, "W"), True),
    _example("outside_posts", "two of three", FOUR, ALL, go("a", 2, "W"), False),
    # 50% of 3 = 1.5 -> 2.
    _example("outside_posts", "half of three is two", FOUR, HALF, go("a", 2, "W"), True),
    _example("outside_posts", "one is less than half", FOUR, HALF, go("a", 1, "W"), False),
    _example("outside_posts", "a move inside fills nothing", FOUR, HALF,
             (*go("a", 1, "W"), ("a2", "B", "math")), False),
    _example("outside_posts", "only who fits; the others are waived", MUSIC, ALL,
             (("m", "W", "music"),), True, "V", "J"),
    _example("outside_posts", "nobody sent", MUSIC, ALL, (), False, "V", "J"),
]  # fmt: skip

PLAIN = _rules()
WHO = _rules({"who": {"backbone": True}})
DECIDED = _town(
    [*staff("a", "A", 5), teacher("m", "A", "music")],
    _request("W", 3, subject="math"),
    decisions=[
        decision("a1", "stay"),
        decision("a2", "bar", "W"),
        decision("a3", "go", "B"),
        decision("m", "go", "W"),
        decision("a4", "go"),
    ],
)


def _candidates(shows: str, where: District, scenario: Any, *triples: str) -> FilterExample:
    return FilterExample("eligibility", shows, where, scenario, moves(*triples))


CANDIDATES = [
    _candidates("without the section nobody is sent", MUSIC, {"rules": {}},
                "a1>B", "a2>B", "m>B:music"),
    _candidates("who fits a request", MUSIC, PLAIN, "a1>B", "a2>B", "m>B:music", "m>W:music"),
    _candidates("eligibility is not asked", MUSIC, _rules(eligibility={"posts": ["head"]}),
                "m>W:music"),
    _candidates("unless who says so", MUSIC,
                _rules({"who": {"eligible": True}}, eligibility={"posts": ["head"]})),
    _candidates("who may be sent", FOUR, WHO, "a1>B", "a2>B", "a3>B", "a4>B", "m>B:music"),
    # a3 goes to B alone; m goes to W though its subject does not fit; a4 anywhere.
    _candidates("decisions", DECIDED, PLAIN, "a2>B", "a3>B", "m>W:music", "a4>B", "a4>W",
                "a5>B", "a5>W"),
]  # fmt: skip

# A has 4 of 4 posts; one is sent out, who keeps the post: nobody may come in for them.
KEPT = _town(
    [*staff("a", "A", 4), *staff("b", "B", 2)],
    _request("W", 2),
    schools=[school("A", quota=4), school("B", "rural", quota=9)],
)
QUOTA, FILL = _rules(headcount={}), _rules(headcount={"min_fill": "75%"})
HEADS = _town([teacher("h", "A", post="head"), *staff("d", "A", 2, post="deputy_head")],
              _request("W", 2))  # fmt: skip
TITLES = _town(
    [*staff("a", "A", 2, title="senior"), teacher("b", "B", title="senior")], _request("W", 1)
).model_copy(update={"title_posts": (TitlePosts(school_id="A", title="senior", posts=2),)})
SHORT = _town(staff("a", "A", 2), _request("W", 2), needs=[need("A", "math", 2)])
K: dict[str, Any] = {"honours": ["district"]}
BACKBONES = _town([*staff("k", "A", 2, **K), *staff("a", "A", 8)], _request("W", 2))
SHARE = {"shares": [{"of": {}, "at_least": "20%"}]}

ELSEWHERE = [
    _example("headcount", "who is sent keeps the post", KEPT, QUOTA,
             (*go("a", 1, "W"), *go("b", 1, "A")), False),
    _example("headcount", "a post is free where somebody moves", KEPT, QUOTA,
             (("a1", "B", "math"), *go("b", 1, "A")), True),
    # 75% of 4 = 3.
    _example("headcount", "the school misses one", KEPT, FILL, go("a", 1, "W"), True),
    _example("headcount", "the school misses two", KEPT, FILL, go("a", 2, "W"), False),
    _example("leadership", "a head who is sent leaves", HEADS, _rules(leadership={}),
             (("h", "W", "math"),), False),
    _example("leadership", "deputies arrive nowhere", HEADS,
             _rules(leadership={"deputies_in": 0}), go("d", 2, "W"), True),
    _example("title_posts", "who is sent holds the post", TITLES, _rules(title_posts={}),
             (*go("a", 1, "W"), ("b", "A", "math")), False),
    _example("no_new_shortage", "nobody teaches for who is sent", SHORT,
             _rules(no_new_shortage={}), go("a", 1, "W"), False),
    _example("leave_limit", "who is sent leaves", FOUR, _rules(leave_limit={"at_most": "40%"}),
             go("a", 3, "W"), False),
    _example("rotation_ratio", "who is sent does not count", BACKBONES,
             _rules(rotation_ratio={"at_least": "20%"}),
             (*go("k", 2, "W"), *go("a", 1, "B")), False),
    _example("rotation_ratio", "unless it counts", BACKBONES,
             _rules({"counts": True}, rotation_ratio={"at_least": "20%"}), go("k", 2, "W"), True),
    _example("shares", "who is sent is no share", BACKBONES, _rules(**SHARE),
             (*go("k", 2, "W"), *go("a", 1, "B")), False),
    _example("shares", "unless sending counts", BACKBONES, _rules({"counts": True}, **SHARE),
             go("k", 2, "W"), True),
    _example("backbone_share", "backbones sent do not count", BACKBONES,
             _rules(backbone_share={"at_least": "50%"}),
             (*go("k", 2, "W"), *go("a", 1, "B")), False),
    # 2 and 0 backbones, CV 1; one sent out: 1 and 0, CV 1 still.
    _example("indicator_limits", "X varies: as large as before", BACKBONES,
             _rules(indicator_limits={"indicators": ["backbone"]}), go("k", 1, "W"), True),
]  # fmt: skip


# 3 and 1 backbones: CV 0.5, the limit. Without the one at B 3 and 0: 1.
UNEVEN = _town([*staff("k", "A", 3, **K), *staff("b", "B", 1, **K)], _request("W", 2))
PASS = _rules(indicator_limits={"indicators": ["backbone"], "mode": "pass"})
ELSEWHERE += [
    _example("indicator_limits", "X varies: past the limit", UNEVEN, PASS, go("b", 1, "W"), False),
    # 2 and 1: 1/3.
    _example("indicator_limits", "X varies: within the limit", UNEVEN, PASS, go("k", 1, "W"), True),
    # 0 and 0: nobody is left to count.
    _example("indicator_limits", "nobody is left", _town(staff("k", "A", 2, **K), _request("W", 2)),
             PASS, go("k", 2, "W"), True),
]  # fmt: skip


def _goal(
    goal: str, shows: str, where: District, plan: tuple[Move, ...], value: int, outside: Any = None
) -> GoalExample:
    return GoalExample(goal, shows, where, _rules(outside, [goal]), plan, value)  # type: ignore[arg-type]


WISHES = _town(staff("a", "A", 3, willing=["B"]), _request("W", 3))
GOALS = [
    _goal("outside_unwilling", "nobody volunteers by default", FOUR, go("a", 2, "W"), 2),
    _goal("outside_unwilling", "volunteers", FOUR, (*go("a", 2, "W"), ("m", "W", "music")), 2,
          {"volunteers": {"subject": "music"}}),
    _goal("outside_unwilling", "a move inside is no matter", FOUR, go("a", 2, "B"), 0),
    _goal("travel", "no way to a request", WISHES, go("a", 1, "W"), 0),
    _goal("willing", "no rank of a request", WISHES, (*go("a", 1, "W"), ("a2", "B", "math")), 0),
    _goal("fewest_moves", "a move to a request is one", WISHES, go("a", 2, "W"), 2),
]  # fmt: skip

EXAMPLES = [*POSTS, *CANDIDATES, *ELSEWHERE, *GOALS]

DRAWN: list[Any] = [{"at_least": "50%"}, {}]
"""Parameters for random districts."""

BOUNDS = {"lo"}
"""The sides on which its rows have a limit."""

COSTS: dict[str, Any] = {"outside_unwilling": {}}
"""Goals for random districts, with their parameters."""

SECTION = ("outside", [{}, {"who": {"eligible": True}}, {"volunteers": {"title": "first"}},
                       {"counts": True}])  # fmt: skip
"""A section of the scenario for random districts, and what may stand in it."""


def tables(rng: Random, town: District) -> dict[str, Any]:
    """Draw one or two requests."""
    return {
        "outside": tuple(
            Request(
                request_id=f"W{i}",
                place="W",
                posts=rng.randint(1, 2),
                subject=rng.choice([None, "math", "pe"]),
            )
            for i in range(rng.randint(1, 2))
        )
    }
