"""Sets .docx documents as GB/T 9704 asks: paper, margins, fonts, lines, page numbers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

MARGINS_MM = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
LINE_PT = 29
"""Distance of lines; GB/T 9704 has 22 of them on a page."""


@dataclass(frozen=True)
class Look:
    """A paragraph's look: Chinese font, size in points, side, indent in characters."""

    font: str
    size: float
    side: str = "LEFT"
    indent: int = 0
    line: float | None = LINE_PT


TITLE = Look("方正小标宋简体", 22, "CENTER", line=36)
BODY = Look("仿宋_GB2312", 16, "JUSTIFY", indent=2)
TO = Look("仿宋_GB2312", 16)
NUMBER = Look("仿宋_GB2312", 16, "CENTER")
HEADING = Look("黑体", 16, indent=2)
LABEL = Look("黑体", 16)
RIGHT = Look("仿宋_GB2312", 16, "RIGHT")
CELL = Look("仿宋_GB2312", 10.5, "CENTER", line=18)
HEAD = Look("黑体", 10.5, "CENTER", line=20)

SUBSTITUTES = {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋"}
"""What a machine without these fonts takes; Windows has it."""


def new_document(*, across: bool = False) -> Document:
    """Return an empty document on A4 with its page numbers.

    Parameters
    ----------
    across : bool
        Whether the page lies across, as for wide tables.
    """
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in MARGINS_MM.items():
        setattr(section, name, Mm(size))
    if across:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(25), Mm(20)
        section.left_margin = section.right_margin = Mm(22)
    _style(document)
    _page_number(section.footer.paragraphs[0])
    return document


def as_bytes(document: Document) -> bytes:
    """Return the document as the bytes of a .docx."""
    _substitutes(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph_of(document: Document, words: str, look: Look) -> Any:
    """Add a paragraph."""
    paragraph = document.add_paragraph()
    fill(paragraph, words, look)
    return paragraph


def fill(paragraph: Any, words: str, look: Look) -> None:
    """Put words into a paragraph and give it its look."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = 1.0 if look.line is None else Pt(look.line)
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, look.side)
    if look.indent:
        form.first_line_indent = Pt(look.indent * look.size)
        form._element.get_or_add_pPr().ind.set(qn("w:firstLineChars"), str(100 * look.indent))
    run = paragraph.add_run(words)
    run.font.size = Pt(look.size)
    _font(run, look.font)


def _font(run: Any, chinese: str) -> None:
    """Set the font of Chinese characters; Latin letters and digits have Times New Roman."""
    from docx.oxml.ns import qn

    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), chinese)


def _style(document: Document) -> None:
    from docx.shared import Pt

    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(BODY.size)
    _font(normal, BODY.font)


def _page_number(paragraph: Any) -> None:
    """Put the number of the page between dashes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fill(paragraph, "— ", Look("宋体", 14, "CENTER", line=None))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = paragraph.add_run(" —")
    _font(run, "宋体")


def narrow_cells(table: Any, twips: int = 45) -> None:
    """Leave little room at the sides of a table's cells, so that names stand in one line."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def mark(properties: Any, name: str) -> None:
    """Set a mark in the properties of a row of a table."""
    from docx.oxml import OxmlElement

    properties.append(OxmlElement(name))


def _substitutes(document: Document) -> None:
    """Name, in the font table, what stands in for fonts that a machine may lack."""
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            entries = "".join(
                f'<w:font w:name="{font}"><w:altName w:val="{other}"/>'
                '<w:charset w:val="86"/></w:font>'
                for font, other in SUBSTITUTES.items()
            )
            whole = part.blob.decode("utf-8").replace("</w:fonts>", f"{entries}</w:fonts>")
            part._blob = whole.encode("utf-8")
