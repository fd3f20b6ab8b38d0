"""Counts a list of moves from the tables, in pandas, for the audit.

Shares no code with the model (`arrays`, `moves`, `program`): where both need a
notion of `docs/rules.md` it is written twice, and the tests hold the two
against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Protocol

import pandas as pd

from solver.district import District, Stage
from solver.district.definitions import Definitions
from solver.recount.distance import Ways
from solver.recount.needs import posts
from solver.recount.outside import outside_pairs, requests

CELL = ["school_id", "stage", "subject"]
_OF_MOVES = ["teacher_id", "to_school_id", "subject", "stage"]


class Filter(Protocol):
    """What says who is eligible and which pairs are candidates; counted from the tables alone."""

    @property
    def opens_other_subjects(self) -> bool:
        """Whether a moved teacher may teach any of their subjects."""

    def audit_opens(self, recount: Recount) -> pd.DataFrame | None:
        """Return what may be taught in another stage: teacher_id, stage, subject."""

    def audit_eligible(self, recount: Recount) -> pd.Series[bool] | None:
        """Return who is eligible, over `recount.teachers`; None for everybody."""

    def audit_pairs(self, recount: Recount, pairs: pd.DataFrame) -> pd.Series[bool] | None:
        """Return which pairs are allowed; None for all."""


class Recount:
    """The district before and after a list of moves.

    Parameters
    ----------
    district : District
    definitions : Definitions
    filters : sequence of Filter
        They decide who counts as eligible and which moves were candidates.
    plan : pandas.DataFrame
        One row a move: ``teacher_id``, ``to_school_id``, ``subject`` and ``stage``, those
        taught there; without a stage it is the teacher's, or the only one of the school. Every
        code exists in the district and no teacher moves twice.
    """

    def __init__(
        self,
        district: District,
        definitions: Definitions,
        filters: Sequence[Filter],
        plan: pd.DataFrame,
    ) -> None:
        self.district = district
        self.definitions = definitions
        self.filters = filters
        self._plan = plan.reindex(columns=_OF_MOVES).astype(object).reset_index(drop=True)

    @cached_property
    def schools(self) -> pd.DataFrame:
        """Schools by code, with `weak` (on the weak side), `staff` and `staff_after`.

        `staff_after` leaves out who is sent outside (`sent_outside`), though they keep the post.
        """
        frame = self.district.frame("schools").set_index("school_id", drop=False)
        frame["weak"] = frame["area"].isin(self.definitions.rural_areas) | (
            frame["standing"] == "weak"
        )
        staff = self.teachers[self.teachers["active"]].groupby("school_id").size()
        leaving = self.moves.groupby("school_id").size()
        coming = self.moves.groupby("to_school_id").size()
        sent = self.moves[self.moves["flow"] == "outside"].groupby("school_id").size()
        for name, count in (
            ("staff", staff),
            ("leaving", leaving),
            ("coming", coming),
            ("sent_outside", sent),
        ):
            frame[name] = count.reindex(frame.index, fill_value=0).astype(int)
        frame["staff_after"] = frame["staff"] - frame["leaving"] + frame["coming"]
        return frame

    @cached_property
    def teachers(self) -> pd.DataFrame:
        """Teachers by code, with `active`, `backbone` and `home_place`."""
        frame = self.district.frame("teachers").set_index("teacher_id", drop=False)
        honours = set(self.definitions.backbone.honours)
        frame["active"] = frame["status"] == "active"
        frame["backbone"] = frame["title"].isin(self.definitions.backbone.titles) | frame[
            "honours"
        ].map(lambda held: bool(honours.intersection(held))).astype(bool)
        places = {s.school_id: s.place or s.school_id for s in self.district.schools}
        frame["home_place"] = frame["home"].where(
            frame["home"].notna() & (frame["home"] != ""), frame["school_id"].map(places)
        )
        return frame

    @cached_property
    def moves(self) -> pd.DataFrame:
        """The plan's moves with what the tables say of them; see `_describe`."""
        return self._describe(self._plan)

    def _describe(self, pairs: pd.DataFrame) -> pd.DataFrame:
        """Add to (teacher_id, to_school_id, …) the teacher's columns and the move's flow."""
        # The move's own `subject` and `stage` are those taught there; `main_…` the teacher's.
        known = self.teachers.reset_index(drop=True).rename(
            columns={"subject": "main_subject", "stage": "main_stage"}
        )
        frame = pairs.merge(known, on="teacher_id", how="left", validate="many_to_one")
        frame["stage"] = [
            said or self._likely_stage(main, where)
            for said, main, where in zip(
                frame["stage"].fillna(""), frame["main_stage"], frame["to_school_id"], strict=True
            )
        ]
        from_weak = frame["school_id"].map(self.weak).astype(bool)
        to_weak = frame["to_school_id"].map(self.weak).astype(bool)
        frame["flow"] = "lateral"
        frame.loc[~from_weak & to_weak, "flow"] = "support"
        frame.loc[from_weak & ~to_weak, "flow"] = "training"
        frame.loc[frame["to_school_id"].isin(self.requests), "flow"] = "outside"
        return frame

    def _likely_stage(self, own: str, school_id: str) -> str:
        """Return what a list that names no stage means: one's own, unless the school lacks it."""
        there = self._stages_at.get(school_id, [own])
        return own if own in there or len(there) != 1 else there[0]

    @cached_property
    def _stages_at(self) -> dict[str, list[str]]:
        places = self._places_by_stage
        return {str(code): list(rows["stage"]) for code, rows in places.groupby("to_school_id")}

    @cached_property
    def weak(self) -> dict[str, bool]:
        """Whether each school (by code) is on the weak side."""
        areas = self.definitions.rural_areas
        return {s.school_id: s.area in areas or s.standing == "weak" for s in self.district.schools}

    @cached_property
    def eligible(self) -> pd.Series[bool]:
        """Whether each teacher (by code) is eligible."""
        result = self.teachers["active"].astype(bool)
        for element in self.filters:
            kept = element.audit_eligible(self)
            if kept is not None:
                result &= kept
        return result

    @cached_property
    def obliged(self) -> pd.DataFrame:
        """The `go` decisions: teacher_id, to_school_id (None for anywhere)."""
        rows = [(d.teacher_id, d.school_id) for d in self.district.decisions if d.decision == "go"]
        return pd.DataFrame(rows, columns=["teacher_id", "to_school_id"], dtype=object)

    @cached_property
    def taught(self) -> pd.DataFrame:
        """What the active may teach elsewhere: teacher_id, stage, subject, one row each."""
        cross = any(element.opens_other_subjects for element in self.filters)
        own = [
            (t.teacher_id, t.stage, subject)
            for t in self.district.teachers
            for subject in dict.fromkeys((t.subject, *(t.other_subjects if cross else ())))
            if t.status == "active"
        ]
        frame = pd.DataFrame(own, columns=["teacher_id", "stage", "subject"], dtype=object)
        opened = [element.audit_opens(self) for element in self.filters]
        return pd.concat([frame, *(more for more in opened if more is not None)])

    @cached_property
    def candidates(self) -> pd.DataFrame:
        """Every (teacher, destination, stage, subject) that filters and decisions allow."""
        asked = (self.eligible | self._decided("go")) & ~self._decided("stay")
        movers = self.taught[self.taught["teacher_id"].map(asked).astype(bool)]
        pairs = self._describe(movers.merge(self._places_by_stage, on="stage")[_OF_MOVES])
        pairs = pairs[pairs["school_id"] != pairs["to_school_id"]].reset_index(drop=True)
        inside = pairs[self.allowed(pairs)].reset_index(drop=True)
        if self._outside_pairs.empty:
            return inside
        away = self._outside_pairs.merge(self.taught, on="teacher_id").drop_duplicates(
            ["teacher_id", "to_school_id"]
        )
        return pd.concat([inside, self._describe(away[_OF_MOVES])], ignore_index=True)

    @cached_property
    def requests(self) -> dict[str, int]:
        """Posts of each request from outside that the policy fills, by its code."""
        return requests(self)

    @cached_property
    def _outside_pairs(self) -> pd.DataFrame:
        return outside_pairs(self)

    @cached_property
    def counted_moves(self) -> pd.DataFrame:
        """The plan's moves that count for the rules about moved teachers."""
        return self.moves[self._counts(self.moves)].reset_index(drop=True)

    @cached_property
    def counted_candidates(self) -> pd.DataFrame:
        """The candidates that count for the rules about moved teachers."""
        return self.candidates[self._counts(self.candidates)].reset_index(drop=True)

    def _counts(self, moves: pd.DataFrame) -> pd.Series[bool]:
        policy = self.definitions.outside
        away = (moves["flow"] == "outside") & (policy is None or not policy.counts)
        changes = (moves["stage"] != moves["main_stage"]) & (
            not self.definitions.stage_changes_count
        )
        return ~away & ~changes

    @cached_property
    def _places_by_stage(self) -> pd.DataFrame:
        rows = [
            (stage, s.school_id)
            for s in self.district.schools
            for stage, pupils in (("primary", s.primary_students), ("junior", s.junior_students))
            if pupils > 0
        ]
        return pd.DataFrame(rows, columns=["stage", "to_school_id"], dtype=object)

    def allowed(self, pairs: pd.DataFrame) -> pd.Series[bool]:
        """Return which described pairs pass the filters, or are asked for by name, unbarred."""
        wanted = self.obliged[self.obliged["to_school_id"].fillna("") != ""]
        by_name = _isin(pairs, wanted)
        sent_elsewhere = pairs["teacher_id"].isin(wanted["teacher_id"]) & ~by_name
        barred = [
            (d.teacher_id, d.school_id) for d in self.district.decisions if d.decision == "bar"
        ]
        ok = pd.Series(True, index=pairs.index)
        for element in self.filters:
            kept = element.audit_pairs(self, pairs)
            if kept is not None:
                ok &= kept
        ok &= ~_isin(pairs, pd.DataFrame(barred, columns=["teacher_id", "to_school_id"]))
        inside = (ok | by_name) & ~sent_elsewhere
        return inside.mask(pairs["flow"] == "outside", _isin(pairs, self._outside_pairs))

    def _decided(self, kind: str) -> pd.Series[bool]:
        who = {d.teacher_id for d in self.district.decisions if d.decision == kind}
        return self.teachers["teacher_id"].isin(who)

    def stays(self) -> pd.Series[bool]:
        """Whether each teacher (by code) must stay by decision."""
        return self._decided("stay")

    @cached_property
    def cells(self) -> pd.DataFrame:
        """Cells by (school_id, stage, subject): need, before, after and the shortages."""
        here = self.teachers[self.teachers["active"]]
        before = here.groupby(CELL).size()
        moves = self.moves
        leaving = (
            moves.groupby(["school_id", "main_stage", "main_subject"]).size().rename_axis(CELL)
        )
        inside = moves[moves["flow"] != "outside"]
        coming = inside.groupby(["to_school_id", "stage", "subject"]).size().rename_axis(CELL)
        frame = pd.DataFrame({"need": self.needs, "before": before, "out": leaving, "in": coming})
        frame = frame.fillna(0).astype(int).sort_index()
        frame["after"] = frame["before"] - frame["out"] + frame["in"]
        frame["shortage_before"] = (frame["need"] - frame["before"]).clip(lower=0)
        frame["shortage_after"] = (frame["need"] - frame["after"]).clip(lower=0)
        return frame

    @cached_property
    def needs(self) -> pd.Series[int]:
        """Posts by cell: the rows of `needs`; where there is none, by the curriculum."""
        rows = [(*cell, n) for cell, n in posts(self.district, self.definitions).items()]
        frame = pd.DataFrame(rows, columns=[*CELL, "posts"])
        return frame.set_index(CELL)["posts"].astype(int)

    def pupils(self, stage: Stage) -> dict[str, int]:
        """Pupils of the schools that have a stage, by code."""
        of = {
            s.school_id: s.primary_students if stage == "primary" else s.junior_students
            for s in self.district.schools
        }
        return {code: n for code, n in of.items() if n > 0}

    def members(self) -> dict[str, set[str]]:
        """Codes of the schools of each group."""
        found: dict[str, set[str]] = {g.group_id: set() for g in self.district.groups}
        for row in self.district.members:
            found[row.group_id].add(row.school_id)
        return found

    def completed_years(self, day: date | None) -> int | None:
        """Count the years between a date and `as_of` whose day has come round."""
        if day is None:
            return None
        years = self.definitions.as_of.year - day.year
        not_yet = (self.definitions.as_of.month, self.definitions.as_of.day) < (day.month, day.day)
        return years - 1 if not_yet else years

    def metres(self, home: str, school_id: str) -> int:
        """Measure the way from a home place to a school in whole metres; 0 to a request."""
        return 0 if school_id in self.requests else self._ways.metres(home, school_id)

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self.district)


def _isin(pairs: pd.DataFrame, wanted: pd.DataFrame) -> pd.Series[bool]:
    """Return which pairs stand in a list of (teacher_id, to_school_id)."""
    known = set(zip(wanted["teacher_id"], wanted["to_school_id"], strict=True))
    both = zip(pairs["teacher_id"], pairs["to_school_id"], strict=True)
    return pd.Series([p in known for p in both], index=pairs.index, dtype=bool)
