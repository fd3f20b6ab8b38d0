"""Writes compare.html: two or more plans side by side, without a network or a script."""

from __future__ import annotations

from solver.report.html.comparison.page import page

__all__ = ["page"]
