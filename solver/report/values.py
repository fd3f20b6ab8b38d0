"""Writes values of parameters as they would stand in a policy file."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any


def written(value: Any) -> str:
    """Write a default as it would stand in a scenario file."""
    if hasattr(value, "model_dump"):
        value = dict(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    if isinstance(value, bool):
        return str(value).lower()
    return "null" if value is None else str(value)
