"""The type of a subject where a policy names one."""

from __future__ import annotations

from typing import Annotated

SUBJECT_MARK = "subject"

Subject = Annotated[str, SUBJECT_MARK]
"""A subject: of the closed list by its code or words, or one of the district's own."""
