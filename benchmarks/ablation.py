"""The search with one of its ideas switched off, to see what each is worth."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from benchmarks.peers import Peer, on_rows, searched
from solver.search.params import DEFAULT, SearchParams

IDEAS: dict[str, SearchParams] = {
    "no reduced-cost fixing": replace(DEFAULT, fix=False),
    "no rows tightened by prices": replace(DEFAULT, tighten=False),
    "no block cuts": replace(DEFAULT, cut_effort=0.0),
    "block cuts over whole blocks": replace(DEFAULT, narrow_cuts=False),
    "no branching on counts": replace(DEFAULT, max_nodes=0),
    "no repair": replace(DEFAULT, rings=()),
    "no slack in reserve": replace(DEFAULT, reserve=0.0),
    "no RINS": replace(DEFAULT, rins=False),
    "no basis to start from": replace(DEFAULT, hot_start=False),
    "kernels of one effort": replace(DEFAULT, kernel_effort=20.0, effort_growth=1.0),
    "one kernel of everything": replace(DEFAULT, first_reach=1e12),
}


def without(idea: str) -> Peer:
    """Return the search without an idea."""
    return on_rows(partial(searched, params=IDEAS[idea]))
