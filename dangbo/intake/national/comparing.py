"""What differs between rows and the people they mean. Plain Python over texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dangbo.intake.national.fields import FIELDS, Kind, blank, same
from dangbo.intake.national.matching import Entry, Match, match
from dangbo.intake.national.reading import Line, Read
from dangbo.intake.terms import DifferenceKind

COMPARED = tuple(field for field in FIELDS if field.kind is not Kind.KEY)
LONGEST = 300


@dataclass(frozen=True)
class Finding:
    """One difference: of a field, or of a person as a whole (`field` "")."""

    kind: DifferenceKind
    line: Line | None
    entry: Entry | None
    field: str = ""
    ours: str = ""
    theirs: str = ""
    score: int = 0
    how: str = ""

    @property
    def name(self) -> str:
        texts = self.entry.texts if self.entry else self.line.texts if self.line else {}
        return texts.get("full_name", "")[:120]


@dataclass(frozen=True)
class Compared:
    findings: tuple[Finding, ...]
    matched: int


def compare(sheet: Read, entries: Sequence[Entry], expected: frozenset[int]) -> Compared:
    """Everything that differs. `expected` are ids of those who should stand in the file (members now); of them
    only those are missed whose cell the file speaks of at all."""
    matches = match(sheet.lines, entries)
    meant = Counter(one.entry.id for one in matches if one.entry and one.sure)
    fields = frozenset(code.partition(".")[0] for code in sheet.fields)
    found: list[Finding] = []
    for one in matches:
        found += _of_row(one, meant, fields)
    named = {one.entry.id for one in matches if one.entry}
    cells = {one.entry.unit_id for one in matches if one.entry and one.sure}
    for entry in entries:
        if entry.id in expected and entry.id not in named and entry.unit_id in cells:
            how = "không dòng nào trong tệp là người này"
            found.append(Finding(DifferenceKind.ONLY_HERE, None, entry, ours=entry.texts.get("unit", ""), how=how))
    return Compared(tuple(found), sum(1 for one in matches if one.entry and one.sure))


def _of_row(one: Match, meant: Counter[int], fields: frozenset[str]) -> Iterator[Finding]:
    line, entry = one.line, one.entry
    if entry is None:
        yield Finding(
            DifferenceKind.ONLY_THERE, line, None, theirs=_known_by(line), score=max(one.score, 0), how=one.how
        )
        return
    if not one.sure:
        yield Finding(
            DifferenceKind.UNSURE, line, entry, ours=_said(entry), theirs=_known_by(line), score=one.score, how=one.how
        )
        return
    if meant[entry.id] > 1:
        yield Finding(DifferenceKind.TWICE, line, entry, theirs=_known_by(line), score=one.score, how=one.how)
    yield from fields_of(line, entry, fields, one.score, one.how)


def fields_of(line: Line, entry: Entry, fields: frozenset[str], score: int, how: str) -> Iterator[Finding]:
    """Field by field, what a row says of a person otherwise than the register; of `fields` that the file has."""
    for field in COMPARED:
        if field.code not in fields:
            continue
        ours, theirs = entry.texts.get(field.code, ""), line.texts.get(field.code, "")
        if ours == theirs:
            continue
        no_ours, no_theirs = blank(field, ours), blank(field, theirs)
        if (no_ours and no_theirs) or same(field, ours, theirs):
            continue
        kind = DifferenceKind.LACKING if no_ours else DifferenceKind.FIELD
        kind = DifferenceKind.LACKING_THERE if no_theirs else kind
        yield Finding(kind, line, entry, field.code, ours[:LONGEST], theirs[:LONGEST], score, how)


def _known_by(line: Line) -> str:
    parts = (line.texts.get("full_name", ""), line.texts.get("birth_date", ""), line.texts.get("unit", ""))
    return " · ".join(part for part in parts if part)[:LONGEST]


def _said(entry: Entry) -> str:
    parts = (entry.texts.get("full_name", ""), entry.texts.get("birth_date", ""), entry.texts.get("unit", ""))
    return " · ".join(part for part in parts if part)[:LONGEST]
