"""What only the bureau knows of a notice: who issues it, its number, when and to whom to report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from solver.errors import DataError, single_problem
from solver.text import Text, same

BLANK = "××"
"""Stands where something is to be filled in by hand."""

BLANKS = {"number": "××〔20××〕××号", "issuer": "××××××", "report_on": "××月××日"}
NAMES: dict[str, Text] = {
    "issuer": Text("发文机关", "issuer"),
    "number": Text("文号", "number"),
    "basis": Text("依据", "basis"),
    "report_on": Text("报到时间", "report_on"),
    "contact": Text("联系人", "contact"),
    "telephone": Text("联系电话", "telephone"),
}
"""The fields by what a file may call them."""


@dataclass(frozen=True)
class Fields:
    """The fields of a notice; a blank one is left to be filled in.

    Parameters
    ----------
    issuer, number, basis, report_on, contact, telephone : str
    """

    issuer: str = ""
    number: str = ""
    basis: str = ""
    report_on: str = ""
    contact: str = ""
    telephone: str = ""

    def shown(self) -> dict[str, str]:
        """Return what stands in a notice for each field."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value or BLANKS.get(name, BLANK) for name, value in given.items()}


NO_FIELDS = Fields()


def read_fields(path: Path) -> Fields:
    """Read fields from a small YAML file, ``发文机关: 某区教育局`` a line.

    Raises
    ------
    DataError
        It cannot be read, or names a field that there is none of.
    """
    try:
        given = YAML(typ="safe").load(StringIO(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError, YAMLError):
        raise _wrong(Text("文件无法读取", "the file cannot be read"), path) from None
    if not isinstance(given, Mapping):
        raise _wrong(Text("应由“项: 值”组成", "expected keys and values"), path)
    known = {word: name for name, words in NAMES.items() for word in words}
    read: dict[str, str] = {}
    for key, value in given.items():
        if str(key) not in known:
            listed = Text(
                "、".join(t.zh for t in NAMES.values()), ", ".join(t.en for t in NAMES.values())
            )
            message = Text("不认识的项“{k}”，可用：{n}", "unknown key {k!r}; known: {n}")
            raise _wrong(message.fill(k=str(key), n=listed), path)
        day = isinstance(value, date)
        read[known[str(key)]] = _day(value) if day else "" if value is None else str(value)
    return Fields(**read)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _wrong(message: Text, path: Path) -> DataError:
    place = same(path.name)
    text = Text("{p}：{m}", "{p}: {m}").fill(p=place, m=message)
    return single_problem("bad_fields", "notice", text, path.name)
