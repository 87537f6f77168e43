"""The yearly classification of cells and members."""

from datetime import date
from random import Random

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.facts import CELLS, CLOSING, YEAR, Cell, stream
from examples.duc_thang_2022.people import Person
from examples.duc_thang_2022.roster import Roster
from examples.duc_thang_2022.tree import Bench

VOTED, DECIDED, AWARDED = date(2022, 12, 10), date(2022, 12, 22), date(2022, 12, 29)
EXCELLENT_CELLS = ("DT-CB02", "DT-CB08")
COMPLETED_CELLS = ("DT-CB07",)


def write_reviews(book: Book, roster: Roster, bench: Bench) -> None:
    """13 cells and every member of the year's end: a level, or the reason why none."""
    secretary = bench.office(0).code
    papers = [
        book.issue("quyet_dinh", DECIDED, subject, "standing", "DT", "DT-NK2020", signer=secretary,
                   signer_post="Bí thư", recipients="Các chi bộ; Ban Tổ chức Quận ủy; lưu")
        for subject in ("Xếp loại chất lượng các chi bộ năm 2022", "Xếp loại chất lượng đảng viên năm 2022")
    ]  # fmt: skip
    for cell in CELLS:
        level = _level_of(cell)
        book.add(
            "org_reviews", code=f"XLTC-2022-{cell.code[3:]}", year=YEAR, unit=cell.code, self_level=level, level=level,
            exemplary=cell.code == EXCELLENT_CELLS[0], decided_by="DT", decision_number=papers[0],
            decision_date=DECIDED,
        )  # fmt: skip
    chance = stream("reviews")
    posted = _posted(bench)
    number = 0
    for cell in CELLS:
        levels = _levels(roster, cell, chance)
        base = len(roster.voters(cell.code, VOTED))
        for person in roster.members(cell.code, CLOSING):
            number += 1
            _review(book, number, cell, person, levels.get(person.code), base, person.code in posted, papers[1], chance)
    _praise(book, secretary)


def _level_of(cell: Cell) -> str:
    if cell.code in EXCELLENT_CELLS:
        return "excellent"
    return "completed" if cell.code in COMPLETED_CELLS else "good"


def _posted(bench: Bench) -> set[str]:
    leading = {person.code for person in [*bench.ward_committee(), *bench.commission()]}
    for cell in CELLS:
        leading |= {bench.secretary(cell.code, CLOSING).code, bench.deputy(cell.code).code}
    return leading


def is_new(person: Person) -> bool:
    """In the Party for less than six months at the year's end."""
    return person.admitted > date(2022, 6, 30)


def _levels(roster: Roster, cell: Cell, chance: Random) -> dict[str, str]:
    """Levels of those classified. Excellent are at most a fifth of the good, so both readings of the cap hold."""
    classified = [p for p in roster.members(cell.code, CLOSING) if not p.exempt_on(CLOSING) and not is_new(p)]
    plain = round(len(classified) * 0.1) if len(classified) > 20 else 0
    excellent = (len(classified) - plain) // 6
    order = sorted(classified, key=lambda person: (not person.leader, chance.random()))
    levels = {person.code: "good" for person in classified}
    levels |= {person.code: "excellent" for person in order[:excellent]}
    levels |= {person.code: "completed" for person in order[len(order) - plain :]}
    return levels


def _review(
    book: Book, number: int, cell: Cell, person: Person, level: str | None, base: int, posted: bool, paper: Paper,
    chance: Random,
) -> None:  # fmt: skip
    reason = None if level else "new" if is_new(person) else "exempt"
    against = 0 if base < 12 else chance.randrange(max(1, base // 12))
    book.add(
        "member_reviews", code=f"XLDV-2022-{number:04}", year=YEAR, person=person.code, unit=cell.code,
        group="leader" if posted else "ordinary", self_level=level, votes_base=base if level else None,
        votes_yes=base - against if level else None, level=level, not_classified=reason,
        decision_number=paper if level else None, decision_date=paper.day if level else None,
    )  # fmt: skip


def _praise(book: Book, secretary: str) -> None:
    """The ward's certificates for the cells classified as excellent."""
    paper = book.issue(
        "quyet_dinh", DECIDED, "Tặng giấy khen chi bộ hoàn thành xuất sắc nhiệm vụ năm 2022", "standing", "DT",
        "DT-NK2020", signer=secretary, signer_post="Bí thư", recipients="Các chi bộ; lưu",
    )  # fmt: skip
    for number, code in enumerate(EXCELLENT_CELLS, start=1):
        book.add(
            "commendations", code=f"KT-XL-{number:02}", reason="classification", subject="collective", unit=code,
            year=YEAR, form="giay_khen", title="Chi bộ hoàn thành xuất sắc nhiệm vụ năm 2022", level="ward",
            decided_by=paper.issuer, decision_number=paper, decision_date=DECIDED, awarded_on=AWARDED, money=894_000,
        )  # fmt: skip
