"""A notebook as an app in a real browser: what it shows, and hands for its controls."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.request import urlopen

from tests.browser import Browser, chromium

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
