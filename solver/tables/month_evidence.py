"""Finds out which month 1980.1 was, where a school writes January with its zero elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from solver.tables.header_row import Place
from solver.tables.problems import Problems
from solver.tables.sheets import TextRow
from solver.tables.values import Flawed
from solver.tables.word_uses import WordUses

_WITH_ZERO = re.compile(r"[0-9]{4}\.0[1-9]\.?")


def suggest_october(
    table: str,
    places: Sequence[Place | None],
    rows: Iterable[TextRow],
    uses: WordUses,
    problems: Problems,
) -> None:
    """Offer October for each text that may be it in schools that write 1983.01 in that column.

    As a number 1980.10 loses its zero; who writes 1983.01 as text would have written 1980.01.

    Parameters
    ----------
    table : str
    places : sequence of (Place or None)
        The columns, after the rows were parsed.
    rows : iterable of TextRow
    uses : WordUses
        The words to ask about; takes the suggestions.
    problems : Problems
        Takes what they rest on.
    """
    schools = _position(places, "school_id")
    for at, place in enumerate(places):
        if place is None or place.column is None:
            continue
        unsure = {
            text: str(value.fill["october"])
            for text, value in place.seen.items()
            if isinstance(value, Flawed) and value.code == "ambiguous_date"
        }
        shown = {text for text in place.seen if _WITH_ZERO.fullmatch(text)}
        if not unsure or not shown:
            continue
        example, evident, where = "", set(), defaultdict(list)
        first = 0
        for number, cells in rows:
            text = cells[at] if at < len(cells) else ""
            school = cells[schools] if schools is not None and schools < len(cells) else ""
            if text in shown:
                evident.add(school)
                example, first = example or text, first or number
            elif text in unsure:
                where[text].append(school)
        likely = {text for text, found in where.items() if evident.issuperset(found)}
        name = place.column.name
        for text in sorted(likely):
            uses.suggest(table, name, text, unsure[text])
        if likely:
            count = sum(len(where[text]) for text in likely)
            listed = "、".join(sorted(likely))
            problems.add("month_shown", table, first, name, example, listed=listed, count=count)


def _position(places: Sequence[Place | None], name: str) -> int | None:
    found = (i for i, p in enumerate(places) if p and p.column and p.column.name == name)
    return next(found, None)
