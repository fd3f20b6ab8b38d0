"""How many of those to recruit the district's own free headcount covers (总量内可招)."""

from __future__ import annotations

from solver.district import District
from solver.policy.scenario import Scenario
from solver.years.forecast import Forecast
from solver.years.holders import holders


def within_total(district: District, scenario: Scenario, found: Forecast) -> dict[int, int]:
    """Return, by year of the middle variant, the recruits within all headcount there is.

    Parameters
    ----------
    district : District
    scenario : Scenario
    found : Forecast
    """
    total = sum(h.quota for (_, stage), h in holders(district, scenario, 0).items() if not stage)
    mid = found.records[found.records["variant"] == "mid"]
    sums = mid.groupby("year")[["staff", "leavers", "recruits"]].sum()
    return {
        int(str(year)): min(int(r["recruits"]), max(0, total - int(r["staff"] - r["leavers"])))
        for year, r in sums.iterrows()
    }
