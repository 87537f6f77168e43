"""What can be asked about dues. Amounts tell of incomes, so every question is narrowed to who may see dues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404

from dangbo.dues.models import Basis, Book, Due, Payment, Relief
from dangbo.dues.terms import BookState
from dangbo.figures.figure import during
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period, add_months
from dangbo.kernel.scope import Scope
from dangbo.members.queries import memberships_on
from dangbo.orgs.queries import choices, counted, on_day, seen, with_unit_name
from dangbo.orgs.terms import UnitKind
from dangbo.rulebook import engine

READ, WRITE, OWN = "dues.read", "dues.write", "members.own"


def bases(viewer: Actor) -> QuerySet[Basis]:
    """By what members pay; only for those who keep it, since a base tells of an income."""
    rows = Basis.objects.exclude(until=F("since")).select_related("person")
    return seen(rows, viewer, WRITE, unit="person__unit")


def reliefs(viewer: Actor) -> QuerySet[Relief]:
    rows = Relief.objects.exclude(until=F("since")).select_related("person")
    return seen(rows, viewer, READ, unit="person__unit")


def books(viewer: Actor) -> QuerySet[Book]:
    return seen(Book.objects.select_related("unit"), viewer, READ)


def book(viewer: Actor, pk: int) -> Book:
    """One month of a cell, with the name that the cell bore then. Http404 outside the viewer's scope."""
    found = with_unit_name(books(viewer).filter(pk=pk), "month").first()
    if found is None:
        raise Http404
    return found


def beside(viewer: Actor, book: Book) -> dict[int, Book]:
    """The books of the same cell for the month before (-1) and the month after (1), as far as there are."""
    months = {add_months(book.month, step): step for step in (-1, 1)}
    return {months[row.month]: row for row in books(viewer).filter(unit_id=book.unit_id, month__in=months)}


def lines(viewer: Actor) -> QuerySet[Due]:
    return seen(Due.objects.select_related("person"), viewer, READ)


def lines_of(viewer: Actor, book: Book) -> list[Due]:
    """The lines of a book by name, each with the last day on which it was paid."""
    last = Payment.objects.filter(line=OuterRef("pk"), cancelled=False).order_by("-paid_on", "-pk")
    rows = lines(viewer).filter(unit_id=book.unit_id, month=book.month)
    rows = rows.annotate(paid_on=Subquery(last.values("paid_on")[:1]), channel=Subquery(last.values("channel")[:1]))
    return list(rows.order_by(F("person__name_sort").asc(nulls_last=True), "pk"))


def without_line(book: Book, lines: Iterable[Due]) -> list[str]:
    """Names of the cell's members whose dues of the month stand in one sum; nobody where there is no such sum."""
    listed = list(lines)
    if all(line.person_id for line in listed):
        return []
    named = {line.person_id for line in listed}
    rows = memberships_on(Scope.of(book.unit_id), book.month).exclude(person__in=named - {None})
    return list(rows.order_by("person__name_sort", "pk").values_list("person__full_name", flat=True))


def payments(viewer: Actor) -> QuerySet[Payment]:
    return seen(Payment.objects.select_related("line__person"), viewer, READ)


def collected_in(unit_id: int, month: date) -> int:
    """What a cell took in during a month, for whatever month it was owed."""
    rows = Payment.objects.filter(unit_id=unit_id, cancelled=False)
    return during(rows, "paid_on", Period(month, add_months(month, 1))).aggregate(n=Sum("amount"))["n"] or 0


def collected_by_month(unit_ids: Iterable[int], since: date, until: date) -> dict[tuple[int, date], int]:
    """What cells took in, by cell and first day of the month, for months in the half-open period."""
    rows = Payment.objects.filter(unit_id__in=set(unit_ids), cancelled=False)
    found: dict[tuple[int, date], int] = {}
    sums = during(rows, "paid_on", Period(since, until)).order_by().values_list("unit_id", "paid_on")
    for unit, day, amount in sums.annotate(n=Sum("amount")):
        place = (unit, day.replace(day=1))
        found[place] = found.get(place, 0) + amount
    return found


def closed_books(unit_ids: Iterable[int], since: date) -> dict[tuple[int, date], Book]:
    """Closed months of cells from `since` on: for rules."""
    rows = Book.objects.filter(unit_id__in=set(unit_ids), state=BookState.CLOSED, month__gte=since)
    return {(row.unit_id, row.month): row for row in rows}


def kept_as_sums(unit_ids: Iterable[int], months: Iterable[date]) -> set[tuple[int, date]]:
    """Cells' months that are kept on paper and stand here as one sum."""
    rows = Due.objects.filter(person=None, unit_id__in=set(unit_ids), month__in=set(months))
    return set(rows.values_list("unit_id", "month"))


def own_lines(viewer: Actor) -> QuerySet[Due]:
    """What the viewer himself owed and paid, month by month; each with the last day on which it was paid."""
    if viewer.person_id is None or not policy.allows(viewer, OWN):
        return Due.objects.none()
    last = Payment.objects.filter(line=OuterRef("pk"), cancelled=False).order_by("-paid_on", "-pk")
    rows = Due.objects.filter(person_id=viewer.person_id).select_related("person")
    return with_unit_name(rows, "month").annotate(paid_on=Subquery(last.values("paid_on")[:1])).order_by("-month")


# -- months owed


def counted_months(day: date) -> tuple[date, date]:
    """First month and end of the months of a year that are over on `day`: only they can be in arrears."""
    return date(day.year, 1, 1), date(day.year, day.month, 1)


def thresholds(day: date) -> tuple[int, int]:
    """(months owed at which the cell is reminded, at which striking off is considered) on `day`."""
    return engine.integer("members.dues_alarm_months", day), engine.integer("members.strike_off_missed_months", day)


def arrears(viewer: Actor, day: date, least: int = 1) -> QuerySet[Due]:
    """Members who owe at least `least` months of the year that are over on `day`.

    One row each, their oldest line, with `months` and `owed_total` over all of them.
    """
    first, end = counted_months(day)
    owing = Due.objects.filter(month__gte=first, month__lt=end, paid__lt=F("due"))
    his = owing.filter(person=OuterRef("person")).order_by().values("person")
    rows = lines(viewer).filter(month__gte=first, month__lt=end, paid__lt=F("due")).annotate(
        months=Subquery(his.annotate(n=Count("pk")).values("n")),
        owed_total=Subquery(his.annotate(n=Sum(F("due") - F("paid"))).values("n")),
        oldest=Subquery(owing.filter(person=OuterRef("person")).order_by("month").values("pk")[:1]),
    )
    return rows.filter(pk=F("oldest"), months__gte=least)


def alarm(months: int, day: date) -> str:
    """How urgent so many months owed are: "late" to be reminded, "bad" for striking off to be considered."""
    reminded, struck = thresholds(day)
    return "bad" if months >= struck else "late" if months >= reminded else ""


def owing_months(person_ids: Iterable[int], day: date) -> dict[int, int]:
    """How many months of the year each person owes on `day`; those who owe none are left out."""
    first, end = counted_months(day)
    rows = Due.objects.filter(person_id__in=set(person_ids), month__gte=first, month__lt=end, paid__lt=F("due"))
    return dict(rows.order_by().values("person_id").annotate(n=Count("pk")).values_list("person_id", "n"))


# -- the ward's year


@dataclass(frozen=True)
class Square:
    """A cell's month in the overview; `book` None: not drawn up yet."""

    month: date
    book: Book | None = None
    due: int = 0
    paid: int = 0
    people: int = 0
    owing: int = 0


@dataclass
class YearLine:
    unit_id: int
    name: str
    squares: list[Square] = field(default_factory=list)

    @property
    def due(self) -> int:
        return sum(square.due for square in self.squares)

    @property
    def paid(self) -> int:
        return sum(square.paid for square in self.squares)


def year(viewer: Actor, number: int, today: date) -> list[YearLine]:
    """Every cell that the viewer may see and its twelve months. Three queries."""
    months = [date(number, month, 1) for month in range(1, 13)]
    day = min(max(date(number, 1, 1), today), date(number, 12, 31))
    cells = choices(viewer, day, frozenset({UnitKind.CELL.value}), READ)
    span = Period.year(number)
    known = {(row.unit_id, row.month): row for row in during(books(viewer), "month", span)}
    sums = during(lines(viewer), "month", span).order_by().values("unit_id", "month").annotate(
        owed=Sum("due"), came=Sum("paid"), people=Sum("people"), owing=Count("pk", filter=Q(paid__lt=F("due"))),
    )
    amounts = {(row["unit_id"], row["month"]): row for row in sums}
    found = []
    for unit_id, name in cells:
        line = YearLine(unit_id, name)
        for month in months:
            row = amounts.get((unit_id, month), {"owed": 0, "came": 0, "people": 0, "owing": 0})
            line.squares.append(Square(
                month, known.get((unit_id, month)), row["owed"], row["came"], row["people"], row["owing"],
            ))
        found.append(line)
    return found


# -- for figures


def due_in(scope: Scope, period: Period) -> QuerySet[Due]:
    """Lines of the months that begin in the period."""
    rows = Due.objects.annotate(owed_amount=F("due") - F("paid"))
    return counted(during(rows, "month", period), scope, on="month")


def paid_in(scope: Scope, period: Period) -> QuerySet[Payment]:
    return counted(during(Payment.objects.filter(cancelled=False), "paid_on", period), scope, on="paid_on")


def passed_up_in(scope: Scope, period: Period) -> QuerySet[Book]:
    return counted(during(Book.objects.filter(passed_up__gt=0), "passed_on", period), scope, on="passed_on")


def unbalanced(scope: Scope, period: Period) -> QuerySet[Due]:
    """Lines whose paid sum is not that of their payments (there should be none)."""
    came = Payment.objects.filter(line=OuterRef("pk"), cancelled=False).order_by().values("line")
    rows = due_in(scope, period).annotate(came=Coalesce(Subquery(came.annotate(n=Sum("amount")).values("n")), 0))
    return rows.exclude(came=F("paid"))


def basis_on(person_ids: Iterable[int], month: date) -> dict[int, Basis]:
    """By what each person pays in a month."""
    rows = Basis.objects.filter(on_day(month), person_id__in=set(person_ids))
    return {row.person_id: row for row in rows}


def reliefs_on(person_ids: Iterable[int], month: date) -> dict[int, Relief]:
    """The relief that holds in a month; of several the one that takes most off."""
    rows = Relief.objects.filter(on_day(month), person_id__in=set(person_ids)).order_by("percent", "pk")
    return {row.person_id: row for row in rows}
