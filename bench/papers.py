"""Printed papers: a report of six pages with a table of 40 rows and a chart, other words and numbers each time."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from bench.measure import Work, timed
from dangbo.papers import docx, html, pdf
from dangbo.papers.checker import check
from dangbo.papers.tests import cases
from dangbo.papers.tree import Chart, Paper, Point, Series, paragraph

_numbers = count(1)


def _fresh() -> Paper:
    """A report whose text and chart no earlier run has seen, so that nothing kept from it helps."""
    number = next(_numbers)
    report = cases.long_report()
    drawn = [_other_numbers(block, number) if isinstance(block, Chart) else block for block in report.blocks]
    blocks = (*drawn[:-1], paragraph(f"Lần đo thứ {number}."), drawn[-1])
    return replace(report, subject=f"kết quả công tác lần {number}", blocks=blocks)


def _other_numbers(chart: Chart, number: int) -> Chart:
    series = tuple(
        Series(one.name, tuple(Point(point.label, int(point.value or 0) + number) for point in one.points))
        for one in chart.series
    )
    return replace(chart, series=series)


@timed("report of six pages as DOCX, fresh chart", bound=300)
def report_docx() -> Work:
    return lambda: docx.render(_fresh())


@timed("report of six pages as PDF, fresh chart", bound=300)
def report_pdf() -> Work:
    return lambda: pdf.render(_fresh())


@timed("report of six pages as HTML, fresh chart")
def report_html() -> Work:
    return lambda: html.render(_fresh())


@timed("minutes as DOCX", bound=50)
def minutes_docx() -> Work:
    return lambda: docx.render(cases.minutes())


@timed("layout check of a report of six pages")
def layout_check() -> Work:
    content = docx.render(cases.long_report())
    return lambda: check(content, "BC", cases.long_report().day)
