"""What can be counted of units."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from dangbo.figures.figure import Column, Figure, during
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.models import Unit, UnitEvent, UnitEventPart, UnitName
from dangbo.orgs.queries import counted, living_units
from dangbo.orgs.terms import CellKind, EventKind, UnitKind

STATISTICS = "Hướng dẫn 11-HD/BTCTW năm 2021 (thống kê tổ chức cơ sở đảng)"


def with_last_name(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    names = UnitName.objects.filter(unit=OuterRef("pk"), since__lte=day).exclude(until=F("since")).order_by("-since")
    return units.annotate(name=Subquery(names.values("name")[:1]))


class UnitsOn(Figure, abstract=True):
    """Units that live at the end of the period."""

    unit = _("units")
    section = 1
    clause = STATISTICS
    unit_path = "id"
    rows_permission = "orgs.read"
    kinds: ClassVar[frozenset[str]] = frozenset({UnitKind.CELL.value})
    columns = (
        Column(_("Code"), "code"), Column(_("Name of the unit"), "name"),
        Column(_("Kind of cell"), "get_cell_kind_display"),
        Column(_("Since"), "since"),
    )

    def narrowed(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        """Those of the kind that the figure counts."""
        return rows

    def rows(self, scope: Scope, period: Period) -> QuerySet[Unit]:
        day = period.last_day
        return with_last_name(self.narrowed(living_units(scope, day, self.kinds)), day)

    def lives(self, scope: Scope, period: Period) -> tuple[QuerySet[Any], str, str]:
        rows = Unit.objects.filter(Q(until=None) | Q(until__gt=period.since), kind__in=self.kinds)
        rows = self.narrowed(rows.filter(since__lte=period.last_day))
        moment = Greatest(OuterRef("since"), Value(period.since))
        return counted(rows, scope, unit="pk", on=moment), "since", "until"


class Cells(UnitsOn):
    code, label, unit = "orgs.cells", _("Subordinate cells"), _("cells")


class ResidentialCells(Cells):
    code, label = "orgs.cells_residential", _("Cells of residential groups")

    def narrowed(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        return rows.filter(cell_kind=CellKind.RESIDENTIAL)


class SchoolCells(Cells):
    code, label = "orgs.cells_school", _("Cells of schools")

    def narrowed(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        return rows.filter(cell_kind=CellKind.SCHOOL)


class HealthCells(Cells):
    code, label = "orgs.cells_health", _("Cells of health stations")

    def narrowed(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        return rows.filter(cell_kind=CellKind.HEALTH)


class ArmedCells(Cells):
    code, label = "orgs.cells_armed", _("Cells of police and military")

    def narrowed(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        return rows.filter(cell_kind__in=(CellKind.POLICE, CellKind.MILITARY))


class AgencyCells(Cells):
    code, label = "orgs.cells_agency", _("Cells of agencies")

    def narrowed(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        return rows.filter(cell_kind=CellKind.AGENCY)


class EnterpriseCells(Cells):
    code, label = "orgs.cells_enterprise", _("Cells of enterprises")

    def narrowed(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        return rows.filter(cell_kind=CellKind.ENTERPRISE)


class ResidentialGroups(UnitsOn):
    code, label, unit = "orgs.residential_groups", _("Residential groups"), _("residential groups")
    kinds = frozenset({UnitKind.RESIDENTIAL.value})


class ResidentialGroupsLed(ResidentialGroups):
    code, label = "orgs.residential_groups_led", _("Residential groups led by a cell")
    planned_by = "orgs.residential_groups"
    phrase = "số tổ dân phố"

    def narrowed(self, rows: QuerySet[Unit]) -> QuerySet[Unit]:
        return rows.filter(led_by__isnull=False)


class MassOrganisations(UnitsOn):
    code, label, unit = "orgs.mass_organisations", _("Front and mass organisations"), _("organisations")
    kinds = frozenset({UnitKind.FRONT.value, UnitKind.MASS.value})


class EventsIn(Figure, abstract=True):
    """Events about cells that came into force in the period."""

    unit = _("cases")
    section = 3
    clause = STATISTICS
    date_path = "on"
    rows_permission = "orgs.read"
    kind: ClassVar[str] = ""
    columns = (
        Column(_("Kind"), "get_kind_display"), Column(_("In force from"), "on"), Column(_("Unit"), "unit__code"),
        Column(_("Deciding body"), "decided_by"), Column(_("Number of the decision"), "decision_number"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[UnitEvent]:
        rows = during(UnitEvent.objects.filter(kind=self.kind), "on", period)
        of_cells = UnitEventPart.objects.filter(unit__kind=UnitKind.CELL, event=OuterRef("pk"))
        return counted(rows.filter(Exists(of_cells)), scope, on="on")


class CellsSetUp(EventsIn):
    code, label, kind = "orgs.cells_set_up", _("Cells set up"), EventKind.SET_UP


class CellsMerged(EventsIn):
    code, label, kind = "orgs.cells_merged", _("Mergers of cells"), EventKind.MERGE


class CellsSplit(EventsIn):
    code, label, kind = "orgs.cells_split", _("Splits of cells"), EventKind.SPLIT


class CellsClosed(EventsIn):
    """Seen by what inherited them, since a closed cell stands nowhere on the day on which it closes."""

    code, label, kind = "orgs.cells_closed", _("Cells closed"), EventKind.CLOSE
