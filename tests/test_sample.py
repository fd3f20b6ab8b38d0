"""The sample keeps what it promises: sizes, shares, references, and the same again for a seed."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from solver.district import District, School, Teacher
from solver.model.candidates import candidate_moves
from solver.planning.gate import gate
from solver.sample import make
from solver.tables import examine, write
from tests.holding import scenario_of

AS_OF = date(2025, 9, 1)
ARTS = {"music", "pe", "art", "it"}
BACKBONE = {"district", "city", "leader", "special"}


@pytest.fixture(scope="module")
def district() -> District:
    return make()


def active(district: District) -> list[Teacher]:
    return [teacher for teacher in district.teachers if teacher.status == "active"]


def share(district: District, **values: object) -> float:
    rows = district.teachers
    hits = [t for t in rows if all(getattr(t, name) == value for name, value in values.items())]
    return len(hits) / len(rows)


def quota(school: School) -> int:
    if school.quota is not None:
        return school.quota
    return -(-(27 * school.primary_students + 38 * school.junior_students) // 513)


def differences(district: District) -> dict[tuple[str, str, str], int]:
    """Teachers above the need of each cell; below 0 they are missing."""
    have = Counter((t.school_id, t.stage, t.subject) for t in active(district))
    keys = [(n.school_id, n.stage, n.subject) for n in district.needs]
    assert set(have) <= set(keys)
    return {key: have[key] - n.posts for key, n in zip(keys, district.needs, strict=True)}


def assert_consistent(district: District) -> None:
    schools = {school.school_id: school for school in district.schools}
    groups = {group.group_id for group in district.groups}
    places = {school.place for school in district.schools}
    assert len(schools) == len(district.schools)
    assert len({school.name for school in district.schools}) == len(schools)
    assert len({teacher.teacher_id for teacher in district.teachers}) == len(district.teachers)
    assert len(groups) == len(district.groups)
    assert len({group.name for group in district.groups}) == len(groups)
    pairs = [(member.group_id, member.school_id) for member in district.members]
    assert len(set(pairs)) == len(pairs)
    assert {group_id for group_id, _ in pairs} == groups
    assert {school_id for _, school_id in pairs} == set(schools)
    stages = {
        (school.school_id, stage)
        for school in district.schools
        for stage, pupils in (
            ("primary", school.primary_students),
            ("junior", school.junior_students),
        )
        if pupils
    }
    for teacher in district.teachers:
        assert (teacher.school_id, teacher.stage) in stages
        assert teacher.home is None or teacher.home in places
        for other in (*teacher.willing, *filter(None, [teacher.home_school])):
            assert (other, teacher.stage) in stages
            assert other != teacher.school_id
        assert teacher.subject not in teacher.other_subjects
        assert teacher.born is not None
        assert teacher.joined is not None
        assert teacher.joined <= AS_OF
        assert 21 <= AS_OF.year - teacher.born.year <= 60
        assert (teacher.joined - teacher.born).days > 21 * 365
    assert all((need.school_id, need.stage) in stages for need in district.needs)
    rows = [(need.school_id, need.stage, need.subject) for need in district.needs]
    assert len(set(rows)) == len(rows)
    ways = [(row.from_place, row.to_place) for row in district.travel]
    assert len(set(ways)) == len(ways)
    assert all(a != b and {a, b} <= places for a, b in ways)
    people = district.teacher_index
    for decision in district.decisions:
        assert decision.decision != "go"
        assert decision.teacher_id in people
        assert decision.school_id is None or decision.school_id in schools
    heads = Counter(t.school_id for t in active(district) if t.post == "head")
    assert heads == Counter(list(schools))


@pytest.mark.parametrize(("schools", "seed"), [(20, 3), (61, 4), (200, 5), (137, 0), (137, 9)])
def test_references_and_dates_are_valid(schools: int, seed: int) -> None:
    district = make(schools, seed)
    assert len(district.schools) == schools
    assert_consistent(district)


@pytest.mark.parametrize("schools", [*range(3, 20), 1500])
def test_every_size_has_its_groups_and_stages(schools: int) -> None:
    district = make(schools, seed=schools)
    assert len(district.schools) == schools
    assert_consistent(district)
    assert len(district.groups) == pytest.approx(schools * 27 / 137, abs=1)
    junior = sum(school.junior_students > 0 for school in district.schools)
    assert junior == pytest.approx(schools * 40 / 137, abs=1)
    assert 25 * schools <= len(district.teachers) <= 70 * schools
    assert len({school.area for school in district.schools}) == 3


@pytest.mark.parametrize("schools", [2, 1501])
def test_a_size_out_of_range_is_refused(schools: int) -> None:
    with pytest.raises(ValueError, match="3 to 1500"):
        make(schools)


def test_a_seed_gives_the_same_again_and_another_seed_does_not() -> None:
    assert make(30, seed=5) == make(30, seed=5)
    assert make(30, seed=5).teachers != make(30, seed=6).teachers
    assert make(30, seed=5).schools != make(30, seed=6).schools


def test_the_default_is_sized_like_jinghai(district: District) -> None:
    assert len(district.schools) == 137
    assert sum(school.junior_students > 0 for school in district.schools) == 40
    nine = [s for s in district.schools if s.junior_students and s.primary_students]
    assert 4 <= len(nine) <= 12
    kinds = Counter(group.kind for group in district.groups)
    assert kinds == {"education_group": 11, "alliance": 16}
    assert 6000 <= len(district.teachers) <= 6500
    assert len({school.place for school in district.schools}) == 20
    assert all("虚构" in teacher.extra.values() for teacher in district.teachers)
    assert all("虚构" in school.extra.values() for school in district.schools)


def test_schools_read_like_real_ones(district: District) -> None:
    for school in district.schools:
        assert school.name.startswith(school.place or "?")
        assert school.lon == pytest.approx(116.93, abs=0.4)
        assert school.lat == pytest.approx(38.88, abs=0.3)
        pupils = school.primary_students + school.junior_students
        low, high = {"urban": (900, 2600), "town": (300, 1400), "rural": (40, 800)}[school.area]
        assert low <= pupils <= high
        if school.primary_students > 270:
            assert 33 <= school.primary_students / school.primary_classes <= 47
        if school.kind is not None:
            assert school.area != "urban"
    kinds = Counter(school.kind for school in district.schools)
    assert kinds["small_rural"] >= 5
    assert kinds["boarding"] >= 2
    standings = Counter(school.standing for school in district.schools)
    assert min(standings["strong"], standings["weak"]) >= 10
    assert 0.5 < sum(school.quota is None for school in district.schools) / 137 < 0.8


def test_groups_are_led_by_strong_urban_schools_and_reach_out(district: District) -> None:
    schools = {school.school_id: school for school in district.schools}
    members = defaultdict(list)
    for member in district.members:
        members[member.group_id].append((member.role, schools[member.school_id]))
    for rows in members.values():
        leads = [school for role, school in rows if role == "lead"]
        assert [(lead.area, lead.standing) for lead in leads] == [("urban", "strong")]
        assert 3 <= len(rows) <= 10
        assert {school.area for _, school in rows} >= {"urban", "town", "rural"}
    times = Counter(Counter(member.school_id for member in district.members).values())
    assert set(times) == {1, 2}
    assert 4 <= times[2] <= 20


def test_people_are_as_in_a_real_district(district: District) -> None:
    assert share(district, sex="F") == pytest.approx(0.71, abs=0.04)
    assert share(district, status="leave") == pytest.approx(0.02, abs=0.008)
    assert share(district, status="contract") == pytest.approx(0.032, abs=0.01)
    assert 1 - share(district, exempt="") == pytest.approx(0.035, abs=0.012)
    assert share(district, post="middle") == pytest.approx(0.08, abs=0.02)
    assert share(district, title="senior") == pytest.approx(0.18, abs=0.04)
    assert share(district, degree="bachelor") > 0.7
    for school_id, deputies in Counter(
        t.school_id for t in district.teachers if t.post == "deputy_head"
    ).items():
        assert deputies <= 2, school_id
    ends = [t.on_exchange_until for t in district.teachers if t.on_exchange_until]
    running = sum(end >= AS_OF for end in ends)
    assert running / len(district.teachers) == pytest.approx(0.02, abs=0.008)
    assert len(ends) > running
    assert sum(bool(t.willing) for t in district.teachers) > 200
    assert sum(t.home is not None for t in district.teachers) > 1000
    assert sum(bool(t.other_subjects) for t in district.teachers) > 600
    for teacher in district.teachers:
        assert not (teacher.sex == "M" and teacher.exempt in ("孕期", "哺乳期"))


def test_tenure_grows_with_age(district: District) -> None:
    tenure: dict[bool, list[int]] = {True: [], False: []}
    for teacher in active(district):
        assert teacher.born is not None
        assert teacher.joined is not None
        tenure[teacher.born.year < 1983].append(AS_OF.year - teacher.joined.year)
    means = {old: sum(years) / len(years) for old, years in tenure.items()}
    assert means[True] > means[False] + 5


def test_backbones_are_scarce_outside_the_strong_schools(district: District) -> None:
    staff = Counter(t.school_id for t in active(district))
    backbones = Counter(t.school_id for t in active(district) if BACKBONE & {*t.honours})
    whole = {"strong": 0, "other": 0}
    sizes = {"strong": 0, "other": 0}
    for school in district.schools:
        side = "strong" if school.standing == "strong" else "other"
        whole[side] += backbones[school.school_id]
        sizes[side] += staff[school.school_id]
        if staff[school.school_id] >= 40:
            assert 0.01 <= backbones[school.school_id] / staff[school.school_id] <= 0.16
    assert 0.10 <= whole["strong"] / sizes["strong"] <= 0.15
    assert 0.02 <= whole["other"] / sizes["other"] <= 0.08
    lower = [t for t in active(district) if {"school", "excellent"} & {*t.honours}]
    assert len(lower) > 2 * backbones.total()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_what_is_missing_can_be_mended_only_in_part(seed: int) -> None:
    district = make(seed=seed)
    schools = {school.school_id: school for school in district.schools}
    missing: Counter[tuple[bool, bool]] = Counter()
    too_many: Counter[tuple[bool, bool]] = Counter()
    for (school_id, _, subject), difference in differences(district).items():
        school = schools[school_id]
        weak_side = school.area != "urban" or school.standing == "weak"
        missing[weak_side, subject in ARTS] += max(0, -difference)
        too_many[weak_side, subject in ARTS] += max(0, difference)
    assert 250 <= missing.total() <= 550
    assert missing[True, True] > 0.4 * missing.total()
    assert too_many[False, True] > 4 * missing[False, True]
    assert too_many[False, True] < missing[True, True]


def test_headcount_leaves_room_where_help_is_to_come(district: District) -> None:
    staff = Counter(t.school_id for t in active(district))
    quotas = {school.school_id: quota(school) for school in district.schools}
    posts: Counter[str] = Counter()
    for need in district.needs:
        posts[need.school_id] += need.posts
    assert 0.88 <= staff.total() / sum(quotas.values()) <= 0.97
    above = [s for s in district.schools if staff[s.school_id] > quotas[s.school_id]]
    assert 3 <= len(above) <= 30
    for school in district.schools:
        assert posts[school.school_id] == pytest.approx(0.92 * quotas[school.school_id], abs=1.1)
        if school.area != "urban" or school.standing == "weak":
            assert staff[school.school_id] < quotas[school.school_id]


def test_more_adds_tables_and_columns_and_changes_nothing_else(tmp_path: Path) -> None:
    plain, more = make(20, 1), make(20, 1, more=True)
    assert more == make(20, 1, more=True) != make(20, 2, more=True)
    optional = ("terms", "history", "standards", "title_posts", "outside", "pupils", "births")
    for table in optional:
        assert plain.rows(table) == ()
        assert more.rows(table)
    blank = {"grade": None, "retires": None, "certificates": ()}
    teachers = tuple(t.model_copy(update=blank) for t in more.teachers)
    unknown = {"feeds": (), "primary_places": None, "junior_places": None}
    schools = tuple(s.model_copy(update=unknown) for s in more.schools)
    tables = {"teachers": teachers, "schools": schools}
    bare = more.model_copy(update=tables | dict.fromkeys(optional, ()))
    assert bare == plain
    write(more, tmp_path / "more")
    reading = examine(tmp_path / "more", today=AS_OF)
    assert reading.problems == ()
    assert reading.district is not None
    assert all(reading.district.rows(t) == more.rows(t) for t in ("teachers", *optional))


def test_more_is_what_policies_ask_for() -> None:
    more = make(20, 1, more=True)
    rules = {"max_age": None, "max_schools_served": 2, "min_years_to_retirement": 5}
    exempt = {"exempt_if": [{"reason": "毕业班", "who": {"grade": [6, 9]}}]}
    scenario = scenario_of({"rules": {"eligibility": rules | exempt}})
    moves = candidate_moves(more, scenario.definitions, scenario.filters)
    reasons = Counter(reason.en for reason in moves.reasons if reason is not None)
    for reason in ("has served", "毕业班", "exchange term", "fewer than 5 years to retirement"):
        assert any(reason in told for told in reasons), reason
    assert 0 < moves.eligible.sum() < 300
    assert not [p for p in gate(more, scenario, moves) if p.severity == "error"]
