"""Lists what stands between a person and a move: eligibility, filters, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.district.words import HONOUR_WORDS, POST_WORDS, SUBJECT_WORDS, TITLE_WORDS, word
from solver.explain.system import DECISIONS
from solver.model.arrays import NEVER
from solver.model.candidates import (
    BARRED,
    NO_OTHER_SCHOOL,
    NOT_ACTIVE,
    STAYS_BY_DECISION,
    Taught,
    taught,
)
from solver.model.moves import Moves
from solver.model.pairs import Bar, Pairs
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
    def _bars(self) -> list[tuple[str, Bar]]:
        return [(part.id, bar) for part in self.filters for bar in part.bars(self.moves.arrays)]

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
            found += [Refusal(rule, bar.words(t)) for rule, bar in self._bars if bar.mask[t]]
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
        pairs = self._possible(t, school)
        if not len(pairs):
            return [*found, Refusal("always", STAGE)]
        kept = [(part, part.keeps(arrays, pairs)) for part in self.filters]
        judged = [(part, keep) for part, keep in kept if keep is not None and not keep.all()]
        alone = [part for part, keep in judged if not keep.any()]
        # One may refuse what is taught in one stage and another what is taught in the other.
        alive = np.ones(len(pairs), dtype=bool)
        for _, keep in judged:
            alive &= keep
        together = not alive.any()
        refusing = alone or [part for part, _ in judged if together]
        found += [Refusal(part.id, part.meaning) for part in refusing]
        for row in arrays.district.decisions:
            if row.teacher_id == who.teacher_id and row.decision == "bar":
                found += [Refusal(DECISIONS, BARRED)] if row.school_id == place else []
            elif row.teacher_id == who.teacher_id and row.decision == "go":
                elsewhere = row.school_id not in {None, "", place}
                found += [Refusal(DECISIONS, SENT_ELSEWHERE)] if elsewhere else []
        return found

    def _possible(self, t: int, school: int) -> Pairs:
        """List what a person might teach at a school, whatever the filters say of going there."""
        arrays = self.moves.arrays
        mine = self._taught.teacher == t
        mine &= arrays.pupils[school, self._taught.stage] > 0
        ones = np.ones(int(mine.sum()), dtype=np.int64)
        stage, subject = self._taught.stage[mine], self._taught.subject[mine]
        return Pairs(arrays, ones * t, ones * school, stage, subject)

    @cached_property
    def _taught(self) -> Taught:
        return taught(self.moves.arrays, self.filters)

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
