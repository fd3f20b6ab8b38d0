"""Makes the default template: title and body as GB/T 9704 sets them, with tags for the words.

`lungang notice --save-template` writes it out, so that a bureau can put its own
letterhead and words around the same tags.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from solver.text import Lang, Text

if TYPE_CHECKING:
    from docx.document import Document

MARGINS_MM = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
LINE_PT = 29
"""Distance of lines; GB/T 9704 has 22 of them on a page."""

COLUMNS_MM = (11, 20, 12, 23, 34, 34, 22)
HEADS = (
    Text("序号", "No."),
    Text("姓名", "name"),
    Text("学段", "stage"),
    Text("学科", "subject"),
    Text("现学校", "from"),
    Text("接收学校", "to"),
    Text("交流形式", "flow"),
)
TAGS = ("number", "name", "stage", "subject", "origin", "destination", "flow")
SIGNED = Text("（印　章）", "(seal)")
DATED = Text("　　　　年　　月　　日", "Date: ____________")


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
HEADING = Look("黑体", 16, indent=2)
LABEL = Look("黑体", 16)
RIGHT = Look("仿宋_GB2312", 16, "RIGHT")
CELL = Look("仿宋_GB2312", 11, "CENTER", line=18)
HEAD = Look("黑体", 11, "CENTER", line=20)

SUBSTITUTES = {"方正小标宋简体": "宋体", "仿宋_GB2312": "仿宋"}
"""What a machine without these fonts takes; Windows has it."""


def default_template(lang: Lang) -> bytes:
    """Return the template as the bytes of a .docx."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in MARGINS_MM.items():
        setattr(section, name, Mm(size))
    _style(document)
    _page_number(section.footer.paragraphs[0])
    _letter(document, lang)
    _lists(document, lang)
    _substitutes(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _letter(document: Document, lang: Lang) -> None:
    _paragraph(document, "{{ title }}", TITLE)
    _paragraph(document, "", BODY)
    for words, look in (
        ("{%p if addressee %}", TO),
        ("{{ addressee }}", TO),
        ("{%p endif %}", TO),
        ("{%p for part in parts %}", BODY),
        ("{%p if part.heading %}", BODY),
        ("{{ part.heading }}", HEADING),
        ("{%p endif %}", BODY),
        ("{%p for line in part.lines %}", BODY),
        ("{{ line }}", BODY),
        ("{%p endfor %}", BODY),
        ("{%p endfor %}", BODY),
        ("", BODY),
        ("{%p for list in lists %}", BODY),
        (
            Text("{{ list.label }}：{{ list.caption }}", "{{ list.label }}: {{ list.caption }}"),
            BODY,
        ),
        ("{%p endfor %}", BODY),
        ("", BODY),
        (SIGNED, RIGHT),
        (DATED, RIGHT),
    ):
        paragraph = _paragraph(document, words if isinstance(words, str) else words.to(lang), look)
        # The seal and the date stay with the words above them.
        paragraph.paragraph_format.keep_with_next = words not in ("{{ line }}", DATED)


def _lists(document: Document, lang: Lang) -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.shared import Mm, Pt

    _paragraph(document, "{%p for list in lists %}", BODY)
    _paragraph(document, "{{ list.label }}", LABEL).paragraph_format.page_break_before = True
    _paragraph(document, "{{ list.caption }}", TITLE).paragraph_format.space_after = Pt(12)
    table = document.add_table(rows=4, cols=len(HEADS))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    table.rows[1].cells[0].text = "{%tr for row in list.rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for c, (head, tag, size) in enumerate(zip(HEADS, TAGS, COLUMNS_MM, strict=True)):
        for r, (words, look) in {
            0: (head.to(lang), HEAD),
            2: (f"{{{{ row.{tag} }}}}", CELL),
        }.items():
            cell = table.rows[r].cells[c]
            _fill(cell.paragraphs[0], words, look)
        table.columns[c].width = Mm(size)
        for row in table.rows:
            row.cells[c].width = Mm(size)
            row.cells[c].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for row in table.rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    _paragraph(document, "{%p endfor %}", BODY)


def _paragraph(document: Document, words: str, look: Look) -> Any:
    paragraph = document.add_paragraph()
    _fill(paragraph, words, look)
    return paragraph


def _fill(paragraph: Any, words: str, look: Look) -> None:
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

    _fill(paragraph, "— ", Look("宋体", 14, "CENTER", line=None))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = paragraph.add_run(" —")
    _font(run, "宋体")


def _mark(properties: Any, name: str) -> None:
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
