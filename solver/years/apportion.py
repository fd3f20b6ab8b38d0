"""Rounding that keeps sums: largest remainders."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K")


def half_up(value: Fraction) -> int:
    """Round to the nearest whole number, halves upwards."""
    return math.floor(value + Fraction(1, 2))


def apportion(shares: Mapping[K, Fraction], total: int) -> dict[K, int]:
    """Round shares to whole numbers of a given sum, by largest remainder (Hamilton).

    Parameters
    ----------
    shares : mapping of key to Fraction
        In the order in which ties are settled.
    total : int
        From the sum of the whole parts to the number of shares above it.
    """
    found = {key: math.floor(share) for key, share in shares.items()}
    order = sorted(shares, key=lambda key: found[key] - shares[key])
    for key in order[: total - sum(found.values())]:
        found[key] += 1
    return found
