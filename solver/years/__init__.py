"""Beyond one summer: pupils to come, staff to leave, posts to fill, headcount to move."""

from solver.years.forecast import Forecast, forecast
from solver.years.quotas import Quotas, quotas

__all__ = ["Forecast", "Quotas", "forecast", "quotas"]
