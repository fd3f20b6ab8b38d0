"""What rows say of each other: codes that are there twice, and codes that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from solver.tables.columns import COLUMNS, KEYS, REFERENCES
from solver.tables.problem_catalogue.rows import HINT, NAMED
from solver.tables.problems import Problems
from solver.tables.rows import Record, Table
from solver.tables.short_names import near_names
from solver.text import Text, same

Tables = dict[str, Table]

_UNKNOWN = {"schools": "unknown_school", "teachers": "unknown_teacher", "groups": "unknown_group"}
_ENDED = "ends"


def index(table: Table) -> dict[object, Record]:
    """Return the first record of each code of a table with codes."""
    (key,) = KEYS[table.name]
    found: dict[object, Record] = {}
    for record in table.records:
        if key in record.values:
            found.setdefault(record.values[key], record)
    return found


def check_references(tables: Tables, problems: Problems) -> None:
    """Find codes of schools, teachers and groups that do not exist."""
    known = {name: _Known(tables[name]) for name in _UNKNOWN}
    told: dict[tuple[str, str], tuple[int, str]] = {}
    unchecked: Counter[str] = Counter()
    for name, column, target in REFERENCES:
        # Of a table that could not be read whole nothing is known to be missing.
        described = COLUMNS[name][column].of
        other = tables[described.or_to] if described.or_to else None
        if not known[target].complete or (other and not other.whole):
            continue
        others = index(other) if other else {}
        for record in tables[name].records:
            value = record.values.get(column)
            # What has ended may name a school that was closed since.
            if value in others or (described.past and _ENDED in record.values):
                continue
            for code in value if isinstance(value, tuple) else () if value is None else (value,):
                if code in known[target].codes:
                    continue
                if known[target].unread:
                    # The row that is meant may be one of those: one cause is told of once.
                    unchecked[target] += 1
                    continue
                lost = known[target].without_zeros(str(code))
                if lost is not None:
                    short, row = lost
                    told.setdefault((target, short), (row, str(code)))
                else:
                    hint = known[target].hint(str(code))
                    problems.add(_UNKNOWN[target], name, record.row, column, str(code), hint=hint)
    for target, count in unchecked.items():
        rows = known[target].unread
        problems.add("unchecked_codes", target, rows[0], KEYS[target][0], n=count, k=len(rows))
    for (target, short), (row, code) in told.items():
        (key,) = KEYS[target]
        problems.add("lost_zeros", target, row, key, short, suggestion=code)


class _Known:
    """The codes of a table, and what somebody may have meant by one that is not among them."""

    def __init__(self, table: Table) -> None:
        (key,) = KEYS[table.name]
        self.codes = index(table)
        self.unread = [r.row for r in table.records if key not in r.values]
        # Groups that nobody has written down may still be named by members: that is an error.
        self.complete = table.whole and (key in table.columns or not table.columns)
        self._similar = {_bare(str(code)): str(code) for code in self.codes}
        self._named: dict[str, str] = {}
        if table.name != "teachers":
            self._named = {str(r.values.get("name")): str(c) for c, r in self.codes.items()}

    def without_zeros(self, code: str) -> tuple[str, int] | None:
        """Return the code that lost the zeros before it, with its row, where this one has them."""
        short = self._similar.get(_bare(code), code)
        if not short.isdigit() or len(short) >= len(code) or code.lstrip("0") != short:
            return None
        return short, self.codes[short].row

    def hint(self, code: str) -> Text:
        """Say which code may be meant: other zeros or letters, or a name in place of the code."""
        if _bare(code) in self._similar:
            return HINT.fill(nearest=self._similar[_bare(code)])
        if code in self._named:
            return NAMED.fill(nearest=self._named[code])
        near = near_names(code, self._named)
        if len(near) == 1:
            return HINT.fill(nearest=f"{near[0]}（{self._named[near[0]]}）")
        return same("")


def _bare(code: str) -> str:
    return "".join(code.casefold().split()).lstrip("0")


def names_of_people(tables: Tables) -> set[str]:
    """Return the names that no message may show; a name that is also a code is a code."""
    records = tables["teachers"].records
    names = {str(record.values.get("name", "")) for record in records}
    return names - {str(record.values.get("teacher_id", "")) for record in records} - {""}


def at_school(school: Record, stage: object) -> bool:
    """Tell whether a school has a stage; True where its number of pupils cannot be read."""
    column = f"{stage}_students"
    return column in school.flawed or school.values.get(column, 0) != 0


def pairs(table: Table, *columns: str) -> Iterator[tuple[Record, tuple[object, ...]]]:
    """Yield the records that have all of some columns, with these values."""
    for record in table.records:
        if all(column in record.values for column in columns):
            yield record, tuple(record.values[column] for column in columns)
