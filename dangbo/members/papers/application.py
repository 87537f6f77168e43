"""Papers of an application for membership, to be copied or completed by hand (mẫu 1-KNĐ to 5-KNĐ)."""

from __future__ import annotations

from collections.abc import Iterator

from dangbo.members.papers.material import Material
from dangbo.members.papers.words import GENDER, ROOM, lines, or_room, told
from dangbo.orgs.queries import name_of
from dangbo.papers.tree import Block, PageBreak, Sheet, SheetHead, Signature, Style, Table, paragraph, row
from dangbo.papers.tree import Column as Head

OWN_HAND = Signature("", "Người viết đơn", "")


def application(material: Material) -> Sheet:
    """The application, as a model that the applicant copies by hand (mẫu 1-KNĐ)."""
    return material.form("Đơn xin vào Đảng", "", _application(material), OWN_HAND)


def _application(material: Material) -> Iterator[Block]:
    person = material.person
    yield paragraph(f"Kính gửi: Chi ủy {material.cell}; {material.ward or ROOM}", style=Style.CENTRE)
    gender = GENDER.get(person.gender, ROOM)
    yield paragraph(f"Tôi tên là: {person.full_name}; {gender}; sinh ngày {told(person.born)}.")
    yield paragraph(f"Quê quán: {or_room(person.native_place)}.")
    yield paragraph(f"Nơi ở hiện nay: {or_room(person.residence)}.")
    yield paragraph(f"Dân tộc: {or_room(person.ethnicity)}. Tôn giáo: {or_room(person.religion)}.")
    yield paragraph("Chức vụ, nghề nghiệp và nơi làm việc hiện nay: ………………………")
    yield paragraph(
        "Qua lớp bồi dưỡng nhận thức về Đảng và quá trình công tác, tôi hiểu mục đích, lý tưởng của Đảng và tự nguyện "
        "xin được đứng trong hàng ngũ Đảng Cộng sản Việt Nam. Lý do, động cơ xin vào Đảng (người viết tự trình bày):"
    )
    yield from lines(6)
    yield paragraph(
        "Nếu được kết nạp, tôi xin hứa chấp hành nghiêm Cương lĩnh, Điều lệ, nghị quyết, chỉ thị của Đảng, pháp luật "
        "của Nhà nước và hoàn thành tốt nhiệm vụ được giao."
    )
    yield paragraph("Đơn do người xin vào Đảng tự viết tay, viết trước khi khai lý lịch.", style=Style.SMALL)


def sponsors(material: Material) -> Sheet:
    """The letter of each sponsor (mẫu 3-KNĐ), one a page."""
    return material.form(
        "Giấy giới thiệu người vào Đảng", "", _sponsors(material),
        Signature("", "Người giới thiệu", ""),
    )


def _sponsors(material: Material) -> Iterator[Block]:
    found = [one for one in (material.row.sponsor, material.row.second_sponsor) if one is not None]
    for number, sponsor in enumerate(found):
        if number:
            yield paragraph("Người giới thiệu (ký, ghi rõ họ tên)", style=Style.RIGHT)
            yield PageBreak()
        yield from _sponsor(material, sponsor.full_name, sponsor.official_on)


def _sponsor(material: Material, name: str, official: object) -> Iterator[Block]:
    person = material.person
    yield paragraph(f"Kính gửi: Chi ủy {material.cell}", style=Style.CENTRE)
    yield paragraph(f"Tôi là: {name}, đảng viên chính thức từ ngày {told(official)}, "  # type: ignore[arg-type]
                    f"đang sinh hoạt tại {material.cell}. Chức vụ: {ROOM}")
    yield paragraph(
        f"Được chi bộ phân công giúp đỡ, giới thiệu {person.full_name}, sinh ngày {told(person.born)}, vào Đảng. "
        "Thời gian cùng công tác, lao động, học tập hoặc cư trú với người được giới thiệu (từ 12 tháng trở lên): từ "
        "tháng …/…… đến tháng …/……."
    )
    yield paragraph("Tôi xin báo cáo về lý lịch, phẩm chất chính trị, đạo đức, lối sống, năng lực, quan hệ quần chúng:")
    yield from lines(8)
    yield paragraph(
        f"Đề nghị chi bộ xét, kết nạp {person.full_name} vào Đảng; tôi chịu trách nhiệm trước Đảng về lời giới thiệu."
    )


def union_resolution(material: Material) -> Sheet:
    """The youth union or trade union introduces its member (mẫu 4-KNĐ)."""
    row = material.row
    union = name_of(row.sponsoring_unit_id, material.day) or ROOM
    blocks = (
        paragraph(union, style=Style.CENTRE),
        paragraph(f"Kính gửi: Chi ủy {material.cell}", style=Style.CENTRE),
        paragraph(f"Ngày {ROOM}, {union} đã họp để xét giới thiệu đoàn viên ưu tú vào Đảng."),
        paragraph(f"Tổng số ủy viên: …; có mặt: …. Giới thiệu: {material.person.full_name}, sinh ngày "
                  f"{told(material.person.born)}, nơi cư trú {or_room(material.person.residence)}."),
        paragraph("Ưu điểm, khuyết điểm chính:"), *lines(5),
        paragraph("Kết quả biểu quyết: tán thành …/…; không tán thành …/…."),
    )
    return material.form(
        "Nghị quyết giới thiệu đoàn viên ưu tú vào Đảng", "", blocks, Signature("T/M Ban Chấp hành", "", "")
    )


_OPINIONS = (
    Head("Nơi cho ý kiến", 5), Head("Số người dự, số tán thành", 4), Head("Ưu điểm, khuyết điểm chính", 8),
)


def opinions(material: Material) -> Sheet:
    """What mass organisations and the cell of the place of residence say, drawn together (mẫu 5-KNĐ)."""
    blocks = (
        paragraph(f"Về người xin vào Đảng: {material.person.full_name}, sinh ngày {told(material.person.born)}, "
                  f"nơi cư trú {or_room(material.person.residence)}."),
        Table(_OPINIONS, tuple(row(place, "", "") for place in (
            "Tổ chức chính trị - xã hội nơi sinh hoạt", "Chi ủy (chi bộ) nơi cư trú", "Đoàn thể, Ban công tác Mặt trận",
        )), row_height=26),
        paragraph("Chi ủy tổng hợp, kết luận:"), *lines(4),
    )
    return material.form(
        "Tổng hợp ý kiến nhận xét", f"về {material.person.full_name} xin vào Đảng", blocks,
        Signature("T/M Chi ủy", "Bí thư", material.secretary), head=SheetHead.PARTY,
    )
