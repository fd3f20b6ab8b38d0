"""A district as its tables tell it, the words for it, and what a policy may define about it."""

from solver.district.decision import Decision
from solver.district.group import Group, Member, Role
from solver.district.row import Row
from solver.district.rows import TABLES, District
from solver.district.school import STAGES, Area, Need, School, SchoolKind, Stage, Standing, Travel
from solver.district.teacher import Degree, Honour, Post, Sex, Status, Teacher, Title

__all__ = [
    "STAGES",
    "TABLES",
    "Area",
    "Decision",
    "Degree",
    "District",
    "Group",
    "Honour",
    "Member",
    "Need",
    "Post",
    "Role",
    "Row",
    "School",
    "SchoolKind",
    "Sex",
    "Stage",
    "Standing",
    "Status",
    "Teacher",
    "Title",
    "Travel",
]
