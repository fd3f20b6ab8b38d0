"""Names the files of a plan's folder."""

from __future__ import annotations

from solver.text import Text

ASSIGNMENTS = "assignments.csv"
"""The list, as it was written."""

WORKBOOK = "plan.xlsx"
PAGE = "report.html"
SUMMARY = "summary.json"

RESTART = "restart.json"
"""What solving again starts from."""

REVIEW = Text("复核报告.docx", "review.docx")
"""What an audit writes beside the documents."""
