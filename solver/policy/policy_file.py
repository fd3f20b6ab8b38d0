"""Finds the file of a policy and reads its text, whatever program saved it."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from solver.errors import DataError, Problem
from solver.tables.csvfolder import decode
from solver.text import Text

_PACKAGE = Path(__file__).parent.parent
READY = (_PACKAGE / "scenarios", _PACKAGE.parent / "scenarios")
"""Where the ready policies lie: in an installed package, in a source tree."""

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_NAME = re.compile(r"^name:\s*(.+)$", re.MULTILINE)

_NO_SUCH = Text(
    "没有“{p}”这个政策文件；现成的有：{ready}{hint}",
    "there is no policy file {p!r}; the ready ones are: {ready}{hint}",
)
_HINT = Text("。是不是 {n}？", "; did you mean {n}?")
_A_FOLDER = Text("“{p}”是文件夹，不是政策文件", "{p!r} is a folder, not a policy file")
_A_WORKBOOK = Text(
    "“{p}”是工作簿，不是政策文件（YAML 文本）", "{p!r} is a workbook, not a policy file (YAML text)"
)
_NOT_TEXT = Text(
    "“{p}”第{n}行既不是 UTF-8 也不是 GB18030，请另存为 UTF-8",
    "{p!r}, line {n}: neither UTF-8 nor GB18030; save it as UTF-8",
)
_NOT_READ = Text("“{p}”无法读取：{e}", "{p!r} cannot be read: {e}")


def find(path: str | Path) -> Path:
    """Return the file of a policy, looking among the ready ones for a bare name."""
    given = Path(path)
    if given.exists() or given.suffix in {".yaml", ".yml"}:
        return given
    return ready().get(str(path), given)


def ready() -> dict[str, Path]:
    """Return the files of the ready policies by their names."""
    folders = reversed([folder for folder in READY if folder.is_dir()])
    return {file.stem: file for folder in folders for file in sorted(folder.glob("*.yaml"))}


def read_text(file: Path) -> str:
    """Read a policy file's text.

    Raises
    ------
    DataError
        It is not there or no text; the message says what there is instead.
    """
    if file.is_dir():
        raise _refused(_A_FOLDER, file)
    if not file.exists():
        raise _unknown(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _refused(_NOT_READ, file, e=error.strerror or type(error).__name__) from None
    if data.startswith(_WORKBOOKS):
        raise _refused(_A_WORKBOOK, file)
    text = decode(data)
    if isinstance(text, int):
        raise _refused(_NOT_TEXT, file, n=text)
    return text.removeprefix("\ufeff")


def _unknown(file: Path) -> DataError:
    titles = {name: _title(path) for name, path in ready().items()}
    near = difflib.get_close_matches(file.stem, titles, 1, cutoff=0.5)
    near = near or [name for name, title in titles.items() if file.stem in title][:1]
    listed = Text(
        "、".join(f"{name}（{title}）" for name, title in titles.items()), ", ".join(titles)
    )
    hint = _HINT.fill(n=near[0]) if near else Text("", "")
    return _refused(_NO_SUCH, file, ready=listed, hint=hint)


def _title(path: Path) -> str:
    found = _NAME.search(path.read_text(encoding="utf-8"))
    return found[1].strip() if found else path.stem


def _refused(message: Text, file: Path, **more: object) -> DataError:
    filled = message.fill(p=file.name, **more)
    problem = Problem("error", "unreadable_scenario", "scenario", None, None, file.name, filled)
    return DataError([problem])
