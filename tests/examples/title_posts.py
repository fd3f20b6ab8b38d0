"""title_posts: a school's posts for a title bound its holders, or as many as there were."""

from __future__ import annotations

from random import Random
from typing import Any

from solver.district import District
from solver.district.title_posts import TitlePosts
from tests.build import district, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import go, staff

SCHOOLS = [school("A"), school("B", "rural")]


def _town(people: list[Any], *posts: tuple[str, str, int]) -> District:
    rows = tuple(
        TitlePosts.model_validate({"school_id": s, "title": t, "posts": n}) for s, t, n in posts
    )
    return district(SCHOOLS, people).model_copy(update={"title_posts": rows})


def _example(shows: str, where: District, plan: tuple[Move, ...], holds: bool) -> RuleExample:
    return RuleExample("title_posts", shows, where, {"rules": {"title_posts": {}}}, plan, holds)


# Three seniors at A; one at B, which has posts for two.
PEOPLE = [
    *staff("s", "A", 3, title="senior"),
    *staff("f", "A", 2, title="first"),
    teacher("b", "B", title="senior"),
]
ROOM = _town(PEOPLE, ("B", "senior", 2))
# None at all for seniors at B: the one there may stay, or be replaced.
FULL = _town(PEOPLE, ("B", "senior", 0))
LEAVE = _town(
    [*staff("s", "A", 3, title="senior"), *staff("l", "B", 2, title="senior", status="leave")],
    ("B", "senior", 2),
)
BOTH = _town(PEOPLE, ("B", "senior", 2), ("A", "senior", 3), ("B", "first", 1))

EXAMPLES = [
    _example("nobody moves", ROOM, (), True),
    _example("the second post is filled", ROOM, go("s", 1, "B"), True),
    _example("a third senior has no post", ROOM, go("s", 2, "B"), False),
    _example("a third comes where one leaves", ROOM, (*go("s", 2, "B"), ("b", "A", "math")), True),
    _example("another title has no row", ROOM, go("f", 2, "B"), True),
    _example("one too many before is no violation", FULL, (), True),
    _example("one more is", FULL, go("s", 1, "B"), False),
    _example("one for one is not", FULL, (*go("s", 1, "B"), ("b", "A", "math")), True),
    _example("who is on leave holds no post here", LEAVE, go("s", 2, "B"), True),
    _example("three for two posts", LEAVE, go("s", 3, "B"), False),
    # A has three seniors and three posts: who comes needs somebody to go.
    _example("each school its own", BOTH, (("b", "A", "math"),), False),
    _example("each title its own", BOTH, go("f", 2, "B"), False),
    _example("each title within its posts", BOTH, (*go("f", 1, "B"), *go("s", 1, "B")), True),
]

DRAWN: list[Any] = [{}]
"""Parameters for random districts."""

BOUNDS = {"hi"}
"""The sides on which its rows have a limit."""


def tables(rng: Random, town: District) -> dict[str, Any]:
    """Draw posts for some schools and titles of a random district."""
    return {
        "title_posts": tuple(
            TitlePosts(school_id=s.school_id, title=title, posts=rng.randint(0, 2))
            for s in town.schools
            for title in ("first", "senior")
            if rng.random() < 0.6
        )
    }
