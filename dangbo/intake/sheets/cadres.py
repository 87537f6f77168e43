"""Sheet of cadre planning."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note
from dangbo.intake.sheets.words import POSTS

PLANNING_BODIES = choices(
    party="Cấp ủy",
    commission="Ủy ban Kiểm tra",
    council="Hội đồng nhân dân",
    government="Ủy ban nhân dân",
    front="Mặt trận, đoàn thể",
)
PLANNING_OUTCOMES = choices(kept="Giữ lại", added="Bổ sung", removed="Đưa ra")

CADRES = Sheet(
    "cadre_plans",
    "Quy hoạch",
    "Mỗi người, mỗi chức danh, mỗi nhiệm kỳ được rà soát một dòng.",
    (
        key("QH-0001"),
        Column("Nhiệm kỳ quy hoạch", "term_name", required=True, example="2025-2030"),
        Column("Khối", "body", Kind.CHOICE, True, PLANNING_BODIES, example="Cấp ủy"),
        Column("Chức danh quy hoạch", "post", Kind.CHOICE, True, POSTS, example="Bí thư"),
        Column("Tổ chức", "unit", Kind.UNIT, True, refers="orgs", example="DT"),
        Column("Mã đảng viên", "person", Kind.PERSON, True, refers="members", example="DV-0001"),
        Column("Ngày rà soát", "reviewed_on", Kind.DATE, True, example="15/03/2022"),
        Column("Kết quả rà soát", "outcome", Kind.CHOICE, True, PLANNING_OUTCOMES, example="Giữ lại"),
        Column("Số phiếu có mặt", "votes_base", Kind.INT, example="15"),
        Column("Số phiếu đồng ý", "votes_yes", Kind.INT, example="14"),
        Column("Số quyết định", "decision_number", example="1311-QĐ/QU"),
        Column("Ngày quyết định", "decision_date", Kind.DATE, example="28/04/2022"),
        Column("Cơ quan phê duyệt", "decided_by", example="Ban Thường vụ Quận ủy"),
        Column("Lý do đưa ra", "removal_reason", explanation="Bắt buộc khi kết quả là “Đưa ra”."),
        note(),
    ),
    needed=(NeededWhen("removal_reason", "outcome", ("removed",)),),
    ordered=(("reviewed_on", "decision_date"),),
)
