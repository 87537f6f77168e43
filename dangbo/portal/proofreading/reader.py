"""A manuscript from .txt, .docx or .html: its words, and what only its form shows (headings, links, pictures)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from dangbo.kernel.vietnamese.text import nfc

KINDS = (".txt", ".docx", ".html", ".htm")
_BLOCKS = frozenset(
    {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "td", "th", "blockquote", "section", "article",
     "header", "footer", "figcaption", "dt", "dd", "title"}
)  # fmt: skip
_UNREAD = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True)
class Manuscript:
    """`headings` are (level, words), `links` (words, address), `pictures` descriptions ("" for none)."""

    text: str
    headings: tuple[tuple[int, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()


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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNREAD:
            self.unread += 1
        if tag in _BLOCKS:
            self.parts.append("\n")
        if re.fullmatch("h[1-6]", tag):
            self.heading = (int(tag[1]), [])
        if tag == "a":
            self.link = (given.get("href") or "", [])
        if tag == "img":
            self.pictures.append(given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(0, self.unread - 1)
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
        self.parts.append(data)
        for open_part in (self.heading, self.link):
            if open_part:
                open_part[1].append(data)


def from_html(source: str) -> Manuscript:
    parser = _Parser()
    parser.feed(nfc(source).replace("\u00a0", " "))
    parser.close()
    lines = ("".join(parser.parts)).splitlines()
    text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
    return Manuscript(text, tuple(parser.headings), tuple(parser.links), tuple(parser.pictures))


def _from_docx(path: Path) -> Manuscript:
    from docx import Document  # noqa: PLC0415 -- slow to load, and seldom needed
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 -- with the line above

    try:
        document = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as problem:
        raise ValueError(f"Tệp “{path.name}” không phải tệp Word (.docx) còn nguyên.") from problem
    lines, headings = [], []
    for paragraph in document.paragraphs:
        lines.append(paragraph.text)
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        if found := re.fullmatch(r"Heading ([1-6])", style):
            headings.append((int(found[1]), paragraph.text.strip()))
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    properties = document.element.body.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    pictures = tuple(str(one.get("descr") or "") for one in properties)
    plain = from_text("\n".join(lines))
    return Manuscript(plain.text, tuple(headings), (), pictures)
