"""Sheets of directives: documents, plans, targets and their shares, tasks."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note
from dangbo.intake.sheets.words import DOCUMENT_KINDS

DIRECTIONS = choices(outgoing="Đi", incoming="Đến")
BODIES = choices(
    committee="Ban Chấp hành",
    standing="Ban Thường vụ",
    commission="Ủy ban Kiểm tra",
    cell="Chi bộ",
    congress="Đại hội",
    other="Cơ quan khác",
)
URGENCY = choices(normal="Thường", urgent="Khẩn", very_urgent="Thượng khẩn", immediate="Hỏa tốc")
DOCUMENT_STATES = choices(issued="Đã ban hành", replaced="Được thay thế", recalled="Thu hồi")

DOCUMENTS = Sheet(
    "documents",
    "Văn bản",
    "Văn bản đến và văn bản đi. Văn bản mật chỉ ghi số, ngày, cơ quan; không ghi nội dung. "
    "Số văn bản đi chạy theo loại và theo nhiệm kỳ, không theo năm.",
    (
        key("VB-DI-0001"),
        Column("Chiều", "direction", Kind.CHOICE, True, DIRECTIONS, example="Đi"),
        Column("Loại văn bản", "kind", Kind.CHOICE, True, DOCUMENT_KINDS, example="Kế hoạch"),
        Column("Số", "number", Kind.INT, True, minimum=1, example="45"),
        Column("Ký hiệu", "symbol", required=True, example="KH/ĐU"),
        Column("Ngày ban hành", "date", Kind.DATE, True, example="18/01/2022"),
        Column("Trích yếu", "subject", required=True, example="Kế hoạch công tác xây dựng Đảng năm 2022"),
        Column(
            "Tổ chức ban hành", "unit", Kind.UNIT, refers="orgs", example="DT", explanation="Bắt buộc với văn bản đi."
        ),
        Column("Cơ quan ban hành", "issuer", required=True, example="Ban Thường vụ Đảng ủy"),
        Column("Chủ thể ban hành", "body", Kind.CHOICE, True, BODIES, example="Ban Thường vụ"),
        Column(
            "Mã nhiệm kỳ", "term", Kind.REF, refers="terms", example="DT-NK2020", explanation="Bắt buộc với văn bản đi."
        ),
        Column("Người ký", "signer", Kind.PERSON, refers="members", example="DV-0001"),
        Column("Chức vụ người ký", "signer_post", example="Bí thư"),
        Column("Độ khẩn", "urgency", Kind.CHOICE, choices=URGENCY, example="Thường"),
        Column("Ngày đến", "received_on", Kind.DATE, explanation="Chỉ với văn bản đến."),
        Column("Số đến", "received_number", Kind.INT, minimum=1, explanation="Chỉ với văn bản đến."),
        Column("Hạn xử lý", "due", Kind.DATE, example="28/02/2022"),
        Column("Giao xử lý", "assigned_to", Kind.UNIT, refers="orgs", example="DT-VP"),
        Column("Bút phê", "instruction", example="Giao Văn phòng tham mưu kế hoạch"),
        Column(
            "Căn cứ văn bản",
            "based_on",
            Kind.REF,
            refers="documents",
            many=True,
            example="VB-DEN-0003",
            explanation="Mã văn bản cấp trên mà văn bản này triển khai "
            "hoặc trả lời; nhiều mã cách nhau bằng dấu chấm phẩy.",
        ),
        Column("Nơi nhận", "recipients", example="Quận ủy; các chi bộ; lưu Văn phòng"),
        Column("Trạng thái", "state", Kind.CHOICE, True, DOCUMENT_STATES, example="Đã ban hành"),
        note(),
    ),
    needed=(
        NeededWhen("unit", "direction", ("outgoing",)),
        NeededWhen("term", "direction", ("outgoing",)),
        NeededWhen("received_on", "direction", ("incoming",)),
    ),
    ordered=(("date", "received_on"), ("date", "due")),
)

PLAN_STATES = choices(open="Đang thực hiện", done="Hoàn thành", stopped="Dừng")

PLANS = Sheet(
    "plans",
    "Kế hoạch",
    "Kế hoạch, chương trình của Đảng ủy và chi bộ; mỗi kế hoạch gắn với văn bản ban hành nó và "
    "văn bản cấp trên mà nó thực hiện.",
    (
        key("KH-2022-01"),
        Column("Tên kế hoạch", "title", required=True, example="Công tác xây dựng Đảng năm 2022"),
        Column("Năm", "year", Kind.INT, True, minimum=2000, example="2022"),
        Column("Tổ chức chủ trì", "unit", Kind.UNIT, True, refers="orgs", example="DT"),
        Column("Mã văn bản", "document", Kind.REF, refers="documents", example="VB-DI-0001"),
        Column("Thực hiện văn bản", "carries_out", Kind.REF, refers="documents", many=True, example="VB-DEN-0003"),
        Column("Từ ngày", "since", Kind.DATE, True, example="01/01/2022"),
        Column("Hạn hoàn thành", "due", Kind.DATE, True, example="31/12/2022"),
        Column("Trạng thái", "state", Kind.CHOICE, True, PLAN_STATES, example="Hoàn thành"),
        note(),
    ),
    ordered=(("since", "due"),),
)

COMPARISONS = choices(at_least="Không dưới", at_most="Không quá", equal="Bằng")

TARGETS = Sheet(
    "targets",
    "Chỉ tiêu",
    "Chỉ tiêu được giao hoặc tự đề ra. Chỉ tiêu có mã số liệu thì phần mềm tự đếm kết quả; "
    "chỉ tiêu không có mã thì ghi kết quả ở cột “Kết quả”.",
    (
        key("CT-2022-01"),
        Column("Tên chỉ tiêu", "title", required=True, example="Kết nạp đảng viên mới"),
        Column("Năm", "year", Kind.INT, True, minimum=2000, example="2022"),
        Column(
            "Mã số liệu",
            "figure",
            example="members.admitted",
            explanation="Mã trong danh mục số liệu; để trống nếu chỉ tiêu không tự đếm được.",
        ),
        Column("Đơn vị tính", "measure", required=True, example="đảng viên"),
        Column("So sánh", "comparison", Kind.CHOICE, True, COMPARISONS, example="Không dưới"),
        Column("Số giao", "value", Kind.DECIMAL, True, example="6"),
        Column(
            "Cơ quan giao",
            "assigned_by",
            Kind.UNIT,
            True,
            refers="orgs",
            example="BTL",
            explanation="Mã tổ chức giao chỉ tiêu.",
        ),
        Column("Tổ chức nhận", "unit", Kind.UNIT, True, refers="orgs", example="DT"),
        Column("Mã văn bản giao", "document", Kind.REF, refers="documents", example="VB-DEN-0005"),
        Column("Mã kế hoạch", "plan", Kind.REF, refers="plans", example="KH-2022-01"),
        Column(
            "Chương trình, đề án",
            "programme",
            example="Đề án 06",
            explanation="Tên chương trình gộp nhiều chỉ tiêu, nếu có.",
        ),
        Column("Ngày giao", "assigned_on", Kind.DATE, True, example="12/01/2022"),
        Column("Hạn hoàn thành", "due", Kind.DATE, True, example="31/12/2022"),
        Column("Kết quả", "actual", Kind.DECIMAL, example="", explanation="Chỉ ghi khi chỉ tiêu không có mã số liệu."),
        Column("Ngày hoàn thành", "completed_on", Kind.DATE, example="07/11/2022"),
        note(),
    ),
    ordered=(("assigned_on", "due"), ("assigned_on", "completed_on")),
)

SHARES = Sheet(
    "target_shares",
    "Phân bổ chỉ tiêu",
    "Phần của từng đơn vị trong một chỉ tiêu. Tổng các phần phải bằng số giao.",
    (
        key("PB-0001"),
        Column("Mã chỉ tiêu", "target", Kind.REF, True, refers="targets", example="CT-2022-01"),
        Column("Đơn vị", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Số phân bổ", "value", Kind.DECIMAL, True, example="1"),
        note(),
    ),
)

TASK_SOURCES = choices(
    document="Văn bản",
    plan="Kế hoạch",
    meeting="Sinh hoạt chi bộ",
    conference="Hội nghị",
    inspection="Kết luận kiểm tra, giám sát",
    reception="Tiếp công dân",
    opinion="Ý kiến góp ý",
    other="Việc khác",
)
TASK_STATES = choices(open="Đang làm", done="Đã xong", partly="Xong một phần", refused="Không thực hiện")

TASKS = Sheet(
    "tasks",
    "Nhiệm vụ",
    "Mọi việc được giao, từ bất cứ nguồn nào: ai làm, hạn nào, sản phẩm gì, kết quả ra sao.",
    (
        key("NV-0001"),
        Column("Nội dung việc", "title", required=True, example="Xây dựng kế hoạch kết nạp"),
        Column("Nguồn", "source_kind", Kind.CHOICE, True, TASK_SOURCES, example="Kế hoạch"),
        Column(
            "Mã nguồn",
            "source",
            example="KH-2022-01",
            explanation="Mã của văn bản, kế hoạch, buổi sinh hoạt, cuộc kiểm tra … đã giao việc.",
        ),
        Column("Đơn vị thực hiện", "unit", Kind.UNIT, True, refers="orgs", example="DT-VP"),
        Column("Người thực hiện", "person", Kind.PERSON, refers="members", example="DV-0001"),
        Column("Ngày giao", "assigned_on", Kind.DATE, True, example="20/01/2022"),
        Column("Hạn", "due", Kind.DATE, True, example="28/02/2022"),
        Column("Sản phẩm", "product", example="Kế hoạch"),
        Column("Ngày xong", "done_on", Kind.DATE, example="25/02/2022"),
        Column("Trạng thái", "state", Kind.CHOICE, True, TASK_STATES, example="Đã xong"),
        Column("Trả lời, lý do", "answer", explanation="Bắt buộc khi xong một phần hoặc không thực hiện."),
        Column("Minh chứng", "evidence", example="47-KH/ĐU"),
        note(),
    ),
    needed=(
        NeededWhen("done_on", "state", ("done", "partly")),
        NeededWhen("answer", "state", ("partly", "refused")),
    ),
    ordered=(("assigned_on", "due"), ("assigned_on", "done_on")),
)
