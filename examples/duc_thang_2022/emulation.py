"""Pledges, models of Dân vận khéo, what was recognised and commended, badges, the contest."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.directives import CONTEST_SHARES
from examples.duc_thang_2022.facts import CELLS, DISTRICT_STANDING, GROUPS, MASS, YEAR, stream, working
from examples.duc_thang_2022.people import Person
from examples.duc_thang_2022.roster import Roster

COLLECTIVES = 22
PLEDGING = 444
PLEDGE_OFFICES = ("DT-UBND", "DT-CA", "DT-QS", "DT-YT")
DVK_OFFICES = (*PLEDGE_OFFICES, "DT-THCS", "DT-TH", "DT-MN")
PLEDGES = (
    "Nêu gương trong sinh hoạt, nói đi đôi với làm",
    "Thực hành tiết kiệm, chống lãng phí tại gia đình và khu dân cư",
    "Nâng cao tinh thần trách nhiệm trong nhiệm vụ được giao",
    "Gần dân, sát dân, lắng nghe ý kiến của nhân dân",
    "Tự học, tự rèn, giữ gìn đoàn kết trong chi bộ",
)
MODELS = {
    "economy": ("Giúp nhau phát triển kinh tế hộ", "Tuyến phố kinh doanh văn minh", "Chợ dân sinh an toàn"),
    "culture_society": ("Tổ dân phố xanh - sạch - đẹp", "Gia đình hiếu học", "Bếp ăn ấm lòng trong dịch bệnh",
                        "Nhà sinh hoạt cộng đồng kiểu mẫu", "Ngày thứ bảy tình nguyện"),
    "defence_security": ("Camera an ninh khu dân cư", "Tổ liên gia an toàn phòng cháy", "Thanh niên sẵn sàng nhập ngũ"),
    "political_system": ("Chi bộ bốn tốt", "Một cửa thân thiện", "Tổ dân vận vững mạnh"),
}  # fmt: skip
DVK_FIELDS = ("economy",) * 7 + ("culture_society",) * 15 + ("defence_security",) * 8 + ("political_system",) * 9
DVK_REGISTERED_INDIVIDUALS, DVK_LATE_INDIVIDUALS = 8, 7
DVK_RECOGNISED_COLLECTIVES = 17
RECOGNITION_DAY, CEREMONY_DAY = date(2022, 10, 6), date(2022, 10, 14)
RECOGNITION_NUMBER, COMMENDATION_NUMBER = "2101-QĐ/QU", "2102-QĐ/QU"
LATE_NOTE = "Không đăng ký đầu năm; được bình xét và đề nghị bổ sung"


def write_pledges(book: Book, roster: Roster) -> None:
    """22 collectives and 444 members who pledged to follow Hồ Chí Minh's example."""
    chance = stream("pledges")
    units = [cell.code for cell in CELLS] + [*MASS, *PLEDGE_OFFICES]
    for number, unit in enumerate(units, start=1):
        _pledge(book, f"DK-HB-T{number:03}", unit, None, date(2022, 2, 21), chance)
    day = date(2022, 3, 4)
    able = [(cell.code, person) for cell in CELLS for person in roster.must_attend(cell.code, day)]
    chosen = sorted(chance.sample(range(len(able)), PLEDGING))
    for number, place in enumerate(chosen, start=1):
        unit, person = able[place]
        _pledge(book, f"DK-HB-C{number:03}", unit, person, day, chance)


def _pledge(book: Book, code: str, unit: str, person: Person | None, day: date, chance: Random) -> None:
    book.add(
        "registrations", code=code, movement="hoc_bac", subject="individual" if person else "collective", unit=unit,
        person=person.code if person else None, person_name=person.name if person else None, year=YEAR,
        title=chance.choice(PLEDGES), measures="Theo bản đăng ký lưu tại chi bộ" if person else "Theo kế hoạch đơn vị",
        registered_on=day, due=date(2022, 12, 15), result="partly" if chance.random() < 0.03 else "kept",
    )  # fmt: skip


Entry = tuple[str, str, Person | None, str, str]
"""Registration, unit, person if an individual, field, title."""


def write_models(book: Book, roster: Roster) -> None:
    """Models of Dân vận khéo: 39 + 8 registered, 17 + 15 recognised, 3 + 2 commended."""
    chance = stream("dan-van-kheo")
    fields = list(DVK_FIELDS)
    chance.shuffle(fields)
    units = [cell.code for cell in CELLS] + [*MASS, *DVK_OFFICES, *GROUPS]
    registered: list[Entry] = []
    for number, (unit, field) in enumerate(zip(units, fields, strict=True), start=1):
        entry: Entry = (f"DK-DVK-T{number:02}", unit, None, field, chance.choice(MODELS[field]))
        _register(book, entry)
        registered.append(entry)
    people = [person for cell in CELLS[:7] for person in roster.leaders(cell.code)[2:5]]
    picked = chance.sample(people, DVK_REGISTERED_INDIVIDUALS + DVK_LATE_INDIVIDUALS)
    singles: list[Entry] = []
    for number, person in enumerate(picked, start=1):
        field = ("culture_society", "economy", "defence_security", "political_system")[number % 4]
        entry = (f"DK-DVK-C{number:02}", str(person.unit_on(RECOGNITION_DAY)), person, field, MODELS[field][number % 3])
        singles.append(entry)
        if number <= DVK_REGISTERED_INDIVIDUALS:
            _register(book, entry)
    recognised = sorted(chance.sample(registered, DVK_RECOGNISED_COLLECTIVES)) + singles
    late = {entry[0] for entry in singles[DVK_REGISTERED_INDIVIDUALS:]}
    for number, entry in enumerate(recognised, start=1):
        _recognise(book, f"CN-DVK-{number:02}", entry, entry[0] in late)
    first_single = DVK_RECOGNISED_COLLECTIVES
    for place in (0, 5, 11, first_single, first_single + 3):
        _commend(book, place + 1, recognised[place])


def _register(book: Book, entry: Entry) -> None:
    code, unit, person, field, title = entry
    book.add(
        "registrations", code=code, movement="dan_van_kheo", subject="individual" if person else "collective",
        unit=unit, person=person.code if person else None, person_name=person.name if person else None, year=YEAR,
        field=field, title=title, measures="Vận động nhân dân cùng tham gia", registered_on=date(2022, 3, 22),
        due=date(2022, 9, 15), in_charge=person.name if person else "Người đứng đầu đơn vị", result="kept",
    )  # fmt: skip


def _recognise(book: Book, code: str, entry: Entry, late: bool) -> None:
    registration, unit, person, field, title = entry
    book.add(
        "recognitions", code=code, movement="dan_van_kheo", subject="individual" if person else "collective",
        unit=unit, person=person.code if person else None, person_name=person.name if person else None, year=YEAR,
        registration=None if late else registration, field=field, title=title, level="district",
        decided_by=DISTRICT_STANDING, decision_number=RECOGNITION_NUMBER, decision_date=RECOGNITION_DAY,
        note=LATE_NOTE if late else None,
    )  # fmt: skip


def _commend(book: Book, place: int, entry: Entry) -> None:
    _, unit, person, _, title = entry
    book.add(
        "commendations", code=f"KT-DVK-{place:02}", reason="dan_van_kheo",
        subject="individual" if person else "collective", unit=unit, person=person.code if person else None,
        person_name=person.name if person else None, year=YEAR, form="giay_khen", recognition=f"CN-DVK-{place:02}",
        title=title, level="district", decided_by=DISTRICT_STANDING, decision_number=COMMENDATION_NUMBER,
        decision_date=RECOGNITION_DAY, awarded_on=CEREMONY_DAY, money=894_000 if person else 1_788_000,
    )  # fmt: skip


BADGE_DAYS = (date(2021, 11, 7), date(2022, 2, 3), date(2022, 5, 19), date(2022, 9, 2), date(2022, 11, 7))
BADGE_YEARS = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
BASE_SALARY = 1_490_000
BADGE_MONEY = {30: 15, 40: 20, 50: 30, 55: 35}
"""Tenths of the base salary; years whose multiple is not known to us are left without money."""


def badges(roster: Roster) -> Iterator[tuple[date, int, Person]]:
    """Award day, years and member for everybody whose years of Party membership came round since the last day."""
    for before, day in pairwise(BADGE_DAYS):
        for person in roster.people:
            start = person.admitted if (person.admitted.month, person.admitted.day) != (2, 29) else None
            for years in BADGE_YEARS:
                reached = date(person.admitted.year + years, person.admitted.month, start.day if start else 28)
                if before < reached <= day and person.unit_on(day):
                    yield day, years, person


def write_badges(book: Book, roster: Roster) -> None:
    """Party badges on the four award days of the year."""
    for number, (day, years, person) in enumerate(badges(roster), start=1):
        tenths = BADGE_MONEY.get(years)
        book.add(
            "commendations", code=f"KT-HH-{number:03}", reason="party_age", subject="individual",
            unit=str(person.unit_on(day)), person=person.code, person_name=person.name, year=YEAR, form="party_badge",
            badge_years=years, title=f"Huy hiệu {years} năm tuổi Đảng", level="city",
            decided_by="Ban Thường vụ Thành ủy Hà Nội", decision_number=f"{2300 + day.month * 10}-QĐ/TU",
            decision_date=day - timedelta(days=14), awarded_on=day,
            money=tenths * BASE_SALARY // 10 if tenths else None,
        )  # fmt: skip


CONTEST, OPENS, CLOSES = "CTH-2022-01", date(2022, 8, 15), date(2022, 10, 14)
ENTRIES = 1138


def write_contest(book: Book, roster: Roster, incoming: dict[str, Paper]) -> None:
    """1,138 entries for a target of 820: each unit about 1.39 times its share."""
    chance = stream("contest")
    book.add(
        "contests", code=CONTEST, title="Cuộc thi trực tuyến tìm hiểu Nghị quyết số 15-NQ/TW của Bộ Chính trị",
        organiser="Ban Tuyên giáo Thành ủy Hà Nội", documents=(incoming["nq15"],), opens_on=OPENS, closes_on=CLOSES,
        count_source="Danh sách tải từ trang của cuộc thi",
    )  # fmt: skip
    rows = []
    for unit, count in _entries_by_unit(chance).items():
        people: list[Person | str] = list(roster.members(unit, OPENS)) if unit.startswith("DT-CB") else []
        people = [p for p in people if isinstance(p, Person) and p.unit_on(CLOSES) == unit and not p.exempt_on(CLOSES)]
        chance.shuffle(people)
        people = people[:count]
        people += list(roster.names.many(max(0, round(count * 0.9) - len(people))))
        for place in range(count):
            day = working(OPENS + timedelta(days=round(chance.triangular(0, (CLOSES - OPENS).days - 4, 34))))
            rows.append((day, unit, people[place % len(people)]))
    rows.sort(key=lambda row: (row[0], row[1]))
    for number, (day, unit, person) in enumerate(rows, start=1):
        member = person if isinstance(person, Person) else None
        book.add(
            "contest_entries", code=f"BT-{number:05}", contest=CONTEST, submitted_on=day,
            contestant=member.name if member else str(person), unit=unit, person=member.code if member else None,
            score=round(chance.triangular(9, 20, 17)),
        )  # fmt: skip


def _entries_by_unit(chance: Random) -> dict[str, int]:
    """How many entries came from each unit; they sum to the published total."""
    wanted = {unit: round(share * ENTRIES / 820 * chance.uniform(0.82, 1.18)) for unit, share in CONTEST_SHARES.items()}
    units = list(wanted)
    place = 0
    while (left := ENTRIES - sum(wanted.values())) != 0:
        unit = units[place % len(units)]
        wanted[unit] += 1 if left > 0 else -1 if wanted[unit] > 3 else 0
        place += 1
    return wanted
