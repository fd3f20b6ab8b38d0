"""The first sheet of the marked copy: every problem with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree

from solver.district.vocabulary import TABLE_WORDS
from solver.errors import Problem
from solver.tables.annotate.cells import Place, reference
from solver.tables.annotate.package import Package, local, parsed, serialised, xml_text
from solver.tables.annotate.styles import Styles
from solver.tables.problems import column_words
from solver.text import Lang, Text, same

SHEET = Text("检查结果", "Check results")
SEVERITIES = {"error": Text("错误", "error"), "warning": Text("提醒", "warning")}
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MOST_LINKS = 65_000
"""Excel keeps 65,530 links a sheet and refuses a file with more."""

_SUMMARY = Text("错误 {e} 处，提醒 {w} 处", "{e} error(s), {w} warning(s)")
_HINT = Text(
    "红色为错误，必须改正；黄色为提醒，请核对。点击“位置”可跳到该单元格。",
    "Red: errors to be corrected. Yellow: warnings to be checked. Click a place to go to its cell.",
)
_HEADS = (
    Text("序号", "no."),
    Text("级别", "kind"),
    Text("表", "sheet"),
    Text("位置", "place"),
    Text("列", "column"),
    Text("填写内容", "content"),
    Text("问题与改法", "what is wrong, and how to mend it"),
)
_WIDTHS = (6, 8, 16, 10, 20, 24, 90)
_FIRST = 4


class Entry(NamedTuple):
    """A problem, and the sheet and cell where it stands, if anywhere."""

    problem: Problem
    sheet: str | None
    place: Place | None


def add_list(
    package: Package, styles: Styles, entries: Sequence[Entry], kinds: str, lang: Lang
) -> None:
    """Add the list as the first sheet, and open the workbook there."""
    book = parsed(package.parts[package.workbook])
    space = etree.QName(book).namespace
    part = package.free_name("xl/worksheets/sheetCheck{}.xml")
    package.add(part, serialised(_Sheet(space, styles, lang).of(entries)), _TYPE)
    relation = package.relate(package.workbook, f"{kinds}/worksheet", part)
    sheets = next(child for child in book if local(child) == "sheets")
    taken = {sheet.get("name").casefold() for sheet in sheets}
    names = (SHEET.to(lang) + (f" {n}" if n > 1 else "") for n in range(1, len(taken) + 3))
    attributes = {
        "name": next(name for name in names if name.casefold() not in taken),
        "sheetId": str(1 + max(int(sheet.get("sheetId")) for sheet in sheets)),
        f"{{{kinds}}}id": relation,
    }
    sheets.insert(0, etree.Element(f"{{{space}}}sheet", attributes))
    for child in book.iter(f"{{{space}}}definedName"):
        if child.get("localSheetId") is not None:
            child.set("localSheetId", str(int(child.get("localSheetId")) + 1))
    for view in book.iter(f"{{{space}}}workbookView"):
        view.attrib.pop("activeTab", None)
        view.attrib.pop("firstSheet", None)
    package.parts[package.workbook] = serialised(book)


class _Sheet:
    """Builds the XML of the list."""

    def __init__(self, space: str, styles: Styles, lang: Lang) -> None:
        self.space, self.lang = space, lang
        self.plain, self.bold, self.link = styles.own(), styles.own("b"), styles.own("u")
        self.head = styles.own("b", fill="head")
        self.fills = {severity: styles.own(fill=severity) for severity in SEVERITIES}

    def of(self, entries: Sequence[Entry]) -> Any:
        """Return the sheet with these entries."""
        root = parsed(f'<worksheet xmlns="{self.space}"/>'.encode())
        self._under(self._under(root, "sheetPr"), "pageSetUpPr", fitToPage="1")
        views = self._under(root, "sheetViews")
        view = self._under(views, "sheetView", tabSelected="1", workbookViewId="0")
        below = {"topLeftCell": f"A{_FIRST}", "activePane": "bottomLeft", "state": "frozen"}
        self._under(view, "pane", ySplit=str(_FIRST - 1), **below)
        columns = self._under(root, "cols")
        for n, width in enumerate(_WIDTHS, start=1):
            span = {"min": str(n), "max": str(n), "width": str(width), "customWidth": "1"}
            self._under(columns, "col", **span)
        data = self._under(root, "sheetData")
        grave = sum(entry.problem.severity == "error" for entry in entries)
        summary = _SUMMARY.fill(e=grave, w=len(entries) - grave)
        self._row(data, 1, [(summary.to(self.lang), self.bold)], wide=True)
        self._row(data, 2, [(_HINT.to(self.lang), self.plain)], wide=True)
        self._row(data, 3, [(head.to(self.lang), self.head) for head in _HEADS])
        for number, entry in enumerate(entries, start=1):
            self._row(data, _FIRST - 1 + number, self._cells(number, entry))
        self._under(root, "autoFilter", ref=f"A3:G{max(_FIRST, _FIRST - 1 + len(entries))}")
        merges = self._under(root, "mergeCells", count="2")
        for row in (1, 2):
            self._under(merges, "mergeCell", ref=f"A{row}:G{row}")
        linked = [(n, e) for n, e in enumerate(entries, start=_FIRST) if e.sheet and e.place]
        links = self._under(root, "hyperlinks") if linked else None
        for n, entry in linked[:_MOST_LINKS]:
            assert entry.place is not None
            name = str(entry.sheet).replace("'", "''")
            target = f"'{name}'!{reference(entry.place)}"
            self._under(links, "hyperlink", ref=f"D{n}", location=target)
        wide = {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"}
        self._under(root, "pageSetup", **wide)
        return root

    def _cells(self, number: int, entry: Entry) -> list[tuple[str, int]]:
        problem = entry.problem
        table = entry.sheet or (TABLE_WORDS.get(problem.table) or same(problem.table)).to(self.lang)
        row = "" if problem.row is None else str(problem.row)
        column = column_words(problem.table, problem.column).to(self.lang)
        return [
            (str(number), self.plain),
            (SEVERITIES[problem.severity].to(self.lang), self.fills[problem.severity]),
            (table, self.plain),
            (reference(entry.place), self.link) if entry.place else (row, self.plain),
            (column, self.plain),
            (problem.value or "", self.plain),
            (problem.message.to(self.lang), self.plain),
        ]

    def _row(
        self, data: Any, number: int, cells: list[tuple[str, int]], wide: bool = False
    ) -> None:
        # Every cell is an inline text: a value that begins with = is shown, never run.
        height = {"ht": "20", "customHeight": "1"} if wide else {}
        row = self._under(data, "row", r=str(number), **height)
        for column, (text, style) in enumerate(cells, start=1):
            place = {"r": reference((number, column)), "s": str(style), "t": "inlineStr"}
            written = self._under(self._under(self._under(row, "c", **place), "is"), "t")
            written.text = xml_text(text)
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _under(self, parent: Any, name: str, **attributes: str) -> Any:
        return etree.SubElement(parent, f"{{{self.space}}}{name}", attributes)
