"""One family of errors: each has an exit code and a message in two languages."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from solver.text import Lang, Text, same, spoken_here

_OTHERS: dict[str, tuple[Text, dict[str, Text]]] = {
    "scenario": (Text("政策文件", "policy file"), {}),
    "data": (Text("数据", "data"), {}),
    "assignments": (
        Text("名单", "list"),
        {
            "teacher_id": Text("“工号”", "teacher_id"),
            "name": Text("“姓名”", "name"),
            "from_school": Text("“现学校”", "from_school"),
            "to_school_id": Text("“接收学校”", "to_school_id"),
            "subject": Text("“任教学科”", "subject"),
        },
    ),
}
"""What problems are said of that is no table, with its columns."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the data or the scenario, and how to mend it.

    Parameters
    ----------
    severity : {'error', 'warning'}
        With an error nothing is solved.
    code : str
        A stable name of the kind of problem, such as ``unknown_school``.
    table : str
        The table (``teachers``) or ``scenario``.
    row : int or None
        The row as a person sees it in the sheet (the header is row 1), or the
        line of the scenario file; None where the problem is of a whole table.
    column : str or None
        The column's English name, or the key in the scenario.
    value : str or None
        What stands there.
    message : Text
        What is wrong and what to do about it.
    suggestion : str or None
        What is likely meant by the value, where that is a code or a name.
    source : str
        The file, and its sheet, where that is not plain from the table.
    """

    severity: Literal["error", "warning"]
    code: str
    table: str
    row: int | None
    column: str | None
    value: str | None
    message: Text
    suggestion: str | None = None
    source: str = ""

    def where(self, lang: Lang) -> str:
        """Say the place: sheet, row, column."""
        # Here, not above: the rows of a district load pydantic, and --help needs none of it.
        from solver.district.vocabulary import COLUMN_WORDS, TABLE_WORDS

        row = Text("第{n}行", "row {n}").fill(n=self.row).to(lang) if self.row is not None else ""
        table, column = self.table, self.column or ""
        if table in _OTHERS:
            title, heads = _OTHERS[table]
            column = heads[column].to(lang) if column in heads else column
            table = self.source or title.to(lang)
        elif lang == "zh":
            column = COLUMN_WORDS.get(table, {}).get(column, column)
            table = TABLE_WORDS[table].zh if table in TABLE_WORDS else table
        table = _OTHER_PLACES.get(table, same(table)).to(lang)
        return " ".join(part for part in (table, row, column) if part)


_OTHER_PLACES = {"scenario": Text("政策文件", "policy file")}


class LungangError(Exception):
    """The base of all errors a user may see.

    Parameters
    ----------
    message : Text
        What happened and what to do.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message

    def __str__(self) -> str:
        """Say what happened in the language of the locale."""
        return self.message.to(spoken_here())


class DataError(LungangError):
    """The tables or the scenario hold errors; all of them are in `problems`."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = Text("数据有误，共 {n} 处：", "{n} problem(s) in the data:").fill(
            n=len(self.problems)
        )
        groups = _grouped(self.problems)
        for first, count in groups[:_SHOWN]:
            more = Text("（共{n}处）", " ({n} times)").fill(n=count) if count > 1 else same("")
            lines = Text(
                f"{lines.zh}\n  {first.where('zh')}：{first.message.zh}{more.zh}",
                f"{lines.en}\n  {first.where('en')}: {first.message.en}{more.en}",
            )
        if len(groups) > _SHOWN:
            rest = Text("\n  ……全部见 .problems", "\n  … all of them in .problems")
            lines = Text(lines.zh + rest.zh, lines.en + rest.en)
        super().__init__(lines)


_SHOWN = 20


def _grouped(problems: Iterable[Problem]) -> list[tuple[Problem, int]]:
    """Return the first of those that say the same of one column, with how many there are."""
    found: dict[tuple[str, str | None, Text], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.table, problem.column, problem.message), []).append(problem)
    return [(group[0], len(group)) for group in found.values()]


class InfeasibleError(LungangError):
    """It is proven that no plan satisfies the scenario."""

    exit_code = 4


class NoPlanError(LungangError):
    """The time limit came before any plan was found; nothing is proven."""

    exit_code = 5


class StoppedError(LungangError):
    """The user interrupted before any plan was found."""

    exit_code = 130


class InternalError(LungangError):
    """The program contradicts itself: nothing it says of this plan may be used."""

    exit_code = 70


_OS_REASONS = {
    errno.ENOENT: Text("没有这个文件或文件夹", "no such file or folder"),
    errno.EACCES: Text("没有权限", "no permission"),
    errno.EPERM: Text("没有权限", "no permission"),
    errno.EISDIR: Text("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: Text("这是文件，不是文件夹", "it is a file, not a folder"),
    errno.EEXIST: Text("已有同名文件", "a file of this name is there"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EROFS: Text("磁盘只读", "the disk is read-only"),
    errno.ENAMETOOLONG: Text("文件名太长", "the name is too long"),
    errno.EBUSY: Text("文件被其他程序占用", "another program holds the file"),
}


def os_reason(error: OSError) -> Text:
    """Say why the system could not do something with a file."""
    known = _OS_REASONS.get(error.errno or 0)
    return known or Text("系统拒绝", error.strerror or type(error).__name__)


def single_problem(code: str, table: str, message: Text, value: object = None) -> DataError:
    """Make an error of one problem that has no row, such as a file that cannot be read."""
    shown = None if value is None else same(value).en
    return DataError([Problem("error", code, table, None, None, shown, message)])
