"""Solves every combination of districts, scenarios and parameters, in parallel, resumable.

What leaves this process (for a worker, or for a cluster) holds codes of people, never names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from solver.analysis.sweep.running import Sweep, TaskDone, sweep
    from solver.analysis.sweep.vary import varied

__all__ = ["Sweep", "TaskDone", "sweep", "varied"]

_HOMES = {"TaskDone": "running", "Sweep": "running", "sweep": "running", "varied": "vary"}


def __getattr__(name: str) -> Any:
    # A worker starts by importing this package; it must be quick to ignore Ctrl-C.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
