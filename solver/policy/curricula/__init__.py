"""Reads the curriculum of a scenario: one's own, a ready one by its name, or one upon the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from solver.district import STAGES
from solver.district.curriculum import DEFAULT, Curriculum, MinPosts
from solver.district.school import Stage
from solver.district.subject import Subject
from solver.district.words import SUBJECT_WORDS
from solver.policy.conversion import convert_fields
from solver.policy.reader import Reader, plain
from solver.text import Text

READY = {file.stem: file for file in sorted(Path(__file__).parent.glob("*.yaml"))}
"""The ready curricula by name."""

KEY = "curriculum"
_SECTIONS = ("lessons", "load", "by_class", "min_posts")
_SHAPE = Text(
    "{k} 应写成 {{项: 值}}，或（仅 curriculum）现成课程表的名称",
    "write {k} as {{key: value}}, or (curriculum only) as the name of a ready one",
)


def curriculum_of(data: Mapping[str, Any], reader: Reader) -> Curriculum | None:
    """Return the curriculum that a scenario file asks for; None where it asks for none.

    Parameters
    ----------
    data : mapping
        The scenario file; under `curriculum` the name of a ready one, or `lessons`
        and `load`, or the standards `by_class` and `min_posts`, or both. With `base` these
        stand upon a ready one: the lessons of a stage take the place of its lessons, a load
        that of the same subject's, a standard that of the same stage or subject.
    reader : Reader
        Gathers the problems.
    """
    given = data.get(KEY)
    if given is None or given is False:
        return None
    known = len(reader.problems)
    holder, key, name = data, KEY, given
    fields: Mapping[str, Any] = {}
    if isinstance(given, Mapping):
        holder, key, name = given, "base", given.get("base")
        parts = {part: given[part] for part in _SECTIONS if part in given}
        fields = convert_fields(Curriculum, plain(parts))
        _check(given, reader)
    elif not isinstance(given, str):
        reader.shape(data, KEY, _SHAPE)
    if name is not None and len(reader.problems) == known:
        if str(name) in READY:
            fields = _upon(YAML(typ="safe").load(READY[str(name)]), fields)
        else:
            reader.unknown(holder, name, tuple(READY), at=key)
    if len(reader.problems) > known:
        return None
    if not {"lessons", "load"} & fields.keys() and fields:
        # Standards alone are enough.
        fields = {"lessons": {}, "load": {}, **fields}
    built = reader.build(Curriculum, given, fields, KEY)
    assert built is None or isinstance(built, Curriculum)
    return built


def _check(given: Mapping[str, Any], reader: Reader) -> None:
    """Refuse keys that are not known, down to the subjects."""
    reader.known_keys(given, ("base", *_SECTIONS))
    for element, subjects in (
        ("lessons", None),
        ("load", (*SUBJECT_WORDS, DEFAULT)),
        ("by_class", SUBJECT_WORDS),
    ):
        for stages in _inside(given, [element], STAGES, reader):
            for inner in _inside(stages, list(stages), subjects, reader):
                if subjects is None:
                    list(_inside(inner, list(inner), SUBJECT_WORDS, reader))
    for sizes in _inside(given, ["min_posts"], SUBJECT_WORDS, reader):
        list(_inside(sizes, list(sizes), MinPosts.model_fields, reader))


def _inside(
    holder: Mapping[Any, Any], keys: Iterable[Any], known: Iterable[str] | None, reader: Reader
) -> Iterator[Mapping[Any, Any]]:
    """Yield what stands under some keys, each a mapping with known keys."""
    for key in keys:
        value = holder.get(key)
        if isinstance(value, Mapping):
            if known is not None:
                reader.known_keys(value, known, Stage | Subject)
            yield value
        elif value is not None:
            reader.shape(holder, key, _SHAPE)


def _upon(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    own = {section: given.get(section) or {} for section in _SECTIONS}
    return {
        "lessons": {**base["lessons"], **own["lessons"]},
        "load": {s: {**loads, **(own["load"].get(s) or {})} for s, loads in base["load"].items()},
        "by_class": {**base.get("by_class", {}), **own["by_class"]},
        "min_posts": {**base.get("min_posts", {}), **own["min_posts"]},
    }
