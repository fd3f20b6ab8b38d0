"""走教兼教: a moved teacher may be used in another of their subjects."""

from __future__ import annotations

from typing import ClassVar

from solver.policy.element import Filter
from solver.text import Text


class CrossSubject(Filter):
    """A moved teacher may teach one of `other_subjects` at the destination.

    Without it they teach their main subject only. It adds candidates rather
    than taking any away, so it bars and drops nothing.
    """

    id: ClassVar[str] = "cross_subject"
    opens_other_subjects: ClassVar[bool] = True
    title: ClassVar[Text] = Text("走教兼教", "cross-subject teaching")
    meaning: ClassVar[Text] = Text(
        "教师到接收学校可改任其兼教学科",
        "a moved teacher may be used in one of their other subjects",
    )
    source: ClassVar[Text] = Text(
        "—（五份文件均未提及，由本区自定）", "— (none of the five papers; the district decides)"
    )
    definition: ClassVar[Text] = Text(
        "交流教师到接收学校可改任其兼教学科之一；不用此项时只任主教学科。"
        "一次交流使调出学校的主教学科少一人，接收学校的所任学科多一人。",
        "A moved teacher may be used in one of their `other_subjects` at the "
        "destination; without this filter, in their main subject only. A move takes "
        "one from the main subject at the origin and adds one to the subject taught "
        "at the destination.",
    )
    example: ClassVar[str] = "cross_subject: {}"
