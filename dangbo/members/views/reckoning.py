"""Pages that work something out: what falls due, badges to come, the base of a vote."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from dangbo.members import queries
from dangbo.members.queries import BaseKind, Deadline
from dangbo.members.views.person import today
from dangbo.orgs import queries as orgs
from dangbo.orgs.terms import UnitKind
from dangbo.orgs.views import day_asked
from dangbo.web.listing import Column
from dangbo.web.pages import page, render
from dangbo.web.records import Related

READ = "members.read"


@page(READ)
def deadlines(request: HttpRequest) -> HttpResponse:
    """What falls due in the next ninety days, the overdue first."""
    day = today(request)
    found = queries.deadlines(request.actor, day)  # type: ignore[attr-defined]
    names = orgs.names_on([one.unit_id for one in found], day)
    rows = [Due(one, names.get(one.unit_id, ""), one.days_left(day)) for one in found]
    columns = (
        Column("name", _("Full name"), main=True, link=lambda row: row.url), Column("label", _("What is due")),
        Column("due", _("Last day")), Column("left", _("Days left"), numeric=True), Column("cell", _("Cell")),
        Column("clause", _("Basis"), wide=True),
    )
    late = Related(_("Overdue"), columns, [row for row in rows if row.left < 0])
    soon = Related(_("Within a month"), columns, [row for row in rows if 0 <= row.left <= 30])
    later = Related(_("Within three months"), columns, [row for row in rows if row.left > 30])
    return render(request, "members/deadlines.html", parts=[late, soon, later], day=day, number=len(rows))


class Due:
    """A deadline as a line of the table."""

    def __init__(self, one: Deadline, cell: str, left: int):
        self.name, self.due, self.clause = one.name, one.due, one.clause
        self.label = f"{one.label}: {one.note}" if one.note else one.label
        self.cell, self.left, self.url = cell, left, one.record.get_absolute_url()


@page(READ)
def due_badges(request: HttpRequest) -> HttpResponse:
    """Who reaches a badge by which award day of a year."""
    day = today(request)
    sent = request.GET.get("year", "")
    year = int(sent) if sent.isdecimal() and 2018 <= int(sent) <= 2100 else day.year
    parts = []
    for award, found in queries.due_badges(request.actor, year).items():  # type: ignore[attr-defined]
        names = orgs.names_on([one.unit_id for one in found], award)
        rows = [BadgeLine(one, names.get(one.unit_id, "")) for one in found]
        parts.append(Related(_now("Award day %(day)s") % {"day": f"{award:%d/%m/%Y}"}, (
            Column("name", _("Full name"), main=True, link=lambda row: row.url), Column("cell", _("Cell")),
            Column("admitted_on", _("Admission decided on")), Column("years", _("Years"), numeric=True),
            Column("reached", _("Years full on")),
        ), rows))
    return render(request, "members/due_badges.html", parts=parts, year=year)


class BadgeLine:
    def __init__(self, one: queries.DueBadge, cell: str):
        self.name, self.years, self.reached, self.cell = one.person.full_name, one.years, one.reached, cell
        self.admitted_on, self.url = one.person.admitted_on, one.person.get_absolute_url()


@page(READ)
def base(request: HttpRequest) -> HttpResponse:
    """The base of a vote in a cell on a day, as a small sum."""
    day, fault = day_asked(request)
    viewer = request.actor  # type: ignore[attr-defined]
    cells = orgs.choices(viewer, day, frozenset({UnitKind.CELL.value}), READ)
    sent, kind = request.GET.get("unit", ""), BaseKind.ORDINARY
    if request.GET.get("kind") == BaseKind.CONGRESS:
        kind = BaseKind.CONGRESS
    found = None
    if sent:
        if not sent.isdecimal() or int(sent) not in dict(cells):
            raise Http404
        found = queries.base_for_vote(
            int(sent), day, kind, exempt_present=whole(request, "exempt"), absent_whole=whole(request, "absent")
        )
    return render(
        request, "members/base.html", base=found, cells=cells, day=day, day_text=request.GET.get("day", ""),
        fault=fault, chosen=sent, kind=kind.value, exempt=whole(request, "exempt"), absent=whole(request, "absent"),
        back=reverse("members:members"),
    )


def whole(request: HttpRequest, name: str) -> int:
    sent = request.GET.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 5 else 0

