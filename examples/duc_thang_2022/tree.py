"""Units, terms of office, and who holds which post."""

from datetime import date, timedelta

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.facts import (
    CELL,
    CELLS,
    FOUNDED,
    GROUPS,
    HOUSEHOLDS,
    OFFICES,
    RESIDENTIAL_ELECTION,
    WARD_TERM,
    Cell,
)
from examples.duc_thang_2022.people import Person
from examples.duc_thang_2022.roster import Roster

FOUNDING: dict[str, str | date] = {
    "founding_number": "12-QĐ/QU",
    "founding_date": date(2014, 3, 28),
    "founded_by": "Quận ủy Bắc Từ Liêm",
}
CCB_CONGRESS, YOUTH_CONGRESS = date(2022, 3, 25), date(2022, 6, 16)
CHANGED_SECRETARY = ("DT-CB02", "DT-CB05", "DT-CB09")
NON_MEMBER_HEADS = (6, 8, 12, 14)


def old_term_start(cell: Cell) -> date:
    """The day of the cell's congress before the one of 2022."""
    return cell.congress - timedelta(days=896)


def committee_size(cell: Cell, officials: int) -> int:
    """Seats on the cell's committee; a cell of fewer than nine official members elects none."""
    if officials < 9:
        return 0
    return 7 if officials >= 90 else 5 if officials >= 30 else 3


class Bench:
    """Who was chosen for what: fixed places among the leaders of each cell."""

    def __init__(self, roster: Roster):
        self._leaders = {cell.code: roster.leaders(cell.code) for cell in CELLS}
        self._names = roster.names
        self.outside: dict[str, str] = {}

    def leader(self, cell: str, place: int) -> Person:
        return self._leaders[cell][place]

    def office(self, place: int) -> Person:
        """One of the leaders in the ward's own offices: 0 the secretary, 1 and 2 the deputies."""
        return self.leader("DT-CB13", place)

    def secretary(self, cell: str, day: date) -> Person:
        """The secretary of the cell on that day."""
        if cell == "DT-CB13":
            return self.office(1)
        changed = cell in CHANGED_SECRETARY and day < CELL[cell].congress
        return self.leader(cell, 4 if changed else 0)

    def deputy(self, cell: str) -> Person:
        return self.office(9) if cell == "DT-CB13" else self.leader(cell, 1)

    def committee(self, cell: str, size: int) -> list[Person]:
        """The committee elected in 2022: secretary, deputy, then the others."""
        if cell == "DT-CB13":
            return [self.office(place) for place in (1, 9, 6)]
        return [self.leader(cell, place) for place in range(size)]

    def ward_committee(self) -> list[Person]:
        """Fifteen: the standing five first."""
        pairs = [("DT-CB13", 0), ("DT-CB13", 1), ("DT-CB13", 2), ("DT-CB11", 0), ("DT-CB13", 3)]
        pairs += [("DT-CB13", place) for place in (4, 6, 7, 8)]
        pairs += [("DT-CB12", 0), ("DT-CB08", 0)]
        pairs += [(f"DT-CB0{number}", 0) for number in (1, 2, 3, 4)]
        return [self.leader(cell, place) for cell, place in pairs]

    def commission(self) -> list[Person]:
        """Chair, deputy chair, three members."""
        pairs = (("DT-CB13", 1), ("DT-CB13", 6), ("DT-CB01", 1), ("DT-CB05", 0), ("DT-CB13", 9))
        return [self.leader(cell, place) for cell, place in pairs]

    def group_head(self, number: int) -> tuple[str, Person | None]:
        """Name and, for a member, person of the head of a residential group."""
        if number in NON_MEMBER_HEADS:
            key = f"TDP{number}"
            if key not in self.outside:
                self.outside[key] = self._names.new(number % 2 == 0)
            return self.outside[key], None
        cell = next(cell for cell in CELLS if number in cell.groups)
        person = self.leader(cell.code, 7 + cell.groups.index(number))
        return person.name, person


def write_units(book: Book) -> None:
    """The tree: superiors, ward, cells, offices, mass organisations, residential groups."""
    book.add("orgs", code="HN", name="Thành ủy Hà Nội", kind="city", since=date(1930, 3, 17))
    book.add("orgs", code="BTL", name="Quận ủy Bắc Từ Liêm", kind="district", parent="HN", since=FOUNDED)
    book.add(
        "orgs", code="BTL-UBND", name="Ủy ban nhân dân quận Bắc Từ Liêm", kind="government", parent="BTL", since=FOUNDED
    )
    book.add(
        "orgs", code="DT", name="Đảng bộ phường Đức Thắng", kind="ward", parent="BTL", area="Phường Đức Thắng",
        national_code="00.021.016.000.000", since=FOUNDED, **FOUNDING,
    )  # fmt: skip
    for number, cell in enumerate(CELLS, start=1):
        book.add(
            "orgs", code=cell.code, name=cell.name, kind="cell", cell_kind=cell.kind, parent="DT", area=cell.area,
            national_code=f"00.021.016.000.{number:03}", since=FOUNDED, **FOUNDING,
        )  # fmt: skip
    for code, name, kind in OFFICES:
        book.add("orgs", code=code, name=name, kind=kind, parent="DT", since=FOUNDED)
    for number, code in enumerate(GROUPS, start=1):
        leading = next(cell.code for cell in CELLS if number in cell.groups)
        book.add(
            "orgs", code=code, name=f"Tổ dân phố số {number}", kind="residential_group", parent="DT", led_by=leading,
            area="Phường Đức Thắng", households=HOUSEHOLDS[number - 1], since=FOUNDED,
        )  # fmt: skip


def write_terms(book: Book, roster: Roster) -> None:
    """Terms of the ward, its commission, the cells and the organisations that held congresses."""
    since, name = WARD_TERM
    book.add("terms", code="DT-NK2020", unit="DT", name=name, ordinal=2, since=since, seats=15)
    book.add("terms", code="DT-UBKT-NK2020", unit="DT-UBKT", name=name, since=since, seats=5)
    for cell in CELLS:
        size = committee_size(cell, len(roster.official(cell.code, cell.congress)))
        start = old_term_start(cell)
        book.add(
            "terms", code=f"{cell.code}-NK2020", unit=cell.code, name="2020-2022", since=start,
            until=cell.congress, seats=size or None,
        )  # fmt: skip
        book.add(
            "terms", code=f"{cell.code}-NK2022", unit=cell.code, name="2022-2025", since=cell.congress,
            seats=size or None,
        )  # fmt: skip
    for unit, day in (("DT-CCB", CCB_CONGRESS), ("DT-DTN", YOUTH_CONGRESS)):
        start = date(day.year - 5, day.month, day.day)
        book.add("terms", code=f"{unit}-NK2017", unit=unit, name="2017-2022", ordinal=1, since=start, until=day)
        book.add("terms", code=f"{unit}-NK2022", unit=unit, name="2022-2027", ordinal=2, since=day)
    for unit in ("DT-HDND", "DT-UBND"):
        book.add("terms", code=f"{unit}-NK2021", unit=unit, name="2021-2026", since=date(2021, 6, 30))


class PostWriter:
    """Writes the posts in one series of codes."""

    def __init__(self, book: Book):
        self._book = book
        self._count = 0

    def add(
        self, unit: str, post: str, holder: Person | str, since: date, term: str = "", how: str = "elected",
        until: date | None = None, decision: Paper | None = None,
    ) -> None:  # fmt: skip
        self._count += 1
        person = holder if isinstance(holder, Person) else None
        self._book.add(
            "posts", code=f"CV-{self._count:04}", unit=unit, post=post, person=person.code if person else None,
            holder_name=person.name if person else str(holder), term=term or None, appointed_by=how,
            decision_number=decision, decision_date=decision.day if decision else None, since=since, until=until,
        )  # fmt: skip


def write_posts(book: Book, roster: Roster, bench: Bench, approvals: dict[str, Paper]) -> None:
    """Posts of the ward, of the offices, of the cells before and after their congress, of the groups."""
    posts = PostWriter(book)
    _ward_posts(posts, bench)
    _office_posts(posts, bench)
    for cell in CELLS:
        _cell_posts(posts, bench, cell, len(roster.official(cell.code, cell.congress)), approvals[cell.code])
    for number, code in enumerate(GROUPS, start=1):
        name, person = bench.group_head(number)
        posts.add(code, "residential_head", person or name, RESIDENTIAL_ELECTION)
    followers = bench.ward_committee()
    for place, cell in enumerate(CELLS):
        posts.add(cell.code, "cell_follower", followers[(place + 2) % 15], date(2020, 6, 15), "", "assigned")


def _ward_posts(posts: PostWriter, bench: Bench) -> None:
    since = WARD_TERM[0]
    ranks = ["secretary", "deputy_secretary", "deputy_secretary", "standing_member", "standing_member"]
    for place, person in enumerate(bench.ward_committee()):
        posts.add("DT", ranks[place] if place < 5 else "committee_member", person, since, "DT-NK2020")
    ranks = ["commission_chair", "commission_deputy"]
    for place, person in enumerate(bench.commission()):
        post = ranks[place] if place < 2 else "commission_member"
        posts.add("DT-UBKT", post, person, since, "DT-UBKT-NK2020")


def _office_posts(posts: PostWriter, bench: Bench) -> None:
    state, term = date(2021, 6, 30), "DT-HDND-NK2021"
    posts.add("DT-HDND", "council_chair", bench.office(0), state, term)
    posts.add("DT-HDND", "council_deputy", bench.office(3), state, term)
    term = "DT-UBND-NK2021"
    posts.add("DT-UBND", "government_chair", bench.office(2), state, term)
    for place in (4, 5):
        posts.add("DT-UBND", "government_deputy", bench.office(place), state, term)
    since = WARD_TERM[0]
    posts.add("DT-CA", "head", bench.leader("DT-CB11", 0), since, "", "appointed")
    posts.add("DT-QS", "head", bench.leader("DT-CB12", 0), since, "", "appointed")
    posts.add("DT-THCS", "head", bench.leader("DT-CB08", 0), since, "", "appointed")
    posts.add("DT-TH", "head", bench.leader("DT-CB09", 0), since, "", "appointed")
    posts.add("DT-MN", "head", bench.leader("DT-CB10", 0), since, "", "appointed")
    posts.add("DT-MTTQ", "head", bench.office(6), since)
    posts.add("DT-LHPN", "head", bench.office(7), since)
    posts.add("DT-CD", "head", bench.office(10), since)
    posts.add("DT-KDV", "head", bench.office(1), since, "", "assigned")
    posts.add("DT-VP", "office_staff", bench.office(9), since, "", "assigned")
    for unit, person, day in (
        ("DT-CCB", bench.leader("DT-CB02", 3), CCB_CONGRESS),
        ("DT-DTN", bench.office(8), YOUTH_CONGRESS),
    ):
        posts.add(unit, "head", person, date(day.year - 5, day.month, day.day), f"{unit}-NK2017", until=day)
        posts.add(unit, "head", person, day, f"{unit}-NK2022")


def _cell_posts(posts: PostWriter, bench: Bench, cell: Cell, officials: int, approval: Paper) -> None:
    start, day = old_term_start(cell), cell.congress
    old, new = f"{cell.code}-NK2020", f"{cell.code}-NK2022"
    former = bench.secretary(cell.code, day - timedelta(days=1))
    posts.add(cell.code, "secretary", former, start, old, until=day)
    posts.add(cell.code, "deputy_secretary", bench.deputy(cell.code), start, old, until=day)
    posts.add(cell.code, "secretary", bench.secretary(cell.code, day), day, new, decision=approval)
    posts.add(cell.code, "deputy_secretary", bench.deputy(cell.code), day, new, decision=approval)
    for person in bench.committee(cell.code, committee_size(cell, officials))[2:]:
        posts.add(cell.code, "committee_member", person, day, new, decision=approval)
