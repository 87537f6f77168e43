"""Papers of a member's file: the member's form (2-HSĐV), the CV, the yearly supplement, the badge declaration.

They carry numbers in full, so each ends with who took it, when and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.vietnamese.dates import format_date, format_datetime
from dangbo.members import queries
from dangbo.members.papers.material import Material
from dangbo.members.papers.words import GENDER, ROOM, lines, or_room, told
from dangbo.members.queries.age import interruptions_of
from dangbo.members.terms import PersonState
from dangbo.orgs.queries import chain
from dangbo.papers.tree import Block, Column, Paragraph, Sheet, SheetHead, Signature, Style, Table, paragraph, row


@dataclass(frozen=True)
class Taken:
    """Whose file it is, as on `day`, and who takes the paper, when and why."""

    life: queries.Life
    material: Material
    day: date
    by: str
    at: datetime
    reason: str


Item = tuple[str, object]


def item(label: str, value: object) -> Item:
    return label, told(value) if isinstance(value, date) else value


def listed(items: Iterable[Item], start: int = 1) -> Iterator[Paragraph]:
    """Numbered items of a form, each on its line."""
    for number, (label, value) in enumerate(items, start=start):
        yield paragraph(f"{number}. {label}: {or_room(value)}", style=Style.PLAIN)


def both(old: str, new: str) -> str:
    """An address in the old division and in the one of two levels."""
    return f"{or_room(old)} (theo đơn vị hành chính 2 cấp: {or_room(new)})"


def _chain(taken: Taken) -> str:
    unit_id = taken.life.person.unit_id
    above = [row.name for row in chain(unit_id, taken.day)] if unit_id else []  # type: ignore[attr-defined]
    return " – ".join([*above, taken.material.cell]) or ROOM


def who_one_is(taken: Taken) -> tuple[Item, ...]:
    who, form = taken.life.person, taken.life.profile
    return (
        item("Họ và tên khai sinh", who.full_name.upper()), item("Tên gọi khác", form.other_name),
        item("Giới tính", GENDER.get(who.gender, "")), item("Ngày sinh", who.born),
        item("Số định danh cá nhân (căn cước)", who.personal_number),
        item("Số chứng minh nhân dân cũ", form.old_id_number),
        item("Nơi đăng ký khai sinh", both(form.birth_place_old, form.birth_place_new)),
        item("Quê quán", both(who.native_place, form.native_place_new)),
        item("Nơi thường trú", both(who.residence, form.residence_new)),
        item("Nơi tạm trú", both(form.temporary_residence_old, form.temporary_residence_new)),
        item("Điện thoại", form.phone), item("Dân tộc", who.ethnicity), item("Tôn giáo", who.religion),
        item("Thành phần gia đình", form.family_class),
    )


def training(taken: Taken) -> tuple[Item, ...]:
    who, form = taken.life.person, taken.life.profile
    return (
        item("Nghề nghiệp hiện nay", who.get_occupation_display()), item("Nơi làm việc", form.workplace),
        item("Chức vụ", form.position), item("Ngày được tuyển dụng", form.recruited_on),
        item("Giáo dục phổ thông", who.get_schooling_display()),
        item("Chuyên môn, nghiệp vụ", ", ".join(filter(None, (who.get_degree_display(), form.speciality)))),
        item("Học hàm", form.academic_title), item("Lý luận chính trị", who.get_political_theory_display()),
        item("Ngoại ngữ", form.foreign_languages), item("Tin học", form.informatics),
        item("Ngày vào Đoàn TNCS Hồ Chí Minh", form.youth_union_on),
        item("Tham gia các tổ chức khác", form.other_organisations),
        item("Nhập ngũ – xuất ngũ", f"{told(form.army_since)} – {told(form.army_until)}"),
        item("Sức khỏe", form.health), item("Thương binh; gia đình liệt sĩ, có công", form.merit_family),
    )


def party(taken: Taken) -> tuple[Item, ...]:
    life, who, form = taken.life, taken.life.person, taken.life.profile
    exempt = next((one.since for one in life.statuses if one.kind == "exempt"), None)
    badges = ", ".join(f"{one.years} năm (đợt {format_date(one.award_day)})" for one in reversed(life.badges))
    return (
        item("Ngày vào Đảng (quyết định kết nạp)", who.admitted_on), item("Tại chi bộ", form.admitting_unit),
        item("Người giới thiệu, chức vụ", form.sponsor_names), item("Ngày tổ chức lễ kết nạp", who.ceremony_on),
        item("Nơi tổ chức lễ", form.ceremony_place), item("Ngày công nhận chính thức", who.official_on),
        item("Tại chi bộ (chính thức)", form.official_unit),
        item("Số thẻ đảng viên", who.card_number), item("Số thẻ cũ", form.old_card_number),
        item("Ngày, nơi cấp thẻ", f"{told(who.card_issued_on)}, {or_room(form.card_issued_at)}"),
        item("Ngày miễn công tác và sinh hoạt đảng", exempt), item("Huy hiệu Đảng", badges or "Chưa"),
    )


def long_texts(pairs: Sequence[tuple[str, str]], start: int) -> Iterator[Block]:
    """Items that take several lines; room to write where nothing is entered."""
    for number, (label, value) in enumerate(pairs, start=start):
        yield paragraph(f"{number}. {label}:", style=Style.PLAIN)
        if value.strip():
            for line in filter(None, (part.strip() for part in value.splitlines())):
                yield paragraph(line)
        else:
            yield from lines(2)


def member_form(taken: Taken) -> Sheet:
    """Phiếu đảng viên (mẫu 2-HSĐV)."""
    form = taken.life.profile
    first, second, third = who_one_is(taken), party(taken), training(taken)
    texts = (
        ("Quá trình hoạt động và công tác", form.work_history), ("Đào tạo, bồi dưỡng", form.training_history),
        ("Khen thưởng, danh hiệu được phong", form.rewards), ("Kỷ luật", form.discipline),
        ("Đặc điểm lịch sử của bản thân (bị xóa tên, khai trừ, kết nạp lại, bị truy cứu …)", form.personal_history),
        ("Quan hệ với nước ngoài", form.foreign_relations), ("Hoàn cảnh gia đình", form.family),
        ("Hoàn cảnh kinh tế của hộ (thu nhập, nhà ở, đất, tài sản)", form.economy),
    )
    done = len(first) + len(second) + len(third)
    return _sheet(taken, "Phiếu đảng viên", "(mẫu 2-HSĐV)", (
        paragraph(f"Tổ chức đảng: {_chain(taken)}", style=Style.PLAIN),
        paragraph(f"Số lý lịch: {or_room(taken.life.person.file_number)}", style=Style.PLAIN),
        *listed((*first, *second, *third)), *long_texts(texts, done + 1),
    ), "Người khai")


FAMILY = "Hoàn cảnh gia đình: cha, mẹ; cha, mẹ vợ (chồng); người trực tiếp nuôi dưỡng; vợ (chồng); các con"


def cv(taken: Taken) -> Sheet:
    """Lý lịch đảng viên (1-HSĐV); of an applicant, lý lịch của người xin vào Đảng (2-KNĐ)."""
    form, applies = taken.life.profile, taken.life.person.state == PersonState.CANDIDATE
    first = (*who_one_is(taken), *training(taken), *(() if applies else party(taken)))
    texts = (
        ("Lịch sử bản thân", form.personal_history), ("Quá trình hoạt động và công tác", form.work_history),
        ("Lớp đào tạo, bồi dưỡng đã qua", form.training_history),
        ("Đi nước ngoài, quan hệ với nước ngoài", form.foreign_relations), ("Khen thưởng", form.rewards),
        ("Kỷ luật", form.discipline), (FAMILY, form.family),
    )
    title = "Lý lịch của người xin vào Đảng" if applies else "Lý lịch đảng viên"
    return _sheet(taken, title, "(mẫu 2-KNĐ)" if applies else "(mẫu 1-HSĐV)", (
        *listed(first), *long_texts(texts, len(first) + 1),
        paragraph("Tôi cam đoan đã khai đầy đủ, trung thực và chịu trách nhiệm trước Đảng về những điều đã khai."),
    ), "Người khai")


_YEAR = (Column("Ngày", 3), Column("Thay đổi trong năm", 12), Column("Văn bản", 5))


def supplement(taken: Taken) -> Sheet:
    """Phiếu bổ sung hồ sơ đảng viên (mẫu 3-HSĐV): what the register has of the year, and room for the rest."""
    year = taken.day.year
    rows = sorted(_of_the_year(taken.life, year))
    table = Table(_YEAR, tuple(row(format_date(day), what, paper) for day, what, paper in rows)) if rows else None
    return _sheet(taken, "Phiếu bổ sung hồ sơ đảng viên", f"năm {year} (mẫu 3-HSĐV)", (
        paragraph(f"Họ và tên: {taken.life.person.full_name}. Sinh ngày {told(taken.life.person.born)}. Số thẻ đảng "
                  f"viên: {or_room(taken.life.person.card_number)}. Sinh hoạt tại: {_chain(taken)}."),
        paragraph("Thay đổi đã ghi trong sổ:" if table else "Trong sổ không có thay đổi nào của năm."),
        *((table,) if table else ()),
        paragraph("Thay đổi khác (nơi ở, nghề nghiệp, trình độ, gia đình, kinh tế, khen thưởng, kỷ luật):"),
        *lines(6),
    ), "Người khai")


def _of_the_year(life: queries.Life, year: int) -> Iterator[tuple[date, str, str]]:
    for one in life.movements:
        if one.date.year == year:
            yield one.date, str(one.get_kind_display()), one.document_number
    for post in life.posts:
        if post.since.year == year:
            yield post.since, f"Giữ chức vụ: {post.get_post_display()}", post.decision_number
        if post.until is not None and post.until.year == year:
            yield post.until, f"Thôi chức vụ: {post.get_post_display()}", ""
    for badge in life.badges:
        if badge.award_day.year == year:
            yield badge.award_day, f"Huy hiệu {badge.years} năm tuổi Đảng", badge.decision_number


def badge_declaration(taken: Taken) -> Sheet:
    """Tờ khai đề nghị tặng Huy hiệu Đảng (mẫu 6-HHD), for the latest badge that was proposed."""
    who, badge = taken.life.person, taken.life.badges[0]
    gaps = interruptions_of([who.pk]).get(who.pk, [])
    age = queries.party_age(who.admitted_on, badge.award_day, gaps) if who.admitted_on else ""
    out = "; ".join(f"từ {format_date(since)} đến {format_date(until)}" for since, until in gaps) or "Không"
    return _sheet(taken, "Tờ khai đề nghị tặng Huy hiệu Đảng", "(mẫu 6-HHD)", (
        *listed((
            item("Họ và tên", who.full_name.upper()), item("Ngày sinh", who.born),
            item("Quê quán", both(who.native_place, taken.life.profile.native_place_new)),
            item("Nơi cư trú", both(who.residence, taken.life.profile.residence_new)),
            item("Sinh hoạt tại", _chain(taken)), item("Ngày vào Đảng", who.admitted_on),
            item("Ngày chính thức", who.official_on), item("Số thẻ đảng viên", who.card_number),
            item("Thời gian không tính tuổi đảng", out),
            item(f"Tuổi đảng tính đến đợt {format_date(badge.award_day)}", f"{age} năm"),
            item("Kỷ luật (nếu có)", taken.life.profile.discipline),
        )),
        paragraph(f"Tôi đề nghị được xét tặng Huy hiệu {badge.years} năm tuổi Đảng"
                  f"{' (xét tặng sớm do bệnh nặng)' if badge.early else ''}."),
    ), "Người khai")


def _sheet(taken: Taken, title: str, subject: str, blocks: Iterable[Block], left: str) -> Sheet:
    said = f"In cho {taken.by} lúc {format_datetime(taken.at)}. Lý do: {taken.reason}."
    return taken.material.form(
        title, subject, (*blocks, paragraph(said, style=Style.SMALL)), Signature("", left, ""),
        Signature("T/M Chi ủy", "Bí thư", taken.material.secretary), SheetHead.PARTY,
    )


@dataclass(frozen=True)
class FileKind:
    """A paper of the file. `needs`: whether this person has it."""

    name: str
    label: Any
    build: Callable[[Taken], Sheet]
    needs: Callable[[queries.Life], bool] = lambda life: True

    def drawn(self, taken: Taken) -> Sheet:
        with translation.override("vi"):
            return self.build(taken)


def _of_members(life: queries.Life) -> bool:
    return life.person.state != PersonState.CANDIDATE


OF_PERSON = (
    FileKind("phieu-dang-vien", _("Member’s form (2-HSĐV)"), member_form, _of_members),
    FileKind("ly-lich", _("CV (1-HSĐV; of an applicant 2-KNĐ)"), cv),
    FileKind("phieu-bo-sung", _("Supplement of this year (3-HSĐV)"), supplement, _of_members),
    FileKind("to-khai-huy-hieu", _("Declaration for a badge (6-HHD)"), badge_declaration,
             lambda life: bool(life.badges)),
)
