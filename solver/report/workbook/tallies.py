"""Counts over the lists of people and moves that several summaries share."""

from __future__ import annotations

from collections.abc import Mapping

from solver.district.words import FLOW_WORDS, STAGE_WORDS, SUBJECT_WORDS, word
from solver.policy.element import Tally
from solver.report.labels import NO, YES
from solver.report.workbook import eligible, not_eligible, roster
from solver.report.workbook.formulas import Cell, Count
from solver.report.workbook.person_columns import People
from solver.text import Text, same

Where = tuple[tuple[str, Cell | Text], ...]


def staff(*where: tuple[str, Cell | Text]) -> tuple[Count, Count]:
    """Count active teachers: those who are eligible, and those of the others who are active."""
    return (
        Count(eligible.KEY, where),
        Count(not_eligible.KEY, (*where, ("active", YES))),
    )


def moves(*where: tuple[str, Cell | Text]) -> Count:
    """Count moves."""
    return Count(roster.KEY, where)


_WORDS: dict[str, Mapping[str, Text]] = {
    "stage": STAGE_WORDS,
    "subject": SUBJECT_WORDS,
    "main": SUBJECT_WORDS,
    "flow": FLOW_WORDS,
}


_LISTS = {"moves": roster.KEY, "schools": "schools", "cells": "subjects"}


def counted(tally: Tally, people: People) -> Count:
    """Say in the words of a list or a table what a rule counts by codes."""
    named = "name" if people.unique_names else "code"
    where = []
    for key, value in tally.where.items():
        column = named if key == "school" and tally.listed != "moves" else key
        where.append((column, _word(key, value, people)))
    return Count(_LISTS[tally.listed], tuple(where), tally.of)


def _word(key: str, value: str | bool, people: People) -> Text:
    if isinstance(value, bool):
        return YES if value else NO
    if key in {"from", "to", "school"}:
        return same(people.school.get(value, value) if people.unique_names else value)
    return word(_WORDS.get(key, {}), value)
