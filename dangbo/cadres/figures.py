"""What can be counted in cadre planning."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dangbo.cadres import queries
from dangbo.cadres.terms import Outcome
from dangbo.figures.figure import Column, Figure
from dangbo.figures.reduction import CountRows, DistinctOf, Reduction
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope


class _Reviewed(Figure, abstract=True):
    outcomes: ClassVar[frozenset[str]] = frozenset(Outcome.values)
    section, clause = 3, "Quy định 50-QĐ/TW 2021; Quy định 377-QĐ/TW 2025"
    date_path = "reviewed_on"
    rows_permission = queries.READ
    columns = (
        Column(_("Planned term"), "term_name"),
        Column(_("Body"), "get_body_display"),
        Column(_("Planned post"), "get_post_display"),
        Column(_("Reviewed on"), "reviewed_on"),
        Column(_("Outcome"), "get_outcome_display"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.reviewed(scope, period).filter(outcome__in=self.outcomes)


class TermsReviewed(_Reviewed):
    code, label, unit = "cadres.terms_reviewed", _("Terms whose planning was reviewed"), _("terms")
    reduce: ClassVar[Reduction] = DistinctOf("term_name")


class PositionsPlanned(_Reviewed):
    code, label, unit = "cadres.positions_planned", _("Planned positions (person and post)"), _("positions")
    outcomes, reduce = Outcome.planned, CountRows()


class PeoplePlanned(_Reviewed):
    code, label, unit = "cadres.people_planned", _("Different people planned"), _("people")
    outcomes = Outcome.planned
    reduce: ClassVar[Reduction] = DistinctOf("person")


class PositionsAdded(_Reviewed):
    code, label, unit = "cadres.positions_added", _("Positions added to the planning"), _("positions")
    outcomes = frozenset({Outcome.ADDED.value})


class PositionsRemoved(_Reviewed):
    code, label, unit = "cadres.positions_removed", _("Positions taken out of the planning"), _("positions")
    outcomes = frozenset({Outcome.REMOVED.value})
