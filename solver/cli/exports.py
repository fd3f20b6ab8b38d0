"""What commands that write documents share: which columns, and what the documents were made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from solver.errors import DataError, single_problem
from solver.text import Text

if TYPE_CHECKING:
    from solver.policy.scenario import Scenario
    from solver.report.workbook import Beside
    from solver.tables import Reading


def names_in(listed: str | None) -> tuple[str, ...]:
    """Return the names in an option: ``姓名,学科`` or with Chinese commas."""
    if not listed:
        return ()
    for sign in "，、；;":
        listed = listed.replace(sign, ",")
    return tuple(name for part in listed.split(",") if (name := part.strip()))


def read_again(data: Path, policy: Scenario) -> Reading:
    """Read a district and keep what was said of its words; headers as the policy names them.

    Raises
    ------
    DataError
        If there is any error.
    """
    from solver.tables import examine

    reading = examine(data, answers=policy.headers)
    if reading.district is None:
        raise DataError(reading.problems)
    return reading


def beside(
    reading: Reading,
    scenario: str,
    more: Iterable[Path] = (),
    *,
    columns: Sequence[str] = (),
    kept: Sequence[str] = (),
) -> Beside:
    """Gather what documents say of where they come from.

    Parameters
    ----------
    reading : Reading
    scenario : str
        As it was named.
    more : iterable of Path
        Further files that were read.
    columns, kept : sequence of str
        Columns to print, and personal ones to keep.

    Raises
    ------
    DataError
        There is no such column.
    """
    from solver.policy.policy_file import find
    from solver.report.sources import Sources
    from solver.report.workbook import Beside
    from solver.report.workbook.roster import printable

    assert reading.district is not None
    own = {name for t in reading.district.teachers for name in t.extra}
    for name in kept:
        if name not in own:
            raise _unknown("--keep-columns", name, sorted(own))
    titles = printable(reading.district)
    for name in columns:
        if not any(name in title for title in titles):
            raise _unknown("--columns", name, [title.zh for title in titles])
    policy = find(scenario)
    files = tuple(path for path in (*reading.sources, policy, *more) if path.is_file())
    return Beside(Sources(files, policy, reading.words, tuple(kept)), columns=tuple(columns))


def _unknown(option: str, name: str, known: Sequence[str]) -> DataError:
    message = Text(
        "{o}：没有“{n}”这一列，可用：{k}", "{o}: there is no column {n!r}; known: {k}"
    ).fill(o=option, n=name, k=Text("、".join(known), ", ".join(known)))
    return single_problem("unknown_column", "data", message, name)
