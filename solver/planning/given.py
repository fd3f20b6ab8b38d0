"""Takes what a public function is given: a district or its file, a scenario or its name."""

from __future__ import annotations

from pathlib import Path

from solver.district import District
from solver.policy.scenario import Scenario
from solver.tables import read


def as_district(given: District | str | Path) -> District:
    """Return a district; a path is read.

    Raises
    ------
    DataError
        The file has errors.
    TypeError
        It is neither a district nor a path.
    """
    if isinstance(given, District):
        return given
    if isinstance(given, str | Path):
        return read(given)
    raise TypeError(
        f"a District is needed, not {type(given).__name__}: district = solver.read('district.xlsx')"
    )


def as_scenario(given: Scenario | str | Path) -> Scenario:
    """Return a scenario; a path, or the name of a ready one, is read.

    Raises
    ------
    DataError
        The file has errors.
    TypeError
        It is neither a scenario nor a path.
    """
    if isinstance(given, Scenario):
        return given
    if isinstance(given, str | Path):
        return Scenario.read(given)
    raise TypeError(
        f"a Scenario is needed, not {type(given).__name__}: "
        "policy = solver.Scenario.read('jinghai-2025')"
    )
