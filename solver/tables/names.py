"""Names of schools where codes are meant: a name that only one school has is as good as its code.

A value that is a code is a code; a name is looked at only where there is no such
code. A name that several schools have is asked about in an error.
"""

from __future__ import annotations

from collections import defaultdict

from solver.tables.cells import squeeze
from solver.tables.columns import REFERENCES
from solver.tables.problems import Problems
from solver.tables.references import Tables
from solver.tables.rows import Record
from solver.text import Text

_ENDS: tuple[str, ...] = ("from_place", "to_place")


def put_codes(tables: Tables, problems: Problems) -> None:
    """Put codes in the place of names of schools, and places in that of names of homes.

    Parameters
    ----------
    tables : dict of str to Table
        The tables; their records are changed.
    problems : Problems
        Takes names that several schools have, and schools that a list names twice.
    """
    names = _Names(tables, problems)
    if not names.codes:
        return
    for table, column, target in REFERENCES:
        if target == "schools":
            records = tables[table].records
            for position, record in enumerate(records):
                if column in record.values:
                    records[position] = names.resolved(table, record, column)
    _put_places(tables, names)
    records = tables["history"].records
    for position, record in enumerate(records):
        if "school_name" in record.values and "school_id" not in record.values:
            records[position] = names.known_here(record)


def _put_places(tables: Tables, names: _Names) -> None:
    """Read a home that is the name of a school, and no place anybody knows, as its place."""
    ends = (r.values.get(column) for r in tables["travel"].records for column in _ENDS)
    known = {*names.places.values(), *ends}
    records = tables["teachers"].records
    for position, record in enumerate(records):
        if "home" in record.values and record.values["home"] not in known:
            records[position] = names.at_home(record)


class _Names:
    """The codes and places of the schools by their names."""

    def __init__(self, tables: Tables, problems: Problems) -> None:
        self.problems = problems
        self.by_name: defaultdict[str, list[str]] = defaultdict(list)
        self.places: dict[str, object] = {}
        for record in tables["schools"].records:
            code, name = record.values.get("school_id"), record.values.get("name")
            if isinstance(code, str) and code not in self.places:
                self.places[code] = record.values.get("place", code)
                if isinstance(name, str):
                    self.by_name[squeeze(name)].append(code)
        self.codes = set(self.places)

    def meant(self, value: object) -> list[str]:
        """Return the codes of the schools that a text may name."""
        return self.by_name.get(squeeze(str(value)), [])

    def resolved(self, table: str, record: Record, column: str) -> Record:
        """Return a record with codes in a column in which names may stand."""
        value = record.values[column]
        items = value if isinstance(value, tuple) else (value,)
        if self.codes.issuperset(items):
            return record
        read: list[str] = []
        flawed = False
        for item in map(str, items):
            meant = [] if item in self.codes else self.meant(item)
            code = meant[0] if len(meant) == 1 else item
            if len(meant) > 1:
                self._ask(table, record, column, item, meant)
                flawed = True
            elif code in read:
                self.problems.add("repeated_item", table, record.row, column, item)
            else:
                read.append(code)
        if flawed:
            return self._without(record, column)
        record.values[column] = tuple(read) if isinstance(value, tuple) else read[0]
        return record

    def at_home(self, record: Record) -> Record:
        """Return a record with the place of the school that a home names."""
        meant = self.meant(record.values["home"])
        places = {self.places[code] for code in meant}
        if len(places) == 1:
            record.values["home"] = places.pop()
        elif places:
            self._ask("teachers", record, "home", str(record.values["home"]), meant)
            return self._without(record, "home")
        return record

    def known_here(self, record: Record) -> Record:
        """Return a spell with the code of the school of this district that its name means."""
        name = str(record.values["school_name"])
        meant = [name] if name in self.codes else self.meant(name)
        if len(meant) > 1:
            self._ask("history", record, "school_name", name, meant)
            return self._without(record, "school_name")
        if meant and "school_id" not in record.flawed:
            record.values["school_id"] = meant[0]
        return record

    def _ask(self, table: str, record: Record, column: str, value: str, meant: list[str]) -> None:
        codes = Text("、".join(meant), ", ".join(meant))
        self.problems.add("ambiguous_school", table, record.row, column, value, codes=codes)

    @staticmethod
    def _without(record: Record, column: str) -> Record:
        del record.values[column]
        return record._replace(flawed=record.flawed | {column})
