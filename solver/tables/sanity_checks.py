"""What can be but hardly is: odd ages, places nobody knows, stages without pupils."""

from __future__ import annotations

from collections import Counter
from datetime import date

from solver.district.words import STAGE_WORDS
from solver.tables.problems import Problems, column_words
from solver.tables.references import Tables, at_school, index, pairs
from solver.tables.rows import Record

_YOUNGEST, _OLDEST = 18, 75
_YOUNGEST_JOINING = 14
_ENDS: tuple[str, ...] = ("from_place", "to_place")


def check_dates(tables: Tables, today: date, problems: Problems) -> None:
    """Find dates of birth and of joining that cannot or can hardly be."""
    for record in tables["teachers"].records:
        born, joined = record.values.get("born"), record.values.get("joined")
        place = "teachers", record.row
        if isinstance(born, date):
            age = _years(born, today)
            if born > today:
                problems.add("born_in_future", *place, "born", born.isoformat())
            elif not _YOUNGEST <= age <= _OLDEST:
                problems.add("unlikely_age", *place, "born", born.isoformat(), age=age)
        if isinstance(joined, date):
            if isinstance(born, date) and joined < born:
                problems.add("joined_before_born", *place, "joined", joined.isoformat())
            elif isinstance(born, date) and _years(born, joined) < _YOUNGEST_JOINING:
                problems.add("joined_too_young", *place, "joined", joined.isoformat())
            if joined > today:
                problems.add("joined_in_future", *place, "joined", joined.isoformat())


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def check_coordinates(tables: Tables, problems: Problems) -> None:
    """Find schools with a longitude and no latitude, or the reverse."""
    for record in tables["schools"].records:
        for given, blank in (("lon", "lat"), ("lat", "lon")):
            if given in record.values and blank not in record.values | dict.fromkeys(record.flawed):
                problems.add("coordinate_without_other", "schools", record.row, blank)


def check_stage_quotas(tables: Tables, problems: Problems) -> None:
    """Find quotas of one stage without the other, and such as do not add up to the school's."""
    pair = ("primary_quota", "junior_quota")
    for record in tables["schools"].records:
        given = [record.values.get(column) for column in pair]
        if given == [None, None] or record.flawed.intersection((*pair, "quota")):
            continue
        if None in given:
            blank = pair[given.index(None)]
            problems.add("quota_without_other", "schools", record.row, blank)
            continue
        whole, parts = record.values.get("quota"), [n for n in given if isinstance(n, int)]
        if isinstance(whole, int) and whole != sum(parts):
            problems.add("quotas_do_not_add_up", "schools", record.row, "quota", str(whole),
                         sum=sum(parts))  # fmt: skip


def check_stages(tables: Tables, problems: Problems) -> None:
    """Find teachers and needs of a stage in which their school has no pupils."""
    schools = index(tables["schools"])
    unchecked: Counter[str] = Counter()
    for name in ("teachers", "needs"):
        for record, (school, stage) in pairs(tables[name], "school_id", "stage"):
            if record.values.get("posts") == 0:
                continue
            if school not in schools or at_school(schools[school], stage):
                continue
            pupils = f"{stage}_students"
            if pupils not in tables["schools"].columns:
                unchecked[pupils] += 1
            else:
                problems.add(
                    "stage_not_at_school",
                    name,
                    record.row,
                    "stage",
                    str(stage),
                    school=school,
                    shown=STAGE_WORDS[str(stage)],
                )
    for pupils, count in unchecked.items():
        shown = column_words("schools", pupils)
        problems.add("unchecked_stages", "schools", None, pupils, shown=shown, n=count)


def check_places(tables: Tables, problems: Problems) -> None:
    """Find homes that no table locates, and places of travel that no table uses."""
    schools = {r.values.get("place", r.values.get("school_id")) for r in tables["schools"].records}
    ends = [
        (record, column)
        for record in tables["travel"].records
        for column in _ENDS
        if column in record.values
    ]
    homes = [(r, "home") for r in tables["teachers"].records if "home" in r.values]
    if tables["schools"].whole and tables["travel"].whole:
        located = schools | {record.values[column] for record, column in ends}
        _tell("unknown_place", "teachers", homes, located, problems)
    if tables["schools"].whole and tables["teachers"].whole:
        used = schools | {record.values["home"] for record, _ in homes}
        _tell("unused_place", "travel", ends, used, problems)


def _tell(
    code: str,
    table: str,
    found: list[tuple[Record, str]],
    known: set[object],
    problems: Problems,
) -> None:
    """Warn once of each place that is not known, where it first stands."""
    strange = [(record, column) for record, column in found if record.values[column] not in known]
    rows = Counter(record.values[column] for record, column in strange)
    for record, column in strange:
        count = rows.pop(record.values[column], None)
        if count is not None:
            problems.add(code, table, record.row, column, str(record.values[column]), count=count)
