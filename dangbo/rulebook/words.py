"""Vietnamese words for the keys and the coded values of the data files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "acting": "quyền", "after": "tính từ", "align": "canh", "amount": "số tiền", "at_most": "tối đa",
        "base": "căn cứ", "beyond": "vượt mức", "bold": "đậm", "bottom": "lề dưới", "by": "chủ thể",
        "capitals": "chữ hoa", "cell": "chi bộ", "code": "mã", "collective": "thay mặt tập thể", "colour": "màu chữ",
        "committee": "đảng ủy", "day": "ngày", "day_below": "ngày nhỏ hơn",
        "days_after": "số ngày", "den": "mẫu số", "deputy": "cấp phó ký thay", "done": "hoàn thành",
        "due_from": "hạn từ ngày", "due_to": "hạn đến ngày", "encoding": "bộ mã", "exceeded": "vượt",
        "first_indent": "lùi đầu dòng", "first_page": "hiện ở trang đầu", "fixed": "số tiền cố định",
        "forever": "giữ vĩnh viễn", "forms": "số mẫu", "from_top": "cách mép trên", "habit": "thói quen",
        "height": "cao", "inspection": "ủy ban kiểm tra", "italic": "nghiêng", "items": "gồm", "label": "tên",
        "landscape_for_wide_tables": "bảng rộng để ngang", "late_most": "chậm tối đa", "least": "ít nhất",
        "left": "lề trái", "letter": "công văn", "line": "dòng", "line_max": "cách dòng tối đa",
        "line_min": "cách dòng tối thiểu", "max": "điểm tối đa", "missed": "không đạt", "month": "tháng",
        "months": "tháng", "most": "nhiều nhất", "name": "tên", "num": "tử số", "numerals": "chữ số",
        "off": "ngày nghỉ", "on": "ngày làm bù", "on_time": "đúng hạn", "only_if": "chỉ khi",
        "order": "thừa lệnh", "period": "kỳ", "periods": "các kỳ", "place": "vị trí", "points": "điểm",
        "rate": "tỷ lệ", "reached": "đạt", "region": "vùng", "right": "lề phải", "rule_below": "kẻ dưới",
        "rule_length": "độ dài đường kẻ", "scale": "thang", "short": "viết tắt", "short_minutes": "thiếu tối đa (phút)",
        "sign": "viết tắt", "size": "cỡ chữ", "size_max": "cỡ chữ tối đa", "size_min": "cỡ chữ tối thiểu",
        "space_between_min": "cách đoạn tối thiểu", "standing": "ban thường vụ", "strict": "phải hơn",
        "subject": "chủ thể", "submission": "tờ trình", "text": "việc", "times": "số lần", "to": "nơi nhận",
        "top": "lề trên", "underline": "gạch chân", "unexcused_gives": "có người vắng không lý do",
        "verso_left": "lề trái mặt sau", "verso_right": "lề phải mặt sau", "width": "rộng", "work": "công việc",
        "years": "năm",
    }
)

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "9M": "9 tháng", "H1": "6 tháng đầu năm", "Q1": "quý I", "half": "nửa năm", "month": "tháng",
        "quarter": "quý", "year": "năm", "absent_whole_congress_accepted": "vắng suốt đại hội có lý do được chấp nhận",
        "admitted_recently": "mới vào Đảng", "advisory": "cơ quan tham mưu", "arabic": "Ả Rập",
        "armed_forces_on_duty": "lực lượng vũ trang đang làm nhiệm vụ", "base_committee": "đảng ủy cơ sở",
        "base_organisation": "toàn đảng bộ cơ sở", "cell": "chi bộ", "center": "giữa", "ceremony": "lễ kết nạp",
        "city": "thành phố", "collective": "tập thể", "commended": "khen thưởng",
        "committee": "đảng ủy (ban chấp hành)", "committee_absent_throughout": "cấp ủy viên vắng suốt đại hội",
        "congress": "đại hội", "decision": "ngày ghi trong quyết định",
        "delegates_absent_throughout_without_alternate": "đại biểu vắng suốt đại hội không có dự khuyết thay",
        "detained": "bị tạm giam", "district": "quận, huyện", "down": "làm tròn xuống", "exempt": "được miễn",
        "exempt_absent": "được miễn và vắng mặt", "given_name": "vần A, B, C của tên",
        "good": "hoàn thành tốt", "good_and_excellent": "hoàn thành tốt và hoàn thành xuất sắc",
        "half_up": "làm tròn nửa lên", "individual": "cá nhân", "inspection": "ủy ban kiểm tra",
        "issue": "ngày ban hành quyết định", "justify": "đều hai lề", "left": "trái", "letter": "công văn",
        "meeting": "buổi sinh hoạt", "minutes": "biên bản", "notice": "thông báo", "page": "giữa trang",
        "period_end": "cuối kỳ", "period_start": "đầu kỳ", "plan": "kế hoạch", "probation_end": "ngày hết dự bị",
        "programme": "chương trình", "prosecuted": "bị truy tố", "provincial_committee": "tỉnh ủy, thành ủy",
        "receipt": "ngày nhận quyết định", "recognised": "công nhận", "registered": "đăng ký", "report": "báo cáo",
        "resolution": "nghị quyết", "revote": "bầu lại", "right": "phải",
        "scale": "quy đổi về 100", "keep": "giữ nguyên tổng", "group": "từng nhóm nhiệm vụ", "solid": "nét liền",
        "standing": "ban thường vụ", "statute": "quy chế", "submission": "tờ trình",
        "suspended": "bị đình chỉ sinh hoạt",
        "conclusion": "kết luận",
        "temporarily_elsewhere": "sinh hoạt tạm thời nơi khác", "term_and_type": "mỗi tên loại, mỗi nhiệm kỳ",
        "text": "bằng dòng chữ", "thematic": "có sinh hoạt chuyên đề", "top": "đầu trang",
        "top_left": "góc trái phía trên",
    }
)
