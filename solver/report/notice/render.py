"""Fills a .docx template; what is filled in can neither be markup nor run anything."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from solver.errors import single_problem
from solver.report.notice.layout import laid_out
from solver.text import Text


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
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    # A template may come from anywhere: it gets our words and no way to anything else.
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    name = "" if source is None else source.name
    try:
        document = DocxTemplate(io.BytesIO(form))
        document.render(
            {"number": "", "issuer": "", **content}, jinja_env=environment, autoescape=True
        )
    except (TemplateError, TypeError, ZeroDivisionError) as error:
        message = Text(
            "模板有误：{e}。请参照 lungang notice --save-template 写出的模板修改",
            "the template is wrong: {e}; compare it with lungang notice --save-template",
        )
        raise single_problem("bad_template", "notice", message.fill(e=error), name) from None
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        message = Text("模板不是有效的 .docx 文件：{e}", "the template is no .docx file: {e}")
        message = message.fill(e=type(error).__name__)
        raise single_problem("unreadable_template", "notice", message, name) from None
    stream = io.BytesIO()
    document.save(stream)
    if source is not None:
        return stream.getvalue()
    # In a form of our own the titles and columns are ours to fit.
    titles = (str(content["title"]), *(str(each["caption"]) for each in content["lists"]))
    return laid_out(stream.getvalue(), titles)
