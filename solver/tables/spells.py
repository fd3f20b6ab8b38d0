"""Rows that run from a date to a date: terms, spells at schools, posts outside."""

from __future__ import annotations

from datetime import date

from solver.tables.problems import Problems
from solver.tables.references import Tables, index

_FROM_TO = ("terms", "history", "outside")


def check_spells(tables: Tables, problems: Problems) -> None:
    """Find rows that end before they start, and spells at no school."""
    for name in _FROM_TO:
        for record in tables[name].records:
            starts, ends = record.values.get("starts"), record.values.get("ends")
            if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
                problems.add(
                    "ends_before_starts",
                    name,
                    record.row,
                    "ends",
                    ends.isoformat(),
                    starts=starts.isoformat(),
                )
    for record in tables["history"].records:
        if not {"school_id", "school_name"} & (record.values.keys() | record.flawed):
            problems.add("spell_without_school", "history", record.row, "school_id")


def check_requests(tables: Tables, problems: Problems) -> None:
    """Find requests whose code is also that of a school: moves are told apart by it."""
    schools = index(tables["schools"])
    for code, record in index(tables["outside"]).items():
        if code in schools:
            problems.add("request_is_school", "outside", record.row, "request_id", str(code))
