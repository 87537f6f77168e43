"""Lists for print: what falls due, badges of an award day with the committee's request, cards to issue, to collect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.kernel.vietnamese.dates import format_date, format_datetime
from dangbo.members import queries
from dangbo.members.papers.material import place_of
from dangbo.members.papers.words import basis, or_room, told
from dangbo.members.terms import BadgeState, DossierState
from dangbo.orgs.queries import names_on
from dangbo.papers.tree import Align, Column, Paper, Printable, Sheet, Signature, Style, Table, paragraph, row


@dataclass(frozen=True)
class Order:
    """Who takes a list, of which day, when and why; `ward` and `superior` are the names on its head."""

    viewer: Actor
    day: date
    at: datetime
    reason: str
    ward: str
    superior: str
    secretary: str = ""


NUMBER = Column("TT", 1, Align.CENTRE)
NAME, CELL = Column("Họ và tên", 5), Column("Chi bộ", 4)


def _cells(rows: Iterable[Any], day: date) -> dict[int, str]:
    return names_on({row.unit_id for row in rows if row.unit_id is not None}, day)


def _sheet(order: Order, title: str, subject: str, table: Table, count: int) -> Sheet:
    said = f"Tổng số: {count}. In cho {order.viewer.name} lúc {format_datetime(order.at)}."
    reason = f" Lý do: {order.reason}." if order.reason else ""
    return Sheet(
        day=order.day, title=title, subject=f"{order.ward}, {subject}" if order.ward else subject, size=12,
        blocks=(table, paragraph(f"{said}{reason}", style=Style.SMALL)), landscape=True,
    )


def _numbered(lines: Iterable[Sequence[str]], *columns: Column) -> Table:
    return Table((NUMBER, *columns), tuple(row(str(at), *line) for at, line in enumerate(lines, start=1)))


def due_list(order: Order) -> Printable:
    """Everything that falls due for members within ninety days, the overdue first."""
    found = queries.deadlines(order.viewer, order.day)
    cells = _cells(found, order.day)
    table = _numbered((
        (one.name, f"{one.label}: {one.note}" if one.note else one.label, format_date(one.due),
         str(one.days_left(order.day)), cells.get(one.unit_id, ""), one.clause)
        for one in found
    ), NAME, Column("Việc", 6), Column("Hạn cuối", 3), Column("Còn (ngày)", 2, Align.RIGHT), CELL, Column("Căn cứ", 6))
    return _sheet(order, "Việc đến hạn đối với đảng viên", f"tính đến ngày {format_date(order.day)}", table, len(found))


_PARTY = (Column("Ngày sinh", 2), Column("Ngày vào Đảng", 2), Column("Ngày chính thức", 2))


def _about(person: Any) -> tuple[str, str, str]:
    return told(person.born), told(person.admitted_on), told(person.official_on)


def source_list(order: Order) -> Printable:
    """Danh sách tạo nguồn: outstanding citizens, how far each has come, until when the certificate holds."""
    found = list(queries.dossiers(order.viewer, states=DossierState.before_the_cell))
    cells = _cells(found, order.day)
    table = _numbered((
        (one.person.full_name, told(one.person.born), cells.get(one.unit_id, ""), one.get_state_display(),
         or_room(one.certificate_number), told(queries.certificate_ends(one)), "")
        for one in found
    ), NAME, Column("Ngày sinh", 2), CELL, Column("Bước", 4), Column("Số giấy chứng nhận", 3),
        Column("Hết hiệu lực", 2), Column("Ghi chú", 3))
    return _sheet(order, "Danh sách nguồn kết nạp đảng viên", f"ngày {format_date(order.day)}", table, len(found))


def cards_to_issue(order: Order) -> Printable:
    """Official members without a card."""
    found = list(queries.members_on(order.viewer, order.day, probation=False).filter(person__card_number=""))
    cells = _cells(found, order.day)
    table = _numbered(
        ((one.person.full_name, *_about(one.person), cells.get(one.unit_id, ""), "") for one in found),
        NAME, *_PARTY, CELL, Column("Ghi chú", 3),
    )
    return _sheet(order, "Danh sách đề nghị phát thẻ đảng viên", f"ngày {format_date(order.day)}", table, len(found))


def cards_to_collect(order: Order) -> Printable:
    """People out of the Party whose card has not come back."""
    found = list(queries.cards_out(order.viewer))
    cells = _cells(found, order.day)
    table = _numbered(
        ((one.full_name, one.masked_card, one.get_state_display(), cells.get(one.unit_id, ""), "") for one in found),
        NAME, Column("Số thẻ", 3), Column("Lý do", 3), CELL, Column("Ngày thu hồi, người nhận", 4),
    )
    return _sheet(order, "Danh sách thẻ đảng viên phải thu hồi", f"ngày {format_date(order.day)}", table, len(found))


@dataclass(frozen=True)
class Proposed:
    """Somebody for a badge: entered already, or due by the reckoning of years."""

    person: Any
    unit_id: int
    years: int
    remark: str


def proposed(viewer: Actor, award: date) -> list[Proposed]:
    """Those entered for the award day and those who reach their years by it, the most years first."""
    entered = [
        Proposed(one.person, one.unit_id, one.years, _remark(one))
        for one in queries.badges(viewer).filter(award_day=award)
    ]
    known = {one.person.pk for one in entered}
    due = queries.due_badges(viewer, award.year).get(award, [])
    found = [*entered, *(Proposed(one.person, one.unit_id, one.years, "") for one in due if one.person.pk not in known)]
    return sorted(found, key=lambda one: (-one.years, one.person.name_sort))


def _remark(badge: Any) -> str:
    words = [("Tặng sớm", badge.early), ("Truy tặng", badge.posthumous)]
    words.append((f"QĐ {badge.decision_number}", badge.state != BadgeState.PROPOSED and badge.decision_number))
    return "; ".join(word for word, holds in words if holds)


def _badge_table(found: Sequence[Proposed], day: date) -> Table:
    cells = _cells(found, day)
    return _numbered((
        (one.person.full_name, *_about(one.person), cells.get(one.unit_id, ""), str(one.years), one.remark)
        for one in found
    ), NAME, *_PARTY, CELL, Column("Loại huy hiệu (năm)", 2, Align.CENTRE), Column("Ghi chú", 3))


def badge_list(order: Order) -> Printable:
    """Danh sách đề nghị tặng Huy hiệu Đảng of the award day `order.day`."""
    found = proposed(order.viewer, order.day)
    subject = f"đợt {format_date(order.day)}"
    return _sheet(order, "Danh sách đề nghị tặng Huy hiệu Đảng", subject, _badge_table(found, order.day), len(found))


def badge_request(order: Order) -> Printable:
    """Tờ trình of the committee, with the list."""
    found = proposed(order.viewer, order.day)
    kinds = sorted(Counter(one.years for one in found).items(), reverse=True)
    told_kinds = "; ".join(f"{years} năm: {count} đồng chí" for years, count in kinds) or "không có"
    return Paper(
        kind="TTr", superior=order.superior or None, body=order.ward, number="Số      -TTr/ĐU",
        place=place_of(order.ward), day=order.at.astimezone(clock.HANOI).date(), title="Tờ trình",
        subject=f"về việc đề nghị tặng Huy hiệu Đảng đợt {format_date(order.day)}",
        addressed_to=(order.superior,) if order.superior else (), blocks=(
            paragraph(f"Căn cứ {basis('badges.years', order.day)};"),
            paragraph(f"Xét đề nghị của các chi bộ, {order.ward} đề nghị xét tặng Huy hiệu Đảng đợt "
                      f"{format_date(order.day)} cho {len(found)} đồng chí, gồm: {told_kinds}."),
            paragraph("Danh sách kèm theo:"), _badge_table(found, order.day),
        ), signature=Signature("T/M Ban Thường vụ", "Bí thư", order.secretary),
        recipients=("Như trên", "Lưu Văn phòng Đảng ủy"),
        landscape=True,
    )


def of_award(award: date) -> dict[str, Callable[[Order], Printable]]:
    return {f"huy-hieu-{award.isoformat()}": badge_list, f"to-trinh-{award.isoformat()}": badge_request}


PLAIN: dict[str, Callable[[Order], Printable]] = {
    "viec-den-han": due_list, "nguon-ket-nap": source_list, "phat-the": cards_to_issue, "thu-hoi-the": cards_to_collect,
}
