"""Three plans of one district in folders, and a reader of the page that compares them."""

from __future__ import annotations

import csv
import json
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from solver.planning.plan import Plan
from solver.planning.solve import solve
from solver.policy.scenario import Scenario
from solver.report.plan_folder import write_plan
from solver.sample import make

SCENARIOS = {"a": "jinghai-2025", "b": "national-2014", "c": "tianjin-2019"}


class Reader(HTMLParser):
    """The page's tags, headings, and tables: rows of words by caption."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._caption, self._rows, self._words = "", list[list[str]](), ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        if tag in {"caption", "th", "td", "h2"}:
            self._words = ""

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"}:
            self._rows[-1].append(self._words)
        elif tag == "caption":
            self._caption = self._words
        elif tag == "h2":
            self.headings.append(self._words)
        elif tag == "table":
            self.tables[self._caption] = self._rows

    def blocks(self, caption: str) -> dict[str, dict[str, list[str]]]:
        """Return a table whose first cell stands for several plans: its lines, by plan."""
        found: dict[str, dict[str, list[str]]] = {}
        wide = len(self.tables[caption][0])
        for row in self.tables[caption][1:]:
            if len(row) == wide:
                found[row.pop(0)] = lines = {}
            lines[row[0]] = row[1:]
        return found


@cache
def three_plans() -> list[Plan]:
    district = make(20, 0)
    return [solve(district, Scenario.read(name)) for name in SCENARIOS.values()]


def three_folders(root: Path) -> list[Path]:
    for label, plan in zip(SCENARIOS, three_plans(), strict=True):
        write_plan(plan, root / label, "en")
    return [root / label for label in SCENARIOS]


def summary_of(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "summary.json").read_text("utf-8"))
    return read


def moves_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "assignments.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def agreed(folders: list[Path]) -> set[str]:
    """Return who goes to the same school in all plans."""
    goes = [{(m["teacher_id"], m["to_school_id"]) for m in moves_of(f)} for f in folders]
    return {who for who, _ in set.intersection(*goes)}
