"""What is fixed about the example: units, sizes, flows of members, dates that all registers share."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SEED = "duc-thang-2022"
YEAR = 2022
FOUNDED = date(2014, 4, 1)
OPENING, CLOSING = date(2022, 1, 1), date(2022, 12, 31)

HOLIDAYS = frozenset(
    date(2022, month, day)
    for month, day in ((1, 3), (1, 31), (2, 1), (2, 2), (2, 3), (2, 4), (4, 11), (5, 2), (5, 3), (9, 1), (9, 2))
)


def stream(name: str) -> Random:
    """A source of chance of its own for each register, so that one does not shift another."""
    return Random(f"{SEED}/{name}")


def working(day: date) -> date:
    """`day`, or the next day on which offices are open."""
    while day.weekday() >= 5 or day in HOLIDAYS:
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`."""
    for _ in range(count):
        day = working(day + timedelta(days=1))
    return day


@dataclass(frozen=True, slots=True)
class Flow:
    """Members of a cell through 2022. Closing = 31/12; `exempt` counts at closing."""

    closing: int
    admitted: int
    arrivals: int
    departures: int
    deaths: int
    moved_in: int
    moved_out: int
    exempt: int

    @property
    def opening(self) -> int:
        gains = self.admitted + self.arrivals + self.moved_in
        return self.closing - gains + self.departures + self.deaths + self.moved_out


@dataclass(frozen=True, slots=True)
class Cell:
    code: str
    name: str
    kind: str
    area: str
    groups: tuple[int, ...]
    congress: date
    flow: Flow


CELLS = (
    Cell(
        "DT-CB01",
        "Chi bộ 1",
        "residential",
        "Tổ dân phố số 1, 2, 3",
        (1, 2, 3),
        date(2022, 5, 14),
        Flow(118, 1, 6, 3, 2, 1, 0, 26),
    ),
    Cell(
        "DT-CB02",
        "Chi bộ 2",
        "residential",
        "Tổ dân phố số 4, 5, 6",
        (4, 5, 6),
        date(2022, 6, 4),
        Flow(96, 1, 4, 2, 1, 1, 0, 21),
    ),
    Cell(
        "DT-CB03",
        "Chi bộ 3",
        "residential",
        "Tổ dân phố số 7, 8",
        (7, 8),
        date(2022, 6, 5),
        Flow(83, 0, 3, 1, 1, 1, 0, 18),
    ),
    Cell(
        "DT-CB04",
        "Chi bộ 4",
        "residential",
        "Tổ dân phố số 9, 10",
        (9, 10),
        date(2022, 6, 11),
        Flow(71, 1, 3, 2, 1, 0, 1, 15),
    ),
    Cell(
        "DT-CB05",
        "Chi bộ 5",
        "residential",
        "Tổ dân phố số 11, 12",
        (11, 12),
        date(2022, 6, 12),
        Flow(60, 0, 2, 1, 1, 1, 0, 13),
    ),
    Cell(
        "DT-CB06",
        "Chi bộ 6",
        "residential",
        "Tổ dân phố số 13",
        (13,),
        date(2022, 6, 18),
        Flow(44, 0, 1, 1, 0, 1, 0, 9),
    ),
    Cell(
        "DT-CB07",
        "Chi bộ 7",
        "residential",
        "Tổ dân phố số 14",
        (14,),
        date(2022, 6, 19),
        Flow(33, 0, 1, 0, 0, 0, 0, 7),
    ),
    Cell(
        "DT-CB08",
        "Chi bộ Trường THCS Đức Thắng",
        "school",
        "Trường THCS Đức Thắng",
        (),
        date(2022, 5, 20),
        Flow(13, 1, 1, 1, 0, 0, 1, 0),
    ),
    Cell(
        "DT-CB09",
        "Chi bộ Trường Tiểu học Đức Thắng",
        "school",
        "Trường Tiểu học Đức Thắng",
        (),
        date(2022, 5, 27),
        Flow(11, 1, 0, 0, 0, 0, 1, 0),
    ),
    Cell(
        "DT-CB10",
        "Chi bộ Trường Mầm non Đức Thắng",
        "school",
        "Trường Mầm non Đức Thắng",
        (),
        date(2022, 6, 3),
        Flow(9, 1, 0, 0, 0, 0, 0, 0),
    ),
    Cell(
        "DT-CB11",
        "Chi bộ Công an phường",
        "police",
        "Công an phường Đức Thắng",
        (),
        date(2022, 6, 10),
        Flow(14, 0, 2, 2, 0, 0, 0, 0),
    ),
    Cell(
        "DT-CB12",
        "Chi bộ Quân sự phường",
        "military",
        "Ban Chỉ huy Quân sự phường",
        (),
        date(2022, 6, 17),
        Flow(4, 0, 0, 0, 0, 0, 0, 0),
    ),
    Cell(
        "DT-CB13",
        "Chi bộ Cơ quan phường",
        "agency",
        "Cơ quan Đảng, chính quyền phường",
        (),
        date(2022, 6, 24),
        Flow(16, 1, 1, 0, 0, 0, 2, 0),
    ),
)
CELL = {cell.code: cell for cell in CELLS}
MOVES = (
    ("DT-CB04", "DT-CB01"),
    ("DT-CB08", "DT-CB02"),
    ("DT-CB09", "DT-CB03"),
    ("DT-CB13", "DT-CB05"),
    ("DT-CB13", "DT-CB06"),
)


@dataclass(frozen=True, slots=True)
class Admission:
    """One of the admissions of the year or of the year before: cell, certificate, vote, decision, ceremony."""

    cell: str
    certificate: date
    applied: date
    cell_vote: date
    ward_vote: date
    decided: date
    ceremony: date


ADMITTED_2022 = (
    Admission(
        "DT-CB01",
        date(2021, 4, 23),
        date(2021, 9, 20),
        date(2021, 12, 6),
        date(2021, 12, 24),
        date(2022, 1, 25),
        date(2022, 1, 28),
    ),
    Admission(
        "DT-CB13",
        date(2021, 4, 23),
        date(2021, 10, 4),
        date(2022, 1, 5),
        date(2022, 2, 18),
        date(2022, 3, 14),
        date(2022, 3, 25),
    ),
    Admission(
        "DT-CB08",
        date(2021, 4, 23),
        date(2021, 11, 15),
        date(2022, 3, 7),
        date(2022, 4, 8),
        date(2022, 5, 10),
        date(2022, 5, 19),
    ),
    Admission(
        "DT-CB02",
        date(2021, 12, 10),
        date(2022, 2, 21),
        date(2022, 4, 5),
        date(2022, 5, 6),
        date(2022, 6, 6),
        date(2022, 6, 17),
    ),
    Admission(
        "DT-CB09",
        date(2021, 12, 10),
        date(2022, 3, 15),
        date(2022, 6, 6),
        date(2022, 7, 8),
        date(2022, 8, 22),
        date(2022, 8, 31),
    ),
    Admission(
        "DT-CB10",
        date(2022, 5, 27),
        date(2022, 6, 13),
        date(2022, 8, 5),
        date(2022, 9, 9),
        date(2022, 10, 10),
        date(2022, 10, 20),
    ),
    Admission(
        "DT-CB04",
        date(2022, 5, 27),
        date(2022, 6, 20),
        date(2022, 8, 8),
        date(2022, 9, 9),
        date(2022, 10, 17),
        date(2022, 10, 25),
    ),
)
ADMITTED_2021 = (
    Admission(
        "DT-CB01",
        date(2020, 6, 12),
        date(2020, 9, 7),
        date(2020, 11, 5),
        date(2020, 12, 11),
        date(2021, 1, 18),
        date(2021, 1, 29),
    ),
    Admission(
        "DT-CB03",
        date(2020, 6, 12),
        date(2020, 9, 14),
        date(2020, 12, 4),
        date(2021, 1, 8),
        date(2021, 2, 22),
        date(2021, 3, 5),
    ),
    Admission(
        "DT-CB09",
        date(2020, 6, 12),
        date(2020, 10, 12),
        date(2021, 1, 6),
        date(2021, 2, 26),
        date(2021, 4, 5),
        date(2021, 4, 23),
    ),
    Admission(
        "DT-CB11",
        date(2020, 11, 20),
        date(2021, 1, 11),
        date(2021, 3, 5),
        date(2021, 4, 9),
        date(2021, 5, 10),
        date(2021, 5, 19),
    ),
    Admission(
        "DT-CB13",
        date(2020, 11, 20),
        date(2021, 3, 8),
        date(2021, 6, 4),
        date(2021, 7, 9),
        date(2021, 8, 16),
        date(2021, 8, 27),
    ),
)

HOUSEHOLDS = (231, 204, 187, 246, 219, 178, 263, 241, 198, 226, 209, 192, 254, 183)
RESIDENTIAL_ELECTION = date(2022, 9, 25)
WARD_TERM = (date(2020, 5, 26), "2020-2025")

OFFICES = (
    ("DT-UBKT", "Ủy ban Kiểm tra Đảng ủy phường Đức Thắng", "commission"),
    ("DT-VP", "Văn phòng Đảng ủy phường Đức Thắng", "advisory"),
    ("DT-KDV", "Khối Dân vận Đảng ủy phường Đức Thắng", "advisory"),
    ("DT-HDND", "Hội đồng nhân dân phường Đức Thắng", "government"),
    ("DT-UBND", "Ủy ban nhân dân phường Đức Thắng", "government"),
    ("DT-CA", "Công an phường Đức Thắng", "government"),
    ("DT-QS", "Ban Chỉ huy Quân sự phường Đức Thắng", "government"),
    ("DT-YT", "Trạm Y tế phường Đức Thắng", "government"),
    ("DT-THCS", "Trường THCS Đức Thắng", "government"),
    ("DT-TH", "Trường Tiểu học Đức Thắng", "government"),
    ("DT-MN", "Trường Mầm non Đức Thắng", "government"),
    ("DT-MTTQ", "Ủy ban Mặt trận Tổ quốc phường Đức Thắng", "front"),
    ("DT-CCB", "Hội Cựu chiến binh phường Đức Thắng", "mass_organisation"),
    ("DT-DTN", "Đoàn TNCS Hồ Chí Minh phường Đức Thắng", "mass_organisation"),
    ("DT-LHPN", "Hội Liên hiệp Phụ nữ phường Đức Thắng", "mass_organisation"),
    ("DT-CD", "Công đoàn phường Đức Thắng", "mass_organisation"),
)
MASS = ("DT-MTTQ", "DT-CCB", "DT-DTN", "DT-LHPN", "DT-CD")
GROUPS = tuple(f"DT-TDP{number:02}" for number in range(1, 15))
DISTRICT_STANDING = "Ban Thường vụ Quận ủy Bắc Từ Liêm"
