"""What is written is read back as it was, in both formats and both languages."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from solver.district import TABLES, District
from solver.district.folding import fold
from solver.district.synonyms import AS_ABOVE, NONE, NOT_KNOWN
from solver.district.value_synonyms import EXEMPTIONS
from solver.district.value_synonyms import SUBJECTS as SUBJECTS_WRITTEN
from solver.district.vocabulary import VALUE_WORDS
from solver.district.words import SUBJECT_WORDS
from solver.tables import examine, write
from solver.tables.cells import clean, escape, squeeze, unescape
from solver.tables.columns import header_key
from solver.tables.headers import likely_column
from solver.tables.meanings import Meanings

LISTED = Meanings(SUBJECT_WORDS, SUBJECTS_WRITTEN)


def is_own_word(text: str) -> bool:
    """Tell whether a text is neither a word for none nor one that is asked about."""
    word = fold(text)
    plain = word not in NONE | NOT_KNOWN | AS_ABOVE
    return plain and EXEMPTIONS.meaning(word) is None and LISTED.listed(word) is None


LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))


def is_plain(text: str) -> bool:
    """Tell whether a text is as reading leaves it: trimmed, normalised, no error value."""
    return bool(text) and clean(text) == text and type(clean(text)) is str


# Texts that a spreadsheet might run are as likely as others; x005F is openpyxl's own mark.
TEXTS = (
    st.builds(str.__add__, st.sampled_from(["", "=", "+", "-", "@", "'", "''=", "007", "#"]),
              st.text(LETTERS, max_size=8))
    .filter(is_plain)
    .filter(lambda text: "x005F_" not in text and "_x" not in text)
    .filter(is_own_word)
)  # fmt: skip
CODES = TEXTS.filter(lambda text: not set(";、,") & set(text))
DAYS = st.dates(date(1900, 1, 1), date(2024, 12, 31))
HUNDREDTHS = st.integers(0, 10**7).map(lambda n: Decimal(n) / 100)
SUBJECTS = st.sampled_from(sorted(SUBJECT_WORDS)) | CODES.filter(
    lambda text: fold(text) not in LISTED.own and "\n" not in text
)


def one_of(table: str, column: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(VALUE_WORDS[table, column]))


def rows(draw: st.DrawFn, table: str, keys: list[Any], **columns: Any) -> tuple[BaseModel, ...]:
    unknown = TEXTS.filter(lambda t: likely_column(table, t) is None and bool(header_key(t)))
    headers = draw(st.lists(unknown, max_size=2, unique_by=header_key))
    made = []
    for key in keys:
        values = {name: draw(strategy) for name, strategy in columns.items()}
        extra = {header: draw(TEXTS | st.just("")) for header in headers}
        given_values = {k: v for k, v in values.items() if v is not None}
        made.append(TABLES[table].model_validate(key | given_values | {"extra": extra}))
    return tuple(made)


@st.composite
def districts(draw: st.DrawFn) -> District:
    codes = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
    people = draw(st.lists(CODES, max_size=4, unique=True))
    group_codes = draw(st.lists(CODES, max_size=2, unique=True))
    places = draw(st.lists(TEXTS, max_size=2, unique=True))
    school = st.sampled_from(codes)
    number = st.integers(0, 9999)
    none = st.none()
    schools = rows(
        draw, "schools", [{"school_id": c} for c in codes],
        name=TEXTS, area=one_of("schools", "area"), standing=one_of("schools", "standing"),
        kind=none | one_of("schools", "kind"), place=none | TEXTS,
        primary_students=number, junior_students=number, primary_classes=number,
        junior_classes=number, quota=none | number,
    )  # fmt: skip
    if draw(st.booleans()):
        lon = st.floats(-180, 180, allow_subnormal=False)
        schools = tuple(
            s.model_copy(update={"lon": draw(lon), "lat": draw(lon) / 2}) for s in schools
        )
    # A home that is the name of a school is read as the place of that school.
    named = {squeeze(s.model_dump()["name"]) for s in schools}
    teachers = rows(
        draw, "teachers", [{"teacher_id": p} for p in people],
        name=TEXTS | st.just(""), school_id=school, stage=one_of("teachers", "stage"),
        subject=SUBJECTS, other_subjects=st.lists(SUBJECTS, max_size=2, unique=True).map(tuple),
        sex=none | one_of("teachers", "sex"), born=none | DAYS,
        title=none | one_of("teachers", "title"),
        honours=st.lists(one_of("teachers", "honours"), max_size=2, unique=True).map(tuple),
        degree=none | one_of("teachers", "degree"), post=one_of("teachers", "post"),
        status=one_of("teachers", "status"), exempt=TEXTS | st.just(""), rural_years=HUNDREDTHS,
        home=none | TEXTS.filter(lambda text: squeeze(text) not in named),
        on_exchange_until=none | DAYS, home_school=none | school,
        willing=st.lists(school, max_size=2, unique=True).map(tuple),
    )  # fmt: skip
    groups = rows(
        draw, "groups", [{"group_id": g} for g in group_codes],
        name=TEXTS, kind=none | one_of("groups", "kind"),
    )  # fmt: skip
    pairs = [{"group_id": g, "school_id": c} for g in group_codes for c in codes]
    cells = [{"school_id": c, "stage": "primary", "subject": "math"} for c in codes]
    ways = [{"from_place": a, "to_place": b} for a in places for b in places]
    return District.model_validate(
        {
            "schools": schools,
            "teachers": teachers,
            "groups": groups,
            "members": rows(draw, "members", pairs, role=one_of("members", "role")),
            "needs": rows(draw, "needs", cells, posts=number),
            "travel": rows(draw, "travel", ways, km=HUNDREDTHS),
            "decisions": rows(
                draw, "decisions", [{"teacher_id": p, "decision": "bar"} for p in people],
                school_id=school, reason=TEXTS | st.just(""),
            ),
        }
    )  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
@given(districts(), st.sampled_from(["zh", "en"]), st.sampled_from(["d.xlsx", "d"]))
def test_written_and_read_back(district: District, lang: Any, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(district, path, lang)
        reading = examine(path, today=date(2026, 1, 1))
        assert [p for p in reading.problems if p.severity == "error"] == []
        assert reading.district == district


@given(st.text(max_size=6))
def test_the_escape_is_undone_exactly(text: str) -> None:
    assert unescape(escape(text)) == text
    assert clean(escape(text))[:1] not in set("=+-@\t\r")
