"""A district as a forecast has it in a later year: pupils, classes and posts."""

from __future__ import annotations

from solver.district import District
from solver.errors import LungangError
from solver.text import Text
from solver.years.forecast import Forecast

_NO_YEAR = Text("预测里没有{y}年，有{a}—{b}年", "the forecast has no {y}, but {a} to {b}")


def in_year(district: District, found: Forecast, year: int) -> District:
    """Return the district with the pupils, classes and stated posts of a year, middle variant.

    Posts that no row of `needs` states follow from the curriculum, as they do today.

    Parameters
    ----------
    district : District
    found : Forecast
    year : int

    Raises
    ------
    LungangError
        The forecast does not have the year.
    """
    r = found.records[(found.records["variant"] == "mid") & (found.records["year"] == year)]
    if r.empty:
        years = found.records["year"]
        raise LungangError(_NO_YEAR.fill(y=year, a=int(years.min()), b=int(years.max())))
    update: dict[str, dict[str, int]] = {s.school_id: {} for s in district.schools}
    for row in r.to_dict("records"):
        own = update[str(row["school_id"])]
        own[f"{row['stage']}_students"] = int(row["pupils"])
        own[f"{row['stage']}_classes"] = int(row["classes"])
    s = found.subjects[(found.subjects["variant"] == "mid") & (found.subjects["year"] == year)]
    posts = {
        (str(row["school_id"]), str(row["stage"]), str(row["subject"])): int(row["need"])
        for row in s.to_dict("records")
    }
    return district.model_copy(
        update={
            "schools": tuple(s.model_copy(update=update[s.school_id]) for s in district.schools),
            "needs": tuple(
                n.model_copy(update={"posts": posts[n.school_id, n.stage, n.subject]})
                for n in district.needs
            ),
        }
    )
