"""What a reform would do, shown before it is done: it is done, looked at, and undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from dangbo.journal.action import Action
from dangbo.kernel.actor import Actor
from dangbo.orgs import queries
from dangbo.orgs.models import UnitEventPart
from dangbo.orgs.queries import Node
from dangbo.orgs.terms import UnitKind


@dataclass(frozen=True)
class Moved:
    """A unit's part in what would happen."""

    code: str
    name: str
    side: str
    extent: str
    members: int | None


@dataclass(frozen=True)
class Preview:
    """The trees of the day before and of the day itself, as the viewer would see them, and who takes part.

    The trees show Party organisations, and other kinds of units where such take part.
    """

    before: list[Node]
    after: list[Node]
    parts: tuple[Moved, ...]

    @property
    def concerned(self) -> frozenset[str]:
        """Codes of those that take part."""
        return frozenset(part.code for part in self.parts)


def preview(
    action: type[Action[Any]], actor: Actor, data: Any, *, now: datetime | None = None, reason: str = ""
) -> Preview:
    """Raises `Refusal` exactly as the action would. Nothing is kept."""
    on: date = data.on
    with transaction.atomic():
        last = UnitEventPart.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        action.perform(actor, data, now=now, reason=reason or "—")
        rows = UnitEventPart.objects.filter(pk__gt=last).select_related("unit").order_by("pk")
        names = queries.names_on([row.unit_id for row in rows], on)
        parts = tuple(
            Moved(
                row.unit.code, names.get(row.unit_id, ""), row.get_side_display(), row.get_extent_display(), row.members
            )
            for row in rows
        )
        shown = UnitKind.party | {row.unit.kind for row in rows}
        after = queries.tree(actor, on, shown)
        transaction.set_rollback(True)
    before = queries.tree(actor, on - timedelta(days=1), shown)
    return Preview(before, after, parts)
