"""keep: who would work elsewhere than under the previous plan."""

from __future__ import annotations

import atexit
import csv
import shutil
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

from solver.district import District
from tests.build import decision, district, school, teacher
from tests.example import GoalExample, Move
from tests.examples.people import go, staff

PLANS = Path(tempfile.mkdtemp(prefix="lungang-keep-")).resolve()
atexit.register(shutil.rmtree, PLANS, ignore_errors=True)

SHORT = ("teacher_id", "to_school_id")
# The columns of a plan's assignment list; what is not known here stays blank.
FULL = (
    "teacher_id",
    "name",
    "stage",
    "from_school_id",
    "from_school",
    "to_school_id",
    "to_school",
    "subject",
    "flow",
    "backbone",
    "km",
    "starts",
    "ends",
)


def _plan(name: str, *rows: str, columns: tuple[str, ...] = SHORT, **others: str) -> Path:
    """Write a plan whose rows are `teacher>school` into a folder, and return the folder."""
    folder = PLANS / name
    folder.mkdir()
    with (folder / "assignments.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        for row in rows:
            person, to = row.split(">")
            writer.writerow({"teacher_id": person, "to_school_id": to, **others})
    return folder


def _example(
    shows: str,
    where: District,
    previous: Path,
    plan: tuple[Move, ...],
    value: int,
    rules: dict[str, Any] | None = None,
) -> GoalExample:
    """Name the previous plan by its file, unless a folder is what `previous` is asked to be."""
    given = {"keep": {"previous": str(previous)}}
    return GoalExample(
        "keep", shows, where, {"rules": rules or {}, "goals": [given]}, plan, Fraction(value)
    )


def _file(folder: Path) -> Path:
    return folder / "assignments.csv"


SCHOOLS = [school("A"), school("B", "rural"), school("C", "rural")]
TOWN = district(SCHOOLS, [*staff("a", "A", 4), *staff("b", "B", 1)])
# The previous plan: a1 to B, a2 to C; a3, a4 and b1 stayed.
FOLDER = _plan("previous", "a1>B", "a2>C")
PREVIOUS = _file(FOLDER)
NOBODY = _file(_plan("nobody"))
LONG = _file(_plan("long", "a1>B", "a2>C", columns=FULL, from_school_id="A", subject="math"))


def _move(*steps: str, subject: str = "math") -> tuple[Move, ...]:
    pairs = (step.split(">") for step in steps)
    return tuple((person, to, subject) for person, to in pairs)


SAME = _move("a1>B", "a2>C")

PLACES = [
    _example("the same plan", TOWN, PREVIOUS, SAME, 0),
    _example("the folder of the same plan", TOWN, FOLDER, SAME, 0),
    # a1 and a2 stay where they are.
    _example("nobody moves now", TOWN, PREVIOUS, (), 2),
    _example("nobody moves now, by the folder", TOWN, FOLDER, (), 2),
    _example("one of the two stays", TOWN, PREVIOUS, _move("a1>B"), 1),
    _example("one goes elsewhere", TOWN, PREVIOUS, _move("a1>C", "a2>C"), 1),
    _example("the two change destinations", TOWN, PREVIOUS, _move("a1>C", "a2>B"), 2),
    _example("one more moves", TOWN, PREVIOUS, _move("a1>B", "a2>C", "a3>B"), 1),
    # a1 stays, a3 goes in a1's place: two people are elsewhere.
    _example("one goes in another's place", TOWN, PREVIOUS, _move("a3>B", "a2>C"), 2),
    # a1 elsewhere, a2 stays, a3 and b1 move.
    _example(
        "stays, goes elsewhere, and two more move", TOWN, PREVIOUS, _move("a1>C", "a3>B", "b1>A"), 4
    ),
    _example("a plan in which nobody moved, and nobody moves", TOWN, NOBODY, (), 0),
    _example("a plan in which nobody moved: every move differs", TOWN, NOBODY, go("a", 3, "B"), 3),
    _example("other columns do not matter: the same", TOWN, LONG, SAME, 0),
    _example("other columns do not matter: two differ", TOWN, LONG, _move("a2>B"), 2),
]

VERSATILE = district(SCHOOLS, staff("a", "A", 2, other_subjects=["pe"]))
CROSS: dict[str, Any] = {"cross_subject": {}}
# a1 was to teach mathematics.
TAUGHT = _file(_plan("taught", "a1>B", columns=FULL, from_school_id="A", subject="math"))

SUBJECTS = [
    _example(
        "PE in place of mathematics", VERSATILE, TAUGHT, _move("a1>B", subject="pe"), 0, CROSS
    ),
    _example("PE at another school", VERSATILE, TAUGHT, _move("a1>C", subject="pe"), 1, CROSS),
]

# x and y were in the previous plan, but are in the district no more.
GONE = _file(_plan("gone", "x>B", "a1>B", "y>C"))
# l was to go to B and c to C; since then l went on leave and c became one by contract.
NOT_ACTIVE = district(
    SCHOOLS,
    [*staff("a", "A", 2), teacher("l", "A", status="leave"), teacher("c", "A", status="contract")],
)
WITH_THEM = _file(_plan("with-them", "a1>B", "l>B", "c>C"))
# n came to A after the previous plan, which knows nothing of n.
NEWCOMER = district(SCHOOLS, [*staff("a", "A", 2), teacher("n", "A")])
# The previous plan was carried out: a1 works at B by now, a2 at C.
DONE = district(SCHOOLS, [teacher("a1", "B"), teacher("a2", "C"), teacher("a3", "A")])
STAYS = TOWN.model_copy(update={"decisions": (decision("a1", "stay"),)})
GOES = TOWN.model_copy(update={"decisions": (decision("a1", "go", "C"),)})
# a1 is not eligible any more, but active.
EXEMPT = district(SCHOOLS, [teacher("a1", "A", exempt="孕期"), teacher("a2", "A")])
CODES = district(
    [school("A"), school("01", "rural"), school("1", "rural")],
    [teacher("007", "A"), teacher("7", "A")],
)
CODED = _file(_plan("coded", "007>01"))

WHO = [
    _example("who left the district does not count", TOWN, GONE, _move("a1>B"), 0),
    _example("who left does not count, who stays does", TOWN, GONE, (), 1),
    _example("who is not active does not count", NOT_ACTIVE, WITH_THEM, _move("a1>B"), 0),
    _example(
        "one active teacher moves in their stead", NOT_ACTIVE, WITH_THEM, _move("a1>B", "a2>B"), 1
    ),
    _example("a newcomer stays", NEWCOMER, PREVIOUS, SAME, 0),
    _example("a newcomer moves", NEWCOMER, PREVIOUS, (*SAME, *_move("n>B")), 1),
    _example("a plan carried out: all stay where it sent them", DONE, PREVIOUS, (), 0),
    _example("a plan carried out: one goes on", DONE, PREVIOUS, _move("a1>C"), 1),
    _example("a plan carried out: one goes back", DONE, PREVIOUS, _move("a2>A"), 1),
    _example("a plan carried out: another goes", DONE, PREVIOUS, _move("a3>B"), 1),
    # a1 was to go to B and must stay.
    _example("who must stay now", STAYS, PREVIOUS, _move("a2>C"), 1),
    # a1 was to go to B and must go to C.
    _example("who must go elsewhere now", GOES, PREVIOUS, _move("a1>C", "a2>C"), 1),
    _example("who is not eligible now", EXEMPT, PREVIOUS, _move("a2>C"), 1, {"eligibility": {}}),
    _example("codes are text: 007 goes to 01", CODES, CODED, _move("007>01"), 0),
    # 007 stays, 7 moves.
    _example("codes are text: 7 is somebody else", CODES, CODED, _move("7>01"), 2),
    _example("codes are text: 1 is another school", CODES, CODED, _move("007>1"), 1),
]

EXAMPLES: list[GoalExample] = [*PLACES, *SUBJECTS, *WHO]
