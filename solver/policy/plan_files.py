"""Names the files of a plan's folder."""

from __future__ import annotations

ASSIGNMENTS = "assignments.csv"
"""The list, as it was written."""

WORKBOOK = "plan.xlsx"
PAGE = "report.html"
SUMMARY = "summary.json"

RESTART = "restart.json"
"""What solving again starts from."""
