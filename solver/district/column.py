"""What a column of a table holds: said once, at its field, and read by all that need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from solver.district.synonyms import NO_SYNONYMS, Synonyms
from solver.text import Text, same

if TYPE_CHECKING:
    from solver.district.row import Row


class Kind(Enum):
    """What the cells of a column hold, and so how they are read, checked and formatted."""

    TEXT = "text"
    CODE = "code"
    PLACE = "place"
    CHOICE = "choice"
    SUBJECT = "subject"
    COUNT = "count"
    DECIMAL = "decimal"
    DATE = "date"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"


_NOTES = {
    Kind.CHOICE: Text("从下拉列表选择", "choose from the list"),
    Kind.SUBJECT: Text("从下拉列表选择", "choose from the list"),
    Kind.COUNT: Text("整数", "a whole number"),
    Kind.DATE: Text("填日期，如 2019-09-01；没有日的填该月1日", "a date, such as 2019-09-01"),
}

MORE = "…"
"""Stands for the words that are not shown."""
_MANY = 20

_SEPARATED = Text(
    "；可填多项，用顿号或分号隔开，如：{e}", "; several are separated by ; as in: {e}"
)


def few(words: Mapping[str, Text]) -> dict[str, Text]:
    """Return words as people are shown them: of very many the first three and `MORE`."""
    if len(words) <= _MANY:
        return dict(words)
    return {code: words[code] for code in list(words)[:3]} | {MORE: same(MORE)}


@dataclass(frozen=True)
class Column:
    """The description of one column, as metadata of its field.

    Parameters
    ----------
    zh : str
        Its Chinese header; the English one is the field's name.
    note : Text, optional
        How it is filled in; by default what its kind says.
    kind : Kind
    words : mapping of str to Text, optional
        The codes of a choice with their words; of subjects, to which others may be added.
    several : Text, optional
        An example of a list, where a cell holds one.
    refers_to : str, optional
        The table whose codes it holds.
    or_to : str, optional
        Another table whose codes it may hold instead.
    past : bool
        Whether a row that has ended may name what is in no table any more: a closed school.
    key : bool
        Whether it is one of the columns by which rows differ.
    synonyms : Synonyms
        What else people write for its values.
    unit : str
        The units that may stand behind its numbers, with blanks between them.
    span : (int, int), optional
        The smallest and the largest whole number that it may hold.
    sparse : bool
        Whether it is written only where some row has it.
    none_asked : Text, optional
        What to say of a word for none, where a blank means something of its own.

    Raises
    ------
    ValueError
        The description says too little or contradicts itself.
    """

    zh: str
    note: Text | None = None
    kind: Kind = Kind.TEXT
    words: Mapping[str, Text] | None = None
    several: Text | None = None
    refers_to: str | None = None
    or_to: str | None = None
    past: bool = False
    key: bool = False
    synonyms: Synonyms = NO_SYNONYMS
    unit: str = ""
    span: tuple[int, int] | None = None
    sparse: bool = False
    none_asked: Text | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody could read."""
        if not self.zh or not (self.note or self.kind in _NOTES):
            raise ValueError(f"column {self.zh}: it needs a header and a note")
        if (self.words is not None) != (self.kind in {Kind.CHOICE, Kind.SUBJECT}):
            raise ValueError(f"column {self.zh}: words go with a choice or a subject")
        if self.refers_to is not None and self.kind is not Kind.CODE:
            raise ValueError(f"column {self.zh}: only codes refer to a table")

    @property
    def shown_words(self) -> dict[str, Text]:
        """The words of a choice as people are shown them."""
        return few(self.words or {})

    @property
    def guidance(self) -> Text:
        """How it is filled in, for the template and the documentation."""
        text = self.note or _NOTES[self.kind]
        if self.several is None:
            return text
        more = _SEPARATED.fill(e=self.several)
        return Text(text.zh + more.zh, text.en + more.en)


def columns_of(row: type[Row]) -> Iterator[tuple[str, Column, bool]]:
    """Yield a table's columns: English name, description, and whether it is required.

    Raises
    ------
    TypeError
        A field has no description.
    """
    for name, info in row.model_fields.items():
        if name == "extra":
            continue
        found = [part for part in info.metadata if isinstance(part, Column)]
        if len(found) != 1:
            raise TypeError(f"{row.__name__}.{name} needs one Column in its type")
        yield name, found[0], info.is_required()
