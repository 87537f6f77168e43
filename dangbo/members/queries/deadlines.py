"""What falls due for members: by whom it is seen, when, and by which clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import nonmember
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import add_months
from dangbo.members.models import Dossier, StatusPeriod, Transfer
from dangbo.members.offers import offered
from dangbo.members.queries.age import award_days, due_badges
from dangbo.members.queries.people import READ, dossiers
from dangbo.members.terms import DossierState, TransferState
from dangbo.orgs.queries import seen
from dangbo.rulebook import engine
from dangbo.rulebook.calendar import work_calendar

AHEAD = 90  # days; the widest of the usual reminders
# A paper that nobody has entered this long after its day lies in the file, most likely: the list stays short.
FORGET_CV = timedelta(days=60)


class DeadlineKind(TextChoices):
    CERTIFICATE = "certificate", _("Class certificate expires")
    CEREMONY = "ceremony", _("Admission ceremony")
    NEW_CV = "new_cv", _("New member's CV")
    PROBATION = "probation", _("Probation ends")
    CONSIDER = "consider", _("Full membership to be considered")
    DECIDE = "decide", _("Decision on full membership to be asked for")
    TRANSFER = "transfer", _("Transfer to be completed")
    RETURN = "return", _("Temporary stay ends")
    EXEMPTION = "exemption", _("Exemption ends")
    SUSPENSION = "suspension", _("Suspension ends")
    BADGE = "badge", _("Party badge")
    DUES = "dues", _("Dues owed for months")
    MEETINGS = "meetings", _("Away from meetings without reason")

    offered = nonmember(frozenset({"dues", "meetings"}))  # from rooms above


@dataclass(frozen=True)
class Deadline:
    """`due` is the last day. `record` is what the work is upon (its page shows what can be done)."""

    kind: str
    due: date
    person_id: int
    name: str
    unit_id: int
    record: Any
    clause: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        return str(DeadlineKind(self.kind).label)

    def days_left(self, day: date) -> int:
        """Negative when overdue."""
        return (self.due - day).days


def months_of_the_year(months: int) -> str:
    """What a reminder of another room says of how long it has been."""
    return gettext("%(months)s months of the year") % {"months": months}


def alert_days(day: date) -> list[int]:
    """So many days before probation ends it is brought up, the fewest first: 7, 15, 30, 60, 90."""
    rule = engine.found("members.probation_alert_days", day)
    values: Any = rule.value if rule is not None else ()
    return sorted(int(one) for one in values)


def with_alert(one: Deadline, day: date) -> Deadline:
    """The end of a probation says which of its reminders has been reached."""
    left = one.days_left(day)
    if one.kind != DeadlineKind.PROBATION or left < 0:
        return one
    reached = next((days for days in alert_days(day) if left <= days), None)
    return one if reached is None else replace(one, note=gettext("%(days)s-day reminder") % {"days": reached})


def number(code: str, day: date) -> tuple[int, str] | None:
    rule = engine.found(code, day)
    return (int(rule.value), rule.basis) if rule is not None else None  # type: ignore[call-overload]


def deadlines(viewer: Actor, day: date, ahead: int = AHEAD) -> list[Deadline]:
    """Everything due up to `ahead` days after `day`, overdue ones included, the most urgent first.

    At most eight queries and one for each room that offers more, however many members there are. Nothing for who
    may not see the register.
    """
    if not policy.allows(viewer, READ):
        return []
    last = day + timedelta(days=ahead)
    found = [
        *_of_dossiers(viewer), *_of_transfers(viewer), *_of_statuses(viewer, day), *_of_badges(viewer, day, last),
        *offered(viewer, day),
    ]
    first = {DeadlineKind.NEW_CV: day - FORGET_CV}
    return sorted(
        (with_alert(one, day) for one in found if first.get(DeadlineKind(one.kind), one.due) <= one.due <= last),
        key=lambda one: (one.due, one.kind, one.name),
    )


def _of_dossiers(viewer: Actor) -> Iterator[Deadline]:
    waiting = frozenset(DossierState.values) - {DossierState.OFFICIAL.value, DossierState.STOPPED.value}
    for row in dossiers(viewer, states=waiting):
        for kind, due in _steps(row):
            if due is not None:
                yield Deadline(kind, due[0], row.person_id, row.person.full_name, row.unit_id, row, due[1])


def _steps(row: Dossier) -> Iterator[tuple[str, tuple[date, str] | None]]:
    if row.state in DossierState.before_the_cell and (ends := certificate_end(row)):
        yield DeadlineKind.CERTIFICATE, ends
    if row.state == DossierState.DECIDED and row.decided_on:
        yield DeadlineKind.CEREMONY, ceremony_due(row.decided_on, row.received_on)
    if row.ceremony_on and row.new_cv_on is None and row.state == DossierState.PROBATION:
        days = number("members.new_cv_working_days", row.ceremony_on)
        yield DeadlineKind.NEW_CV, (work_calendar().add(row.ceremony_on, days[0]), days[1]) if days else None
    if row.state == DossierState.PROBATION and row.ceremony_on:
        over = probation_end(row.ceremony_on)
        yield DeadlineKind.PROBATION, over
        yield DeadlineKind.CONSIDER, consideration_due(row.ceremony_on)
    if row.state == DossierState.CONSIDERED and row.official_voted_on:
        yield DeadlineKind.DECIDE, (row.official_voted_on + timedelta(days=30), "")


def certificate_end(row: Dossier) -> tuple[date, str] | None:
    """The day on which the certificate of the awareness class no longer holds, with the clause."""
    months = number("members.certificate_months", row.certificate_date) if row.certificate_date else None
    return (add_months(row.certificate_date, months[0]), months[1]) if months and row.certificate_date else None


def certificate_ends(row: Dossier) -> date | None:
    ends = certificate_end(row)
    return ends[0] if ends else None


def probation_end(ceremony: date) -> tuple[date, str]:
    """The day on which probation is over, with the clause."""
    months = number("members.probation_months", ceremony)
    return (add_months(ceremony, months[0]), months[1]) if months else (add_months(ceremony, 12), "")


def ceremony_due(decided: date, received: date | None) -> tuple[date, str] | None:
    """The last day for the ceremony: the clock starts on receipt or on issue, as the rule of the day says."""
    days, clock = number("members.ceremony_working_days", decided), engine.found("members.ceremony_clock", decided)
    if days is None:
        return None
    start = received if clock is not None and clock.value == "receipt" and received else decided
    return work_calendar().add(start, days[0]), days[1]


def consideration_due(ceremony: date) -> tuple[date, str] | None:
    """The last day on which the cell considers full membership."""
    over, _clause = probation_end(ceremony)
    days = number("members.officialisation_working_days", over)
    return (work_calendar().add(over, days[0]), days[1]) if days else None


def _of_transfers(viewer: Actor) -> Iterator[Deadline]:
    rows = seen(Transfer.objects.filter(state=TransferState.ISSUED).select_related("person"), viewer, READ)
    for row in rows:
        rule = engine.found("members.transfer_working_days", row.issued_on)
        clause = rule.basis if rule else ""
        yield Deadline(
            DeadlineKind.TRANSFER, row.due_on, row.person_id, row.person.full_name, row.unit_id, row, clause, row.place
        )


_ENDS = {
    "elsewhere": DeadlineKind.RETURN, "exempt": DeadlineKind.EXEMPTION, "suspended": DeadlineKind.SUSPENSION,
}


def _of_statuses(viewer: Actor, day: date) -> Iterator[Deadline]:
    rows = StatusPeriod.objects.filter(kind__in=_ENDS, planned_until__gte=day, since__lte=day, until__gte=day)
    for row in seen(rows.select_related("person"), viewer, READ):
        if row.planned_until is not None:
            kind = _ENDS[row.kind]
            yield Deadline(kind, row.planned_until, row.person_id, row.person.full_name, row.unit_id, row)


def _of_badges(viewer: Actor, day: date, last: date) -> Iterator[Deadline]:
    """The next award day within reach."""
    coming = [one for year in (day.year, day.year + 1) for one in award_days(year) if day <= one <= last]
    for award in coming[:1]:
        rule = engine.found("badges.years", award)
        for one in due_badges(viewer, award.year, award)[award]:
            yield Deadline(
                DeadlineKind.BADGE, award, one.person.pk, one.person.full_name, one.unit_id, one.person,
                rule.basis if rule else "", gettext("%(years)s years") % {"years": one.years},
            )
