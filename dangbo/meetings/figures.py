"""What can be counted about meetings and conferences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.figures.check import Finding, WrongRows
from dangbo.figures.figure import Column, Figure
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.reduction import CountRows, Reduction, SumOf
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.meetings import queries
from dangbo.meetings.terms import ConferenceKind, MeetingKind, Quality

MEETING = "Điều lệ Đảng điều 24; Chỉ thị 10-CT/TW 2007; Chỉ thị 50-CT/TW 2025"
STUDY = "Kế hoạch học tập, quán triệt nghị quyết"


class StudyConferences(Figure):
    code, label, unit = "meetings.study_conferences", _("Conferences to study and spread resolutions"), _("conferences")
    section, clause, date_path, rows_permission = 2, STUDY, "date", queries.READ
    columns = (
        Column(_("Title"), "title"),
        Column(_("Date"), "date"),
        Column(_("Form"), "get_form_display"),
        Column(_("Speaker"), "speaker"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.conferences_held(scope, period, ConferenceKind.STUDY)


class _Studied(Figure, abstract=True):
    section, clause, date_path, rows_permission = 2, STUDY, "conference__date", queries.READ
    unit = _("attendances")
    columns = (
        Column(_("Conference"), "conference"),
        Column(_("Summoned"), "summoned"),
        Column(_("Present"), "present"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.studied(scope, period).select_related("conference")


class StudySummoned(_Studied):
    code, label, reduce = "meetings.study_summoned", _("Summoned to study conferences"), SumOf("summoned")


class StudyPresent(_Studied):
    code, label, reduce = "meetings.study_present", _("Present at study conferences"), SumOf("present")
    planned_by, phrase = "meetings.study_summoned", "số triệu tập"


class _Held(Figure, abstract=True):
    kinds: ClassVar[frozenset[str]] = MeetingKind.monthly
    quality: ClassVar[str] = ""
    section, clause, date_path, rows_permission = 3, MEETING, "month", queries.READ
    unit = _("meetings")
    columns = (
        Column(_("Date"), "date"),
        Column(_("Kind"), "get_kind_display"),
        Column(_("Must attend"), "must_attend"),
        Column(_("Present"), "present"),
        Column(_("Quality"), "get_quality_display"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        rows = queries.held(scope, period, self.kinds)
        return rows.filter(quality=self.quality) if self.quality else rows


class CellsMeetingMonthly(Figure):
    code, label, unit = "meetings.cells_meeting_monthly", _("Cells that met every month"), _("cells")
    section, clause, rows_permission, unit_path = 3, MEETING, queries.READ, "id"
    planned_by, phrase = "orgs.cells", "số chi bộ"
    columns = (Column(_("Cell"), "code"), Column(_("Kind of cell"), "get_cell_kind_display"))

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.cells_meeting_every_month(scope, period)


class RegularMeetings(_Held):
    code, label, phrase = "meetings.regular_held", _("Regular monthly meetings held"), "số buổi phải tổ chức"

    def planned(self, reckoning: Reckoning) -> Decimal | None:
        """One a month for each cell (Statutes, art. 24)."""
        return Decimal(queries.cell_months(reckoning.scope, reckoning.period))


class ThematicMeetings(_Held):
    code, label, kinds = "meetings.thematic_held", _("Thematic meetings held"), MeetingKind.themed


class MustAttend(_Held):
    code, label, unit = "meetings.must_attend", _("Attendances due at regular meetings"), _("attendances")
    reduce: ClassVar[Reduction] = SumOf("must_attend")


class Attended(_Held):
    code, label, unit = "meetings.attended", _("Attendances at regular meetings"), _("attendances")
    reduce: ClassVar[Reduction] = SumOf("present")
    planned_by, phrase = "meetings.must_attend", "số lượt phải dự"


class QualityGood(_Held):
    code, label, quality, reduce = (
        "meetings.quality_good",
        _("Regular meetings of good quality"),
        Quality.GOOD,
        CountRows(),
    )
    planned_by, phrase = "meetings.regular_held", "số buổi"


class QualityFair(_Held):
    code, label, quality = "meetings.quality_fair", _("Regular meetings of fair quality"), Quality.FAIR


class QualityAverage(_Held):
    code, label, quality = "meetings.quality_average", _("Regular meetings of average quality"), Quality.AVERAGE


class QualityPoor(_Held):
    code, label, quality = "meetings.quality_poor", _("Regular meetings of poor quality"), Quality.POOR


class MorePresentThanMembers(WrongRows):
    """Nobody is present who is not of the cell: the register of members is the base."""

    code, label, clause = "meetings.more_present", _("More were present than the cell has members"), MEETING
    date_path = "month"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.more_present(scope, period)

    def finding(self, row: Any) -> Finding:
        text = gettext("Meeting of %(day)s: %(present)s present, the cell had %(number)s members that day.") % {
            "day": format_date(row.date),
            "present": row.present,
            "number": row.number,
        }
        return Finding(self.code, f"{row.pk}", text, unit_id=row.unit_id, rows=((row._meta.label, row.pk),))
