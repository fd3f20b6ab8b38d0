"""Hashes everything that a task's result depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from solver.district import District
from solver.planning.summary import versions
from solver.policy.scenario import Scenario

PACKAGE = Path(__file__).parent.parent.parent


def district_digest(district: District) -> str:
    """Return the hash of a district's tables."""
    return hashlib.sha256(district.model_dump_json().encode()).hexdigest()


def result_key(
    district: str, scenario: Scenario, seed: int = 0, time_limit_s: float | None = None
) -> str:
    """Return the hash of a district (its digest), a scenario, how it is solved, and by what."""
    parts = [district, canonical(scenario), seed, time_limit_s, code_version()]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def code_version() -> str:
    """Return the hash of this package's files and of the versions it runs with."""
    found = hashlib.sha256(json.dumps(versions(), sort_keys=True).encode())
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in {".py", ".yaml"}:
            found.update(file.relative_to(PACKAGE).as_posix().encode())
            found.update(file.read_bytes())
    return found.hexdigest()


def canonical(value: object) -> object:
    """Turn a part, or anything in it, into plain data that differs where the meaning does."""
    if isinstance(value, BaseModel):
        # By the class of the value, not of the field: a rule is more than a `Rule`.
        fields = {name: canonical(getattr(value, name)) for name in type(value).model_fields}
        return {"class": type(value).__qualname__, "fields": fields}
    if isinstance(value, Mapping):
        return {str(k): canonical(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(v) for v in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)
