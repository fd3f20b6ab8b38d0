"""Small districts for tests: every field has a plain default, so that a test names what matters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from solver.district import (
    Decision,
    District,
    Group,
    Member,
    Need,
    School,
    Spell,
    Teacher,
    Term,
    Travel,
)


def school(school_id: str, area: str = "urban", **fields: Any) -> School:
    """Build a primary school with 100 pupils and room for 100 posts."""
    given = {"name": f"school {school_id}", "primary_students": 100, "quota": 100} | fields
    return School.model_validate({"school_id": school_id, "area": area} | given)


def teacher(teacher_id: str, school_id: str, subject: str = "math", **fields: Any) -> Teacher:
    """Build a primary teacher who meets every default of eligibility (aged 40, 10 years here)."""
    given = {
        "name": f"teacher {teacher_id}",
        "stage": "primary",
        "sex": "F",
        "born": date(1985, 1, 1),
        "joined": date(2015, 9, 1),
    } | fields
    return Teacher.model_validate(
        {"teacher_id": teacher_id, "school_id": school_id, "subject": subject} | given
    )


def need(school_id: str, subject: str, posts: int, stage: str = "primary") -> Need:
    """Build a row of needs."""
    return Need.model_validate(
        {"school_id": school_id, "stage": stage, "subject": subject, "posts": posts}
    )


def travel(from_place: str, to_place: str, km: str) -> Travel:
    """Build a row of travel; `km` is written as a decimal."""
    return Travel(from_place=from_place, to_place=to_place, km=Decimal(km))


def decision(teacher_id: str, kind: str, school_id: str | None = None) -> Decision:
    """Build a decision."""
    return Decision.model_validate(
        {"teacher_id": teacher_id, "decision": kind, "school_id": school_id}
    )


def spell(
    teacher_id: str, school: str, starts: date, ends: date | None = None, *, named: bool = False
) -> Spell:
    """Build a row of history; `school` is a code, or a name where it is `named`."""
    column = "school_name" if named else "school_id"
    return Spell.model_validate(
        {"teacher_id": teacher_id, column: school, "starts": starts, "ends": ends}
    )


def term(
    teacher_id: str, to_school_id: str, starts: date, ends: date | None = None, **fields: Any
) -> Term:
    """Build an exchange from a school S."""
    given = {"from_school_id": "S", "starts": starts, "ends": ends} | fields
    return Term.model_validate({"teacher_id": teacher_id, "to_school_id": to_school_id} | given)


def group(group_id: str, *schools: str) -> tuple[Group, tuple[Member, ...]]:
    """Build a group whose first school leads."""
    members = tuple(
        Member(group_id=group_id, school_id=s, role="lead" if i == 0 else "member")
        for i, s in enumerate(schools)
    )
    return Group(group_id=group_id, name=f"group {group_id}"), members


def district(
    schools: Iterable[School],
    teachers: Iterable[Teacher],
    *,
    groups: Iterable[tuple[Group, tuple[Member, ...]]] = (),
    needs: Iterable[Need] = (),
    travel: Iterable[Travel] = (),
    decisions: Iterable[Decision] = (),
    **more: Iterable[Any],
) -> District:
    """Put a district together; `more` are the rows of further tables by name."""
    pairs = tuple(groups)
    return District(
        schools=tuple(schools),
        teachers=tuple(teachers),
        groups=tuple(g for g, _ in pairs),
        members=tuple(m for _, members in pairs for m in members),
        needs=tuple(needs),
        travel=tuple(travel),
        decisions=tuple(decisions),
        **{table: tuple(rows) for table, rows in more.items()},
    )
