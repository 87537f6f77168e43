"""How many members there are at the end of a period, and how they stand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from dangbo.figures.figure import Column, Figure
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.members import queries
from dangbo.members.models import Membership
from dangbo.members.terms import MembershipKind, StatusKind
from dangbo.orgs.queries import counted

STATISTICS = "Hướng dẫn 11-HD/BTCTW năm 2021 (thống kê đảng viên)"
PERSON = (
    Column(_("Code"), "person__code"), Column(_("Full name"), "person__full_name"), Column(_("Cell"), "unit__code"),
    Column(_("In the cell since"), "since"), Column(_("Admission decided on"), "admitted_on"),
    Column(_("Official since"), "official_on"),
)


class MembersOn(Figure, abstract=True):
    """Members in full on the last day of the period; a subclass narrows them."""

    unit = _("Party members (unit)")
    section = 1
    clause = STATISTICS
    rows_permission = "members.read"
    columns = PERSON

    def day(self, period: Period) -> date:
        return period.last_day

    def narrowed(self, rows: QuerySet[Membership], day: date) -> QuerySet[Membership]:
        return rows

    def rows(self, scope: Scope, period: Period) -> QuerySet[Membership]:
        day = self.day(period)
        return self.narrowed(queries.memberships_on(scope, day), day)


class Total(MembersOn):
    code, label = "members.total", _("Party members")

    def lives(self, scope: Scope, period: Period) -> tuple[QuerySet[Any], str, str]:
        rows = Membership.objects.filter(
            Q(until=None) | Q(until__gt=period.since), kind=MembershipKind.OFFICIAL, since__lte=period.last_day
        )
        return counted(rows, scope, on=Greatest(OuterRef("since"), Value(period.since))), "since", "until"


class Opening(MembersOn):
    """The number with which the period opens: that of the day before it."""

    code, label = "members.opening", _("Members at the beginning of the period")

    def day(self, period: Period) -> date:
        return period.since - timedelta(days=1)


class Official(MembersOn):
    code, label = "members.official", _("Official members")

    def narrowed(self, rows: QuerySet[Membership], day: date) -> QuerySet[Membership]:
        return rows.filter(official_on__lte=day)


class Probationary(MembersOn):
    code, label = "members.probationary", _("Members on probation")

    def narrowed(self, rows: QuerySet[Membership], day: date) -> QuerySet[Membership]:
        return rows.filter(Q(official_on=None) | Q(official_on__gt=day))


class WithStatus(MembersOn, abstract=True):
    status: ClassVar[StatusKind]

    def narrowed(self, rows: QuerySet[Membership], day: date) -> QuerySet[Membership]:
        return rows.filter(queries.has_status(self.status, day))


class Exempt(WithStatus):
    code, label, status = "members.exempt", _("Members exempt from work and meetings"), StatusKind.EXEMPT


class Elsewhere(WithStatus):
    code, label, status = "members.elsewhere", _("Members temporarily elsewhere"), StatusKind.ELSEWHERE


class Suspended(WithStatus):
    code, label, status = "members.suspended", _("Members suspended from Party activity"), StatusKind.SUSPENDED


class Visiting(Figure):
    """Members of other Party bodies who stay here for a time; they are counted at home."""

    code, label, unit = "members.visiting", _("Temporary members from elsewhere"), _("Party members (unit)")
    section = 1
    clause = STATISTICS
    rows_permission = "members.read"
    columns = PERSON

    def rows(self, scope: Scope, period: Period) -> QuerySet[Membership]:
        return queries.visits_on(scope, period.last_day)
