"""The looks of marked cells: each keeps all it had but the colour behind it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from solver.tables.annotate.package import Package, local, parsed, serialised

COLOURS = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "head": "FFDDEBF7"}
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")


class Styles:
    """The styles of a workbook, with further ones.

    Parameters
    ----------
    package : Package
        The workbook.
    space : str
        The namespace of its parts.
    kinds : str
        The beginning of its types of relations.
    """

    def __init__(self, package: Package, space: str, kinds: str) -> None:
        related = package.related(package.workbook).values()
        self.package, self.space, self.kinds = package, space, kinds
        self.part = next((name for kind, name in related if kind.endswith("/styles")), "")
        if not self.part:
            self.part = package.free_name("xl/styles{}.xml")
            package.add(self.part, f'<styleSheet xmlns="{space}"/>'.encode(), _TYPE)
            package.relate(package.workbook, f"{kinds}/styles", self.part)
        self.root = parsed(package.parts[self.part])
        self._basics()
        self.fills = {name: self._fill(colour) for name, colour in COLOURS.items()}
        self._marked: dict[tuple[int, str], int] = {}

    def marked(self, style: int, severity: str) -> int:
        """Return a style like another one, with the colour of an error or a warning."""
        key = style, severity
        if key not in self._marked:
            formats = self._group("cellXfs")
            look = deepcopy(formats[style] if style < len(formats) else formats[0])
            look.set("fillId", str(self.fills[severity]))
            look.set("applyFill", "1")
            self._marked[key] = self._append("cellXfs", look)
        return self._marked[key]

    def own(self, *marks: str, fill: str | None = None) -> int:
        """Return a style for the list of problems: text, wrapped, bold or underlined."""
        font = self._element("font")
        for mark in marks:
            font.append(self._element(mark))
        font.append(self._element("sz", val="11"))
        if "u" in marks:
            font.append(self._element("color", rgb="FF0563C1"))
        font.append(self._element("name", val="宋体"))
        look = self._element(
            "xf",
            numFmtId="49",  # text: what somebody edits there does not become a formula either
            fontId=str(self._append("fonts", font)),
            fillId=str(self.fills[fill] if fill else 0),
            borderId="0",
            xfId="0",
            applyNumberFormat="1",
            applyFont="1",
            applyFill="1",
            applyAlignment="1",
        )
        look.append(self._element("alignment", vertical="top", wrapText="1"))
        return self._append("cellXfs", look)

    def save(self) -> None:
        """Put the styles back into the workbook."""
        self.package.parts[self.part] = serialised(self.root)

    def _basics(self) -> None:
        """Give a workbook that says nothing of its looks the least it must say."""
        for name, child in (("fonts", "font"), ("borders", "border"), ("cellStyleXfs", "xf")):
            if not len(self._group(name)):
                self._append(name, self._element(child))
        while len(self._group("fills")) < 2:  # Excel keeps the first two for itself
            self._fill(None)
        if not len(self._group("cellXfs")):
            self._append("cellXfs", self._element("xf", fillId="0", fontId="0", borderId="0"))

    def _fill(self, colour: str | None) -> int:
        fill = self._element("fill")
        kind = "solid" if colour else "none"
        pattern = self._element("patternFill", patternType=kind)
        if colour:
            pattern.append(self._element("fgColor", rgb=colour))
            pattern.append(self._element("bgColor", indexed="64"))
        fill.append(pattern)
        return self._append("fills", fill)

    def _group(self, name: str) -> Any:
        for child in self.root:
            if local(child) == name:
                return child
        group = self._element(name)
        before = _ORDER[: _ORDER.index(name)]
        self.root.insert(sum(local(child) in before for child in self.root), group)
        return group

    def _append(self, name: str, element: Any) -> int:
        group = self._group(name)
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1

    def _element(self, name: str, **attributes: str) -> Any:
        return etree.Element(f"{{{self.space}}}{name}", attributes)
