"""How the number of members changed in a period, and the admissions among it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.figures.check import Check, Finding, WrongRows
from dangbo.figures.figure import Column, Figure, during
from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members import queries
from dangbo.members.figures.standing import PERSON, STATISTICS
from dangbo.members.models import Badge, Holding, Membership
from dangbo.members.terms import BadgeState, Began, Ended, MembershipKind
from dangbo.orgs.queries import counted, names_on


class Change(Figure, abstract=True):
    unit = _("Party members (unit)")
    section = 3
    clause = STATISTICS
    rows_permission = "members.read"


class BeganIn(Change, abstract=True):
    """Memberships that began in the period in one of the given ways."""

    date_path = "since"
    ways: ClassVar[frozenset[str]] = frozenset()
    columns = (*PERSON, Column(_("How"), "get_began_display"), Column(_("Came from"), "began_with__place"))

    def rows(self, scope: Scope, period: Period) -> QuerySet[Membership]:
        return queries.memberships_begun(scope, period.since, period.until).filter(began__in=self.ways)


class EndedIn(Change, abstract=True):
    """Memberships that ended in the period in one of the given ways."""

    date_path = "until"
    ways: ClassVar[frozenset[str]] = frozenset()
    columns = (
        *PERSON, Column(_("On"), "until"), Column(_("How"), "get_ended_display"),
        Column(_("Went to"), "ended_with__place"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Membership]:
        return queries.memberships_ended(scope, period.since, period.until).filter(ended__in=self.ways)


class Admitted(BeganIn):
    """By the day of the decision, from which party age counts; not by that of the ceremony."""

    code, label, ways = "members.admitted", _("Members admitted"), frozenset({Began.ADMITTED.value})
    phrase = "chỉ tiêu"
    note = _("Counted by the day of the decision.")


class Readmitted(BeganIn):
    code, label = "members.readmitted", _("Members admitted again or restored")
    ways = frozenset({Began.READMITTED.value, Began.RESTORED.value})


class Arrived(BeganIn):
    code, label, ways = "members.arrived", _("Members transferred in"), frozenset({Began.ARRIVED.value})


class Enrolled(BeganIn):
    """They should be none in a year that was kept here from its beginning."""

    code, label, ways = "members.enrolled", _("Members entered without a change"), frozenset({Began.ENROLLED.value})


class MovedIn(BeganIn):
    code, label, ways = "members.moved_in", _("Moved in from another cell"), Began.internal


class MovedOut(EndedIn):
    code, label, ways = "members.moved_out", _("Moved out to another cell"), Ended.internal


class Departed(EndedIn):
    code, label, ways = "members.departed", _("Members transferred out"), frozenset({Ended.DEPARTED.value})


class Died(EndedIn):
    code, label, ways = "members.died", _("Members who died"), frozenset({Ended.DIED.value})


class StruckOff(EndedIn):
    code, label, ways = "members.struck_off", _("Members struck off"), frozenset({Ended.STRUCK_OFF.value})


class Expelled(EndedIn):
    code, label, ways = "members.expelled", _("Members expelled"), frozenset({Ended.EXPELLED.value})


class Resigned(EndedIn):
    code, label = "members.resigned", _("Members who left at their own request")
    ways = frozenset({Ended.RESIGNED.value})


class Officialised(Change):
    """By the day from which membership is full, however late the decision came."""

    code, label = "members.officialised", _("Members made official")
    date_path = "official_on"
    columns = PERSON

    def rows(self, scope: Scope, period: Period) -> QuerySet[Membership]:
        then = Membership.objects.filter(kind=MembershipKind.OFFICIAL, since__lte=F("official_on"))
        rows = during(then.filter(Q(until=None) | Q(until__gt=F("official_on"))), "official_on", period)
        return counted(rows, scope, on="official_on")


class Badges(Change):
    code, label, unit = "members.badges", _("Party badges awarded"), _("badges")
    date_path = "award_day"
    columns = (
        Column(_("Code"), "person__code"), Column(_("Full name"), "person__full_name"), Column(_("Cell"), "unit__code"),
        Column(_("Years"), "years"), Column(_("Award day"), "award_day"),
        Column(_("Number of the decision"), "decision_number"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Badge]:
        given = Badge.objects.filter(state__in=(BadgeState.DECIDED, BadgeState.AWARDED))
        return counted(during(given, "award_day", period), scope, on="award_day")


UP = ("members.admitted", "members.readmitted", "members.arrived", "members.enrolled", "members.moved_in")
DOWN = (
    "members.departed", "members.died", "members.struck_off", "members.expelled", "members.resigned",
    "members.moved_out",
)


class Balance(Check):
    """Opening + up − down = closing, in every cell and so in all of them."""

    code, label, clause = "members.balance", _("Members: opening + up − down = closing"), STATISTICS
    asks_by_unit = ("members.opening", *UP, *DOWN, "members.total")

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        expected: dict[int, int] = {}
        for sign, codes in ((1, ("members.opening", *UP)), (-1, DOWN)):
            for code in codes:
                for unit, number in reckoning.by_unit(code).items():
                    expected[unit] = expected.get(unit, 0) + sign * int(number)
        closing = reckoning.by_unit("members.total")
        wrong = {
            unit for unit in expected.keys() | closing.keys() if expected.get(unit, 0) != int(closing.get(unit, 0))
        }
        names = names_on(wrong, reckoning.period.last_day) if wrong else {}
        for unit in sorted(wrong):
            text = gettext("%(cell)s: opening + up − down gives %(n)s members, the books have %(m)s.") % {
                "cell": names.get(unit, unit), "n": expected.get(unit, 0), "m": int(closing.get(unit, 0)),
            }
            yield Finding(
                self.code, f"{unit}", text, unit_id=unit, figures=("members.opening", *UP, *DOWN, "members.total")
            )


class OneCellAtATime(WrongRows):
    """On any day a person is a member in full of one cell."""

    code, label, clause = "members.one_cell", _("One cell at a time"), "Điều lệ Đảng, Điều 6"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Membership]:
        return queries.overlapping(scope, period.since, period.last_day)

    def finding(self, row: Membership) -> Finding:
        text = gettext("%(name)s is a member of two cells at the same time.") % {"name": row.person.full_name}
        return Finding(
            self.code, f"{row.person_id}", text, unit_id=row.unit_id, rows=(("members.Membership", row.pk),)
        )


class CellsMakeUpTheWhole(WrongRows):
    """Every member counts in a cell, so the cells add up to the whole."""

    code, label, clause = "members.sum_of_cells", _("The members of the cells make up those of the whole"), STATISTICS

    def rows(self, scope: Scope, period: Period) -> QuerySet[Membership]:
        return queries.outside_cells(scope, period.last_day)

    def finding(self, row: Membership) -> Finding:
        text = gettext("%(name)s counts as a member and stands in no cell.") % {"name": row.person.full_name}
        return Finding(
            self.code, f"{row.person_id}", text, unit_id=row.unit_id, figures=("members.total",),
            rows=(("members.Membership", row.pk),),
        )


class PostWithinTerm(WrongRows):
    """A post of a term of office begins within it."""

    code, label, clause = "members.post_outside_term", _("A post began outside its term of office"), "Điều lệ Đảng"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Holding]:
        return queries.outside_term(scope, period)

    def finding(self, row: Holding) -> Finding:
        text = gettext("%(name)s holds the post from %(day)s, outside the term %(term)s.") % {
            "name": row.holder_name, "day": format_date(row.since), "term": row.term.name if row.term else "",
        }
        return Finding(self.code, f"{row.pk}", text, unit_id=row.unit_id, rows=(("members.Holding", row.pk),))
