"""The figures of compare.html, counted again from the plans and their files."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from solver.analysis.compare import ComparedPlan, Comparison, compare
from solver.district.words import FLOW_WORDS, KIND_WORDS, SUBJECT_WORDS
from solver.report.html.comparison import page
from tests.comparison import (
    SCENARIOS,
    Reader,
    agreed,
    moves_of,
    summary_of,
    three_folders,
    three_plans,
)
from tests.plans import small_plan


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return three_folders(tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="module")
def found(folders: list[Path]) -> Comparison:
    return compare(folders, district=three_plans()[0].district)


@pytest.fixture(scope="module")
def shown(found: Comparison) -> Reader:
    return Reader(page(found, "en"))


def _number(words: str) -> float:
    return float(words.replace(",", "").replace("−", "-"))


def test_goals_with_bounds(folders: list[Path], shown: Reader) -> None:
    blocks = shown.blocks("Values and proven bounds")
    seen = 0
    for folder in folders:
        for place, goal in enumerate(summary_of(folder)["goals"], start=1):
            (name,) = [n for n in blocks if n.startswith(goal["id"])]
            row = blocks[name][folder.name]
            assert int(row[0]) == place
            # As people read it: kilometres, and no more decimals than they need.
            scale, near = (1000, 0.05) if goal["id"] == "travel" else (1, 5e-4)
            assert _number(row[1]) == pytest.approx(goal["value"] / scale, abs=near)
            assert _number(row[2]) == pytest.approx(goal["bound"] / scale, abs=near)
            assert row[4].startswith("proven optimal" if goal["proven"] else "not proven")
            seen += 1
    assert sum(len(lines) for lines in blocks.values()) == seen == 9


def test_bars_are_as_long_as_their_figures(found: Comparison, folders: list[Path]) -> None:
    text = page(found, "en").split('id="goals"')[1].split("</section>")[0]
    drawn = [(float(a["width"] or ""), a["class"]) for t, a in Reader(text).tags if t == "rect"]
    values: dict[str, list[float]] = {}
    for folder in folders:
        for goal in summary_of(folder)["goals"]:
            values.setdefault(goal["id"], []).append(goal["value"])
    expected = [100 * v / max(of) for of in values.values() for v in of]
    assert [width for width, _ in drawn] == pytest.approx(expected, abs=0.05)


def test_rules_asked_and_reached(folders: list[Path], shown: Reader) -> None:
    rows = {row[0]: row[2:] for row in shown.tables["Asked and reached"][2:]}
    for i, folder in enumerate(folders):
        by_rule: dict[str, list[dict[str, Any]]] = {}
        for finding in summary_of(folder)["rules"]:
            by_rule.setdefault(finding["rule"], []).append(finding)
        for rule, findings in by_rule.items():
            asked, reached = rows[rule.replace("_", " ")][2 * i :][:2]
            if len(findings) == 1:
                assert asked == findings[0]["required"].replace(">=", "at least")
                assert reached == str(findings[0]["achieved"])
            else:
                holding = sum(f["holds"] and not f["waived"] for f in findings)
                assert reached.startswith(f"{holding} of {len(findings)} hold")
        unused = [row[2 * i :][:2] for name, row in rows.items() if _id(name) not in by_rule]
        assert all(cells == ["not used", ""] for cells in unused)
    # Each asks of something that another does not.
    assert sum("not used" in row for row in rows.values()) >= 2


def _id(title: str) -> str:
    return title.replace(" ", "_")


def _invented(label: str, rules: list[tuple[str, str, str, int, bool, bool]]) -> ComparedPlan:
    """Make a side of nothing but findings: rule, unit, required, achieved, holds, waived."""
    keys = ("rule", "unit", "required", "achieved", "holds", "waived")
    side = ComparedPlan.of(small_plan())
    summary = side.summary | {"rules": [dict(zip(keys, r, strict=True)) for r in rules]}
    return ComparedPlan(label, summary, side.moves)


def test_rules_that_do_not_hold_or_are_waived() -> None:
    short = ("rotation_ratio", "district", ">= 5", 3, False, False)
    waived = ("rotation_ratio", "district", ">= 5", 0, True, True)
    full = [("headcount", f"S{i}", "0 .. 9", 4, i != 7, i == 8) for i in range(10)]
    both = Comparison((_invented("p", [short, *full]), _invented("q", [waived])))
    text = page(both, "en")
    rows = {row[0]: row[2:] for row in Reader(text).tables["Asked and reached"][2:]}
    assert rows["rotation ratio"] == ["at least 5", "3 (does not hold)", "at least 5", "waived"]
    assert rows["headcount"] == [
        "each its own",
        "8 of 10 hold, 1 waived; not holding: S7",
        "not used",
        "",
    ]
    rules = text.split('id="rules"')[1].split("</section>")[0]
    assert rules.count('<td class="bad">') == 2


def test_indicators_and_who_passes(folders: list[Path], shown: Reader) -> None:
    rows = shown.tables["Coefficients of variation, and which pass"]
    summaries = [summary_of(folder) for folder in folders]
    assert rows[0][-2:] == ["before", "after"]
    body, last = rows[2:-1], rows[-1]
    assert len(body) == 6
    for i, summary in enumerate(summaries):
        for row, said in zip(summary["indicators"], body, strict=True):
            for when, start in (("before", 3), ("after", 6)):
                words = "passes" if row[f"cv_{when}"] <= row["cv_limit"] else "fails"
                assert said[start + i] == f"{row[f'cv_{when}']:.3f} {words}"
        passed = sum(row["cv_after"] <= row["cv_limit"] for row in summary["indicators"])
        assert last[6 + i] == f"{passed}/6"


def test_posts_missing_by_subject_and_kind(shown: Reader) -> None:
    plans = three_plans()
    kinds = {s.school_id: s.kind or "" for s in plans[0].district.schools}
    words = {"": "ordinary schools"} | {code: text.en for code, text in KIND_WORDS.items()}
    by_subject = {row[0]: row[1:] for row in shown.tables["By subject"][2:]}
    by_kind = {row[0]: row[1:] for row in shown.tables["By kind of school"][2:]}
    (caption,) = [c for c in shown.tables if c.startswith("By subject and kind")]
    heads, plan_heads, *rows = shown.tables[caption]
    crossed = {row[0]: row[1:] for row in rows}
    assert plan_heads == list(SCENARIOS) * (len(heads) - 1)
    for i, plan in enumerate(plans):
        cells = plan.cells.assign(kind=plan.cells["school_id"].map(kinds))
        for frame, table, names in (
            (cells.groupby("subject"), by_subject, {k: t.en for k, t in SUBJECT_WORDS.items()}),
            (cells.groupby("kind"), by_kind, words),
        ):
            sums = frame[["shortage_before", "shortage_after"]].sum()
            for code, before, after in sums[sums["shortage_before"] > 0].itertuples():
                assert table[names[code]][0] == str(before)
                assert table[names[code]][1 + i] == str(after)
        total = cells[["shortage_before", "shortage_after"]].sum()
        for table in (by_subject, by_kind):
            assert table["total"][0] == str(total["shortage_before"])
            assert table["total"][1 + i] == str(total["shortage_after"])
        both = cells.groupby(["subject", "kind"])[["shortage_before", "shortage_after"]].sum()
        for (subject, kind), before, after in both.itertuples():
            if subject in SUBJECT_WORDS and SUBJECT_WORDS[subject].en in crossed:
                at = 3 * (heads.index(words[kind]) - 1) + i
                said = crossed[SUBJECT_WORDS[subject].en][at]
                assert said == (f"{before}→{after}" if before or after else "")


def _ends(folder: Path) -> Counter[tuple[str, str]]:
    moves = moves_of(folder)
    out = Counter(("out", f"{m['from_school_id']} {m['from_school']}") for m in moves)
    return out + Counter(("in", f"{m['to_school_id']} {m['to_school']}") for m in moves)


def test_out_and_in_by_school(folders: list[Path]) -> None:
    counts = [_ends(folder) for folder in folders[:2]]
    shown = Reader(page(compare(folders[:2]), "en"))
    differ = {
        school
        for ends in counts
        for _, school in ends
        if any(counts[0][end, school] != counts[1][end, school] for end in ("out", "in"))
    }
    blocks = shown.blocks("Schools whose out or in differ")
    assert set(blocks) == differ
    for school, lines in blocks.items():
        for label, ends in zip("ab", counts, strict=True):
            out, came = ends["out", school], ends["in", school]
            assert [_number(w) for w in lines[label][:3]] == [out, came, came - out]
    apart = [
        sum(abs(counts[0][end, s] - counts[1][end, s]) for end in ("out", "in")) for s in blocks
    ]
    assert apart == sorted(apart, reverse=True)


def test_many_schools_fold_and_those_alike_stand_apart() -> None:
    numbers = range(25)
    like = ComparedPlan.of(small_plan())
    row = dict.fromkeys(like.moves.columns, "")

    def side(label: str, last: int) -> ComparedPlan:
        moves = [
            row | {"teacher_id": f"t{i}", "from_school_id": f"{i:02d}", "to_school_id": "Z"}
            for i in numbers
            if i <= last
        ]
        return ComparedPlan(label, like.summary, pd.DataFrame(moves))

    shown = Reader(page(Comparison((side("p", 24), side("q", 1))), "en"))
    first = shown.blocks("Schools whose out or in differ")
    rest = shown.blocks("The other 4")
    assert next(iter(first)) == "Z"
    assert set(first) | set(rest) == {"Z", *(f"{i:02d}" for i in numbers if i > 1)}
    assert (len(first), len(rest)) == (20, 4)
    assert shown.tables["Schools alike in all plans (2)"][1:] == [
        ["00", "1", "0"],
        ["01", "1", "0"],
    ]


def test_people_in_common_two_by_two(folders: list[Path], shown: Reader) -> None:
    goes = {f.name: {m["teacher_id"]: m["to_school_id"] for m in moves_of(f)} for f in folders}
    expected = []
    for a, b in combinations(goes, 2):
        here, there = goes[a], goes[b]
        same = len(here.items() & there.items())
        other = len(here.keys() & there.keys()) - same
        only = [len(here.keys() - there.keys()), len(there.keys() - here.keys())]
        expected.append([a, b, *map(str, [same, other, *only])])
    assert shown.tables["Two by two"][2:] == expected


def test_people_by_flow_and_by_group(folders: list[Path], shown: Reader) -> None:
    same = agreed(folders)
    assert same
    groups_of: dict[str, list[str]] = {}
    for member in three_plans()[0].district.members:
        groups_of.setdefault(member.school_id, []).append(member.group_id)
    flows = {row[0]: row[1:] for row in shown.tables["By flow (teachers)"][2:]}
    groups = {
        row[0].split()[0]: row[1:]
        for row in shown.tables["By group of the school they leave (teachers)"][2:]
    }
    for i, folder in enumerate(folders):
        by_flow, by_group = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
        for m in moves_of(folder):
            marks = [0, *([1] if m["backbone"] == "1" else [])]
            marks.append(2 if m["teacher_id"] in same else 3)
            flow = FLOW_WORDS[m["flow"]].en
            by_flow.update((name, k) for k in marks for name in (flow, "total"))
            by_group.update((g, k) for k in marks for g in groups_of[m["from_school_id"]])
        for table, counted in ((flows, by_flow), (groups, by_group)):
            assert {name for name, _ in counted} <= set(table)
            for name, row in table.items():
                assert [int(w) for w in row[4 * i :][:4]] == [counted[name, k] for k in range(4)]


def test_who_differs_and_where_they_go(folders: list[Path], shown: Reader) -> None:
    same = agreed(folders)
    rows = {row[0]: row[1:] for row in shown.tables["Teachers whose destination differs"][2:]}
    everybody = {m["teacher_id"] for folder in folders for m in moves_of(folder)}
    assert set(rows) == everybody - same
    for i, folder in enumerate(folders):
        goes = {m["teacher_id"]: m for m in moves_of(folder)}
        for who, (leaves, *places) in rows.items():
            if who in goes:
                m = goes[who]
                assert leaves == f"{m['from_school_id']} {m['from_school']}"
                assert places[i] == f"{m['to_school_id']} {m['to_school']}"
            else:
                assert places[i] == "stays"


def test_groups_only_with_the_district(folders: list[Path]) -> None:
    text = page(compare(folders), "en")
    assert not [c for c in Reader(text).tables if c.startswith("By group")]
    assert "--data" in text
