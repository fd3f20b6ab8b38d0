"""Splits a whole number in given proportions."""

from __future__ import annotations

from collections.abc import Sequence


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Share out `total` by largest remainder.

    Parameters
    ----------
    total : int
        What is shared out, at least 0.
    weights : sequence of float
        The proportions, not all 0.

    Returns
    -------
    list of int
        One share for each weight; they add up to `total`.
    """
    exact = [total * weight / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares
