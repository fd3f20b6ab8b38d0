"""Writes the folders of `forecast` and `quotas`, and what they say as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from solver.district import District
from solver.files import drafted
from solver.policy.scenario import Scenario
from solver.report.years.forecast_book import write_forecast_book
from solver.report.years.forecast_page import page
from solver.report.years.quotas_book import write_quotas_book
from solver.tables.records import write_records
from solver.text import Lang
from solver.years.assumption import Assumption
from solver.years.forecast import Forecast
from solver.years.quotas import Quotas

FORECAST_BOOK, FORECAST_PAGE = "forecast.xlsx", "forecast.html"
RECORDS, SUBJECTS = "results.csv", "subjects.csv"
QUOTAS_BOOK = "quotas.xlsx"


def write_forecast(
    district: District, scenario: Scenario, found: Forecast, folder: Path, lang: Lang
) -> list[Path]:
    """Write forecast.xlsx, forecast.html, results.csv and subjects.csv, whole or not at all."""
    with drafted(folder) as (draft, written):
        write_forecast_book(district, scenario, found, draft / FORECAST_BOOK, lang)
        text = page(district, scenario, found, lang)
        (draft / FORECAST_PAGE).write_text(text, encoding="utf-8")
        write_records(_records(found.records), draft / RECORDS)
        write_records(_records(found.subjects), draft / SUBJECTS)
    return written


def write_quotas(
    district: District, scenario: Scenario, found: Quotas, folder: Path, lang: Lang
) -> list[Path]:
    """Write quotas.xlsx, whole or not at all."""
    with drafted(folder) as (draft, written):
        write_quotas_book(district, scenario, found, draft / QUOTAS_BOOK, lang)
    return written


def forecast_json(found: Forecast) -> dict[str, Any]:
    """Return a forecast as `--json` prints it."""
    return {
        "records": _records(found.records),
        "subjects": _records(found.subjects),
        "assumptions": [_assumption(a) for a in found.assumptions],
    }


def quotas_json(found: Quotas) -> dict[str, Any]:
    """Return a proposal as `--json` prints it."""
    shortfall, distance, change = found.value
    schools = []
    for s in found.schools:
        h = s.holder
        row: dict[str, Any] = {
            "school_id": h.school_id, "standard": h.standard, "quota": h.quota,
            "staff": h.staff, "leavers": h.leavers[-1] if h.leavers else 0,
            "proposed": s.proposed,
        }  # fmt: skip
        if s.stages:
            row["stages"] = {
                stage: {"standard": part.standard, "quota": part.quota, "proposed": q}
                for stage, (part, q) in s.stages.items()
            }
        schools.append(row)
    return {
        "total": found.total, "pool": found.pool, "schools": schools,
        "value": [shortfall, float(distance), change], "proven": True,
    }  # fmt: skip


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def _assumption(a: Assumption) -> dict[str, Any]:
    where = "area" if a.where in {"urban", "town", "rural"} else "school_id"
    return {"what": a.what, where: a.where or None, "grade": a.grade, "year": a.year}
