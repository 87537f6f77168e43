"""Resolutions and the decision on admission (mẫu 6-KNĐ to 9-KNĐ of Hướng dẫn 12-HD/BTCTW)."""

from __future__ import annotations

from collections.abc import Iterator

from dangbo.members.papers.material import Material
from dangbo.members.papers.words import ROOM, articles, basis, grounds, lines, told, vote, who
from dangbo.papers.tree import Block, Paper, Sheet, SheetHead, Signature, bullets, paragraph

KEEP = "Lưu hồ sơ kết nạp"


def proposal(material: Material) -> Paper:
    """The cell proposes the admission (mẫu 6-KNĐ)."""
    subject = f"đề nghị kết nạp {material.person.full_name} vào Đảng"
    return material.of_the_cell("NQ", "Nghị quyết", subject, _proposal(material), keep=KEEP)


def _proposal(material: Material) -> Iterator[Block]:
    row = material.row
    yield paragraph(f"Căn cứ Điều lệ Đảng và {basis('members.admission_vote', material.day)};")
    yield paragraph(
        f"Ngày {told(row.cell_voted_on)}, {material.cell} đã họp để xét, đề nghị kết nạp người vào Đảng. Tổng số "
        f"đảng viên chính thức tính làm căn cứ biểu quyết: {row.cell_base or '…'} đồng chí."
    )
    yield paragraph("Sau khi xem xét hồ sơ và thảo luận, chi bộ kết luận về:")
    yield paragraph(f"Người xin vào Đảng: {who(material.person)}.")
    papers = [
        f"Giấy chứng nhận lớp bồi dưỡng nhận thức về Đảng số {row.certificate_number or '…'}, "
        f"cấp ngày {told(row.certificate_date)}",
        f"Đơn xin vào Đảng viết ngày {told(row.applied_on)}",
    ]
    sponsors = [str(one) for one in (row.sponsor, row.second_sponsor) if one is not None]
    if sponsors:
        papers.append(f"Đảng viên giới thiệu: {', '.join(sponsors)}")
    yield bullets(*papers)
    yield paragraph("Ưu điểm, khuyết điểm chính:")
    yield from lines(2)
    yield paragraph(vote(row.cell_yes, row.cell_base))
    yield paragraph(f"Chi bộ đề nghị cấp ủy có thẩm quyền xét kết nạp {material.person.full_name} vào Đảng.")


def appraisal(material: Material) -> Sheet:
    """The committee between cell and ward appraises the file (mẫu 7-KNĐ)."""
    row = material.row
    blocks = (
        paragraph(f"Kính gửi: {material.ward or ROOM}"),
        paragraph(f"Đảng ủy bộ phận đã thẩm định nghị quyết ngày {told(row.cell_voted_on)} của {material.cell} và hồ "
                  f"sơ của {who(material.person)}."),
        paragraph("Ý kiến thẩm định:"), *lines(4),
        paragraph("Đảng ủy bộ phận biểu quyết: tán thành …/… ủy viên; không tán thành …/…."),
        paragraph(f"Đề nghị Đảng ủy xét, kết nạp {material.person.full_name} vào Đảng."),
    )
    return material.form(
        "Báo cáo thẩm định", f"nghị quyết của {material.cell} về kết nạp đảng viên", blocks,
        Signature("T/M Đảng ủy bộ phận", "Bí thư", ""), head=SheetHead.PARTY,
    )


def committee_proposal(material: Material) -> Paper:
    """The grassroots committee resolves on the admission (mẫu 8-KNĐ)."""
    row, name = material.row, material.person.full_name
    day = row.committee_voted_on or material.day
    blocks = (
        paragraph(f"Căn cứ Điều lệ Đảng và {basis('members.admission_decision_vote', day)};"),
        paragraph(f"Ngày {told(row.committee_voted_on)}, {material.ward} đã họp để xét nghị quyết ngày "
                  f"{told(row.cell_voted_on)} của {material.cell} đề nghị kết nạp {who(material.person)}."),
        paragraph("Sau khi xem xét hồ sơ, cấp ủy kết luận về ưu điểm, khuyết điểm chính:"), *lines(3),
        paragraph(vote(row.committee_yes, row.committee_base, "ủy viên")),
        paragraph(f"Cấp ủy thống nhất kết nạp {name} vào Đảng, giao hoàn thiện hồ sơ và ban hành quyết định (hoặc "
                  "trình cấp ủy có thẩm quyền) theo quy định."),
    )
    return material.of_the_committee("NQ", "Nghị quyết", f"về việc kết nạp {name} vào Đảng", blocks, day=day)


def decision(material: Material) -> Paper:
    """The decision on admission, drafted for the committee that decides (mẫu 9-KNĐ)."""
    row = material.row
    blocks = (
        *grounds(
            "Căn cứ Điều lệ Đảng Cộng sản Việt Nam",
            f"Căn cứ {basis('members.admission_decision_vote', row.decided_on or material.day)}",
            f"Xét Nghị quyết của {material.cell} ngày {told(row.cell_voted_on)}",
        ),
        *articles(
            f"Kết nạp {who(material.person)} vào Đảng Cộng sản Việt Nam.",
            f"{material.cell} tổ chức lễ kết nạp theo quy định; đảng viên dự bị phấn đấu để được công nhận đảng viên "
            "chính thức.",
            f"{material.cell} và người có tên ở Điều 1 chịu trách nhiệm thi hành quyết định này.",
        ),
    )
    return material.of_the_committee(
        "QĐ", "Quyết định", "kết nạp đảng viên", blocks, number=row.decision_number, body=row.decided_by,
        day=row.decided_on,
    )
