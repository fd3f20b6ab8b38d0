"""Fits a filled notice to what stands in it: titles break at words, columns hold their names."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from solver.report.docx_form import CELL, HEAD, TITLE
from solver.report.workbook.width import width

PAGE_MM = 156
"""What a page holds between its margins."""
PT_MM = 25.4 / 72
PADDING_MM = 0.9
"""What a cell keeps free on both sides of its text."""
_TWIPS = 25.4 / 1440
LEAST_MM = {0: 720 * _TWIPS, 1: 1300 * _TWIPS, 4: 2100 * _TWIPS, 5: 2100 * _TWIPS}
"""What number, name and schools have at least."""
MOST_MM = {1: 27.0}
"""A name that needs its code beside it stands in two lines."""
ENDS = (4, 5)
"""The columns of the schools, which share what is left."""

_MAY_BREAK = re.compile(
    r"(?=关于|教师|交流轮岗|人员名单|名单|安排|的(?:通知|公示)|\d{4}年|暑期|寒假)|(?<=公布)| "
)
_GAP = re.compile(r"(?<=[^\x00-\x7f])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\x00-\x7f])")
_MUST_HOLD = ("的通知", "的公示")
"""Too short to stand alone in a line."""


def laid_out(form: bytes, titles: Iterable[str]) -> bytes:
    """Return a document whose titles break at words and whose columns hold their names.

    Parameters
    ----------
    form : bytes
        The filled document.
    titles : iterable of str
        The titles and captions in it.
    """
    import docx

    document = docx.Document(io.BytesIO(form))
    known = set(titles)
    for paragraph in document.paragraphs:
        if paragraph.text in known and _is_title(paragraph):
            _narrow(paragraph)
    for table in document.tables:
        _fit(table)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _is_title(paragraph: Any) -> bool:
    return any(run.font.size and run.font.size.pt == TITLE.size for run in paragraph.runs)


def _narrow(paragraph: Any) -> None:
    """Indent a title on both sides, so that its lines end where a word does."""
    from docx.shared import Mm

    room = line_room(paragraph.text)
    if room is not None:
        # Between Chinese and digits a quarter of a sign is left free; digits may be a little wider
        # where a font is missing. Another sign needs more than is to spare.
        gaps = len(_GAP.findall(paragraph.text))
        line = room * TITLE.size / 2 + gaps * TITLE.size / 4 + 0.7 * TITLE.size
        side = (PAGE_MM - line * PT_MM) / 2
        paragraph.paragraph_format.left_indent = Mm(max(0.0, side))
        paragraph.paragraph_format.right_indent = Mm(max(0.0, side))


def line_room(title: str) -> int | None:
    """Return how wide a title's lines must be, in half characters, for them to end at words.

    As few lines as the page allows, and the most even of these; None where one line is enough or
    no width does.
    """
    most = int(PAGE_MM / PT_MM / (TITLE.size / 2))
    if width(title) <= most:
        return None
    stops = {found.start() for found in _MAY_BREAK.finditer(title)} | {len(title)}
    best: tuple[int, int] | None = None
    for room in range(most, most // 2, -1):
        ends = _ends(title, room)
        last = title[ends[-2] :] if len(ends) > 1 else title
        if set(ends) <= stops and last not in _MUST_HOLD and len(ends) <= 3:
            # The narrower of two rooms with as many lines is the more even one.
            best = min(best or (len(ends), room), (len(ends), room))
    return None if best is None else best[1]


def _ends(text: str, room: int) -> list[int]:
    """Return where lines end when each takes as much as it holds."""
    ends, used = [], 0
    for i, sign in enumerate(text):
        if used + width(sign) > room:
            ends.append(i)
            used = 0
        used += width(sign)
    return [*ends, len(text)]


def _fit(table: Any) -> None:
    """Give every column what its longest text needs, and the rest to the schools."""
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    sizes = column_sizes(rows)
    if sizes is None:
        return
    from docx.shared import Mm

    for row in table.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = Mm(size)
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = Mm(size)


def column_sizes(rows: Sequence[Sequence[str]]) -> list[float] | None:
    """Return the columns' widths in millimetres; None for a table of another form."""
    if not rows or len(rows[0]) != ENDS[-1] + 2:
        return None
    sizes = []
    for c in range(len(rows[0])):
        texts = ((row[c], CELL if i else HEAD) for i, row in enumerate(rows))
        longest = max(width(text) * look.size for text, look in texts)
        needed = longest / 2 * PT_MM + 2 * PADDING_MM
        sizes.append(min(max(needed, LEAST_MM.get(c, 0.0)), MOST_MM.get(c, PAGE_MM)))
    left = PAGE_MM - sum(size for c, size in enumerate(sizes) if c not in ENDS)
    wanted = sum(sizes[c] for c in ENDS)
    for c in ENDS:
        sizes[c] *= left / wanted
    return sizes
