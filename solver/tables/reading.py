"""Reading a district: from a path to rows that refer to each other, or to all that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from solver.district import TABLES, District
from solver.district.vocabulary import TABLE_WORDS
from solver.errors import DataError, Problem
from solver.pause_gc import gc_paused
from solver.tables.answers import NO_ANSWERS, Answers
from solver.tables.columns import REQUIRED_TABLES
from solver.tables.csvfolder import read_folder
from solver.tables.decisions import check_decisions
from solver.tables.duplicates import Duplicate, settle_duplicates
from solver.tables.headers import HeaderMatch
from solver.tables.layout import settle
from solver.tables.made_codes import with_made_codes
from solver.tables.made_groups import make_groups
from solver.tables.names import put_codes
from solver.tables.problems import Problems
from solver.tables.references import Tables, check_references, index, names_of_people
from solver.tables.rows import Layout, Table, parse
from solver.tables.sanity_checks import (
    check_coordinates,
    check_dates,
    check_places,
    check_stage_quotas,
    check_stages,
)
from solver.tables.short_names import near_names
from solver.tables.source import Source
from solver.tables.spells import check_requests, check_spells
from solver.tables.word_uses import WordUse, WordUses, tell_sure_words
from solver.tables.workbook import read_workbook


@dataclass(frozen=True)
class Reading:
    """What came of reading a district.

    Parameters
    ----------
    district : District or None
        The district; None exactly where there is an error.
    problems : tuple of Problem
        Errors first, then warnings, each in the order of tables, rows and columns.
    sources : tuple of Path
        The files that were read.
    layouts : mapping of str to Layout
        Where each table stands in its file.
    words : tuple of WordUse
        The words that are none of the product's own, and what they were read as.
    headers : mapping of str to tuple of HeaderMatch
        What the headers of each table were taken for.
    schools : mapping of str to str
        The names of the schools by code, also where there are errors.
    answers : Answers
        What people had answered.
    duplicates : tuple of Duplicate
        Rows of one key that differ: which of them stays must be asked.
    """

    district: District | None
    problems: tuple[Problem, ...]
    sources: tuple[Path, ...]
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    words: tuple[WordUse, ...] = ()
    headers: Mapping[str, tuple[HeaderMatch, ...]] = field(default_factory=dict)
    schools: Mapping[str, str] = field(default_factory=dict, repr=False)
    answers: Answers = NO_ANSWERS
    duplicates: tuple[Duplicate, ...] = ()

    def near_schools(self, name: str) -> list[str]:
        """Return the schools whose names hold all signs of a short one, in their order."""
        return near_names(name, self.schools.values())


def read(path: str | Path, *, today: date | None = None, answers: Answers = NO_ANSWERS) -> District:
    """Read a district from a workbook or a folder of CSV files.

    Parameters
    ----------
    path : str or Path
        The workbook (``.xlsx``, ``.xls``, ``.et``), or the folder.
    today : date, optional
        The day against which dates of birth are held; by default today.
    answers : Answers, optional
        What is known of words, headers and sheets, beside what the tables say.

    Returns
    -------
    District
        The district.

    Raises
    ------
    DataError
        If there is any error; it holds all problems, warnings too.
    """
    reading = examine(path, today=today, answers=answers)
    if reading.district is None:
        raise DataError(reading.problems)
    return reading.district


def examine(
    path: str | Path, *, today: date | None = None, answers: Answers = NO_ANSWERS
) -> Reading:
    """Read a district and tell everything that is wrong, without raising.

    Parameters
    ----------
    path : str or Path
        The workbook (``.xlsx``, ``.xls``, ``.et``), or the folder.
    today : date, optional
        The day against which dates of birth are held; by default today.
    answers : Answers, optional
        What people answered about words, headers and sheets, beside what the tables say.

    Returns
    -------
    Reading
        The district, if there is no error, and all problems.
    """
    with gc_paused():
        return _examined(Path(path), today or date.today(), answers)


def _examined(path: Path, today: date, answers: Answers) -> Reading:
    problems = Problems()
    source = _open(path, problems, answers)
    uses = WordUses()
    tables = _tables(source, problems, uses)
    tell_sure_words(uses, problems)
    make_groups(tables, problems)
    put_codes(tables, problems)
    duplicates = settle_duplicates(tables, source.answers, problems)
    check_references(tables, problems)
    check_coordinates(tables, problems)
    check_dates(tables, today, problems)
    check_stage_quotas(tables, problems)
    check_stages(tables, problems)
    check_places(tables, problems)
    check_decisions(tables, problems)
    check_spells(tables, problems)
    check_requests(tables, problems)
    district = None if problems.grave else _district(tables)
    layouts = {name: table.layout for name, table in tables.items() if table.layout}
    people = names_of_people(tables)
    worded = problems.worded(people)
    # A name that stands in a column of words must not be shown with them.
    words = tuple(use for use in uses if use.note.value not in people)
    headers = {name: table.headers for name, table in tables.items()}
    schools = {
        str(code): str(record.values["name"])
        for code, record in index(tables["schools"]).items()
        if "name" in record.values
    }
    return Reading(
        district, worded, source.paths, layouts, words, headers, schools, source.answers, duplicates
    )


def _open(path: Path, problems: Problems, answers: Answers) -> Source:
    try:
        if path.is_dir():
            return read_folder(path, problems, answers)
        if path.exists():
            return read_workbook(path, problems, answers)
    except (OSError, ValueError):  # a path that cannot even be looked up
        pass
    problems.add("not_found", value=str(path))
    return Source(opened=False)


def _tables(source: Source, problems: Problems, uses: WordUses) -> Tables:
    # A table nobody has written is whole: it has no rows.
    tables = {name: Table(name, whole=name not in REQUIRED_TABLES) for name in TABLES}
    found = {sheet.table: sheet for sheet in source.sheets}
    for name in TABLES:
        if name in found:
            sheet = with_made_codes(settle(found[name], problems), source.answers, problems)
            tables[name] = parse(sheet, problems, uses, source.answers)
        elif name in REQUIRED_TABLES and source.opened and not problems.asks_for(name):
            words = TABLE_WORDS[name]
            problems.add("missing_table", name, zh=words.zh, en=name)
    return tables


def _district(tables: Tables) -> District:
    rows = {
        name: tuple(row(**record.values) for record in tables[name].records)
        for name, row in TABLES.items()
    }
    return District.model_validate(rows)
