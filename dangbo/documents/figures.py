"""What can be counted in the register of documents."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.documents import queries
from dangbo.documents.terms import Direction
from dangbo.figures.check import Finding, WrongRows
from dangbo.figures.figure import Column, Figure
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.dates import format_date


class _Registered(Figure, abstract=True):
    direction: ClassVar[str]
    kinds: ClassVar[frozenset[str]] = frozenset()
    section, unit, date_path, rows_permission = 1, _("documents"), "date", queries.READ
    clause = "Quy định 66-QĐ/TW 2017; Quy định 399-QĐ/TW 2026"
    columns = (
        Column(_("Number"), "code"),
        Column(_("Date"), "date"),
        Column(_("Kind"), "get_kind_display"),
        Column(_("Subject"), "subject"),
        Column(_("Issuer"), "issuer"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        rows = queries.registered(scope, period, self.direction)
        return rows.filter(kind__in=self.kinds) if self.kinds else rows


class Issued(_Registered):
    code, label, direction = "documents.issued", _("Documents issued"), Direction.OUTGOING


class Received(_Registered):
    code, label, direction = "documents.received", _("Documents received"), Direction.INCOMING


class PlansIssued(_Registered):
    code, label, direction = "documents.plans_issued", _("Plans and programmes issued"), Direction.OUTGOING
    kinds = frozenset({"ke_hoach", "chuong_trinh"})


class ResolutionsIssued(_Registered):
    code, label, direction = "documents.resolutions_issued", _("Resolutions issued"), Direction.OUTGOING
    kinds = frozenset({"nghi_quyet"})


class DatedWithinTerm(WrongRows):
    """A number of a term's series is given within the term (DOMAIN 5.2)."""

    code, label = "documents.outside_term", _("A document is dated outside its term")
    clause = "Hướng dẫn 36-HD/VPTW 2018; Hướng dẫn 05-HD/VPTW 2026 (số văn bản theo nhiệm kỳ)"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.outside_term(scope, period)

    def finding(self, row: Any) -> Finding:
        text = gettext("%(number)s is dated %(day)s, outside the term %(term)s.") % {
            "number": row.code, "day": format_date(row.date), "term": row.term.name,
        }
        return Finding(self.code, f"{row.pk}", text, unit_id=row.unit_id, rows=((row._meta.label, row.pk),))
