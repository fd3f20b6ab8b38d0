"""From a reading to the marked copy of what was read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from solver.errors import LungangError, Problem
from solver.files import whole_file
from solver.tables.original import keep_original
from solver.tables.reading import Reading
from solver.text import Lang, Text

if TYPE_CHECKING:
    from solver.tables.annotate.cells import Place
    from solver.tables.annotate.listed import Entry
    from solver.tables.annotate.package import Package
    from solver.tables.annotate.styles import Styles

_SELECTED = re.compile(rb'\stabSelected="(?:1|true)"')


def annotate(
    data: Path, reading: Reading, problems: Iterable[Problem], out: Path, lang: Lang
) -> None:
    """Write a copy of the data in which every problem is marked in its cell.

    An .xlsx is copied with all that is in it. Of an .xls, .et or a folder of CSV
    files a new workbook is made, one sheet a table, every cell as text.

    Parameters
    ----------
    data : Path
        The workbook or the folder.
    reading : Reading
        What came of reading it.
    problems : iterable of Problem
        What to mark; those of no cell stand in the list only.
    out : Path
        The workbook to write, there whole or not at all.
    lang : {'zh', 'en'}
        The language of the list and the comments.

    Raises
    ------
    LungangError
        If there is nothing to copy, or it would be written over the data.
    """
    from lxml import etree

    from solver.tables.annotate.package import Package
    from solver.tables.annotate.to_xlsx import as_workbook

    if not reading.sources:
        raise LungangError(
            Text(
                "无法打开“{d}”，因此没有写出标注副本。",
                "“{d}” cannot be opened, so no marked copy was written.",
            ).fill(d=data)
        )
    keep_original(data, out, Text("标注副本", "The marked copy"))
    content, names = as_workbook(data, reading)
    try:
        package = Package(content)
        _mark(package, reading, list(problems), names, lang)
    except (LookupError, StopIteration, ValueError, etree.LxmlError) as error:
        # Parts that every program writes are missing or damaged, though the cells could be read.
        raise LungangError(
            Text(
                "“{d}”的结构特殊，无法标注（{e}）。请在 Excel 中打开并另存为新文件后再试。",
                "“{d}” is built in a way that cannot be marked ({e}). Open it in Excel, save it as "
                "a new file, and try again.",
            ).fill(d=data, e=type(error).__name__)
        ) from error
    suffix = ".xlsm" if package.macros else ".xlsx"
    if out.suffix.casefold() != suffix:
        raise LungangError(
            Text("标注副本须以 {s} 结尾。", "The marked copy must end with {s}.").fill(s=suffix)
        )
    with whole_file(out) as temporary:
        temporary.write_bytes(package.save())


def _mark(
    package: Package, reading: Reading, problems: list[Problem], names: dict[str, str], lang: Lang
) -> None:
    from lxml import etree

    from solver.tables.annotate.listed import Entry, add_list
    from solver.tables.annotate.package import local, parsed
    from solver.tables.annotate.styles import Styles

    book = parsed(package.parts[package.workbook])
    related = package.related(package.workbook)
    # Everything that relations are called by begins alike, also in the strict form of the format.
    kinds = next(k for k, _ in related.values() if k.endswith("/worksheet")).rpartition("/")[0]
    sheets = next(child for child in book if local(child) == "sheets")
    parts = {s.get("name"): related[s.get(f"{{{kinds}}}id")][1] for s in sheets}
    styles = Styles(package, etree.QName(book).namespace or "", kinds)
    for part in parts.values():
        # Two selected sheets would be edited together.
        package.parts[part] = _SELECTED.sub(b"", package.parts[part], count=1)
    by_sheet: defaultdict[str | None, list[tuple[int, Problem]]] = defaultdict(list)
    for position, problem in enumerate(problems):
        layout = reading.layouts.get(problem.table)
        sheet = names.get(layout.called, layout.called) if layout else None
        by_sheet[sheet if sheet in parts else None].append((position, problem))
    entries: dict[int, Entry] = {}
    for sheet, found in by_sheet.items():
        if sheet is None:
            entries |= {position: Entry(problem, None, None) for position, problem in found}
        else:
            entries |= _mark_sheet(package, parts[sheet], styles, reading, sheet, found, lang)
    add_list(package, styles, [entries[i] for i in range(len(problems))], kinds, lang)
    styles.save()


def _mark_sheet(
    package: Package,
    part: str,
    styles: Styles,
    reading: Reading,
    sheet: str,
    found: list[tuple[int, Problem]],
    lang: Lang,
) -> dict[int, Entry]:
    from solver.tables.annotate.cells import Cells
    from solver.tables.annotate.comments import add_remarks
    from solver.tables.annotate.listed import SEVERITIES, Entry
    from solver.tables.annotate.package import parsed, serialised

    root = parsed(package.parts[part])
    cells = Cells(root, styles)
    entries: dict[int, Entry] = {}
    said: defaultdict[Place, list[str]] = defaultdict(list)
    severity: dict[Place, str] = {}
    for position, problem in found:
        place = _place(problem, reading)
        if place is not None:
            place = cells.anchor(place)
            words = SEVERITIES[problem.severity].to(lang)
            said[place].append(f"{words}：{problem.message.to(lang)}")
            if severity.get(place) != "error":
                severity[place] = problem.severity
        entries[position] = Entry(problem, sheet, place)
    for place, worst in severity.items():
        cells.mark(place, worst)
    texts = {place: "\n".join(dict.fromkeys(lines)) for place, lines in sorted(said.items())}
    add_remarks(package, part, root, texts, styles.kinds)
    package.parts[part] = serialised(root)
    return entries


def _place(problem: Problem, reading: Reading) -> Place | None:
    """Return the cell of a problem; that of a whole column is its header."""
    layout = reading.layouts[problem.table]
    row = problem.row if problem.row is not None else layout.header
    if row is None:
        return None
    return row, layout.columns.get(problem.column or "", 0) + 1
