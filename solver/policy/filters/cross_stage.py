"""跨学段: who may move to another stage at another school."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, NamedTuple

import numpy as np
import pandas as pd
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from solver.district import STAGES, Stage, Teacher
from solver.district.certificates import CERTIFICATE_STAGES, parts
from solver.district.definitions import Definitions
from solver.model.arrays import Arrays, Bools
from solver.model.pairs import Pairs
from solver.policy.element import Filter
from solver.recount.tables import Recount
from solver.text import Text

_RANK = tuple(CERTIFICATE_STAGES)
_ENOUGH = ("bachelor", "master", "doctor")


class Change(NamedTuple):
    """A stage that somebody teaches and the one that they may move to."""

    old: Stage
    new: Stage


def parse_change(value: object) -> Change:
    """Read a change of stage such as ``primary>junior``.

    Raises
    ------
    PydanticCustomError
        It is none.
    """
    if isinstance(value, Change):
        return value
    old, _, new = str(value).replace(" ", "").partition(">")
    for one in STAGES:
        for other in STAGES:
            if (old, new) == (one, other) and one != other:
                return Change(one, other)
    message = {
        "zh": "请写成 primary>junior（小学到初中）或 junior>primary",
        "en": "write primary>junior or junior>primary",
    }
    raise PydanticCustomError("stage_change", "{en}", message)


class CrossStage(Filter):
    """Opens another stage of another school to those who may teach it."""

    id: ClassVar[str] = "cross_stage"
    title: ClassVar[Text] = Text("跨学段交流", "change of stage")
    meaning: ClassVar[Text] = Text(
        "可以交流到另一所学校的另一学段任教，须有相应的教师资格或学历",
        "people may move to another stage of another school, with the certificate or the degree",
    )
    source: ClassVar[Text] = Text(
        "各地2025年小学教师转任初中的做法；教师资格条例：高一级资格可在低一级学校任教",
        "what counties do since 2025; a certificate of a higher stage is good for a lower one",
    )
    definition: ClassVar[Text] = Text(
        "`pairs` 所列的学段变动，另设候选：到另一所设有该学段的学校，任教主教学科"
        "（有 `cross_subject` 的也可任教兼教学科）。`needs: certificate` 须有所教学科、"
        "该学段或更高学段的教师资格；`degree` 到初中须有本科及以上学历；`none` 不限。"
        "其他筛选照常适用，交流形式按两校；`same_side: true` 时只在同侧之间"
        "（派出到派出、受援到受援），且不受 `directions` 限制。"
        "离开原学段、主教学科的岗位，进入新学段、所教学科的岗位；"
        "指标按新学段计，以学段为单位的规则按原学段计。`counts: false` 时不计入交流人数。"
        "九年一贯制学校内部的变动由学校自行安排。",
        "For the changes in `pairs` there are more candidates: to any other school that has the "
        "stage, to teach the main subject (with `cross_subject` the others too). `needs: "
        "certificate` asks for one of that stage or a higher one for the subject taught; `degree` "
        "for a bachelor or more to teach in junior schools; `none` for nothing. All other filters "
        "hold, the flow is that of the two schools; with `same_side: true` moves stay on one side "
        "(strong to strong, weak to weak), whatever `directions` says. The move leaves the cell "
        "of the present stage and the main subject and enters that of the stage and the subject "
        "taught; indicators count the new stage, units of stage go by the present one. With "
        "`counts: false` it is no move for the rules about moved teachers. A nine-year school "
        "that moves its own teacher up does so itself.",
    )
    example: ClassVar[str] = "cross_stage: {pairs: [primary>junior], needs: certificate}"

    pairs: Annotated[
        tuple[Annotated[Change, BeforeValidator(parse_change)], ...],
        Text(
            "允许的学段变动：`primary>junior` 小学到初中、`junior>primary`",
            "the changes that are allowed: `primary>junior`, `junior>primary`",
        ),
    ] = (Change("primary", "junior"),)
    needs: Annotated[
        Literal["certificate", "degree", "none"],
        Text(
            "须具备：`certificate` 教师资格、`degree` 学历、`none` 不限",
            "what it takes: a `certificate`, a `degree` or `none`",
        ),
    ] = "certificate"
    same_side: Annotated[
        bool,
        Text("只在同侧之间，不受 `directions` 限制", "within one side, whatever `directions` says"),
    ] = False
    counts: Annotated[
        bool,
        Text("是否计入交流人数", "whether such moves count for the rules about moved teachers"),
    ] = True

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield the column of certificates or degrees."""
        text = Text("没有人可以跨学段", "nobody may change the stage")
        if self.needs != "none":
            yield ("certificates" if self.needs == "certificate" else "degree",), text

    def opens(self, arrays: Arrays) -> Bools:
        """Mark the subjects that each teacher may teach in the new stage."""
        rows = arrays.district.teachers
        may = np.zeros((len(rows), len(STAGES), len(arrays.subjects)), dtype=bool)
        degree = np.isin(np.array([t.degree or "" for t in rows], dtype=object), _ENOUGH)
        for old, new in self.pairs:
            mine = arrays.active & (arrays.stage == STAGES.index(old))
            if self.needs == "degree" and new == "junior":
                mine &= degree
            if self.needs != "certificate":
                may[mine, STAGES.index(new)] = True
                continue
            for t in np.flatnonzero(mine).tolist():
                for stage, subject in map(parts, rows[t].certificates):
                    good = _RANK.index(stage) >= _RANK.index(new)
                    if good and subject in arrays.subject_index:
                        may[t, STAGES.index(new), arrays.subject_index[subject]] = True
        return may

    def keeps(self, arrays: Arrays, pairs: Pairs) -> Bools:
        """Keep to one side, where that is asked, whoever changes the stage."""
        weak = arrays.school_weak
        apart = weak[pairs.origin] != weak[pairs.destination]
        return np.asarray(~(pairs.changes_stage & apart & self.same_side))

    def audit_opens(self, recount: Recount) -> pd.DataFrame:
        """Go through the teachers one by one."""
        cross = any(element.opens_other_subjects for element in recount.filters)
        rows = [
            (teacher.teacher_id, new, subject)
            for teacher in recount.district.teachers
            for old, new in dict.fromkeys(self.pairs)
            for subject in dict.fromkeys(
                (teacher.subject, *(teacher.other_subjects if cross else ()))
            )
            if teacher.status == "active"
            and teacher.stage == old
            and self._may_teach(teacher, new, subject)
        ]
        return pd.DataFrame(rows, columns=["teacher_id", "stage", "subject"], dtype=object)

    def _may_teach(self, teacher: Teacher, stage: Stage, subject: str) -> bool:
        if self.needs == "certificate":
            higher = {"primary": ("primary", "junior", "senior"), "junior": ("junior", "senior")}
            return any(f"{s}:{subject}" in teacher.certificates for s in higher[stage])
        if self.needs == "degree" and stage == "junior":
            return teacher.degree in {"bachelor", "master", "doctor"}
        return True

    def audit_pairs(self, recount: Recount, pairs: pd.DataFrame) -> pd.Series[bool]:
        """Compare the sides of both schools of a change of stage."""
        if not self.same_side:
            return pd.Series(True, index=pairs.index)
        weak = recount.weak
        kept = [
            stage == main or weak[here] == weak[there]
            for stage, main, here, there in zip(
                pairs["stage"],
                pairs["main_stage"],
                pairs["school_id"],
                pairs["to_school_id"],
                strict=True,
            )
        ]
        return pd.Series(kept, index=pairs.index, dtype=bool)
