"""Keeps a sweep's results on disk, each in a folder named by its key, to be resumed from."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from solver.analysis.sweep.task import SETTLED, Result, Task
from solver.files import read_json, whole_file
from solver.policy.plan_files import ASSIGNMENTS, SUMMARY
from solver.tables.records import harmless


class Store:
    """The folder ``plans`` of a sweep: a plan's folder for each task, as `solve` writes it.

    The lists hold codes of people, no names.

    Parameters
    ----------
    folder : Path or None
        None keeps results in memory only.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._known: dict[str, Result] = {}

    def get(self, key: str) -> Result | None:
        """Return a settled result, None where there is none or it cannot be read."""
        if key not in self._known and self.folder is not None:
            try:
                found = read_json(self._place(key) / SUMMARY)
            except (OSError, ValueError):
                return None
            if (
                isinstance(found, dict)
                and found.get("key") == key
                and found.get("status") in SETTLED
            ):
                self._known[key] = found
        return self._known.get(key)

    def put(self, task: Task, result: Result) -> Result:
        """Keep a result, on disk where it is settled; return it without its list."""
        moves = result.get("moves")
        kept = {k: v for k, v in result.items() if k != "moves"}
        kept |= {"task": task.axes, "key": task.key}
        self._known[task.key] = kept
        if self.folder is not None and kept["status"] in SETTLED:
            place = self._place(task.key)
            if moves is not None:
                with (
                    whole_file(place / ASSIGNMENTS) as draft,
                    draft.open("w", encoding="utf-8-sig", newline="") as file,
                ):
                    writer = csv.writer(file, lineterminator="\r\n")
                    writer.writerow(moves["columns"])
                    writer.writerows([harmless(v) for v in row] for row in moves["data"])
            # Last: a summary means that all is there.
            with whole_file(place / SUMMARY) as draft:
                text = json.dumps(kept, ensure_ascii=False, indent=2)
                draft.write_text(text + "\n", encoding="utf-8")
        return kept

    def _place(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:16]
