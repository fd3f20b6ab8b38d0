"""职称任教经历: teachers who need years at a weak or rural school get to serve them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, ClassVar

import numpy as np

from solver.district import Title
from solver.district.definitions import Definitions
from solver.model.moves import Moves
from solver.model.pairs import FLOWS
from solver.model.program import IntegerProgram
from solver.policy.element import Goal
from solver.ratio import Exact, Ratio
from solver.recount.tables import Recount
from solver.text import Text


class TitleService(Goal):
    """Number of teachers in need of rural service for their next title who get no `support` move.

    In need are the eligible teachers of strong-side schools with one of
    `titles` and fewer than `years` rural years.
    """

    id: ClassVar[str] = "title_service"
    title: ClassVar[Text] = Text("职称任教经历", "service for titles")
    meaning: ClassVar[Text] = Text(
        "申报上一级职称尚缺农村或薄弱学校任教经历、又未安排支教的教师人数最少",
        "teachers who lack rural years for their next title and get no support move",
    )
    source: ClassVar[Text] = Text(
        "天津市2024第10条：城镇中小学教师申报高级教师，须有2年在薄弱学校或乡村学校等任教经历",
        "Tianjin 2024 §10: urban teachers need 2 years at a weak or rural school for senior title",
    )
    definition: ClassVar[Text] = Text(
        "在派出一侧学校任教、符合交流条件、职称在 `titles` 之内、"
        "农村任教年数少于 `years` 的教师中，没有得到支教（`support`）安排的人数。",
        "Among the eligible teachers of strong-side schools whose title is one of "
        "`titles` and who have fewer than `years` rural years: the number without a "
        "`support` move.",
    )
    example: ClassVar[str] = "- title_service: {titles: [first], years: 2}"
    unit: ClassVar[Text] = Text("人", "teachers")

    tolerance: Ratio = Fraction(0)
    titles: Annotated[
        tuple[Title, ...],
        Text(
            "申报上一级职称需要农村或薄弱学校任教经历的现有职称",
            "titles whose holders need rural service for the next one",
        ),
    ] = ("first",)
    years: Annotated[Exact, Text("所需的农村或薄弱学校任教年数", "rural years that are needed")] = (
        Fraction(2)
    )

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the column of titles."""
        yield ("title",), Text("没有一人填写职称", "nobody's title is stated")

    def costs(self, moves: Moves, program: IntegerProgram) -> None:
        """Start from everybody in need; each of their support moves takes one off."""
        arrays = moves.arrays
        wants = [
            t.title in self.titles and Fraction(t.rural_years) < self.years
            for t in arrays.district.teachers
        ]
        strong = ~arrays.school_weak[arrays.school]
        need = moves.eligible & strong & np.array(wants, dtype=bool)
        serves = np.flatnonzero(need[moves.teacher] & (moves.flow == FLOWS.index("support")))
        program.add_cost(
            self.id, serves, np.full(len(serves), -1, dtype=np.int64), Fraction(int(need.sum()))
        )

    def audit(self, recount: Recount) -> Fraction:
        """Count the people by name, then strike out who goes to support."""
        rows = recount.teachers[recount.eligible]
        weak = rows["school_id"].map(recount.schools["weak"]).astype(bool)
        few = rows["rural_years"].map(lambda n: Fraction(n) < self.years).astype(bool)
        need = set(rows.loc[rows["title"].isin(self.titles) & few & ~weak, "teacher_id"])
        moves = recount.moves
        return Fraction(len(need.difference(moves.loc[moves["flow"] == "support", "teacher_id"])))
