"""办学条件: enough schools reach enough of the seven indicators of the assessment."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from solver.district import STAGES
from solver.district.definitions import Definitions
from solver.district.facilities import Facilities
from solver.district.unit import DISTRICT, Range, Unit
from solver.errors import Problem
from solver.model.arrays import Ints
from solver.model.indicators import stage_counts
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.policy.element import Rule, indicator_columns
from solver.ratio import Ratio
from solver.recount.finding import Finding
from solver.recount.indicators import FACILITIES, PER_100_PUPILS, Indicator
from solver.recount.tables import Recount
from solver.text import Text

ALL = len(FACILITIES) + len(PER_100_PUPILS)


class Standards(Rule):
    """So many schools, by stage, reach so many of the seven indicators."""

    id: ClassVar[str] = "standards"
    title: ClassVar[Text] = Text("资源配置达标", "standards")
    meaning: ClassVar[Text] = Text(
        "七项资源配置指标中达到规定项数的学校（分学段）足够多",
        "enough schools, by stage, reach enough of the seven indicators",
    )
    source: ClassVar[Text] = Text(
        "教督〔2017〕6号：每所学校七项指标至少六项达标",
        "2017 No. 6: every school reaches at least 6 of 7 indicators",
    )
    definition: ClassVar[Text] = Text(
        "流动后，七项指标中至少 `indicators_at_least` 项达标的（学校、学段）数"
        " ≥ `schools_at_least`："
        "占全部的比例，向上取整；或 `not_fewer`，不少于流动前达标的数。"
        "教师三项按计数×100 ≥ 标准×在校生数；其余四项按“办学条件”表，没有的行和空白算未达标。"
        "在校生少于 `min_pupils` 的不计。没有任何候选能改变三项计数的，予以免除。",
        "After the moves at least `schools_at_least` (school, stage) with pupils reach "
        "`indicators_at_least` of the seven indicators: a share of all, rounded up, or "
        "`not_fewer`: as many as before. The three about teachers: count × 100 ≥ threshold × "
        "pupils; the other four by the table `standards`, where no row and a blank are not "
        "reached. Fewer than `min_pupils` pupils are left out. Waived where no candidate changes "
        "any of the three counts.",
    )
    example: ClassVar[str] = "standards: {indicators_at_least: 6, schools_at_least: not_fewer}"
    asks: ClassVar[Text] = Text(
        "达标的学校、学段数：{schools_at_least}，每处至少{indicators_at_least}项",
        "schools, by stage, that reach {indicators_at_least} indicators: {schools_at_least}",
    )

    indicators_at_least: Annotated[
        int,
        Field(ge=1, le=ALL),
        Text("每校至少达标的项数", "indicators that a school reaches, at least"),
    ] = 6
    schools_at_least: Annotated[
        Ratio | Literal["not_fewer"],
        Text(
            "达标学校的比例，向上取整；或 `not_fewer` 不少于流动前",
            "the share of schools, rounds up; or `not_fewer`: as many as before",
        ),
    ] = "not_fewer"
    min_pupils: Annotated[
        int,
        Field(ge=0),
        Text(
            "该学段在校生少于此数的学校不计", "schools with fewer pupils of the stage do not count"
        ),
    ] = 0

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield what the indicators are counted from."""
        yield from indicator_columns(PER_100_PUPILS, definitions)

    def warnings(self, moves: Moves) -> Iterator[Problem]:
        """Tell once how many cells of the table are not there."""
        district = moves.arrays.district
        rows = {(row.school_id, row.stage): row for row in district.standards}
        places = [(s.school_id, stage) for s in district.schools for stage in s.stages]
        found = [rows.get(place) for place in places]
        blank = sum(row is None or getattr(row, f) is None for row in found for f in FACILITIES)
        if blank:
            text = Text(
                "“办学条件”有{n}处没有填，按未达标计",
                "{n} cell(s) of the table standards are blank or missing: not reached",
            ).fill(n=blank)
            yield Problem("warning", "blank_standards", "standards", None, None, None, text)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Count the schools that reach enough, each by a choice where the moves decide it."""
        counts = list(stage_counts(moves, PER_100_PUPILS))
        if not any(s.high > s.low for of in counts for s in of.schools):
            return
        sure, before, total = 0, 0, 0
        reach = _Reach(program)
        of_table = _by_table(moves.arrays.district.standards)
        for stage, name in enumerate(STAGES):
            mine = [of for of in counts if of.stage == stage]
            for schools in zip(*(of.schools for of in mine), strict=True):
                pupils = schools[0].pupils
                if pupils < self.min_pupils:
                    continue
                total += 1
                code = moves.arrays.district.schools[schools[0].school].school_id
                fixed = of_table.get((code, name), 0)
                open_, reached = [], fixed
                for of, school in zip(mine, schools, strict=True):
                    least = math.ceil(PER_100_PUPILS[of.name][name] * pupils / 100)
                    reached += school.before >= least
                    fixed += school.low >= least
                    if school.low < least <= school.high:
                        open_.append((school.before, least, school.change))
                before += reached >= self.indicators_at_least
                missing = self.indicators_at_least - fixed
                if missing <= 0:
                    sure += 1
                elif missing <= len(open_):
                    reach.add(missing, open_)
        least = before
        if isinstance(self.schools_at_least, Fraction):
            least = math.ceil(self.schools_at_least * total)
        choices = reach.formulate()
        row = np.zeros_like(choices)
        program.add_rows(self.id, [DISTRICT], least - sure, FREE, (row, choices, 1))

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Hold every school's counts against the thresholds, before and after."""
        indicators = {
            stage: [Indicator(name, stage) for name in PER_100_PUPILS] for stage in STAGES
        }
        can_change = any(i.can_change(recount) for several in indicators.values() for i in several)
        reached = {after: self._reached(recount, after=after) for after in (False, True)}
        least = sum(reached[False])
        if isinstance(self.schools_at_least, Fraction):
            least = math.ceil(self.schools_at_least * len(reached[True]))
        achieved = sum(reached[True])
        waived = not can_change
        holds = waived or achieved >= least
        yield Finding(self.id, Unit(DISTRICT), Range(least), achieved, holds, waived)

    def _reached(self, recount: Recount, *, after: bool) -> list[bool]:
        """Say of every school and stage that counts whether it reaches enough."""
        rows = {(row.school_id, row.stage): row for row in recount.district.standards}
        verdicts = []
        for stage in STAGES:
            found = [
                Indicator(name, stage).by_school(recount, after=after) for name in PER_100_PUPILS
            ]
            for code, pupils in recount.pupils(stage).items():
                if pupils < self.min_pupils:
                    continue
                row = rows.get((code, stage))
                given = [None if row is None else getattr(row, name) for name in FACILITIES]
                wanted = [FACILITIES[name][stage] for name in FACILITIES]
                n = sum(
                    Decimal(cell) >= least
                    for cell, least in zip(given, wanted, strict=True)
                    if cell is not None
                )
                for name, counted in zip(PER_100_PUPILS, found, strict=True):
                    n += counted[code] * 100 >= PER_100_PUPILS[name][stage] * pupils
                verdicts.append(n >= self.indicators_at_least)
        return verdicts

    def relaxations(self) -> Mapping[str, Literal["down", "up"]]:
        """Return both numbers; compared with before, fewer indicators may well be harder."""
        if self.schools_at_least == "not_fewer":
            return {}
        return {"schools_at_least": "down", "indicators_at_least": "down"}


class _Reach:
    """Gathers the schools whose verdict the moves decide, and adds their choices together.

    Parameters
    ----------
    program : IntegerProgram
    """

    def __init__(self, program: IntegerProgram) -> None:
        self.program = program
        self.missing: list[int] = []
        self.of_school: list[int] = []
        self.open: list[tuple[int, int, tuple[Ints, Ints]]] = []

    def add(self, missing: int, open_: list[tuple[int, int, tuple[Ints, Ints]]]) -> None:
        """Note a school that lacks so many indicators, and those that it may come to reach."""
        self.of_school += [len(self.missing)] * len(open_)
        self.missing.append(missing)
        self.open += open_

    def formulate(self) -> Ints:
        """Add a choice for each indicator, then one for each school; return the schools'."""
        n = len(self.open)
        single = self.program.add_choices(n)
        if not n:
            return single
        sizes = [len(change[0]) for _, _, change in self.open]
        self.program.add_conditions(
            Standards.id,
            [DISTRICT] * n,
            single,
            np.array([least for _, least, _ in self.open], dtype=np.int64),
            (
                np.repeat(np.arange(n), sizes),
                np.concatenate([change[0] for _, _, change in self.open]),
                np.concatenate([change[1] for _, _, change in self.open]),
            ),
            start=np.array([before for before, _, _ in self.open], dtype=np.int64),
        )
        schools = self.program.add_choices(len(self.missing))
        self.program.add_conditions(
            Standards.id,
            [DISTRICT] * len(schools),
            schools,
            np.array(self.missing, dtype=np.int64),
            (np.array(self.of_school, dtype=np.int64), single, 1),
        )
        return schools


def _by_table(rows: tuple[Facilities, ...]) -> dict[tuple[str, str], int]:
    """Count the indicators of the table that each school's stage reaches."""
    found = {}
    for row in rows:
        cells = [(getattr(row, name), limits[row.stage]) for name, limits in FACILITIES.items()]
        found[row.school_id, str(row.stage)] = sum(
            cell is not None and cell >= least for cell, least in cells
        )
    return found
