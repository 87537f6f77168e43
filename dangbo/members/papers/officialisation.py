"""Papers by which a member on probation becomes an official one (the set 10-KNĐ to 16-KNĐ).

The numbers of the single forms are left out: those of 2022 may have been given anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from dangbo.members.papers.admission import KEEP
from dangbo.members.papers.material import Material
from dangbo.members.papers.words import ROOM, articles, basis, grounds, lines, or_room, told, vote, who
from dangbo.members.queries.deadlines import consideration_due, probation_end
from dangbo.papers.tree import Block, Paper, Sheet, SheetHead, Signature, Style, Table, paragraph, row
from dangbo.papers.tree import Column as Head


def _probation(material: Material) -> str:
    """The span of probation, with the last day for the cell."""
    ceremony = material.row.ceremony_on
    if ceremony is None:
        return "Thời gian dự bị: từ ngày …/…/…… đến ngày …/…/……."
    ends, due = probation_end(ceremony)[0], consideration_due(ceremony)
    last = f"; chi bộ xét chậm nhất ngày {told(due[0])}" if due else ""
    return f"Thời gian dự bị: từ ngày {told(ceremony)} đến ngày {told(ends)}{last}."


def self_review(material: Material) -> Sheet:
    """The member looks back on the twelve months of probation."""
    person = material.person
    blocks = (
        paragraph(f"Kính gửi: Chi bộ, chi ủy {material.cell}", style=Style.CENTRE),
        paragraph(f"Tôi tên là: {person.full_name}, sinh ngày {told(person.born)}, vào Đảng ngày "
                  f"{told(material.row.decided_on)} tại {material.cell}. {_probation(material)}"),
        paragraph("1. Ưu điểm (tư tưởng chính trị; đạo đức, lối sống; thực hiện nhiệm vụ; tổ chức kỷ luật):"),
        *lines(5),
        paragraph("2. Khuyết điểm, nguyên nhân:"), *lines(3),
        paragraph("3. Biện pháp khắc phục, phương hướng phấn đấu:"), *lines(3),
        paragraph("Đề nghị chi bộ xét, công nhận tôi là đảng viên chính thức."),
    )
    return material.form(
        "Bản tự kiểm điểm của đảng viên dự bị", "", blocks, Signature("", "Người tự kiểm điểm", person.full_name)
    )


def helper_remarks(material: Material) -> Sheet:
    """What the member says who was told off to help."""
    helper = material.row.helper.full_name if material.row.helper_id else ROOM
    blocks = (
        paragraph(f"Kính gửi: Chi ủy {material.cell}", style=Style.CENTRE),
        paragraph(f"Tôi là: {helper}, được chi bộ phân công giúp đỡ đảng viên dự bị {material.person.full_name}. "
                  f"{_probation(material)}"),
        paragraph("Nhận xét về ưu điểm, khuyết điểm trong thời gian dự bị:"), *lines(8),
        paragraph("Đề nghị chi bộ xét, công nhận (không công nhận) đảng viên chính thức: ……………………"),
    )
    return material.form(
        "Bản nhận xét đảng viên dự bị", "của đảng viên được phân công giúp đỡ", blocks,
        Signature("", "Người nhận xét", "" if helper == ROOM else helper),
    )


def outside_remarks(material: Material) -> Sheet:
    """What the cell of the place of residence and the mass organisation say: a page for each."""
    blocks: list[Block] = []
    for who_says in ("Chi ủy (chi bộ) nơi cư trú", "Đoàn thể chính trị - xã hội nơi công tác"):
        blocks += [
            paragraph(f"{who_says} nhận xét đảng viên dự bị {material.person.full_name}, cư trú tại "
                      f"{or_room(material.person.residence)}:"),
            *lines(6), paragraph("Xác nhận (ký, đóng dấu nếu có): ……………………", style=Style.RIGHT),
        ]
    return material.form(
        "Ý kiến nhận xét đảng viên dự bị", _probation(material), blocks, Signature("T/M Chi ủy", "", ""),
        head=SheetHead.BODY,
    )


_SUMMARY = (Head("Nơi nhận xét", 5), Head("Tán thành", 3), Head("Ưu điểm, khuyết điểm chính", 9))
_ASKED = ("Đảng viên được phân công giúp đỡ", "Chi ủy (chi bộ) nơi cư trú", "Đoàn thể chính trị - xã hội")


def summary(material: Material) -> Sheet:
    """All remarks drawn together by the cell's committee."""
    blocks = (
        paragraph(f"Về đảng viên dự bị: {who(material.person)}. {_probation(material)}"),
        Table(_SUMMARY, tuple(row(place, "", "") for place in _ASKED), row_height=24),
        paragraph("Chi ủy tổng hợp, kết luận:"), *lines(4),
    )
    return material.form(
        "Tổng hợp ý kiến nhận xét", "về đảng viên dự bị", blocks, Signature("T/M Chi ủy", "Bí thư", material.secretary),
        head=SheetHead.PARTY,
    )


def officialisation(material: Material) -> Paper:
    """The cell proposes full membership."""
    subject = f"đề nghị công nhận {material.person.full_name} là đảng viên chính thức"
    return material.of_the_cell("NQ", "Nghị quyết", subject, _officialisation(material), keep=KEEP)


def _officialisation(material: Material) -> Iterator[Block]:
    row = material.row
    yield paragraph(f"Căn cứ Điều lệ Đảng và {basis('members.officialisation_vote', material.day)};")
    yield paragraph(
        f"Ngày {told(row.official_voted_on)}, {material.cell} đã họp để xét, đề nghị công nhận đảng viên chính thức "
        f"đối với đảng viên dự bị: {who(material.person)}."
    )
    yield paragraph(
        f"Quyết định kết nạp số {row.decision_number or '…'} ngày {told(row.decided_on)}; lễ kết nạp ngày "
        f"{told(row.ceremony_on)}. {_probation(material)}"
    )
    yield paragraph("Ưu điểm, khuyết điểm chính trong thời gian dự bị:")
    yield from lines(2)
    yield paragraph(vote(row.official_yes, row.official_base))
    yield paragraph(
        f"Chi bộ đề nghị cấp ủy có thẩm quyền công nhận {material.person.full_name} là đảng viên chính thức."
    )


def committee_officialisation(material: Material) -> Paper:
    """The committee resolves on full membership."""
    row, name = material.row, material.person.full_name
    blocks = (
        paragraph(f"Căn cứ Điều lệ Đảng và {basis('members.officialisation_vote', material.day)};"),
        paragraph(f"Ngày {ROOM}, {material.ward} đã họp để xét nghị quyết ngày {told(row.official_voted_on)} của "
                  f"{material.cell} đề nghị công nhận {name} là đảng viên chính thức."),
        paragraph("Cấp ủy kết luận về ưu điểm, khuyết điểm chính:"), *lines(3),
        paragraph(vote(None, None, "ủy viên")),
        paragraph(f"Cấp ủy thống nhất công nhận {name} là đảng viên chính thức kể từ ngày {_since(material)}."),
    )
    return material.of_the_committee("NQ", "Nghị quyết", f"về việc công nhận {name} là đảng viên chính thức", blocks)


def _since(material: Material) -> str:
    row = material.row
    return told(row.official_on or (probation_end(row.ceremony_on)[0] if row.ceremony_on else None))


def official_decision(material: Material) -> Paper:
    """The decision on full membership; it counts from the end of probation, however late it came."""
    row = material.row
    blocks = (
        *grounds(
            "Căn cứ Điều lệ Đảng Cộng sản Việt Nam",
            f"Căn cứ {basis('members.officialisation_vote', material.day)}",
            f"Xét Nghị quyết của {material.cell} ngày {told(row.official_voted_on)}",
        ),
        *articles(
            f"Công nhận {who(material.person)}, là đảng viên chính thức của Đảng Cộng sản Việt Nam kể từ ngày "
            f"{_since(material)}.",
            f"{material.cell} công bố quyết định này tại kỳ sinh hoạt gần nhất; đảng viên được cấp thẻ theo quy định.",
            f"{material.cell} và đồng chí có tên ở Điều 1 chịu trách nhiệm thi hành quyết định này.",
        ),
    )
    return material.of_the_committee(
        "QĐ", "Quyết định", "công nhận đảng viên chính thức", blocks, number=row.official_number,
        day=row.official_decided_on,
    )
