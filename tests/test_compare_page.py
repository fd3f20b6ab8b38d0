"""compare.html as a page: whole, in two languages, nothing unescaped, nothing from outside."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from solver.analysis.compare import Comparison, compare
from solver.cli import main
from solver.report.comparison_folder import write_comparison
from solver.report.html.comparison import page
from solver.report.html.comparison.words import WORDS
from solver.report.plan_folder import write_plan
from solver.text import Lang
from tests.browser import chromium
from tests.build import group
from tests.comparison import SCENARIOS, Reader, agreed, moves_of, three_folders, three_plans
from tests.plans import EVIL, MARKUP, small_district, small_plan

SECTIONS = {
    "glance": ("总览", "At a glance"),
    "goals": ("目标", "Goals"),
    "rules": ("规则", "Rules"),
    "indicators": ("优质均衡指标", "Balance indicators"),
    "shortages": ("学科缺员（岗位）", "Posts missing"),
    "schools": ("各校调出与调入", "Out and in, school by school"),
    "people": ("相同与不同的人员", "People in common, people who differ"),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return three_folders(tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="module")
def found(folders: list[Path]) -> Comparison:
    return compare(folders, district=three_plans()[0].district)


@pytest.mark.parametrize(("lang", "at", "code"), [("zh", 0, "zh-CN"), ("en", 1, "en")])
def test_every_section_in_both_languages(found: Comparison, lang: Lang, at: int, code: str) -> None:
    text = page(found, lang)
    reader = Reader(text)
    assert reader.headings == [titles[at] for titles in SECTIONS.values()]
    ids = [a["id"] for _, a in reader.tags if "id" in a]
    assert len(ids) == len(set(ids))
    linked = [(a["href"] or "")[1:] for t, a in reader.tags if t == "a"]
    assert set(SECTIONS) <= set(linked) <= set(ids)
    assert ("html", {"lang": code}) in reader.tags
    scopes = {"col", "row", "colgroup", "rowgroup"}
    assert all(a.get("scope") in scopes for t, a in reader.tags if t == "th")
    counts = Counter(tag for tag, _ in reader.tags)
    assert counts["table"] == counts["caption"] >= 11
    assert counts["h1"] == counts["main"] == 1
    assert "Text(" not in text
    for rows in reader.tables.values():
        assert all(any(cell for cell in row) for row in rows)


def _hostile(folder: Path) -> list[Path]:
    """Write two plans whose every word tries to be markup."""
    evil = "<img src=x onerror=alert(1)>"
    plan = small_plan(small_district(groups=[group("G1", "A", "B"), group(MARKUP, "A", "C")]))
    other = small_plan(plan.district, [("a0", "C", "math")])
    for name, one in ((evil, plan), ('"><b>', other)):
        write_plan(one, folder / name, "en")
        file = folder / name / "summary.json"
        told = json.loads(file.read_text("utf-8"))
        told["scenario"] = "</title><script>alert(2)</script>{{ 7*7 }}"
        told["inputs"] = {"</style><i>.xlsx": name}
        told["goals"] = [
            {"id": MARKUP, "value": 2, "bound": 1, "gap": 0.5, "proven": False},
        ]
        told["shortages"] = [{"subject": MARKUP, "kind": '"><u>', "before": 2, "after": 1}]
        file.write_text(json.dumps(told), "utf-8")
    return [folder / evil, folder / '"><b>']


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_comes_from_the_tables_is_escaped(tmp_path: Path, lang: Lang) -> None:
    found = compare(_hostile(tmp_path), district=small_district())
    text = page(found, lang)
    reader = Reader(text)
    known = {"svg", "rect", "path", "span", "details", "summary", "section", "div", "table"}
    known |= {"caption", "thead", "tbody", "tr", "th", "td", "h1", "h2", "p", "a", "ul", "li"}
    known |= {"nav", "header", "main", "body", "html", "head", "meta", "title", "style"}
    assert {tag for tag, _ in reader.tags} <= known
    assert MARKUP not in text
    assert f"寄宿 {MARKUP.replace('<', '&lt;').replace('>', '&gt;')}" in text
    assert "{{ 7*7 }}" in text
    words = [cell for rows in reader.tables.values() for row in rows for cell in row]
    assert f"C 寄宿 {MARKUP}" in words
    assert "<img src=x onerror=alert(1)>" in words
    assert any(MARKUP in w and "寄宿" not in w for w in words)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_asks_nothing_of_the_outside(found: Comparison, lang: Lang) -> None:
    text = page(found, lang)
    for tag, attributes in Reader(text).tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
        assert "src" not in attributes
        assert not [a for a in attributes if a.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    for word in ("http:", "https:", "url(", "@import", "<script"):
        assert word not in text
    policy = text.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_nobody_is_named(found: Comparison) -> None:
    text = page(found, "zh")
    names = {t.name for t in three_plans()[0].district.teachers}
    assert not [name for name in names if name in text]
    plan = small_plan()
    text = page(compare([plan, small_plan(moves=[("a5", "C", "music")])], ["p", "q"]), "zh")
    assert not [n for n in ("王甲", "欧阳明远", "O&#39;Brien", "李 乙", EVIL[:4]) if n in text]
    assert "a5" in text
    assert "乡村小学" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_page_from_folders_and_plans(found: Comparison, lang: Lang) -> None:
    assert page(compare(three_plans(), list(SCENARIOS)), lang) == page(found, lang)


def test_words_are_not_called_like_methods() -> None:
    # In a template `t.values` would be the mapping's own.
    assert [key for key in WORDS if hasattr(dict, key)] == []


def test_input_files_that_differ_are_told(tmp_path: Path) -> None:
    for name, content in (("p", "1"), ("q", "2")):
        (tmp_path / "in" / name).mkdir(parents=True)
        inputs = [tmp_path / "in" / name / f for f in ("district.xlsx", "same.yaml")]
        inputs[0].write_text(content)
        inputs[1].write_text("same")
        write_plan(three_plans()[0], tmp_path / name, "en", inputs)
    text = page(compare([tmp_path / "p", tmp_path / "q"]), "en")
    assert "district.xlsx" in text
    assert "same.yaml" not in text
    assert 'class="warn"' not in page(compare([tmp_path / "p", tmp_path / "p"]), "en")


def test_alike_empty_and_single_plans_make_a_page(folders: list[Path]) -> None:
    empty = small_plan(moves=[])
    sides: list[list[Any]] = [[folders[0], folders[0]], [folders[0]], [empty, empty], [empty]]
    for given in sides:
        assert page(compare(given), "zh").startswith("<!DOCTYPE html>")
    shown = Reader(page(compare([folders[0], folders[0]]), "en"))
    assert "Teachers whose destination differs" not in shown.tables
    assert "Schools whose out or in differ" not in shown.tables


def test_the_command_writes_it(folders: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["compare", *map(str, folders), "--out", str(out), "--lang", "zh"]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert str(out / "compare.html") in done.stdout
    text = (out / "compare.html").read_text("utf-8")
    assert "方案对照：a、b、c" in text
    assert text == page(compare(folders), "zh")
    again = CliRunner().invoke(main, [*arguments, "--json"], catch_exceptions=False)
    assert len(json.loads(again.stdout)) == 3
    assert (out / "compare.html").read_text("utf-8") == text


def test_all_files_or_none(
    found: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "results.csv").write_text("old")

    def broken(*_: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("solver.report.comparison_folder.page", broken)
        with pytest.raises(OSError, match="No space"):
            write_comparison(found, tmp_path, "en")
    assert [f.name for f in tmp_path.iterdir()] == ["results.csv"]
    assert (tmp_path / "results.csv").read_text() == "old"
    written = write_comparison(found, tmp_path, "en")
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert {f.name for f in written} >= {"compare.html", "results.csv", "groups.csv"}


@pytest.mark.slow
def test_it_opens_unfolds_and_prints_in_a_browser(
    found: Comparison, folders: list[Path], tmp_path: Path
) -> None:
    write_comparison(found, tmp_path / "out", "zh")
    with chromium(tmp_path / "profile") as browser:
        browser.open(tmp_path / "out" / "compare.html")
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
        assert browser.ask("document.querySelectorAll('details[open]').length") == 0
        browser.click("#shortages summary")
        browser.wait("document.querySelector('#shortages details').open")
        browser.click("nav a[href='#people']")
        browser.wait("location.hash === '#people'")
        # Bars to the left end, and bars to the right begin, at the middle line.
        middle = browser.ask(
            "[...document.querySelectorAll('#schools .chart tr')]"
            ".filter(r => r.querySelector('svg'))"
            ".every(r => { const [a, b] = [...r.querySelectorAll('rect')]"
            ".map(e => e.getBoundingClientRect()); return Math.abs(a.right - b.left) < 1 })"
        )
        assert middle
        printed = base64.b64decode(browser.call("Page.printToPDF", printBackground=True)["data"])
        assert browser.complaints == []
        assert {url.split(":")[0] for url in browser.requested} == {"file"}
    if shutil.which("pdftotext") is None:
        return
    (tmp_path / "page.pdf").write_bytes(printed)
    done = subprocess.run(
        ["pdftotext", str(tmp_path / "page.pdf"), "-"], check=True, capture_output=True
    )
    text = done.stdout.decode("utf-8")
    everybody = {m["teacher_id"] for folder in folders for m in moves_of(folder)}
    assert not [who for who in everybody - agreed(folders) if who not in text]
