"""Words a finding as one sentence: who must what, how many are asked, how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from solver.district import District, Teacher
from solver.planning.audit import CANDIDATE, DECISIONS
from solver.policy.scenario import Scenario
from solver.policy.unit_names import names_of_units, unit_title
from solver.recount.finding import Finding
from solver.report.labels import asked, element_title
from solver.text import Text, same

_SENTENCE = Text("{u}{r}应{q}，实际{a}{m}", "{u}: {r} should be {q}; there are {a}")
_OF = Text("（{n}{m}中）", " (of {n})")
_WAIVED = Text("{u}{r}：没有候选人，未能适用", "{u}: {r}: no candidates, not applied")


def requirement(
    finding: Finding,
    scenario: Scenario,
    district: District,
    names: Mapping[str, Text] | None = None,
    *,
    coded: bool = False,
) -> Text:
    """Say what one rule asks in one unit, and what the list has.

    Parameters
    ----------
    finding : Finding
    scenario : Scenario
    district : District
    names : mapping of str to Text, optional
        Of the district's units, where they are known already.
    coded : bool
        Whether people go by their codes, as on the screen.

    Returns
    -------
    Text
        A sentence without its full stop.
    """
    if finding.rule in {CANDIDATE, DECISIONS}:
        return _of_person(finding, district, coded=coded)
    rule = next((r for r in scenario.rules if r.id == finding.rule), None)
    unit = unit_title(finding.unit, names or names_of_units(district))
    if finding.waived:
        return _WAIVED.fill(u=unit, r=element_title(finding.rule))
    title = (rule and rule.counted) or element_title(finding.rule)
    measure = Text("", "") if rule is None else rule.measure
    if rule is not None and rule.counted:
        # What is counted is named before: English does not say it again.
        measure = Text(measure.zh, "")
    said = _SENTENCE.fill(
        u=unit, r=title, q=asked(finding.required, measure), a=finding.achieved, m=measure
    )
    if finding.of is None:
        return said
    more = _OF.fill(n=finding.of, m=measure)
    return Text(said.zh + more.zh, said.en + more.en)


def _of_person(finding: Finding, district: District, *, coded: bool) -> Text:
    """Say that somebody may not go where the list sends them, or does not go as decided."""
    who, *where = finding.unit.parts
    at = district.teacher_index.get(who)
    person = Text(who, who)
    if at is not None and not coded:
        person = person_words(district.teachers[at])
    place = school_words(district, where[0]) if where else Text("", "")
    if finding.rule == CANDIDATE:
        return Text("{p}不能到{s}", "{p} cannot go to {s}").fill(p=person, s=place)
    if not where:
        return Text(
            "人工决定{p}必须交流，名单中没有", "{p} must go by decision, and does not"
        ).fill(p=person)
    return Text(
        "人工决定{p}到{s}，名单不是这样", "{p} must go to {s} by decision, and does not"
    ).fill(p=person, s=place)


def person_words(teacher: Teacher) -> Text:
    """Call a person by name and code."""
    if not teacher.name:
        return Text(teacher.teacher_id, teacher.teacher_id)
    code = teacher.teacher_id
    return Text(f"{teacher.name}（{code}）", f"{teacher.name} ({code})")


def school_words(district: District, code: str) -> Text:
    """Call a school by its name, with its code where another has that name too."""
    at = district.school_index.get(code)
    if at is None:
        places = {request.request_id: request.place for request in district.outside}
        return same(places.get(code, code))
    name = district.schools[at].name
    if sum(s.name == name for s in district.schools) > 1:
        return Text(f"{name}（{code}）", f"{name} ({code})")
    return Text(name, name)
