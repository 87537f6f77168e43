"""What happens to the papers of a meeting when its minutes are signed: they get their numbers and stay as they are."""

from __future__ import annotations

import hashlib
from datetime import date

from dangbo.documents.numbering import register, runs, series_on
from dangbo.documents.queries import taken
from dangbo.documents.terms import Body, DocumentKind
from dangbo.journal.action import Door
from dangbo.meetings.models import Meeting, PaperNumber, SignedPaper
from dangbo.meetings.papers import SIGNED
from dangbo.meetings.papers.material import material
from dangbo.meetings.queries import numbers_given
from dangbo.meetings.terms import MeetingKind
from dangbo.papers import docx, html, pdf

register(numbers_given)


def seal(row: Meeting, door: Door) -> None:
    """Number and freeze the papers of the minutes as they were last entered; once an entry. A meeting that was
    entered by its counts has none."""
    if not row.entries or SignedPaper.objects.filter(meeting=row, entry=row.entries).exists():
        return
    for kind in _numbered(row):
        _number(row, kind, door)
    told = material(door.actor, row)
    made = []
    for paper in SIGNED:
        if paper.needs(row):
            drawn = paper.build(told)
            made.append(_frozen(row, paper.name, door.today, html.render(drawn), docx.render(drawn), pdf.render(drawn)))
    door.create(made)


def _frozen(row: Meeting, name: str, day: date, page: str, word: bytes, printed: bytes) -> SignedPaper:
    parts = (page.encode(), word, printed)
    digest = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
    return SignedPaper(
        meeting=row, name=name, entry=row.entries, signed_on=day, digest=digest, html=page, docx=word, pdf=printed
    )


def _numbered(row: Meeting) -> tuple[DocumentKind, ...]:
    """The minutes, and what the sitting decides: a resolution, or the conclusion of the cell's committee."""
    decides = DocumentKind.KET_LUAN if row.kind == MeetingKind.COMMITTEE else DocumentKind.NGHI_QUYET
    return (DocumentKind.BIEN_BAN, decides)


def _number(row: Meeting, kind: DocumentKind, door: Door) -> None:
    """The next number in the cell's series; none where its term of office was not entered."""
    congress = row.kind == MeetingKind.CONGRESS and kind == DocumentKind.NGHI_QUYET
    series = series_on(row.unit_id, Body.CONGRESS if congress else Body.CELL, kind, row.date)
    if not runs(series) or PaperNumber.objects.filter(meeting=row, kind=kind).exists():
        return
    door.create(
        [
            PaperNumber(
                meeting=row,
                unit_id=row.unit_id,
                body=series.body,
                kind=kind,
                term_id=series.term_id,
                year=series.year,
                number=1 + max(taken(series), default=0),
            )
        ]
    )
