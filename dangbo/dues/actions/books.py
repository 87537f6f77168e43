"""A cell's month: drawn up, closed, reopened, its share passed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from dangbo.dues import queries, rules
from dangbo.dues.actions.charging import draw
from dangbo.dues.models import Book, Due
from dangbo.dues.rates import share_up
from dangbo.dues.rules import first
from dangbo.dues.terms import BookState
from dangbo.journal.action import Action, Door, ask


@dataclass(frozen=True, kw_only=True)
class DrawUpInput:
    unit_id: int = ask(_("Cell"), kind="cell")
    month: date = ask(_("Calendar month"), kind="month")


class DrawUp(Action[DrawUpInput]):
    """Draw up the lines of cells' months, or bring those of open months up to date."""

    name, permission, label = "dues.draw_up", "dues.write", _("Draw up the month's dues")
    Input, rules = DrawUpInput, (rules.CellThen, rules.NotOneSum)

    def run(self, items: Sequence[DrawUpInput], door: Door) -> Sequence[Book]:
        wanted = list(dict.fromkeys((item.unit_id, first(item.month)) for item in items))
        rows = Book.objects.filter(
            unit_id__in={unit for unit, _month in wanted}, month__in={month for _unit, month in wanted}
        )
        known = {(row.unit_id, row.month): row for row in rows}
        fresh = door.create([Book(unit_id=unit, month=month) for unit, month in wanted if (unit, month) not in known])
        known |= {(row.unit_id, row.month): row for row in fresh}
        books = [known[key] for key in wanted]
        draw(door, books)
        return [known[item.unit_id, first(item.month)] for item in items]


@dataclass(frozen=True, kw_only=True)
class BookInput:
    record_id: int = ask(_("Calendar month"), kind="hidden")


class CloseMonth(Action[BookInput]):
    """Close a month: its lines stand, its sums are frozen, and the share for the superior is reckoned."""

    name, permission, label = "dues.close", "dues.close", _("Close the month")
    explain = _("Then no payment is entered for it; its sums and the share to pass up are frozen. It can be reopened.")
    Input, subject, moves = BookInput, "dues.Book", {BookState.OPEN.value: BookState.CLOSED.value}
    rules = (rules.EveryLineKnown,)

    def run(self, items: Sequence[BookInput], door: Door) -> Sequence[Book]:
        books = [self.moved(door.subjects[item.record_id]) for item in items]
        for book in books:
            freeze(book, door.today)
        door.update(books, ("state", "due", "collected", "share_percent", "share", "closed_on"))
        return books


def freeze(book: Book, day: date) -> None:
    """The sums of a month as they are when it is closed on `day`, and the share for the superior."""
    sums = Due.objects.filter(unit_id=book.unit_id, month=book.month).aggregate(n=Sum("due"))
    book.due, book.collected = sums["n"] or 0, queries.collected_in(book.unit_id, book.month)
    book.share_percent, book.share = share_up(book.collected, book.month)
    book.closed_on = day


class ReopenMonth(Action[BookInput]):
    """Reopen a closed month; the journal keeps why, and what it came to before."""

    name, permission, label = "dues.reopen", "dues.reopen", _("Reopen the month")
    explain = _("The frozen sums are reckoned anew when it is closed again; the journal keeps what they were.")
    Input, subject, moves = BookInput, "dues.Book", {BookState.CLOSED.value: BookState.OPEN.value}
    reason_required = True

    def run(self, items: Sequence[BookInput], door: Door) -> Sequence[Book]:
        books = [self.moved(door.subjects[item.record_id]) for item in items]
        for book in books:
            book.due = book.collected = book.share_percent = book.share = book.closed_on = None
        door.update(books, ("state", "due", "collected", "share_percent", "share", "closed_on"))
        return books


@dataclass(frozen=True, kw_only=True)
class PassUpInput:
    record_id: int = ask(_("Calendar month"), kind="hidden")
    passed_up: int = ask(_("Amount (đồng)"))
    passed_on: date = ask(_("Day"))
    receipt: str = ask(_("Receipt"), default="")


class PassUp(Action[PassUpInput]):
    """Enter that the share was handed to the superior."""

    name, permission, label = "dues.pass_up", "dues.close", _("Pass the share up")
    Input, subject, rules = PassUpInput, "dues.Book", (rules.ClosedFirst,)

    @staticmethod
    def offered(book: Book) -> bool:
        return book.state == BookState.CLOSED

    def run(self, items: Sequence[PassUpInput], door: Door) -> Sequence[Book]:
        books = []
        for item in items:
            book = door.subjects[item.record_id]
            book.passed_up, book.passed_on, book.receipt = item.passed_up, item.passed_on, item.receipt
            books.append(book)
        door.update(books, ("passed_up", "passed_on", "receipt"))
        return books
