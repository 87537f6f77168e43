"""When and where: a page, and a feed that a phone's calendar reads by itself. No names of people stand in either."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from dangbo.access import queries as access
from dangbo.accounts.queries import Account, by_id
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.meetings import queries
from dangbo.web.pages import page, render

SALT = "meetings calendar"
BACK = timedelta(days=60)
LENGTH = timedelta(minutes=90)


def feed_key(account: Account) -> str:
    """What opens one account's feed of meetings and nothing else."""
    return access.feed_key(account, SALT)


def _account_of(key: str) -> tuple[Account, int | None]:
    """The account whose feed the key opens, with its holder; 404 for a closed one as for a wrong key."""
    found = access.account_of_feed(key, SALT)
    if found is None:
        raise Http404
    return found


@page(signed_in=True)
def coming(request: HttpRequest) -> HttpResponse:
    """The meetings and conferences to come, and the address of the feed."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    today = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
    address = ""
    account = by_id(viewer.account_id)
    if account is not None:
        address = request.build_absolute_uri(reverse("meetings:feed", args=[feed_key(account)]))
    return render(request, "meetings/calendar.html", dates=queries.dates(viewer, today), address=address)


@page(public=True)
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar of one account, known by the key in the address."""
    account, person_id = _account_of(key)
    today = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
    viewer = access.actor_of(account, person_id, today)
    with translation.override("vi"):
        body = calendar(queries.dates(viewer, today - BACK), request.now)  # type: ignore[attr-defined]
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def calendar(dates: list[Any], now: datetime) -> bytes:
    """An iCalendar (RFC 5545) of dates."""
    made = Calendar()
    made.add("prodid", "-//dangbo//vi")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Party meetings"))
    for each in dates:
        event = Event()
        event.add("uid", f"{each.kind}-{each.pk}@dangbo")
        event.add("dtstamp", now)
        event.add("summary", each.title)
        event.add("location", each.place)
        begins = moment(each.day, each.start)
        event.add("dtstart", begins if begins else each.day)
        event.add("dtend", moment(each.day, each.end) or begins + LENGTH if begins else each.day + timedelta(days=1))
        made.add_component(event)
    return bytes(made.to_ical())


def moment(day: date, hour: time | None) -> datetime | None:
    return datetime.combine(day, hour, clock.HANOI) if hour else None
