"""A manuscript from .txt, .docx or .html: its words, and what only its form shows (headings, links, pictures)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from dangbo.kernel.vietnamese.text import nfc

KINDS = (".txt", ".docx", ".html", ".htm")
_BLOCKS = frozenset(
    {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "td", "th", "blockquote", "section", "article",
     "header", "footer", "figcaption", "dt", "dd", "title"}
)  # fmt: skip
_ITEM, _LISTS = "\x01", frozenset({"ul", "ol"})  # a mark at the beginning of an item, once for each depth
_UNREAD = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True)
class Manuscript:
    """`headings` are (level, words), `links` (words, address), `pictures` descriptions ("" for none), `items` (place,
    depth) of each line that its form makes an item of a list."""

    text: str
    headings: tuple[tuple[int, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()
    items: tuple[tuple[int, int], ...] = ()


def read(path: str | Path) -> Manuscript:
    """Raises ValueError, in words for the office, for a kind of file that it does not read."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise ValueError(f"Không đọc được tệp “{path.name}”. Nhận các tệp: {', '.join(KINDS)}.")
    if suffix == ".docx":
        return _from_docx(path)
    text = _decoded(path)
    return from_text(text) if suffix == ".txt" else from_html(text)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"Chữ trong tệp “{path.name}” không theo mã Unicode. Hãy lưu lại theo UTF-8.") from None


def from_text(text: str) -> Manuscript:
    return Manuscript(nfc(text).replace("\r\n", "\n").replace("\u00a0", " "))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[tuple[str, str]] = []
        self.pictures: list[str] = []
        self.heading: tuple[int, list[str]] | None = None
        self.link: tuple[str, list[str]] | None = None
        self.unread = 0
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNREAD:
            self.unread += 1
        if tag in _BLOCKS:
            self.parts.append("\n")
        self.depth += tag in _LISTS
        if tag == "li":
            self.parts.append(_ITEM * max(1, self.depth))
        if re.fullmatch("h[1-6]", tag):
            self.heading = (int(tag[1]), [])
        if tag == "a":
            self.link = (given.get("href") or "", [])
        if tag == "img":
            self.pictures.append(given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(0, self.unread - 1)
        self.depth = max(0, self.depth - (tag in _LISTS))
        if tag in _BLOCKS:
            self.parts.append("\n")
        if self.heading and re.fullmatch("h[1-6]", tag):
            self.headings.append((self.heading[0], "".join(self.heading[1]).strip()))
            self.heading = None
        if self.link and tag == "a":
            self.links.append(("".join(self.link[1]).strip(), self.link[0]))
            self.link = None

    def handle_data(self, data: str) -> None:
        if self.unread:
            return
        data = data.replace(_ITEM, " ")
        self.parts.append(data)
        for open_part in (self.heading, self.link):
            if open_part:
                open_part[1].append(data)


def from_html(source: str) -> Manuscript:
    parser = _Parser()
    parser.feed(nfc(source).replace("\u00a0", " "))
    parser.close()
    lines = ("".join(parser.parts)).splitlines()
    text, items = _without_marks(" ".join(line.split()) for line in lines if line.strip(f"{_ITEM} \t"))
    return Manuscript(text, tuple(parser.headings), tuple(parser.links), tuple(parser.pictures), items)


def _without_marks(lines: Iterable[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text, and where the lines stand that were marked as items, with their depth."""
    items, plain, at = [], [], 0
    for line in lines:
        said = line.replace(_ITEM, "").strip()
        if line.startswith(_ITEM):
            items.append((at, line.count(_ITEM)))
        plain.append(said)
        at += len(said) + 1
    return "\n".join(plain), tuple(items)


def _from_docx(path: Path) -> Manuscript:
    from docx import Document  # noqa: PLC0415 -- slow to load, and seldom needed
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 -- with the line above

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as problem:
        raise ValueError(f"Tệp “{path.name}” không phải tệp Word (.docx) còn nguyên.") from problem
    lines: list[str] = []
    headings: list[tuple[int, str]] = []
    links: list[tuple[str, str]] = []
    for paragraph in document.paragraphs:
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        lines.append(_ITEM * _item_depth(paragraph, style) + nfc(paragraph.text).replace("\n", " "))
        if found := re.fullmatch(r"Heading ([1-6])", style):
            headings.append((int(found[1]), paragraph.text.strip()))
        links += [(link.text.strip(), link.url) for link in paragraph.hyperlinks if link.url]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    properties = document.element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    pictures = tuple(str(one.get("descr") or "") for one in properties)
    text, items = _without_marks(line.replace("\u00a0", " ") for line in lines)
    return Manuscript(text, tuple(headings), tuple(links), pictures, items)


def _item_depth(paragraph: Any, style: str) -> int:
    """How deep a paragraph stands in a list of Word: 0 for none."""
    numbering = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    if numbering is None:
        return 1 if style.startswith("List ") else 0
    return 1 + (numbering.ilvl.val if numbering.ilvl is not None else 0)
