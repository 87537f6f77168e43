"""Congresses of cells and mass organisations, elections of heads of residential groups."""

from datetime import date, timedelta
from random import Random

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.facts import CELLS, GROUPS, HOUSEHOLDS, RESIDENTIAL_ELECTION, Cell, stream, working
from examples.duc_thang_2022.people import Person
from examples.duc_thang_2022.roster import Roster
from examples.duc_thang_2022.tree import CCB_CONGRESS, YOUTH_CONGRESS, Bench, committee_size

Names = list[tuple[str, Person | None]]


def approve_congresses(book: Book, bench: Bench) -> dict[str, Paper]:
    """The ward's decisions that approve what each cell congress elected, by cell."""
    return {
        cell.code: book.issue(
            "quyet_dinh",
            working(cell.congress + timedelta(days=6)),
            f"Chuẩn y kết quả bầu cử {cell.name} nhiệm kỳ 2022-2025",
            "standing",
            "DT",
            "DT-NK2020",
            signer=bench.office(0).code,
            signer_post="Bí thư",
            recipients=f"{cell.name}; lưu Văn phòng Đảng ủy",
        )
        for cell in CELLS
    }


def write_elections(book: Book, roster: Roster, bench: Bench, approvals: dict[str, Paper]) -> None:
    """The 13 cell congresses, 2 mass congresses and the elections of every residential group."""
    chance = stream("elections")
    for cell in CELLS:
        _cell_congress(book, roster, bench, cell, approvals[cell.code], chance)
    _mass_congress(book, roster, "DT-CCB", CCB_CONGRESS, 86, 9, bench.leader("DT-CB02", 3), chance)
    _mass_congress(book, roster, "DT-DTN", YOUTH_CONGRESS, 74, 11, bench.office(8), chance)
    for number in range(1, len(GROUPS) + 1):
        _group_head(book, roster, bench, number, chance)


def _cell_congress(
    book: Book, roster: Roster, bench: Bench, cell: Cell, approval: Paper, chance: Random
) -> None:  # fmt: skip
    code, day = f"DH-{cell.code[3:]}-2022", cell.congress
    official = roster.official(cell.code, day)
    exempt = sum(person.exempt_on(day) for person in official)
    away = sum(person.away_on(day) for person in official)
    voters = len(official) - exempt - away
    absent_whole = round(voters * chance.uniform(0.02, 0.06)) if voters > 20 else 0
    base = voters - absent_whole
    present = base - (chance.randrange(2) if base > 20 else 0)
    book.add(
        "elections", code=code, kind="cell_congress", unit=cell.code, term_name="2022-2025",
        term=f"{cell.code}-NK2022", date=day, place=cell.area, summoned=len(official), present=present,
        exempt_absent=exempt, away=away, absent_whole=absent_whole, base=base, state="approved",
        approval_number=approval, approval_date=approval.day, approved_by="Ban Thường vụ Đảng ủy phường Đức Thắng",
    )  # fmt: skip
    size = committee_size(cell, len(official))
    committee = bench.committee(cell.code, size)
    if size:
        chosen = {person.code for person in committee}
        spare = next(person for person in roster.voters(cell.code, day) if person.code not in chosen)
        names: Names = [(person.name, person) for person in [*committee, spare]]
        _ballot(book, f"{code}-CU", code, "committee_member", size, present, names, base, chance)
    leading = (
        ("BT", "secretary", bench.secretary(cell.code, day)),
        ("PBT", "deputy_secretary", bench.deputy(cell.code)),
    )
    for sign, post, person in leading:
        _ballot(book, f"{code}-{sign}", code, post, 1, present, [(person.name, person)], base, chance)


def _mass_congress(
    book: Book, roster: Roster, unit: str, day: date, summoned: int, seats: int, chair: Person, chance: Random
) -> None:  # fmt: skip
    code, present = f"DH-{unit[3:]}-2022", summoned - 2
    book.add(
        "elections", code=code, kind="mass_congress", unit=unit, term_name="2022-2027", term=f"{unit}-NK2022",
        date=day, place="Hội trường UBND phường", summoned=summoned, present=present, base=present, state="approved",
        approval_number="21-QĐ/HCCB" if unit == "DT-CCB" else "143-QĐ/ĐTN",
        approval_date=working(day + timedelta(days=9)),
        approved_by="Hội Cựu chiến binh quận" if unit == "DT-CCB" else "Quận đoàn Bắc Từ Liêm",
    )  # fmt: skip
    others: Names = [(name, None) for name in roster.names.many(seats)]
    _ballot(
        book, f"{code}-BCH", code, "committee_member", seats, present, [(chair.name, chair), *others], present, chance
    )
    _ballot(book, f"{code}-CT", code, "head", 1, present, [(chair.name, chair)], present, chance)


def _group_head(book: Book, roster: Roster, bench: Bench, number: int, chance: Random) -> None:
    unit, households = GROUPS[number - 1], HOUSEHOLDS[number - 1]
    code, present = f"BC-{unit[3:]}-2022", round(households * chance.uniform(0.86, 0.96))
    book.add(
        "elections", code=code, kind="residential_head", unit=unit, term_name="2022-2025", date=RESIDENTIAL_ELECTION,
        place=f"Nhà sinh hoạt cộng đồng tổ dân phố số {number}", summoned=households, present=present,
        base=households, state="approved", approval_number=f"{211 + number}/QĐ-UBND",
        approval_date=date(2022, 10, 5), approved_by="Chủ tịch Ủy ban nhân dân phường Đức Thắng",
    )  # fmt: skip
    names: Names = [bench.group_head(number)]
    if number % 3:
        names.append((roster.names.new(number % 2 == 1), None))
    _ballot(book, f"{code}-TT", code, "residential_head", 1, present, names, households, chance)


def _ballot(
    book: Book, code: str, election: str, post: str, seats: int, issued: int, names: Names, base: int, chance: Random
) -> None:  # fmt: skip
    """The first `seats` names are elected with more than half of `base`; of one seat the rest share what is left."""
    invalid = chance.randrange(3) if issued > 60 else 0
    valid = issued - invalid
    book.add(
        "ballots", code=code, election=election, post=post, seats=seats, issued=issued, collected=issued,
        valid=valid, invalid=invalid,
    )  # fmt: skip
    for place, (votes, (name, person)) in enumerate(
        zip(_votes(seats, len(names), valid, base, chance), names, strict=True)
    ):
        book.add(
            "candidates", code=f"{code}-{place + 1}", ballot=code, name=name,
            person=person.code if person else None, votes=votes, elected=place < seats,
        )  # fmt: skip


def _votes(seats: int, names: int, valid: int, base: int, chance: Random) -> list[int]:
    """Votes for each name: the first `seats` get more than half of `base`; no ballot holds more names than seats."""
    least = base // 2 + 1
    votes = [max(least, valid - chance.randrange(valid // 8 + 1)) for _ in range(seats)]
    for _ in range(names - seats):
        left = seats * valid - sum(votes)
        votes.append(min(left, chance.randrange(base // 12 + 1)))
    return votes
