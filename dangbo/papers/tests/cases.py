"""One paper of each shape, with invented names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dangbo.papers.tree import (
    Align,
    Block,
    Chart,
    ChartKind,
    Column,
    FigureLink,
    Heading,
    Note,
    Paper,
    Point,
    Series,
    Sheet,
    SheetHead,
    Signature,
    Signatures,
    Style,
    Table,
    Text,
    bullets,
    paragraph,
    row,
)

WORDS = (
    "Đảng ủy phường luôn bám sát các nghị quyết, chỉ thị, kết luận của Trung ương, Thành ủy và Quận ủy để quán triệt, "
    "triển khai thực hiện phù hợp với tình hình địa phương; phân công cấp ủy viên phụ trách từng chi bộ, kiểm tra, "
    "đôn đốc việc thực hiện và kịp thời tháo gỡ khó khăn, vướng mắc ngay từ cơ sở."
)
TARGETS = (
    ("Kết nạp đảng viên mới", "đồng chí", 7, 6, "117%"),
    ("Bài dự thi trực tuyến tìm hiểu Nghị quyết 15-NQ/TW", "bài", 1138, 820, "138,8%"),
    ("Đại hội chi bộ nhiệm kỳ 2022 - 2025", "chi bộ", 13, 13, "100%"),
)
SUPERIOR, BODY = "Đảng bộ quận Bắc Từ Liêm", "Đảng ủy phường Đức Thắng"
CELL = "Chi bộ tổ dân phố số 1"


def figure(text: str, code: str) -> FigureLink:
    return FigureLink(text, f"/so-lieu/{code}/?nam=2022", code, "Mở các dòng của số liệu")


def targets_table(rows: int = 3) -> Table:
    columns = (
        Column("TT", 1, Align.CENTRE),
        Column("Chỉ tiêu", 6),
        Column("Đơn vị", 2, Align.CENTRE),
        Column("Thực hiện", 2, Align.RIGHT, "Kết quả"),
        Column("Kế hoạch", 2, Align.RIGHT, "Kết quả"),
        Column("Tỷ lệ", 2, Align.RIGHT),
    )
    body = []
    for number in range(rows):
        label, unit, actual, planned, ratio = TARGETS[number % 3]
        body.append(row(str(number + 1), label, unit, figure(str(actual), "targets"), str(planned), ratio))
    return Table(columns, tuple(body), "Bảng 1. Kết quả thực hiện các chỉ tiêu")


def targets_chart() -> Chart:
    series = (
        Series("Thực hiện", tuple(Point(label, actual) for label, _, actual, _, _ in TARGETS)),
        Series("Kế hoạch", tuple(Point(label, planned) for label, _, _, planned, _ in TARGETS)),
    )
    return Chart(ChartKind.BAR, series, "Biểu đồ 1. Thực hiện và kế hoạch", "Ba chỉ tiêu đều đạt hoặc vượt kế hoạch.")


def report_blocks(rows: int = 3, paragraphs: int = 1) -> tuple[Block, ...]:
    return (
        paragraph("Thực hiện Chương trình công tác năm 2022, Ban Thường vụ Đảng ủy phường báo cáo kết quả như sau:"),
        Heading(0, "Tình hình và kết quả"),
        Heading(1, "Đặc điểm tình hình"),
        paragraph(
            "Đảng bộ có ", figure("13", "orgs.cells"), " chi bộ, ", figure("572", "members.total"), " đảng viên."
        ),
        Heading(1, "Kết quả xây dựng Đảng"),
        Heading(2, "Công tác chính trị, tư tưởng"),
        *[paragraph(WORDS) for _ in range(paragraphs)],
        Heading(3, "Học tập và làm theo Bác"),
        paragraph(
            "Có ", Text("22 tập thể", bold=True), " và 444 cá nhân đăng ký", Note(1, "Tính đến 31/12/2022."), "."
        ),
        bullets("Chi bộ sinh hoạt đúng quy định;", "Đảng viên dự họp đạt tỷ lệ cao."),
        targets_table(rows),
        targets_chart(),
        Heading(0, "Phương hướng, nhiệm vụ"),
        Heading(1, "Nhiệm vụ"),
        paragraph("Trên đây là báo cáo kết quả công tác xây dựng Đảng năm 2022./."),
    )


def report(rows: int = 3, paragraphs: int = 1) -> Paper:
    return Paper(
        kind="BC",
        superior=SUPERIOR,
        body=BODY,
        number="Số 05-BC/ĐU",
        place="Đức Thắng",
        day=date(2022, 12, 15),
        title="Báo cáo",
        subject="kết quả công tác xây dựng Đảng năm 2022,\nphương hướng, nhiệm vụ năm 2023",
        blocks=report_blocks(rows, paragraphs),
        signature=Signature("T/M Ban Thường vụ", "Bí thư", "Nguyễn Văn Mẫu"),
        recipients=("Thường trực Quận ủy", "Các chi bộ trực thuộc;", "- Lưu Văn phòng Đảng ủy./."),
    )


def long_report() -> Paper:
    """About six pages with a table of 40 rows and a chart."""
    return report(rows=40, paragraphs=22)


def letter() -> Paper:
    return Paper(
        kind="CV",
        superior=SUPERIOR,
        body=BODY,
        number="Số 12-CV/ĐU",
        place="Đức Thắng",
        day=date(2022, 2, 5),
        subject="về việc nộp báo cáo kết quả sinh hoạt chi bộ tháng 02 năm 2022",
        urgency="Khẩn",
        addressed_to=("Chi ủy các chi bộ trực thuộc", "Các tổ chức chính trị - xã hội phường"),
        blocks=(paragraph(WORDS), paragraph("Đề nghị các chi bộ thực hiện nghiêm túc.")),
        signature=Signature("T/L Ban Thường vụ", "Chánh Văn phòng", "Trần Thị Thử"),
        recipients=("Như trên", "Lưu Văn phòng Đảng ủy"),
    )


def proposal() -> Paper:
    return replace(
        letter(),
        kind="TTr",
        number="Số 02-TTr/ĐU",
        title="Tờ trình",
        subject="về việc khen thưởng năm 2022",
        urgency=None,
        addressed_to=("Ban Thường vụ Quận ủy",),
    )


def minutes() -> Paper:
    return Paper(
        kind="BB",
        superior="Đảng bộ phường Đức Thắng",
        body=CELL,
        number="Số 03-BB/CB",
        place="Đức Thắng",
        day=date(2022, 10, 3),
        title="Biên bản",
        subject="sinh hoạt chi bộ thường kỳ tháng 10 năm 2022",
        blocks=(paragraph("Bắt đầu lúc 19 giờ 30 phút."), paragraph("Biên bản được đọc và được thông qua.")),
        signature=Signatures(
            Signature("Người ghi biên bản", "", "Lê Văn Ghi"), Signature("Chủ trì", "", "Phạm Thị Chủ")
        ),
        recipients=("Đảng ủy phường", "Lưu Chi bộ"),
    )


def decision() -> Paper:
    return Paper(
        kind="QĐ",
        superior=SUPERIOR,
        body=BODY,
        number="Số 07-QĐ/ĐU",
        place="Đức Thắng",
        day=date(2026, 7, 9),
        title="Quyết định",
        subject="về việc thành lập tổ giúp việc",
        blocks=(
            paragraph("- Căn cứ Điều lệ Đảng;", style=Style.BASIS),
            paragraph("- Căn cứ Quy chế làm việc của Đảng ủy phường;", style=Style.BASIS),
            paragraph("Ban Thường vụ quyết định", style=Style.DECISION),
            paragraph(Text("Điều 1. ", bold=True), "Thành lập tổ giúp việc gồm ba đồng chí."),
            paragraph(Text("Điều 2. ", bold=True), "Các đồng chí có tên tại Điều 1 thi hành Quyết định này."),
        ),
        signature=Signature("T/M Ban Thường vụ", "Phó Bí thư", "Nguyễn Thị Mẫu"),
        recipients=("Như Điều 2", "Lưu Văn phòng Đảng ủy"),
    )


def attendance(members: int = 30) -> Sheet:
    columns = (Column("TT", 1, Align.CENTRE), Column("Họ và tên", 5), Column("Có mặt", 2), Column("Lý do vắng", 3))
    rows = tuple(row(str(number), f"Nguyễn Văn Mẫu {number}", "", "") for number in range(1, members + 1))
    return Sheet(
        day=date(2022, 10, 3),
        head=SheetHead.BODY,
        superior="Đảng bộ phường Đức Thắng",
        body=CELL,
        title="Danh sách điểm danh",
        subject="sinh hoạt chi bộ tháng 10 năm 2022",
        blocks=(Table(columns, rows, row_height=9),),
    )


def ballot() -> Sheet:
    columns = (Column("TT", 1, Align.CENTRE), Column("Họ và tên", 6), Column("Đồng ý", 2), Column("Không đồng ý", 2))
    return Sheet(
        day=date(2025, 3, 3),
        head=SheetHead.PARTY,
        superior="Đảng bộ phường Đức Thắng",
        body=CELL,
        place="Đức Thắng",
        title="Phiếu bầu cử",
        subject="Bí thư chi bộ nhiệm kỳ 2025 - 2027",
        blocks=(
            paragraph("Số lượng bầu: 01 đồng chí.", style=Style.CENTRE),
            Table(columns, (row("1", "Nguyễn Văn Mẫu", "", ""),), row_height=12),
        ),
    )


PAPERS = {"report": report, "letter": letter, "proposal": proposal, "minutes": minutes, "decision": decision}
SHEETS = {"attendance": attendance, "ballot": ballot}
ALL = PAPERS | SHEETS
