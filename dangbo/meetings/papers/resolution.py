"""The resolution of the month (nghị quyết tháng), with the table of last month's tasks (DOMAIN 3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from dangbo.kernel.vietnamese.numbers import share_text
from dangbo.meetings.papers.material import Material, day_of, hour
from dangbo.meetings.papers.minutes import votes
from dangbo.meetings.papers.words import KIND_WORDS, QUALITY_WORDS, STATE_WORDS
from dangbo.meetings.terms import MeetingKind, Quality
from dangbo.papers.tree import Align, Block, Column, Heading, Paper, Signature, Table, paragraph, row

RECIPIENTS = ("Đảng ủy (để báo cáo)", "Cấp ủy viên phụ trách chi bộ", "Đảng viên chi bộ", "Lưu chi bộ")


def resolution(material: Material) -> Paper:
    """What the sitting decided: a resolution of the cell or its congress, the conclusion of its committee."""
    meeting = material.meeting
    congress = meeting.kind == MeetingKind.CONGRESS
    if meeting.kind == MeetingKind.COMMITTEE:
        return _conclusion(material)
    return Paper(
        kind="NQ",
        superior=material.superior,
        body=material.cell,
        number=material.number("nghi_quyet", "NQ/ĐH" if congress else "NQ/CB"),
        place=material.place,
        day=meeting.date,
        title="Nghị quyết",
        subject=f"{KIND_WORDS[meeting.kind]} tháng {material.month}",
        blocks=tuple(_blocks(material)),
        signature=Signature("T/M Đoàn Chủ tịch" if congress else "T/M Chi bộ", "Bí thư", material.chair),
        recipients=RECIPIENTS,
    )


def _conclusion(material: Material) -> Paper:
    """With the same data as a resolution; a cell's committee signs for the cell (DOMAIN 5.3)."""
    return Paper(
        kind="KL",
        superior=material.superior,
        body=material.cell,
        number=material.number("ket_luan", "KL/CB"),
        place=material.place,
        day=material.meeting.date,
        title="Kết luận",
        subject=f"{KIND_WORDS[material.meeting.kind]} tháng {material.month}",
        blocks=tuple(_blocks(material)),
        signature=Signature("T/M Chi bộ", "Bí thư", material.chair),
        recipients=("Chi ủy viên", "Lưu chi bộ"),
    )


def _blocks(material: Material) -> Iterator[Block]:
    meeting = material.meeting
    yield _opening(material)
    yield Heading(1, "Đánh giá tình hình thực hiện nhiệm vụ kỳ trước")
    yield Heading(2, "Công tác chính trị, tư tưởng")
    yield paragraph(meeting.ideology or "Tư tưởng đảng viên và nhân dân ổn định.")
    yield Heading(2, "Kết quả thực hiện nhiệm vụ")
    yield from _table(material)
    for title, words in (("Biểu dương, nhắc nhở", meeting.praise), ("Hạn chế, nguyên nhân", meeting.limits)):
        if words:
            yield Heading(2, title)
            yield paragraph(words)
    yield Heading(1, "Phương hướng, nhiệm vụ")
    yield paragraph(meeting.conclusion or "…")
    yield Heading(1, "Phân công, tổ chức thực hiện")
    yield from _assigned(material)
    if meeting.kind in MeetingKind.scored:
        yield Heading(1, "Tự đánh giá chất lượng sinh hoạt")
        yield paragraph(_quality(material))
    yield from votes(material)


def _opening(material: Material) -> Block:
    meeting = material.meeting
    minutes = ""
    if meeting.end:
        length = (meeting.end.hour - meeting.start.hour) * 60 + meeting.end.minute - meeting.start.minute
        minutes = f", thời lượng {length} phút"
    share = share_text(meeting.present, meeting.must_attend)
    committee = meeting.kind == MeetingKind.COMMITTEE
    members = "chi ủy viên" if committee else "đảng viên"
    decides = "Chi ủy thống nhất kết luận" if committee else "Chi bộ thống nhất ban hành nghị quyết với"
    return paragraph(
        f"Ngày {day_of(meeting.date)}, từ {hour(meeting.start)} đến {hour(meeting.end)}{minutes}, tại "
        f"{meeting.place or '…'}, {material.cell} tổ chức {KIND_WORDS[meeting.kind]}. Tổng số {members} "
        f"{meeting.members_total} đồng chí, phải dự {meeting.must_attend}, có mặt {meeting.present} (đạt {share}), "
        f"vắng có lý do {meeting.absent_with_reason}, vắng không lý do {meeting.absent_without_reason}. "
        f"{decides} những nội dung sau:"
    )


def _table(material: Material) -> Iterator[Block]:
    if not material.told.carried:
        yield paragraph("Kỳ trước không có nhiệm vụ còn phải thực hiện.")
        return
    columns = (
        Column("TT", 1, Align.CENTRE),
        Column("Nhiệm vụ giao kỳ trước", 6),
        Column("Người thực hiện", 3),
        Column("Hạn", 2, Align.CENTRE),
        Column("Đầu kỳ", 2),
        Column("Kết quả", 4),
    )
    rows = tuple(
        row(
            str(number),
            carried.task.title,
            str(carried.task.person or "Chi bộ"),
            day_of(carried.task.due),
            STATE_WORDS[carried.before],
            STATE_WORDS[carried.after] + (f": {carried.result}" if carried.result else ""),
        )
        for number, carried in enumerate(material.told.carried, start=1)
    )
    yield Table(columns, rows, "Bảng 1. Kết quả thực hiện nhiệm vụ kỳ trước")
    done, due = material.meeting.tasks_done or 0, material.meeting.tasks_due or 0
    yield paragraph(f"Hoàn thành {done}/{due} nhiệm vụ, đạt {share_text(done, due)}.")


def _assigned(material: Material) -> Iterator[Block]:
    if not material.tasks:
        yield paragraph("Không giao nhiệm vụ mới.")
        return
    columns = (
        Column("TT", 1, Align.CENTRE),
        Column("Nhiệm vụ", 7),
        Column("Người thực hiện", 4),
        Column("Thời hạn", 2, Align.CENTRE),
        Column("Sản phẩm", 3),
    )
    rows = tuple(
        row(str(number), task.title, str(task.person or "Chi bộ"), day_of(task.due), task.product)
        for number, task in enumerate(material.tasks, start=1)
    )
    yield Table(columns, rows, "Bảng 2. Nhiệm vụ giao trong kỳ")


def _quality(material: Material) -> str:
    meeting = material.meeting
    if meeting.self_score is None:
        return "Chi bộ chưa chấm điểm kỳ sinh hoạt này."
    lines = material.told.scores
    earned, most = sum(line.points for line in lines), sum(line.most for line in lines)
    sheet = f" (chấm {earned}/{most} điểm theo phiếu)" if lines else ""
    level = QUALITY_WORDS.get(Quality(meeting.quality), "") if meeting.quality else ""
    return f"Điểm tự chấm: {meeting.self_score}/100{sheet}{f', xếp loại {level}' if level else ''}."
