"""`lungang check`: report every error and warning, and who is eligible."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from solver.cli.common import print_json, show_problems, with_lang
from solver.errors import DataError, InternalError, LungangError
from solver.text import Lang, Text

if TYPE_CHECKING:
    from solver.tables import Reading

SEASON = "prepare"

_QUESTIONS = Text("问题表", "The sheet of questions")
_CLEAN = Text("处理后的数据", "The clean tables")
_TOGETHER = Text("--apply 与 --out 须同时使用", "--apply and --out go together")


@click.command("check")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--scenario", type=str)
@click.option(
    "--annotate",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.xlsx",
)
@click.option(
    "--answers", "questions", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.xlsx"
)
@click.option(
    "--apply", "answered", type=click.Path(path_type=Path, exists=True), metavar="ANSWERS.xlsx"
)
@click.option("--out", type=click.Path(path_type=Path), metavar="CLEAN.xlsx")
@click.option("--json", "as_json", is_flag=True)
@with_lang
def command(
    data: Path,
    scenario: str | None,
    annotate: Path | None,
    questions: Path | None,
    answered: Path | None,
    out: Path | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """Report every error and warning, and who is eligible (检查数据).

    With --annotate a copy of the workbook is written in which every problem is
    marked in its cell; of CSV files and .xls a workbook is made for it. With
    --answers the questions are written as a sheet to answer in; --apply reads
    the answers, and --out gets clean tables. DATA itself is never touched.
    """
    from solver.report.terminal.check import check as examine_all
    from solver.report.terminal.check import shown
    from solver.tables.answers import NO_ANSWERS
    from solver.tables.answers_file import read_answers_of
    from solver.tables.original import keep_original

    if (out is None) != (answered is None):
        raise LungangError(_TOGETHER)
    for path, what in ((questions, _QUESTIONS), (out, _CLEAN)):
        if path is not None:
            keep_original(data, path, what)
    answer = examine_all(data, scenario, read_answers_of(answered) if answered else NO_ANSWERS)
    if as_json:
        print_json(answer.as_json(lang))
    else:
        show_problems(answer.problems, lang, answer.reading.words)
        click.echo(shown(answer, lang))
    if annotate is not None:
        from solver.tables.annotate import annotate as mark

        mark(data, answer.reading, answer.problems, annotate, lang)
        message = Text("标注副本 -> {o}", "marked copy -> {o}").fill(o=annotate)
        click.echo(message.to(lang), err=True)
    if questions is not None:
        _ask(data, answer.reading, questions, lang)
    if out is not None:
        _write_clean(answer.reading, out, lang)
    if answer.errors:
        sys.exit(DataError.exit_code)


def _ask(data: Path, reading: Reading, path: Path, lang: Lang) -> None:
    from solver.tables.questions import all_questions, write_questions

    asked = all_questions(data, reading)
    write_questions(asked, path, lang)
    text = Text(
        "问题{n}个 -> {o}；请在“改为”一列作答", "{n} question(s) -> {o}; answer under “read as”"
    )
    click.echo(text.fill(n=len(asked), o=path).to(lang), err=True)


def _write_clean(reading: Reading, path: Path, lang: Lang) -> None:
    """Write the tables as they were read with the answers, and read them again."""
    from solver.tables import examine, write
    from solver.tables.questions import treated

    if reading.district is None:
        text = Text("还有错误，没有写出 {o}", "there are still errors: {o} was not written")
    else:
        write(reading.district, path, lang, records=treated(reading, lang))
        again = examine(path).district
        if again != reading.district:
            message = Text("写出的表读回不一致，请报告此错误", "what was written reads otherwise")
            raise InternalError(message)
        text = Text("已处理的数据 -> {o}", "clean tables -> {o}")
    click.echo(text.fill(o=path).to(lang), err=True)
