"""The letter that introduces a member who is transferred (giấy giới thiệu sinh hoạt đảng)."""

from __future__ import annotations

from dangbo.kernel.vietnamese.names import masked
from dangbo.members.papers.material import Material, told
from dangbo.orgs.queries import name_of
from dangbo.papers.tree import Paper, Signature, paragraph


def transfer_letter(material: Material) -> Paper:
    """One letter for both kinds; the boxes of the ten-box form are filled by the bodies that it passes through."""
    row, person = material.row, material.row.person
    target = row.place or (name_of(row.to_unit_id, material.day) if row.to_unit_id else "……………")
    kind = "tạm thời" if row.temporary else "chính thức"
    span = f", từ ngày {told(row.issued_on)} đến ngày {told(row.planned_until)}" if row.temporary else ""
    card = masked(person.card_number) or "…"
    return Paper(
        kind=None, superior=material.ward, body=material.cell,
        number=f"Số {row.letter_number}" if row.letter_number else None,
        place=material.place, day=row.issued_on, title="Giấy giới thiệu sinh hoạt đảng", subject=f"(chuyển {kind})",
        blocks=(
            paragraph(f"Kính gửi: {target}"),
            paragraph(
                f"{material.cell} trân trọng giới thiệu đồng chí {person.full_name}, sinh ngày "
                f"{told(person.birth_date)}, vào Đảng ngày {told(person.admitted_on)}, chính thức ngày "
                f"{told(person.official_on)}, số thẻ đảng viên {card} (đối chiếu bản gốc), được chuyển sinh hoạt "
                f"đảng {kind} đến {target}{span}."
            ),
            paragraph(f"Lý do: {row.reason or '……………………'}"),
            paragraph(
                f"Hạn làm thủ tục: đến hết ngày {told(row.due_on)}. Đã đóng đảng phí đến hết tháng …… năm ……. "
                "Hồ sơ đảng viên kèm theo (với chuyển chính thức): …… tài liệu."
            ),
            paragraph("Xác nhận của các cấp ủy nơi đi, nơi đến (theo thứ tự): ……………………………………"),
        ),
        signature=Signature("T/M Chi bộ", "Bí thư", material.secretary), recipients=(str(target), "Lưu chi bộ"),
    )
