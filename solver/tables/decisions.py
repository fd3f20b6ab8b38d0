"""Decisions that cannot be: of themselves, against each other, against the teacher they name."""

from __future__ import annotations

from collections import defaultdict

from solver.district import STAGES
from solver.district.certificates import CERTIFICATE_STAGES, parts
from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import STAGE_WORDS
from solver.tables.problems import Problems
from solver.tables.references import Tables, at_school, index
from solver.tables.rows import Record
from solver.text import Text

_WORDS = VALUE_WORDS["decisions", "decision"]


def check_decisions(tables: Tables, problems: Problems) -> None:
    """Find decisions that contradict the contract or each other."""
    teachers, schools = index(tables["teachers"]), index(tables["schools"])
    earlier: defaultdict[object, list[Record]] = defaultdict(list)
    for record in tables["decisions"].records:
        kind, person = record.values.get("decision"), record.values.get("teacher_id")
        school = record.values.get("school_id")
        if kind == "bar" and school is None and "school_id" not in record.flawed:
            problems.add("bar_without_school", "decisions", record.row, "school_id")
        if kind == "stay" and school is not None:
            problems.add("stay_with_school", "decisions", record.row, "school_id", str(school))
        if kind is None or person is None:
            continue
        if kind == "bar" and person in teachers and school is not None:
            _check_bar(record, teachers[person], problems)
        if kind == "go" and person in teachers:
            _check_go(record, teachers[person], schools.get(school), problems)
        for other in earlier[person]:
            if _contradict(record, other):
                problems.add(
                    "conflicting_decisions",
                    "decisions",
                    record.row,
                    "decision",
                    str(person),
                    other=other.row,
                    this=_say(record),
                    that=_say(other),
                )
            elif _content(record) == _content(other) and not record.flawed | other.flawed:
                problems.add(
                    "repeated_decision",
                    "decisions",
                    record.row,
                    "teacher_id",
                    str(person),
                    other=other.row,
                )
        earlier[person].append(record)
    if tables["schools"].whole:
        for person, records in earlier.items():
            # Where there are requests from outside nobody is left without a place by the schools.
            if person in teachers and not tables["outside"].records:
                _check_somewhere(records, teachers[person], schools, problems)


def _check_bar(record: Record, teacher: Record, problems: Problems) -> None:
    code = record.values["school_id"]
    if code == teacher.values.get("school_id"):
        problems.add("bar_own_school", "decisions", record.row, "school_id", str(code))


def _check_somewhere(
    records: list[Record], teacher: Record, schools: dict[object, Record], problems: Problems
) -> None:
    """Find somebody who must go, anywhere, and is left no school at all."""
    free = [r for r in records if _content(r) == ("go", None) and "school_id" not in r.flawed]
    stage, own = teacher.values.get("stage"), teacher.values.get("school_id")
    if not free or stage is None or own not in schools:
        return
    out = {own} | {r.values.get("school_id") for r in records if r.values["decision"] == "bar"}
    if not any(at_school(s, stage) for code, s in schools.items() if code not in out):
        problems.add(
            "go_nowhere",
            "decisions",
            free[0].row,
            "decision",
            str(teacher.values["teacher_id"]),
            stage=STAGE_WORDS[str(stage)],
        )


def _check_go(record: Record, teacher: Record, school: Record | None, problems: Problems) -> None:
    person, code = str(record.values["teacher_id"]), record.values.get("school_id")
    if teacher.values.get("status", "active") != "active" and "status" not in teacher.flawed:
        problems.add("go_not_active", "decisions", record.row, "teacher_id", person)
    if code is not None and code == teacher.values.get("school_id"):
        problems.add("go_to_own_school", "decisions", record.row, "school_id", str(code))
    stage = teacher.values.get("stage")
    if school is not None and stage is not None and not _may_teach_at(school, teacher):
        problems.add(
            "go_stage_missing",
            "decisions",
            record.row,
            "school_id",
            str(code),
            stage=STAGE_WORDS[str(stage)],
        )


def _may_teach_at(school: Record, teacher: Record) -> bool:
    """Tell whether a school has the teacher's stage, or one that a certificate allows."""
    if at_school(school, teacher.values["stage"]):
        return True
    held = teacher.values.get("certificates", ())
    stages = [parts(code)[0] for code in held] if isinstance(held, tuple) else []
    rank = list(CERTIFICATE_STAGES).index
    return any(at_school(school, s) and rank(h) >= rank(s) for h in stages for s in STAGES)


def _content(record: Record) -> tuple[object, object]:
    return record.values["decision"], record.values.get("school_id")


def _contradict(one: Record, other: Record) -> bool:
    (kind, school), (kind_2, school_2) = _content(one), _content(other)
    both = {kind, kind_2}
    if both == {"go", "stay"}:
        return True
    if both == {"go", "bar"}:
        return school is not None and school == school_2
    return both == {"go"} and None not in {school, school_2} and school != school_2


def _say(record: Record) -> Text:
    kind, school = _content(record)
    words = Text(_WORDS[str(kind)].zh, str(kind))
    return words if school is None else Text(f"{words.zh} {school}", f"{words.en} {school}")
