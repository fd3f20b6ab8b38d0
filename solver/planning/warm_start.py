"""Keeps the LP bases of a search, keyed by codes, so that solving again starts from them.

After one decision was changed the relaxations are nearly those of before. From where those lay
they are solved in a few steps; from nothing they take most of the time of a search. Nothing of
this is believed: a wrong start costs time, and the proofs are made anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from solver.district import STAGES
from solver.files import read_json
from solver.model.arrays import Ints
from solver.model.moves import Moves
from solver.model.program import IntegerProgram
from solver.policy.plan_files import RESTART
from solver.search import AT_LOWER, BASIC, STATES, Basis

GOAL = "goal"
"""Stands in the place of the rule for the row that holds an earlier goal."""

Key = tuple[str, str, str]
"""Teacher, school, subject (and stage, if new) of a move; else rule, unit, which of its rows."""

States = Mapping[Key, int]
"""Of all that is not in its usual state."""


@dataclass(frozen=True)
class WarmStart:
    """Where the relaxations of an earlier search lay.

    Parameters
    ----------
    goals : mapping of str to (States, States)
        By goal, the states of variables and of rows.
    """

    goals: Mapping[str, tuple[States, States]]

    @classmethod
    def of(cls, moves: Moves, program: IntegerProgram, bases: Mapping[str, Basis]) -> WarmStart:
        """Name what a search found by codes."""
        variables, rows = _variables(moves, program), _rows(program)
        return cls(
            {
                goal: (
                    _unusual(variables, basis.variables, AT_LOWER),
                    _unusual(rows, basis.rows, BASIC),
                )
                for goal, basis in bases.items()
            }
        )

    def bases(self, moves: Moves, program: IntegerProgram) -> dict[str, Basis]:
        """Find it again in a program: over its variables, its rows and those of held goals."""
        variables, rows = _variables(moves, program), _rows(program)
        found = {}
        for k, cost in enumerate(program.costs):
            if cost.goal in self.goals:
                of_variables, of_rows = self.goals[cost.goal]
                found[cost.goal] = Basis(
                    _states(variables, of_variables, AT_LOWER),
                    _states(rows[: len(program.tags) + k], of_rows, BASIC),
                )
        return found

    @classmethod
    def read(cls, folder: Path) -> WarmStart | None:
        """Read it from a plan's folder; None where there is none that can be used."""
        try:
            text = read_json(folder / RESTART)
            return cls({goal: (_named(of["variables"]), _named(of["rows"])) for goal, of in text})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, path: Path) -> None:
        """Write it; only codes of people are in it."""
        text = [
            [goal, {"variables": _listed(variables), "rows": _listed(rows)}]
            for goal, (variables, rows) in self.goals.items()
        ]
        path.write_text(json.dumps(text, ensure_ascii=False) + "\n", encoding="utf-8")


def _variables(moves: Moves, program: IntegerProgram) -> list[Key]:
    district, subjects = moves.arrays.district, moves.arrays.subjects
    what = [
        f"{STAGES[g]}/{subjects[u]}" if changes else subjects[u]
        for g, u, changes in zip(
            moves.stage.tolist(), moves.subject.tolist(), moves.changes_stage.tolist(), strict=True
        )
    ]
    keys = [
        (district.teachers[t].teacher_id, district.schools[s].school_id, name)
        for t, s, name in zip(moves.teacher.tolist(), moves.destination.tolist(), what, strict=True)
    ]
    return [*keys, *_numbered((tag.rule, tag.unit) for tag in program.auxiliaries())]


def _rows(program: IntegerProgram) -> list[Key]:
    """Name the rows, then those that hold the goals."""
    tags = _numbered((tag.rule, tag.unit) for tag in program.tags)
    return [*tags, *((GOAL, cost.goal, "0") for cost in program.costs)]


def _numbered(names: Iterable[tuple[str, str]]) -> Iterator[Key]:
    seen: Counter[tuple[str, str]] = Counter()
    for name in names:
        yield (*name, str(seen[name]))
        seen[name] += 1


def _unusual(keys: list[Key], states: Ints, usual: int) -> States:
    return {keys[i]: int(states[i]) for i in np.flatnonzero(states != usual).tolist()}


def _states(keys: list[Key], known: States, usual: int) -> Ints:
    return np.array([known.get(key, usual) for key in keys], dtype=np.int64)


def _listed(states: States) -> list[list[str | int]]:
    return [[*key, state] for key, state in states.items()]


def _named(listed: list[list[str | int]]) -> States:
    found: dict[Key, int] = {}
    for one, two, three, state in listed:
        if state not in STATES:
            raise ValueError(state)
        found[str(one), str(two), str(three)] = int(state)
    return found
