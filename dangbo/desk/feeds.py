"""What falls due for members, in the calendar of a phone: a feed for each role that its holder has, without names.

A calendar is kept by somebody else's program, so an entry says what falls due where; who it is
stands behind the sign-in.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from dangbo.access import queries as access
from dangbo.access.terms import Role
from dangbo.accounts.queries import by_id
from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.members import queries as members
from dangbo.orgs.queries import names_on
from dangbo.web.pages import page, render

READ = "members.read"
REMINDED = (7,)  # days before; the end of a probation has its own


def purpose(role: str) -> str:
    return f"deadlines of {role}"


def in_role(actor: Actor, role: str) -> Actor:
    """The same person in one of his roles only."""
    grants = tuple(one for one in actor.grants if one.role == role)
    return Actor(actor.key, actor.name, grants, actor.person_id, actor.account_id, actor.day)


@page(READ)
def addresses(request: HttpRequest) -> HttpResponse:
    """The addresses of one's feeds, one for each role that sees what falls due."""
    viewer: Actor = request.actor
    account = by_id(viewer.account_id)
    if account is None:
        raise Http404
    roles = [Role(one) for one in Role.values if one in viewer.roles and policy.allows(in_role(viewer, one), READ)]
    rows = [
        (role.label, request.build_absolute_uri(
            reverse("desk:feed", args=[role.value, access.feed_key(account, purpose(role.value))])
        ))
        for role in roles
    ]
    return render(request, "desk/feeds.html", rows=rows)


@page(public=True)
def feed(request: HttpRequest, role: str, key: str) -> HttpResponse:
    """The feed of one account in one role, known by the key in the address."""
    found = access.account_of_feed(key, purpose(role)) if role in Role.values else None
    if found is None:
        raise Http404
    today = request.now.astimezone(clock.HANOI).date()
    viewer = in_role(access.actor_of(*found, today), role)
    with translation.override("vi"):
        due = members.deadlines(viewer, today)
        body = calendar(due, Role(role), today, request.now, request.build_absolute_uri)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def calendar(due: list[members.Deadline], role: Role, day: date, now: datetime, absolute: Any) -> bytes:
    """An iCalendar (RFC 5545) of days that are due, each with its reminders."""
    cells = names_on({one.unit_id for one in due}, day)
    made = Calendar()
    made.add("prodid", "-//dangbo//vi")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{_('Due for members')} · {role.label}")
    for one in due:
        event = Event()
        event.add("uid", f"{one.kind}-{one.record._meta.label_lower}-{one.record.pk}-{one.due:%Y%m%d}@dangbo")
        event.add("dtstamp", now)
        event.add("summary", f"{one.label} – {cells.get(one.unit_id, '')}")
        event.add("dtstart", one.due)
        event.add("dtend", one.due + timedelta(days=1))
        event.add("url", absolute(one.record.get_absolute_url()))
        if one.clause:
            event.add("description", one.clause)
        for days in members.alert_days(one.due) if one.kind == members.DeadlineKind.PROBATION else REMINDED:
            event.add_component(reminder(one.label, days))
        made.add_component(event)
    return bytes(made.to_ical())


def reminder(text: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(days=-days))
    return alarm
