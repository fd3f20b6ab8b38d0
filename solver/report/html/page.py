"""Gathers what the page of one plan shows; its words and markup are elsewhere."""

from __future__ import annotations

from typing import Any

from solver.district.words import STAGE_WORDS, SUBJECT_WORDS, word
from solver.planning.plan import Plan
from solver.report.html import bars, flow_matrix, school_map, schools, tables
from solver.report.html.render import rendered
from solver.report.html.words import WORDS
from solver.report.labels import form_title, heading
from solver.report.masking import by_mask, by_name, masked_apart
from solver.report.verdict import verdict
from solver.text import Lang, Text

TITLE = Text("交流轮岗方案报告", "rotation plan")


def page(plan: Plan, lang: Lang, *, names: bool = False) -> str:
    """Return the page as text; every value in it is escaped by the template."""
    content = _content(plan, lang, names=names)
    return rendered("report.html.j2", lang, WORDS, content, script="report.js")


def _called(plan: Plan, *, names: bool) -> dict[str, str]:
    """Return how the page calls everybody; masked names of one school are told apart."""
    teachers = plan.district.teachers
    if names:
        return {t.teacher_id: t.name for t in teachers}
    gone = set(plan.frame["teacher_id"])
    # Those on the list are told apart from each other, not from everybody at their school.
    listed = [t for t in teachers if t.teacher_id in gone]
    apart = masked_apart((t.teacher_id, t.name, t.school_id) for t in listed)
    return {t.teacher_id: apart.get(t.teacher_id) or by_mask(t) for t in teachers}


def _content(plan: Plan, lang: Lang, *, names: bool) -> dict[str, Any]:
    show = by_name if names else by_mask
    people = _called(plan, names=names)
    index = plan.district.school_index
    moves = [
        {
            "code": row["teacher_id"],
            "name": people[str(row["teacher_id"])],
            "stage": word(STAGE_WORDS, str(row["stage"])).to(lang),
            "subject": word(SUBJECT_WORDS, str(row["subject"])).to(lang),
            "backbone": bool(row["backbone"]),
            "from": row["from_school"],
            "to": row["to_school"],
            "from_at": index[str(row["from_school_id"])],
            # A request from outside is no school: -1.
            "to_at": index.get(str(row["to_school_id"]), -1),
            "flow": form_title(row).to(lang),
            "flow_code": row["flow"],
            "km": f"{float(row['km']):.1f}" if row["km"] else "",
        }
        for row in plan.frame.to_dict("records")
    ]
    return {
        "title": heading(plan.scenario, TITLE).to(lang),
        "as_of": plan.scenario.definitions.as_of.isoformat(),
        "masked": not names,
        "cards": tables.cards(plan, lang),
        "verdict": verdict(plan).to(lang),
        "interrupted": plan.interrupted,
        "by_hand": plan.by_hand,
        "units": tables.units(plan, lang, people),
        "rules": tables.rules(plan, lang),
        "goals": tables.goals(plan, lang),
        "indicators": tables.indicators(plan, lang),
        "waivers": tables.waivers(plan, lang, show),
        "groups": tables.groups(plan, lang),
        "heats": flow_matrix.matrices(plan, lang),
        "map": school_map.drawn(plan, lang),
        "shortages": bars.shortages(plan, lang),
        "cvs": bars.variation(plan, lang),
        "schools": schools.drilled(plan, lang, moves),
        "moves": moves,
    }
