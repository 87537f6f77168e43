"""The house itself: roles that end, what was done last."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from dangbo.access import queries as access
from dangbo.access.keeping import keeping
from dangbo.accounts import queries as accounts
from dangbo.desk.line import SHOWN, Line
from dangbo.journal import registry
from dangbo.kernel.actor import Actor
from dangbo.web.records import who

ROLES_AHEAD = timedelta(days=90)


def accounts_open(viewer: Actor, day: date) -> list[Line]:
    """How many accounts are open, and those opened last."""
    rows = accounts.seen(viewer).filter(is_active=True)
    lines = [Line(_("Open accounts"), reverse("access:accounts"), value=str(rows.count()))]
    for row in rows.order_by("-date_joined", "-pk")[:3]:
        url = reverse("access:account", args=[row.pk])
        lines.append(Line(row.name, url, row.date_joined.date(), note=row.username))
    return lines


def roles_ending(viewer: Actor, day: date) -> list[Line]:
    """Roles whose last day is near."""
    rows = access.grants_seen(viewer, day).filter(until__lte=day + ROLES_AHEAD).order_by("until", "pk")[:SHOWN]
    return [Line(access.grant_label(row), reverse("access:grant", args=[row.pk]), row.until) for row in rows]


def backups(viewer: Actor, day: date) -> list[Line]:
    """How the backups stand; no query, the note lies beside the database."""
    found = keeping()
    made = found.made.at.date() if found.made else None
    value = "" if made else _("never")
    return [Line(found.sentence(), reverse("access:backups"), made, late=not found.good, value=value)]


def tokens_open(viewer: Actor, day: date) -> list[Line]:
    """Tokens of other programs that are good on `day`, the first to end first."""
    rows = access.tokens_seen(viewer).filter(since__lte=day, until__gt=day).order_by("until")[:SHOWN]
    return [
        Line(row.label, reverse("access:token", args=[row.pk]), row.until, note=str(row.grant.get_role_display()))
        for row in rows
    ]


def last_entries(viewer: Actor, day: date) -> list[Line]:
    """What was entered last, by whom."""
    lines = []
    for entry in access.entries_seen(viewer)[:SHOWN]:
        url = reverse("access:entry", args=[entry.seq])
        lines.append(Line(_verb(entry.action), url, entry.at.date(), note=who(entry.actor_name)))
    return lines


def _verb(name: str) -> str:
    try:
        return str(registry.action(name).label)
    except LookupError:
        return name
