"""The index of figures, and the page of one: value, plan, by unit, by month, the rows, what it means."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dangbo.figures import cells, registry
from dangbo.figures.figure import Figure
from dangbo.figures.reckoning import Measured, Reckoning
from dangbo.kernel import policy
from dangbo.kernel.vietnamese.numbers import format_number
from dangbo.orgs import queries as orgs
from dangbo.papers import html
from dangbo.papers.tree import Chart, ChartKind, Point, Series
from dangbo.reports import queries
from dangbo.reports.asking import READ, Asked, asked
from dangbo.reports.terms import Section
from dangbo.web.pages import page, render


@dataclass(frozen=True)
class Line:
    """One figure in the index; `bar` is the share of its plan, at most 100."""

    measured: Measured
    url: str

    @property
    def actual(self) -> str:
        return format_number(self.measured.actual)

    @property
    def planned(self) -> str:
        return "" if self.measured.planned is None else format_number(self.measured.planned)

    @property
    def bar(self) -> int | None:
        return None if self.measured.ratio is None else min(100, int(self.measured.ratio * 100))


def figure_url(code: str, wanted: Asked) -> str:
    return f"{_address(get_script_prefix(), code)}?{wanted.query}"


@lru_cache(maxsize=1024)
def _address(prefix: str, code: str) -> str:
    """A page links to a hundred figures, whose addresses never change while the site is up."""
    return reverse("reports:figure", args=[code])


@page(READ)
def index(request: HttpRequest) -> HttpResponse:
    wanted = asked(request, restatable=True)
    measured = wanted.reckoning().all()
    if request.GET.get("format") == "csv":
        return _as_csv(measured)
    lines = [Line(one, figure_url(one.code, wanted)) for one in measured]
    sections = [
        (Section.of(number).label, drawn(group)) for number, group in groupby(lines, lambda x: x.measured.section)
    ]
    may_check = policy.allows(wanted.viewer, queries.CHECKS)
    return render(
        request,
        "reports/figures.html",
        part="reports/_figures.html",
        asked=wanted,
        sections=sections,
        lines=lines,
        may_check=may_check,
    )


_ROW = (
    '<tr><td class="main" data-label="{}"><a href="{}">{}</a></td><td data-label="{}">{}</td>'
    '<td class="number" data-label="{}">{}</td><td class="number{}" data-label="{}">{}</td>'
    '<td class="number{}" data-label="{}">{}{}</td></tr>'
)
_BAR = ' <meter min="0" max="100" value="{}" aria-hidden="true"></meter>'


def drawn(lines: Iterable[Line]) -> SafeString:
    """Rows of the index. A hundred of them take Django's templates longer than to count what they say."""
    figure, unit, actual, planned, ratio = (_("Figure"), _("Counted in"), _("Actual"), _("Planned"), _("Ratio"))
    return format_html_join(
        "\n",
        _ROW,
        (
            (
                figure,
                line.url,
                line.measured.label,
                unit,
                line.measured.unit,
                actual,
                line.actual,
                "" if line.planned else " none",
                planned,
                line.planned,
                "" if line.measured.ratio_text else " none",
                ratio,
                line.measured.ratio_text,
                "" if line.bar is None else format_html(_BAR, line.bar),
            )
            for line in lines
        ),
    )


def _as_csv(measured: Iterable[Measured]) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="so-lieu.csv"'
    writer = csv.writer(response)
    writer.writerow(["code", "label", "unit", "actual", "planned", "ratio_text"])
    for one in measured:
        writer.writerow(
            [one.code, one.label, one.unit, one.actual, "" if one.planned is None else one.planned, one.ratio_text]
        )
    return response


@dataclass(frozen=True)
class Share:
    """What one unit has of a figure; `bar` compares with the largest."""

    name: str
    value: str
    bar: int
    url: str


def by_unit(figure: Figure, reckoning: Reckoning, wanted: Asked) -> list[Share]:
    found = {pk: value for pk, value in reckoning.by_unit(figure.code).items() if pk is not None}
    names = orgs.names_on(found, wanted.period.last_day)
    largest = max(found.values(), default=Decimal(0)) or Decimal(1)
    shares = []
    for pk, value in sorted(found.items(), key=lambda pair: orgs.natural(names.get(pair[0], ""))):
        query = urlencode({"unit": pk, "period": wanted.period.code, **wanted.reading})
        url = f"{reverse('reports:figure', args=[figure.code])}?{query}"
        reachable = pk in dict(wanted.units) and pk != wanted.unit_id
        shares.append(
            Share(names.get(pk, "–"), format_number(value), int(100 * value / largest), url if reachable else "")
        )
    return shares


def month_chart(figure: Figure, reckoning: Reckoning) -> SafeString | None:
    """The figure by month as a drawing with its numbers beside it; None without a series."""
    series = reckoning.by_month(figure.code)
    if len(series) < 2:
        return None
    points = tuple(Point(f"T{month.since.month}", int(value)) for month, value in series)
    said = "; ".join(f"{month.label}: {format_number(value)}" for month, value in series)
    title = _("%(figure)s by month") % {"figure": figure.label}
    chart = Chart(ChartKind.COLUMN, (Series(str(figure.label), points),), title, f"{title}. {said}.", str(figure.unit))
    # The renderer escapes every word.
    return mark_safe(html.chart(chart))  # nosec B308 B703


@page(READ)
def figure(request: HttpRequest, code: str) -> HttpResponse:
    try:
        wanted_figure = registry.figure(code)
    except registry.UnknownFigure as unknown:
        raise Http404 from unknown
    wanted = asked(request, restatable=True)
    reckoning = wanted.reckoning()
    reckoning.prefetch([code], by_unit=[code], by_month=[code])
    return render(
        request,
        "reports/figure.html",
        part="reports/_rows.html",
        asked=wanted,
        figure=wanted_figure,
        line=Line(reckoning.measured(code), ""),
        shares=by_unit(wanted_figure, reckoning, wanted),
        chart=month_chart(wanted_figure, reckoning),
        **_rows(request, wanted_figure, wanted),
        planned_url=figure_url(wanted_figure.planned_by, wanted) if wanted_figure.planned_by else "",
    )


def _rows(request: HttpRequest, figure: Figure, wanted: Asked) -> dict[str, Any]:
    """A page of the rows behind the figure that the viewer may open, and how many he may not."""
    if not policy.allows(wanted.viewer, figure.rows_permission):
        return {"rows": None}
    reckoning = Reckoning(wanted.scope(figure.rows_permission), wanted.period)
    rows = cells.with_columns(figure, figure.shown_to(wanted.viewer, reckoning.rows(figure.code))).order_by("pk")
    shown = Paginator(rows, 50).get_page(request.GET.get("page", "1"))
    records = list(shown.object_list)
    head, texts = cells.table_of(figure, reckoning, records)
    lines = [
        (getattr(record, "get_absolute_url", lambda: "")(), [*zip(head, map(cells.cell_text, row), strict=True)])
        for record, row in zip(records, texts, strict=True)
    ]
    return {"rows": lines, "row_heads": head, "row_page": shown}
