"""A rule of the regulations, checked in the door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.utils.translation import gettext

from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date

if TYPE_CHECKING:
    from dangbo.journal.action import Door


class Rule:
    """One demand of the regulations.

    `text` is the sentence shown to the person who is refused (lazy, translated), `accepted` what
    would pass, `clause` the legal basis; a rule whose parameters come from the rulebook overrides
    `basis` to name the basis valid on the day of the event. `where` names the input field.
    """

    code: ClassVar[str] = ""
    text: ClassVar[Any] = ""
    accepted: ClassVar[Any] = ""
    clause: ClassVar[str] = ""
    where: ClassVar[str] = ""

    def holds(self, data: Any, door: Door) -> bool:
        raise TypeError(f"{type(self).__name__} does not say when it holds")

    def basis(self, data: Any, door: Door) -> str:
        return self.clause

    def message(self, data: Any, door: Door) -> str:
        return str(self.text)

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        """A fault for each input that breaks the rule; override to look at all inputs together."""
        for position, data in enumerate(items):
            if not self.holds(data, door):
                yield Fault(
                    text=self.message(data, door),
                    where=self.where,
                    accepted=str(self.accepted),
                    clause=self.basis(data, door),
                    item=position,
                )


class Once(Rule):
    """There is one record of kind `model` at most with the same `fields` (columns of the record and of the input)."""

    model: ClassVar[str] = ""
    fields: ClassVar[tuple[str, ...]] = ()

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        first = self.fields[0]
        rows = apps.get_model(self.model)._default_manager.filter(
            **{f"{first}__in": {getattr(item, first) for item in items}}
        )
        holders: dict[tuple[Any, ...], object] = {
            tuple(values): pk for pk, *values in rows.values_list("pk", *self.fields)
        }
        for position, data in enumerate(items):
            mine = getattr(data, "record_id", None) or f"input {position}"
            if holders.setdefault(tuple(getattr(data, name) for name in self.fields), mine) != mine:
                yield Fault(
                    self.message(data, door), self.where, str(self.accepted), self.basis(data, door), item=position
                )


class NotAhead(Rule):
    """What has happened lies behind: the fields `days` of an input are at most the day of entry."""

    days: ClassVar[tuple[str, ...]] = ()

    def happened(self, data: Any) -> Sequence[str]:
        """Names of the fields that are days of something done already."""
        return self.days

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            for name in self.happened(data):
                day = getattr(data, name, None)
                if day is not None and day > door.today:
                    said = {"day": format_date(day), "today": format_date(door.today)}
                    yield Fault(
                        gettext("%(day)s has not come yet: what has not happened is not entered.") % said, name,
                        gettext("Enter today (%(today)s) or an earlier day.") % said, self.basis(data, door), position,
                    )  # fmt: skip
