"""What can be asked about the yearly review."""

from __future__ import annotations

from django.db.models import QuerySet

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, living_units, seen
from dangbo.reviews.models import MemberReview, OrgReview

READ = "reviews.read"


def org_reviews(viewer: Actor) -> QuerySet[OrgReview]:
    return seen(OrgReview.objects.select_related("unit", "decided_by"), viewer, READ)


def member_reviews(viewer: Actor) -> QuerySet[MemberReview]:
    return seen(MemberReview.objects.select_related("unit", "person"), viewer, READ)


def own_reviews(viewer: Actor) -> QuerySet[MemberReview]:
    """How the viewer himself was classed, year by year."""
    if viewer.person_id is None or not policy.allows(viewer, "members.own"):
        return MemberReview.objects.none()
    return MemberReview.objects.filter(person_id=viewer.person_id)


def _of_period(period: Period) -> dict[str, object]:
    """A review belongs to its year: it enters a period that holds the last day of that year."""
    last = period.last_day
    ends = last.year if (last.month, last.day) == (12, 31) else last.year - 1
    return {"year__gte": period.since.year, "year__lte": ends}


def orgs_classified(scope: Scope, period: Period) -> QuerySet[OrgReview]:
    """Party organisations below the body that decided, by the day of the decision."""
    return counted(OrgReview.objects.filter(**_of_period(period)), scope, on="decision_date")


def members_reviewed(scope: Scope, period: Period) -> QuerySet[MemberReview]:
    """Members with a level, or with the reason why they have none."""
    return counted(MemberReview.objects.filter(**_of_period(period)), scope, on=period.last_day)


def grassroots(scope: Scope, period: Period) -> int:
    """How many grassroots organisations (wards) there are in the scope on the last day."""
    return living_units(scope, period.last_day, frozenset({"ward"})).count()
