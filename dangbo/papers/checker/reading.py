"""A DOCX read into lines: what a person sees, wherever the words stand (tables, tabs, frames, tracked changes)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dangbo.papers.checker.styles import Look, Setting, Styles, W, attribute, number
from dangbo.papers.containers import BadFile, open_archive, part, xml

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_INSIDE = {f"{W}{name}" for name in ("ins", "hyperlink", "smartTag", "sdt", "sdtContent", "moveTo", "fldSimple")}
_LINE_SHAPES = {"line", "straightConnector1"}


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. `column` is "left" or "right" in a table without lines or beside a tab, else "whole";
    `row` tells which lines stand level; `width` is the room it has, `shapes` the lengths of lines drawn at it (points).
    """

    spans: tuple[Span, ...]
    setting: Setting
    column: str
    row: int
    width: float
    style: str = ""
    shapes: tuple[float, ...] = ()
    tabbed: bool = False
    in_table: bool = False
    after_table: bool = False

    @property
    def text(self) -> str:
        return " ".join("".join(span.text for span in self.spans).replace("\u00a0", " ").split())

    @property
    def shown(self) -> tuple[Span, ...]:
        """The spans that hold more than blanks."""
        return tuple(span for span in self.spans if span.text.strip())


@dataclass(frozen=True, slots=True)
class Section:
    """Of one section in mm, with what its page head and foot hold."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    first_differs: bool
    head: tuple[Line, ...] = ()
    head_number: bool = False
    first_number: bool = False
    foot_number: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    mirrored: bool = False
    default_tab: float = 36
    letters: int = field(default=0)


def read(content: bytes) -> Document:
    """The document in lines. Raises BadFile with a clear Vietnamese text for anything that is not a sound DOCX."""
    archive = open_archive(content)
    main = _main_part(archive)
    root = xml(part(archive, main), main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise BadFile("Tệp không phải là văn bản Word (.docx). Hãy mở bằng Word và lưu lại ở định dạng .docx.")
    related = _relations(archive, main)
    by_kind = dict(related.values())
    styles = Styles(_part_xml(archive, by_kind.get("styles")), _part_xml(archive, by_kind.get("theme")))
    settings = _part_xml(archive, by_kind.get("settings"))
    sections = tuple(_sections(body, archive, related, styles))
    reader = _Reader(styles, (sections[0].width - sections[0].left - sections[0].right) * 72 / 25.4)
    lines = tuple(reader.lines(body))
    mirrored = settings is not None and settings.find(f"{W}mirrorMargins") is not None
    tab = number(attribute(settings, "defaultTabStop")) or 720
    return Document(lines, sections, mirrored, tab / 20, sum(len(line.text) for line in lines))


def _main_part(archive: zipfile.ZipFile) -> str:
    for kind, target in _relations(archive, "").values():
        if kind == "officeDocument":
            return target
    raise BadFile("Tệp không phải là văn bản Word (.docx). Hãy mở bằng Word và lưu lại ở định dạng .docx.")


def _relations(archive: zipfile.ZipFile, source: str) -> dict[str, tuple[str, str]]:
    """Relation id → (last word of its type, path of its part) of one part of the package."""
    folder, name = posixpath.split(source)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    root = xml(part(archive, path), path)
    found: dict[str, tuple[str, str]] = {}
    for relation in root.iterfind(RELATIONS) if root is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External" or not target:
            continue
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
    return found


def _part_xml(archive: zipfile.ZipFile, name: str | None) -> etree._Element | None:
    return xml(part(archive, name), name) if name else None


def _sections(
    body: etree._Element, archive: zipfile.ZipFile, related: dict[str, tuple[str, str]], styles: Styles
) -> Iterator[Section]:
    found = list(body.iter(f"{W}sectPr"))
    heads: dict[str, etree._Element] = {}  # a section without its own takes those of the one before
    for section in found or [etree.Element(f"{W}sectPr")]:
        for reference in section:
            if reference.tag in (f"{W}headerReference", f"{W}footerReference"):
                root = _part_xml(archive, related.get(reference.get(f"{R}id", ""), ("", ""))[1])
                if root is not None:
                    heads[reference.tag[len(W) : -len("Reference")] + reference.get(f"{W}type", "default")] = root
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        yield Section(
            width=_mm(size, "w", 12240),
            height=_mm(size, "h", 15840),
            top=_mm(margins, "top", 1440),
            bottom=_mm(margins, "bottom", 1440),
            left=_mm(margins, "left", 1440),
            right=_mm(margins, "right", 1440),
            header=_mm(margins, "header", 720),
            first_differs=section.find(f"{W}titlePg") is not None,
            head=tuple(_Reader(styles, 468).lines(heads["headerdefault"])) if "headerdefault" in heads else (),
            head_number=_has_page_number(heads.get("headerdefault")),
            first_number=_has_page_number(heads.get("headerfirst")),
            foot_number=_has_page_number(heads.get("footerdefault")),
        )


def _mm(element: etree._Element | None, name: str, default: int) -> float:
    length = number(element.get(f"{W}{name}")) if element is not None else None
    return abs(default if length is None else length) * 25.4 / 1440


def _has_page_number(root: etree._Element | None) -> bool:
    if root is None:
        return False
    words = "".join(node.text or "" for node in root.iter(f"{W}instrText"))
    words += " ".join(node.get(f"{W}instr", "") for node in root.iter(f"{W}fldSimple"))
    return re.search(r"\bPAGE\b", words) is not None


class _Reader:
    """Walks the body in order. `_row` counts paragraphs and rows of tables without lines."""

    def __init__(self, styles: Styles, width: float):
        self._styles = styles
        self._width = width
        self._row = 0
        self._after_table = False

    def lines(self, parent: etree._Element) -> Iterator[Line]:
        for child in parent:
            if child.tag == f"{W}p":
                self._row += 1
                yield from self._paragraph(child, "whole", self._width)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _INSIDE:
                yield from self.lines(child)

    def _table(self, table: etree._Element, depth: int = 0) -> Iterator[Line]:
        ruled = _is_ruled(table, self._styles)
        grid = [number(column.get(f"{W}w")) or 0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            self._row += 1
            cells = [cell for cell in row.iterfind(f".//{W}tc") if _row_of(cell) is row]
            for position, cell in enumerate(cells):
                column = "whole" if len(cells) == 1 else ("left" if position < len(cells) / 2 else "right")
                width = number(attribute(cell.find(f"{W}tcPr"), "tcW", "w")) or (
                    grid[position] if position < len(grid) else self._width * 20 / max(1, len(cells))
                )
                for paragraph in cell.iterfind(f"{W}p"):
                    yield from self._paragraph(paragraph, "whole" if ruled else column, width / 20, in_table=ruled)
        self._after_table = ruled

    def _paragraph(
        self, paragraph: etree._Element, column: str, width: float, *, in_table: bool = False
    ) -> Iterator[Line]:
        setting = self._styles.setting(paragraph)
        style = self._styles.name(paragraph)
        shapes = tuple(_shapes(paragraph))
        spans = list(self._spans(paragraph))
        for frame in paragraph.iter(f"{W}txbxContent"):
            if not any(ancestor.tag.endswith("}Fallback") for ancestor in frame.iterancestors()):
                yield from self.lines(frame)
        after, self._after_table = self._after_table, False
        for segments, tabbed in _broken(spans):
            split = column == "whole" and not in_table and len(segments) > 1
            for position, segment in enumerate(segments):
                side = ("left" if position == 0 else "right") if split else column
                if column == "whole" and not in_table and len(segments) == 1 and tabbed > 1:
                    side = "right"
                yield Line(tuple(segment), setting, side, self._row, width, style, shapes, tabbed > 0, in_table, after)

    def _spans(self, paragraph: etree._Element) -> Iterator[Span]:
        for run in _runs(paragraph):
            look = self._styles.look(paragraph, run)
            if look.hidden:
                continue
            for node in run:
                if node.tag == f"{W}t":
                    yield Span(node.text or "", look)
                elif node.tag == f"{W}tab":
                    yield Span("\t", look)
                elif node.tag in (f"{W}br", f"{W}cr") and node.get(f"{W}type", "line") != "page":
                    yield Span("\n", look)
                elif node.tag == f"{W}noBreakHyphen":
                    yield Span("-", look)


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph; words struck out by a tracked change are not there."""
    for child in parent:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _INSIDE:
            yield from _runs(child)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next((parent for parent in cell.iterancestors() if parent.tag == f"{W}tr"), None)


def _broken(spans: list[Span]) -> Iterator[tuple[list[list[Span]], int]]:
    """The lines of a paragraph, each in the pieces between its tabs, with the number of tabs before the first."""
    line: list[Span] = []
    for span in [*spans, Span("\n", Look())]:
        if span.text != "\n":
            line.append(span)
            continue
        pieces: list[list[Span]] = [[]]
        for piece in line:
            if piece.text == "\t":
                pieces.append([])
            else:
                pieces[-1].append(piece)
        leading = next((count for count, piece in enumerate(pieces) if any(s.text.strip() for s in piece)), 0)
        filled = [piece for piece in pieces if any(one.text.strip() for one in piece)]
        yield filled or [[]], leading
        line = []


def _is_ruled(table: etree._Element, styles: Styles) -> bool:
    """Whether lines are drawn in the table: by its own borders, its cells' or a style whose name says grid."""
    properties = table.find(f"{W}tblPr")
    borders = properties.find(f"{W}tblBorders") if properties is not None else None
    if borders is not None:
        return any(border.get(f"{W}val", "nil") not in ("nil", "none") for border in borders)
    if any(
        border.get(f"{W}val", "nil") not in ("nil", "none") for edges in table.iter(f"{W}tcBorders") for border in edges
    ):
        return True
    return "grid" in attribute(properties, "tblStyle").lower()


def _shapes(paragraph: etree._Element) -> Iterator[float]:
    """Lengths in points of the straight lines drawn at a paragraph."""
    for drawing in (*paragraph.iter(f"{_WP}anchor"), *paragraph.iter(f"{_WP}inline")):
        shapes = {shape.get("prst", "") for shape in drawing.iter(f"{_A}prstGeom")}
        extent = drawing.find(f"{_WP}extent")
        across = number(extent.get("cx")) if extent is not None else None
        if shapes & _LINE_SHAPES and across:
            yield across / 12700
    for shape in paragraph.iter(f"{_VML}line"):
        ends = [number(re.sub(r"pt$", "", shape.get(name, "").split(",")[0])) for name in ("from", "to")]
        if ends[0] is not None and ends[1] is not None:
            yield abs(ends[1] - ends[0])
