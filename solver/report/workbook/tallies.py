"""Counts over the lists of people and moves that several summaries share."""

from __future__ import annotations

from solver.district.words import FLOW_WORDS, word
from solver.policy.element import Tally
from solver.report.labels import NO, YES
from solver.report.workbook import eligible, not_eligible, roster
from solver.report.workbook.formulas import Cell, Count
from solver.report.workbook.person_columns import People
from solver.text import Text

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


_LISTS = {"moves": roster.KEY, "schools": "schools", "cells": "subjects"}
_OWN = {"from": "school", "to": "school", "school": "school", "stage": "stage"} | {
    "subject": "subject",
    "main": "subject",
}
"""Where the row of a unit says what is sought: nothing of the tables stands in a formula."""


def counted(tally: Tally, people: People) -> Count:
    """Say in the words of a list or a table what a rule counts by codes.

    What is a code of the unit is looked up in the cells of its row: ``school``, ``stage``,
    ``subject``.
    """
    named = "name" if people.unique_names else "code"
    where: list[tuple[str, Cell | Text]] = []
    for key, value in tally.where.items():
        column = named if key == "school" and tally.listed != "moves" else key
        where.append((column, Cell(_OWN[key]) if key in _OWN else _word(key, value)))
    return Count(_LISTS[tally.listed], tuple(where), tally.of)


def _word(key: str, value: str | bool) -> Text:
    if isinstance(value, bool):
        return YES if value else NO
    return word(FLOW_WORDS if key == "flow" else {}, value)
