"""Party dues of the year: one sum a month for each cell, lines of their own for a few, one cell line by line."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from examples.duc_thang_2022.book import Book, Entry
from examples.duc_thang_2022.facts import CELLS, HOLIDAYS, stream, working, working_days_after
from examples.duc_thang_2022.people import Person
from examples.duc_thang_2022.roster import Roster

BY_LINES = ("DT-CB01", 10)
"""The cell that keeps its lines in the program, and the month from which on; before it, its leaders' alone."""
EXEMPT = ("DT-CB03", "DT-CB06", "DT-CB08")
"""Cells with one member each who is exempt for hardship."""
LATE = {("DT-CB02", 2): date(2022, 3, 8), ("DT-CB07", 5): date(2022, 6, 14)}
"""Cell and month in which one member paid only on that day."""
OWING = frozenset({("DT-CB04", 11), ("DT-CB04", 12), ("DT-CB09", 12)})
"""Cell and month that one member has not paid."""
OPEN = ("DT-CB01", 12)
"""The month that is not closed yet: of every four members one has not paid."""
SALARIED = frozenset({"official", "teacher", "police", "military", "public_employee", "worker"})
SHARE = 70


@dataclass(frozen=True, slots=True)
class Rate:
    income: str
    amount: int


def write_dues(book: Book, roster: Roster) -> None:
    """All twelve months of all cells, and their closing."""
    rates = _rates(roster)
    came: dict[tuple[str, int], int] = defaultdict(int)
    for month in range(1, 13):
        for cell in CELLS:
            for day, paid in _write_month(book, roster, rates, cell.code, month):
                came[cell.code, day.month] += paid
    for month in range(1, 13):
        for cell in CELLS:
            if (cell.code, month) != OPEN:
                _close(book, cell.code, month, came[cell.code, month])


def _rates(roster: Roster) -> dict[str, Rate]:
    """By what everybody pays all year, in đồng a month: 1% of a wage, 0.5% of a pension, or a fixed sum."""
    chance = stream("dues")
    found = {}
    for person in roster.people:
        wage, pension = 1000 * chance.randint(52, 128), 500 * chance.randint(76, 178)
        if person.occupation == "retired":
            found[person.code] = Rate("pensioner", pension)
        elif person.occupation in SALARIED:
            found[person.code] = Rate("salaried", wage)
        elif person.occupation == "student":
            found[person.code] = Rate("student", 3000)
        elif person.age_on(date(2022, 12, 31)) >= 60:
            found[person.code] = Rate("other_inner_city_retired", 5000)
        else:
            found[person.code] = Rate("other_inner_city", 10000)
    return found


def _write_month(
    book: Book, roster: Roster, rates: dict[str, Rate], cell: str, month: int
) -> Iterator[tuple[date, int]]:
    """Write one cell's month; gives the day and sum of each payment."""
    first = date(2022, month, 1)
    usual = working(first + timedelta(days=4))
    members = roster.members(cell, first)
    named = _named(roster, cell, month, members)
    short = cell.removeprefix("DT-")
    rest = [person for person in members if person.code not in named]
    if rest:
        total = sum(rates[person.code].amount for person in rest)
        book.add(
            "dues", code=f"DP-2022-{month:02}-{short}", unit=cell, month=first, people=len(rest), due=total,
            paid=total, paid_on=usual, channel="cash", receipt=f"{month:02}/{short}",
        )  # fmt: skip
        yield usual, total
    for person in members:
        if person.code not in named:
            continue
        rate, day, waived = rates[person.code], named[person.code], person in _exempt(roster, cell)
        due = 0 if waived else rate.amount
        book.add(
            "dues", code=f"DP-2022-{month:02}-{person.code}", unit=cell, month=first, person=person.code, people=1,
            income=None if waived else rate.income, waived="hardship" if waived else None, due=due,
            paid=due if day and due else None, paid_on=day if due else None, channel="cash" if day and due else None,
        )  # fmt: skip
        if day and due:
            yield day, due


def _named(roster: Roster, cell: str, month: int, members: list[Person]) -> dict[str, date | None]:
    """Who has a line of his own in the month, with the day on which he paid."""
    usual = working(date(2022, month, 5))
    found: dict[str, date | None] = {person.code: None for person in _exempt(roster, cell)}
    if cell == BY_LINES[0]:
        wanted = members if month >= BY_LINES[1] else [person for person in members if person.leader]
        found |= {person.code: usual for person in wanted}
    if (cell, month) == OPEN:
        found |= {person.code: None for person in members[3::4]}
    if (cell, month) in LATE:
        found[members[-1].code] = LATE[cell, month]
    if (cell, month) in OWING:
        found[_plain(roster, cell)[-1].code] = None
    here = {person.code for person in members}
    return {code: day for code, day in found.items() if code in here}


def _plain(roster: Roster, cell: str) -> list[Person]:
    """Members of the cell all year who hold no post."""
    return [p for p in roster.members(cell, date(2022, 1, 1)) if not p.leader and len(p.stays) == 1 and not p.left]


def _exempt(roster: Roster, cell: str) -> list[Person]:
    return _plain(roster, cell)[:1] if cell in EXEMPT else []


def _close(book: Book, cell: str, month: int, came: int) -> None:
    following = date(2022 + month // 12, month % 12 + 1, 1)
    closed = following - timedelta(days=1)
    while closed.weekday() >= 5 or closed in HOLIDAYS:
        closed -= timedelta(days=1)
    short, handed = cell.removeprefix("DT-"), month < 12
    closed = closed if handed else date(2022, 12, 29)
    values: dict[str, Entry] = {"unit": cell, "month": date(2022, month, 1), "closed_on": closed}
    if handed:
        values |= {
            "passed_up": (came * SHARE + 50) // 100, "passed_on": working_days_after(closed, 3),
            "receipt": f"{month:02}-{short}/PT",
        }  # fmt: skip
    book.add("dues_months", code=f"SDP-2022-{month:02}-{short}", **values)
