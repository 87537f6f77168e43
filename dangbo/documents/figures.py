"""What can be counted in the register of documents."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dangbo.documents import queries
from dangbo.documents.terms import Direction
from dangbo.figures.figure import Column, Figure
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope


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
