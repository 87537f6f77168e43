"""The example's article: the year 2022 of the report, told in other words, with a drawing of its figures."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from html import escape

from django.core.files.uploadedfile import SimpleUploadedFile

from dangbo.kernel import clock
from dangbo.kernel.actor import system
from dangbo.kernel.vietnamese.numbers import format_number
from dangbo.papers import chart
from dangbo.papers.tree import Chart, ChartKind, Point, Series
from dangbo.portal import queries
from dangbo.portal.actions.articles import (
    ArticleEdit,
    EditArticle,
    FromReport,
    Piece,
    Publication,
    PublishArticle,
    SubmitArticle,
    WriteFromReport,
)
from dangbo.portal.actions.pages import PageInput, SetPage
from dangbo.portal.queries import Article
from dangbo.portal.terms import ArticleSection, PageKind
from dangbo.reports import freezing
from dangbo.reports import queries as reports
from dangbo.reports.queries import Report
from dangbo.web.uploads import Upload

ACTOR = system("example")
HOUR, EARLIER = time(14, 27), time(7, 30)  # the demonstration's own clock stands at eight in the morning
TITLE = "Một năm giữ nếp sinh hoạt chi bộ và làm tròn chỉ tiêu xây dựng Đảng"
SUMMARY = (
    "Từ học tập nghị quyết, kết nạp đảng viên đến phong trào “Dân vận khéo”, các con số của năm cho thấy nền nếp "
    "của 13 chi bộ trên địa bàn phường."
)
TEXT = """
## Nền nếp bắt đầu từ chi bộ
Đảng bộ phường có {orgs.cells} chi bộ với {members.total} đảng viên. Năm qua, {meetings.cells_meeting_monthly:pair} \
chi bộ họp đều hằng tháng; buổi họp được chuẩn bị trước, bàn việc cụ thể của tổ dân phố, trường học và cơ quan mình.
Việc học tập nghị quyết được tổ chức thành {meetings.study_conferences} hội nghị. Sau hội nghị, \
{emulation.pledges_collective} tập thể và {emulation.pledges_individual} cá nhân đã viết kế hoạch làm theo Bác, mỗi kế \
hoạch gắn với một việc có thể kiểm tra được.
## Nhiều người cùng tìm hiểu nghị quyết về Thủ đô
Cuộc thi trực tuyến về Nghị quyết số 15-NQ/TW nhận {emulation.contest_entries} bài dự thi, trong khi kế hoạch là \
{emulation.contest_entries:planned} bài, {emulation.contest_entries:ratio}. Không ít bài do người cao tuổi nhờ con \
cháu gõ giúp.
## Thêm lớp đảng viên mới
Cả năm, Đảng bộ kết nạp {members.admitted} đảng viên, chỉ tiêu quận giao là {members.admitted:planned}, \
{members.admitted:ratio}. Người được kết nạp đều trưởng thành từ phong trào ở cơ sở.
{elections.cell_congresses:pair} chi bộ đã hoàn thành đại hội; {elections.residential_heads} tổ dân phố bầu xong tổ \
trưởng nhiệm kỳ mới, {elections.heads_party_members} người trong số đó là đảng viên.
## Khéo trong dân vận, đều trong tiếp dân
Có {emulation.dvk_registered_collective} tập thể đăng ký mô hình “Dân vận khéo”; sau bình xét, \
{emulation.dvk_recognised_collective} tập thể được quận công nhận. Bí thư Đảng ủy tiếp công dân \
{feedback.reception_days} ngày trong năm, lịch tiếp được niêm yết từ đầu tháng.
Cuối năm, {reviews.orgs_completed:pair} chi bộ được xếp loại từ hoàn thành nhiệm vụ trở lên. Bước sang năm mới, Đảng \
ủy chọn việc nâng chất lượng buổi họp chuyên đề làm khâu đầu tiên.
"""
STANDING = (
    (PageKind.PEOPLE, "Ai phụ trách việc gì", "Các chức danh của Đảng ủy phường và người đang giữ chức danh."),
    (
        PageKind.RECEPTION,
        "Lịch tiếp công dân của Bí thư Đảng ủy",
        "Bí thư Đảng ủy tiếp công dân hai ngày mỗi tháng, vào thứ Năm tuần thứ nhất và tuần thứ ba, từ 8 giờ đến 11 "
        "giờ 30, tại phòng tiếp công dân của phường.\n\nNgười đến chỉ cần mang theo giấy tờ về việc muốn trình bày. "
        "Việc được ghi vào sổ và được thông báo bằng văn bản trong 10 ngày làm việc.",
    ),
    (
        PageKind.PROCEDURES,
        "Thủ tục về đảng viên",
        "Chuyển sinh hoạt đảng: nộp bản kiểm điểm cho chi bộ, chi bộ làm thủ tục với Văn phòng Đảng ủy.\n\nMiễn công "
        "tác và sinh hoạt đảng: làm đơn gửi chi bộ, chi ủy xem xét và báo cáo Đảng ủy.\n\nĐề nghị tặng Huy hiệu Đảng: "
        "chi bộ rà soát tuổi Đảng và lập danh sách trước mỗi đợt trao tặng.",
    ),
    (
        PageKind.CONTACT,
        "Liên hệ",
        "Văn phòng Đảng ủy phường, tầng 2 trụ sở phường. Giờ làm việc: 8 giờ đến 17 giờ, từ thứ Hai đến thứ Sáu."
        "\n\nĐiện thoại trực ban văn phòng: 024.0000.0000 (số của bản xem thử).",
    ),
)
CHARTED = (
    ("meetings.study_conferences", "Hội nghị học tập"),
    ("members.admitted", "Đảng viên kết nạp"),
    ("elections.cell_congresses", "Chi bộ đại hội"),
    ("feedback.reception_days", "Ngày tiếp công dân"),
    ("emulation.dvk_recognised_collective", "Mô hình được công nhận"),
)
Stated = dict[str, dict[str, object]]


def publish_example(report: Report, author_name: str, day: date) -> Article:
    """Writes and publishes one article of an issued report; a second call changes nothing."""
    publish_pages(report.unit_id)
    known = queries.articles(ACTOR).filter(report=report.pk).first()
    if known is not None:
        return known
    frozen = reports.frozen(ACTOR).get(report=report.pk)
    stated = freezing.stated(frozen.snapshot)
    article = WriteFromReport.perform(ACTOR, FromReport(record_id=report.pk, author=author_name))
    told, drawn = drawing(stated, day.year)
    EditArticle.perform(
        ACTOR,
        ArticleEdit(
            record_id=article.pk,
            title=TITLE,
            section=ArticleSection.PARTY,
            summary=SUMMARY,
            body=body(stated),
            author=author_name,
            tags="xây dựng Đảng, sinh hoạt chi bộ, Dân vận khéo",
            picture=Upload(SimpleUploadedFile("so-lieu.png", drawn)),
            picture_description=told,
            picture_credit="Văn phòng Đảng ủy",
        ),
    )
    SubmitArticle.perform(ACTOR, Piece(record_id=article.pk))
    moments = [datetime.combine(day, hour, tzinfo=clock.HANOI) for hour in (HOUR, EARLIER)]
    at = next((moment for moment in moments if moment <= clock.now()), None)
    PublishArticle.perform(ACTOR, Publication(record_id=article.pk, published_at=at, featured_order=1))
    article.refresh_from_db()
    return article


def publish_pages(unit_id: int) -> None:
    """The ward's standing pages; a second call changes nothing."""
    known = set(queries.standing_pages().filter(unit=unit_id).values_list("kind", flat=True))
    missing = [(kind, title, text) for kind, title, text in STANDING if kind not in known]
    pages = [PageInput(kind=kind, title=title, body=text, unit_id=unit_id) for kind, title, text in missing]
    if pages:
        SetPage.perform(ACTOR, pages)


def body(stated: Stated) -> str:
    """The text with each figure as a span that names its code."""
    parts = []
    for line in TEXT.strip().splitlines():
        heading, words = line.startswith("## "), line.removeprefix("## ")
        pieces = words.split("{")
        made = escape(pieces[0], quote=False)
        for piece in pieces[1:]:
            asked, _brace, rest = piece.partition("}")
            code, _colon, aspect = asked.partition(":")
            made += f'<span data-figure="{code}">{_said(stated[code], aspect)}</span>{escape(rest, quote=False)}'
        parts.append(f"<h2>{made}</h2>" if heading else f"<p>{made}</p>")
    return "\n".join(parts)


def _said(figure: dict[str, object], aspect: str) -> str:
    actual, planned = format_number(Decimal(str(figure["actual"]))), figure["planned"]
    plan = format_number(Decimal(str(planned))) if planned is not None else ""
    return {"": actual, "planned": plan, "pair": f"{actual}/{plan}", "ratio": f"đạt {figure['ratio_text']}"}[aspect]


def drawing(stated: Stated, year: int) -> tuple[str, bytes]:
    """What the picture shows in words, and the picture (PNG): planned beside done for some work of the year."""
    shown = [(label, stated[code]) for code, label in CHARTED if code in stated]
    done = tuple(Point(label, int(Decimal(str(figure["actual"])))) for label, figure in shown)
    words = ", ".join(f"{point.label.lower()} {point.value}" for point in done)
    told = f"Biểu đồ một số việc của Đảng bộ phường Đức Thắng năm {year}: {words}."
    made = Chart(ChartKind.BAR, (Series("Thực hiện", done),), f"Một số việc của năm {year}", told)
    return told, chart.png(chart.picture(made))
