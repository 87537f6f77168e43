"""Papers of a change in a member's life: the cell's resolution, the decision, the notice (phiếu báo)."""

from __future__ import annotations

from dataclasses import dataclass

from dangbo.kernel.vietnamese.names import masked
from dangbo.members.papers.material import Material
from dangbo.members.papers.words import ROOM, articles, basis, grounds, lines, or_room, told, vote, who
from dangbo.members.terms import MovementKind
from dangbo.orgs.queries import name_of
from dangbo.papers.tree import Block, Paper, Sheet, SheetHead, Signature, paragraph

KEEP = "Lưu hồ sơ đảng viên"


@dataclass(frozen=True)
class Words:
    """How a change is named in papers: what the cell asks, what is decided, by which rule."""

    asked: str  # "… đề nghị <asked>"
    decided: str  # subject of the decision
    article: str  # "Điều 1. <article>" with {who}
    rule: str
    after: str = ""  # what the cell does thereafter
    by_cell: bool = False  # the cell itself decides


CHANGES: dict[str, Words] = {
    MovementKind.STRUCK_OFF: Words(
        "xóa tên đảng viên", "xóa tên trong danh sách đảng viên",
        "Xóa tên {who} trong danh sách đảng viên kể từ ngày {day}.", "members.strike_off_vote",
        "thu hồi thẻ đảng viên và nộp lên cấp ủy cấp trên trực tiếp",
    ),
    MovementKind.RESIGNED: Words(
        "cho ra khỏi Đảng theo nguyện vọng", "cho đảng viên ra khỏi Đảng",
        "Đồng ý cho {who} ra khỏi Đảng theo đơn của đảng viên, kể từ ngày {day}.", "members.readmission_never",
        "thu hồi thẻ đảng viên và nộp lên cấp ủy cấp trên trực tiếp",
    ),
    MovementKind.EXPELLED: Words(
        "khai trừ ra khỏi Đảng", "khai trừ ra khỏi Đảng", "Khai trừ {who} ra khỏi Đảng kể từ ngày {day}.",
        "inspections.expulsion_vote", "thu hồi thẻ đảng viên và nộp lên cấp ủy cấp trên trực tiếp",
    ),
    MovementKind.EXEMPTED: Words(
        "miễn công tác và sinh hoạt đảng", "miễn công tác và sinh hoạt đảng",
        "{who} được miễn công tác và sinh hoạt đảng từ ngày {day}{until}.", "members.exemption_decided_by",
        by_cell=True,
    ),
    MovementKind.SUSPENDED: Words(
        "đình chỉ sinh hoạt đảng", "đình chỉ sinh hoạt đảng",
        "Đình chỉ sinh hoạt đảng đối với {who} từ ngày {day}{until}.", "inspections.suspension_days",
        "theo dõi việc chấp hành; đảng viên bị đình chỉ vẫn đóng đảng phí theo quy định",
    ),
    MovementKind.READMITTED: Words(
        "kết nạp lại vào Đảng", "kết nạp lại người vào Đảng",
        "Kết nạp lại {who} vào Đảng Cộng sản Việt Nam kể từ ngày {day}.", "members.readmission_months",
        "tổ chức lễ kết nạp; thời gian dự bị tính từ ngày tổ chức lễ",
    ),
    MovementKind.RESTORED: Words(
        "khôi phục quyền của đảng viên", "khôi phục quyền của đảng viên",
        "Khôi phục quyền của đảng viên đối với {who} kể từ ngày {day}.", "members.party_age_from",
        "tiếp nhận đảng viên trở lại sinh hoạt, bàn giao hồ sơ, thẻ đảng viên",
    ),
}


def resolution(material: Material) -> Paper:
    """The cell resolves on the change, or resolves to propose it where somebody above decides."""
    row, words = material.row, CHANGES[material.row.kind]
    verb = "về việc" if words.by_cell else "đề nghị"
    name = material.person.full_name
    blocks: list[Block] = [
        paragraph(f"Căn cứ Điều lệ Đảng và {basis(words.rule, material.day)};"),
        paragraph(f"Ngày {told(row.document_date if words.by_cell else None)}, {material.cell} đã họp để xét, {verb} "
                  f"{words.asked} đối với {who(material.person)}."),
        paragraph(f"Lý do: {or_room(row.reason)}."), paragraph("Ý kiến thảo luận, kết luận:"), *lines(3),
        paragraph(vote(row.vote_yes, row.vote_base)),
    ]
    if words.by_cell:
        blocks.append(paragraph(f"Chi bộ quyết nghị: {_article(material, words)}"))
    else:
        blocks.append(paragraph(
            f"Chi bộ đề nghị cấp ủy có thẩm quyền xem xét, quyết định {words.asked} đối với {name}."
        ))
    number = row.document_number if words.by_cell else ""
    return material.of_the_cell(
        "NQ", "Nghị quyết", f"{verb} {words.asked} đối với {name}", blocks, keep=KEEP, number=number
    )


def _article(material: Material, words: Words) -> str:
    row = material.row
    until = f" đến ngày {told(row.until)}" if row.until else ""
    return words.article.format(who=f"đồng chí {who(material.person)}", day=told(row.date), until=until)


def decision(material: Material) -> Paper:
    """The decision on the change, in the words of the body that decided."""
    row, words = material.row, CHANGES[material.row.kind]
    article = _article(material, words)
    first = article[:1].upper() + article[1:]
    blocks = (
        *grounds("Căn cứ Điều lệ Đảng Cộng sản Việt Nam", f"Căn cứ {basis(words.rule, material.day)}",
                 f"Xét đề nghị của {material.cell}" + (f"; lý do: {row.reason}" if row.reason else "")),
        *articles(
            first, f"{material.cell} có trách nhiệm {words.after}.",
            f"{material.cell} và người có tên ở Điều 1 chịu trách nhiệm thi hành quyết định này.",
        ),
    )
    return material.of_the_committee(
        "QĐ", "Quyết định", words.decided, blocks, number=row.document_number, body=row.decided_by,
        day=row.document_date or row.date,
    )


_OUT, _MOVED = "Phiếu báo đảng viên ra khỏi Đảng", "Phiếu báo chuyển sinh hoạt đảng"
NOTICES: dict[str, tuple[str, str]] = {
    MovementKind.DEATH: ("Phiếu báo đảng viên từ trần", "Từ trần ngày {day}"),
    MovementKind.STRUCK_OFF: (_OUT, "Bị xóa tên trong danh sách đảng viên từ ngày {day}"),
    MovementKind.RESIGNED: (_OUT, "Xin ra khỏi Đảng, được đồng ý từ ngày {day}"),
    MovementKind.EXPELLED: (_OUT, "Bị khai trừ ra khỏi Đảng từ ngày {day}"),
    MovementKind.DEPARTURE: (_MOVED, "Chuyển sinh hoạt đảng chính thức đi từ ngày {day} đến {place}"),
    MovementKind.INTERNAL: (_MOVED, "Chuyển sinh hoạt đảng chính thức từ ngày {day} đến {place}"),
    MovementKind.TEMPORARY_OUT: (_MOVED, "Chuyển sinh hoạt đảng tạm thời từ ngày {day} đến {place}"),
    MovementKind.ARRIVAL: (_MOVED, "Được tiếp nhận sinh hoạt đảng chính thức từ ngày {day}, từ {place}"),
    MovementKind.TEMPORARY_IN: (_MOVED, "Được tiếp nhận sinh hoạt đảng tạm thời từ ngày {day}, từ {place}"),
}


def notice(material: Material) -> Sheet:
    """The notice that goes to the bodies that keep the file and the card index."""
    row = material.row
    title, what = NOTICES[row.kind]
    place = row.place or (name_of(row.to_unit_id, material.day) if row.to_unit_id else "") or ROOM
    number, issuer = or_room(row.document_number), or_room(row.decided_by or material.cell)
    paper = f"Theo văn bản số {number}, ngày {told(row.document_date or row.date)}, của {issuer}."
    return _notice(material, title, f"{what.format(day=told(row.date), place=place)}.", paper, row.reason)


def official_notice(material: Material) -> Sheet:
    """The notice that a member has become an official one."""
    row = material.row
    return _notice(
        material, "Phiếu báo đảng viên được công nhận chính thức",
        f"Được công nhận là đảng viên chính thức từ ngày {told(row.official_on)}.",
        f"Theo Quyết định số {or_room(row.official_number)}, ngày {told(row.official_decided_on)}.", "",
    )


def _notice(material: Material, title: str, what: str, paper: str, reason: str) -> Sheet:
    person = material.person
    return material.form(title, "", (
        paragraph(f"Họ và tên: {person.full_name}. Sinh ngày: {told(person.born)}."),
        paragraph(f"Số lý lịch: {masked(person.file_number) or ROOM}. Số thẻ đảng viên: "
                  f"{masked(person.card_number) or ROOM} (đối chiếu bản gốc)."),
        paragraph(f"Ngày vào Đảng: {told(person.admitted_on)}. Ngày chính thức: {told(person.official_on)}."),
        paragraph(f"Sinh hoạt tại: {material.cell}, {material.ward}."),
        paragraph(what), paragraph(paper), *([paragraph(f"Lý do: {reason}.")] if reason else []),
        paragraph("Nơi nhận ghi vào sổ đảng viên, cơ sở dữ liệu đảng viên và lưu hồ sơ."),
    ), Signature("T/M Chi ủy", "Bí thư", material.secretary), head=SheetHead.PARTY)
