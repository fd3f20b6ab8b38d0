"""Problems on the screen: grouped by their cause, the most frequent first, never a flood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from solver.district.vocabulary import TABLE_WORDS, VALUE_WORDS
from solver.errors import Problem
from solver.tables.word_uses import WordUse
from solver.text import Lang, Text

MOST_LINES = 37
"""With what `check` adds below them they stay within 40."""
_MOST_VALUES = 12
"""Of a kind of problem in one column with more values than this, the values are not told apart."""
_ROWS = 5
_SEVERITY = {"error": Text("错误", "error"), "warning": Text("提醒", "warning")}
_WORDS = frozenset({"unsure_word", "word_read"})
_OF_COLUMN = frozenset({"lost_zeros", "scientific_code", "short_row", "date_in_code"})
"""Kinds with one cause for a whole column."""
_OF_CODE = frozenset({"unknown_school", "unknown_teacher", "unknown_group"})
"""Kinds with one cause for a code, in whichever tables and columns it stands."""

Group = list[Problem]


def grouped(problems: Iterable[Problem]) -> list[Group]:
    """Put problems of one cause together: errors first, then the most frequent first."""
    kinds: defaultdict[tuple[str, ...], Group] = defaultdict(list)
    for p in problems:
        place = ("", "") if p.code in _OF_CODE else (p.table, p.column or "")
        kinds[p.severity, p.code, *place].append(p)
    groups: list[Group] = []
    for found in kinds.values():
        values: defaultdict[str | None, Group] = defaultdict(list)
        for p in found:
            values[p.value].append(p)
        code = found[0].code
        few = len(values) <= _MOST_VALUES and code not in _OF_COLUMN
        alone = few or code in _WORDS | _OF_CODE
        groups += values.values() if alone else [found]
    return sorted(groups, key=lambda g: (g[0].severity != "error", -len(g)))


def problem_lines(
    problems: Sequence[Problem], lang: Lang, words: Iterable[WordUse] = ()
) -> list[str]:
    """Return the lines for the screen, at most `MOST_LINES`.

    Parameters
    ----------
    problems : sequence of Problem
    lang : {'zh', 'en'}
    words : iterable of WordUse
        What reading knows of the words among them: how many schools, what is offered.
    """
    uses = {(u.note.table, u.note.column, u.note.value): u for u in words}
    groups = grouped(problems)
    lines = [_line(group, uses, lang) for group in groups]
    if len(lines) <= MOST_LINES:
        return lines
    left = groups[MOST_LINES - 1 :]
    more = Text(
        "……另有{g}类、{n}处（错误{e}处），全部见 --annotate 或 --json",
        "… {g} more kinds, {n} places ({e} errors): all of them with --annotate or --json",
    ).fill(
        g=len(left),
        n=sum(map(len, left)),
        e=sum(len(g) for g in left if g[0].severity == "error"),
    )
    return [*lines[: MOST_LINES - 1], more.to(lang)]


def _line(group: Group, uses: dict[tuple[str, str, str], WordUse], lang: Lang) -> str:
    first = group[0]
    severity = _SEVERITY[first.severity].to(lang)
    use = uses.get((first.table, first.column or "", first.value or ""))
    if use is not None and first.code in _WORDS:
        return f"{severity} {_word(first, use, lang)}"
    if len(group) == 1:
        return f"{severity} {first.where(lang)}: {first.message.to(lang)}"
    if len({p.table for p in group}) > 1:
        counts = Counter(p.table for p in group)
        tables = [Text(f"{TABLE_WORDS[t].zh}{n}处", f"{t} {n}") for t, n in counts.items()]
        listed = Text("、".join(t.zh for t in tables), ", ".join(t.en for t in tables))
        return f"{severity} {first.where(lang)}: {first.message.to(lang)}（{listed.to(lang)}）"
    rows = [str(p.row) for p in group if p.row is not None]
    shown = ", ".join(rows[:_ROWS]) + (" …" if len(rows) > _ROWS else "")
    times = Text("共{n}处，行{r}", "{n} times, rows {r}").fill(n=len(group), r=shown)
    return f"{severity} {first.where(lang)}: {first.message.to(lang)}（{times.to(lang)}）"


def _word(problem: Problem, use: WordUse, lang: Lang) -> str:
    """Say a word in one line: column, word, how often, in how many schools, what it becomes."""
    table, column, written, code, _ = use.note
    if code is None:
        meant = Text("请填写", "fill in")
    elif code == "":
        meant = Text("空白", "blank")
    else:
        known = VALUE_WORDS.get((table, column), {})
        meant = known.get(code) or Text(code, code)
    asked = "" if problem.code == "word_read" else Text("？", "?").to(lang)
    line = Text(
        "{w} “{v}” {n}处，{s}所学校 → {m}", "{w} “{v}” {n} time(s), {s} school(s) → {m}"
    ).fill(w=problem.where(lang), v=written, n=use.count, s=len(use.schools), m=meant)
    return line.to(lang) + asked
