"""report.html: nothing from outside, nothing unescaped, no names; and it works in a browser."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from solver.planning.plan import Plan
from solver.planning.solve import solve
from solver.report.html import page, write_html
from solver.report.html.flow_matrix import DARKEST, matrices
from solver.report.html.school_map import drawn
from solver.tables import read
from solver.text import Lang
from tests.browser import Browser, chromium
from tests.build import group
from tests.plans import EVIL, MARKUP, small_district, small_plan


class Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("names", [False, True])
def test_it_asks_nothing_of_the_outside(lang: Lang, names: bool) -> None:
    text = page(small_plan(), lang, names=names)
    elements = Elements(text)
    for tag, attributes in elements.tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form", "image"}
        assert "src" not in attributes
        assert not [a for a in attributes if a.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    assert "http:" not in text
    assert "https:" not in text
    assert "url(" not in text
    assert "@import" not in text
    policy = next(a["content"] for t, a in elements.tags if t == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    script = text.split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert text.count("<script") == 1


@pytest.mark.parametrize(("lang", "code"), [("zh", "zh-CN"), ("en", "en")])
def test_it_can_be_read_aloud_and_without_a_mouse(lang: Lang, code: str) -> None:
    text = page(small_plan(), lang)
    tags = Elements(text).tags
    assert ("html", {"lang": code}) in tags
    assert all(a.get("scope") in {"col", "row", "colgroup"} for t, a in tags if t == "th")
    counts = {tag: sum(t == tag for t, _ in tags) for tag in ("table", "caption", "h1", "main")}
    assert counts["table"] == counts["caption"] > 8
    assert counts["h1"] == counts["main"] == 1
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {(a.get("href") or "#main")[1:] for t, a in tags if t == "a"} <= set(ids)
    assert {a["for"] for t, a in tags if t == "label"} <= set(ids)
    assert all("aria-label" in a for t, a in tags if t == "a" and "data-s" in a)


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_darkest_cell_can_be_read() -> None:
    assert (_luminance(DARKEST) + 0.05) / 0.05 > 4.5


def test_what_comes_from_the_tables_is_escaped() -> None:
    text = page(small_plan(), "zh", names=True)
    assert MARKUP not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "O&#39;Brien" in text


def test_names_are_masked_unless_asked_for() -> None:
    plan = small_plan()
    hidden, shown = page(plan, "zh"), page(plan, "zh", names=True)
    for name in ("王甲一", "欧阳明远", "O&#39;Brien", EVIL[:4]):
        assert name not in hidden
        assert name in shown
    assert "欧阳**" in hidden
    assert "a5" in hidden


def test_own_columns_and_homes_stay_out_of_it() -> None:
    plan = small_plan()
    data = plan.district
    people = tuple(
        t.model_copy(update={"home": "秘密村", "extra": {"电话": "13800000000"}})
        for t in data.teachers
    )
    text = page(small_plan(data.model_copy(update={"teachers": people})), "zh", names=True)
    assert "秘密村" not in text
    assert "13800000000" not in text
    assert "1985" not in text


def test_groups_are_crossed_only_where_somebody_leaves_one() -> None:
    inside = matrices(small_plan(moves=[("a0", "B", "math"), ("a6", "C", "pe")]), "zh")
    assert inside[1].columns == ["支教"]
    assert [(name, total) for name, _, total in inside[1].rows] == [
        ("group G1", 1),
        ("group G2", 1),
    ]
    crossed = matrices(small_plan(), "zh")
    assert crossed[1].columns == ["group G1", "group G2", "不在共同体内"]
    counts = {name: [n for n, _ in cells] for name, cells, _ in crossed[1].rows}
    assert counts == {"group G1": [2, 0, 0], "group G2": [0, 1, 1], "不在共同体内": [0, 0, 0]}
    assert crossed[0].totals[-1] == 4
    many = [group(f"X{i}", "A", "B") for i in range(40)]
    assert matrices(small_plan(small_district(groups=many)), "zh")[1].totals[-1] == 4


def test_the_map_needs_two_schools_with_coordinates() -> None:
    data = small_district()
    plan = small_plan(data)
    found = drawn(plan, "zh")
    assert found is not None
    assert (len(found.dots), len(found.arcs), found.missing) == (4, 3, 0)
    assert all(0 < d.x < found.width and 0 < d.y < found.height for d in found.dots)
    north = {d.at: d.y for d in found.dots}
    assert north[3] < north[1] < north[0] < north[2]
    schools = tuple(s.model_copy(update={"lon": None, "lat": None}) for s in data.schools)
    blind = small_plan(data.model_copy(update={"schools": (data.schools[0], *schools[1:])}))
    assert drawn(blind, "zh") is None
    assert "没有经纬度" in page(blind, "zh")


def test_an_empty_plan_makes_a_page(tmp_path: Path) -> None:
    write_html(small_plan(moves=[]), tmp_path / "report.html", "en")
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.fixture(scope="module")
def solved(sample_folder: Path) -> Plan:
    from solver.policy.scenario import Scenario

    return solve(read(sample_folder), Scenario.read("jinghai-2025"))


VISIBLE = "document.querySelectorAll('#people tbody tr:not([hidden])').length"


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_click_and_a_search_in_a_browser(solved: Plan, tmp_path: Path, lang: Lang) -> None:
    file = tmp_path / "report.html"
    write_html(solved, file, lang)
    with chromium(tmp_path / "profile") as browser:
        browser.open(file)
        _choose_a_school(browser)
        _search(browser, solved)
        _use_the_keyboard(browser)
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
        printed = base64.b64decode(browser.call("Page.printToPDF", printBackground=True)["data"])
        assert browser.complaints == []
        assert {url.split(":")[0] for url in browser.requested} == {"file"}
    _printed_whole(printed, tmp_path, solved)


def _choose_a_school(browser: Browser) -> None:
    # A school at the edge of the map, where no other lies upon it.
    at = browser.ask(
        "(a => a.sort((p, q) => p.y - q.y)[0].s)([...document.querySelectorAll('svg.map a')]"
        ".map(e => ({s: e.dataset.s, y: e.getBoundingClientRect().y})))"
    )
    details = f"document.getElementById('s{at}')"
    assert not browser.ask(f"{details}.open")
    browser.click(f"svg.map a[data-s='{at}'] .dot")
    browser.wait(f"{details}.open")
    assert browser.ask(f"document.activeElement === {details}.querySelector('summary')")
    assert browser.ask("document.querySelector('svg.map').classList.contains('one')")
    lit = browser.ask("document.querySelectorAll('svg.map .arc.on').length")
    assert lit == browser.ask(
        f"document.querySelectorAll(\"svg.map .arc[data-a='{at}'], .arc[data-b='{at}']\").length"
    )
    browser.click("#all-arcs")
    assert not browser.ask("document.querySelector('svg.map').classList.contains('one')")


def _search(browser: Browser, plan: Plan) -> None:
    everybody = len(plan.frame)
    assert browser.ask(VISIBLE) == everybody
    row = plan.frame.iloc[0]
    school = plan.frame["from_school"] == row["from_school"]
    to = plan.frame["to_school"] == row["from_school"]
    browser.click("#search")
    browser.type(row["from_school"])
    assert browser.ask(VISIBLE) == int((school | to).sum()) < everybody
    browser.type(f" {row['teacher_id'].lower()}")
    assert browser.ask(VISIBLE) == 1
    assert browser.ask("document.querySelector('#found b').textContent") == "1"
    browser.type("nobody")
    assert browser.ask(VISIBLE) == 0
    browser.ask("search.value = ''; search.dispatchEvent(new Event('input'))")
    assert browser.ask(VISIBLE) == everybody


def _use_the_keyboard(browser: Browser) -> None:
    browser.ask("document.querySelectorAll('details').forEach(d => d.open = false)")
    browser.ask("document.querySelector('svg.map a').focus()")
    browser.press_enter()
    browser.wait("document.querySelectorAll('details[open]').length === 1")
    browser.click("#open-all")
    assert browser.ask("document.querySelectorAll('details:not([open])').length") == 0
    browser.click("#close-all")
    assert browser.ask("document.querySelectorAll('details[open]').length") == 0


def _printed_whole(printed: bytes, folder: Path, plan: Plan) -> None:
    """Check that closed details are on paper too."""
    if shutil.which("pdftotext") is None:
        return
    (folder / "page.pdf").write_bytes(printed)
    done = subprocess.run(
        ["pdftotext", str(folder / "page.pdf"), "-"], check=True, capture_output=True
    )
    text = done.stdout.decode("utf-8")
    # Once in each of two schools, once in the list.
    for code in plan.frame["teacher_id"].head(20):
        assert len(re.findall(re.escape(str(code)), text)) >= 3
