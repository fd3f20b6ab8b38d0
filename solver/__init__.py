"""lungang (轮岗): rotation plans for the teachers of a school district.

>>> import solver
>>> district = solver.read("district.xlsx")  # doctest: +SKIP
>>> plan = solver.solve(district, solver.Scenario.read("jinghai-2025"))  # doctest: +SKIP
>>> plan.frame, plan.audit.frame  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The same names as in `_HOMES`, for those who read no dictionary.
    from solver.analysis.compare import compare as compare
    from solver.analysis.frontier import frontier as frontier
    from solver.analysis.sweep import sweep as sweep
    from solver.analysis.sweep import varied as varied
    from solver.district import District as District
    from solver.explain import edited as edited
    from solver.explain import explain as explain
    from solver.explain import revise as revise
    from solver.explain import why as why
    from solver.jobs import Jobs as Jobs
    from solver.model.candidates import candidate_moves as candidate_moves
    from solver.planning.audit import Audit as Audit
    from solver.planning.audit import audit as audit
    from solver.planning.plan import Plan as Plan
    from solver.planning.solve import solve as solve
    from solver.policy.scenario import Scenario as Scenario
    from solver.report.frames import labelled as labelled
    from solver.sample import make
    from solver.tables import examine as examine
    from solver.tables import read as read
    from solver.tables import write as write

    sample = make

_HOMES = {
    "Audit": "solver.planning.audit:Audit",
    "District": "solver.district:District",
    "Jobs": "solver.jobs:Jobs",
    "Plan": "solver.planning.plan:Plan",
    "Scenario": "solver.policy.scenario:Scenario",
    "audit": "solver.planning.audit:audit",
    "candidate_moves": "solver.model.candidates:candidate_moves",
    "compare": "solver.analysis.compare:compare",
    "edited": "solver.explain:edited",
    "examine": "solver.tables:examine",
    "explain": "solver.explain:explain",
    "frontier": "solver.analysis.frontier:frontier",
    "labelled": "solver.report.frames:labelled",
    "read": "solver.tables:read",
    "revise": "solver.explain:revise",
    "sample": "solver.sample:make",
    "solve": "solver.planning.solve:solve",
    "sweep": "solver.analysis.sweep:sweep",
    "varied": "solver.analysis.sweep:varied",
    "why": "solver.explain:why",
    "write": "solver.tables:write",
}
"""Every public name, and where it is made."""

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    # pandas and ortools take most of a second: they are loaded when they are used.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name].split(":")
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)


class _Public(ModuleType):
    """Keeps a public name where a module has the same one."""

    def __setattr__(self, name: str, value: object) -> None:
        # Importing `solver.audit` would put the module in the place of the function.
        if name not in _HOMES or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Public
