"""HTML from people: what an article may hold, and nothing else. Word's leftovers go, figures keep their code."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from dangbo.kernel.vietnamese.text import nfc

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "blockquote", "a", "br", "span"}
ATTRIBUTES = {"*": set(), "a": {"href"}, "span": {"data-figure"}}
DROPPED = {"script", "style", "title", "head", "xml", "object", "iframe", "svg", "math", "template", "noscript"}

# Letters that turn the direction of writing or cannot be seen: they hide what a reader is shown.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OFFICE = re.compile(r"<!--.*?-->|<!\[.*?\]>|</?(?:o|w|m|v|st1):[^>]*>", re.DOTALL | re.IGNORECASE)
_SAME = (
    # What a web office wraps around everything that is copied: no bold, whatever its name.
    (re.compile(r"<b\b(?=[^>]*[\"';\s]font-weight:\s*(?:normal|400))[^>]*>", re.IGNORECASE), ""),
    (re.compile(r"<(/?)b(?=[\s>])[^>]*>", re.IGNORECASE), r"<\1strong>"),
    (re.compile(r"<(/?)i(?=[\s>])[^>]*>", re.IGNORECASE), r"<\1em>"),
    (re.compile(r"<(/?)h1(?=[\s>])[^>]*>", re.IGNORECASE), r"<\1h2>"),
    (re.compile(r"<(/?)h[456](?=[\s>])[^>]*>", re.IGNORECASE), r"<\1h3>"),
    (re.compile(r"<(/?)div(?=[\s>])[^>]*>", re.IGNORECASE), r"<\1p>"),
)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL | re.IGNORECASE)
_ROW_END, _CELL_END = re.compile(r"</tr>", re.IGNORECASE), re.compile(r"</t[dh]>", re.IGNORECASE)
_DEAD_LINK = re.compile(r'<a rel="noopener noreferrer">(.*?)</a>', re.DOTALL)
_BLOCK = re.compile(r"<(?:p|h2|h3|ul|ol|blockquote)\b", re.IGNORECASE)
_BARE_SPAN = re.compile(r"<span>((?:(?!</?span).)*)</span>", re.DOTALL)
_EMPTY = re.compile(r"<(p|h2|h3|li|strong|em|blockquote)>(?:\s|<br>)*</\1>")
_SPACES = re.compile(r"[ \t\u00a0]+")
_SPAN = re.compile(r'<span data-figure="[^"]*">(.*?)</span>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_BREAKS = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>", re.IGNORECASE)


def clean_line(text: str) -> str:
    """One line of plain text: no hidden letters, no line breaks, single spaces, NFC."""
    return " ".join(_HIDDEN.sub("", nfc(text)).split())


def clean_text(text: str) -> str:
    """Plain text of several lines."""
    lines = (" ".join(line.split()) for line in _HIDDEN.sub("", nfc(text)).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_body(sent: str) -> str:
    """The body of an article from what an editor, a paste from Word or a plain text area sent."""
    text = _OFFICE.sub("", nfc(sent))
    text = _HIDDEN.sub("", text)
    if not re.search(r"<[a-zA-Z/]", text):
        return _paragraphs(unescape(text))
    text = _TABLE.sub(_rows_as_paragraphs, text)
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    text = nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags=DROPPED,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
        strip_comments=True,
        attribute_filter=_attribute,
    )
    text = _DEAD_LINK.sub(r"\1", _SPACES.sub(" ", text.replace("&nbsp;", " ")))
    while (bare := _BARE_SPAN.sub(r"\1", text)) != text:
        text = bare
    while (full := _EMPTY.sub("", text)) != text:
        text = full
    text = text.strip()
    return text if _BLOCK.search(text) or not text else f"<p>{text}</p>"


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "span" and name == "data-figure":
        return value if re.fullmatch(r"[a-z_]+\.[a-z0-9_.]+", value) else None
    return None if value.startswith("#") else value  # a mark of a note leads nowhere here


def _rows_as_paragraphs(table: re.Match[str]) -> str:
    """An article holds no tables: each row becomes a line, its cells apart."""
    rows = (_CELL_END.split(row)[:-1] for row in _ROW_END.split(table[0]))
    lines = ([_words(cell) for cell in row] for row in rows)
    return "".join(f"<p>{' – '.join(cell for cell in line if cell)}</p>" for line in lines)


def _words(cell: str) -> str:
    """The words of a cell, escaped."""
    text = nh3.clean(_BREAKS.sub(" ", cell), tags=set(), attributes={}, clean_content_tags=DROPPED)
    return " ".join(text.replace("&nbsp;", " ").split())


def _paragraphs(text: str) -> str:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    lines = ("<br>".join(escape(" ".join(line.split()), quote=False) for line in part.splitlines()) for part in parts)
    return "\n".join(f"<p>{line}</p>" for line in lines if line)


def public(body: str) -> str:
    """The body as the public sees it: figures are plain text."""
    return _SPAN.sub(r"\1", body)


def plain(body: str) -> str:
    """The words of a body, a line for each paragraph, heading or item."""
    text = _BREAKS.sub("\n", body)
    return clean_text(unescape(_TAG.sub("", text)))
