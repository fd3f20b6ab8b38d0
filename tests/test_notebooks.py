"""The notebooks: as scripts, in Jupyter, and as apps in a real browser."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from solver.frontier import Frontier
from solver.plan import Plan
from solver.sample import make
from solver.tables import write
from tests.browser import Browser, chromium

pytest.importorskip("marimo", reason="needs lungang[notebooks]")
pytest.importorskip("altair", reason="needs lungang[notebooks]")

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
NAMES = sorted(file.stem for file in NOTEBOOKS.glob("*.py"))
PATIENCE_S = 90
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


def defs_of(file: Path) -> dict[str, Any]:
    spec = spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    _, defs = module.app.run()
    return dict(defs)


def test_there_are_notebooks() -> None:
    assert NAMES == ["compare_scenarios", "first_plan", "frontier"]


@pytest.mark.filterwarnings("ignore")
def test_the_first_notebook_needs_one_path(tmp_path: Path) -> None:
    workbook = tmp_path / "ours.xlsx"
    district = make(20, 3)
    write(district, workbook)
    text = (NOTEBOOKS / "first_plan.py").read_text(encoding="utf-8")
    assert text.count("PATH = None") == 1
    copy = tmp_path / "first_plan.py"
    copy.write_text(text.replace("PATH = None", f"PATH = {str(workbook)!r}"), encoding="utf-8")
    plan = defs_of(copy)["plan"]
    assert isinstance(plan, Plan)
    assert plan.status.value == "optimal"
    assert len(plan.district.teachers) == len(district.teachers)


@pytest.mark.filterwarnings("ignore")
def test_notebooks_run_headless() -> None:
    first = defs_of(NOTEBOOKS / "first_plan.py")
    assert isinstance(first["plan"], Plan)
    assert first["solving"].steps, "progress is kept for the screen"
    stopped = type(first["solving"])()
    stopped.stop.request()
    stopped.run()
    assert stopped.ended
    assert stopped.plan is None or stopped.plan.interrupted
    found = defs_of(NOTEBOOKS / "compare_scenarios.py")["found"]
    assert [s.label for s in found.sides] == ["jinghai-2025", "binhai-2020"]
    front = defs_of(NOTEBOOKS / "frontier.py")["found"]
    assert isinstance(front, Frontier)
    assert len(front.points) > 2
    assert all(p.proven for p in front.points)


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
def app(name: str, tmp_path: Path) -> Iterator[Browser]:
    """Serve a notebook on this machine only and open it in a browser."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "marimo", "run", str(NOTEBOOKS / f"{name}.py"), "--headless"]
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
    while (words in str(browser.ask(DEEP))) is not wanted:
        assert time.monotonic() < deadline, (words, browser.ask(DEEP))
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


def press(browser: Browser, key: str, code: int, times: int) -> None:
    for _ in range(times):
        for kind in ("keyDown", "keyUp"):
            browser.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code
            )


def changed(browser: Browser, before: tuple[str, str]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        now = (table(browser), chart(browser))
        if all(a and a != b for a, b in zip(now, before, strict=True)):
            return
        assert time.monotonic() < deadline, "table and chart did not both change"
        time.sleep(0.3)


def settled(browser: Browser) -> tuple[str, str]:
    deadline, last = time.monotonic() + PATIENCE_S, ("", "")
    while True:
        time.sleep(1.0)
        now = (table(browser), chart(browser))
        if all(now) and now == last:
            return now
        last = now
        assert time.monotonic() < deadline, "no table, or no chart"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "slider", "times"), [("compare_scenarios", 1, 5), ("frontier", 0, 4)]
)
def test_a_moved_control_changes_table_and_chart(
    name: str, slider: int, times: int, tmp_path: Path
) -> None:
    with app(name, tmp_path) as browser:
        before = settled(browser)
        focus = f"(() => {{ {INSIDE} every('[role=slider]')[{slider}].focus(); return true; }})()"
        browser.ask(focus)
        press(browser, "ArrowRight", 39, times)
        changed(browser, before)
        assert "Traceback" not in str(browser.ask(DEEP))


@pytest.mark.slow
def test_the_first_app_solves_when_asked(tmp_path: Path) -> None:
    with app("first_plan", tmp_path) as browser:
        seen(browser, "请按“求解”")
        click = (
            f"(() => {{ {INSIDE} every('button').find(b => b.innerText.trim() === '求解').click();"
            " return true; })()"
        )
        browser.ask(click)
        seen(browser, "求解结束")
        seen(browser, "已证明最优")
        assert chart(browser) or settled(browser)
        assert "Traceback" not in str(browser.ask(DEEP))
