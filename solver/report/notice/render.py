"""Fills a .docx template; what is filled in can neither be markup nor run anything."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from solver.errors import single_problem
from solver.report.notice.layout import laid_out
from solver.text import Text

_LARGEST = 64 << 20
_WRONG = Text(
    "模板有误：{e}。请参照 lungang notice --save-template 写出的模板修改",
    "the template is wrong: {e}; compare it with lungang notice --save-template",
)
_NO_DOCUMENT = Text("模板不是有效的 .docx 文件", "the template is no .docx file")
_NO_FIELD = Text("没有“{n}”这个字段", "there is no field {n!r}")
_BROKEN_TAG = Text("有标签没有写完整，或没有成对", "a tag is incomplete or not closed")
_NAMED = re.compile(r"'([^']*)' is undefined|has no attribute '([^']*)'")


def render(form: bytes, content: Mapping[str, Any], source: Path | None = None) -> bytes:
    """Return the filled document.

    Parameters
    ----------
    form : bytes
        The template.
    content : mapping
        What its tags ask for.
    source : Path, optional
        The template's file, for messages; None for our own form, which is fitted to its words.

    Raises
    ------
    DataError
        The template is no .docx, or asks for something that is not there.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    from solver.report.notice.tags import TagEnvironment

    name = "" if source is None else source.name
    try:
        _must_be_a_document(form)
        document = DocxTemplate(io.BytesIO(form))
        document.render(
            {"number": "", "issuer": "", **content}, jinja_env=TagEnvironment(), autoescape=True
        )
    except TemplateError as error:
        message = _WRONG.fill(e=_reason(error))
        raise single_problem("bad_template", "notice", message, name) from None
    except (zipfile.BadZipFile, zlib.error, LookupError, ValueError, OSError, TypeError):
        raise single_problem("unreadable_template", "notice", _NO_DOCUMENT, name) from None
    stream = io.BytesIO()
    document.save(stream)
    if source is not None:
        return stream.getvalue()
    # In a form of our own the titles and columns are ours to fit.
    titles = (str(content["title"]), *(str(each["caption"]) for each in content["lists"]))
    return laid_out(stream.getvalue(), titles)


def _must_be_a_document(form: bytes) -> None:
    """Refuse an archive that would fill the memory before anything in it is opened."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST:
            raise ValueError("too large")


def _reason(error: Exception) -> Text:
    reason = getattr(error, "reason", None)
    if isinstance(reason, Text):
        return reason
    found = _NAMED.search(str(error))
    return _NO_FIELD.fill(n=found[1] or found[2]) if found else _BROKEN_TAG
