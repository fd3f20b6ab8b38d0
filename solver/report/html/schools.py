"""Describes each school: its subjects before and after, who leaves and who comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import AREA_WORDS, KIND_WORDS, STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.report.quota import quotas
from solver.text import Lang

Move = Mapping[str, Any]


@dataclass
class Drilled:
    """What the page tells of one school."""

    at: int
    code: str
    name: str
    traits: list[str]
    quota: int
    before: int
    after: int
    missing_before: int = 0
    missing_after: int = 0
    cells: list[tuple[str, str, list[int]]] = field(default_factory=list)
    leaving: list[Move] = field(default_factory=list)
    coming: list[Move] = field(default_factory=list)


def drilled(plan: Plan, lang: Lang, moves: Sequence[Move]) -> list[Drilled]:
    """Return every school in the order of the table."""
    posts = quotas(plan.district, plan.scenario)
    counts = plan.audit.recount.schools[["staff", "staff_after"]].to_numpy(dtype=int).tolist()
    found = []
    for i, (s, (before, after)) in enumerate(zip(plan.district.schools, counts, strict=True)):
        traits = [word(AREA_WORDS, s.area), VALUE_WORDS["schools", "standing"][s.standing]]
        traits += [KIND_WORDS[s.kind]] if s.kind else []
        words = [text.to(lang) for text in traits]
        found.append(Drilled(i, s.school_id, s.name, words, posts[s.school_id], before, after))
    _put_cells(plan, found, lang)
    for move in moves:
        found[move["from_at"]].leaving.append(move)
        found[move["to_at"]].coming.append(move)
    return found


def _put_cells(plan: Plan, found: Sequence[Drilled], lang: Lang) -> None:
    index = plan.district.school_index
    order = {code: i for i, code in enumerate(SUBJECT_WORDS)}
    columns = ["need", "before", "out", "in", "after", "shortage_before", "shortage_after"]
    cells = plan.cells
    numbers = cells[columns].to_numpy(dtype=int).tolist()
    rows = zip(cells["school_id"], cells["stage"], cells["subject"], numbers, strict=True)
    ordered = sorted(rows, key=lambda r: (r[1] == "junior", order.get(r[2], len(order)), r[2]))
    for code, stage, subject, counts in ordered:
        school = found[index[code]]
        school.missing_before += counts[5]
        school.missing_after += counts[6]
        if any(counts[:4]):
            words = word(STAGE_WORDS, stage).to(lang), word(SUBJECT_WORDS, subject).to(lang)
            school.cells.append((*words, counts))
