"""Plans, targets with their shares, and the papers that the office sends out by the calendar."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.facts import CELLS, GROUPS, MASS, YEAR, working
from examples.duc_thang_2022.tree import Bench

WARD, TERM = "DT", "DT-NK2020"
LAST_NUMBERS = {
    **{(TERM, kind): count for kind, count in (
        ("nghi_quyet", 24), ("bao_cao", 42), ("ke_hoach", 61), ("quyet_dinh", 118), ("thong_bao", 96),
        ("cong_van", 83), ("chuong_trinh", 6), ("to_trinh", 35), ("huong_dan", 5))},
    **{("DT-UBKT-NK2020", kind): count for kind, count in (
        ("chuong_trinh", 2), ("quyet_dinh", 9), ("thong_bao", 8), ("bao_cao", 7))},
    **{(f"{cell.code}-NK2020", kind): count for cell in CELLS for kind, count in (
        ("nghi_quyet", 25), ("ke_hoach", 2), ("thong_bao", 0))},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of the ward: its paper is issued on `day`; `carries_out` are keys of incoming papers."""

    key: str
    title: str
    day: date
    since: date
    due: date
    carries_out: tuple[str, ...] = ()
    kind: str = "ke_hoach"


PLANS = (
    Plan("xay-dung-dang", "Công tác xây dựng Đảng năm 2022", date(2022, 1, 14), date(2022, 1, 1),
         date(2022, 12, 31), ("xay-dung-dang",)),
    Plan("hoc-nghi-quyet", "Học tập, quán triệt, tuyên truyền nghị quyết và thông tin thời sự năm 2022",
         date(2022, 1, 21), date(2022, 1, 21), date(2022, 12, 31), ("kl21", "nq15", "nq21")),
    Plan("hoc-bac", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2022 gắn với Kết luận số "
         "21-KL/TW", date(2022, 1, 25), date(2022, 1, 25), date(2022, 12, 31), ("hoc-bac", "kl21")),
    Plan("ktgs", "Chương trình kiểm tra, giám sát năm 2022 của Đảng ủy", date(2022, 1, 19), date(2022, 1, 19),
         date(2022, 12, 31), ("ktgs", "qd22"), "chuong_trinh"),
    Plan("ket-nap", "Bồi dưỡng, tạo nguồn và kết nạp đảng viên năm 2022", date(2022, 1, 20), date(2022, 1, 20),
         date(2022, 12, 31), ("giao-chi-tieu",)),
    Plan("dai-hoi", "Đại hội các chi bộ trực thuộc nhiệm kỳ 2022-2025", date(2022, 3, 4), date(2022, 3, 4),
         date(2022, 6, 30), ("dai-hoi",)),
    Plan("dai-hoi-doan-the", "Lãnh đạo đại hội Hội Cựu chiến binh và Đoàn Thanh niên phường nhiệm kỳ 2022-2027",
         date(2022, 2, 21), date(2022, 2, 21), date(2022, 6, 30), ("dai-hoi-doan-the",)),
    Plan("dan-van-kheo", "Phong trào thi đua “Dân vận khéo” năm 2022", date(2022, 3, 8), date(2022, 3, 8),
         date(2022, 10, 31), ("dan-van-kheo",)),
    Plan("quy-hoach", "Rà soát, bổ sung quy hoạch cán bộ năm 2022", date(2022, 3, 14), date(2022, 3, 14),
         date(2022, 6, 30), ("quy-hoach", "qd50", "hd16")),
    Plan("cuoc-thi", "Hưởng ứng Cuộc thi trực tuyến tìm hiểu Nghị quyết số 15-NQ/TW", date(2022, 8, 8),
         date(2022, 8, 8), date(2022, 10, 31), ("cuoc-thi", "nq15")),
    Plan("de-an-06", "Lãnh đạo thực hiện Đề án 06 trên địa bàn phường năm 2022", date(2022, 2, 18),
         date(2022, 2, 18), date(2022, 12, 31), ("da06",)),
    Plan("kh170", "Lãnh đạo thực hiện Kế hoạch số 170 của Ủy ban nhân dân quận", date(2022, 4, 18),
         date(2022, 4, 18), date(2022, 12, 31), ("kh170",)),
    Plan("to-truong", "Lãnh đạo bầu cử tổ trưởng tổ dân phố nhiệm kỳ 2022-2025", date(2022, 8, 1), date(2022, 8, 1),
         date(2022, 10, 15), ("to-truong",)),
    Plan("tiep-dan", "Tiếp công dân, đối thoại của Bí thư Đảng ủy năm 2022", date(2022, 1, 5), date(2022, 1, 5),
         date(2022, 12, 31), ("qd11",)),
    Plan("gop-y", "Lãnh đạo giám sát, phản biện, góp ý xây dựng Đảng, chính quyền năm 2022", date(2022, 2, 28),
         date(2022, 2, 28), date(2022, 12, 31), ("qd124",)),
    Plan("xep-loai", "Kiểm điểm, đánh giá, xếp loại tổ chức, cá nhân năm 2022", date(2022, 11, 10),
         date(2022, 11, 10), date(2022, 12, 31), ("xep-loai",)),
)  # fmt: skip

FIGURE_TARGETS = (
    ("Kết nạp đảng viên mới", "members.admitted", "đảng viên", 6, "BTL", "giao-chi-tieu", "ket-nap",
     date(2022, 12, 31)),
    ("Bài dự thi trực tuyến tìm hiểu Nghị quyết số 15-NQ/TW", "emulation.contest_entries", "bài", 820, "BTL",
     "cuoc-thi", "cuoc-thi", date(2022, 10, 31)),
    ("Chi bộ tổ chức đại hội nhiệm kỳ 2022-2025", "elections.cell_congresses", "chi bộ", 13, "BTL", "dai-hoi",
     "dai-hoi", date(2022, 6, 30)),
    ("Chi bộ duy trì sinh hoạt hằng tháng", "meetings.cells_meeting_monthly", "chi bộ", 13, "DT", "",
     "xay-dung-dang", date(2022, 12, 31)),
    ("Tổ chức đảng trực thuộc hoàn thành nhiệm vụ trở lên", "reviews.orgs_completed", "tổ chức", 13, "DT", "",
     "xay-dung-dang", date(2022, 12, 31)),
    ("Ngày tiếp công dân của Bí thư Đảng ủy", "feedback.reception_days", "ngày", 24, "DT", "", "tiep-dan",
     date(2022, 12, 31)),
    ("Cuộc kiểm tra, giám sát theo chương trình", "inspections.done", "cuộc", 23, "DT", "", "ktgs",
     date(2022, 12, 31)),
)  # fmt: skip

MEASURED_TARGETS = (
    ("Đề án 06", "Công dân đủ điều kiện được cấp căn cước công dân gắn chip", "%", "98", "99.2", date(2022, 9, 28)),
    ("Đề án 06", "Dữ liệu dân cư được rà soát, bảo đảm “đúng, đủ, sạch, sống”", "%", "100", "100", date(2022, 8, 19)),
    ("Đề án 06", "Tài khoản định danh điện tử được kích hoạt", "tài khoản", "4500", "4868", date(2022, 11, 11)),
    ("Đề án 06", "Hồ sơ dịch vụ công nộp trực tuyến", "%", "60", "71.5", date(2022, 10, 14)),
    ("Đề án 06", "Tổ công nghệ số cộng đồng tại tổ dân phố", "tổ", "14", "14", date(2022, 5, 20)),
    ("Đề án 06", "Hộ gia đình được tuyên truyền về định danh điện tử", "hộ", "2900", "3031", date(2022, 9, 9)),
    ("Kế hoạch 170", "Sổ hộ tịch được số hóa", "%", "100", "100", date(2022, 11, 18)),
    ("Kế hoạch 170", "Hồ sơ một cửa giải quyết đúng hạn", "%", "98", "99.6", date(2022, 12, 9)),
    ("Kế hoạch 170", "Người hưởng trợ cấp nhận qua tài khoản", "%", "50", "63.4", date(2022, 10, 28)),
    ("Kế hoạch 170", "Văn bản gửi, nhận trên môi trường mạng", "%", "95", "98.7", date(2022, 9, 30)),
    ("Kế hoạch 170", "Buổi hướng dẫn người dân tại tổ dân phố", "buổi", "28", "31", date(2022, 8, 26)),
)

ADMISSION_SHARES = {f"DT-CB{number:02}": 1 for number in (1, 2, 4, 8, 9, 13)}
CONTEST_SHARES = {
    **dict(zip((cell.code for cell in CELLS), (62, 50, 44, 37, 31, 23, 17, 8, 6, 5, 6, 3, 8), strict=True)),
    **dict.fromkeys(GROUPS, 20),
    **dict.fromkeys(("DT-THCS", "DT-TH", "DT-MN"), 40),
    **dict.fromkeys(MASS, 16),
    "DT-UBND": 24,
    "DT-CA": 8,
    "DT-QS": 8,
}


def write_plans(book: Book, bench: Bench, incoming: dict[str, Paper]) -> dict[str, str]:
    """The ward's plans, the commission's and each cell's inspection programme. Returns plan codes by key."""
    codes: dict[str, str] = {}
    for number, plan in enumerate(PLANS, start=1):
        basis = tuple(incoming[key] for key in plan.carries_out)
        paper = book.issue(
            plan.kind, plan.day, plan.title, "committee" if plan.key == "ktgs" else "standing", WARD, TERM,
            signer=bench.office(number % 2).code, signer_post="Phó Bí thư" if number % 2 else "Bí thư",
            based_on=tuple(one for one in basis if one.received and one.received <= plan.day),
            recipients="Quận ủy; các chi bộ, đoàn thể; lưu Văn phòng Đảng ủy",
        )  # fmt: skip
        codes[plan.key] = f"KH-2022-{number:02}"
        _plan(book, codes[plan.key], plan.title, WARD, paper, basis, plan.since, plan.due)
    codes["ktgs-ubkt"] = "KH-2022-UBKT"
    title = "Chương trình kiểm tra, giám sát năm 2022 của Ủy ban Kiểm tra Đảng ủy"
    paper = book.issue(
        "chuong_trinh", date(2022, 1, 21), title, "commission", "DT-UBKT", "DT-UBKT-NK2020",
        signer=bench.office(1).code, signer_post="Chủ nhiệm", based_on=(incoming["ktgs"],),
    )  # fmt: skip
    _plan(book, codes["ktgs-ubkt"], title, "DT-UBKT", paper, (incoming["ktgs"],), date(2022, 1, 21), date(2022, 12, 31))
    for number, cell in enumerate(CELLS):
        day = working(date(2022, 1, 20) + timedelta(days=number % 7))
        codes[f"ktgs-{cell.code}"] = f"KH-2022-KTGS-{cell.code[3:]}"
        title = f"Kế hoạch kiểm tra, giám sát năm 2022 của {cell.name}"
        paper = book.issue(
            "ke_hoach", day, title, "cell", cell.code, f"{cell.code}-NK2020", issuer=cell.name,
            signer=bench.secretary(cell.code, day).code, signer_post="Bí thư",
        )  # fmt: skip
        _plan(book, codes[f"ktgs-{cell.code}"], title, cell.code, paper, (), day, date(2022, 12, 31))
    return codes


def _plan(
    book: Book, code: str, title: str, unit: str, paper: Paper, basis: tuple[Paper, ...], since: date, due: date
) -> None:  # fmt: skip
    book.add(
        "plans", code=code, title=title, year=YEAR, unit=unit, document=paper, carries_out=basis or None,
        since=since, due=due, state="done",
    )  # fmt: skip


def write_targets(book: Book, incoming: dict[str, Paper], plans: dict[str, str]) -> None:
    """Targets that a figure counts, targets measured by hand, and the shares of the former."""
    number = 0
    shares: list[tuple[str, dict[str, int]]] = []
    for title, figure, measure, value, giver, paper, plan, due in FIGURE_TARGETS:
        number += 1
        code = f"CT-2022-{number:02}"
        document = incoming.get(paper)
        book.add(
            "targets", code=code, title=title, year=YEAR, figure=figure, measure=measure, comparison="at_least",
            value=Decimal(value), assigned_by=giver, unit=WARD, document=document, plan=plans[plan],
            assigned_on=document.day if document else date(2022, 1, 14), due=due,
        )  # fmt: skip
        each = {
            "members.admitted": ADMISSION_SHARES,
            "emulation.contest_entries": CONTEST_SHARES,
        }.get(figure, {cell.code: 1 for cell in CELLS} if value == len(CELLS) else {})
        shares.append((code, each))
    for programme, title, measure, wanted, reached, done in MEASURED_TARGETS:
        number += 1
        key = "da06" if programme == "Đề án 06" else "kh170"
        book.add(
            "targets", code=f"CT-2022-{number:02}", title=title, year=YEAR, measure=measure,
            comparison="at_least", value=Decimal(wanted), assigned_by="BTL-UBND", unit=WARD,
            document=incoming[key], plan=plans["de-an-06" if key == "da06" else "kh170"], programme=programme,
            assigned_on=date(2022, 4, 5), due=date(2022, 12, 31), actual=Decimal(reached), completed_on=done,
        )  # fmt: skip
    count = 0
    for code, each in shares:
        for unit, value in each.items():
            count += 1
            book.add("target_shares", code=f"PB-{count:04}", target=code, unit=unit, value=Decimal(value))


def write_calendar_papers(book: Book, bench: Bench) -> None:
    """Resolutions of the committee each month, reports each month and period, and what else goes out."""
    secretary, deputy = bench.office(0).code, bench.office(1).code
    periods = {3: "quý I", 6: "6 tháng đầu năm", 9: "9 tháng", 12: "năm 2022"}
    for month in range(1, 13):
        first = working(date(YEAR, month, 3))
        book.issue(
            "nghi_quyet", first, f"Hội nghị Ban Chấp hành Đảng bộ phường tháng {month}/2022", "committee", WARD, TERM,
            signer=secretary, signer_post="Bí thư", recipients="Quận ủy; đảng ủy viên; các chi bộ; lưu",
        )  # fmt: skip
        if month not in periods:
            book.issue(
                "bao_cao", working(date(YEAR, month, 20)), f"Công tác xây dựng Đảng tháng {month}/2022", "standing",
                WARD, TERM, signer=deputy, signer_post="Phó Bí thư", recipients="Văn phòng Quận ủy; lưu",
            )  # fmt: skip
        else:
            day = working(date(YEAR, month, min(22, monthrange(YEAR, month)[1])))
            book.issue(
                "bao_cao", day, f"Kết quả công tác xây dựng Đảng {periods[month]}", "standing", WARD, TERM,
                signer=secretary, signer_post="Bí thư", recipients="Quận ủy; Văn phòng Quận ủy; các chi bộ; lưu",
            )  # fmt: skip
        book.issue(
            "thong_bao", working(date(YEAR, month, 26)), f"Lịch sinh hoạt chi bộ tháng {month % 12 + 1}", "standing",
            WARD, TERM, signer=deputy, signer_post="Phó Bí thư", recipients="Các chi bộ; lưu",
        )  # fmt: skip
    for month in (2, 4, 5, 7, 8, 10, 11):
        book.issue(
            "cong_van", working(date(YEAR, month, 12)), f"Về việc nộp hồ sơ, biên bản sinh hoạt tháng {month - 1}",
            "standing", WARD, TERM, signer=deputy, signer_post="Phó Bí thư", recipients="Các chi bộ; lưu",
        )  # fmt: skip
    for day, subject in (
        (date(2022, 4, 29), "Danh sách đề nghị tặng Huy hiệu Đảng đợt 19/5"),
        (date(2022, 8, 5), "Danh sách đề nghị tặng Huy hiệu Đảng đợt 02/9"),
        (date(2022, 9, 12), "Đề nghị công nhận, khen thưởng mô hình, điển hình “Dân vận khéo” năm 2022"),
        (date(2022, 10, 7), "Danh sách đề nghị tặng Huy hiệu Đảng đợt 07/11"),
    ):
        book.issue(
            "to_trinh", day, subject, "standing", WARD, TERM, signer=secretary, signer_post="Bí thư",
            recipients="Ban Thường vụ Quận ủy; lưu",
        )  # fmt: skip
