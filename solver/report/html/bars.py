"""Draws bars of before and after: posts missing by subject, coefficients of variation."""

from __future__ import annotations

from dataclasses import dataclass

from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.report.labels import INDICATOR_WORDS
from solver.text import Lang, Text


@dataclass(frozen=True)
class Bar:
    """One line: two figures, and how long their bars are (and where the limit is), in percent."""

    name: str
    before: str
    after: str
    long_before: float
    long_after: float
    limit: str = ""
    limit_at: float | None = None


def shortages(plan: Plan, lang: Lang) -> list[Bar]:
    """Return posts missing by subject, most first, and their sum."""
    columns = ["shortage_before", "shortage_after"]
    sums = plan.cells.groupby("subject")[columns].sum()
    sums = sums[sums.any(axis=1)].sort_values(columns, ascending=False, kind="stable")
    rows = [(word(SUBJECT_WORDS, str(s)), int(b), int(a)) for s, b, a in sums.itertuples()]
    longest = max((n for _, b, a in rows for n in (b, a)), default=1)
    bars = [
        Bar(name.to(lang), str(b), str(a), percent(b, longest), percent(a, longest))
        for name, b, a in rows
    ]
    total = [sum(b for _, b, _ in rows), sum(a for _, _, a in rows)]
    all_ = Text("合计", "in all").to(lang)
    # The sum would dwarf every subject: it has figures, and bars of its own scale.
    largest = max(1, *total)
    return [
        *bars,
        Bar(
            all_,
            str(total[0]),
            str(total[1]),
            percent(total[0], largest),
            percent(total[1], largest),
        ),
    ]


def variation(plan: Plan, lang: Lang) -> list[Bar]:
    """Return the coefficients of variation before and after, with their limits."""
    rows = plan.indicators.astype(object).to_dict("records")
    figures = [float(row[f"cv_{n}"]) for row in rows for n in ("before", "after", "limit")]
    longest = max([1e-9, *figures])
    return [
        Bar(
            f"{word(STAGE_WORDS, row['stage']).to(lang)} "
            f"{INDICATOR_WORDS[row['indicator']].to(lang)}",
            f"{row['cv_before']:.3f}",
            f"{row['cv_after']:.3f}",
            percent(row["cv_before"], longest),
            percent(row["cv_after"], longest),
            f"{row['cv_limit']:.2f}",
            percent(row["cv_limit"], longest),
        )
        for row in rows
    ]


def percent(part: float, whole: float) -> float:
    """Return how long a bar is: a part of the longest one."""
    return round(100 * part / whole, 1) if whole else 0.0
