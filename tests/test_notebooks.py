"""The notebooks: as scripts, in Jupyter, and as apps in a real browser."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from solver.background import Jobs
from solver.explain import Explanation, Why, explain
from solver.frontier import Frontier
from solver.plan import Plan
from solver.sample import make
from solver.scenario import Scenario
from solver.search import Progress, Stop
from solver.sweep import varied
from solver.tables import write
from tests.browser import Browser, chromium

pytest.importorskip("marimo", reason="needs lungang[notebooks]")
pytest.importorskip("altair", reason="needs lungang[notebooks]")

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
NAMES = sorted(file.stem for file in NOTEBOOKS.glob("*.py"))
PATIENCE_S = 300
"""For a slow machine that is busy; whatever is waited for is a state of the page."""
DEEP = """
(() => {
  const found = [];
  const walk = node => {
    if (node.nodeType === 3) { found.push(node.textContent); return; }
    if (['STYLE', 'SCRIPT'].includes(node.tagName)) return;
    if (node.shadowRoot) walk(node.shadowRoot);
    node.childNodes.forEach(walk);
  };
  if (document.body) walk(document.body);
  return found.join('\\n');
})()
"""
"""All text of the page, also inside of the notebook's own elements."""
INSIDE = """
const every = (selector, root = document) => [...root.querySelectorAll(selector),
  ...[...root.querySelectorAll('*')].filter(e => e.shadowRoot)
    .flatMap(e => every(selector, e.shadowRoot))];
"""


MARKER = "秘名"
"""Every name of the marked people begins with it."""


def run(file: Path, **instead: object) -> tuple[str, dict[str, Any]]:
    """Run a notebook as a script, some names settled beforehand: all it shows, all it defines."""
    spec = spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    outputs, defs = module.app.run(defs=instead or None)
    return "\n".join(str(getattr(output, "text", "")) for output in outputs), dict(defs)


def defs_of(file: Path) -> dict[str, Any]:
    return run(file)[1]


def with_path(name: str, path: Path, folder: Path) -> Path:
    """Change the one line of a notebook that names the data."""
    text = (NOTEBOOKS / f"{name}.py").read_text(encoding="utf-8")
    assert text.count("PATH = None") == 1
    copy = folder / f"{name}.py"
    copy.write_text(text.replace("PATH = None", f"PATH = {str(path)!r}"), encoding="utf-8")
    return copy


def marked(folder: Path, schools: int, seed: int) -> Path:
    """Write a district whose people have names that can be looked for."""
    plain = make(schools, seed)
    people = tuple(
        t.model_copy(update={"name": f"{MARKER}{i:05d}"}) for i, t in enumerate(plain.teachers)
    )
    write(plain.model_copy(update={"teachers": people}), folder / "ours.xlsx")
    return folder / "ours.xlsx"


def test_there_are_notebooks() -> None:
    assert NAMES == ["compare_scenarios", "explain", "first_plan", "frontier"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["first_plan", "explain"])
def test_ones_own_workbook_needs_one_path(name: str, tmp_path: Path) -> None:
    district = make(20, 3)
    plan = defs_of(with_path(name, marked(tmp_path, 20, 3), tmp_path))["plan"]
    assert isinstance(plan, Plan)
    assert plan.status.value == "optimal"
    assert len(plan.district.teachers) == len(district.teachers)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["first_plan", "explain"])
def test_a_workbook_with_errors_is_answered_with_them_alone(name: str, tmp_path: Path) -> None:
    shown, defs = run(with_path(name, tmp_path / "nowhere.xlsx", tmp_path))
    (problem,) = defs["problems"]
    assert "找不到" in problem["说明"]
    assert "请先改正" in shown
    assert not {"district", "solving", "plan"} & set(defs)


@pytest.mark.filterwarnings("ignore")
def test_notebooks_run_headless() -> None:
    first = defs_of(NOTEBOOKS / "first_plan.py")
    assert isinstance(first["plan"], Plan)
    assert first["solving"].steps, "progress is kept for the screen"
    found = defs_of(NOTEBOOKS / "compare_scenarios.py")["found"]
    assert [s.label for s in found.sides] == ["jinghai-2025", "binhai-2020"]
    front = defs_of(NOTEBOOKS / "frontier.py")["found"]
    assert isinstance(front, Frontier)
    assert len(front.points) > 2
    assert all(p.proven for p in front.points)


@pytest.mark.filterwarnings("ignore")
def test_a_comparison_that_is_stopped_keeps_what_is_known() -> None:
    defs = defs_of(NOTEBOOKS / "compare_scenarios.py")
    first, second = names = defs["names"]
    defs["known"].clear()

    def stopped_at(name: str) -> Any:
        stop = Stop()

        def told(policy: str, step: Progress) -> None:
            if policy == name and step.value is not None:
                stop.request()

        return defs["solve_each"](stop, told)

    ends = stopped_at(first)
    assert list(ends) == [first], "the others are not begun"
    assert ends[first].interrupted
    ends = stopped_at(second)
    assert [end.interrupted for end in ends.values()] == [False, True]
    whole = stopped_at("")
    assert list(whole) == names
    assert whole[first] is ends[first], "what was solved is not solved again"
    assert not whole[second].interrupted, "what was stopped is"


@pytest.mark.filterwarnings("ignore")
def test_a_trade_off_that_is_stopped_shows_the_points_found() -> None:
    whole = defs_of(NOTEBOOKS / "frontier.py")["found"]
    for kept in (whole.points[:1], ()):
        part = replace(whole, points=kept, complete=False)
        _, defs = run(NOTEBOOKS / "frontier.py", found=part)
        assert len(defs.get("points", ())) == len(kept)


@pytest.mark.filterwarnings("ignore")
def test_the_explanation_is_the_one_of_explain() -> None:
    shown, defs = run(NOTEBOOKS / "explain.py")
    plan, answer, reasons = defs["plan"], defs["answer"], defs["reasons"]
    assert isinstance(answer, Explanation)
    assert answer.as_json() == explain(defs["district"], Scenario.read("jinghai-2025")).as_json()
    assert answer.feasible
    assert "存在方案" in shown
    assert [r["余地"] for r in defs["rows"]] == [
        "无" if s.value == s.attainable else "有" for s in answer.slack
    ]
    assert isinstance(reasons, Why)
    assert reasons.teacher == plan.frame["teacher_id"].iloc[0]
    assert f"{reasons.teacher}：交流" in shown
    assert "若留任" in shown


@pytest.mark.filterwarnings("ignore")
def test_what_is_asked_in_vain_is_answered_with_the_conflict() -> None:
    asked = varied(Scenario.read("jinghai-2025"), {"rotation_ratio.at_least": "60%"})
    shown, defs = run(NOTEBOOKS / "explain.py", asked=asked)
    answer = defs["answer"]
    assert not answer.feasible
    assert "rotation_ratio" in {m.rule for m in answer.conflict}
    assert "不能同时满足" in shown
    assert defs["rows"][0]["现为"] == "60%"
    assert defs["rows"][0]["改为"] == f"{100 * answer.repairs[0].as_json()['changes'][0]['to']:g}%"
    assert "已证明：没有任何方案" in shown, "nor does the search find a plan"
    assert defs["plan"] is None
    assert "reasons" not in defs


@pytest.mark.filterwarnings("ignore")
def test_an_explanation_that_is_stopped_keeps_what_is_known() -> None:
    defs = defs_of(NOTEBOOKS / "explain.py")

    def stop_later(stop: Stop, report: Any) -> Explanation:
        def told(step: Any) -> None:
            report(step)
            if len(stopped.steps) == 2:
                stop.request()

        return explain(defs["district"], defs["asked"], stop=stop, report=told)

    stopped = Jobs(wait=True).new("explain", stop_later)
    stopped.begin()
    assert stopped.error is None
    assert stopped.result is not None
    assert stopped.result.feasible
    assert not stopped.result.complete
    assert len(stopped.result.slack) < len(defs["answer"].slack)
    instead = {"explaining": stopped, "get_explained": lambda: 1, "set_explained": print}
    shown, _ = run(NOTEBOOKS / "explain.py", **instead)
    assert "未做完即停止" in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_notebooks_run_in_jupyter(name: str, tmp_path: Path) -> None:
    pytest.importorskip("nbclient", reason="Jupyter is not installed")
    pytest.importorskip("ipykernel", reason="Jupyter is not installed")
    exported = tmp_path / f"{name}.ipynb"
    for command in (
        ["marimo", "export", "ipynb", str(NOTEBOOKS / f"{name}.py"), "-o", str(exported)],
        ["jupyter_execute", str(exported)],
    ):
        module, *rest = command
        code = {
            "marimo": "from marimo._cli.cli import main; main()",
            "jupyter_execute": (
                "import sys, nbformat; from nbclient import NotebookClient;"
                "book = nbformat.read(sys.argv[1], 4);"
                "NotebookClient(book, timeout=300, kernel_name='python3').execute();"
                "nbformat.write(book, sys.argv[1])"
            ),
        }[module]
        done = subprocess.run(
            [sys.executable, "-c", code, *rest],
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
    cells = json.loads(exported.read_text(encoding="utf-8"))["cells"]
    kinds = {o["output_type"] for c in cells for o in c.get("outputs", [])}
    assert kinds
    assert "error" not in kinds


@contextmanager
def app(notebook: Path, tmp_path: Path) -> Iterator[Browser]:
    """Serve a notebook on this machine only and open it in a browser."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "marimo", "run", str(notebook), "--headless"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--no-token"]
    log = (tmp_path / "log").open("wb")
    with (
        log,
        chromium(tmp_path / "profile") as browser,
        subprocess.Popen(command, stdout=log, stderr=log) as server,
    ):
        try:
            _answering(port)
            for domain in ("Page", "Runtime", "Log", "Network"):
                browser.call(f"{domain}.enable")
            browser.call("Page.navigate", url=f"http://127.0.0.1:{port}/")
            yield browser
            strange = [
                url
                for url in browser.requested
                if not url.startswith((f"http://127.0.0.1:{port}/", "data:", "blob:"))
            ]
            assert not strange, "an app asks nobody else"
        finally:
            server.terminate()


def _answering(port: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}/health", timeout=5).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "the app did not start"
            time.sleep(0.1)


def seen(browser: Browser, words: str, wanted: bool = True) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while (words in (page := str(browser.ask(DEEP)))) is not wanted:
        assert time.monotonic() < deadline, (words, page)
        time.sleep(0.2)


def chart(browser: Browser) -> str:
    """Return what the first chart is drawn from: its picture, or its marks."""
    code = f"""(() => {{ {INSIDE}
      const c = every('canvas')[0];
      if (c) return c.toDataURL();
      const s = every('svg.marks')[0];
      return s ? s.outerHTML : '';
    }})()"""
    return str(browser.ask(code) or "")


def table(browser: Browser) -> str:
    code = f"(() => {{ {INSIDE} const t = every('tbody')[0]; return t ? t.innerText : ''; }})()"
    return str(browser.ask(code) or "")


def press(browser: Browser, key: str, code: int) -> None:
    for kind in ("keyDown", "keyUp"):
        browser.call(
            "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code
        )


def sliders(browser: Browser) -> list[int]:
    """Return where the sliders stand."""
    code = "every('[role=slider]').map(s => Number(s.getAttribute('aria-valuenow')))"
    return list(browser.ask(f"(() => {{ {INSIDE} return {code}; }})()"))


def slide(browser: Browser, which: int, pages: int) -> None:
    """Move a slider by pages of ten steps: one is one event, many steps would be as many runs."""
    key, code = ("PageUp", 33) if pages > 0 else ("PageDown", 34)
    for _ in range(abs(pages)):
        before = sliders(browser)
        browser.ask(
            f"(() => {{ {INSIDE} every('[role=slider]')[{which}].focus(); return true; }})()"
        )
        press(browser, key, code)
        until(partial(_moved, browser, before), "the slider does not move")


def _moved(browser: Browser, before: list[int]) -> bool:
    return sliders(browser) != before


def click(browser: Browser, words: str, kind: str = "button") -> None:
    found = f"every({kind!r}).find(b => b.innerText.trim() === {words!r})"
    browser.wait(f"(() => {{ {INSIDE} return !!{found}; }})()")
    browser.ask(f"(() => {{ {INSIDE} {found}.click(); return true; }})()")


def choose(browser: Browser, now: str, then: str) -> None:
    """Open the list whose present choice begins in one way, look for another and take it."""
    browser.ask(
        f"(() => {{ {INSIDE} every('button[aria-haspopup]')"
        f".find(b => b.innerText.trim().startsWith({now!r})).click(); return true; }})()"
    )
    browser.wait(f"(() => {{ {INSIDE} return every('[role=option]').length > 0; }})()")
    browser.type(then)
    browser.wait(f"(() => {{ {INSIDE} return every('[role=option]').length === 1; }})()")
    browser.press_enter()


def until(condition: Callable[[], bool], complaint: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, complaint
        time.sleep(0.2)


def settled(browser: Browser, before: tuple[str, str] = ("", "")) -> tuple[str, str]:
    """Wait until the work has ended and both table and chart are there, and not as before."""
    last = before

    def still() -> bool:
        nonlocal last
        ended = "计算结束。" in str(browser.ask(DEEP))
        previous, last = last, (table(browser), chart(browser))
        new = all(a and a != b for a, b in zip(last, before, strict=True))
        return ended and new and last == previous

    until(still, "table and chart did not both come, or did not both change")
    return last


def figures(browser: Browser) -> tuple[list[str], list[str]]:
    """Return the numbers in the table, and those of the progress, which holds seconds."""
    code = f"(() => {{ {INSIDE} return every('pre')[0]?.innerText ?? ''; }})()"
    progress = str(browser.ask(code))
    first, second = (re.findall(r"\d(?:[\d.,]*\d)?", text) for text in (table(browser), progress))
    return first, second


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["compare_scenarios", "frontier", "explain"],
)
def test_a_moved_control_changes_table_and_chart_and_the_language_does_not(
    name: str, tmp_path: Path
) -> None:
    with app(NOTEBOOKS / f"{name}.py", tmp_path) as browser:
        before, first = settled(browser), sliders(browser)
        slide(browser, 0, 1)
        settled(browser, before)
        moved, shown = sliders(browser), figures(browser)
        assert moved != first
        assert shown[0]
        click(browser, "English", "label")
        seen(browser, "The work has ended.")
        seen(browser, "计算结束。", wanted=False)
        # Solved again, the seconds would not be the same.
        until(lambda: figures(browser) == shown, "the results are not those of before")
        assert sliders(browser) == moved
        assert "Traceback" not in str(browser.ask(DEEP))


@pytest.mark.slow
def test_the_first_app_solves_when_asked(tmp_path: Path) -> None:
    with app(with_path("first_plan", marked(tmp_path, 20, 0), tmp_path), tmp_path) as browser:
        seen(browser, "尚无方案，请按“求解”")
        click(browser, "求解")
        seen(browser, "计算结束")
        seen(browser, "已证明最优")
        assert chart(browser) or settled(browser)
        click(browser, "English", "label")
        seen(browser, "proven optimal")
        assert MARKER not in str(browser.ask(DEEP))
        assert "Traceback" not in str(browser.ask(DEEP))


@pytest.mark.slow
def test_the_explain_app_answers_why(tmp_path: Path) -> None:
    """A person is asked about, then too much is asked for, then it is taken back."""
    with app(with_path("explain", marked(tmp_path, 20, 0), tmp_path), tmp_path) as browser:
        seen(browser, "存在方案。各项要求还可提高到")
        click(browser, "求解")
        seen(browser, "：交流")
        seen(browser, "若留任")
        seen(browser, "teacher_id")
        assert MARKER not in str(browser.ask(DEEP)), "the plan is listed by code"
        choose(browser, "JH", "JH00001")
        seen(browser, "JH00001：不符合交流条件")
        slide(browser, 1, 3)
        seen(browser, "不能同时满足")
        seen(browser, "任选其一即有方案")
        seen(browser, "JH00001", wanted=False)
        slide(browser, 1, -3)
        seen(browser, "存在方案。各项要求还可提高到")
        click(browser, "English", "label")
        seen(browser, "There is a plan. Each requirement could go as far as")
        assert "Traceback" not in str(browser.ask(DEEP))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "begin", "progress", "ended"),
    [
        ("first_plan", "求解", "校际均衡：当前0.", "已停止，保留已得到的结果"),
        ("explain", "重新计算", "存在方案，逐项试探", "未做完即停止"),
        ("compare_scenarios", "重新计算", "学科短缺：当前", "已停止，保留已得到的结果"),
        ("frontier", "重新计算", "通勤距离：当前", "已停止，保留已得到的结果"),
    ],
)
def test_work_shows_progress_and_can_be_stopped(
    name: str, begin: str, progress: str, ended: str, tmp_path: Path
) -> None:
    schools = 300 if name == "compare_scenarios" else 137
    copy = with_path(name, marked(tmp_path, schools, 0), tmp_path)
    # Teams take the search half a minute here, all other rules together a few seconds.
    text = copy.read_text(encoding="utf-8").replace("tianjin-2024", "national-2022")
    copy.write_text(text.replace("jinghai-2025", "tianjin-2024"), encoding="utf-8")
    with app(copy, tmp_path) as browser:
        click(browser, begin)
        seen(browser, "正在")
        seen(browser, progress)
        click(browser, "停止")
        seen(browser, "正在", wanted=False)
        seen(browser, ended)
        click(browser, begin)
        seen(browser, "正在")
        assert "Traceback" not in str(browser.ask(DEEP))
