"""Groups that only the list of members names."""

from __future__ import annotations

from pathlib import Path

from solver.tables import examine
from tests.tables.files import TODAY, put, sound, to_folder


def test_groups_are_made_of_the_names_in_members(tmp_path: Path) -> None:
    tables = sound()
    del tables["groups"]
    for row in (2, 3):
        put(tables, "members", row, "group_id", "一小教育集团")
    reading = examine(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert reading.district is not None
    assert [(g.group_id, g.name) for g in reading.district.groups] == [
        ("一小教育集团", "一小教育集团")
    ]
    assert {m.group_id for m in reading.district.members} == {"一小教育集团"}


def test_a_table_of_groups_is_believed(tmp_path: Path) -> None:
    tables = sound()
    put(tables, "members", 2, "group_id", "一小教育集团")
    reading = examine(to_folder(tables, tmp_path / "d"), today=TODAY)
    assert [p.code for p in reading.problems] == ["unknown_group"]
