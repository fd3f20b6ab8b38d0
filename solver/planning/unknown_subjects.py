"""Finds subjects that a policy names and nobody in the district teaches or needs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from solver.district import District
from solver.district.words import SUBJECT_WORDS
from solver.errors import Problem
from solver.policy.scenario import Scenario
from solver.text import Text

_UNKNOWN = Text(
    "学科表和本区数据中都没有“{s}”{hint}",
    "{s!r} is neither in the list of subjects nor in the data{hint}",
)
_HINT = Text("，是不是“{zh}”（{code}）？", "; did you mean {code}?")
_TWICE = Text("，它与 {code} 是同一学科，只写一次", "; it is {code} again: write it once")


def unknown_subjects(district: District, scenario: Scenario) -> Iterator[Problem]:
    """Yield an error for each; a subject of the district's own is known by its data.

    Parameters
    ----------
    district : District
    scenario : Scenario
    """
    known = {t.subject for t in district.teachers} | {n.subject for n in district.needs}
    known |= {subject for t in district.teachers for subject in t.other_subjects}
    for subject, line in scenario.own_subjects.items():
        if subject not in known:
            message = _UNKNOWN.fill(s=subject, hint=_hint(subject))
            yield Problem("error", "unknown_subject", "scenario", line, subject, subject, message)


def _hint(subject: str) -> Text:
    spellings = {word: code for code, text in SUBJECT_WORDS.items() for word in (code, *text)}
    if subject in spellings:
        return _TWICE.fill(code=spellings[subject])
    near = difflib.get_close_matches(subject, spellings, 1, cutoff=0.5)
    if not near:
        return Text("", "")
    code = spellings[near[0]]
    return _HINT.fill(zh=SUBJECT_WORDS[code].zh, code=code)
