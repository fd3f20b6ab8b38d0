"""Gathers what the page of a comparison shows; its markup is in the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from solver.report.html.comparison import charts, missing, people, tables, words
from solver.report.html.render import rendered
from solver.text import Lang, Text

if TYPE_CHECKING:
    from solver.analysis.compare import Comparison

SECTIONS = ("glance", "goals", "rules", "indicators", "shortages", "schools", "people")


def page(found: Comparison, lang: Lang) -> str:
    """Return the page as text; every value in it is escaped by the template.

    Parameters
    ----------
    found : Comparison
        Groups of schools are shown where it has a district.
    lang : {'zh', 'en'}
    """
    return rendered(
        "compare.html.j2",
        lang,
        words.WORDS,
        _content(found, lang),
        styles=("report.css", "compare.css"),
    )


def _content(found: Comparison, lang: Lang) -> dict[str, Any]:
    differ = charts.schools(found)
    alike = charts.alike(found, lang)
    labels = words.BETWEEN.to(lang).join(s.label for s in found.sides)
    said = {
        "schools_said": {"n": len(differ) + len(alike.rows), "d": len(differ)},
        "schools_more": {"n": max(0, len(differ) - charts.FIRST)},
        "schools_alike": {"n": len(alike.rows)},
        "people_said": {"n": len(found.places), "d": len(found.differing)},
    }
    return {
        "title": words.TITLE.fill(p=Text(labels, labels)).to(lang),
        "sections": [(key, words.WORDS[key].to(lang)) for key in SECTIONS],
        "said": {key: words.WORDS[key].fill(**n).to(lang) for key, n in said.items()},
        "files": _differing_files(found),
        "glance": tables.glance(found, lang),
        "goals": charts.goals(found, lang),
        "rules": tables.rules(found, lang),
        "indicators": tables.indicators(found, lang),
        "by_subject": missing.shortages(found, "subject", lang),
        "by_kind": missing.shortages(found, "kind", lang),
        "crossed": missing.crossed(found, lang),
        "differ_most": differ[: charts.FIRST],
        "differ_less": differ[charts.FIRST :],
        "alike": alike,
        "pairs": people.pairs(found, lang),
        "by_flow": people.by_flow(found, lang),
        "by_group": people.by_group(found, lang),
        "differing": people.differing(found, lang),
    }


def _differing_files(found: Comparison) -> list[str]:
    """Return input files of one name whose content is not the same in all plans that read it."""
    hashes: dict[str, set[str]] = {}
    for side in found.sides:
        for name, digest in side.summary.get("inputs", {}).items():
            hashes.setdefault(name, set()).add(digest)
    return sorted(name for name, digests in hashes.items() if len(digests) > 1)
