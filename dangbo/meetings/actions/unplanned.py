"""A meeting that nobody had planned, entered at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.meetings.actions.holding import HoldInput, HoldMeeting
from dangbo.meetings.actions.planning import PlanInput, PlanMeeting
from dangbo.meetings.models import Meeting
from dangbo.meetings.queries import waiting
from dangbo.meetings.terms import MeetingKind

WRITE = "meetings.write"


@dataclass(frozen=True, kw_only=True)
class UnplannedInput(HoldInput):
    """What is entered about a meeting, with the cell and the kind that a plan would have named."""

    record_id: int | None = ask(_("Record"), kind="hidden", default=None)  # type: ignore[assignment]
    version: int = ask(_("Version"), kind="hidden", default=0)
    unit_id: int = ask(_("Cell"), kind="cell")
    kind: str = ask(_("Kind"), choices=MeetingKind, default=MeetingKind.REGULAR)


class HoldUnplanned(Action[UnplannedInput]):
    """Plan the meeting and enter it in one go. Where the month's meeting waits to be entered, it is that one."""

    name, permission, label = "meetings.hold_unplanned", WRITE, _("Enter a meeting that was not planned")
    Input = UnplannedInput
    has_page = False  # it has a page of its own, made for a phone

    def run(self, items: Sequence[UnplannedInput], door: Door) -> Sequence[models.Model]:
        return [self._hold(item, door) for item in items]

    @staticmethod
    def _hold(item: UnplannedInput, door: Door) -> Meeting:
        row = waiting(item.unit_id, item.date.replace(day=1)) if item.kind in MeetingKind.monthly else None
        if row is None or row.kind != item.kind:
            row = PlanMeeting.perform(door.actor, _plan(item), now=door.now)
        values = {one.name: getattr(item, one.name) for one in fields(HoldInput)}
        held = HoldInput(**(values | {"record_id": row.pk, "version": row.version}))
        return HoldMeeting.perform(door.actor, held, now=door.now)  # type: ignore[no-any-return]


def _plan(item: UnplannedInput) -> PlanInput:
    return PlanInput(
        unit_id=item.unit_id,
        month=item.date.replace(day=1),
        kind=item.kind,
        date=item.date,
        start=item.start,
        place=item.place,
        topic=item.topic,
        chair_id=item.chair_id,
        secretary_id=item.secretary_id,
    )
