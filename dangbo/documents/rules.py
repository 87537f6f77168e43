"""What is demanded of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.documents.models import Document
from dangbo.documents.numbering import Series, given_elsewhere, runs, series_on, year_of
from dangbo.documents.power import power, said
from dangbo.documents.queries import taken
from dangbo.documents.terms import Direction
from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault


class NumberFree(Rule):
    """A number is given once in its series (body, kind, term); one that was cancelled is not given again."""

    code, where = "DO1", "number"
    clause = "Hướng dẫn 36-HD/VPTW 2018; Hướng dẫn 05-HD/VPTW 2026"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        asked = [(at, item) for at, item in enumerate(items) if item.direction == Direction.OUTGOING]
        if not asked:
            return
        own = {pk for _at, item in asked if (pk := getattr(item, "record_id", None)) is not None}
        units = {item.unit_id for _at, item in asked}
        rows = Document.objects.filter(direction=Direction.OUTGOING, unit_id__in=units, number__isnull=False)
        given = set(rows.exclude(pk__in=own).values_list("unit_id", "body", "kind", "term_id", "year", "number"))
        for at, item in asked:
            series = Series(item.unit_id, item.body, item.kind, item.term_id, year_of(item.date))
            number, elsewhere = (*astuple(series), item.number), _elsewhere(series, door)
            if number in given or item.number in elsewhere:
                free = 1 + max(taken(series), default=0)
                yield Fault(
                    gettext("Number %(number)s of this kind was given already in this term.")
                    % {"number": f"{item.number:02d}"},
                    self.where,
                    gettext("The next number is %s.") % f"{free:02d}",
                    self.clause,
                    at,
                )
            given.add(number)


def _elsewhere(series: Series, door: Door) -> set[int]:
    return door.once(("given elsewhere", series), lambda: given_elsewhere(series))  # type: ignore[no-any-return]


class MayIssue(Rule):
    """A body issues the kinds that the regulation of the day gives it."""

    code, where = "DO2", "kind"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for at, item in enumerate(items):
            draft = door.subjects.get(getattr(item, "record_id", None) or 0, item)
            kind, body, day = draft.kind, draft.body, item.date
            found = power(kind, body, day)
            if not found.allowed:
                text, accepted = said(kind, body, day, found)
                yield Fault(text, self.where, accepted, found.clause, at)


class InTerm(Rule):
    """Numbers run within a term of office, so there is one."""

    code, where = "DO3", "date"
    text = _("The term of office in which the number would run has not been entered for this day.")
    accepted = _("Enter the term of office of the unit first, or choose a day within it.")

    def holds(self, data: Any, door: Door) -> bool:
        row = door.subjects[data.record_id]
        return runs(series_on(row.unit_id, row.body, row.kind, data.date))


class NotSecret(Rule):
    """A document with a secrecy mark does not enter the system."""

    code, where = "DO4", "mark"
    clause = "Luật Bảo vệ bí mật nhà nước"
    text = _("A document with a secrecy mark is not entered here: neither its subject nor its file.")
    accepted = _(
        "Note its existence only, under “Secret papers”: number, date, issuer and who keeps it. The paper itself goes"
        " into the secret register on paper or on a machine without a network."
    )

    def holds(self, data: Any, door: Door) -> bool:
        return not data.mark


class ReceivedAfterDated(Rule):
    code, where = "DO5", "received_on"
    text = _("The document was received before its own date.")
    accepted = _("Choose a day on or after the date of the document.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.received_on >= data.date)


class DueAfterReceived(Rule):
    code, where = "DO6", "due"
    text = _("The document is due before it was received.")
    accepted = _("Choose a day on or after the day of receipt.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.due is None or data.due >= data.received_on
