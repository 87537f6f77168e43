"""From the paper of an issued report to the first draft of an article: its own sentences, its figures still named."""

from __future__ import annotations

import re
from html import escape

from lxml import html

KEPT = ("paper-body", "paper-heading-1", "paper-heading-2")
BULLETS = "paper-bullets"
_MARK = re.compile(r"^\s*[-+–•]\s*")
_NUMBERED = re.compile(r"^\s*(?:[IVX]+|\d+)\s*[-.]\s*")


def retell(paper: str) -> str:
    """The body: chapters and sections as headings, paragraphs with each figure as a span that names its code.

    `paper` is the frozen HTML. Tables, charts, notes, head, signature and recipients stay in the report.
    """
    root = html.fragment_fromstring(paper)
    parts = []
    for element in root.iter("p", "h3", "h4", "h5", "ul"):
        kind = element.get("class", "")
        if kind == BULLETS:
            items = (_MARK.sub("", _words(item)) for item in element)
            parts.append(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
        if kind not in KEPT:
            continue
        words = _words(element)
        if not words.strip():
            continue
        if kind == "paper-body":
            parts.append(f"<p>{words}</p>")
        else:
            parts.append(_heading(kind, words))
    return "\n".join(_without_lone_headings(parts))


def _heading(kind: str, words: str) -> str:
    said = _NUMBERED.sub("", words)
    if said.isupper():
        said = said.capitalize().replace("đảng", "Đảng")
    return f"<h2>{said}</h2>" if kind == "paper-heading-1" else f"<h3>{said}</h3>"


def _words(element: html.HtmlElement) -> str:
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        said = " ".join(child.text_content().split())
        if child.get("class") == "paper-figure" and child.get("data-figure"):
            parts.append(f'<span data-figure="{escape(child.get("data-figure"))}">{escape(said, quote=False)}</span>')
        elif child.get("class") != "paper-note":
            parts.append(escape(said, quote=False))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _without_lone_headings(parts: list[str]) -> list[str]:
    """A heading below which nothing was taken over goes too."""
    kept: list[str] = []
    for part, after in zip(parts, [*parts[1:], "<h2>"], strict=True):
        if part.startswith("<h3>") and after.startswith("<h"):
            continue
        if part.startswith("<h2>") and after.startswith("<h2>"):
            continue
        kept.append(part)
    return kept
