"""Conferences of the ward and the monthly meetings of the cells."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.facts import CELLS, MASS, YEAR, Cell, stream, working
from examples.duc_thang_2022.roster import Roster
from examples.duc_thang_2022.tree import Bench

STUDY = (
    ("Học tập, quán triệt Kết luận số 21-KL/TW và Quy định số 37-QĐ/TW", date(2022, 2, 16), "in_person",
     ("kl21", "qd37"), True),
    ("Thông tin thời sự trong nước, quốc tế và tuyên truyền các quy định mới của Đảng", date(2022, 4, 20), "in_person",
     ("qd22", "qd50"), False),
    ("Học tập, quán triệt, tuyên truyền Nghị quyết số 15-NQ/TW", date(2022, 7, 14), "mixed", ("nq15",), True),
    ("Học tập, quán triệt Nghị quyết số 21-NQ/TW và Quy định số 69-QĐ/TW", date(2022, 9, 21), "mixed",
     ("nq21", "qd69"), True),
)  # fmt: skip
OTHERS = (
    ("Đối thoại giữa Bí thư Đảng ủy với nhân dân", date(2022, 10, 26), "dialogue"),
    ("Sơ kết công tác xây dựng Đảng 6 tháng đầu năm 2022", date(2022, 7, 6), "review"),
    ("Tổng kết công tác xây dựng Đảng năm 2022", date(2022, 12, 29), "review"),
)
HALL = "Hội trường UBND phường Đức Thắng"


def write_conferences(book: Book, roster: Roster, incoming: dict[str, Paper], plans: dict[str, str]) -> None:
    """Four study conferences, the committee's monthly meetings, and three others."""
    chance = stream("conferences")
    for number, (title, day, form, keys, write_up) in enumerate(STUDY, start=1):
        code = f"HN-2022-{number:02}"
        book.add(
            "conferences", code=code, title=title, kind="study", unit="DT", date=day, start=time(8), end=time(11, 15),
            form=form, place=HALL, documents=tuple(incoming[key] for key in keys), speaker="Báo cáo viên Quận ủy",
            audience="Cấp ủy, đảng viên; cán bộ Mặt trận, đoàn thể; đại diện nhân dân", plan=plans["hoc-nghi-quyet"],
            write_up=write_up,
        )  # fmt: skip
        for cell in CELLS:
            summoned = len(roster.must_attend(cell.code, day))
            present = summoned - round(summoned * chance.uniform(0.0, 0.11))
            _attendance(book, code, cell.code, summoned, present, present if write_up else None)
        for unit in MASS:
            summoned = chance.randrange(8, 21)
            _attendance(book, code, unit, summoned, summoned - chance.randrange(3), None)
    others = [(f"Hội nghị Ban Chấp hành Đảng bộ phường tháng {month}", working(date(YEAR, month, 3)), "committee")
              for month in range(1, 13)]  # fmt: skip
    for number, (title, day, kind) in enumerate([*others, *OTHERS], start=len(STUDY) + 1):
        code = f"HN-2022-{number:02}"
        book.add(
            "conferences", code=code, title=title, kind=kind, unit="DT", date=day, start=time(8), end=time(11),
            form="in_person", place=HALL, audience="Đảng ủy viên" if kind == "committee" else "Đại biểu theo giấy mời",
        )  # fmt: skip
        summoned = 15 if kind == "committee" else 90
        _attendance(book, code, "DT", summoned, summoned - chance.randrange(3), None)


def _attendance(book: Book, conference: str, unit: str, summoned: int, present: int, write_ups: int | None) -> None:
    book.add(
        "conference_attendance", code=f"{conference}-{unit[3:] or unit}", conference=conference, unit=unit,
        summoned=summoned, present=present, write_ups=write_ups,
    )  # fmt: skip


TOPICS = {
    3: "Học tập và làm theo Bác về nêu gương của cán bộ, đảng viên",
    6: "Nâng cao chất lượng sinh hoạt chi bộ",
    9: "Nghị quyết số 15-NQ/TW và trách nhiệm của đảng viên Thủ đô",
    12: "Phát huy vai trò của đảng viên trong “Dân vận khéo” ở cơ sở",
}
APART = ("DT-CB01", "DT-CB13")
"""Cells that hold the thematic meeting on a day of its own."""
EPIDEMIC = (2, 3)
HOURS = {"residential": time(14), "school": time(16, 30), "police": time(19), "military": time(19), "agency": time(14)}


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting to be written: when, of which kind, how long in minutes."""

    month: int
    day: date
    kind: str
    minutes: int


def meeting_day(cell: Cell, month: int) -> date:
    """In the first days of the month, after the holidays."""
    place = CELLS.index(cell)
    first = {1: 4, 2: 8, 5: 5, 9: 5}.get(month, 3)
    return working(date(YEAR, month, first) + timedelta(days=place % 5))


def write_meetings(book: Book, roster: Roster, bench: Bench) -> None:
    """Twelve regular meetings of each of the 13 cells and a thematic one each quarter, with their resolutions."""
    chance = stream("meetings")
    for cell in CELLS:
        for month in range(1, 13):
            day = meeting_day(cell, month)
            apart = month in TOPICS and cell.code in APART
            joint = month in TOPICS and not apart
            length = chance.choice((120, 125, 130)) if joint else chance.choice((90, 90, 95, 100, 105))
            kind = "regular_thematic" if joint else "regular"
            _meeting(book, roster, bench, cell, Sitting(month, day, kind, length), chance)
            if apart:
                later = working(day + timedelta(days=9))
                _meeting(book, roster, bench, cell, Sitting(month, later, "thematic", 75), chance)
            _resolution(book, bench, cell, month, day)


def _resolution(book: Book, bench: Bench, cell: Cell, month: int, day: date) -> None:
    term = "NK2022" if day >= cell.congress else "NK2020"
    book.issue(
        "nghi_quyet", day, f"Sinh hoạt chi bộ tháng {month}/2022", "cell", cell.code, f"{cell.code}-{term}",
        issuer=cell.name, signer=bench.secretary(cell.code, day).code, signer_post="Bí thư",
        recipients="Đảng ủy phường; đảng viên chi bộ; lưu",
    )  # fmt: skip


def _absences(chance: Random, must: int, month: int) -> int:
    share = chance.uniform(0.05, 0.12) if month in EPIDEMIC else chance.uniform(0.0, 0.07)
    return round(must * share) if must > 12 else int(chance.random() < share * 6)


def _meeting(book: Book, roster: Roster, bench: Bench, cell: Cell, sitting: Sitting, chance: Random) -> None:
    day = sitting.day
    members = roster.members(cell.code, day)
    exempt = sum(person.exempt_on(day) for person in members)
    away = sum(person.away_on(day) and not person.exempt_on(day) for person in members)
    on_duty = 1 if cell.kind == "police" and sitting.month in (4, 9) else 0
    must = len(members) - exempt - away - on_duty
    absent = _absences(chance, must, sitting.month)
    without = 1 if absent > 2 and chance.random() < 0.03 else 0
    due = chance.randrange(4, 9)
    done = due - (1 if chance.random() < 0.18 else 0)
    score = 97 - 2 * (due - done) - 3 * without - chance.randrange(4) - (4 if absent * 10 > must else 0)
    score -= 6 if chance.random() < 0.08 else 0
    start = HOURS[cell.kind]
    minutes = start.hour * 60 + start.minute + sitting.minutes
    apart = sitting.kind == "thematic"
    book.add(
        "meetings", code=f"SH-2022-{sitting.month:02}-{cell.code[3:]}" + ("-CD" if apart else ""), unit=cell.code,
        month=date(YEAR, sitting.month, 1), kind=sitting.kind, date=day, start=start,
        end=time(minutes // 60, minutes % 60), place=f"Phòng họp {cell.area}",
        chair=bench.secretary(cell.code, day).code, secretary=bench.deputy(cell.code).code,
        members_total=len(members), exempt=exempt, away=away, on_duty=on_duty, must_attend=must,
        present=must - absent, absent_with_reason=absent - without, absent_without_reason=without,
        speakers=min(must - absent, 3 + round((must - absent) * chance.uniform(0.08, 0.3))),
        topic=TOPICS[sitting.month] if sitting.kind != "regular" else None,
        tasks_due=None if apart else due, tasks_done=None if apart else done,
        self_score=None if apart else score, committee_score=None if apart else score - chance.randrange(3),
        quality=None if apart else "good" if score >= 90 else "fair",
        handed_in_on=day + timedelta(days=chance.randrange(1, 3)),
    )  # fmt: skip
