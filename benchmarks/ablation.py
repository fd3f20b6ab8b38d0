"""The search with one of its ideas switched off, to see what each is worth."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.instances import Instance
from benchmarks.peers import Peer, Reached, searched
from solver.search.params import DEFAULT, SearchParams

IDEAS: dict[str, SearchParams] = {
    "no reduced-cost fixing": replace(DEFAULT, fix=False),
    "no block cuts": replace(DEFAULT, cut_effort=0.0),
    "no branching on counts": replace(DEFAULT, max_nodes=0),
    "no repair": replace(DEFAULT, rings=()),
    "no slack in reserve": replace(DEFAULT, reserve=0.0),
    "no RINS": replace(DEFAULT, rins=False),
    "no basis to start from": replace(DEFAULT, hot_start=False),
    "one kernel of everything": replace(DEFAULT, first_reach=1e12),
}


def without(idea: str) -> Peer:
    """Return the search without an idea."""

    def run(instance: Instance, limit_s: float) -> list[Reached]:
        return searched(instance, limit_s, IDEAS[idea])

    return run
