"""Looks as entries: how a noun writes down that somebody saw what is masked elsewhere.

A noun declares its look as an action in its own `actions.py`:

    class Reveal(Look):
        \"\"\"Show a member's personal number in full.\"\"\"

        name, permission, label = "members.reveal", "members.reveal", _("Show in full")
        subject = "members.Person"
        fields = ("personal_number",)

`Reveal.perform(actor, LookInput(record_id=7), reason=…)` returns the record; the page then draws
the fields. The entry says who, when, why and which fields, never their values. (Exports are
entries of `web.export`.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.terms import Effect


@dataclass(frozen=True)
class LookInput:
    record_id: int = ask(_("Record"))


class Look(Action[LookInput], abstract=True):
    """A look at fields that are masked elsewhere. It changes nothing, asks for a reason, and is an entry."""

    Input = LookInput
    reason_required = True
    fields: ClassVar[tuple[str, ...]] = ()

    def run(self, items: Sequence[LookInput], door: Door) -> Sequence[Model]:
        rows = [door.subjects[data.record_id] for data in items]
        for row in rows:
            door.note(Effect.READ, row, fields=list(self.fields))
        return rows
