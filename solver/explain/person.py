"""Lists what stands between a person and a move: eligibility, filters, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.district import STAGES
from solver.district.words import HONOUR_WORDS, POST_WORDS, SUBJECT_WORDS, TITLE_WORDS, word
from solver.explain.system import DECISIONS
from solver.model.arrays import NEVER, Bools
from solver.model.candidates import BARRED, NO_OTHER_SCHOOL, NOT_ACTIVE, STAYS_BY_DECISION
from solver.model.moves import Moves
from solver.model.pairs import Pairs
from solver.policy.element import Filter
from solver.text import Text

STAGE = Text("该校没有此学段", "the school does not have the stage")
OWN_SCHOOL = Text("就是本校", "it is their own school")
SENT_ELSEWHERE = Text("人工决定：须去另一所学校", "decision: must go to another school")


@dataclass(frozen=True)
class Refusal:
    """One reason why a move is no candidate.

    Parameters
    ----------
    rule : str
        The filter's id, ``decisions``, or ``always`` for what holds in every scenario.
    words : Text
    """

    rule: str
    words: Text


class People:
    """Looks up reasons; what concerns everybody is worked out once.

    Parameters
    ----------
    moves : Moves
    filters : tuple of Filter
    """

    def __init__(self, moves: Moves, filters: tuple[Filter, ...]) -> None:
        self.moves = moves
        self.filters = filters

    @cached_property
    def _bars(self) -> list[tuple[str, Text, Bools]]:
        arrays = self.moves.arrays
        return [
            (part.id, reason, mask) for part in self.filters for reason, mask in part.bars(arrays)
        ]

    @cached_property
    def _stays(self) -> set[str]:
        decisions = self.moves.arrays.district.decisions
        return {d.teacher_id for d in decisions if d.decision == "stay"}

    def barred(self, t: int, *, decided: bool = True) -> list[Refusal]:
        """Say why a person may not move at all: every reason, not the first one only.

        Without `decided` it is said why somebody is not eligible, whatever was decided.
        """
        arrays = self.moves.arrays
        found = [] if arrays.active[t] else [Refusal("always", NOT_ACTIVE)]
        who = arrays.district.teachers[t].teacher_id
        if decided and who in self._stays:
            found.append(Refusal(DECISIONS, STAYS_BY_DECISION))
        if not (decided and self.moves.must_go[t]):
            found += [Refusal(rule, reason) for rule, reason, mask in self._bars if mask[t]]
        return found

    def facts(self, t: int) -> Text:
        """Say what the tables tell of a person that filters look at."""
        teacher = self.moves.arrays.district.teachers[t]
        years = self.moves.arrays.completed_years([teacher.born, teacher.joined])
        age, here = (None if n == NEVER else int(n) for n in years)
        parts = [
            None if age is None else Text("{n}周岁", "aged {n}").fill(n=age),
            None if here is None else Text("在校满{n}年", "{n} years at the school").fill(n=here),
            POST_WORDS.get(teacher.post) if teacher.post != "teacher" else None,
            TITLE_WORDS.get(teacher.title or ""),
            *(HONOUR_WORDS[honour] for honour in teacher.honours),
            word(SUBJECT_WORDS, teacher.subject),
        ]
        said = [part for part in parts if part is not None]
        return Text("，".join(p.zh for p in said), ", ".join(p.en for p in said))

    def refused(self, t: int, school: int) -> list[Refusal]:
        """Say what keeps a person from one school; nothing where the move is a candidate."""
        if bool(((self.moves.teacher == t) & (self.moves.destination == school)).any()):
            return []
        arrays = self.moves.arrays
        found = self.barred(t)
        who = arrays.district.teachers[t]
        place = arrays.district.schools[school].school_id
        if arrays.school[t] == school:
            return [*found, Refusal("always", OWN_SCHOOL)]
        if not arrays.pupils[school, STAGES.index(who.stage)]:
            return [*found, Refusal("always", STAGE)]
        one = np.ones(1, dtype=np.int64)
        pair = Pairs(arrays, one * t, one * school)
        for part in self.filters:
            keep = part.keeps(arrays, pair)
            if keep is not None and not keep[0]:
                found.append(Refusal(part.id, part.meaning))
        for row in arrays.district.decisions:
            if row.teacher_id == who.teacher_id and row.decision == "bar":
                found += [Refusal(DECISIONS, BARRED)] if row.school_id == place else []
            elif row.teacher_id == who.teacher_id and row.decision == "go":
                elsewhere = row.school_id not in {None, "", place}
                found += [Refusal(DECISIONS, SENT_ELSEWHERE)] if elsewhere else []
        return found

    def without_candidate(self, t: int) -> list[Text]:
        """Say what took the last candidate move of somebody who may move."""
        reason = self.moves.reasons[t]
        if reason is None:
            return []
        part = next((p for p in self.filters if p.title == reason), None)
        if part is None:
            return [NO_OTHER_SCHOOL if reason == NO_OTHER_SCHOOL else reason]
        return [
            Text("最后的去向被“{t}”排除：{m}", "the last destinations fell to {t}: {m}").fill(
                t=part.title, m=part.meaning
            )
        ]
