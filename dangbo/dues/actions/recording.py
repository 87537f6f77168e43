"""Dues as a cell keeps them on paper: its lines and its closed months, entered with the ward's workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.dues.actions.books import freeze
from dangbo.dues.models import Book, Due, Payment
from dangbo.dues.rates import rate_on
from dangbo.dues.rules import first, recording
from dangbo.dues.terms import BookState, Channel
from dangbo.journal.action import Action, Door, ask


@dataclass(frozen=True, kw_only=True)
class LineInput:
    key: str = ask(_("Key"))
    unit_id: int = ask(_("Cell"), kind="cell")
    month: date = ask(_("Calendar month"), kind="month")
    person_id: int | None = ask(_("Member"), kind="member", default=None)
    people: int = ask(_("How many members"), default=1)
    income: str = ask(_("Kind of income"), default="")
    percent_off: int = ask(_("Percent off"), default=0)
    waived: str = ask(_("Exempt because of"), default="")
    due: int = ask(_("Due (đồng)"))
    paid: int = ask(_("Paid (đồng)"), default=0)
    paid_on: date | None = ask(_("Paid on"), default=None)
    channel: Channel = ask(_("Channel"), default=Channel.CASH)
    receipt: str = ask(_("Receipt"), default="")


class EnterLine(Action[LineInput]):
    """Enter a member's month, or the rest of a cell's month as one sum, with what was paid on it."""

    name, permission, label = "dues.enter_line", "dues.write", _("Enter dues kept on paper")
    Input, rules = LineInput, recording.OF_LINES
    has_page = False

    def run(self, items: Sequence[LineInput], door: Door) -> Sequence[Due]:
        _open_books({(item.unit_id, first(item.month)) for item in items}, door)
        made = door.create([_written(Due(key=item.key), item) for item in items])
        _pay([(line, item) for line, item in zip(made, items, strict=True)], door)
        return made


@dataclass(frozen=True, kw_only=True)
class AmendLineInput(LineInput):
    record_id: int = ask(_("Dues of a month"), kind="hidden")


class AmendLine(Action[AmendLineInput]):
    """Put a line right as the paper has it. When another sum was paid, earlier payments are cancelled."""

    name, permission, label = "dues.amend_line", "dues.write", _("Put right dues kept on paper")
    Input, subject, rules = AmendLineInput, "dues.Due", recording.OF_LINES
    reason_required, has_page = True, False

    def units(self, data: Any, door: Door) -> Iterable[int | None]:
        return (data.unit_id, door.subjects[data.record_id].unit_id)

    def run(self, items: Sequence[AmendLineInput], door: Door) -> Sequence[Due]:
        differing = [item for item in items if door.subjects[item.record_id].paid != item.paid]
        lines = [_written(door.subjects[item.record_id], item) for item in items]
        gone = list(Payment.objects.filter(line_id__in=[one.record_id for one in differing], cancelled=False))
        for payment in gone:
            payment.cancelled = True
        door.update(gone, ("cancelled",))
        door.update(lines, (
            "unit", "month", "person", "people", "income", "rate", "full", "percent_off", "waived", "due", "paid",
        ))
        _pay([(door.subjects[item.record_id], item) for item in differing], door)
        return lines


def _written(line: Due, item: LineInput) -> Due:
    rate = rate_on(item.income, first(item.month)) if item.income else None
    line.unit_id, line.month, line.person_id, line.people = item.unit_id, first(item.month), item.person_id, item.people
    line.income, line.rate = item.income, rate.text[:60] if rate else ""
    line.percent_off, line.waived, line.due, line.paid = item.percent_off, item.waived, item.due, item.paid
    line.full = recording.in_full(item)
    return line


def _pay(pairs: Iterable[tuple[Due, LineInput]], door: Door) -> None:
    door.create([
        Payment(
            line=line, unit_id=line.unit_id, amount=item.paid, paid_on=item.paid_on, channel=item.channel,
            receipt=item.receipt,
        )
        for line, item in pairs if item.paid and item.paid_on
    ])


def _open_books(wanted: set[tuple[int, date]], door: Door) -> dict[tuple[int, date], Book]:
    rows = Book.objects.filter(unit_id__in={unit for unit, _ in wanted}, month__in={month for _, month in wanted})
    known = {(row.unit_id, row.month): row for row in rows}
    fresh = door.create([Book(unit_id=unit, month=month) for unit, month in sorted(wanted - known.keys())])
    return known | {(row.unit_id, row.month): row for row in fresh}


@dataclass(frozen=True, kw_only=True)
class MonthInput:
    key: str = ask(_("Key"))
    unit_id: int = ask(_("Cell"), kind="cell")
    month: date = ask(_("Calendar month"), kind="month")
    closed_on: date = ask(_("Books closed on"))
    passed_up: int = ask(_("Passed up (đồng)"), default=0)
    passed_on: date | None = ask(_("Passed up on"), default=None)
    receipt: str = ask(_("Receipt"), default="")


KEPT = (
    "key", "state", "closed_on", "due", "collected", "share_percent", "share", "passed_up", "passed_on", "receipt",
)


class EnterMonth(Action[MonthInput]):
    """Close a month whose lines were entered, on the day on which the cell closed it, with what it passed up."""

    name, permission, label = "dues.enter_month", "dues.close", _("Enter a month closed on paper")
    Input, rules = MonthInput, recording.OF_MONTHS
    has_page = False

    def run(self, items: Sequence[MonthInput], door: Door) -> Sequence[Book]:
        known = _open_books({(item.unit_id, first(item.month)) for item in items}, door)
        books = [_closed(known[item.unit_id, first(item.month)], item) for item in items]
        door.update(books, KEPT)
        return books


@dataclass(frozen=True, kw_only=True)
class AmendMonthInput(MonthInput):
    record_id: int = ask(_("Calendar month"), kind="hidden")


class AmendMonth(Action[AmendMonthInput]):
    """Put right when a month was closed and what was passed up."""

    name, permission, label = "dues.amend_month", "dues.close", _("Put right a month closed on paper")
    Input, subject, rules = AmendMonthInput, "dues.Book", (recording.SameMonth, *recording.OF_MONTHS)
    reason_required, has_page = True, False

    def run(self, items: Sequence[AmendMonthInput], door: Door) -> Sequence[Book]:
        books = [_closed(door.subjects[item.record_id], item) for item in items]
        door.update(books, KEPT)
        return books


def _closed(book: Book, item: MonthInput) -> Book:
    freeze(book, item.closed_on)
    book.key, book.state = item.key, BookState.CLOSED
    book.passed_up, book.passed_on, book.receipt = item.passed_up, item.passed_on, item.receipt
    return book
