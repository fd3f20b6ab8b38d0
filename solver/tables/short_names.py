"""Short names of schools: which full ones they may stand for."""

from __future__ import annotations

from collections.abc import Iterable

from solver.district.folding import fold


def near_names(short: str, names: Iterable[str]) -> list[str]:
    """Return the names that hold all signs of a short one in their order: 二小 in 第二小学."""
    wanted = fold(short)
    return [name for name in names if len(wanted) > 1 and _holds(fold(name), wanted)]


def _holds(name: str, wanted: str) -> bool:
    rest = iter(name)
    return all(sign in rest for sign in wanted)
