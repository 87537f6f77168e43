"""Drawing up the lines of cells' months: who is to pay, and how much. Written by the verbs through their door."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dangbo.dues import queries
from dangbo.dues.models import Basis, Book, Due, Relief
from dangbo.dues.rates import monthly, rates_on
from dangbo.dues.terms import BookState, Ground, ReliefKind
from dangbo.journal.action import Door
from dangbo.kernel.scope import Scope
from dangbo.members.queries import has_status, memberships_on, party_age
from dangbo.members.queries.age import interruptions_of
from dangbo.members.terms import StatusKind
from dangbo.rulebook import engine

STATED = ("unit", "income", "rate", "full", "percent_off", "waived", "due")


class Charges:
    """The lines of one month for some cells, in six queries.

    A member pays for a month in the cell to which he belongs on its first day.
    """

    def __init__(self, unit_ids: Iterable[int], month: date):
        self.month = month
        rows = memberships_on(Scope.of(*unit_ids), month)
        if not engine.flag("dues.suspended_pay", month):
            rows = rows.exclude(has_status(StatusKind.SUSPENDED, month))
        self.members = list(rows.values_list("person_id", "unit_id", "admitted_on", "official_on"))
        people = [row[0] for row in self.members]
        self.bases = queries.basis_on(people, month)
        self.reliefs = queries.reliefs_on(people, month)
        self.rates = {rate.code: rate for rate in rates_on(month)}
        self.exempt_years = _exempt_years(month)
        least = month.year - (self.exempt_years or 0)
        long = {row[0]: row[2] for row in self.members if row[2] and row[2].year <= least}
        gaps = interruptions_of(long) if self.exempt_years else {}
        self.old = {
            person for person, admitted in long.items()
            if self.exempt_years and party_age(admitted, month, gaps.get(person, ())) >= self.exempt_years
        }

    def lines(self) -> list[Due]:
        return [self._line(person, unit) for person, unit, _admitted, _official in self.members]

    def _line(self, person: int, unit: int) -> Due:
        line = Due(person_id=person, unit_id=unit, month=self.month)
        relief, basis = self.reliefs.get(person), self.bases.get(person)
        if person in self.old:
            line.waived = Ground.PARTY_YEARS
        elif relief is not None and relief.kind == ReliefKind.EXEMPTION:
            line.waived = relief.ground
        elif basis is not None:
            self._charge(line, basis, relief)
        return line

    def _charge(self, line: Due, basis: Basis, relief: Relief | None) -> None:
        rate = self.rates.get(basis.income)
        off = relief.percent if relief else 0
        amounts = monthly(rate, basis.base, off, self.month) if rate else None
        if rate is not None and amounts is not None:
            line.income, line.rate, line.percent_off = rate.code, rate.text[:60], off
            line.full, line.due = amounts


def _exempt_years(month: date) -> int | None:
    rule = engine.found("dues.exempt_party_years", month)
    return int(str(rule.value)) if rule else None


def draw(door: Door, books: Iterable[Book]) -> None:
    """Make the lines of open books what the registers say now. A line keeps what was paid on it, and is
    never made less than that; of somebody who is no longer to pay it is brought down to it. A month kept as
    one sum, and a line entered from paper of somebody without a basis, stay as they were written down."""
    by_month: dict[date, list[int]] = {}
    wanted_books = list(books)
    kept = queries.kept_as_sums({book.unit_id for book in wanted_books}, {book.month for book in wanted_books})
    for book in wanted_books:
        if book.state == BookState.OPEN and (book.unit_id, book.month) not in kept:
            by_month.setdefault(book.month, []).append(book.unit_id)
    for month, unit_ids in sorted(by_month.items()):
        wanted = {line.person_id: line for line in Charges(unit_ids, month).lines()}
        of_month = Due.objects.filter(month=month)
        stored = {row.person_id: row for row in of_month.filter(person_id__in=list(wanted)) if row.person_id}
        stored |= {row.person_id: row for row in of_month.filter(unit_id__in=unit_ids) if row.person_id}
        door.create([line for person, line in wanted.items() if person not in stored])
        changed = []
        on_paper = _known_from_paper(stored.values())
        for person, row in stored.items():
            line = wanted.get(person) or Due(person_id=person, unit_id=row.unit_id, month=month)
            if person in wanted and person in on_paper and not line.income and not line.waived:
                continue
            for name in STATED:
                attribute = "unit_id" if name == "unit" else name
                setattr(row, attribute, getattr(line, attribute))
            row.due = max(row.due, row.paid)
            changed.append(row)
        door.update(changed, STATED)


def _known_from_paper(lines: Iterable[Due]) -> set[int]:
    """Members whose lines say by what they pay although nothing else here does: they were entered from paper."""
    said = {line.person_id for line in lines if line.person_id and (line.income or line.waived)}
    registered = set(Basis.objects.filter(person_id__in=said).values_list("person_id", flat=True))
    return said - registered


def redraw_of(door: Door, person_ids: Iterable[int], since: date) -> None:
    """After a basis or a relief changed: the open months from `since` on in which these people have lines."""
    places = Due.objects.filter(person_id__in=set(person_ids), month__gte=since).values_list("unit_id", "month")
    wanted = set(places)
    rows = Book.objects.filter(unit_id__in={unit for unit, _ in wanted}, month__gte=since, state=BookState.OPEN)
    draw(door, [row for row in rows if (row.unit_id, row.month) in wanted])
