"""Reception of citizens by the secretary, and what the Front and the people contributed."""

from datetime import date, time, timedelta
from random import Random

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.facts import YEAR, stream, working, working_days_after
from examples.duc_thang_2022.roster import Roster
from examples.duc_thang_2022.tree import Bench

MATTERS = (
    ("proposal", "Nạo vét cống thoát nước trong ngõ", "DT-UBND"),
    ("proposal", "Bổ sung đèn chiếu sáng tại lối vào khu tập thể", "DT-UBND"),
    ("reflection", "Để vật liệu xây dựng lấn vỉa hè", "DT-UBND"),
    ("reflection", "Tiếng ồn của cơ sở kinh doanh sau 22 giờ", "DT-CA"),
    ("proposal", "Sửa nhà sinh hoạt cộng đồng tổ dân phố", "DT-UBND"),
    ("proposal", "Hướng dẫn thủ tục hưởng chế độ người cao tuổi", "DT-UBND"),
    ("reflection", "Thu gom rác chậm giờ tại điểm tập kết", "DT-UBND"),
    ("proposal", "Tạo điều kiện chuyển sinh hoạt đảng về nơi cư trú", "DT-VP"),
    ("proposal", "Cấp tài khoản định danh điện tử tại nhà cho người già yếu", "DT-CA"),
    ("complaint", "Mức hỗ trợ khi giải phóng mặt bằng", "DT-UBND"),
    ("reflection", "Chó thả rông trong khu dân cư", "DT-UBND"),
    ("proposal", "Mở lớp phổ biến kỹ năng phòng cháy chữa cháy", "DT-CA"),
)


def reception_days() -> list[date]:
    """Two days each month."""
    days = []
    for month in range(1, 13):
        first = 10 if month == 2 else 6
        days += [working(date(YEAR, month, first)), working(date(YEAR, month, 20))]
    return days


def write_receptions(book: Book, roster: Roster, bench: Bench, plan: str) -> None:
    """24 days; every matter is noticed within ten working days, answered and closed."""
    chance = stream("receptions")
    number = 0
    for place, day in enumerate(reception_days(), start=1):
        matters = chance.choice((0, 1, 1, 1, 2, 2, 3)) if place != 3 else 0
        people = [1 if chance.random() < 0.8 else chance.randrange(2, 5) for _ in range(matters)]
        code = f"TCD-2022-{place:02}"
        book.add(
            "receptions", code=code, date=day, start=time(8), end=time(11), kind="regular", unit="DT",
            host=bench.office(0).code, place="Phòng tiếp công dân phường", people=sum(people),
        )  # fmt: skip
        for count in people:
            number += 1
            _matter(book, roster, bench, number, code, day, count, chance)


def _matter(
    book: Book, roster: Roster, bench: Bench, number: int, reception: str, day: date, people: int, chance: Random
) -> None:  # fmt: skip
    kind, content, office = MATTERS[(number * 5) % len(MATTERS)]
    explained = kind != "complaint" and chance.random() < 0.2
    notice_day = day if explained else working_days_after(day, chance.randrange(2, 9))
    paper: Paper | None = None
    if not explained:
        paper = book.issue(
            "thong_bao", notice_day, f"Kết luận tiếp công dân ngày {day:%d/%m/%Y}: {content[:1].lower()}{content[1:]}",
            "standing", "DT", "DT-NK2020", signer=bench.office(0).code, signer_post="Bí thư",
            recipients="Người trình bày; đơn vị được giao; lưu",
        )  # fmt: skip
    due = working(notice_day + timedelta(days=30))
    answered = notice_day if explained else working(notice_day + timedelta(days=chance.randrange(8, 27)))
    if answered.year > YEAR:
        answered = date(YEAR, 12, 30)
    book.add(
        "reception_cases", code=f"VV-2022-{number:03}", reception=reception, kind=kind,
        person_name=roster.names.new(number % 2 == 0), is_member=office == "DT-VP", people=people,
        letter=kind == "complaint" or chance.random() < 0.4, content=content,
        assigned_to=None if explained else office,
        notice="explained" if explained else "forwarded" if office == "DT-CA" else "accepted", notice_number=paper,
        notice_date=notice_day, due=None if explained else due, answered_on=answered, state="closed",
    )  # fmt: skip
    if number % 4 == 0 and not explained:
        book.add(
            "tasks", code=f"NV-TD-{number:03}", title=f"Giải quyết kiến nghị: {content}", source_kind="reception",
            source=f"VV-2022-{number:03}", unit=office, assigned_on=notice_day, due=due, product="Văn bản trả lời",
            done_on=answered, state="done",
        )  # fmt: skip


SESSIONS = (
    ("GS-2022-01", "supervision", date(2022, 5, 18), "DT-UBND", (
        ("DT-MTTQ", "Công khai danh sách và mức hỗ trợ do dịch Covid-19 tại nhà sinh hoạt cộng đồng", "accepted"),
        ("DT-MTTQ", "Rà soát hộ khó khăn còn sót trước kỳ hỗ trợ sau", "accepted"),
        ("DT-LHPN", "Phân công người hướng dẫn lập hồ sơ tại từng tổ dân phố", "accepted"))),
    ("GS-2022-02", "supervision", date(2022, 9, 14), "DT-UBND", (
        ("DT-CCB", "Kiểm tra định kỳ trật tự xây dựng vào cuối tuần", "accepted"),
        ("DT-MTTQ", "Niêm yết đường dây nóng ở mỗi ngõ", "accepted"),
        ("DT-DTN", "Giao Đoàn Thanh niên quản lý điểm rửa xe miễn phí", "refused"))),
    ("PB-2022-01", "critique", date(2022, 6, 22), "DT-UBND", (
        ("DT-MTTQ", "Bổ sung chỉ tiêu nhà sinh hoạt cộng đồng vào dự thảo kế hoạch phát triển kinh tế - xã hội",
         "accepted"),
        ("DT-CD", "Nêu rõ nguồn kinh phí của từng nhiệm vụ trong dự thảo", "partly"),
        ("DT-LHPN", "Thêm nội dung hỗ trợ phụ nữ khởi nghiệp", "accepted"))),
    ("GY-2022-01", "contribution", date(2022, 6, 24), "DT", (
        ("DT-MTTQ", "Gửi tài liệu sinh hoạt cho chi bộ sớm hơn", "accepted"),
        ("DT-CCB", "Duy trì gặp mặt bí thư chi bộ, tổ trưởng tổ dân phố hằng quý", "accepted"),
        ("DT-DTN", "Quan tâm tạo nguồn kết nạp từ đoàn viên khu dân cư", "accepted"))),
    ("GY-2022-02", "contribution", date(2022, 11, 23), "DT", (
        ("DT-MTTQ", "Nêu số liệu cụ thể trong dự thảo báo cáo tổng kết năm", "accepted"),
        ("DT-LHPN", "Tăng số buổi đối thoại trực tiếp với nhân dân", "accepted"),
        ("DT-CCB", "Rút ngắn thời gian sinh hoạt chi bộ của đảng viên cao tuổi", "partly"),
        ("DT-CD", "Bố trí giờ sinh hoạt phù hợp với đảng viên đang công tác", "accepted"))),
)  # fmt: skip
REASONS = {
    "partly": "Tiếp thu phần phù hợp với quy định và khả năng ngân sách; phần còn lại sẽ xem xét khi có hướng dẫn",
    "refused": "Không thuộc chức năng của tổ chức được đề nghị giao việc",
}


def write_opinions(book: Book) -> None:
    """Supervision, social critique and contributions; each opinion answered before it was due."""
    number = 0
    for session, form, day, target, opinions in SESSIONS:
        for place, (sender, content, verdict) in enumerate(opinions):
            number += 1
            book.add(
                "opinions", code=f"YK-2022-{number:03}", session=session, form=form, sender=sender, date=day,
                content=content, addressed_to=target, due=working_days_after(day, 15),
                answered_on=working_days_after(day, 7 + place), verdict=verdict, reason=REASONS.get(verdict),
            )  # fmt: skip
