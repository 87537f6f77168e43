"""The layout checker: lists where a DOCX departs from the rules for Party documents of its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dangbo.papers.checker.anatomy import NUMBER, dissect, upper
from dangbo.papers.checker.body import check_body
from dangbo.papers.checker.departure import Departure
from dangbo.papers.checker.ending import check_ending
from dangbo.papers.checker.findings import Findings
from dangbo.papers.checker.heading import check_heading
from dangbo.papers.checker.page import check_page
from dangbo.papers.checker.reading import Document, read
from dangbo.papers.checker.signs import check_signs, sign_of
from dangbo.papers.containers import BadFile
from dangbo.papers.layout import on
from dangbo.rulebook import engine

LETTER = "CV"

__all__ = ["BadFile", "Departure", "check"]


def check(docx: bytes, kind: str | None, day: date) -> list[Departure]:
    """Each departure of a document of type sign `kind` ("BC", "CV" …) from the rules in force on `day`.

    Without a `kind` it is taken from the document's own number. A departure met many times is told once.
    Raises BadFile for a file that is no sound DOCX, NoRuleOn for a day before the first rules known.
    """
    layout = on(day)
    document = read(docx)
    kind = kind or _own_kind(document)
    titles = _titles(day).get(kind, ())
    letter = kind == LETTER
    anatomy = dissect(document, layout, frozenset(upper(title) for title in titles), letter)
    findings = Findings()
    check_page(document, layout, findings)
    check_heading(anatomy, layout, titles, letter, findings)
    check_signs(anatomy, layout, kind, findings)
    check_ending(anatomy, layout, kind, findings)
    check_body(document, anatomy, layout, findings)
    return findings.all()


def _own_kind(document: Document) -> str:
    for line in document.lines[:40]:
        if NUMBER.match(line.text):
            sign = sign_of(line.text)
            return sign.kind if sign else ""
    return ""


def _titles(day: date) -> Mapping[str, tuple[str, ...]]:
    """Type sign → the names of the types that bear it (QĐ: Quyết định and Quy định)."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in engine.rows("documents.types", day):
        sign, label = str(entry["sign"]), str(entry["label"])
        if sign:
            found[sign] = (*found.get(sign, ()), label)
    return found
