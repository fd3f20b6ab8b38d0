"""Many plain teachers at once, and their moves."""

from __future__ import annotations

from typing import Any

from solver.district import Teacher
from tests.build import teacher
from tests.example import Move


def staff(
    prefix: str, school_id: str, n: int, subject: str = "math", **fields: Any
) -> tuple[Teacher, ...]:
    """Build teachers `prefix1` … `prefixn` of one school."""
    return tuple(teacher(f"{prefix}{i}", school_id, subject, **fields) for i in range(1, n + 1))


def go(prefix: str, n: int, to: str, subject: str = "math") -> tuple[Move, ...]:
    """Move the first n teachers of a prefix to one school."""
    return tuple((f"{prefix}{i}", to, subject) for i in range(1, n + 1))


def moves(*triples: str) -> frozenset[Move]:
    """Read candidates written as `teacher>school:subject` (subject: math where left out)."""
    found = set[Move]()
    for text in triples:
        person, _, rest = text.partition(">")
        to, _, subject = rest.partition(":")
        found.add((person, to, subject or "math"))
    return frozenset(found)
