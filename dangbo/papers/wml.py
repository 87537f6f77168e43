"""Snippets of WordprocessingML as text: words are escaped here and nowhere else.

Lengths are in twips (a twentieth of a point), letter sizes in points.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from dangbo.papers.compose import clean, is_bold, words
from dangbo.papers.tree import Note, Run, Text

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def points(size: Decimal | float) -> int:
    """Twips of a length in points."""
    return round(size * 20)


def xml_text(text: str) -> str:
    """The text for an XML file: without control characters, with its special characters escaped."""
    return escape(clean(text), quote=True)


def run(text: str, properties: str = "") -> str:
    """One run; a line break in the text is a line break on the paper."""
    body = "<w:br/>".join(
        f'<w:t xml:space="preserve">{xml_text(line)}</w:t>' for line in text.replace("\t", " ").split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{body}</w:r>"


def runs(parts: Iterable[Run], properties: str = "") -> str:
    """`properties` are given to every run besides its own bold and italic."""
    return "".join(_one(part, properties) for part in parts)


def _one(part: Run, properties: str) -> str:
    if isinstance(part, Note):
        return run(str(part.number), properties + '<w:vertAlign w:val="superscript"/>')
    bold = "<w:b/>" if is_bold(part) else ""
    italic = "<w:i/>" if isinstance(part, Text) and part.italic else ""
    return run(words(part), bold + italic + properties)


def paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def indents(left: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="0"/>'


def border(side: str, eighths: int, space: int = 1) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="000000"/>'


def cell(width: int, content: str, *, span: int = 1, merge: str = "", middle: bool = False) -> str:
    """A cell. `merge` is "restart" for the first of cells joined downwards, "continue" for the rest."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    if middle:
        properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table_row(cells: Iterable[str], *, head: bool = False, height: int = 0) -> str:
    properties = "<w:cantSplit/>"
    if height:
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    if head:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Iterable[int], rows: Iterable[str], *, ruled: bool, padding: int = 0) -> str:
    """A table of fixed widths, with lines or with none."""
    widths = list(widths)
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if ruled else 'w:val="nil"'
    borders = "".join(f"<w:{side} {line}/>" for side in SIDES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = f'<w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def picture(relation: str, number: int, width: int, height: int, description: str) -> str:
    """An inline picture; `width` and `height` in twips."""
    across, down = width * 635, height * 635  # English metric units
    text = xml_text(description)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{number}" name="Biểu đồ {number}" descr="{text}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="bieu-do-{number}.png" descr="{text}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def page_field(size: Decimal) -> str:
    """The number of the page, kept up to date by the word processor."""
    half = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r><w:rPr>{half}</w:rPr>{part}</w:r>" for part in parts)
