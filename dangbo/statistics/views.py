"""The tables of a unit and period: looked at, each number a link to its rows, and taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dangbo.kernel import policy
from dangbo.kernel.clock import HANOI
from dangbo.kernel.period import Period
from dangbo.kernel.refusal import NotPermitted
from dangbo.kernel.vietnamese.dates import format_datetime
from dangbo.kernel.vietnamese.numbers import format_int
from dangbo.orgs.queries import ancestors_on, name_of
from dangbo.papers import docx, html, pdf
from dangbo.papers.tree import Sheet
from dangbo.reports.asking import READ, Asked, asked
from dangbo.statistics import papers
from dangbo.statistics.drawing import Drawn, balance, draw
from dangbo.statistics.tables import BY_NAME, CHANGES, TABLES, Table
from dangbo.web.actions import ExportList, ListExport
from dangbo.web.pages import page, render
from dangbo.web.spreadsheet import XLSX

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ALL = "tat-ca"
_PLACE = re.compile(r"(?:phường|xã|thị trấn)\s+(.+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    text: str
    url: str


def usual_periods(today: date) -> list[tuple[str, str]]:
    """Half-years and years for which tables go up, the latest first."""
    found: list[Period] = []
    for year in range(today.year, today.year - 4, -1):
        found += [Period.year(year), Period.half(year, 1)]
    return [(period.code, period.label) for period in found]


def last_due(today: date) -> Period:
    """The period whose tables are due now: the half-year or year that ended last."""
    return Period.half(today.year, 1) if today.month > 6 else Period.year(today.year - 1)


def _asked(request: HttpRequest) -> Asked:
    if not request.GET.get("period"):
        today = request.now.astimezone(HANOI).date()  # type: ignore[attr-defined]
        query = request.GET.copy()
        query["period"] = last_due(today).code
        request.GET = query  # type: ignore[assignment]
    return asked(request)


@page(READ)
def index(request: HttpRequest) -> HttpResponse:
    wanted = _asked(request)
    return render(
        request, "statistics/index.html", asked=wanted, tables=TABLES, periods=_periods(request, wanted),
        gives=policy.allows(wanted.viewer, "web.export"),
    )


def _periods(request: HttpRequest, wanted: Asked) -> list[tuple[str, str]]:
    listed = usual_periods(request.now.astimezone(HANOI).date())  # type: ignore[attr-defined]
    chosen = (wanted.period.code, wanted.period.label)
    return listed if chosen in listed else [chosen, *listed]


def _table(name: str) -> Table:
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]


@page(READ)
def table(request: HttpRequest, name: str) -> HttpResponse:
    wanted, declared = _asked(request), _table(name)
    drawn = draw(wanted.reckoning(), [declared])[0]
    return render(
        request, "statistics/table.html", asked=wanted, table=declared, drawn=drawn, groups=_groups(drawn),
        lines=_lines(drawn, wanted), totals=_totals(drawn, wanted), periods=_periods(request, wanted),
        gives=policy.allows(wanted.viewer, "web.export"), items=drawn.items,
        balance=balance(drawn, wanted.unit_name) if declared is CHANGES else None,
    )


def _groups(drawn: Drawn) -> list[tuple[str, int]]:
    """Joint headings with how many columns they span; empty when the table has none."""
    if not any(item.group for item in drawn.items):
        return []
    spans: list[tuple[str, int]] = []
    for item in drawn.items:
        if spans and item.group and spans[-1][0] == item.group:
            spans[-1] = (item.group, spans[-1][1] + 1)
        else:
            spans.append((item.group, 1))
    return spans


def _url(code: str, unit_id: int, wanted: Asked) -> str:
    return f"{reverse('reports:figure', args=[code])}?unit={unit_id}&period={wanted.period.code}"


def _number(value: int) -> str:
    return format_int(value)


def _lines(drawn: Drawn, wanted: Asked) -> SafeString:
    """The body of a table by cells, drawn at once: 150 cells by thirteen columns are two thousand links."""
    reachable = dict(wanted.units)
    heads = {item.code: reverse("reports:figure", args=[item.code]) for item in drawn.items}
    rows = []
    for line in drawn.lines:
        cells = []
        for item, value in zip(drawn.items, line.values, strict=True):
            text = _number(value)
            if line.unit_id in reachable:
                url = f"{heads[item.code]}?unit={line.unit_id}&amp;period={wanted.period.code}"
                text = f'<a href="{url}">{text}</a>'
            cells.append(f'<td class="number">{text}</td>')
        rows.append(f'<tr><th scope="row">{escape(line.name)}</th>{"".join(cells)}</tr>')
    # Names are escaped, everything else is a number or a code.
    return mark_safe("".join(rows))  # nosec B308 B703


def _totals(drawn: Drawn, wanted: Asked) -> list[tuple[str, str, Cell]]:
    """Group, heading and number of each figure for the whole unit."""
    return [
        (item.group, item.head, Cell(_number(value), _url(item.code, wanted.unit_id, wanted)))
        for item, value in zip(drawn.items, drawn.totals, strict=True)
    ]


@page(READ)
def printed(request: HttpRequest, name: str) -> HttpResponse:
    """How the table looks on paper."""
    wanted = _asked(request)
    drawn = draw(wanted.reckoning(), TABLES if name == ALL else [_table(name)])
    # The renderer escapes every word.
    article = mark_safe(html.render(_paper(request, drawn, wanted)))  # nosec B308 B703
    gives = policy.allows(wanted.viewer, "web.export")
    return render(request, "statistics/paper.html", asked=wanted, name=name, article=article, gives=gives)


@page(READ)
def download(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One table or all of them as a file; who took it out stands in the journal."""
    wanted = _asked(request)
    if not policy.allows(wanted.viewer, "web.export"):
        raise NotPermitted(_("You are not allowed to do this here."))
    if request.method != "POST":
        return redirect(f"{reverse('statistics:printed', args=[name])}?{wanted.query}")
    tables = TABLES if name == ALL else (_table(name),)
    drawn = draw(wanted.reckoning(), tables)
    data = ListExport(
        listing=f"statistics.{name}", permission=READ, query=wanted.query, count=sum(len(one.lines) for one in drawn),
        form=form,
    )
    ExportList.perform(wanted.viewer, data, now=request.now)  # type: ignore[attr-defined]
    media, content = _file(request, drawn, wanted, form)
    response = HttpResponse(content, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="bieu-{name}-{wanted.period.code}.{form}"'
    return response


def _file(request: HttpRequest, drawn: list[Drawn], wanted: Asked, form: str) -> tuple[str, bytes]:
    if form == "xlsx":
        told = f"{wanted.viewer.name} xuất ngày {format_datetime(request.now)}"  # type: ignore[attr-defined]
        return XLSX, papers.workbook(drawn, wanted.unit_name, wanted.period, told)
    paper = _paper(request, drawn, wanted)
    return (DOCX, docx.render(paper)) if form == "docx" else ("application/pdf", pdf.render(paper))


def _paper(request: HttpRequest, drawn: list[Drawn], wanted: Asked) -> Sheet:
    day = request.now.astimezone(HANOI).date()  # type: ignore[attr-defined]
    above = ancestors_on(wanted.unit_id, wanted.period.last_day)[:1]
    superior = name_of(above[0], wanted.period.last_day) if above else ""
    place = _PLACE.search(wanted.unit_name) or _PLACE.search(superior)
    return papers.sheet(drawn, wanted.unit_name, superior, place[1] if place else "", wanted.period, day)
