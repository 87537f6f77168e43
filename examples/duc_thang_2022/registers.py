"""Sheets of people, and the tasks that no other register writes."""

from datetime import date, timedelta

from examples.duc_thang_2022.book import Book
from examples.duc_thang_2022.directives import PLANS
from examples.duc_thang_2022.facts import CELLS, FOUNDED, stream, working
from examples.duc_thang_2022.oversight import Case
from examples.duc_thang_2022.people import Person
from examples.duc_thang_2022.roster import Roster
from examples.duc_thang_2022.tree import Bench

OUTSIDE = ("Đảng bộ phường Cổ Nhuế 2", "Đảng bộ phường Đông Ngạc", "Đảng bộ phường Xuân Đỉnh",
           "Đảng bộ phường Mai Dịch", "Đảng bộ phường Xuân La", "Đảng bộ phường Phú Diễn")  # fmt: skip
COMMITTEE = 15


def write_members(book: Book, roster: Roster) -> None:
    """One line for everybody, with numbers that are plainly not real: they begin with 000."""
    for number, person in enumerate(roster.people, start=1):
        home = next(cell for cell in CELLS if cell.code == person.stays[0].unit)
        first = person.stays[0]
        group = home.groups[number % len(home.groups)] if home.groups else number % 14 + 1
        book.add(
            "members", code=person.code, full_name=person.name, gender="female" if person.female else "male",
            birth_date=person.birth, **person.traits, personal_number=f"000{number:09}",
            card_number=f"0000{number:08}" if person.official else None, file_number=f"{number:010}",
            residence=f"Tổ dân phố số {group}, phường Đức Thắng", occupation=person.occupation,
            admitted_on=person.admitted, ceremony_on=person.ceremony, official_on=person.official,
            unit=first.unit if person.opening else None, since=first.since if person.opening else None,
            youth_union=person.age_on(date(2022, 12, 31)) <= 30,
        )  # fmt: skip


def write_admissions(book: Book, roster: Roster, bench: Bench) -> None:
    """Twelve admissions: five of 2021 made official in 2022, seven of 2022."""
    order = sorted(roster.admitted, key=lambda one: one.admission.decided)
    for number, one in enumerate(order, start=1):
        case, person = one.admission, one.person
        voters = len(roster.voters(case.cell, case.cell_vote))
        official = person.official
        vote = working(official + timedelta(days=5)) if official else None
        later = len(roster.voters(case.cell, vote)) if vote else None
        youth = number % 2 == 0
        book.add(
            "admissions", code=f"KN-{case.decided.year}-{number:02}", person=person.code, unit=case.cell,
            certificate_number=f"000{100 + number}", certificate_date=case.certificate, applied_on=case.applied,
            sponsor=bench.leader(case.cell, 1).code, second_sponsor=None if youth else bench.leader(case.cell, 2).code,
            sponsoring_unit="DT-DTN" if youth else None, cell_voted_on=case.cell_vote, cell_base=voters,
            cell_yes=voters - (1 if voters > 40 else 0), committee_voted_on=case.ward_vote, committee_base=COMMITTEE,
            committee_yes=COMMITTEE - number % 2, decision_number=f"{1000 + 17 * number}-QĐ/QU",
            decided_on=case.decided, decided_by="Ban Thường vụ Quận ủy Bắc Từ Liêm",
            received_on=working(case.decided + timedelta(days=1)), ceremony_on=case.ceremony, official_voted_on=vote,
            official_base=later, official_yes=later, official_number=f"{1500 + 19 * number}-QĐ/QU" if vote else None,
            official_decided_on=working(vote + timedelta(days=12)) if vote else None, official_on=official,
        )  # fmt: skip


def write_movements(book: Book, roster: Roster) -> None:
    """Arrivals, departures, moves, deaths, exemptions and temporary stays elsewhere, by date."""
    chance = stream("movements")
    rows: list[tuple[date, str, dict[str, object]]] = []
    admitted = {one.person.code for one in roster.admitted}
    for person in roster.people:
        first, last = person.stays[0], person.stays[-1]
        if not person.opening and person.code not in admitted:
            rows.append((first.since, person.code, _paper(first.since, kind="arrival", to_unit=first.unit,
                         place=chance.choice(OUTSIDE), reason="Chuyển nơi công tác hoặc cư trú")))  # fmt: skip
        if len(person.stays) > 1:
            rows.append((last.since, person.code, _paper(last.since, kind="internal", from_unit=first.unit,
                         to_unit=last.unit, reason="Chuyển về sinh hoạt nơi cư trú")))  # fmt: skip
        if person.exempt_since:
            rows.append((person.exempt_since, person.code, {"kind": "exempted", "from_unit":
                         person.unit_on(person.exempt_since), "reason": "Tuổi cao, sức khỏe yếu"}))  # fmt: skip
        if person.away:
            rows.append((person.away[0], person.code, {"kind": "temporary_out", "from_unit": last.unit,
                         "until": person.away[1], "place": "Đảng bộ nơi học tập, công tác"}))  # fmt: skip
        if last.until:
            rows.append((last.until, person.code, _leaving(person, last.unit, last.until, chance.choice(OUTSIDE))))
    rows.sort(key=lambda row: (row[0], row[1]))
    for number, (day, code, values) in enumerate(rows, start=1):
        book.add("movements", code=f"BD-{number:04}", person=code, date=day, **values)  # type: ignore[arg-type]


def _leaving(person: Person, unit: str, day: date, place: str) -> dict[str, object]:
    if person.left == "death":
        return {"kind": "death", "from_unit": unit, "reason": "Tuổi cao, bệnh nặng"}
    return _paper(day, kind="departure", from_unit=unit, place=place, reason="Chuyển nơi công tác hoặc cư trú")


def _paper(day: date, **values: object) -> dict[str, object]:
    """A movement by letter of introduction, written a few days before."""
    written = max(day - timedelta(days=6), FOUNDED)
    return {**values, "document_number": f"{day.timetuple().tm_yday:03}-GGT/ĐU", "document_date": written}


PRODUCTS = ("Văn bản triển khai tới các chi bộ", "Báo cáo kết quả")


def write_tasks(book: Book, bench: Bench, plans: dict[str, str], remedies: list[tuple[str, Case]]) -> None:
    """Two tasks of each plan, and what the conclusions of inspections asked for."""
    offices = ("DT-VP", "DT-KDV", "DT-UBKT", "DT-MTTQ", "DT-UBND")
    number = 0
    for place, plan in enumerate(PLANS):
        middle = working(plan.day + (plan.due - plan.day) // 3)
        for half, (assigned, due) in enumerate(((plan.day, middle), (middle, plan.due))):
            number += 1
            late = number in (9, 20)
            partly = number == 26
            done = due + timedelta(days=4) if late else working(due - timedelta(days=6))
            book.add(
                "tasks", code=f"NV-{number:04}", title=f"{('Triển khai', 'Tổng hợp kết quả')[half]}: {plan.title}",
                source_kind="plan", source=plans[plan.key], unit=offices[(place + half) % len(offices)],
                person=bench.office(9).code if (place + half) % len(offices) == 0 else None, assigned_on=assigned,
                due=due, product=PRODUCTS[half], done_on=min(done, date(2022, 12, 31)),
                state="partly" if partly else "done",
                answer="Còn một tổ dân phố nộp báo cáo chậm, sẽ bổ sung" if partly else None,
            )  # fmt: skip
    for code, case in remedies:
        number += 1
        due = working(case.concluded + timedelta(days=45))
        book.add(
            "tasks", code=f"NV-{number:04}", title=case.remedy, source_kind="inspection", source=code,
            unit=case.cells[0], assigned_on=case.concluded, due=min(due, date(2022, 12, 30)),
            product="Báo cáo khắc phục", done_on=working(case.concluded + timedelta(days=30)), state="done",
            evidence="Báo cáo của chi bộ",
        )  # fmt: skip
