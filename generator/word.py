"""Word documents in the layout of official documents (GB/T 9704): the only user of python-docx.
The same words give the same bytes, and a file names no person."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

from generator.xml_text import xml

__all__ = ["Word", "aside", "begun", "heading", "lead", "paragraph", "saved", "small", "table"]

TITLE, BODY, HEADING = "方正小标宋简体", "仿宋", "黑体"
CELL = "表中文字"
WIDTH = 156
"""Between the margins, in millimetres."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def begun(title: str, publisher: str, day: dt.date) -> Word:
    """A document with its title, before anything else is in it."""
    word = Document()
    _set_up(word, title, publisher, day)
    _title(word, title)
    return word


def _set_up(word: Word, title: str, publisher: str, day: dt.date) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    _font(word.styles["Normal"], BODY, 16)
    _font(word.styles["Title"], TITLE, 22)
    _font(word.styles["Heading 1"], HEADING, 16)
    _font(word.styles["Heading 2"], "楷体", 16)
    _font(word.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH), BODY, 12)
    word.styles[CELL].paragraph_format.space_after = Pt(0)
    _page_number(page.footer.paragraphs[0])
    about = word.core_properties
    about.title, about.language = xml(title)[:255], "zh-CN"
    about.author = about.last_modified_by = xml(publisher)[:255]
    about.comments = about.keywords = about.subject = about.category = ""
    about.revision = 1
    about.created = about.modified = dt.datetime.combine(day, dt.time())
    package = word.part.package
    for id, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):  # a picture of the library's own sample
            del package.rels[id]


def _font(style: object, name: str, size: int) -> None:
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = name, Pt(size)
    style.font.bold = False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for side in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{side}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _title(word: Word, text: str) -> None:
    found = word.add_heading(xml(text), 0)
    found.alignment = WD_ALIGN_PARAGRAPH.CENTER
    properties = word.styles["Title"].element.get_or_add_pPr()
    for line in properties.findall(qn("w:pBdr")):
        properties.remove(line)


def heading(word: Word, text: str, level: int) -> None:
    word.add_heading(xml(text), level)


def aside(word: Word, text: str, right: bool = False) -> None:
    """A line that stands in the middle, or at the right."""
    sides = WD_ALIGN_PARAGRAPH
    found = paragraph(word, text)
    found.paragraph_format.first_line_indent = None
    found.alignment = sides.RIGHT if right else sides.CENTER


def lead(word: Word, text: str) -> None:
    """A paragraph that stays with what comes after it."""
    paragraph(word, text).paragraph_format.keep_with_next = True


def small(word: Word, text: str) -> None:
    """A line of an appendix."""
    paragraph(word, text, Pt(12))


def paragraph(word: Word, text: str, size: Pt | None = None) -> Paragraph:
    """Two characters in from the left, lines 28 points apart, as official documents are set."""
    found = word.add_paragraph()
    run = found.add_run(xml(text))
    form = found.paragraph_format
    form.first_line_indent = Pt(32) if size is None else None
    form.space_after = Pt(0)
    if size is None:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    else:
        run.font.size = size
    return found


def table(word: Word, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = word.add_table(rows=0, cols=len(head))
    table.style = "Table Grid"
    table.autofit = False
    _fill(table.add_row(), head, HEADING)
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    for row in rows:
        _fill(table.add_row(), row, "")
    for column, width in zip(table.columns, _widths(head, rows), strict=True):
        for cell in column.cells:
            cell.width = width
        column.width = width
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Mm]:
    """What a page is wide, shared out by the longest word of each column, within reason."""
    longest = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    shares = [min(max(one, 4), 16) for one in longest]
    return [Mm(WIDTH * one / sum(shares)) for one in shares]


def _fill(row: _Row, cells: Sequence[str], font: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text in zip(row.cells, cells, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = CELL  # by its id: by its name it takes ten times as long
        run = paragraph.add_run(xml(text))
        if font:
            run.font.name = font
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def saved(word: Word) -> bytes:
    """The package without the hour at which it was packed."""
    raw, out = io.BytesIO(), io.BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(zipfile.ZipInfo(name, _EPOCH), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
