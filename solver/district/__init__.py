"""A district as its tables tell it, the words for it, and what a policy may define about it."""

from solver.district.decision import Decision
from solver.district.enrolment import GRADES, Births, Places, Pupils, stage_of
from solver.district.facilities import Facilities
from solver.district.group import Group, Member, Role
from solver.district.request import Request
from solver.district.row import Row, YesNo
from solver.district.rows import TABLES, District
from solver.district.school import STAGES, Area, Need, School, SchoolKind, Stage, Standing, Travel
from solver.district.spell import Spell
from solver.district.teacher import Degree, Honour, Post, Sex, Status, Teacher, Title
from solver.district.term import Outcome, Relation, Term
from solver.district.title_posts import TitlePosts

__all__ = [
    "GRADES",
    "STAGES",
    "TABLES",
    "Area",
    "Births",
    "Decision",
    "Degree",
    "District",
    "Facilities",
    "Group",
    "Honour",
    "Member",
    "Need",
    "Outcome",
    "Places",
    "Post",
    "Pupils",
    "Relation",
    "Request",
    "Role",
    "Row",
    "School",
    "SchoolKind",
    "Sex",
    "Spell",
    "Stage",
    "Standing",
    "Status",
    "Teacher",
    "Term",
    "Title",
    "TitlePosts",
    "Travel",
    "YesNo",
    "stage_of",
]
