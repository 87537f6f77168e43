"""From a report's text to its paper: every figure is asked of the registers while the report is a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from django.utils import translation

from dangbo.figures import cells, check, registry
from dangbo.figures.reckoning import Measured, Reckoning
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Reading, Scope
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.numbers import format_number
from dangbo.orgs import queries as orgs
from dangbo.papers import tree
from dangbo.papers.tree import (
    Block,
    Chart,
    ChartKind,
    Column,
    Footnotes,
    Paper,
    Paragraph,
    Point,
    Series,
    Signature,
    Style,
    Table,
    Text,
)
from dangbo.reports import outline

# Kinds whose bodies are superior to a ward's committee in the head of its papers.
SUPERIORS = frozenset({"district", "city"})


class Draft(Protocol):
    """What drafting needs of a report; the stored report is one."""

    pk: int
    unit_id: int
    title: str
    text: str
    reading: str
    restated_on: date | None
    day: date
    place: str
    authority: str
    signer_post: str
    signer_name: str
    recipients: str
    number: int | None

    @property
    def period(self) -> Period: ...
    @property
    def code(self) -> str: ...


def scope_of(report: Draft) -> Scope:
    """The report's units, read as it was or restated to the tree of a later day."""
    if report.reading == Reading.RESTATED.value:
        return Scope(frozenset({report.unit_id}), day=report.restated_on or report.day, reading=Reading.RESTATED)
    return Scope.of(report.unit_id)


def title_of(period: Period) -> str:
    """What a report on a period is called (DOMAIN 13.2)."""
    return f"Kết quả công tác xây dựng Đảng {period.label}, phương hướng, nhiệm vụ {period.following.label}"


def body_name(name: str) -> str:
    """The committee that signs for a Party body: Đảng bộ phường … → ĐẢNG ỦY PHƯỜNG …"""
    return name.replace("Đảng bộ", "Đảng ủy", 1).upper()


def in_summary(reckoning: Reckoning) -> list[Measured]:
    """Figures with a plan; where nothing was planned and nothing done there is nothing to say."""
    return [one for one in reckoning.all() if one.planned is not None and (one.planned or one.actual)]


@dataclass
class Drafting:
    """Answers to an outline for one report; `link` gives the address behind a figure's code.

    `corrected` tells by id what was put right in closed months since the last report of the kind.
    """

    report: Draft
    link: Callable[[str], str]
    explained: Mapping[tuple[str, str], str] = field(default_factory=dict)
    corrected: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def reckoning(self) -> Reckoning:
        """All that the report and its checks will ask, asked at once."""
        made = Reckoning(scope_of(self.report), self.report.period)
        text = self.report.text
        wanted = [code for code in outline.codes(text) if registry.knows(code)]
        if outline.SUMMARY in text:
            wanted += [figure.code for figure in registry.listed()]
        check.prefetch(made, wanted, [code for code in outline.charted(text) if registry.knows(code)])
        return made

    @cached_property
    def names(self) -> tuple[str, str]:
        """The unit's name and its superior's, as they were on the last day of the period."""
        day = self.report.period.last_day
        above = orgs.ancestors_on(self.report.unit_id, day)
        named = orgs.names_on([self.report.unit_id, *above[:1]], day)
        return named.get(self.report.unit_id, ""), named.get(above[0], "") if above else ""

    @cached_property
    def words(self) -> Mapping[str, str]:
        unit, superior = self.names
        year = self.report.period.last_day.year
        return {
            "unit": unit,
            "superior": superior,
            "period": self.report.period.label,
            "year": str(year),
            "next_year": str(year + 1),
            "next_period": self.report.period.following.label,
        }

    @cached_property
    def findings(self) -> list[check.Finding]:
        return check.findings(self.reckoning)

    def measured(self, code: str) -> Measured:
        return self.reckoning.measured(code)

    def href(self, code: str) -> str:
        return self.link(code)

    def named(self, code: str) -> str:
        """“kinh tế; văn hóa - xã hội”: what a figure of different words counts."""
        words = cells.words_counted(registry.figure(code), self.reckoning.rows(code))
        return "; ".join(word[:1].lower() + word[1:] for word in words)

    def notes(self, code: str) -> list[str]:
        """What contradicts a figure, with the office's word on it; a contradiction is never hidden."""
        return [self._note(finding) for finding in self.findings if code in finding.figures]

    def _note(self, finding: check.Finding) -> str:
        reason = self.explained.get((finding.check, finding.key))
        return f"{finding.text} {'Giải trình: ' + reason if reason else 'Chưa có giải trình.'}"

    def summary(self) -> Block:
        """The table of figures that have a plan."""
        rows = [
            tree.row(
                str(number),
                measured.label,
                measured.unit,
                format_number(measured.planned or 0),
                tree.FigureLink(
                    format_number(measured.actual), self.link(measured.code), measured.code, measured.label
                ),
                measured.ratio_text,
            )
            for number, measured in enumerate(in_summary(self.reckoning), start=1)
        ]
        columns = (
            Column("STT", 3, tree.Align.CENTRE),
            Column("Chỉ tiêu", 13),
            Column("Đơn vị tính", 6, tree.Align.CENTRE),
            Column("Kế hoạch", 7, tree.Align.RIGHT),
            Column("Thực hiện", 7, tree.Align.RIGHT),
            Column("Tỷ lệ", 5, tree.Align.RIGHT),
        )
        return Table(columns, tuple(rows), caption=f"Kết quả thực hiện các chỉ tiêu {self.report.period.label}")

    def chart(self, code: str) -> Block | None:
        """The figure by month; None when it has no series."""
        series = self.reckoning.by_month(code)
        if not series:
            return None
        figure = registry.figure(code)
        points = tuple(Point(f"T{month.since.month}", int(value)) for month, value in series)
        spoken = "; ".join(f"tháng {month.since.month}: {format_number(value)}" for month, value in series)
        return Chart(
            ChartKind.COLUMN,
            (Series(str(figure.label), points),),
            f"{figure.label} theo tháng, {self.report.period.label}",
            f"{figure.label}, {figure.unit}, theo tháng: {spoken}.",
            str(figure.unit),
        )

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        filled = outline.fill(self.report.text, self)
        notes = filled[-1:] if filled and isinstance(filled[-1], Footnotes) else ()
        return (*self._reading(), *filled[: len(filled) - len(notes)], *self._corrections(), *notes)

    def _corrections(self) -> Iterator[Block]:
        """What a closed month's numbers were and are; stands in every report, whatever its outline."""
        if self.corrected:
            yield tree.paragraph("Đính chính số liệu các tháng đã khóa, từ báo cáo kỳ trước:")
            yield tree.bullets(*(f"{text};" for text in self.corrected.values()))

    def _reading(self) -> Iterator[Block]:
        """A report that is restated says so; as it was is what everybody expects."""
        if self.report.reading == Reading.RESTATED.value:
            day = format_date(self.report.restated_on or self.report.day)
            words = f"Số liệu được quy về cơ cấu tổ chức tại ngày {day}."
            yield Paragraph((Text(words),), Style.SMALL)

    def paper(self) -> Paper:
        """The whole document, in Vietnamese whatever the reader's language. Raises `Refusal` with every fault of
        the text."""
        with translation.override("vi"):
            return self._paper()

    def _paper(self) -> Paper:
        unit, superior = self.names
        report = self.report
        issued = report.number is not None
        return Paper(
            kind="BC",
            title="BÁO CÁO",
            subject=report.title,
            body=body_name(unit),
            superior=superior.upper() or None,
            number=report.code,
            place=report.place,
            day=report.day,
            blocks=self.blocks,
            signature=Signature(report.authority, report.signer_post, report.signer_name),
            recipients=tuple(name.strip() for name in report.recipients.split(";") if name.strip()),
            draft=None if issued else "Dự thảo",
        )
