"""The five worst faults of clerks' data: no plan comes of them in silence, whatever they meet with.

Either somebody is asked, or the data mean what the clean ones mean.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import numpy as np
import pytest

from solver.district import District
from solver.district.value_synonyms import SUBJECTS
from solver.district.words import SUBJECT_WORDS
from solver.model.candidates import candidate_moves
from solver.planning.gate import gate
from solver.policy.scenario import Scenario
from solver.sample import make
from solver.tables import examine, write
from tests.tables.files import Tables, to_folder

POLICY = Scenario.read("jinghai-2025")
NONE_WORDS = ("无", "没有", "否", "/", "—", "无。", "（无）", "ＦＡＬＳＥ", "不适用")
REMARKS = ("（没有不填）", "(选填)", "【必填】", "：", "*", "（按实际填写）", "\n(下拉选择)")
OLD_SUBJECTS = tuple(
    (code, word) for code, words in SUBJECTS.sure.items() for word in words.split()
)


def _no_members(tables: Tables, _: random.Random) -> None:
    tables.pop("members", None)
    tables.pop("groups", None)


def _none_words(tables: Tables, draw: random.Random) -> None:
    head, *rows = tables["teachers"]
    at = next(i for i, cell in enumerate(head) if cell.startswith("免交流原因"))
    for cells in rows:
        if not cells[at] and draw.random() < 0.3:
            cells[at] = draw.choice(NONE_WORDS)


def _remarks(tables: Tables, draw: random.Random) -> None:
    for table in ("teachers", "schools"):
        head = tables[table][0]
        for i in draw.sample(range(len(head)), 5):
            head[i] += draw.choice(REMARKS)


def _old_subjects(tables: Tables, draw: random.Random) -> None:
    for table in ("teachers", "needs"):
        if table not in tables:
            continue
        head, *rows = tables[table]
        at = next(i for i, cell in enumerate(head) if cell.startswith("任教学科"))
        code, word = draw.choice(OLD_SUBJECTS)
        for cells in rows:
            if cells[at] == SUBJECT_WORDS[code].zh:
                cells[at] = word


def _no_needs(tables: Tables, _: random.Random) -> None:
    tables.pop("needs", None)


FAULTS: dict[str, Callable[[Tables, random.Random], None]] = {
    "no_members": _no_members,
    "none_words": _none_words,
    "remarks": _remarks,
    "old_subjects": _old_subjects,
    "no_needs": _no_needs,
}
STOPS = {"no_members", "no_needs"}


@pytest.fixture(scope="module")
def clean() -> District:
    return make(10, 3)


def _tables(district: District, folder: Path) -> Tables:
    write(district, folder, "zh")
    return {
        file.stem: list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
        for file in sorted(folder.iterdir())
    }


def _figures(district: District) -> tuple[set[str], list[int], list[int]]:
    moves = candidate_moves(district, POLICY.definitions, POLICY.filters)
    eligible = {t.teacher_id for t, e in zip(district.teachers, moves.eligible, strict=True) if e}
    lack = np.maximum(0, moves.arrays.need - moves.arrays.have)
    return eligible, [len(moves)], [int(lack.sum()), len(moves.arrays.subjects)]


@pytest.mark.parametrize("seed", range(24))
def test_asked_or_right(seed: int, clean: District, tmp_path: Path) -> None:
    draw = random.Random(seed)
    faults = draw.sample(sorted(FAULTS), draw.randint(1, 5))
    tables = _tables(clean, tmp_path / "clean")
    for fault in faults:
        FAULTS[fault](tables, draw)
    reading = examine(to_folder(tables, tmp_path / "spoilt"))
    errors = [p.code for p in reading.problems if p.severity == "error"]
    if reading.district is None:
        assert errors
        return
    stopped = {p.code for p in gate(reading.district, POLICY) if p.severity == "error"}
    assert stopped == STOPS & set(faults)
    if not stopped:
        assert _figures(reading.district) == _figures(clean)


def test_each_fault_changes_the_tables_and_most_are_read(clean: District, tmp_path: Path) -> None:
    """Were all asked about, or none there, the test above would say nothing."""
    before = _tables(clean, tmp_path / "clean")
    for name, spoil in FAULTS.items():
        tables = deepcopy(before)
        spoil(tables, random.Random(1))
        assert tables != before
        reading = examine(to_folder(tables, tmp_path / name))
        assert reading.district is not None, name
