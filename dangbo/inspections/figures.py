"""What can be counted in inspection. Numbers are open to whoever reads figures; the cases behind them are not."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.figures.check import Finding, WrongRows
from dangbo.figures.figure import Column, Figure
from dangbo.inspections import queries
from dangbo.inspections.terms import CaseKind, Discipline, Subject
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

BASIS = "Điều lệ Đảng điều 30, 32; chương trình kiểm tra, giám sát năm"
_CASE = (
    Column(_("Carried out by"), "get_subject_display"),
    Column(_("Kind"), "get_kind_display"),
    Column(_("Content"), "content"),
    Column(_("Due by the programme"), "due"),
    Column(_("Concluded on"), "concluded_on"),
)


class _Cases(Figure, abstract=True):
    """Cases behind a number open to their team only."""

    def shown_to(self, viewer: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(pk__in=queries.cases(viewer).values("pk"))


class Programme(_Cases):
    code, label, unit = "inspections.programme", _("Cases set by the programme"), _("cases")
    section, clause, date_path, rows_permission, columns = 4, BASIS, "due", queries.READ, _CASE

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.programme(scope, period)


class Done(_Cases):
    code, label, unit = "inspections.done", _("Inspections and supervisions completed"), _("cases")
    section, clause, date_path, rows_permission, columns = 4, BASIS, "concluded_on", queries.READ, _CASE
    planned_by, phrase = "inspections.programme", "chương trình"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.done(scope, period).filter(planned=True)


class _DoneOf(_Cases, abstract=True):
    kinds: ClassVar[frozenset[str]]
    section, clause, date_path, rows_permission, columns = 4, BASIS, "concluded_on", queries.READ, _CASE
    unit = _("cases")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.done(scope, period, self.kinds)


class Checked(_DoneOf):
    code, label, kinds = "inspections.checked", _("Inspections completed"), CaseKind.checks


class Supervised(_DoneOf):
    code, label, kinds = "inspections.supervised", _("Supervisions completed"), CaseKind.supervision


class Letters(_DoneOf):
    code, label, kinds = "inspections.letters", _("Denunciations and complaints settled"), CaseKind.letters


class SignsOfViolation(_DoneOf):
    code, label = "inspections.signs_of_violation", _("Inspections on signs of violation")
    kinds = frozenset({CaseKind.SIGNS_OF_VIOLATION.value})


class _LookedAt(Figure, abstract=True):
    subject: ClassVar[str]
    section, clause, rows_permission = 4, BASIS, queries.READ
    date_path = "case__concluded_on"
    unit_path = "case__unit_id"
    columns = (
        Column(_("Concerning"), "get_subject_display"),
        Column(_("Conclusion"), "get_finding_display"),
        Column(_("Discipline"), "get_discipline_display"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.looked_at(scope, period, self.subject)

    def shown_to(self, viewer: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(case__in=queries.cases(viewer).values("pk"))


class OrganisationsLookedAt(_LookedAt):
    code, label, unit = "inspections.organisations", _("Organisations inspected or supervised"), _("organisations")
    subject = Subject.COLLECTIVE


class MembersLookedAt(_LookedAt):
    code, label, unit = "inspections.members", _("Members inspected or supervised"), _("members")
    subject = Subject.INDIVIDUAL


class Disciplined(_LookedAt):
    code, label, unit = "inspections.disciplined", _("Members disciplined"), _("members")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.disciplined(scope, period, Discipline.of_people)


class ConcludedLate(WrongRows):
    """A case of the programme is concluded by the day the programme sets."""

    code, label, clause = "inspections.late", _("A case was concluded after its day in the programme"), BASIS

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.concluded_late(scope, period)

    def finding(self, row: Any) -> Finding:
        text = gettext("Case %(key)s was due on %(due)s and concluded on %(done)s.") % {
            "key": row.key,
            "due": f"{row.due:%d/%m/%Y}",
            "done": f"{row.concluded_on:%d/%m/%Y}",
        }
        return Finding(self.code, row.key, text, row.unit_id, rows=((row._meta.label, row.pk),))
