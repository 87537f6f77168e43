"""The styles of a DOCX: one named style a block of the layout, so that a clerk finds them in the style gallery."""

from __future__ import annotations

from decimal import Decimal

from dangbo.papers import wml
from dangbo.papers.layout import Layout, Letter

NAMES = {
    "national": "Tiêu đề Đảng Cộng sản Việt Nam",
    "superior": "Cơ quan cấp trên",
    "body_name": "Cơ quan ban hành",
    "asterisk": "Dấu sao",
    "number": "Số và ký hiệu",
    "place_date": "Địa danh, ngày tháng",
    "urgency": "Mức độ khẩn",
    "draft": "Dự thảo",
    "title": "Tên loại văn bản",
    "subject": "Trích yếu",
    "dashes": "Năm gạch nối",
    "letter_subject": "Trích yếu công văn",
    "addressed": "Kính gửi",
    "text": "Lời văn",
    "part": "Phần",
    "part_name": "Tên phần",
    "heading_1": "heading 1",
    "heading_2": "heading 2",
    "heading_3": "heading 3",
    "authority": "Quyền hạn ký",
    "post": "Chức vụ ký",
    "name": "Họ tên người ký",
    "recipients_word": "Nơi nhận",
    "recipients": "Danh sách nơi nhận",
}
TABLE, TABLE_HEAD, CAPTION, SMALL, PICTURE, SPACER, HEADER = (
    "PTable", "PTableHead", "PCaption", "PSmall", "PPicture", "PSpacer", "PHeader",
)  # fmt: skip
_ALIGN = {"left": "left", "centre": "center", "right": "right", "justify": "both"}
_OUTLINE = {"part": 0, "heading_1": 0, "heading_2": 1, "heading_3": 2}


def style_id(name: str) -> str:
    """The identifier of the style of a block."""
    if name.startswith("heading_"):
        return f"Heading{name[-1]}"
    return "P" + "".join(word.title() for word in name.split("_"))


def xml(layout: Layout, size: int | None) -> str:
    """styles.xml. `size` replaces the letter size of text and tables in sheets."""
    text_size = Decimal(size) if size else layout.letter("text").size
    table_size = Decimal(size or 12)
    styles = [_letter_style(letter, layout, size) for letter in layout.letters.values()]
    styles += [
        _style(TABLE, "Ô bảng", table_size, paragraph=_spacing(2, 2)),
        _style(TABLE_HEAD, "Đầu bảng", table_size, "<w:b/>", "<w:keepNext/>" + _spacing(2, 2) + _jc("centre")),
        _style(CAPTION, "Tên bảng, biểu đồ", text_size, "<w:b/>", "<w:keepNext/>" + _spacing(8, 4) + _jc("centre")),
        _style(SMALL, "Ghi chú", Decimal(12), paragraph=_spacing(2, 0) + _jc("justify")),
        _style(PICTURE, "Hình", text_size, paragraph=_spacing(2, 6) + _jc("centre")),
        _style(SPACER, "Khoảng cách", Decimal(2), paragraph=_spacing(0, 0, line=layout.gap)),
        _style(HEADER, "header", layout.page_number_size, paragraph=_jc("centre")),
    ]
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {wml.NAMESPACES}>'
        f"{_defaults(layout.font, text_size)}{''.join(styles)}</w:styles>"
    )


def _defaults(font: str, size: Decimal) -> str:
    face = wml.xml_text(font)
    fonts = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'
    run = f'{fonts}{_size(size)}<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _letter_style(letter: Letter, layout: Layout, size: int | None) -> str:
    flowing = letter.name == "text" or letter.name.startswith("heading_") or letter.name.startswith("part")
    letter_size = Decimal(size) if size and flowing else letter.size
    run = ("<w:b/>" if letter.bold else "") + ("<w:i/>" if letter.italic else "")
    under = '<w:u w:val="single"/>' if letter.underline else ""
    paragraph = ""
    if letter.name.startswith(("heading_", "part")):
        paragraph += "<w:keepNext/>"
    if flowing:
        # a sheet in large letters needs more room than the body of a document
        line = max(layout.line, letter_size * Decimal("1.3")) if size else layout.line
        paragraph += _spacing(0 if letter.name == "part_name" else layout.gap, 0, line=line)
        if letter.align == "justify":
            paragraph += f'<w:ind w:firstLine="{wml.twips(layout.indent)}"/>'
    paragraph += _jc(letter.align)
    if letter.name in _OUTLINE:
        paragraph += f'<w:outlineLvl w:val="{_OUTLINE[letter.name]}"/>'
    return _style(style_id(letter.name), NAMES.get(letter.name, letter.name), letter_size, run, paragraph, under)


def _style(identifier: str, name: str, size: Decimal, run: str = "", paragraph: str = "", after_size: str = "") -> str:
    """A paragraph style; the schema wants bold and italic before the size and the underline after it."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{wml.xml_text(name)}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{run}{_size(size)}{after_size}</w:rPr></w:style>"
    )


def _size(size: Decimal) -> str:
    half = round(size * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _spacing(before: Decimal | int, after: Decimal | int, *, line: Decimal | None = None) -> str:
    """Points before and after; `line` is an exact distance of lines, else single spacing."""
    rule = f'w:line="{wml.points(line)}" w:lineRule="exact"' if line else 'w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{wml.points(before)}" w:after="{wml.points(after)}" {rule}/>'


def _jc(align: str) -> str:
    return f'<w:jc w:val="{_ALIGN[align]}"/>'
