"""What can be counted in the yearly review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.figures.check import Check, Finding, PartOf
from dangbo.figures.figure import Column, Figure
from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.reviews import queries
from dangbo.reviews.terms import Level
from dangbo.rulebook import engine as rulebook

BASIS = "Quy định 132-QĐ/TW 2018; 124-QĐ/TW 2023; 366-QĐ/TW 2025"
CAP = "reviews.excellent_cap"


class _Orgs(Figure, abstract=True):
    levels: ClassVar[frozenset[str]] = frozenset(Level.values)
    section, clause, unit, rows_permission = 7, BASIS, _("organisations"), queries.READ
    columns = (
        Column(_("Level"), "get_level_display"),
        Column(_("Decision number"), "decision_number"),
        Column(_("Decision date"), "decision_date"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.orgs_classified(scope, period).filter(level__in=self.levels)


class OrgsClassified(_Orgs):
    code, label = "reviews.orgs_classified", _("Subordinate Party organisations classified")


class OrgsCompleted(_Orgs):
    code, label = "reviews.orgs_completed", _("Subordinate Party organisations that fulfilled their tasks or better")
    levels, planned_by, phrase = Level.or_better, "reviews.orgs_classified", "số tổ chức được xếp loại"


class OrgsExcellent(_Orgs):
    code, label, levels = (
        "reviews.orgs_excellent",
        _("Organisations with excellent fulfilment"),
        frozenset({"excellent"}),
    )


class OrgsGood(_Orgs):
    code, label, levels = "reviews.orgs_good", _("Organisations with good fulfilment"), frozenset({"good"})


class OrgsFailed(_Orgs):
    code, label, levels = (
        "reviews.orgs_failed",
        _("Party organisations that did not fulfil their tasks"),
        frozenset({"failed"}),
    )


class _Members(Figure, abstract=True):
    levels: ClassVar[frozenset[str]] = frozenset(Level.values)
    section, clause, unit, rows_permission = 7, BASIS, _("members"), queries.READ
    columns = (
        Column(_("Member"), "person"),
        Column(_("Level"), "get_level_display"),
        Column(_("Decision number"), "decision_number"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.members_reviewed(scope, period).filter(level__in=self.levels).select_related("person")


class MembersClassified(_Members):
    code, label = "reviews.members_classified", _("Members classified")


class MembersNotClassified(_Members):
    code, label, levels = (
        "reviews.members_not_classified",
        _("Members not classified, with the reason"),
        frozenset({""}),
    )


class MembersExcellent(_Members):
    code, label, levels = "reviews.members_excellent", _("Members with excellent fulfilment"), frozenset({"excellent"})
    planned_by, phrase = "reviews.members_classified", "số đảng viên được xếp loại"


class MembersGood(_Members):
    code, label, levels = "reviews.members_good", _("Members with good fulfilment"), frozenset({"good"})
    planned_by, phrase = "reviews.members_classified", "số đảng viên được xếp loại"


class MembersCompleted(_Members):
    code, label, levels = "reviews.members_completed", _("Members with fulfilment"), frozenset({"completed"})
    planned_by, phrase = "reviews.members_classified", "số đảng viên được xếp loại"


class MembersFailed(_Members):
    code, label, levels = "reviews.members_failed", _("Members who did not fulfil their tasks"), frozenset({"failed"})


class ClassifiedOfMembers(PartOf):
    code, label, clause = "reviews.more_than_members", _("More members classified than there are members"), BASIS
    part, whole = "reviews.members_classified", "members.total"


class ExcellentOverCap(Check):
    """5·xs ≤ base, rounded down; the base is that of the rulebook (good, or good and excellent).

    The cap holds for one grassroots organisation as a whole, not for its cells nor for several together.
    """

    code, label, clause = "reviews.over_cap", _("More members with excellent fulfilment than the cap allows"), BASIS
    asks = ("reviews.members_excellent", "reviews.members_good")

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        excellent, good = reckoning.actual("reviews.members_excellent"), reckoning.actual("reviews.members_good")
        if not excellent or queries.grassroots(reckoning.scope, reckoning.period) != 1:
            return
        cap = rulebook.rule(CAP, reckoning.period.last_day)
        base = (
            good
            if rulebook.value("reviews.excellent_cap_base", reckoning.period.last_day) == "good"
            else good + excellent
        )
        if not rulebook.fraction(CAP, reckoning.period.last_day).met(int(excellent), int(base)):
            text = gettext("%(n)s members with excellent fulfilment on a base of %(base)s: over the cap.") % {
                "n": int(excellent),
                "base": int(base),
            }
            yield Finding(
                self.code,
                reckoning.period.code,
                f"{text} ({cap.basis})",
                figures=("reviews.members_excellent", "reviews.members_good"),
            )
