"""What emulation brings to a cell's meeting: pledges that fall due before the next one and are not judged yet."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from dangbo.emulation.queries import pledges_due
from dangbo.kernel.actor import Actor
from dangbo.meetings.agenda import Point

AHEAD = timedelta(days=31)
MINUTES = 5


def pledges(actor: Actor, unit_id: int, day: date) -> list[Point]:
    """A point for each; whose it is stands in it. In the language in force."""
    return [
        Point(
            _("Pledge due on %(day)s: %(title)s (%(who)s)")
            % {"day": f"{row.due:%d/%m/%Y}", "title": row.title[:250], "who": row.person_name or _("the cell")},
            MINUTES,
            row._meta.label,
            row.pk,
        )
        for row in pledges_due(unit_id, day + AHEAD)
    ]
