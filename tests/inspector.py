"""An inspector: counts a plan again from the lists of plan.xlsx alone, with openpyxl and by hand.

Nothing of the package is imported here: what is counted is what stands in the sheets.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl

Row = dict[str, Any]


def rows(book: Any, sheet: str, *, two_lines: bool = False) -> list[Row]:
    """Return the rows of a sheet from its header to its first blank or merged line."""
    lines = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
    upper, lower = lines[2], lines[3]
    heads, group = [], ""
    for a, b in zip(upper, lower, strict=True):
        group = a or group
        heads.append(f"{group}{b}" if two_lines and b else a)
    found = []
    for line in lines[4 if two_lines else 3 :]:
        filled = [value for value in line if value not in {None, ""}]
        if len(filled) < 2:
            break
        found.append(dict(zip(heads, line, strict=True)))
    return found


def recount(file: Path) -> dict[str, Any]:
    """Count eligible, moved, shares, coverage, quotas and indicators."""
    book = openpyxl.load_workbook(file, data_only=True)
    eligible = rows(book, "符合条件人员名册")
    others = rows(book, "不符合人员及原因")
    moves = rows(book, "交流轮岗人员名单")
    active = [*eligible, *(row for row in others if row["在编在岗"] == "是")]
    staff = Counter(row["任教学校"] for row in active)
    out = Counter(row["现学校"] for row in moves)
    in_ = Counter(row["接收学校"] for row in moves)
    quotas = {r["学校名称"]: r["编制数"] for r in rows(book, "各校调入调出汇总", two_lines=True)
              if r["学校代码"]}  # fmt: skip
    after = {name: staff[name] - out[name] + in_[name] for name in quotas}
    support = Counter(
        row["接收学校"] for row in moves if row["交流形式"] == "支教" and row["骨干"] == "是"
    )
    backbones = sum(row["骨干"] == "是" for row in moves)
    return {
        "teachers": len(eligible) + len(others),
        "active": len(active),
        "eligible": len(eligible),
        "moved": len(moves),
        "backbones_moved": backbones,
        "support": support,
        "leaving": out,
        "after": after,
        "over": sum(after[name] > max(quotas[name], staff[name]) for name in quotas),
        "indicators": _indicators(book, active, moves),
    }


def _indicators(book: Any, active: list[Row], moves: list[Row]) -> dict[tuple[str, str], Row]:
    """Return coefficient of variation and schools at the threshold, by stage and indicator."""
    found: dict[tuple[str, str], Row] = {}
    listed = rows(book, "各校指标明细", two_lines=True)
    for stage, name in dict.fromkeys((r["学段"], r["指标"]) for r in listed):
        here = [r for r in listed if (r["学段"], r["指标"]) == (stage, name)]
        flag = f"计入“{name}”"
        mine = [p for p in active if p["学段"] == stage and p[flag] == "是"]
        gone = [p for p in moves if p["学段"] == stage and p[flag] == "是"]
        before = Counter(p["任教学校"] for p in mine)
        now = before.copy()
        now.subtract(Counter(p["现学校"] for p in gone))
        now.update(Counter(p["接收学校"] for p in gone))
        figures: Row = {}
        for when, counts in (("before", before), ("after", now)):
            pairs = [(r["交流前学生数"], counts[r["学校名称"]]) for r in here]
            figures[f"cv_{when}"] = _variation(pairs)
            least = here[0]["每百名至少"]
            figures[f"reach_{when}"] = sum(round(100 * x - least * p, 9) >= 0 for p, x in pairs)
        found[stage, name] = figures
    return found


def _variation(pairs: list[tuple[int, int]]) -> float:
    pupils, total = sum(p for p, _ in pairs), sum(x for _, x in pairs)
    if not total:
        return 0.0
    mean = total / pupils
    return math.sqrt(sum(p / pupils * (x / p - mean) ** 2 for p, x in pairs)) / mean


if __name__ == "__main__":
    for key, value in recount(Path(sys.argv[1])).items():
        print(key, value)
