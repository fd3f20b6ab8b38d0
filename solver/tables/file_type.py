"""What kind of file a workbook really is, told by its first bytes: names lie."""

from __future__ import annotations

from pathlib import Path

from solver.errors import os_reason
from solver.tables.problems import Problems
from solver.tables.sheets import RawSheet

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN = b"mimetypeapplication/vnd.oasis.opendocument"
_OPEN_SHEET = _OPEN + b".spreadsheet"
_PAGES = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml", b"mime-version")
_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".et", ".ods"}


def load_sheets(path: Path, problems: Problems, table: str = "data") -> list[RawSheet] | None:
    """Read every sheet of a workbook as text, by its content: `.xlsx`, `.xls`, `.et` or `.ods`.

    Parameters
    ----------
    path : Path
        The workbook.
    problems : Problems
        Takes what is wrong with the file.
    table : str
        What the problems are said of.

    Returns
    -------
    list of RawSheet or None
        None where the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.add("unreadable_file", table, value=str(path), reason=os_reason(error))
        return None
    wrong = _not_a_workbook(path, data)
    if wrong:
        problems.add(wrong, table, value=str(path))
        return None
    try:
        found = _opened(data)
        if not found:
            from solver.tables.xlsx import is_strict

            code = "strict_workbook" if is_strict(data) else "no_sheets"
            problems.add(code, table, value=str(path))
            return None
        return found
    except Exception as error:  # a damaged file may fail anywhere in zip, XML, openpyxl or xlrd
        locked = "encrypted" in str(error).casefold()
        code = "encrypted_workbook" if locked else "broken_workbook"
        size = f"{max(1, len(data) // 1024):,} KB"
        problems.add(code, table, value=path.name, reason=type(error).__name__, size=size)
        return None


def _opened(data: bytes) -> list[RawSheet]:
    """Read the sheets by the reader of their kind."""
    if data.startswith(_OLD):
        from solver.tables.xls import old_sheets

        return old_sheets(data)
    if _OPEN_SHEET in data[:200]:
        from solver.tables.ods import open_sheets

        return open_sheets(data)
    from solver.tables.xlsx import sheets

    return sheets(data)


def is_workbook(start: bytes) -> bool:
    """Tell whether a file's first bytes are those of a workbook, whatever its name."""
    return start.startswith((b"PK", _OLD))


def is_page(start: bytes) -> bool:
    """Tell whether a file's first bytes are those of a web page, as some systems export."""
    return start[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES)


def _not_a_workbook(path: Path, data: bytes) -> str | None:
    code = None
    if not data:
        code = "empty_file"
    elif data.startswith(_OLD):
        code = "encrypted_workbook" if _ENCRYPTED in data else None
    elif data.startswith(b"PK"):
        other = _OPEN in data[:200] and _OPEN_SHEET not in data[:200]
        code = "open_document" if other else None
    elif is_page(data):
        code = "web_page"
    elif path.suffix.casefold() not in _SUFFIXES:
        code = "not_a_district"
    return code
