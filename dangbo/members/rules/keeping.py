"""When a record may be anonymised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.queries.keeping import Keeping, keeping


def refusals(one: Keeping, day: date) -> Iterator[tuple[str, str]]:
    """Why the record may not be anonymised on `day`, each with what would be accepted."""
    for why in one.why:
        yield str(why), _("Somebody with whom nothing is open any more.")
    if one.until is None and not one.why:
        yield (
            _("“%(kind)s” is kept without end by the rulebook.") % {"kind": one.label}
            if one.last is not None else _("The record bears no day from which keeping could be counted.")
        ), _("Records of a kind for which the rulebook, or the ward in its place, sets a number of years.")
    elif one.until is not None and one.until > day:
        yield (
            _("“%(kind)s” is kept until %(day)s.") % {"kind": one.label, "day": format_date(one.until)},
            _("From that day on."),
        )


class KeptLongEnough(Rule):
    """The time of keeping is over and nothing holds the record."""

    code, where = "KP1", "record_id"
    clause = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        people = [door.subjects[data.record_id] for data in items]
        for position, one in enumerate(keeping(people, door.today)):
            for text, accepted in refusals(one, door.today):
                told = f"{one.person.full_name} ({one.person.code}): {text}" if len(items) > 1 else text
                yield Fault(told, self.where, accepted, self.clause, item=position)
