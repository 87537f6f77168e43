"""What can be done to the rulebook: set a ward's own entry, end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.rulebook import queries
from dangbo.rulebook.models import LEVELS, Override
from dangbo.rulebook.rules import CodeKnown, EndsAfterBeginning, EndsWithin, OneAtATime, ValueFits, settled
from dangbo.rulebook.terms import Level


@dataclass(frozen=True)
class OverrideInput:
    code: str = ask(_("Code of the rule"))
    value: Any = ask(
        _("Value"),
        help=_("A number, a word, or JSON with the same keys as the present value."),
        kind="json",
    )
    since: date = ask(_("Holds from"))
    unit_id: int = ask(_("Committee that follows it"), kind="unit")
    basis: str = ask(_("Legal basis"), help=_("Kind, number, day and issuer of the document."))
    decided_by: str = ask(_("Decided by"))
    until: date | None = ask(_("Until (that day no longer)"), default=None)
    level: str = ask(_("Laid down by"), choices=LEVELS, default=Level.WARD.value)


class OverrideRule(Action[OverrideInput]):
    """Follow a rule of one's own in place of the rulebook's, from a day on, with the reason."""

    name, permission, label = "rulebook.override", "rulebook.override", _("Set a rule of the ward")
    Input, reason_required = OverrideInput, True
    rules = (CodeKnown, ValueFits, EndsAfterBeginning, OneAtATime)

    def run(self, items: Sequence[OverrideInput], door: Door) -> Sequence[Override]:
        rows = door.create(
            Override(
                code=data.code, value=settled(data.code, data.value), since=data.since, until=data.until,
                level=data.level, unit_id=data.unit_id, basis=data.basis, decided_by=data.decided_by,
                reason=door.reason,
            )
            for data in items
        )
        _tell()
        return rows


@dataclass(frozen=True)
class EndOverrideInput:
    record_id: int = ask(_("Entry"), kind="override")
    until: date = ask(_("Ends on (that day no longer)"))


class EndOverride(Action[EndOverrideInput]):
    """End an entry of one's own, with the reason: from that day the rulebook's rule holds again."""

    name, permission, label = "rulebook.end_override", "rulebook.override", _("End the rule of the ward")
    Input, subject, reason_required = EndOverrideInput, "rulebook.Override", True
    rules = (EndsWithin,)

    def run(self, items: Sequence[EndOverrideInput], door: Door) -> Sequence[Override]:
        rows = []
        for data in items:
            row = door.subjects[data.record_id]
            row.until = data.until
            rows.append(row)
        door.update(rows, ["until"])
        _tell()
        return rows


def _tell() -> None:
    """This process sees the change at once; the others from their next request on."""
    queries.changed()
    transaction.on_commit(queries.forget)
