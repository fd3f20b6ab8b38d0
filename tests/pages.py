"""Reads the documents: their commands, and whether what they show is what a command prints."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = frozenset({"sh", "bash", "shell"})


def lines(block: str) -> list[str]:
    """Return the lines of a block of commands, each whole."""
    return block.replace("\\\n", " ").splitlines()


def commands(page: Path) -> Iterator[list[str]]:
    """Yield the words of every `lungang` command line, of shell blocks and of running text."""
    text = page.read_text(encoding="utf-8")
    for language, block in FENCE.findall(text):
        for line in lines(block) if language in SHELL else ():
            if line.strip().startswith("lungang "):
                yield shlex.split(line, comments=True)
    for span in re.findall(r"`(lungang [^`]+)`", text):
        yield shlex.split(span)


def matches(shown: str, printed: str) -> bool:
    """Say whether a page shows what was printed; a line `…` stands for any lines."""
    parts = [
        "(?:.*\\n)*" if line == "…" else re.escape(line) + "\\n" for line in shown.splitlines()
    ]
    return re.fullmatch("".join(parts), printed) is not None
