"""管理团队+教师团队: lead schools send managers and teachers together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

import numpy as np
import pandas as pd
from pydantic import Field

from solver.district.definitions import Definitions
from solver.district.unit import Range, Unit
from solver.model.arrays import Arrays, Bools, Ints
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule
from solver.policy.parameters import Count
from solver.recount.finding import Finding
from solver.recount.tables import Recount
from solver.text import Text


class Teams(Rule):
    """Each lead school on the strong side sends teams to weak-side members of its groups.

    A team is a pair (lead, member) with at least `size` moves, at least
    `managers` of them by holders of a post other than `teacher`. A lead with
    too few candidates for any team is waived; else `per_lead` stands.
    """

    id: ClassVar[str] = "teams"
    title: ClassVar[Text] = Text("管理团队+教师团队", "teams")
    meaning: ClassVar[Text] = Text(
        "每所优质一侧的领衔校向农村或薄弱成员校派出规定个数的团队，每队含规定人数的管理人员",
        "each strong-side lead school sends teams, managers among them, to weak-side members",
    )
    source: ClassVar[Text] = Text(
        "天津市2024第10条：采取“管理团队+教师团队”交流形式",
        "Tianjin 2024 §10: rotation in the form of management team and teacher team",
    )
    definition: ClassVar[Text] = Text(
        "派出一侧的每所领衔校：团队数 ≥ `per_lead`。团队是一对学校："
        "领衔校和它所领衔的共同体中受援一侧的一所学校，前者到后者交流至少 `size` 人，"
        "其中行政职务不是“教师”的至少 `managers` 人。一对学校只算一次，不论同属几个共同体。"
        "候选不足以组成任何一支团队的领衔校予以免除；能组成、但组不满 `per_lead` 支的不免除。",
        "For each lead school on the strong side: teams ≥ `per_lead`. A team is a "
        "pair of schools, the lead and a weak-side school of a group it leads, "
        "between which at least `size` teachers move, at least `managers` of them "
        "holders of a post other than `teacher`. A pair counts once, however many "
        "groups it shares. A lead whose candidates cannot form any team is waived; "
        "one that can form some, but fewer than `per_lead`, is not.",
    )
    example: ClassVar[str] = "teams: {per_lead: 1, managers: 1, size: 3}"
    relax: ClassVar[Mapping[str, Literal["down", "up"]]] = {"per_lead": "down"}
    measure: ClassVar[Text] = Text("支团队", "teams")
    asks: ClassVar[Text] = Text(
        "派出的团队数不少于{per_lead}，每队不少于{size}人，其中管理人员不少于{managers}人",
        "teams at least {per_lead}, each of at least {size}, at least {managers} of them managers",
    )

    per_lead: Annotated[
        Count, Text("每所领衔校至少派出的团队数", "teams of each lead, at least")
    ] = 1
    managers: Annotated[
        Count,
        Text(
            "每支团队至少的管理人员（中层、副校长、校长）数",
            "managers (middle, deputy head, head) in a team, at least",
        ),
    ] = 1
    size: Annotated[
        Count,
        Field(ge=1),
        Text("每支团队至少的总人数，含管理人员", "people in a team, managers included, at least"),
    ] = 3

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the column by which managers are known."""
        if self.managers:
            yield (
                ("post",),
                Text(
                    "本区数据中没有一名中层或校长、副校长",
                    "there is no manager, head or deputy in these data",
                ),
            )

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Choose, for each lead, the pairs that count as teams."""
        arrays = moves.arrays
        schools = arrays.district.schools
        led = _led(arrays)
        mine = np.flatnonzero(led[moves.origin, moves.destination] & moves.counts)
        manages = np.array([t.post != "teacher" for t in arrays.district.teachers], dtype=bool)
        pair = moves.origin * len(schools) + moves.destination
        managing = mine[manages[moves.teacher[mine]]]
        people = _people(pair[mine], moves.teacher[mine], len(schools) ** 2)
        managers = _people(pair[managing], moves.teacher[managing], len(schools) ** 2)
        possible = np.flatnonzero((people >= self.size) & (managers >= self.managers))

        units = [schools[i].school_id for i in possible // len(schools)]
        row = np.full(len(people), -1, dtype=np.int64)
        row[possible] = np.arange(len(possible))
        # The rows are short, not the tightest: with each person left out in turn, the others
        # must still be one fewer than a team. On 137 schools that closes a quarter of the gap
        # of the relaxation in `travel`, but triples the entries; branching on choices closes more.
        choices = program.add_choices(len(possible))
        for least, who in ((self.size, mine), (self.managers, managing)):
            kept = who[row[pair[who]] >= 0]
            program.add_conditions(self.id, units, choices, least, (row[pair[kept]], kept, 1))
        leads, lead_row = np.unique(possible // len(schools), return_inverse=True)
        program.add_rows(
            self.id,
            [schools[i].school_id for i in leads],
            self.per_lead,
            FREE,
            (lead_row, choices, 1),
        )

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count the teams of every lead, and whether its candidates could make one."""
        weak = {str(code): bool(side) for code, side in recount.schools["weak"].items()}
        members = recount.members()
        partners: dict[str, set[str]] = {}
        for row in recount.district.members:
            if row.role == "lead" and not weak[row.school_id]:
                helped = {code for code in members[row.group_id] if weak[code]}
                partners.setdefault(row.school_id, set()).update(helped)
        sent = self._teams(recount.counted_moves)
        possible = self._teams(recount.counted_candidates)
        for lead, helped in partners.items():
            teams = sum((lead, member) in sent for member in helped)
            waived = not any((lead, member) in possible for member in helped)
            holds = waived or teams >= self.per_lead
            yield Finding(self.id, Unit(lead), Range(self.per_lead), teams, holds, waived)

    def _teams(self, going: pd.DataFrame) -> set[tuple[str, str]]:
        """Return the pairs of schools between which enough people and managers go."""
        # Somebody may be a candidate for several subjects.
        once = going.drop_duplicates(["teacher_id", "to_school_id"])
        counted = once.assign(manager=once["post"] != "teacher").groupby(
            ["school_id", "to_school_id"]
        )["manager"]
        enough = (counted.size() >= self.size) & (counted.sum() >= self.managers)
        return {(str(a), str(b)) for a, b in enough[enough].index}


def _led(arrays: Arrays) -> Bools:
    """Return which school leads which weak-side one, shape (schools, schools)."""
    n = len(arrays.district.schools)
    led = np.zeros((n, n), dtype=bool)
    for row in arrays.district.members:
        lead = arrays.district.school_index[row.school_id]
        if row.role == "lead" and not arrays.school_weak[lead]:
            helped = arrays.group_members[row.group_id]
            led[lead, helped[arrays.school_weak[helped]]] = True
    return led


def _people(pair: Ints, teacher: Ints, pairs: int) -> Ints:
    """Count the different teachers of each pair; one may have several moves, by subject."""
    apart = np.unique(np.stack([pair, teacher]), axis=1)
    return np.bincount(apart[0], minlength=pairs)
