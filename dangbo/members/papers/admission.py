"""Resolutions of the cell and the decision on the way into the Party (forms of Hướng dẫn 12-HD/BTCTW)."""

from __future__ import annotations

from collections.abc import Iterator

from dangbo.kernel.vietnamese.numbers import share_text
from dangbo.members.papers.material import Material, told
from dangbo.members.terms import Gender
from dangbo.papers.tree import Block, Paper, Signature, bullets, paragraph
from dangbo.rulebook import engine

GENDER = {Gender.MALE: "nam", Gender.FEMALE: "nữ"}


def _who(material: Material) -> str:
    person = material.row.person
    return (
        f"{person.full_name}, {GENDER.get(person.gender, '')}, sinh ngày {told(person.birth_date)}, "
        f"quê quán {person.native_place or '……………'}, nơi cư trú {person.residence or '……………'}"
    )


def _vote(yes: int | None, base: int | None) -> str:
    if yes is None or base is None:
        return "Kết quả biểu quyết: … / …."
    against = base - yes
    return (
        f"Kết quả biểu quyết: tán thành {yes}/{base} đảng viên chính thức (đạt {share_text(yes, base)}); "
        f"không tán thành {against}/{base}."
    )


def _basis(code: str, material: Material) -> str:
    rule = engine.found(code, material.day)
    return rule.basis if rule else "Điều lệ Đảng"


def _paper(material: Material, kind: str, title: str, subject: str, blocks: Iterator[Block]) -> Paper:
    return Paper(
        kind=kind, superior=material.ward, body=material.cell, number=f"Số      -{kind}/CB", place=material.place,
        day=material.day, title=title, subject=subject, blocks=tuple(blocks),
        signature=Signature("T/M Chi bộ", "Bí thư", material.secretary),
        recipients=("Đảng ủy (để báo cáo)", "Lưu hồ sơ kết nạp"),
    )


def proposal(material: Material) -> Paper:
    """The cell proposes the admission (mẫu 6-KNĐ)."""
    return _paper(
        material, "NQ", "Nghị quyết", f"đề nghị kết nạp {material.row.person.full_name} vào Đảng", _proposal(material)
    )


def _proposal(material: Material) -> Iterator[Block]:
    row = material.row
    yield paragraph(f"Căn cứ Điều lệ Đảng và {_basis('members.admission_vote', material)};")
    yield paragraph(
        f"Ngày {told(row.cell_voted_on)}, {material.cell} đã họp để xét, đề nghị kết nạp người vào Đảng. Tổng số "
        f"đảng viên chính thức tính làm căn cứ biểu quyết: {row.cell_base or '…'} đồng chí."
    )
    yield paragraph("Sau khi xem xét hồ sơ và thảo luận, chi bộ kết luận về:")
    yield paragraph(f"Người xin vào Đảng: {_who(material)}.")
    papers = [
        f"Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng số {row.certificate_number or '…'}, "
        f"cấp ngày {told(row.certificate_date)}",
        f"Đơn xin vào Đảng viết ngày {told(row.applied_on)}",
    ]
    sponsors = [str(one) for one in (row.sponsor, row.second_sponsor) if one is not None]
    if sponsors:
        papers.append(f"Đảng viên giới thiệu: {', '.join(sponsors)}")
    yield bullets(*papers)
    yield paragraph("Ưu điểm, khuyết điểm chính: ……………………………………………………")
    yield paragraph(_vote(row.cell_yes, row.cell_base))
    yield paragraph(f"Chi bộ đề nghị cấp ủy có thẩm quyền xét kết nạp {row.person.full_name} vào Đảng.")


def officialisation(material: Material) -> Paper:
    """The cell proposes full membership."""
    name = material.row.person.full_name
    return _paper(
        material, "NQ", "Nghị quyết", f"đề nghị công nhận {name} là đảng viên chính thức", _officialisation(material)
    )


def _officialisation(material: Material) -> Iterator[Block]:
    row = material.row
    yield paragraph(f"Căn cứ Điều lệ Đảng và {_basis('members.officialisation_vote', material)};")
    yield paragraph(
        f"Ngày {told(row.official_voted_on)}, {material.cell} đã họp để xét, đề nghị công nhận đảng viên chính thức "
        f"đối với đảng viên dự bị: {_who(material)}."
    )
    yield paragraph(
        f"Quyết định kết nạp số {row.decision_number or '…'} ngày {told(row.decided_on)}; lễ kết nạp ngày "
        f"{told(row.ceremony_on)}."
    )
    yield paragraph("Ưu điểm, khuyết điểm chính trong thời gian dự bị: ……………………………………")
    yield paragraph(_vote(row.official_yes, row.official_base))
    yield paragraph(f"Chi bộ đề nghị cấp ủy có thẩm quyền công nhận {row.person.full_name} là đảng viên chính thức.")


def decision(material: Material) -> Paper:
    """The decision on admission, drafted for the committee that decides (mẫu 9-KNĐ)."""
    row = material.row
    return Paper(
        kind="QĐ", superior=None, body=row.decided_by or material.ward,
        number=f"Số {row.decision_number}" if row.decision_number else "Số      -QĐ/ĐU", place=material.place,
        day=row.decided_on or material.day, title="Quyết định", subject="kết nạp đảng viên",
        blocks=tuple(_decision(material)), signature=Signature("", "", ""),
        recipients=(material.cell, "Người được kết nạp", "Lưu hồ sơ"),
    )


def _decision(material: Material) -> Iterator[Block]:
    row = material.row
    yield paragraph("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")
    yield paragraph(f"- Căn cứ {_basis('members.admission_decision_vote', material)};")
    yield paragraph(f"- Xét Nghị quyết của {material.cell} ngày {told(row.cell_voted_on)};")
    yield paragraph("QUYẾT ĐỊNH")
    yield paragraph(f"Điều 1. Kết nạp {_who(material)} vào Đảng Cộng sản Việt Nam.")
    yield paragraph(
        f"Điều 2. {material.cell} tổ chức lễ kết nạp theo quy định; đảng viên dự bị phấn đấu để được công nhận "
        "đảng viên chính thức."
    )
    yield paragraph(f"Điều 3. {material.cell} và người có tên ở Điều 1 chịu trách nhiệm thi hành quyết định này.")
