"""占比: any number of moves over any number of people or of other moves, in any units."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import (
    Field,
    model_validator,
)
from pydantic_core import PydanticCustomError

from solver.district.definitions import Definitions
from solver.district.selector import Selector
from solver.district.unit import Unit
from solver.errors import Problem
from solver.model.moves import Moves
from solver.model.program import FREE, IntegerProgram
from solver.model.selection import chosen_moves, people
from solver.model.units import Members, units
from solver.policy.element import Rule, Value
from solver.policy.selectors import selector_needs
from solver.policy.share import Share
from solver.policy.unit_columns import blank_units
from solver.ratio import percent
from solver.recount.finding import Finding
from solver.recount.selection import Selection
from solver.recount.tables import Recount
from solver.recount.units import Units
from solver.text import Text, same

Bound = Literal["at_least", "at_most"]
_WAYS: Mapping[Bound, Literal["down", "up"]] = {"at_least": "down", "at_most": "up"}
_TITLES = Text("shares 各项的 name 不能重复", "no two entries of shares may have the same name")


class Shares(Rule):
    """In each unit moves of one kind are at least (or at most) a share, or a number."""

    id: ClassVar[str] = "shares"
    title: ClassVar[Text] = Text("占比要求", "shares")
    meaning: ClassVar[Text] = Text(
        "文件所列各项占比或人数：分子、分母、统计单位各自写明",
        "each share or number that the paper lists, with its own numerator, denominator and units",
    )
    source: ClassVar[Text] = Text(
        "教师〔2014〕4号：城镇学校、优质学校每年交流不低于符合条件的10%，其中骨干不低于交流总数的20%；"
        "上海2023、安徽、合肥、常州、兴国各有分子分母",
        "national 2014: of the eligible of urban and quality schools at least 10% move, of them "
        "20% backbones; Shanghai 2023, Anhui, Hefei, Changzhou and Xingguo count others",
    )
    definition: ClassVar[Text] = Text(
        "列表，每项在每个统计单位：`count` 所选的流动人数 ≥ ⌈`at_least` × 分母⌉，"
        "≤ ⌊`at_most` × 分母⌋。"
        "`of` 选人时分母为单位内所选人数，是常数；写 `{moved: …}` 时分母为单位内所选的流动人数，"
        "按整数精确比较。没有 `of` 时上下限为人数。上下限至少写一个。"
        "`per`：`district`（默认）、`stage` 现任教学段、`side`、`area`、`group`、"
        "`school` 现任教学校、学校表或教师表的一列（本区自有的列也可）、推算的列；"
        "`to_school`、`to.列` 按去向。"
        "空白不成单位；学校在几个共同体内的，教师各计一次。"
        "单位内没有 `count` 所选的候选流动的，予以免除。",
        "A list; for each entry and unit: moves under `count` ≥ ⌈`at_least` × denominator⌉ and ≤ "
        "⌊`at_most` × denominator⌋. Where `of` selects people the denominator is their number in "
        "the unit, a constant; with `{moved: …}` it is the number of moves selected there, "
        "compared exactly. Without `of` the bounds are numbers of people. At least one is needed. "
        "`per`: `district` (default), `stage` (the present one), `side`, `area`, `group`, "
        "`school` (the present one), a column of schools or teachers, own ones included, or a "
        "derived one; `to_school` and `to.column` go by the destination. A blank forms no unit; "
        "a teacher of a school in several groups counts in each. A unit without a candidate move "
        "under `count` is waived.",
    )
    example: ClassVar[str] = (
        "shares:\n"
        "  - {name: 骨干占流动, count: {backbone: true}, of: {moved: {}}, at_least: 20%}\n"
        "  - {name: 城区优质校, count: {side: strong}, of: {eligible: true, side: strong},\n"
        "     at_least: 10%, per: area}\n"
        "  - {name: 每校至少一名音体美, count: {subject: [music, pe, art]}, at_least: 1,\n"
        "     per: to_school}"
    )
    listed: ClassVar[str] = "entries"

    entries: Annotated[
        tuple[Share, ...],
        Field(min_length=1),
        Text(
            "直接写在 `shares:` 下的列表；每项可写 `name`、`basis`、`count`、`of`、`at_least`、"
            "`at_most`、`per`",
            "the list under `shares:` itself; each entry takes `name`, `basis`, `count`, `of`, "
            "`at_least`, `at_most`, `per`",
        ),
    ]

    @model_validator(mode="after")
    def _names_differ(self) -> Shares:
        if len(set(self._labels)) < len(self.entries):
            raise PydanticCustomError("share", "{en}", _TITLES._asdict())
        return self

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(e.name or str(i) for i, e in enumerate(self.entries, start=1))

    @property
    def named(self) -> Iterator[tuple[str, Share]]:
        """Each entry with its name, or its number where it has none."""
        return zip(self._labels, self.entries, strict=True)

    def columns_needed(self, definitions: Definitions) -> Iterator[tuple[tuple[str, ...], Text]]:
        """Yield what the selectors look at."""
        for entry in self.entries:
            for selector in (entry.count, entry.of):
                if selector is not None:
                    yield from selector_needs(selector, definitions)

    def warnings(self, moves: Moves) -> Iterator[Problem]:
        """Tell of people who are in no unit, once a column."""
        for column in dict.fromkeys(entry.per for entry in self.entries):
            yield from blank_units(column, moves)

    @property
    def counts_the_eligible(self) -> bool:
        """Whether the denominator of an entry are the eligible."""
        selectors = [e.of for e in self.entries if e.of is not None and not e.of.of_moves]
        return any(
            c.column == "eligible" and True in c.values for s in selectors for c in s.conditions
        )

    def of_district(self, moves: Moves) -> Iterator[tuple[Text, int, int]]:
        """Yield the entries whose one unit is the district and that ask for a known number."""
        for name, entry in self.named:
            if not entry.per.is_whole or (entry.of is not None and entry.of.of_moves):
                continue
            n = 1
            if entry.of is not None:
                n = int(people(entry.of, moves.arrays, moves.eligible).sum())
            could = int((chosen_moves(entry.count, moves) & moves.counts).sum())
            least = 0 if entry.at_least is None else math.ceil(entry.at_least * n)
            yield same(name), least, could

    def own_basis(self) -> str:
        """Return the clauses of the entries, each with its name."""
        return "；".join(f"{name}：{e.basis}" for name, e in self.named if e.basis)

    def rows(self, moves: Moves, program: IntegerProgram) -> None:
        """Add a row for each entry and unit that a candidate under `count` is in."""
        for name, entry in self.named:
            counted = chosen_moves(entry.count, moves) & moves.counts
            for unit in units(entry.per, moves):
                mine = np.flatnonzero(counted & unit.moves)
                if not len(mine):
                    continue
                label = Unit(name, unit.unit)
                if entry.of is not None and entry.of.of_moves:
                    _add_ratio(program, label, entry, mine, _others(entry.of, unit, moves))
                    continue
                n = 1
                if entry.of is not None:
                    n = int((people(entry.of, moves.arrays, moves.eligible) & unit.people).sum())
                low = 0 if entry.at_least is None else math.ceil(entry.at_least * n)
                high = FREE if entry.at_most is None else math.floor(entry.at_most * n)
                program.add_rows(Shares.id, [label], low, high, (np.zeros_like(mine), mine, 1))

    def audit(self, recount: Recount) -> Iterator[Finding]:
        """Count numerator and denominator of each entry and unit by name."""
        selection = Selection(recount)
        moved, possible = recount.counted_moves, recount.counted_candidates
        active = recount.teachers["active"].astype(bool)
        for name, entry in self.named:
            split = Units(recount, entry.per)
            reached = split.moves(moved[selection.moves(entry.count, moved)])
            could = split.moves(possible[selection.moves(entry.count, possible)])
            everybody = split.people(active)
            if entry.of is None:
                sizes = dict.fromkeys({*everybody, *could, *reached}, 1)
            elif entry.of.of_moves:
                sizes = split.moves(moved[selection.moves(entry.of, moved)])
                everybody |= split.moves(possible) if entry.per.is_destination else {}
            else:
                sizes = split.people(selection.people(entry.of))
            for unit in sorted({*everybody, *could, *reached}):
                achieved = reached.get(unit, 0)
                asked = entry.range_of(sizes.get(unit, 0))
                waived = achieved == 0 and not could.get(unit, 0)
                low, high = asked.at_least, asked.at_most
                fits = (low is None or achieved >= low) and (high is None or achieved <= high)
                yield Finding(self.id, Unit(name, unit), asked, achieved, waived or fits, waived)

    def relaxations(self) -> Mapping[str, Literal["down", "up"]]:
        """Return the bounds of every entry that has them."""
        return {
            f"{name}.{bound}": way
            for name, entry in self.named
            for bound, way in _WAYS.items()
            if getattr(entry, bound) is not None
        }

    def parameter(self, name: str) -> Value:
        """Return a bound of an entry; a number of people is whole."""
        entry, bound = self._found(name)
        value = getattr(self.entries[entry], bound)
        return int(value) if self.entries[entry].of is None and value is not None else value

    def changed(self, name: str, value: Value) -> Shares:
        """Return the rule with another bound of an entry."""
        entry, bound = self._found(name)
        new = self.entries[entry].model_copy(
            update={bound: None if value is None else Fraction(value)}
        )
        entries = (*self.entries[:entry], new, *self.entries[entry + 1 :])
        return self.model_copy(update={"entries": entries})

    @classmethod
    def parameter_title(cls, name: str) -> Text:
        """Name a bound of an entry."""
        entry, _, bound = name.rpartition(".")
        words = {"at_least": Text("下限", "at least"), "at_most": Text("上限", "at most")}
        return Text("“{n}”{b}", "“{n}”, {b}").fill(n=entry, b=words[bound])

    def asks_of(self, unit: str) -> Text:
        """Say what the row of one unit asks for."""
        entry = dict(self.named).get(Unit.parse(unit, self._labels).parts[0])
        if entry is None or entry.of is None or not entry.of.of_moves:
            return Text("所计流动人数{range}", "moves that are counted {range}")
        low, high = (
            same("—") if b is None else same(percent(b)) for b in (entry.at_least, entry.at_most)
        )
        return Text(
            "占流动的比例：下限{a}，上限{b}", "share of the moves: at least {a}, at most {b}"
        ).fill(a=low, b=high)

    def _found(self, name: str) -> tuple[int, Bound]:
        label, _, bound = name.rpartition(".")
        return self._labels.index(label), "at_least" if bound == "at_least" else "at_most"


def _others(of: Selector, unit: Members, moves: Moves) -> Any:
    return np.flatnonzero(chosen_moves(of, moves) & moves.counts & unit.moves)


def _add_ratio(program: IntegerProgram, unit: Unit, entry: Share, mine: Any, of: Any) -> None:
    """Add ``q * count - p * of >= 0`` for a share ``p/q``, or ``<=``."""
    for share, sign in ((entry.at_least, 1), (entry.at_most, -1)):
        if share is None:
            continue
        variables = np.concatenate([mine, of])
        weights = np.repeat([share.denominator, -share.numerator], [len(mine), len(of)])
        row = np.zeros_like(variables)
        program.add_rows(Shares.id, [unit], 0, FREE, (row, variables, sign * weights))
