"""The types that parameters of rules, goals and filters share, beside those of `solver.ratio`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Years = Annotated[int, Field(ge=0, le=100)]
"""Completed years of an age or a career."""

Count = Annotated[int, Field(ge=0, le=100_000)]
"""A number of people, teams or schools."""
