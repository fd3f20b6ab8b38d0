"""Groups that stand only in the list of members: the name there is all that a group is."""

from __future__ import annotations

from solver.tables.problems import Problems
from solver.tables.references import Tables
from solver.tables.rows import Record


def make_groups(tables: Tables, problems: Problems) -> None:
    """Make the groups that members name, where nobody has written a table of groups.

    Parameters
    ----------
    tables : dict of str to Table
        The table of groups is filled in.
    problems : Problems
        Takes that they were made.
    """
    groups, members = tables["groups"], tables["members"]
    if groups.layout is not None:
        return
    first: dict[object, int] = {}
    for record in members.records:
        if "group_id" in record.values:
            first.setdefault(record.values["group_id"], record.row)
    if first:
        values = ({"group_id": group, "name": group} for group in first)
        groups.records = [
            Record(row, named) for row, named in zip(first.values(), values, strict=True)
        ]
        problems.add("groups_made", "members", min(first.values()), "group_id", n=len(first))
