"""Documents as offices really make them: headings in one table row or by tabs, direct formatting, drawn lines."""

from __future__ import annotations

import io

import docx as python_docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from dangbo.papers import wml
from dangbo.papers.tests.cases import WORDS

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
NATIONAL = "ĐẢNG CỘNG SẢN VIỆT NAM"


def blank() -> Document:
    document = python_docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:hAnsi"), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    return document


def put(line: Paragraph, text: str, size: float = 14, *, align: object = CENTRE, **look: bool) -> Paragraph:
    run = line.add_run(text)
    run.font.size = Pt(size)
    for name, value in look.items():
        setattr(run.font, name, value)
    line.alignment = align
    return line


def drawn_line(line: Paragraph, points: float) -> None:
    """A straight line of Word's drawing tool, in the old form and anchored at the paragraph."""
    line._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<v:line id="ke" style="position:absolute" from="20pt,2pt" to="{20 + points}pt,2pt"/></w:pict></w:r>'
        )
    )


def body(document: Document, *texts: str) -> None:
    for text in texts:
        line = put(document.add_paragraph(), text, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
        line.paragraph_format.first_line_indent = Mm(10)
        line.paragraph_format.space_after = Pt(6)
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        line.paragraph_format.line_spacing = Pt(18)


def front(document: Document) -> None:
    put(document.add_paragraph(), "KẾ HOẠCH", 16, bold=True)
    put(document.add_paragraph(), "kiểm tra, giám sát năm 2022", bold=True)
    put(document.add_paragraph(), "-----", bold=True)


def in_one_row() -> Document:
    """Both columns of the heading in a single row, a line for each paragraph; the rule is drawn."""
    document = blank()
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    put(left.paragraphs[0], "ĐẢNG BỘ QUẬN BẮC TỪ LIÊM")
    put(left.add_paragraph(), "ĐẢNG ỦY PHƯỜNG ĐỨC THẮNG", bold=True)
    put(left.add_paragraph(), "*")
    put(left.add_paragraph(), "Số 09-KH/ĐU")
    title = put(right.paragraphs[0], NATIONAL, 15, bold=True)
    drawn_line(title, 206)
    right.add_paragraph()
    put(right.add_paragraph(), "Đức Thắng, ngày 10 tháng 01 năm 2022", italic=True)
    document.add_paragraph()
    front(document)
    body(document, WORDS, "Trên đây là kế hoạch kiểm tra, giám sát năm 2022.")
    ending = document.add_table(rows=1, cols=2)
    left, right = ending.rows[0].cells
    put(left.paragraphs[0], "Nơi nhận:", align=WD_ALIGN_PARAGRAPH.LEFT, underline=True)
    for name in ("- Ủy ban Kiểm tra Quận ủy;", "- Lưu Văn phòng Đảng ủy."):
        put(left.add_paragraph(), name, 12, align=WD_ALIGN_PARAGRAPH.LEFT)
    put(right.paragraphs[0], "T/M BAN THƯỜNG VỤ", bold=True)
    put(right.add_paragraph(), "PHÓ BÍ THƯ")
    for _ in range(4):
        right.add_paragraph()
    put(right.add_paragraph(), "Nguyễn Thị Mẫu", bold=True)
    return document


def by_tabs() -> Document:
    """No table at all: two centre tabs carry heading and signature; the title is underlined for its rule."""
    document = blank()
    tabs = (Mm(38), Mm(120))

    def row(*pieces: tuple[str, float, dict[str, bool]]) -> None:
        line = document.add_paragraph()
        for position in tabs:
            line.paragraph_format.tab_stops.add_tab_stop(position, WD_TAB_ALIGNMENT.CENTER)
        for text, size, look in pieces:
            line.add_run("\t")
            put(line, text, size, align=WD_ALIGN_PARAGRAPH.LEFT, **look)

    row(("ĐẢNG BỘ PHƯỜNG ĐỨC THẮNG", 14, {}), (NATIONAL, 15, {"bold": True, "underline": True}))
    row(("CHI BỘ TỔ DÂN PHỐ SỐ 2", 14, {"bold": True}))
    row(("*", 14, {}))
    row(("Số 01-KH/CB", 14, {}), ("Đức Thắng, ngày 10 tháng 01 năm 2022", 14, {"italic": True}))
    front(document)
    body(document, WORDS, "Chi bộ tổ chức thực hiện kế hoạch này.")
    row(("Nơi nhận:", 14, {"underline": True}), ("T/M CHI BỘ", 14, {"bold": True}))
    row(("- Đảng ủy phường;", 12, {}), ("BÍ THƯ", 14, {}))
    row(("- Lưu Chi bộ.", 12, {}))
    for _ in range(3):
        document.add_paragraph()
    line = document.add_paragraph()
    line.paragraph_format.tab_stops.add_tab_stop(tabs[1], WD_TAB_ALIGNMENT.CENTER)
    line.add_run("\t\t")
    put(line, "Lê Văn Mẫu", align=WD_ALIGN_PARAGRAPH.LEFT, bold=True)
    return document


def revised() -> Document:
    """Words struck out by a tracked change are gone, words added are there; a control wraps a paragraph."""
    document = in_one_row()
    last = next(line for line in document.paragraphs if line.text.startswith("Trên đây"))
    struck = parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>./.</w:delText></w:r></w:del>')
    added = parse_xml(
        f'<w:ins {nsdecls("w")} w:id="2" w:author="a"><w:r><w:rPr><w:sz w:val="28"/></w:rPr>'
        '<w:t xml:space="preserve"> Các chi bộ thực hiện nghiêm túc.</w:t></w:r></w:ins>'
    )
    last._p.append(struck)
    last._p.append(added)
    control = OxmlElement("w:sdt")
    inside = OxmlElement("w:sdtContent")
    control.append(inside)
    last._p.addprevious(control)
    inside.append(last._p)
    return document


def framed() -> Document:
    """The number stands in a text frame."""
    document = in_one_row()
    cell = document.tables[0].rows[0].cells[0]
    number = cell.paragraphs[-1]
    words = wml.xml_text(number.text)
    frame = parse_xml(
        f'<w:r {nsdecls("w")}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr>'
        f"<w:t>{words}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    for run in list(number.runs):
        number._p.remove(run._r)
    number._p.append(frame)
    return document


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
