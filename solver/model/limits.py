"""Refuses figures that the search could not hold exactly, before it begins."""

from __future__ import annotations

from solver.errors import single_problem
from solver.text import Text

LARGEST = 2**53
"""Up to here every integer is a float, so that linear programs see the costs as they are."""

_TOO_LARGE = Text(
    "目标 {g} 的权重与数据中的数相乘后过大，无法精确计算：请减少权重的小数位数，"
    "或核对数据中特别大的数（岗位、学生数、公里）",
    "the weights of goal {g} times the figures of the data are too large to be counted exactly: "
    "write the weights with fewer decimals, or look for huge figures (posts, pupils, kilometres)",
)


def within_limits(goal: str, largest: float) -> None:
    """Do nothing where every value of a goal can be held exactly.

    Parameters
    ----------
    goal : str
    largest : float
        What no value of the goal exceeds.

    Raises
    ------
    DataError
        Where it may be too large.
    """
    if largest > LARGEST:
        raise single_problem("figures_too_large", "scenario", _TOO_LARGE.fill(g=goal))
