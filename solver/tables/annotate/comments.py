"""Comments on cells: their text, and the boxes that old and new Excel draw them in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from solver.tables.annotate.cells import Place, reference
from solver.tables.annotate.package import Package, local, parsed, serialised, xml_text

AUTHOR = "lungang"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"}
_AFTER |= {"tableParts", "extLst", "AlternateContent"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout></xml>'
)
_KIND = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" id="_x0000_t202" coordsize="21600,21600"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202"'
    ' style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left},15,{top},10,{right},15,{bottom},4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def add_remarks(
    package: Package, part: str, root: Any, texts: Mapping[Place, str], kinds: str
) -> None:
    """Add comments to a sheet, to those that are there already at their end.

    Parameters
    ----------
    package : Package
        The workbook.
    part : str
        The sheet's part.
    root : lxml element
        The sheet, which is not saved here.
    texts : mapping of Place to str
        What to say of which cell.
    kinds : str
        The beginning of the types of relations.
    """
    space = etree.QName(root).namespace
    related = package.related(part)
    name = next((target for kind, target in related.values() if kind.endswith("/comments")), None)
    if name is None:
        name = package.free_name("xl/commentsCheck{}.xml")
        empty = f'<comments xmlns="{space}"><authors/><commentList/></comments>'
        package.add(name, empty.encode(), _TYPE)
        package.relate(part, f"{kinds}/comments", name)
    comments = parsed(package.parts[name])
    new = {place: texts[place] for place in _write(comments, texts)}
    package.parts[name] = serialised(comments)
    if new:
        _draw(package, part, root, new, kinds)


def _write(comments: Any, texts: Mapping[Place, str]) -> list[Place]:
    """Write the texts; return the cells that had no comment before."""
    space = etree.QName(comments).namespace
    authors = next(child for child in comments if local(child) == "authors")
    listed = next(child for child in comments if local(child) == "commentList")
    known = {comment.get("ref"): comment for comment in listed}
    etree.SubElement(authors, f"{{{space}}}author").text = AUTHOR
    new = []
    for place, text in texts.items():
        comment = known.get(reference(place))
        if comment is None:
            attributes = {"ref": reference(place), "authorId": str(len(authors) - 1)}
            comment = etree.SubElement(listed, f"{{{space}}}comment", attributes)
            body = etree.SubElement(comment, f"{{{space}}}text")
            new.append(place)
        else:
            body = next(child for child in comment if local(child) == "text")
            text = f"\n{text}"  # noqa: PLW2901
            for plain in [child for child in body if local(child) == "t"]:
                run = etree.Element(f"{{{space}}}r")
                plain.addprevious(run)
                run.append(plain)
        run = etree.SubElement(body, f"{{{space}}}r")
        written = etree.SubElement(run, f"{{{space}}}t", {_SPACE: "preserve"})
        written.text = xml_text(text)
    return new


def _draw(package: Package, part: str, root: Any, texts: Mapping[Place, str], kinds: str) -> None:
    """Add a box for each new comment; without one Excel shows none."""
    space, link = etree.QName(root).namespace, f"{{{kinds}}}id"
    drawing = next((child for child in root if local(child) == "legacyDrawing"), None)
    if drawing is None:
        name = package.free_name("xl/drawings/vmlDrawingCheck{}.vml")
        number = 100 + len(package.parts)
        package.parts[name] = _HEAD.format(number=number).encode()
        package.add_extension("vml", _VML_TYPE)
        relation = package.relate(part, f"{kinds}/vmlDrawing", name)
        drawing = etree.Element(f"{{{space}}}legacyDrawing", {link: relation})
        after = next((child for child in root if local(child) in _AFTER), None)
        if after is None:
            root.append(drawing)
        else:
            after.addprevious(drawing)
    name = package.related(part)[str(drawing.get(link))][1]
    # Excel's own drawings are not always sound XML: the boxes are put in before the end.
    before, end, behind = package.parts[name].rpartition(b"</xml>")
    if end:
        boxes = "" if b'id="_x0000_t202"' in before else _KIND
        boxes += "".join(_box(place, n, texts[place]) for n, place in enumerate(texts))
        package.parts[name] = before + boxes.encode() + end + behind


def _box(place: Place, number: int, text: str) -> str:
    row, column = place[0] - 1, place[1] - 1
    return _BOX.format(
        id=900_000 + number, row=row, column=column,
        left=column + 1, right=column + 5,
        top=max(0, row - 1), bottom=row + max(4, len(text) // 16 + 3),
    )  # fmt: skip
