"""What a meeting should deal with, taken from what is open on the day it is planned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangbo.documents.queries import studied_since
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import add_months
from dangbo.kernel.scope import Scope
from dangbo.meetings.queries.proposals import to_deal_with
from dangbo.meetings.terms import MeetingKind
from dangbo.members.queries import memberships_on
from dangbo.orgs.queries import ancestors_on

PROBATION_MONTHS = 12
MOST_DOCUMENTS = 12
MOST_PROPOSALS = 12
PROPOSAL = "meetings.Proposal"
TASKS = "tasks.Task"  # the point about all tasks of earlier meetings; it names none of them


@dataclass(frozen=True)
class Point:
    """A point of the programme; `source` names the record that it is about."""

    title: str
    minutes: int | None = None
    source_type: str = ""
    source_id: int | None = None


Provider = Callable[[Actor, int, date], Sequence[Point]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Rooms above add what they have open for a cell on a day (pledges due)."""
    if provider not in _providers:
        _providers.append(provider)


def prepared(actor: Actor, unit_id: int, day: date, kind: str, open_tasks: int, since: date) -> list[Point]:
    """The programme of a sitting of `unit_id` on `day`; `since` is the day of the last one. In Vietnamese."""
    with translation.override("vi"):
        points = [Point(_("Opening: reason, guests, secretary of the meeting, roll-call, programme"), 5)]
        if open_tasks:
            said = ngettext(
                "Result of %d task of earlier meetings", "Result of %d tasks of earlier meetings", open_tasks
            )
            points.append(Point(said % open_tasks, 15, TASKS))
        points += _documents(actor, unit_id, since, day)
        if kind in MeetingKind.themed:
            points.append(Point(_("Theme"), 30))
        points.append(Point(_("Ideology of members and public opinion"), 15))
        points += _probation(unit_id, day)
        points += _proposals(unit_id, day, kind)
        points += [point for provider in _providers for point in provider(actor, unit_id, day)]
        points.append(Point(_("Tasks of the coming month: who, what, until when"), 15))
        points.append(Point(_("Discussion; criticism and self-criticism"), 20))
        points.append(Point(_("Conclusion, vote on the resolution, scoring, reading of the minutes"), 10))
        return points


def _documents(actor: Actor, unit_id: int, since: date, day: date) -> list[Point]:
    """Documents given to the cell, or issued above it to all, since its last meeting."""
    above = ancestors_on(unit_id, day)
    rows = studied_since(actor, [unit_id, *above], since, day)[:MOST_DOCUMENTS]
    return [
        Point(_("New document: %s") % f"{row.code}, {row.subject}"[:340], None, "documents.Document", row.pk)
        for row in rows
    ]


def proposed(pk: int, words: str) -> Point:
    """The point about one proposal; it does not name who made it. In Vietnamese."""
    with translation.override("vi"):
        return Point(_("Proposal of a member: %s") % words[:340], 5, PROPOSAL, pk)


def _proposals(unit_id: int, day: date, kind: str) -> list[Point]:
    """What members proposed, or an earlier meeting put off; for sittings of the whole cell."""
    if kind not in MeetingKind.scored:
        return []
    return [proposed(row.pk, row.words) for row in to_deal_with(unit_id, day)[:MOST_PROPOSALS]]


def _probation(unit_id: int, day: date) -> list[Point]:
    """Members whose probation ends before the next meeting."""
    begun = add_months(day + timedelta(days=31), -PROBATION_MONTHS)
    rows = memberships_on(Scope.of(unit_id), day).filter(
        unit_id=unit_id, official_on=None, admitted_on__isnull=False, admitted_on__lte=begun
    )
    return [
        Point(_("Consider as an official member: %s") % row.person.full_name, 10, "members.Person", row.person_id)
        for row in rows.select_related("person").order_by("admitted_on", "pk")
    ]
