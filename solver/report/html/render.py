"""Renders a template to a page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from solver.text import Lang, Text

TEMPLATES = Path(__file__).parent.parent / "templates"


def rendered(
    template: str,
    lang: Lang,
    words: Mapping[str, Text],
    content: Mapping[str, Any],
    *,
    styles: tuple[str, ...] = ("report.css",),
    script: str | None = None,
) -> str:
    """Return a page as text; every value in it is escaped by the template.

    Parameters
    ----------
    template : str
        One that extends ``page.html.j2``.
    lang : {'zh', 'en'}
    words : mapping
        The page's own words, by the key under which the template asks for them.
    content : mapping
        All that the template shows besides; a value that it lacks is an error.
    styles : tuple of str
        Names of style sheets, put in one after the other.
    script : str, optional
        Name of the only script that the page may run; none may without.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    code = _own(script) if script else ""
    return environment.get_template(template).render(
        lang="zh-CN" if lang == "zh" else "en",
        t={key: text.to(lang) for key, text in words.items()},
        # Only files of ours go in as they are; the policy lets no other script run.
        style=Markup("".join(map(_own, styles))),
        script=Markup(code),
        script_hash=base64.b64encode(hashlib.sha256(code.encode()).digest()).decode(),
        **content,
    )


def _own(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
