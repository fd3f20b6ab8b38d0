"""Makes the default template: title and body as GB/T 9704 sets them, with tags for the words.

`lungang notice --save-template` writes it out, so that a bureau can put its own
letterhead and words around the same tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.report.docx_form import (
    BODY,
    CELL,
    HEAD,
    HEADING,
    LABEL,
    NUMBER,
    RIGHT,
    TITLE,
    TO,
    as_bytes,
    fill,
    mark,
    narrow_cells,
    new_document,
    paragraph_of,
)
from solver.text import Lang, Text

if TYPE_CHECKING:
    from docx.document import Document

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
LAST_LINE = "{{ line }} "
"""The last line of all, told apart by a blank that nobody sees."""
SIGNED = Text("（印　章）", "(seal)")
DATED = Text("　　　　年　　月　　日", "Date: ____________")


def default_template(lang: Lang) -> bytes:
    """Return the template as the bytes of a .docx."""
    document = new_document()
    _letter(document, lang)
    _lists(document, lang)
    return as_bytes(document)


def _letter(document: Document, lang: Lang) -> None:
    paragraph_of(document, "{{ title }}", TITLE)
    for tag in ("{%p if number %}", "{{ number }}", "{%p endif %}"):
        paragraph_of(document, tag, NUMBER)
    paragraph_of(document, "", BODY)
    for words, look in (
        ("{%p if addressee %}", TO),
        ("{{ addressee }}", TO),
        ("{%p endif %}", TO),
        ("{%p for part in parts %}", BODY),
        ("{%p if part.heading %}", BODY),
        ("{{ part.heading }}", HEADING),
        ("{%p endif %}", BODY),
        ("{%p for line in part.lines %}", BODY),
        ("{%p if part.last and loop.last %}", BODY),
        (LAST_LINE, BODY),
        ("{%p else %}", BODY),
        ("{{ line }}", BODY),
        ("{%p endif %}", BODY),
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
        ("{%p if issuer %}", RIGHT),
        ("{{ issuer }}", RIGHT),
        ("{%p endif %}", RIGHT),
        (SIGNED, RIGHT),
        (DATED, RIGHT),
    ):
        paragraph = paragraph_of(
            document, words if isinstance(words, str) else words.to(lang), look
        )
        # The seal and the date stay with the last words above them: no page holds them alone.
        paragraph.paragraph_format.keep_with_next = words not in ("{{ line }}", DATED)


def _lists(document: Document, lang: Lang) -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.shared import Mm, Pt

    paragraph_of(document, "{%p for list in lists %}", BODY)
    paragraph_of(document, "{{ list.label }}", LABEL).paragraph_format.page_break_before = True
    paragraph_of(document, "{{ list.caption }}", TITLE).paragraph_format.space_after = Pt(12)
    table = document.add_table(rows=4, cols=len(HEADS))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    narrow_cells(table)
    table.rows[1].cells[0].text = "{%tr for row in list.rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for c, (head, tag, size) in enumerate(zip(HEADS, TAGS, COLUMNS_MM, strict=True)):
        for r, (words, look) in {
            0: (head.to(lang), HEAD),
            2: (f"{{{{ row.{tag} }}}}", CELL),
        }.items():
            cell = table.rows[r].cells[c]
            fill(cell.paragraphs[0], words, look)
        table.columns[c].width = Mm(size)
        for row in table.rows:
            row.cells[c].width = Mm(size)
            row.cells[c].vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for row in table.rows:
        mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    paragraph_of(document, "{%p endfor %}", BODY)
