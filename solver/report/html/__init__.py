"""Writes report.html: one page that needs nothing but itself, and no network."""

from __future__ import annotations

from pathlib import Path

from solver.planning.plan import Plan
from solver.report.html.page import page
from solver.text import Lang

__all__ = ["page", "write_html"]


def write_html(plan: Plan, path: Path, lang: Lang, *, names: bool = False) -> None:
    """Write the page.

    Parameters
    ----------
    plan : Plan
    path : Path
    lang : {'zh', 'en'}
    names : bool
        Whether people are named; else their names are masked.
    """
    path.write_text(page(plan, lang, names=names), encoding="utf-8", newline="\n")
