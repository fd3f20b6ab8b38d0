"""teams: every lead school of the strong side sends a manager and teachers together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from solver.district import Decision, District, Group, Member, Role, School, Teacher
from tests.build import decision, district, group, school, teacher
from tests.example import Move, RuleExample
from tests.examples.people import staff

# L leads; V and W are on the weak side, S is not.
L, S = school("L"), school("S")
V, W = school("V", "rural"), school("W", "rural")


def _rules(*, others: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
    return {"rules": {**(others or {}), "teams": given}}


def _example(
    shows: str,
    where: District,
    plan: tuple[Move, ...],
    holds: bool,
    *waived: str,
    scenario: dict[str, Any] | None = None,
) -> RuleExample:
    given = _rules() if scenario is None else scenario
    return RuleExample("teams", shows, where, given, plan, holds, waived=frozenset(waived))


def _send(to: str, people: str) -> tuple[Move, ...]:
    return tuple((p, to, "math") for p in people.split())


# a1 … a6 are teachers, m1 and m2 middle leaders: 8 could go to V, 8 could go to W.
MIXED = district(
    [L, V, W],
    [*staff("a", "L", 6), *staff("m", "L", 2, post="middle")],
    groups=[group("g", "L", "V", "W")],
)
TWO_TEAMS, TWO_MANAGERS = _rules(per_lead=2), _rules(managers=2)
EVERYBODY = _send("W", "a1 a2 a3 a4 a5 a6 m1 m2")


def _mixed(
    shows: str, w: str, v: str, holds: bool, *waived: str, scenario: dict[str, Any] | None = None
) -> RuleExample:
    plan = (*_send("W", w), *_send("V", v))
    return _example(shows, MIXED, plan, holds, *waived, scenario=scenario)


COUNTS = [
    _mixed("a manager and two teachers", "m1 a1 a2", "", True),
    _mixed("a manager and one teacher are 2 of 3", "m1 a1", "", False),
    _mixed("three teachers and no manager", "a1 a2 a3", "", False),
    _mixed("two managers and one teacher", "m1 m2 a1", "", True),
    _mixed("a manager and three teachers", "m1 a1 a2 a3", "", True),
    _mixed("nobody", "", "", False),
    _mixed("three, but to two schools", "m1 a1", "a2", False),
    _mixed("the manager goes to the other school", "a1 a2 a3", "m1", False),
    _mixed("a team and one more elsewhere", "m1 a1 a2", "a3", True),
    _mixed("two teams where one is asked", "m1 a1 a2", "m2 a3 a4", True),
    _mixed("two teams of two", "m1 a1 a2", "m2 a3 a4", True, scenario=TWO_TEAMS),
    _mixed("two teams: the second is one short", "m1 a1 a2", "m2 a3", False, scenario=TWO_TEAMS),
    _mixed(
        "two teams: the second has no manager", "m1 m2 a1", "a2 a3 a4", False, scenario=TWO_TEAMS
    ),
    _mixed("two teams at one school are one", "m1 a1 a2 m2 a3 a4", "", False, scenario=TWO_TEAMS),
    _mixed("size 2: a manager and a teacher", "m1 a1", "", True, scenario=_rules(size=2)),
    _mixed("size 2: a manager alone", "m1", "", False, scenario=_rules(size=2)),
    _mixed("no manager asked: three teachers", "a1 a2 a3", "", True, scenario=_rules(managers=0)),
    _mixed("no manager asked: two teachers", "a1 a2", "", False, scenario=_rules(managers=0)),
    _mixed("two managers asked: two", "m1 m2 a1", "", True, scenario=TWO_MANAGERS),
    _mixed("two managers asked: one", "m1 a1 a2 a3", "", False, scenario=TWO_MANAGERS),
    _mixed("three managers asked, two there are", "", "", True, "L", scenario=_rules(managers=3)),
    _example("all eight of eight", MIXED, EVERYBODY, True, scenario=_rules(size=8)),
    _example("seven of eight", MIXED, EVERYBODY[1:], False, scenario=_rules(size=8)),
    _example("nine asked, eight there are", MIXED, (), True, "L", scenario=_rules(size=9)),
]


def _at_l(*people: Teacher, decisions: Iterable[Decision] = ()) -> District:
    """Put people at L, which leads V and W, so that either could receive them."""
    return district([L, V, W], people, groups=[group("g", "L", "V", "W")], decisions=decisions)


def _with(manager: Teacher, *decisions: Decision) -> District:
    """Put three teachers and one manager at L."""
    return _at_l(*staff("a", "L", 3), manager, decisions=decisions)


DEPUTY, HEAD = _with(teacher("d", "L", post="deputy_head")), _with(teacher("h", "L", post="head"))
POSTS = ["teacher", "middle", "deputy_head", "head"]
ELIGIBLE = _rules(others={"eligibility": {}})
# d is aged 40 and has been here for 10 years: eligible where deputies are listed.
ALL_POSTS = _rules(others={"eligibility": {"posts": POSTS}})
MIDDLE = teacher("m", "L", post="middle")
STAYS = decision("m", "stay")
BARRED = _with(MIDDLE, decision("m", "bar", "W"))
ON_LEAVE = _with(teacher("m", "L", post="middle", status="leave"))
DEPUTY_GOES = _with(teacher("d", "L", post="deputy_head"), decision("d", "go", "W"))
THREE_MIDDLE = _at_l(*staff("m", "L", 3, post="middle"))
# W: a1 a2 a3 without a manager. V: m and a3, two of three.
CROSSED = _with(
    MIDDLE, decision("m", "bar", "W"), decision("a1", "bar", "V"), decision("a2", "bar", "V")
)
# Two people with two subjects each: four candidate moves to W, but two teachers.
VERSATILE = _at_l(
    teacher("a", "L", other_subjects=["pe"]),
    teacher("m", "L", other_subjects=["pe"], post="middle"),
)
CROSS = _rules(others={"cross_subject": {}})
CROSS_TWO = _rules(others={"cross_subject": {}}, managers=2)
# m has two subjects, but is one manager.
ONE_MANAGER = _with(teacher("m", "L", other_subjects=["pe"], post="middle"))
D_TEAM, PE_TEAM = _send("W", "d a1 a2"), (("m", "W", "pe"), *_send("W", "a1 a2"))
STAGES = district(
    [school("L", junior_students=100), school("W", "rural", junior_students=100)],
    [teacher("a", "L"), teacher("j", "L", "pe", stage="junior"), MIDDLE],
    groups=[group("g", "L", "W")],
)

WHO = [
    _example("a deputy head is a manager", DEPUTY, D_TEAM, True),
    _example("a head is a manager", HEAD, _send("W", "h a1 a2"), True),
    _example("the deputy head stays behind", DEPUTY, _send("W", "a1 a2 a3"), False),
    _example("three middle leaders", THREE_MIDDLE, _send("W", "m1 m2 m3"), True),
    _example("the only manager is not eligible", DEPUTY, (), True, "L", scenario=ELIGIBLE),
    _example("a waived lead sends two", DEPUTY, _send("W", "a1 a2"), True, "L", scenario=ELIGIBLE),
    _example("posts that list deputies: nobody goes", DEPUTY, (), False, scenario=ALL_POSTS),
    _example("posts that list deputies: a team goes", DEPUTY, D_TEAM, True, scenario=ALL_POSTS),
    _example("a deputy who must go there", DEPUTY_GOES, D_TEAM, True, scenario=ELIGIBLE),
    _example("and with one teacher", DEPUTY_GOES, _send("W", "d a1"), False, scenario=ELIGIBLE),
    _example("the only manager is on leave", ON_LEAVE, _send("W", "a1 a2 a3"), True, "L"),
    _example("the only manager must stay", _with(MIDDLE, STAYS), (), True, "L"),
    _example("a manager there is: not waived", _with(MIDDLE), (), False),
    _example("the manager may go to one school only: nobody goes", BARRED, (), False),
    _example("the manager may go to one school only", BARRED, _send("V", "m a1 a2"), True),
    _example("the manager could go to one, the teachers to the other", CROSSED, (), True, "L"),
    _example("two subjects, one of a team", VERSATILE, (), True, "L", scenario=CROSS),
    _example("two subjects, one manager", ONE_MANAGER, (), True, "L", scenario=CROSS_TWO),
    _example("whatever they teach there", ONE_MANAGER, PE_TEAM, True, scenario=CROSS),
    _example("a team of both stages", STAGES, (*_send("W", "a m"), ("j", "W", "pe")), True),
]


def _ring(schools: Iterable[School], *groups: tuple[Group, tuple[Member, ...]]) -> District:
    """Put two teachers x1, x2 and a middle leader xm at each school x, whatever it is."""
    listed = tuple(schools)
    people = [
        p
        for s in listed
        for x in (s.school_id.lower(),)
        for p in (*staff(x, s.school_id, 2), teacher(f"{x}m", s.school_id, post="middle"))
    ]
    return district(listed, people, groups=groups)


def _team(from_school: str, to: str) -> tuple[Move, ...]:
    """Send all three of a school to another."""
    return _send(to, " ".join(from_school.lower() + x for x in ("1", "2", "m")))


def _roles(group_id: str, **roles: Role) -> tuple[Group, tuple[Member, ...]]:
    members = (Member(group_id=group_id, school_id=s, role=r) for s, r in roles.items())
    return Group(group_id=group_id, name=group_id), tuple(members)


M = school("M")
U, R = school("U", standing="weak"), school("R", "rural", standing="strong")
T = school("T", "town")
STRONG_TOO = _ring([L, S, W], group("g", "L", "S", "W"))
STRONG_ONLY = _ring([L, S, W], group("g", "L", "S"))
WEAK_TOWN = _ring([L, U], group("g", "L", "U"))
RURAL_STRONG = _ring([L, R], group("g", "L", "R"))
TOWN_LEADS = _ring([T, W], group("g", "T", "W"))
RURAL_ONLY = {"rural_areas": ["rural"], **_rules()}
WEAK_LEADS = _ring([U, W, S], group("g", "U", "W", "S"))
OUTSIDE = _ring([L, V, W], group("g", "L", "W"))
TWO_GROUPS = _ring([L, V, W], group("g", "L", "V"), group("h", "L", "W"))
# L leads W, and is an ordinary member of the group in which M leads V.
LEADS_AND_FOLLOWS = _ring([L, M, V, W], group("g", "L", "W"), group("h", "M", "L", "V"))
# W is helped by L in one group and by M in the other.
SHARED = _ring([L, M, W], group("g", "L", "W"), group("h", "M", "W"))
TWO_LEADS = _ring([L, M, W], _roles("g", L="lead", M="lead", W="member"))
NO_LEAD = _ring([L, W], _roles("g", L="member", W="member"))
# W has no primary pupils, so nobody of L could teach there.
NO_STAGE = district(
    [L, school("W", "rural", primary_students=0, junior_students=100)],
    [*staff("l", "L", 2), teacher("lm", "L", post="middle")],
    groups=[group("g", "L", "W")],
)
# V and W are in both groups: a team to W is one team, though two groups see it.
TWICE = district(
    [L, V, W],
    [*staff("a", "L", 4), *staff("m", "L", 2, post="middle")],
    groups=[group("g", "L", "V", "W"), group("h", "L", "V", "W")],
)
# M's only weak-side member is W too, but M has two people only.
ONE_SHORT = district(
    [L, M, W],
    [*staff("l", "L", 2), teacher("lm", "L", post="middle"), *staff("m", "M", 2, post="middle")],
    groups=[group("g", "L", "W"), group("h", "M", "W")],
)
L_AND_M_TO_V = (*_team("L", "V"), *_team("M", "V"))
L_TO_W_M_TO_V = (*_team("L", "W"), *_team("M", "V"))
L_AND_M_TO_W = (*_team("L", "W"), *_team("M", "W"))
BOTH_TEAMS = (*_send("W", "m1 a1 a2"), *_send("V", "m2 a3 a4"))
SPLIT = (*_send("V", "l1"), *_send("W", "l2 lm"))

MEMBERS = [
    _example("a team to a strong member is none", STRONG_TOO, _team("L", "S"), False),
    _example("a team past the strong member", STRONG_TOO, _team("L", "W"), True),
    _example("a strong member's team is not the lead's", STRONG_TOO, _team("S", "W"), False),
    _example("no member is on the weak side", STRONG_ONLY, (), True, "L"),
    _example("a team to a school weak by standing", WEAK_TOWN, _team("L", "U"), True),
    _example("nobody to a school weak by standing", WEAK_TOWN, (), False),
    _example("a team to a strong school in the country", RURAL_STRONG, _team("L", "R"), True),
    _example("nobody to a strong school in the country", RURAL_STRONG, (), False),
    _example("a lead on the weak side need not send", WEAK_LEADS, (), True),
    _example("a town school leads: weak side by default", TOWN_LEADS, (), True),
    _example("rural_areas [rural]: nobody", TOWN_LEADS, (), False, scenario=RURAL_ONLY),
    _example("rural_areas [rural]: a team", TOWN_LEADS, _team("T", "W"), True, scenario=RURAL_ONLY),
    _example("a team out of the group is none", OUTSIDE, _team("L", "V"), False),
    _example("a lead of two groups sends to the first", TWO_GROUPS, _team("L", "V"), True),
    _example("a lead of two groups sends to the second", TWO_GROUPS, _team("L", "W"), True),
    _example("a lead of two groups splits a team", TWO_GROUPS, SPLIT, False),
    _example("two groups see one team", TWICE, _send("W", "m1 a1 a2"), False, scenario=TWO_TEAMS),
    _example("two groups see two teams", TWICE, BOTH_TEAMS, True, scenario=TWO_TEAMS),
    _example("a team to a group it does not lead", LEADS_AND_FOLLOWS, L_AND_M_TO_V, False),
    _example("each lead in its own group", LEADS_AND_FOLLOWS, L_TO_W_M_TO_V, True),
    _example("two leads of one school: one sends", SHARED, _team("L", "W"), False),
    _example("two leads of one school: both send", SHARED, L_AND_M_TO_W, True),
    _example("two leads make no team together", SHARED, _send("W", "l1 l2 mm"), False),
    _example("a group with two leads: one sends", TWO_LEADS, _team("L", "W"), False),
    _example("a group with two leads: both send", TWO_LEADS, L_AND_M_TO_W, True),
    _example("a group without a lead", NO_LEAD, (), True),
    _example("no member has the stage", NO_STAGE, (), True, "L"),
    _example("a waiver of one frees no other", ONE_SHORT, (), False, "M"),
    _example("one waived, the other sends", ONE_SHORT, _team("L", "W"), True, "M"),
]

EXAMPLES: list[RuleExample] = [*COUNTS, *WHO, *MEMBERS]
