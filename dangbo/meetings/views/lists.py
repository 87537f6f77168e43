"""The registers: meetings of cells, conferences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.documents.related import register as register_on_document
from dangbo.figures.figure import during
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.meetings import queries
from dangbo.meetings.terms import ConferenceForm, ConferenceKind, MeetingKind, MeetingState, Quality
from dangbo.orgs.queries import with_unit_name
from dangbo.tasks.views import tasks_table
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing, Table
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, Related, facts_of, record_page


class MeetingList(Listing):
    name, title, permission = "meetings", _("Cell meetings"), queries.READ
    dated = "period"
    columns = (
        Column("unit", _("Cell"), "unit_name", sort="unit__code", link="self", main=True),
        Column("month", _("Month"), lambda row: f"{row.month:%m/%Y}", sort="month"),
        Column("kind", _("Kind"), sort="kind"),
        Column("date", _("Date"), sort="date"),
        Column("must_attend", _("Must attend"), sort="must_attend", numeric=True),
        Column("present", _("Present"), sort="present", numeric=True),
        Column("share", _("Share present"), queries.attendance_text, numeric=True),
        Column("self_score", _("Own score"), sort="self_score", numeric=True),
        Column("quality", _("Quality"), sort="quality"),
        Column("state", _("State"), sort="state"),
    )
    filters = (
        Pick("unit", _("Cell")),
        Choice("kind", _("Kind"), choices=MeetingKind),
        Choice("quality", _("Quality"), choices=Quality),
        Choice("state", _("State"), choices=MeetingState),
    )
    search, search_label = ("folded",), _("Theme or place")
    order = ("-date", "unit__code", "key")
    verbs = ("meetings.plan", "meetings.enter")
    empty = _("No meeting counts for this period yet.")

    template = "meetings/meetings.html"

    def context(self, request: HttpRequest, table: Table) -> dict[str, Any]:
        return {"may_write": policy.allows(request.actor, "meetings.write")}  # type: ignore[attr-defined]

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.meetings(viewer), "date")
        return during(rows, "month", asked.period) if asked.period else rows


class ConferenceList(Listing):
    name, title, permission = "conferences", _("Conferences"), queries.READ
    dated = "period"
    columns = (
        Column("title", _("Title"), sort="title", link="self", main=True, wide=True),
        Column("kind", _("Kind"), sort="kind"),
        Column("date", _("Date"), sort="date"),
        Column("form", _("Form"), sort="form"),
        Column("unit", _("Organised by"), "unit_name", sort="unit__code"),
        Column("summoned", _("Summoned"), numeric=True),
        Column("present", _("Present"), numeric=True),
    )
    filters = (
        Choice("kind", _("Kind"), choices=ConferenceKind),
        Choice("form", _("Form"), choices=ConferenceForm),
        Pick("unit", _("Organised by")),
    )
    search, search_label = ("folded",), _("Title or speaker")
    order = ("-date", "key")
    verbs = ("meetings.enter_conference",)
    empty = _("No conference in this period yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.with_attendance(queries.conferences(viewer)), "date")
        return during(rows, "date", asked.period) if asked.period else rows


_ATTENDANCE = (
    Column("unit", _("Unit"), "unit_name", main=True),
    Column("summoned", _("Summoned"), numeric=True),
    Column("present", _("Present"), numeric=True),
    Column("share", _("Share present"), queries.attendance_text, numeric=True),
    Column("write_ups", _("Write-ups"), numeric=True),
)
_STUDIED = (Column("code", _("Number"), link="self"), Column("subject", _("Subject"), main=True, wide=True))


@page(queries.READ)
def conference(request: HttpRequest, pk: int) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(with_unit_name(queries.with_attendance(queries.conferences(viewer)), "date"), pk=pk)
    came = with_unit_name(queries.conference_attendance(viewer).filter(conference=row), row.date)
    what = (
        *facts_of(row, "kind", "date", "start", "end", "form", "place"),
        Fact(_("Organised by"), row.unit_name),
        *facts_of(row, "speaker", "audience"),
        Fact(_("Plan"), row.plan, row.plan.get_absolute_url() if row.plan else ""),
    )
    follow = (
        Fact(_("Summoned"), row.summoned),
        Fact(_("Present"), row.present),
        *facts_of(row, "write_up", "write_up_due"),
        Fact(_("Write-ups"), row.written),
        *facts_of(row, "action_due", "note"),
    )
    related = (
        Related(_("Documents studied"), _STUDIED, list(queries.studied_at(viewer, row))),
        Related(_("Attendance by unit"), _ATTENDANCE, list(came.order_by("unit__code"))),
        tasks_table(viewer, "meetings.Conference", row.pk),
    )
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Conference"),
        groups=(Group(_("Conference"), what), Group(_("Attendance and follow-up"), follow)),
        related=related,
        crumbs=((_("Conferences"), reverse("meetings:conferences")),),
    )


def _studied(viewer: Actor, row: Any, family: Sequence[int]) -> list[Related]:
    rows = with_unit_name(queries.with_attendance(queries.conferences(viewer)), "date")
    rows = rows.filter(pk__in=queries.conferences(viewer).filter(documents__in=family).values("pk"))
    return [Related(_("Conferences that studied it"), ConferenceList.columns, list(rows.order_by("date", "pk")))]


register_on_document(_studied)
