"""Which column a header means: its own name, another one that is sure, or one to ask about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from solver.district.folding import fold
from solver.district.header_synonyms import HEADERS
from solver.district.headers import NO_HEADERS
from solver.district.synonyms import Certainty
from solver.district.vocabulary import COLUMN_WORDS
from solver.tables.columns import COLUMNS, header_key, known_column

_REMARK = re.compile(r"(.+?)[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]?")
_IN_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)")
_OTHER_UNITS = frozenset({"米", "m", "里", "月", "个月", "小时", "分钟", "万元"})
_LAST_RESORTS = frozenset({"序号"})
"""Headers that are asked about only where no other one may be the column."""
_SHORTEST = 2
_SHORTEST_ENGLISH = 5


class HeaderMatch(NamedTuple):
    """What one header is taken for.

    Parameters
    ----------
    header : str
        As it is written.
    column : str or None
        The column it is, or may be.
    certainty : Certainty
        SURE where it is read, ASK where somebody must say.
    exact : bool
        Whether it is the column's own name.
    """

    header: str
    column: str | None
    certainty: Certainty = Certainty.SURE
    exact: bool = False


def match_headers(
    table: str, headers: Sequence[str], answers: Mapping[str, str | None]
) -> list[HeaderMatch]:
    """Say of each header of a sheet which column it means.

    Parameters
    ----------
    table : str
    headers : sequence of str
        Blank ones too.
    answers : mapping of str to (str or None)
        What people answered: the column, or None for none of them, by `header_key`.

    Returns
    -------
    list of HeaderMatch
        A sure synonym counts only where no other header has the column's own name, and no
        other synonym is there; a question is asked only where the sheet lacks the column.
    """
    found = [_first_look(table, header, answers) for header in headers]
    exact = {match.column for match in found if match.exact}
    sure = Counter(m.column for m in found if m.column and not m.exact and _is_sure(m))
    settled = exact | set(sure)
    asked = Counter(m.column for m in found if m.column and not m.exact and not _is_sure(m))
    result = []
    for match in found:
        if match.exact or match.column is None:
            result.append(match)
        elif (
            match.column in exact
            or (not _is_sure(match) and match.column in settled)
            or (asked[match.column] > 1 and fold(match.header) in _LAST_RESORTS)
        ):
            result.append(HeaderMatch(match.header, None))
        elif sure[match.column] > 1:
            result.append(match._replace(certainty=Certainty.ASK))
        else:
            result.append(match)
    return result


def likely_column(table: str, header: str) -> str | None:
    """Return the column a header means or may mean, None where it is like none."""
    return _first_look(table, header, {}).column if header else None


def _is_sure(match: HeaderMatch) -> bool:
    return match.certainty is Certainty.SURE


def _first_look(table: str, header: str, answers: Mapping[str, str | None]) -> HeaderMatch:
    """Match one header for itself, without a look at its neighbours."""
    if not header:
        return HeaderMatch(header, None)
    name = known_column(table, header)
    if name is not None:
        return HeaderMatch(header, name, exact=True)
    if header_key(header) in answers:
        return HeaderMatch(header, answers[header_key(header)])
    return _like(table, header)


def _like(table: str, header: str) -> HeaderMatch:
    """Match a header that is no column's own name, with and without the remark in brackets.

    A remark that names another column, or a unit of another size, leaves nothing sure.
    """
    whole = _compared(header)
    remark = _IN_BRACKETS.search(whole)
    inner = remark[1] if remark else ""
    bare = match[1] if remark and (match := _REMARK.fullmatch(whole)) else whole
    other = known_column(table, inner)
    for key in (whole, bare):
        if key in _LISTED[table]:
            column, certainty = _LISTED[table][key]
            if key == bare and other not in {None, column}:
                return HeaderMatch(header, None)
            unsure = key != whole and inner in _OTHER_UNITS
            return HeaderMatch(header, column, Certainty.ASK if unsure else certainty)
    near = None if bare in _NEVER or other else _near(table, bare)
    return HeaderMatch(header, near, Certainty.ASK)


def _compared(header: str) -> str:
    return fold(header_key(header)).rstrip(":*")


def _near(table: str, word: str) -> str | None:
    """Return the one column whose Chinese or English name is in a header, or nearly so."""
    found = {name for name, zh in COLUMN_WORDS[table].items() if _alike(word, fold(zh), fold(name))}
    return found.pop() if len(found) == 1 else None


def _alike(word: str, zh: str, en: str) -> bool:
    if word.isascii():
        return min(len(word), len(en)) >= _SHORTEST_ENGLISH and apart(word, en) <= 1
    if min(len(word), len(zh)) < _SHORTEST:
        return False
    return zh in word or (len(zh) > _SHORTEST and apart(word, zh) <= 1 + (len(zh) > 4))


def apart(one: str, other: str) -> int:
    """Return how many signs must be put in, taken out or changed."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


def _listed(table: str) -> dict[str, tuple[str, Certainty]]:
    found: dict[str, tuple[str, Certainty]] = {}
    for name in COLUMNS[table]:
        headers = HEADERS.get(table, {}).get(name, NO_HEADERS)
        sure, ask, _ = headers.folded()
        for words, certainty in ((ask, Certainty.ASK), (sure, Certainty.SURE)):
            found |= dict.fromkeys(words, (name, certainty))
    for name, zh in COLUMN_WORDS[table].items():
        found |= {fold(zh): (name, Certainty.SURE), fold(name): (name, Certainty.SURE)}
    return found


_LISTED = {table: _listed(table) for table in COLUMNS}
_NEVER = frozenset(
    word for columns in HEADERS.values() for headers in columns.values()
    for word in headers.folded()[2]
)  # fmt: skip
