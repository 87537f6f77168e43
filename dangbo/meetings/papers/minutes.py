"""Minutes (biên bản), with the fields that DOMAIN 3.4 asks for."""

from __future__ import annotations

from collections.abc import Iterator

from dangbo.kernel.vietnamese.numbers import share_text
from dangbo.meetings.papers.material import Material, day_of, hour
from dangbo.meetings.papers.words import KIND_WORDS, OUTCOME_WORDS, STATE_WORDS
from dangbo.meetings.terms import Mark
from dangbo.papers.tree import Block, Heading, Paper, Signature, Signatures, bullets, paragraph


def minutes(material: Material) -> Paper:
    meeting = material.meeting
    return Paper(
        kind="BB",
        superior=material.superior,
        body=material.cell,
        number=material.number("bien_ban", "BB/CB"),
        place=material.place,
        day=meeting.date,
        title="Biên bản",
        subject=f"{KIND_WORDS[meeting.kind]} tháng {material.month}",
        blocks=tuple(_blocks(material)),
        signature=Signatures(
            Signature(post="Người ghi biên bản", name=material.secretary),
            Signature(post="Chủ trì", name=material.chair),
        ),
        recipients=("Đảng ủy (để báo cáo)", "Lưu chi bộ"),
    )


def _blocks(material: Material) -> Iterator[Block]:
    meeting = material.meeting
    yield paragraph(f"Thời gian: bắt đầu {hour(meeting.start)} ngày {day_of(meeting.date)}.")
    yield paragraph(f"Địa điểm: {meeting.place or '…'}.")
    yield Heading(1, "Thành phần")
    yield from attendance(material)
    yield paragraph(f"Chủ trì: đồng chí {material.chair or '…'}. Thư ký: đồng chí {material.secretary or '…'}.")
    if meeting.guests:
        yield paragraph(f"Khách mời: {meeting.guests}.")
    if material.told.programme:
        yield Heading(1, "Chương trình")
        yield bullets(*(f"{item.title};" for item in material.told.programme))
    yield Heading(1, "Nội dung")
    yield from _contents(material)
    yield Heading(1, "Kết luận")
    yield paragraph(meeting.conclusion or "…")
    yield from votes(material)
    end = f"Cuộc họp kết thúc lúc {hour(meeting.end)} cùng ngày. Biên bản đã được đọc lại, chi bộ nhất trí thông qua."
    yield paragraph(end)


def attendance(material: Material) -> Iterator[Block]:
    """Who must attend, with the sum; who came; who did not and why."""
    meeting = material.meeting
    yield paragraph(f"Tổng số đảng viên: {meeting.members_total} đồng chí. Phải dự: {meeting.must_text}.")
    share = share_text(meeting.present, meeting.must_attend)
    yield paragraph(f"Có mặt: {meeting.present} đồng chí, đạt {share}.")
    excused = [row for row in material.told.absent if row.mark == Mark.EXCUSED]
    unexcused = [row for row in material.told.absent if row.mark == Mark.UNEXCUSED]
    if excused:
        names = "; ".join(f"{row.person.full_name} ({row.reason})" for row in excused)
        yield paragraph(f"Vắng có lý do: {len(excused)} đồng chí: {names}.")
    if unexcused:
        names = "; ".join(row.person.full_name for row in unexcused)
        yield paragraph(f"Vắng không lý do: {len(unexcused)} đồng chí: {names}.")
    if meeting.exempt:
        yield paragraph(f"Được miễn sinh hoạt: {meeting.exempt} đồng chí.")
    came = [row.person.full_name for row in material.told.attendance if row.mark == Mark.GUEST]
    if came:
        yield paragraph(f"Được miễn nhưng vẫn dự và biểu quyết: {'; '.join(came)}.")


def _contents(material: Material) -> Iterator[Block]:
    meeting = material.meeting
    if meeting.topic:
        yield paragraph(f"Chuyên đề: {meeting.topic}.")
    if material.told.carried:
        yield paragraph("Kết quả thực hiện nhiệm vụ kỳ trước:")
        yield bullets(
            *(
                f"{row.task.title}: {STATE_WORDS[row.after].lower()}{f' ({row.result})' if row.result else ''};"
                for row in material.told.carried
            )
        )
    if material.proposals:
        yield paragraph("Đề xuất của đảng viên:")
        yield bullets(*(f"{row.words}: {_outcome(row)};" for row in material.proposals))
    if meeting.ideology:
        yield paragraph(f"Tình hình tư tưởng, dư luận: {meeting.ideology}")
    if material.told.speeches:
        yield paragraph("Ý kiến phát biểu:")
        yield bullets(*(_speech(speech) for speech in material.told.speeches))
    for label, words in (("Biểu dương, nhắc nhở", meeting.praise), ("Hạn chế, nguyên nhân", meeting.limits)):
        if words:
            yield paragraph(f"{label}: {words}")
    if material.tasks:
        yield paragraph("Nhiệm vụ được giao:")
        yield bullets(*(_task(task) for task in material.tasks))


def _outcome(row: object) -> str:
    """What became of a proposal; who made it is not told."""
    state, answer, task = (getattr(row, name) for name in ("state", "answer", "task"))
    told = f"giao nhiệm vụ, hạn {day_of(task.due)}" if task else OUTCOME_WORDS[state]
    return f"{told} – {answer}" if answer else told


def _speech(speech: object) -> str:
    speaker, item, words = (getattr(speech, name) for name in ("speaker", "item", "words"))
    return f"Đồng chí {speaker}{f' ({item})' if item else ''}: {words}"


def _task(task: object) -> str:
    who = getattr(task, "person", None)
    due = day_of(getattr(task, "due", None))
    return f"{getattr(task, 'title', '')}{f'; người thực hiện: {who}' if who else ''}; hạn: {due};"


def votes(material: Material) -> Iterator[Block]:
    """Each vote over its base; the base with the sum that led to it."""
    for vote in material.told.votes:
        share = share_text(vote.yes, vote.base)
        result = "được thông qua" if vote.passed else "không được thông qua"
        yield paragraph(
            f"Biểu quyết {vote.motion[:1].lower()}{vote.motion[1:]}: tán thành {vote.yes}/{vote.base} ({share}), "
            f"không tán thành {vote.no}, ý kiến khác {vote.other}; cần ít nhất {vote.needed}; {result}."
        )
    if material.told.votes:
        yield paragraph(f"Mẫu số biểu quyết: {material.meeting.base_text}.")
