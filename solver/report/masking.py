"""Masks names for public notices: the family name, and stars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from solver.district import Teacher

_PAIRS = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政"
    "濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马"
    "公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌"
    "微生梁丘左丘西门第五南荣东里仲长即墨达奚褚师淳于单于纳兰"
)
COMPOUND = frozenset(_PAIRS[i : i + 2] for i in range(0, len(_PAIRS), 2))
"""Family names of two characters."""

Show = Callable[[Teacher], str]
"""How a report calls a person."""


def masked(name: str) -> str:
    """Return 张* for 张伟 and 欧阳** for 欧阳明远; a name in letters keeps its initial.

    A name is never shown whole: one that is as short as a family name loses a
    character of it.
    """
    name = "".join(name.split()) if not name.isascii() else name.strip()
    if not name:
        return ""
    if name.isascii():
        return f"{name[0]}***"
    kept = 2 if len(name) > 2 and name[:2] in COMPOUND else 1
    if len(name) == 1:
        return "*"
    return name[:kept] + "*" * min(2, len(name) - kept)


def masked_apart(people: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Mask names and number those that cannot be told apart: 王*, 王*（2）.

    Parameters
    ----------
    people : iterable of (code, name, school)
        Two of one school are told apart; of different schools the school does.
    """
    seen: Counter[tuple[str, str]] = Counter()
    shown = {}
    for code, name, school in people:
        hidden = masked(name)
        seen[hidden, school] += 1
        n = seen[hidden, school]
        shown[str(code)] = hidden if n == 1 or not hidden else f"{hidden}（{n}）"
    return shown


def by_mask(person: Teacher) -> str:
    """Call a person by the masked name."""
    return masked(person.name)


def by_name(person: Teacher) -> str:
    """Call a person by name."""
    return person.name
