"""Single faults, each made in an otherwise right document, with the one code that must be told."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace

import docx as python_docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

from dangbo.papers import docx
from dangbo.papers.tests import cases
from dangbo.papers.tree import Paper


@dataclass(frozen=True)
class Fault:
    code: str
    paper: Callable[[], Paper]
    spoil: Callable[[Document], None]
    kind: str | None = None

    def made(self) -> tuple[bytes, Paper]:
        paper = self.paper()
        document = python_docx.Document(io.BytesIO(docx.render(paper)))
        self.spoil(document)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue(), paper


def lines(document: Document) -> list[Line]:
    return [Line(node, document._body) for node in document.element.body.iter(qn("w:p"))]


def find(document: Document, words: str) -> Line:
    return next(line for line in lines(document) if line.text.startswith(words))


def say(words: str, other: str) -> Callable[[Document], None]:
    """Replaces the words of the line that begins so; its letter stays."""

    def spoil(document: Document) -> None:
        line = find(document, words)
        line.runs[0].text = other
        for run in line.runs[1:]:
            run._r.getparent().remove(run._r)

    return spoil


def letter(words: str, **look: object) -> Callable[[Document], None]:
    def spoil(document: Document) -> None:
        for run in find(document, words).runs:
            for name, value in look.items():
                setattr(run.font, name, value)

    return spoil


def form(words: str, **setting: object) -> Callable[[Document], None]:
    def spoil(document: Document) -> None:
        for name, value in setting.items():
            setattr(find(document, words).paragraph_format, name, value)

    return spoil


def drop(words: str) -> Callable[[Document], None]:
    def spoil(document: Document) -> None:
        node = find(document, words)._p
        if node.getparent().tag == qn("w:tc"):
            for run in list(node.iter(qn("w:r"))):
                node.remove(run)
        else:
            node.getparent().remove(node)

    return spoil


def page(**lengths: object) -> Callable[[Document], None]:
    def spoil(document: Document) -> None:
        for name, value in lengths.items():
            setattr(document.sections[0], name, value)

    return spoil


def header(change: Callable[[Line], None]) -> Callable[[Document], None]:
    return lambda document: change(document.sections[0].header.paragraphs[0])


def _no_number(line: Line) -> None:
    for run in list(line.runs):
        line._p.remove(run._r)


def _small_number(line: Line) -> None:
    for run in line.runs:
        run.font.size = Pt(12)


def _number_in_the_foot(document: Document) -> None:
    number = document.sections[0].header.paragraphs[0]
    foot = document.sections[0].footer.paragraphs[0]
    for run in list(number.runs):
        foot._p.append(run._r)


def _no_rule(document: Document) -> None:
    properties = find(document, "ĐẢNG CỘNG SẢN")._p.pPr
    properties.remove(properties.find(qn("w:pBdr")))


def _typed_rule(document: Document) -> None:
    _no_rule(document)
    title = find(document, "ĐẢNG CỘNG SẢN")
    below = OxmlElement("w:p")
    title._p.addnext(below)
    line = Line(below, title._parent)
    line.style = document.styles["Dấu sao"]
    line.add_run("-" * 20)


def _state_title(document: Document) -> None:
    say("ĐẢNG CỘNG SẢN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")(document)


def _date_below(document: Document) -> None:
    table = document.tables[0]
    table.add_row()
    date_line = find(document, "Đức Thắng, ngày")._p
    cell = table.rows[-1].cells[1]._tc
    old = date_line.getparent()
    old.append(OxmlElement("w:p"))
    cell.append(date_line)


def _before_title(words: str) -> Callable[[Document], None]:
    """A type name over a letter, where none belongs."""

    def spoil(document: Document) -> None:
        addressed = find(document, "Kính gửi")
        line = addressed.insert_paragraph_before(words)
        line.style = document.styles["Kính gửi"]

    return spoil


def _apart(document: Document) -> None:
    find(document, "Đảng ủy phường luôn").runs[0].text = "Đa\u0309ng ủy phường luôn bám sát nghị quyết của Trung ương."


def _red(document: Document) -> None:
    find(document, BODY).runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)


BODY, CELL, LAST = "Đảng ủy phường luôn", "T/M CHI BỘ", "Trên đây là báo cáo"


def cell_report() -> Paper:
    signature = replace(cases.report().signature, authority="T/M Chi bộ")  # type: ignore[type-var]
    return replace(
        cases.report(), superior="Đảng bộ phường Đức Thắng", body=cases.CELL, number="Số 05-BC/CB", signature=signature
    )


R, L, P, D, M = cases.report, cases.letter, cases.proposal, cases.decision, cases.minutes
NUMBER = "Số 05-BC/ĐU"
DATE = "Đức Thắng, ngày"

FAULTS = [
    Fault("font", R, letter(BODY, name="Arial")),
    Fault("colour", R, _red),
    Fault("encoding", R, _apart),
    Fault("page.size", R, page(page_width=Mm(215.9), page_height=Mm(279.4))),
    Fault("margin.top", R, page(top_margin=Mm(25))),
    Fault("margin.bottom", R, page(bottom_margin=Mm(15))),
    Fault("margin.left", R, page(left_margin=Mm(25))),
    Fault("margin.right", R, page(right_margin=Mm(20))),
    Fault("page_number.missing", lambda: cases.report(paragraphs=6), header(_no_number)),
    Fault("page_number.size", R, header(_small_number)),
    Fault("page_number.align", R, header(lambda line: setattr(line, "alignment", WD_ALIGN_PARAGRAPH.RIGHT))),
    Fault("page_number.place", R, _number_in_the_foot),
    Fault("page_number.first", R, page(different_first_page_header_footer=False)),
    Fault("page_number.top", R, page(header_distance=Mm(15))),
    Fault("national.missing", R, _state_title),
    Fault("national.size", R, letter("ĐẢNG CỘNG SẢN", size=Pt(13))),
    Fault("national.bold", R, letter("ĐẢNG CỘNG SẢN", bold=False)),
    Fault("national.capitals", R, say("ĐẢNG CỘNG SẢN", "Đảng Cộng sản Việt Nam")),
    Fault("national.rule", R, _no_rule),
    Fault("national.rule", R, _typed_rule),
    Fault("national.rule_length", R, form("ĐẢNG CỘNG SẢN", left_indent=Mm(25), right_indent=Mm(25))),
    Fault("superior.bold", R, letter("ĐẢNG BỘ QUẬN", bold=True)),
    Fault("superior.capitals", R, say("ĐẢNG BỘ QUẬN", "Đảng bộ quận Bắc Từ Liêm")),
    Fault("body_name.bold", R, letter("ĐẢNG ỦY PHƯỜNG", bold=False)),
    Fault("body_name.size", R, letter("ĐẢNG ỦY PHƯỜNG", size=Pt(13))),
    Fault("asterisk.missing", R, drop("*")),
    Fault("asterisk.missing", R, say("*", "-------")),
    Fault("number.colon", R, say(NUMBER, "Số: 05-BC/ĐU")),
    Fault("number.leading_zero", R, say(NUMBER, "Số 5-BC/ĐU")),
    Fault("number.form", R, say(NUMBER, "Số 05/BC-ĐU")),
    Fault("number.hyphen", R, say(NUMBER, "Số 05–BC/ĐU")),
    Fault("number.spaces", R, say(NUMBER, "Số 05 - BC/ĐU")),
    Fault("number.kind", R, say(NUMBER, "Số 05-KH/ĐU")),
    Fault("number.body", R, say(NUMBER, "Số 05-BC/CB")),
    Fault("number.missing", R, drop(NUMBER)),
    Fault("number.size", R, letter(NUMBER, size=Pt(13))),
    Fault("number.italic", R, letter(NUMBER, italic=True)),
    Fault("place_date.zero", L, say(DATE, "Đức Thắng, ngày 5 tháng 02 năm 2022")),
    Fault("place_date.zero", L, say(DATE, "Đức Thắng, ngày 05 tháng 2 năm 2022")),
    Fault("place_date.extra_zero", R, say(DATE, "Đức Thắng, ngày 15 tháng 09 năm 2022")),
    Fault("place_date.comma", R, say(DATE, "Đức Thắng ngày 15 tháng 12 năm 2022")),
    Fault("place_date.stop", R, say(DATE, "Đức Thắng, ngày 15 tháng 12 năm 2022.")),
    Fault("place_date.italic", R, letter(DATE, italic=False)),
    Fault("place_date.missing", R, drop(DATE)),
    Fault("place_date.level", R, _date_below),
    Fault("title.missing", R, drop("BÁO CÁO")),
    Fault("title.bold", R, letter("BÁO CÁO", bold=False)),
    Fault("title.size", R, letter("BÁO CÁO", size=Pt(14))),
    Fault("title.capitals", R, say("BÁO CÁO", "Báo cáo")),
    Fault("title.align", R, form("BÁO CÁO", alignment=WD_ALIGN_PARAGRAPH.LEFT)),
    Fault("subject.bold", R, letter("kết quả công tác", bold=False)),
    Fault("subject.italic", R, letter("kết quả công tác", italic=True)),
    Fault("subject.size", R, letter("kết quả công tác", size=Pt(13))),
    Fault("dashes.form", R, say("-----", "---")),
    Fault("dashes.form", R, say("-----", "––––––––")),
    Fault("dashes.missing", R, drop("-----")),
    Fault("letter.title", L, _before_title("CÔNG VĂN")),
    Fault("letter_subject.form", L, say("về việc", "V/v nộp báo cáo kết quả sinh hoạt chi bộ")),
    Fault("letter_subject.italic", L, letter("về việc", italic=False)),
    Fault("letter_subject.size", L, letter("về việc", size=Pt(14))),
    Fault("letter_subject.missing", L, drop("về việc")),
    Fault("urgency.bold", L, letter("KHẨN", bold=False)),
    Fault("addressed.word", P, say("Kính trình", "Kính gửi: Ban Thường vụ Quận ủy")),
    Fault("addressed.missing", P, drop("Kính trình")),
    Fault("text.size", R, letter(BODY, size=Pt(13))),
    Fault("text.align", R, form(BODY, alignment=WD_ALIGN_PARAGRAPH.LEFT)),
    Fault("text.indent", R, form(BODY, first_line_indent=Mm(0))),
    Fault("text.line", R, form(BODY, line_spacing=1.5)),
    Fault("text.line", R, form(BODY, line_spacing=Pt(16), line_spacing_rule=WD_LINE_SPACING.EXACTLY)),
    Fault("text.gap", R, form(BODY, space_before=Pt(0))),
    Fault("text.end", R, say(LAST, "Trên đây là báo cáo năm 2022./.")),
    Fault("text.end", R, say(LAST, "Trên đây là báo cáo năm 2022")),
    Fault("heading.form", R, say("I- ĐẶC ĐIỂM", "I. ĐẶC ĐIỂM TÌNH HÌNH")),
    Fault("basis.italic", D, letter("- Căn cứ Điều lệ", italic=True)),
    Fault("basis.hyphen", D, say("- Căn cứ Điều lệ", "Căn cứ Điều lệ Đảng;")),
    Fault("authority.form", R, say("T/M BAN", "TM. BAN THƯỜNG VỤ")),
    Fault("authority.cell", cell_report, say(CELL, "T/M CHI ỦY")),
    Fault("authority.deputy", R, say("T/M BAN", "K/T BÍ THƯ")),
    Fault("authority.bold", R, letter("T/M BAN", bold=False)),
    Fault("authority.missing", R, drop("T/M BAN")),
    Fault("post.bold", R, letter("BÍ THƯ", bold=True)),
    Fault("post.body", R, say("BÍ THƯ", "BÍ THƯ ĐẢNG ỦY")),
    Fault("name.rank", R, say("Nguyễn Văn Mẫu", "ThS. Nguyễn Văn Mẫu")),
    Fault("name.rank", R, say("Nguyễn Văn Mẫu", "Đại úy Nguyễn Văn Mẫu")),
    Fault("name.capitals", R, say("Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU")),
    Fault("name.bold", R, letter("Nguyễn Văn Mẫu", bold=False)),
    Fault("name.missing", R, drop("Nguyễn Văn Mẫu")),
    Fault("recipients_word.underline", R, letter("Nơi nhận", underline=False)),
    Fault("recipients_word.bold", R, letter("Nơi nhận", bold=True)),
    Fault("recipients_word.italic", R, letter("Nơi nhận", italic=True)),
    Fault("recipients_word.form", R, say("Nơi nhận", "Nơi nhận")),
    Fault("recipients.size", R, letter("- Thường trực", size=Pt(11))),
    Fault("recipients.stored", R, say("- Lưu", "- Văn phòng Đảng ủy.")),
    Fault("recipients.stored_form", R, say("- Lưu", "- Lưu: VT, VPĐU.")),
    Fault("recipients.stop", R, say("- Lưu", "- Lưu Văn phòng Đảng ủy")),
    Fault("recipients.first", L, say("- Như trên", "- Các chi bộ trực thuộc;")),
]
