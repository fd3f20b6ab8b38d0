"""Writes notices with their lists as .docx: for the district and each school, full or masked."""

from __future__ import annotations

from pathlib import Path

from solver.files import drafted
from solver.planning.audit import Audit
from solver.policy.scenario import Scenario
from solver.report.notice.fields import NO_FIELDS, Fields
from solver.report.notice.letters import letters
from solver.report.notice.render import render
from solver.report.notice.template import default_template
from solver.text import Lang

__all__ = ["default_template", "write_notices"]


def free_name(name: str, taken: set[str]) -> str:
    """Return a file's name that no other has yet, whatever a disk makes of capitals.

    Parameters
    ----------
    name : str
    taken : set of str
        Names that are given away; this one is added.
    """
    stem, dot, ending = name.rpartition(".")
    found, n = name, 2
    while found.casefold() in taken:
        found, n = f"{stem}-{n}{dot}{ending}", n + 1
    taken.add(found.casefold())
    return found


def write_notices(
    checked: Audit,
    scenario: Scenario,
    folder: Path,
    lang: Lang,
    *,
    per_school: bool = False,
    masked: bool = False,
    template: Path | None = None,
    fields: Fields = NO_FIELDS,
) -> list[Path]:
    """Write the district's notice and, when asked for, one for every school with a move.

    Parameters
    ----------
    checked : Audit
        Of the list to make known.
    scenario : Scenario
    folder : Path
        Made when missing; files of other names in it are left alone.
    lang : {'zh', 'en'}
    per_school : bool
    masked : bool
        For the public: names masked, nothing else about the person but the post.
    template : Path, optional
        A .docx of the user's own; see `default_template` for what stands in it.
    fields : Fields
        Who issues it, its number, when to report; what is blank is left to be filled in.

    Returns
    -------
    list of Path
    """
    form = default_template(lang) if template is None else template.read_bytes()
    with drafted(folder) as (draft, written):
        taken: set[str] = set()
        for letter in letters(
            checked, scenario, per_school=per_school, masked=masked, fields=fields
        ):
            content = render(form, letter.content(lang), template)
            (draft / free_name(letter.file(lang), taken)).write_bytes(content)
    return written
