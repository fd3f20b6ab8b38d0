"""What a rule counts by: the district as one, or one unit for each value of a column."""

from __future__ import annotations

from typing import Self

WHOLE = "district"
FIXED = {
    "stage": "stage",
    "side": "side",
    "area": "school.area",
    "group": "school.group",
    "school": "school.school_id",
}
"""Units with a name of their own, and the column of a selector that each means."""
TO_SCHOOL = "to_school"


class UnitColumn(str):
    """The column that forms the units, as it is written.

    ``district``, one of `FIXED`, a column of schools, else of teachers, or a derived one;
    ``to_school`` and ``to.`` with a column of schools mean the destination.

    Attributes
    ----------
    line : int or None
        Where it stands in the scenario file.
    """

    line: int | None

    def __new__(cls, written: str, line: int | None = None) -> Self:
        """Keep the line beside the text."""
        column = super().__new__(cls, written)
        column.line = line
        return column

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the line when it is sent to another process."""
        return UnitColumn, (str(self), self.line)

    @property
    def is_whole(self) -> bool:
        """Whether the district is the one unit."""
        return self == WHOLE

    @property
    def is_destination(self) -> bool:
        """Whether moves count where they lead, not where people work now."""
        return self == TO_SCHOOL or self.startswith("to.")
