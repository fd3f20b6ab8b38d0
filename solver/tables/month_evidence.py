"""Says how a column writes months elsewhere, where 1980.1 may be January or October."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from solver.tables.header_row import Place
from solver.tables.problems import Problems
from solver.tables.sheets import TextRow
from solver.tables.values import Flawed

_WITH_ZERO = re.compile(r"[0-9]{4}\.0[1-9]\.?")


def tell_months(
    table: str, places: Sequence[Place | None], rows: Iterable[TextRow], problems: Problems
) -> None:
    """Show an example where a school that has 1980.1 writes months as in 1983.01 elsewhere.

    As a number 1980.10 loses its zero, so October is likely; but a column of text may hold single
    numbers, and of those January lost nothing. So nothing is offered: somebody must look.

    Parameters
    ----------
    table : str
    places : sequence of (Place or None)
        The columns, after the rows were parsed.
    rows : iterable of TextRow
    problems : Problems
    """
    schools = _position(places, "school_id")
    for at, place in enumerate(places):
        if place is None or place.column is None:
            continue
        unsure = {
            text
            for text, value in place.seen.items()
            if isinstance(value, Flawed) and value.code == "ambiguous_date"
        }
        shown = {text for text in place.seen if _WITH_ZERO.fullmatch(text)}
        if not unsure or not shown:
            continue
        found: dict[str, tuple[int, str]] = {}
        asking: list[str] = []
        for number, cells in rows:
            text = cells[at] if at < len(cells) else ""
            school = cells[schools] if schools is not None and schools < len(cells) else ""
            if text in shown:
                found.setdefault(school, (number, text))
            elif text in unsure:
                asking.append(school)
        count = sum(school in found for school in asking)
        if count:
            row, example = next(found[school] for school in asking if school in found)
            problems.add("month_shown", table, row, place.column.name, example, count=count)


def _position(places: Sequence[Place | None], name: str) -> int | None:
    found = (i for i, p in enumerate(places) if p and p.column and p.column.name == name)
    return next(found, None)
