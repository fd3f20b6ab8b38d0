"""Gathering problems: all of them, in the order of the tables, without names of people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from solver.district import TABLES
from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS
from solver.errors import Problem
from solver.tables.problem_catalogue.rows import HIDDEN, PROBLEM_KINDS
from solver.text import Text, same

_SHOWN = 80
_TABLE_ORDER = {name: i for i, name in enumerate(TABLES)}


@dataclass(frozen=True, slots=True)
class _Draft:
    code: str
    table: str
    row: int | None
    column: str | None
    value: str | None
    fill: dict[str, object]


@dataclass
class Problems:
    """The problems found so far."""

    _drafts: list[_Draft] = field(default_factory=list)

    def add(
        self,
        code: str,
        table: str = "data",
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        *,
        shown: Text | None = None,
        label: Text | None = None,
        **fill: object,
    ) -> None:
        """Note a problem.

        Parameters
        ----------
        code, table, row, column, value
            As in `Problem`.
        shown, label : Text, optional
            What the message says for the value and for the column, where that is
            not what stands there.
        **fill : object
            The further placeholders of the message.
        """
        if shown is not None:
            fill["value"] = shown
        if label is not None:
            fill["column"] = label
        self._drafts.append(_Draft(code, table, row, column, value, fill))

    @property
    def grave(self) -> bool:
        """Whether there is an error among them."""
        return any(PROBLEM_KINDS[draft.code].severity == "error" for draft in self._drafts)

    def asks_for(self, table: str) -> bool:
        """Whether some sheet may be a table: then it is not missing as well."""
        return any(d.code == "near_sheet" and d.table == table for d in self._drafts)

    def worded(self, names: Collection[str] = ()) -> tuple[Problem, ...]:
        """Return the problems, errors first, then by table, row and column.

        Parameters
        ----------
        names : collection of str
            Names of people: where a value is one of them it is not shown.
        """
        found = [_worded(draft, names) for draft in self._drafts]
        return tuple(sorted(found, key=_place))


def _worded(draft: _Draft, names: Collection[str]) -> Problem:
    kind = PROBLEM_KINDS[draft.code]
    value = None if draft.value is None else str(draft.value)
    hidden = value is not None and value in names
    shown: str | Text = HIDDEN if hidden else _short(value or "")
    table = TABLE_WORDS.get(draft.table) or same(draft.table)
    message = kind.message.fill(
        **(
            {"value": shown, "column": column_words(draft.table, draft.column), "table": table}
            | draft.fill
        )
    )
    kept = None if hidden else value
    suggestion = draft.fill.get("suggestion")
    return Problem(
        kind.severity, draft.code, draft.table, draft.row, draft.column, kept, message,
        None if suggestion is None else str(suggestion),
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _place(problem: Problem) -> tuple[bool, int, int, int, str]:
    columns = list(COLUMN_WORDS.get(problem.table, ()))
    column = columns.index(problem.column) if problem.column in columns else len(columns)
    table = _TABLE_ORDER.get(problem.table, -1)
    return problem.severity != "error", table, problem.row or 0, column, problem.code


def column_words(table: str, column: str | None) -> Text:
    """Return a column's name in both languages; an unknown column is called as it is."""
    if column is None:
        return same("")
    known = COLUMN_WORDS.get(table, {}).get(column)
    return Text(known, column) if known else same(column)
