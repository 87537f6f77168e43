"""What cells hand in: the matrix of units and months, one hand-in, the ward's collation of a month."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period, add_months
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.meetings import completeness, queries
from dangbo.meetings.actions.reminding import Missing, Remind
from dangbo.meetings.completeness import Matrix, Square
from dangbo.meetings.owed import Owed, owed_on
from dangbo.meetings.papers.collation import collation, month_notice
from dangbo.members.queries import count_by_unit, holders_on
from dangbo.orgs.queries import ancestors_on, name_of, natural, nearest_of_kind, with_unit_name
from dangbo.papers import docx, html, pdf
from dangbo.papers.tree import Sheet
from dangbo.web.pages import page, render
from dangbo.web.records import Fact, Group, facts_of, record_page

ACCEPT = "meetings.accept"
_SIGNS = {
    Square.NOT_DUE: "·",
    Square.MISSING: "✗",
    Square.LATE: "!",
    Square.IN_TIME: "✓",
    Square.RETURNED: "↩",
    Square.ACCEPTED: "✓✓",
    Square.NONE: "",
}


LATELY = timedelta(days=30)  # how long the office is told of letters that did not leave


def today_of(request: HttpRequest) -> date:
    return request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined, no-any-return]


def _asked(request: HttpRequest) -> tuple[Owed, tuple[Owed, ...], int]:
    """What the matrix shows: one thing owed, the list to choose from, the year."""
    today = today_of(request)
    sent = request.GET.get("year", "")
    year = int(sent) if sent.isdecimal() and 2018 <= int(sent) <= today.year + 1 else today.year
    listed = owed_on(min(today, date(year, 12, 31)))
    if not listed:
        raise Http404
    wanted = request.GET.get("owed", "")
    return next((one for one in listed if one.code == wanted), listed[0]), listed, year


@page(queries.READ)
def matrix(request: HttpRequest) -> HttpResponse:
    """Every cell and month at one glance; one click reminds all that are late."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    owed, listed, year = _asked(request)
    table = completeness.matrix(viewer, owed, year, today_of(request))
    may_remind = policy.allows(viewer, ACCEPT)
    if request.method == "POST":
        return _remind(request, viewer, table)
    missing = completeness.missing(table)
    unposted = queries.unposted(viewer, today_of(request) - LATELY) if may_remind else []
    return render(
        request,
        "meetings/matrix.html",
        table=table,
        squares=_drawn(table),
        owed=owed,
        listed=listed,
        year=year,
        years=range(year - 1, year + 2),
        signs=[(sign, square.label) for square, sign in _SIGNS.items() if sign],
        missing=len(missing),
        may_remind=may_remind and bool(missing),
        unposted=unposted,
        token=secrets.token_urlsafe(24),
    )


def _remind(request: HttpRequest, viewer: Actor, table: Matrix) -> HttpResponse:
    """One click: all that is missing, or one unit's."""
    unit = request.POST.get("unit", "")
    wanted = [(pk, period) for pk, period in completeness.missing(table) if not unit or str(pk) == unit]
    if not wanted:
        raise Refusal(gettext("Nothing is missing here."))
    code, label = table.owed.code, table.owed.label
    data = [Missing(unit_id=pk, owed=code, label=label, period=period.code) for pk, period in wanted]
    token = request.POST.get("_token", "")[:64]
    made = Remind.perform(viewer, data, now=request.now, token=token)  # type: ignore[attr-defined]
    messages.success(request, gettext("%d reminders stand on the desks of their cells.") % len(made))
    return HttpResponseRedirect(request.get_full_path())


def _drawn(table: Matrix) -> SafeString:
    """The body of the matrix, drawn at once: a year of 150 cells has 1,800 squares."""
    labels = {square: escape(str(square.label)) for square in Square}
    meeting, hand_in = reverse("meetings:meeting", args=[0]), reverse("meetings:hand_in", args=[0])
    lines = []
    for row in table.rows:
        squares = []
        for cell in row.cells:
            said = labels[cell.square]
            if cell.came_on:
                said = f"{said} {format_date(cell.came_on)}"
            elif cell.due and cell.square != Square.NONE:
                said = f"{said}, {format_date(cell.due)}"
            inner = f'<span aria-hidden="true">{_SIGNS[cell.square]}</span><span class="hidden">{said}</span>'
            where = meeting.replace("/0/", f"/{cell.met_id}/") if cell.met_id else ""
            if not where and cell.hand_in_id:
                where = hand_in.replace("/0/", f"/{cell.hand_in_id}/")
            shown = f'<a href="{where}" title="{said}">{inner}</a>' if where else f'<span title="{said}">{inner}</span>'
            bell = " reminded" if cell.reminded else ""
            squares.append(f'<td class="square {cell.square.value}{bell}">{shown}</td>')
        lines.append(f'<tr><th scope="row">{escape(row.unit_name)}</th>{"".join(squares)}</tr>')
    return mark_safe("".join(lines))  # nosec B308 B703


@page(queries.READ)
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing that was handed in, and what the ward did with it."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(with_unit_name(queries.hand_ins(viewer), "handed_in_on"), pk=pk)
    label = next((one.label for one in owed_on(row.handed_in_on) if one.code == row.owed), row.owed)
    what = (
        Fact(_("Unit"), row.unit_name),
        Fact(_("What is owed"), label),
        *facts_of(row, "period", "due", "handed_in_on", "state", "remark"),
        Fact(_("Meeting"), row.meeting, row.meeting.get_absolute_url() if row.meeting else ""),
        Fact(_("Document"), row.document, row.document.get_absolute_url() if row.document else ""),
    )
    return record_page(
        request,
        row,
        title=label,
        kind=row.unit_name,
        state=row.get_state_display(),
        groups=(Group(_("Hand-in"), what),),
        crumbs=((_("Hand-ins"), reverse("meetings:matrix")),),
    )


@dataclass(frozen=True)
class Line:
    """One cell in the collation."""

    unit_name: str
    meeting: Any
    members: int = 0
    secretary: str = ""


def month_of(request: HttpRequest) -> date:
    text = request.GET.get("month", "")
    try:
        return Period.parse(text).since.replace(day=1) if text else today_of(request).replace(day=1)
    except ValueError:
        return today_of(request).replace(day=1)


def lines_of(viewer: Actor, month: date, *, told: bool) -> tuple[list[Line], int | None]:
    """Every cell with its meeting of the month; `told` brings the number of members and the secretary's name."""
    day = Period.month(month.year, month.month).last_day
    cells = queries.cells_seen(viewer, day)
    met = queries.of_month(viewer, month)
    counts = count_by_unit((cell.pk for cell in cells), day) if told else {}
    heads = {}
    if told:
        held = holders_on(viewer, day).filter(post="secretary", unit_id__in=[cell.pk for cell in cells])
        heads = dict(held.values_list("unit_id", "holder_name"))
    lines = [
        Line(cell.name or cell.code, met.get(cell.pk), counts.get(cell.pk, 0), heads.get(cell.pk, ""))
        for cell in sorted(cells, key=lambda cell: natural(cell.name or cell.code))
    ]
    ward = nearest_of_kind(cells[0].pk, frozenset({"ward"}), day) if cells else None
    return lines, ward


def _paper(request: HttpRequest, name: str) -> Sheet:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    month, today = month_of(request), today_of(request)
    lines, ward = lines_of(viewer, month, told=name == "lich-hop")
    if ward is None:
        raise Http404
    above = ancestors_on(ward, today)
    body, superior = name_of(ward, today), name_of(above[0], today) if above else ""
    if name == "lich-hop":
        return month_notice(body, superior, month, today, lines)
    corrected = list(queries.corrections(viewer, month, add_months(month, 1)))
    return collation(body, superior, month, today, lines, corrected)


@page(ACCEPT)
def month(request: HttpRequest, name: str = "tong-hop") -> HttpResponse:
    """The ward's collation of all cells in a month, and the notice of their meetings."""
    first = month_of(request)
    article = mark_safe(html.render(_paper(request, name)))  # nosec B308 B703
    return render(
        request,
        "meetings/month.html",
        article=article,
        month=first,
        code=f"{first:%Y-%m}",
        before=f"{add_months(first, -1):%Y-%m}",
        after=f"{add_months(first, 1):%Y-%m}",
        name=name,
    )


@page(ACCEPT)
def month_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    return as_file(_paper(request, name), f"{name}-{month_of(request):%Y-%m}", form)


_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def as_file(printable: Any, name: str, form: str) -> HttpResponse:
    """A paper as a download, drawn now."""
    draw = docx.render if form == "docx" else pdf.render
    return sent_file(draw(printable), name, form)


def sent_file(content: bytes, name: str, form: str) -> HttpResponse:
    """A paper as a download."""
    response = HttpResponse(content, content_type=_MEDIA[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
