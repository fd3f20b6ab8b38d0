"""Holds the numbers that decide how the search works; none decides what it proves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchParams:
    """How hard each idea is tried; effort is CP-SAT's deterministic seconds, never the clock.

    Parameters
    ----------
    first_reach : float
        How far above the bound the first kernel reaches, as a share of the bound.
    reach_growth : float
        How much further each kernel reaches than the one before it.
    kernel_share : float
        A kernel that does not reach everything has at most this share of the variables.
    kernel_effort : float
        For the first kernel of a node.
    effort_growth : float
        How much more effort each next kernel of a node has.
    max_rounds : int
        Most rounds of relaxation and cuts for one node.
    min_lift : float
        Another round pays while the last one lifted the bound by this share of it.
    max_nodes : int
        Most branchings; then kernels decide although counts are not whole. 0: no branching.
    min_gap_closed : float
        RINS goes on while its last plan closed this share of the gap.
    reserve : float
        Share of the held goals' slack that `reserve_slack` keeps back. 0: not tried.
    rings : tuple of int
        Most variables of the first ring around split people, and of the second.
        Empty: no repair.
    heuristic_effort : float
        For one attempt at a plan.
    split : float
        How far from a whole number a value must be to count as split.
    cut_effort : float
        For one block; stopped early, its bound is still a bound. 0: no cuts.
    narrow_cuts : bool
        Whether CP-SAT looks through a block only as far as the best plan makes it worth it.
    largest_price : float
        Prices in cuts are rounded to whole numbers of at most this size; the bound is proven for
        the rounded ones.
    finest_price : float
        Most steps for one unit of cost in a cut.
    linking_share, linking_least : float, int
        A row over more than this share of the moves, and more moves than this, links blocks.
    max_coefficients : int
        A linking row with more different coefficients than this is no question of counts.
    count_split : float
        How far from a whole number a count must be to be branched on.
    basis_mismatch : float
        Share of the rows by which a basis may have too many or too few to be of use.
    fix : bool
        Whether reduced costs fix variables.
    tighten : bool
        Whether prices tighten rows.
    rins : bool
        Whether plans are looked for between relaxation and best plan.
    hot_start : bool
        Whether relaxations start from the basis of the one before.
    """

    first_reach: float = 1e-4
    reach_growth: float = 4
    kernel_share: float = 0.6
    kernel_effort: float = 2.0
    effort_growth: float = 2.0
    max_rounds: int = 30
    min_lift: float = 1e-5
    max_nodes: int = 200
    min_gap_closed: float = 0.2
    reserve: float = 0.05
    rings: tuple[int, ...] = (1500, 6000)
    heuristic_effort: float = 5.0
    split: float = 1e-6
    cut_effort: float = 4.0
    narrow_cuts: bool = True
    largest_price: float = 2.0**30
    finest_price: float = 1e4
    linking_share: float = 0.3
    linking_least: int = 50
    max_coefficients: int = 4
    count_split: float = 1e-4
    basis_mismatch: float = 0.1
    fix: bool = True
    tighten: bool = True
    rins: bool = True
    hot_start: bool = True


DEFAULT = SearchParams()
"""What the product uses."""
