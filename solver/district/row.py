"""What all rows have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from solver.district.headers import NO_HEADERS, Headers
from solver.text import Text

RequiredText = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=0)]
YesNo = Literal["yes", "no"]

SCHOOL_CODE = Text(
    "填学校代码；校名唯一时也可填校名", "a school_id, or a school's name if it is unique"
)
"""How a column of schools is filled in."""


class Row(BaseModel):
    """A row of a table; `extra` holds the columns the contract does not know.

    Attributes
    ----------
    table_title : Text
        What the table is called in each language.
    table_note : Text
        What its rows are.
    table_synonyms : Headers
        What else its sheet is called.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table_title: ClassVar[Text]
    table_note: ClassVar[Text]
    table_synonyms: ClassVar[Headers] = NO_HEADERS

    extra: Mapping[str, str] = Field(default_factory=dict)
