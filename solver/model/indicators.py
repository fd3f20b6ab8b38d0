"""The counts behind the balance indicators, and which moves change them, over arrays.

Written apart from `solver.recount.indicators`, which counts the same from the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

import numpy as np

from solver.district import STAGES, Degree
from solver.errors import single_problem
from solver.model.arrays import Arrays, Bools, Ints
from solver.model.moves import Moves
from solver.text import Text

_PE_ART = ("pe", "music", "art")


@dataclass(frozen=True)
class SchoolCount:
    """One indicator at one stage of one school.

    Parameters
    ----------
    school : int
        Its position.
    pupils, before : int
    low, high : int
        What the count may be after the moves.
    into, out : ndarray of int64
        The moves that raise and lower it.
    """

    school: int
    pupils: int
    before: int
    low: int
    high: int
    into: Ints
    out: Ints

    @property
    def change(self) -> tuple[Ints, Ints]:
        """Moves and what each adds to the count."""
        sizes = [len(self.into), len(self.out)]
        return np.concatenate([self.into, self.out]), np.repeat([1, -1], sizes)


@dataclass(frozen=True)
class StageCount:
    """One indicator at one stage over all schools with pupils of it.

    Parameters
    ----------
    name : {'backbone', 'pe_art', 'degree'}
    stage : int
        A position in `STAGES`.
    pupils, total : int
        Sums over the schools, before the moves.
    schools : tuple of SchoolCount
    lost, gained : ndarray of int64
        The moves by which somebody no longer counts anywhere, or only now: out of the district,
        to another stage.
    """

    name: str
    stage: int
    pupils: int
    total: int
    schools: tuple[SchoolCount, ...]
    lost: Ints
    gained: Ints


def stage_counts(moves: Moves, names: Iterable[str]) -> Iterator[StageCount]:
    """Yield each indicator at each stage, with the moves that change it.

    Raises
    ------
    DataError
        If somebody could leave a school that has no pupils of their stage.
    """
    arrays = moves.arrays
    for name in names:
        for stage in range(len(STAGES)):
            fits = _fits(arrays, name, stage)
            counted = fits & (arrays.stage == stage)
            pupils = arrays.pupils[:, stage]
            if bool((counted[moves.teacher] & (pupils[moves.origin] == 0)).any()):
                raise _without_pupils()
            here = arrays.active & counted & (pupils[arrays.school] > 0)
            x = np.bincount(arrays.school[here], minlength=len(pupils))
            leaves = counted[moves.teacher]
            enters = fits[moves.teacher] & (moves.stage == stage) & ~moves.outside
            out, into = np.flatnonzero(leaves), np.flatnonzero(enters)
            schools = tuple(
                _at(moves, out, into, i, int(pupils[i]), int(x[i]))
                for i in np.flatnonzero(pupils > 0).tolist()
            )
            lost, gained = np.flatnonzero(leaves & ~enters), np.flatnonzero(enters & ~leaves)
            yield StageCount(name, stage, int(pupils.sum()), int(x.sum()), schools, lost, gained)


def _at(
    moves: Moves, leaves: Ints, enters: Ints, school: int, pupils: int, before: int
) -> SchoolCount:
    out = leaves[moves.origin[leaves] == school]
    into = enters[moves.destination[enters] == school]
    # Several moves of one person count once, and nobody both leaves and enters.
    low = before - len(np.unique(moves.teacher[out]))
    high = before + len(np.unique(moves.teacher[into]))
    return SchoolCount(school, pupils, before, low, high, into, out)


def _fits(arrays: Arrays, name: str, stage: int) -> Bools:
    """Mark the teachers whom an indicator counts when they teach a stage."""
    if name == "backbone":
        return arrays.backbone
    if name == "pe_art":
        taught = [arrays.subject_index.get(subject, -1) for subject in _PE_ART]
        return np.asarray(np.isin(arrays.subject, taught))
    degrees: tuple[Degree, ...] = get_args(Degree)
    least = degrees.index(arrays.definitions.indicators.above[STAGES[stage]])
    rank = [-1 if t.degree is None else degrees.index(t.degree) for t in arrays.district.teachers]
    return np.asarray(np.array(rank, dtype=np.int64) >= least)


def _without_pupils() -> Exception:
    return single_problem(
        "stage_without_pupils",
        "scenario",
        Text(
            "均衡指标无法计算：有教师任教学段在其学校没有在校生，请核对在校生数或任教学段",
            "balance cannot be computed: some teachers' stage has no pupils at their school; "
            "correct the pupils or the stage",
        ),
    )
