"""Papers to work with: programme, attendance sheet, score sheet, notice of the next meeting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from dangbo.meetings.papers.material import Material, day_of, hour, weekday
from dangbo.meetings.papers.words import KIND_WORDS, QUALITY_WORDS
from dangbo.meetings.score import frame
from dangbo.meetings.terms import Mark, Quality
from dangbo.papers.tree import (
    Align,
    Block,
    Column,
    Paragraph,
    Sheet,
    SheetHead,
    Signature,
    Style,
    Table,
    Text,
    bullets,
    paragraph,
    row,
    runs,
)

LARGE = 14  # letters of what is read and filled in by hand in a hall


def programme(material: Material) -> Sheet:
    meeting = material.meeting
    columns = (
        Column("TT", 1, Align.CENTRE),
        Column("Nội dung", 9),
        Column("Phút", 1, Align.CENTRE),
        Column("Người trình bày", 4),
    )
    rows = tuple(
        row(str(number), item.title, "" if item.minutes is None else str(item.minutes), item.presenter)
        for number, item in enumerate(material.told.programme, start=1)
    )
    where = f"{hour(meeting.start)}, {weekday(meeting.date)}, ngày {day_of(meeting.date)}; tại {meeting.place or '…'}"
    return _sheet(
        material,
        "Chương trình",
        f"{KIND_WORDS[meeting.kind]} tháng {material.month}",
        (
            Paragraph(runs(where), Style.CENTRE),
            Table(columns, rows) if rows else paragraph("…"),
        ),
    )


def attendance_sheet(material: Material) -> Sheet:
    """Numbered, to be signed in the hall; its numbers are those that are keyed in afterwards."""
    meeting = material.meeting
    columns = (
        Column("Số", 1, Align.CENTRE),
        Column("Họ và tên", 6),
        Column("Ký tên", 3),
        Column("Vắng, lý do", 4),
    )
    return _sheet(
        material,
        "Danh sách điểm danh",
        f"{KIND_WORDS[meeting.kind]} ngày {day_of(meeting.date)}",
        (
            Table(columns, tuple(_people(material)), row_height=9),
            paragraph("Có mặt: ……    Vắng có lý do: ……    Vắng không lý do: ……", style=Style.PLAIN),
        ),
    )


def _people(material: Material) -> Iterator[tuple]:  # type: ignore[type-arg]
    notes = {
        Mark.EXEMPT: "được miễn",
        Mark.ELSEWHERE: "sinh hoạt tạm thời nơi khác",
        Mark.DUTY: "nhiệm vụ đặc biệt",
    }
    if material.lines:
        for line in material.lines:
            yield row(str(line.number), line.name, "", notes.get(line.mark, ""))
        return
    for each in material.told.attendance:
        yield row(str(each.number), each.person.full_name, "", notes.get(Mark(each.mark), each.reason))


def score_sheet(material: Material) -> Sheet:
    """The lines of the frame of the day; what the program reckoned is marked, the month's maximum stated."""
    meeting = material.meeting
    blocks: tuple[Block, ...] = (paragraph("Ngày này chưa có thang điểm trong sổ quy tắc.", style=Style.PLAIN),)
    if material.told.scores:
        blocks = tuple(_score_blocks(material))
    title = f"{KIND_WORDS[meeting.kind]} tháng {material.month}"
    signature = Signature("T/M Chi bộ", "Bí thư", material.chair)
    return _sheet(material, "Phiếu chấm điểm chất lượng", title, blocks, signature)


def _score_blocks(material: Material) -> Iterator[Block]:
    meeting, lines = material.meeting, {line.item: line for line in material.told.scores}
    items = [item for item in frame(meeting.date, meeting.kind) if item.code in lines]
    columns = (
        Column("Nội dung", 8),
        Column("Tối đa", 2, Align.CENTRE),
        Column("Tự chấm", 2, Align.CENTRE),
        Column("Cách chấm", 3),
    )
    rows = []
    for label, group in groupby(items, key=lambda item: item.group_label):
        part = list(group)
        most, given = sum(item.most for item in part), sum(lines[item.code].points for item in part)
        rows.append(row(Text(label, bold=True), Text(str(most), bold=True), Text(str(given), bold=True), ""))
        for item in part:
            line = lines[item.code]
            rows.append(
                row(item.label, str(item.most), str(line.points), "tính tự động" if line.computed else "chi bộ chấm")
            )
    most, given = sum(line.most for line in lines.values()), sum(line.points for line in lines.values())
    yield Table(columns, tuple(rows))
    level = QUALITY_WORDS.get(Quality(meeting.quality), "") if meeting.quality else ""
    yield paragraph(f"Điểm tối đa của tháng: {most}. Tổng điểm tự chấm: {given}.", style=Style.PLAIN)
    if most != 100:
        yield paragraph(
            f"Kỳ này không có sinh hoạt chuyên đề; quy đổi: {given} × 100 / {most} = {meeting.self_score} điểm.",
            style=Style.PLAIN,
        )
    yield paragraph(f"Kết quả: {meeting.self_score}/100 điểm, loại {level}.", style=Style.PLAIN)


def next_notice(material: Material) -> Sheet:
    meeting = material.meeting
    day = meeting.next_date
    when = f"Thời gian: {hour(meeting.next_start or meeting.start)}, {weekday(day)}, ngày {day_of(day)};"
    blocks: tuple[Block, ...] = (
        paragraph("Kính gửi: Các đồng chí đảng viên chi bộ.", style=Style.CENTRE),
        paragraph(f"{material.cell} thông báo lịch sinh hoạt kỳ tới như sau:"),
        bullets(
            when,
            f"Địa điểm: {meeting.next_place or meeting.place or '…'};",
            "Nội dung: đánh giá việc thực hiện nghị quyết kỳ này, phương hướng kỳ tới và những việc phát sinh;",
            *(
                f"Chuẩn bị báo cáo: {task.title}{f' (đồng chí {task.person})' if task.person else ''};"
                for task in material.tasks
            ),
        ),
        paragraph("Đề nghị các đồng chí thu xếp dự họp đầy đủ, đúng giờ; vắng mặt xin báo cáo lý do với chi ủy."),
    )
    signature = Signature("T/M Chi bộ", "Bí thư", material.chair)
    return _sheet(material, "Thông báo", "lịch sinh hoạt chi bộ kỳ tới", blocks, signature)


def _sheet(
    material: Material, title: str, subject: str, blocks: tuple[Block, ...], signature: Signature | None = None
) -> Sheet:
    return Sheet(
        day=material.meeting.date,
        title=title,
        subject=subject,
        blocks=blocks,
        head=SheetHead.PARTY,
        superior=material.superior,
        body=material.cell,
        place=material.place,
        signature=signature,
        size=LARGE,
    )
