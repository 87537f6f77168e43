"""When two devices changed the same meeting: both versions are kept until somebody has chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.meetings.models import Version
from dangbo.meetings.terms import DraftState

WRITE = "meetings.write"


@dataclass(frozen=True, kw_only=True)
class VersionInput:
    record_id: int = ask(_("Record"), kind="hidden")
    upon: int = ask(_("Version"), kind="hidden")
    sent: str = ask(_("What was sent"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class ChooseInput:
    record_id: int = ask(_("Record"), kind="hidden")
    taken: bool = ask(_("Taken over"), default=False)


class KeepVersion(Action[VersionInput]):
    """Keep what a device sent upon an older version, so that nobody's words are lost."""

    name, permission, label = "meetings.keep_version", WRITE, _("Keep a version beside the other")
    Input, subject = VersionInput, "meetings.Meeting"
    has_page = False

    def run(self, items: Sequence[VersionInput], door: Door) -> Sequence[models.Model]:
        made = [
            Version(
                meeting=door.subjects[item.record_id],
                author=door.actor.name[:200],
                sent_at=door.now,
                upon=item.upon,
                sent=item.sent,
            )
            for item in items
        ]
        return door.create(made)


class ChooseVersion(Action[ChooseInput]):
    """Say that a kept version was taken over into the meeting, or is laid aside; it stays in the books."""

    name, permission, label = "meetings.choose_version", WRITE, _("Lay this version aside")
    Input, subject = ChooseInput, "meetings.Version"
    has_page = False
    moves = {DraftState.OPEN: DraftState.OPEN}

    def run(self, items: Sequence[ChooseInput], door: Door) -> Sequence[models.Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.state = DraftState.TAKEN if item.taken else DraftState.LAID_ASIDE
            rows.append(row)
        door.update(rows, ["state"])
        return rows
