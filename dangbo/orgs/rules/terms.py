"""What must hold of terms of office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.orgs.models import Term


class TermForward(Rule):
    text = gettext_lazy("A term ends after it began.")
    where = "until"

    def holds(self, data: Any, door: Door) -> bool:
        return data.until is None or data.until > data.since


class TermsApart(Rule):
    """The terms of one unit do not overlap."""

    where = "since"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        replaced = {data.record_id for data in items if hasattr(data, "record_id")}
        others: dict[int, list[tuple[date, date, str]]] = {}
        for row in Term.objects.filter(unit_id__in={data.unit_id for data in items}).exclude(pk__in=replaced):
            others.setdefault(row.unit_id, []).append((row.since, row.until or date.max, row.name))
        for position, data in enumerate(items):
            mine = others.setdefault(data.unit_id, [])
            for since, until, name in mine:
                if data.since < until and since < (data.until or date.max):
                    yield Fault(
                        _("The term overlaps the term %(name)s, which began on %(day)s.")
                        % {"name": name, "day": format_date(since)},
                        where=self.where, accepted=_("End the earlier term first."), item=position,
                    )
            mine.append((data.since, data.until or date.max, data.name))
