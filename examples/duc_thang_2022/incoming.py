"""Papers that came to the ward in 2022: central ones are real, numbers of the district's are invented."""

from datetime import date, timedelta

from examples.duc_thang_2022.book import Book, Paper
from examples.duc_thang_2022.facts import DISTRICT_STANDING, working

CENTRE, SECRETARIAT = "Bộ Chính trị", "Ban Bí thư"
ORGANISATION = "Ban Tổ chức Trung ương"
DISTRICT_GOVERNMENT = "Ủy ban nhân dân quận Bắc Từ Liêm"

CENTRAL = (
    ("kl21", "ket_luan", 21, "KL/TW", date(2021, 10, 25), "Ban Chấp hành Trung ương",
     "Đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị; kiên quyết ngăn chặn, đẩy lùi, xử lý nghiêm cán bộ, "
     "đảng viên suy thoái về tư tưởng chính trị, đạo đức, lối sống, biểu hiện “tự diễn biến”, “tự chuyển hóa”",
     date(2022, 1, 6)),
    ("qd37", "quy_dinh", 37, "QĐ/TW", date(2021, 10, 25), "Ban Chấp hành Trung ương",
     "Những điều đảng viên không được làm", date(2022, 1, 6)),
    ("qd22", "quy_dinh", 22, "QĐ/TW", date(2021, 7, 28), "Ban Chấp hành Trung ương",
     "Công tác kiểm tra, giám sát và kỷ luật của Đảng", date(2022, 1, 6)),
    ("qd11", "quy_dinh", 11, "QĐi/TW", date(2019, 2, 18), CENTRE,
     "Trách nhiệm của người đứng đầu cấp ủy trong việc tiếp dân, đối thoại trực tiếp với dân và xử lý những phản ánh, "
     "kiến nghị của dân", date(2022, 1, 7)),
    ("qd124", "quy_dinh", 124, "QĐ/TW", date(2018, 2, 2), SECRETARIAT,
     "Giám sát của Mặt trận Tổ quốc Việt Nam, các tổ chức chính trị - xã hội và nhân dân đối với việc tu dưỡng, rèn "
     "luyện đạo đức, lối sống của người đứng đầu, cán bộ chủ chốt và cán bộ, đảng viên", date(2022, 1, 7)),
    ("qd50", "quy_dinh", 50, "QĐ/TW", date(2021, 12, 27), CENTRE, "Công tác quy hoạch cán bộ", date(2022, 1, 20)),
    ("da06", "quyet_dinh", 6, "QĐ-TTg", date(2022, 1, 6), "Thủ tướng Chính phủ",
     "Phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử phục vụ chuyển đổi số quốc "
     "gia giai đoạn 2022-2025, tầm nhìn đến năm 2030", date(2022, 1, 24)),
    ("hd12", "huong_dan", 12, "HD/BTCTW", date(2022, 1, 18), ORGANISATION,
     "Một số vấn đề về nghiệp vụ công tác đảng viên", date(2022, 2, 14)),
    ("hd16", "huong_dan", 16, "HD/BTCTW", date(2022, 2, 15), ORGANISATION, "Công tác quy hoạch cán bộ",
     date(2022, 3, 1)),
    ("nq15", "nghi_quyet", 15, "NQ/TW", date(2022, 5, 5), CENTRE,
     "Phương hướng, nhiệm vụ phát triển Thủ đô Hà Nội đến năm 2030, tầm nhìn đến năm 2045", date(2022, 6, 2)),
    ("nq21", "nghi_quyet", 21, "NQ/TW", date(2022, 6, 16), "Ban Chấp hành Trung ương",
     "Tăng cường củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên trong giai đoạn mới",
     date(2022, 7, 11)),
    ("qd69", "quy_dinh", 69, "QĐ/TW", date(2022, 7, 6), CENTRE, "Kỷ luật tổ chức đảng, đảng viên vi phạm",
     date(2022, 7, 25)),
)  # fmt: skip

DISTRICT = (
    ("giao-chi-tieu", "quyet_dinh", 412, "QĐ/QU", date(2022, 1, 7), DISTRICT_STANDING,
     "Giao chỉ tiêu kết nạp đảng viên năm 2022"),
    ("xay-dung-dang", "chuong_trinh", 18, "CTr/QU", date(2022, 1, 5), "Quận ủy Bắc Từ Liêm",
     "Chương trình công tác xây dựng Đảng năm 2022"),
    ("hoc-bac", "ke_hoach", 84, "KH/QU", date(2022, 1, 12), DISTRICT_STANDING,
     "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2022 gắn với Kết luận số 21-KL/TW"),
    ("ktgs", "chuong_trinh", 19, "CTr/QU", date(2022, 1, 10), DISTRICT_STANDING,
     "Chương trình kiểm tra, giám sát năm 2022"),
    ("dai-hoi", "ke_hoach", 88, "KH/QU", date(2022, 2, 16), DISTRICT_STANDING,
     "Đại hội chi bộ trực thuộc đảng bộ cơ sở nhiệm kỳ 2022-2025"),
    ("dai-hoi-doan-the", "cong_van", 655, "CV/QU", date(2022, 2, 9), DISTRICT_STANDING,
     "Lãnh đạo đại hội các tổ chức chính trị - xã hội cấp phường"),
    ("dan-van-kheo", "huong_dan", 7, "HD/BDV", date(2022, 2, 21), "Ban Dân vận Quận ủy Bắc Từ Liêm",
     "Đăng ký, đánh giá, công nhận mô hình, điển hình “Dân vận khéo” năm 2022"),
    ("quy-hoach", "ke_hoach", 92, "KH/QU", date(2022, 3, 2), DISTRICT_STANDING,
     "Rà soát, bổ sung quy hoạch nhiệm kỳ 2020-2025, 2021-2026; xây dựng quy hoạch nhiệm kỳ 2025-2030, 2026-2031"),
    ("kh170", "ke_hoach", 170, "KH-UBND", date(2022, 4, 5), DISTRICT_GOVERNMENT,
     "Triển khai thực hiện Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử của quận"),
    ("cuoc-thi", "ke_hoach", 113, "KH/QU", date(2022, 7, 28), DISTRICT_STANDING,
     "Tổ chức hưởng ứng Cuộc thi trực tuyến tìm hiểu Nghị quyết số 15-NQ/TW của Bộ Chính trị"),
    ("to-truong", "ke_hoach", 258, "KH-UBND", date(2022, 7, 20), DISTRICT_GOVERNMENT,
     "Bầu cử tổ trưởng tổ dân phố nhiệm kỳ 2022-2025"),
    ("xep-loai", "huong_dan", 21, "HD/QU", date(2022, 10, 31), DISTRICT_STANDING,
     "Kiểm điểm, đánh giá, xếp loại tổ chức, cá nhân năm 2022"),
)  # fmt: skip


def receive_all(book: Book) -> dict[str, Paper]:
    """Register the papers; returned by key."""
    papers: dict[str, Paper] = {}
    for key, kind, number, symbol, day, issuer, subject, received in CENTRAL:
        papers[key] = book.receive(
            kind, number, symbol, day, issuer, subject, received, assigned_to="DT-VP",
            instruction="Sao gửi các chi bộ; Văn phòng tham mưu triển khai",
        )  # fmt: skip
    for key, kind, number, symbol, day, issuer, subject in DISTRICT:
        received = working(day + timedelta(days=2))
        papers[key] = book.receive(
            kind, number, symbol, day, issuer, subject, received, due=working(received + timedelta(days=21)),
            assigned_to="DT-VP", instruction="Văn phòng tham mưu kế hoạch thực hiện",
        )  # fmt: skip
    return papers
