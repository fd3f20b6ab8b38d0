"""What a forecast takes for granted where the data do not tell."""

from __future__ import annotations

from typing import NamedTuple

from solver.text import Text

WORDS: dict[str, Text] = {
    "district_way": Text(
        "没有对口学校，同共同体也没有下一年级：按全区有该年级的学校分配",
        "feeds no school and none of its groups has the next grade: shared by all of the district",
    ),
    "given_progress": Text("升级比例按政策文件", "share that passes on: from the policy"),
    "given_entry": Text("入学比例按政策文件", "share that enters: from the policy"),
    "district_progress": Text(
        "本类地区没有升级数据，用全区的比例", "no data of the area: the district's share passes on"
    ),
    "full_progress": Text("没有升级数据，按100%", "no data: all pass on"),
    "district_entry": Text(
        "本类地区没有入学数据，用全区的比例", "no data of the area: the district's share enters"
    ),
    "same_entry": Text(
        "没有该年适龄儿童数，一年级按基年人数",
        "no children of that year: grade 1 stays as in the base year",
    ),
    "unknown_retirement": Text(
        "退休年月无法推算，按不退休", "the month of retirement is not known: nobody leaves"
    ),
}
"""By kind, in words."""


class Assumption(NamedTuple):
    """One thing that was assumed.

    Parameters
    ----------
    what : str
        A kind of `WORDS`.
    where : str
        The code of a school, or an area; "" for the district.
    grade : int or None
    year : int or None
    """

    what: str
    where: str = ""
    grade: int | None = None
    year: int | None = None
