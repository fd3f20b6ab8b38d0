"""Writes notices with their lists as .docx: for the district and each school, full or masked."""

from __future__ import annotations

from pathlib import Path

from solver.files import drafted
from solver.planning.audit import Audit
from solver.policy.scenario import Scenario
from solver.report.notice.letters import letters
from solver.report.notice.render import render
from solver.report.notice.template import default_template
from solver.text import Lang

__all__ = ["default_template", "write_notices"]


def write_notices(
    checked: Audit,
    scenario: Scenario,
    folder: Path,
    lang: Lang,
    *,
    per_school: bool = False,
    masked: bool = False,
    template: Path | None = None,
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

    Returns
    -------
    list of Path
    """
    form = default_template(lang) if template is None else template.read_bytes()
    with drafted(folder) as (draft, written):
        for letter in letters(checked, scenario, per_school=per_school, masked=masked):
            content = render(form, letter.content(lang), template)
            (draft / letter.file(lang)).write_bytes(content)
    return written
