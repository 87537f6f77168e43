"""Writes every register into one book."""

from dangbo.intake.cells import Value
from dangbo.intake.template import workbook_bytes
from examples.duc_thang_2022 import (
    directives,
    dues,
    elections,
    emulation,
    feedback,
    incoming,
    oversight,
    registers,
    reviews,
    sittings,
    tree,
)
from examples.duc_thang_2022.book import Book
from examples.duc_thang_2022.roster import Roster


def rows() -> dict[str, list[dict[str, Value]]]:
    """All rows of the example by sheet code. The same at each call."""
    roster = Roster()
    bench = tree.Bench(roster)
    book = Book(directives.LAST_NUMBERS)
    tree.write_units(book)
    tree.write_terms(book, roster)
    received = incoming.receive_all(book)
    approvals = elections.approve_congresses(book, bench)
    tree.write_posts(book, roster, bench, approvals)
    plans = directives.write_plans(book, bench, received)
    directives.write_targets(book, received, plans)
    directives.write_calendar_papers(book, bench)
    registers.write_members(book, roster)
    registers.write_admissions(book, roster, bench)
    registers.write_movements(book, roster)
    sittings.write_conferences(book, roster, received, plans)
    sittings.write_meetings(book, roster, bench)
    emulation.write_pledges(book, roster)
    emulation.write_models(book, roster)
    emulation.write_badges(book, roster)
    emulation.write_contest(book, roster, received)
    elections.write_elections(book, roster, bench, approvals)
    oversight.write_cadre_plans(book, roster)
    remedies = oversight.write_inspections(book, roster, bench, plans)
    registers.write_tasks(book, bench, plans, remedies)
    feedback.write_receptions(book, roster, bench, plans["tiep-dan"])
    feedback.write_opinions(book)
    reviews.write_reviews(book, roster, bench)
    dues.write_dues(book, roster)
    return book.finish()


def workbook() -> bytes:
    """The example workbook; the same bytes at each call."""
    return workbook_bytes(rows())
