"""Inspection and supervision by the ward, its commission and the cells; the planning of cadres."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.facts import CELLS, DISTRICT_STANDING, YEAR, Cell, stream, working
from examples.duc_thang_2022.people import Person
from examples.duc_thang_2022.roster import Roster
from examples.duc_thang_2022.tree import Bench


@dataclass(frozen=True, slots=True)
class Case:
    """A case of the ward or its commission; `remedy` is what the conclusion asks of the first object, if anything."""

    by: str
    kind: str
    content: str
    cells: tuple[str, ...]
    started: date
    concluded: date
    remedy: str = ""


CASES = (
    Case("committee", "inspection", "Lãnh đạo thực hiện nghị quyết và chế độ sinh hoạt chi bộ", ("DT-CB03", "DT-CB06"),
         date(2022, 3, 15), date(2022, 4, 15), "Bổ sung sổ biên bản, phân công theo dõi việc thực hiện nghị quyết"),
    Case("committee", "inspection", "Chuẩn bị và tổ chức đại hội chi bộ nhiệm kỳ 2022-2025", ("DT-CB02", "DT-CB09"),
         date(2022, 5, 16), date(2022, 6, 10)),
    Case("committee", "inspection", "Lãnh đạo công tác phát triển đảng viên", ("DT-CB05", "DT-CB07"),
         date(2022, 8, 15), date(2022, 9, 16), "Lập danh sách tạo nguồn và phân công người giúp đỡ"),
    Case("committee", "thematic_supervision", "Lãnh đạo thực hiện Đề án 06", ("DT-CB11", "DT-CB13"),
         date(2022, 9, 19), date(2022, 10, 21)),
    Case("committee", "thematic_supervision", "Học tập và làm theo Bác gắn với Kết luận số 21-KL/TW",
         ("DT-CB01", "DT-CB08"), date(2022, 10, 17), date(2022, 11, 15)),
    Case("commission", "duty_inspection", "Thực hiện nhiệm vụ kiểm tra, giám sát của chi bộ", ("DT-CB04", "DT-CB10"),
         date(2022, 4, 11), date(2022, 5, 13), "Hoàn chỉnh hồ sơ giám sát đảng viên"),
    Case("commission", "finance", "Thu, nộp, quản lý và sử dụng đảng phí", ("DT-CB01", "DT-CB02"),
         date(2022, 5, 23), date(2022, 6, 24), "Mở sổ theo dõi đảng phí theo mẫu"),
    Case("commission", "thematic_supervision", "Trách nhiệm nêu gương của cấp ủy viên", ("DT-CB03",),
         date(2022, 7, 11), date(2022, 8, 12)),
    Case("commission", "thematic_supervision", "Thực hiện quy chế làm việc của chi ủy", ("DT-CB06",),
         date(2022, 8, 22), date(2022, 9, 23), "Sửa đổi quy chế làm việc cho phù hợp nhiệm kỳ mới"),
    Case("commission", "thematic_supervision", "Quản lý đảng viên đi làm ăn xa, tạm vắng", ("DT-CB05",),
         date(2022, 10, 10), date(2022, 11, 11), "Lập danh sách và phân công người giữ liên hệ"),
)  # fmt: skip


def write_inspections(book: Book, roster: Roster, bench: Bench, plans: dict[str, str]) -> list[tuple[str, Case]]:
    """The whole programme, each case concluded and closed. Returns the cases with a remedy, by code."""
    remedies = []
    for number, case in enumerate(CASES, start=1):
        code = f"KTGS-2022-{number:02}"
        _case(book, bench, code, case, plans)
        if case.remedy:
            remedies.append((code, case))
    chance = stream("inspections")
    for number, cell in enumerate(CELLS, start=len(CASES) + 1):
        _cell_case(book, roster, bench, f"KTGS-2022-{number:02}", cell, plans[f"ktgs-{cell.code}"], chance)
    return remedies


def _case(book: Book, bench: Bench, code: str, case: Case, plans: dict[str, str]) -> None:
    ward = case.by == "committee"
    unit, term = ("DT", "DT-NK2020") if ward else ("DT-UBKT", "DT-UBKT-NK2020")
    body = "standing" if ward else "commission"
    lead = bench.office(1) if ward else bench.commission()[1]
    papers: list[Paper] = []
    for kind, day, words in (
        ("quyet_dinh", working(case.started - timedelta(days=7)), "Thành lập đoàn"),
        ("thong_bao", case.concluded, "Kết luận"),
    ):
        what = "giám sát" if "supervision" in case.kind else "kiểm tra"
        papers.append(
            book.issue(kind, day, f"{words} {what}: {case.content}", body, unit, term, signer=bench.office(1).code,
                       signer_post="Phó Bí thư" if ward else "Chủ nhiệm", recipients="Chi bộ liên quan; lưu")
        )  # fmt: skip
    decision, conclusion = papers
    book.add(
        "inspections", code=code, subject=case.by, unit=unit, kind=case.kind, content=case.content, year=YEAR,
        planned=True, plan=plans["ktgs" if ward else "ktgs-ubkt"], due=_quarter_end(case.concluded),
        covers_since=date(2021, 1, 1), covers_until=date(2022, 3, 1) if case.started.month < 7 else date(2022, 6, 30),
        decision_number=decision, decision_date=decision.day, lead=lead.code, started_on=case.started,
        conclusion_number=conclusion, concluded_on=conclusion.day, state="closed",
    )  # fmt: skip
    for place, cell in enumerate(case.cells, start=1):
        finding = "minor" if case.remedy and place == 1 else "good"
        _object(book, f"{code}-{place}", code, cell, None, finding)
    if case.kind == "thematic_supervision":
        person = bench.leader(case.cells[0], 2)
        _object(book, f"{code}-{len(case.cells) + 1}", code, case.cells[0], person, "good")


def _cell_case(
    book: Book, roster: Roster, bench: Bench, code: str, cell: Cell, plan: str, chance: Random
) -> None:  # fmt: skip
    """A cell supervises one of its members (two in a big cell)."""
    started = working(date(YEAR, chance.randrange(7, 11), chance.randrange(5, 20)))
    concluded = working(started + timedelta(days=21))
    content = "Thực hiện nhiệm vụ đảng viên và nội dung đăng ký học tập, làm theo Bác"
    decision = book.issue(
        "ke_hoach", working(started - timedelta(days=5)), f"Giám sát đảng viên: {content}", "cell", cell.code,
        f"{cell.code}-NK2022", issuer=cell.name, signer=bench.secretary(cell.code, started).code,
        signer_post="Bí thư",
    )  # fmt: skip
    book.add(
        "inspections", code=code, subject="cell", unit=cell.code, kind="thematic_supervision", content=content,
        year=YEAR, planned=True, plan=plan, due=_quarter_end(concluded), covers_since=date(2022, 1, 1),
        covers_until=date(2022, 6, 30), decision_number=decision, decision_date=decision.day,
        lead=bench.secretary(cell.code, started).code, started_on=started, concluded_on=concluded, state="closed",
    )  # fmt: skip
    busy = {person.code for person in roster.leaders(cell.code)[:3]} | {bench.secretary(cell.code, started).code}
    able = [p for p in roster.voters(cell.code, started) if p.code not in busy and p.unit_on(concluded) == cell.code]
    wanted = 2 if cell.flow.closing > 60 else 1
    for place, person in enumerate(chance.sample(able, wanted), start=1):
        _object(book, f"{code}-{place}", code, cell.code, person, "good")


def _object(book: Book, code: str, inspection: str, unit: str, person: Person | None, finding: str) -> None:
    book.add(
        "inspection_objects", code=code, inspection=inspection, subject="individual" if person else "collective",
        unit=unit, person=person.code if person else None, finding=finding, discipline="none",
    )  # fmt: skip


def _quarter_end(day: date) -> date:
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, 31 if month in (3, 12) else 30)


SEATS = (
    ("2020-2025", "party", "DT", (("secretary", 2), ("deputy_secretary", 3), ("standing_member", 4),
                                  ("committee_member", 9))),
    ("2020-2025", "commission", "DT-UBKT", (("commission_chair", 2), ("commission_member", 4))),
    ("2021-2026", "council", "DT-HDND", (("council_chair", 2), ("council_deputy", 2))),
    ("2021-2026", "government", "DT-UBND", (("government_chair", 2), ("government_deputy", 3))),
    ("2025-2030", "party", "DT", (("secretary", 3), ("deputy_secretary", 3), ("standing_member", 5),
                                  ("committee_member", 16))),
    ("2025-2030", "commission", "DT-UBKT", (("commission_chair", 2), ("commission_member", 5))),
    ("2026-2031", "council", "DT-HDND", (("council_chair", 2), ("council_deputy", 3))),
    ("2026-2031", "government", "DT-UBND", (("government_chair", 3), ("government_deputy", 3))),
)  # fmt: skip
REVIEWED, APPROVED = date(2022, 3, 31), date(2022, 4, 28)
POSTS_PER_PERSON = 3


def write_cadre_plans(book: Book, roster: Roster) -> None:
    """Planning of four terms: at most three people to a post and three posts to a person."""
    chance = stream("cadres")
    pool = [p for cell in CELLS for p in roster.voters(cell.code, REVIEWED) if p.age_on(REVIEWED) <= 50]
    pool = [p for p in pool if p.unit_on(date(2022, 12, 31))]
    chance.shuffle(pool)
    pool.sort(key=lambda person: not person.leader)
    held: dict[str, int] = {}
    number = 0
    for term, body, unit, posts in SEATS:
        taken: set[str] = set()
        for post, count in posts:
            able = [p for p in pool if held.get(p.code, 0) < POSTS_PER_PERSON and p.code not in taken]
            for place, person in enumerate(able[:count]):
                number += 1
                taken.add(person.code)
                held[person.code] = held.get(person.code, 0) + 1
                later = term in ("2025-2030", "2026-2031")
                _seat(book, number, term, body, unit, post, person, "added" if later or place == count - 1 else "kept")


def _seat(
    book: Book, number: int, term: str, body: str, unit: str, post: str, person: Person, outcome: str
) -> None:  # fmt: skip
    book.add(
        "cadre_plans", code=f"QH-{number:04}", term_name=term, body=body, post=post, unit=unit, person=person.code,
        reviewed_on=REVIEWED, outcome=outcome, votes_base=15, votes_yes=13 + number % 3, decision_number="1311-QĐ/QU",
        decision_date=APPROVED, decided_by=DISTRICT_STANDING,
    )  # fmt: skip
