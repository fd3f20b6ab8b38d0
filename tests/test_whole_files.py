"""Files are there whole or not at all; what killed runs left behind goes away."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from solver.files import drafted, read_json, whole_file, whole_folder


def _finished_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _left(folder: Path, owner: object) -> Path:
    left = folder / f".lungang-{owner}-abc"
    left.mkdir(parents=True)
    (left / "half").write_text("half", encoding="utf-8")
    return left


def _write(kind: str, folder: Path) -> None:
    if kind == "draft":
        with drafted(folder) as (draft, _):
            (draft / "a").write_text("a", encoding="utf-8")
    elif kind == "file":
        with whole_file(folder / "a") as draft:
            draft.write_text("a", encoding="utf-8")
    else:
        with whole_folder(folder / "a") as draft:
            (draft / "a").write_text("a", encoding="utf-8")


@pytest.mark.parametrize("kind", ["draft", "file", "folder"])
def test_the_next_run_removes_what_a_killed_one_left(kind: str, tmp_path: Path) -> None:
    gone, own = _left(tmp_path, _finished_process()), _left(tmp_path, os.getppid())
    foreign = _left(tmp_path, "notes")
    (tmp_path / ".lungang-settings").write_text("kept", encoding="utf-8")
    _write(kind, tmp_path)
    assert not gone.exists()
    assert own.exists()
    assert foreign.exists()
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {own.name, foreign.name, ".lungang-settings", "a"}


def test_what_is_a_day_old_belongs_to_nobody(tmp_path: Path) -> None:
    old = _left(tmp_path, os.getppid())
    os.utime(old, (0, time.time() - 25 * 3600))
    _write("file", tmp_path)
    assert not old.exists()


@pytest.mark.parametrize("text", ["[" * 100_000, "{", "", "\ufeff{}", "nul"])
def test_damaged_json_is_a_value_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"\S"):
        read_json(tmp_path / "x.json")
