"""What can be counted in congresses and elections."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.elections import queries
from dangbo.elections.terms import ElectionKind
from dangbo.figures.check import Finding, WrongRows
from dangbo.figures.figure import Column, Figure
from dangbo.figures.reduction import CountRows, Reduction, SumOf
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope


class _Held(Figure, abstract=True):
    kind: ClassVar[str]
    section = 3
    date_path = "date"
    rows_permission = queries.READ
    columns = (
        Column(_("Kind"), "get_kind_display"),
        Column(_("Term"), "term_name"),
        Column(_("Date"), "date"),
        Column(_("Summoned"), "summoned"),
        Column(_("Present"), "present"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.held(scope, period, self.kind)


class CellCongresses(_Held):
    code, label, unit = "elections.cell_congresses", _("Cells that held their congress"), _("cells")
    clause, kind, planned_by = "Điều lệ Đảng; Quy chế bầu cử trong Đảng", ElectionKind.CELL_CONGRESS, "orgs.cells"
    phrase = "số chi bộ"


class MassCongresses(_Held):
    code, label, unit = (
        "elections.mass_congresses",
        _("Congresses of mass organisations led by the committee"),
        _("congresses"),
    )
    clause, kind = "Điều lệ các tổ chức chính trị - xã hội", ElectionKind.MASS_CONGRESS


class ResidentialHeads(_Held):
    code, label, unit = "elections.residential_heads", _("Elections of heads of residential groups"), _("elections")
    clause, kind = "Pháp lệnh 34/2007; Luật Thực hiện dân chủ ở cơ sở", ElectionKind.RESIDENTIAL_HEAD


class Households(_Held):
    """Households summoned to elect the heads of residential groups."""

    code, label, unit = (
        "elections.households_summoned",
        _("Households with a vote in residential groups"),
        _("households"),
    )
    clause, kind = "Pháp lệnh 34/2007; Luật Thực hiện dân chủ ở cơ sở", ElectionKind.RESIDENTIAL_HEAD
    reduce: ClassVar[Reduction] = SumOf("summoned")


class HouseholdsVoting(_Held):
    code, label, unit = "elections.households_voting", _("Households that voted in residential groups"), _("households")
    clause, kind = "Pháp lệnh 34/2007; Luật Thực hiện dân chủ ở cơ sở", ElectionKind.RESIDENTIAL_HEAD
    reduce: ClassVar[Reduction] = SumOf("present")
    planned_by, phrase = "elections.households_summoned", "số hộ"


class HeadsWhoAreMembers(Figure):
    code, label, unit = (
        "elections.heads_party_members",
        _("Heads of residential groups who are Party members"),
        _("people"),
    )
    section, clause = 3, "Hướng dẫn bầu cử tổ trưởng tổ dân phố"
    reduce: ClassVar[Reduction] = CountRows()
    unit_path, date_path = "ballot__election__unit_id", "ballot__election__date"
    rows_permission = queries.READ
    planned_by, phrase = "elections.residential_heads", "số tổ trưởng được bầu"
    columns = (Column(_("Full name"), "name"), Column(_("Votes"), "votes"))

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.heads_elected(scope, period).exclude(person=None)


class ElectedWithoutMajority(WrongRows):
    """2·votes > base for everybody elected (DOMAIN 16.B)."""

    code, label = "elections.without_majority", _("Somebody counts as elected without more than half of the base")
    clause = "Quy chế bầu cử trong Đảng (244-QĐ/TW điều 32; 190-QĐ/TW điều 30)"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.won_without_majority(scope, period)

    def finding(self, row: Any) -> Finding:
        text = gettext("%(name)s is entered as elected with %(votes)s votes of a base of %(base)s.") % {
            "name": row.name,
            "votes": row.votes,
            "base": row.ballot.election.base,
        }
        return Finding(self.code, row.key, text, row.ballot.election.unit_id, rows=((row._meta.label, row.pk),))
