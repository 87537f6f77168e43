"""What is said for the abbreviations of Party papers, and the names of letters for the rest.

Left out on purpose, for they have two readings and a wrong one misleads: CT (chính thức, chỉ thị),
QĐ (quyết định, quy định), TB (thông báo, trung bình), CB (chi bộ, cán bộ). In running text they are
spelt; inside a document's number their place tells which is meant.
"""

from __future__ import annotations

import re
import unicodedata

LETTERS = {
    "A": "a", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê", "F": "ép",
    "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e-lờ", "M": "em-mờ", "N": "en-nờ", "O": "o",
    "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê", "U": "u", "Ư": "ư",
    "V": "vê", "W": "vê kép", "X": "ích-xì", "Y": "i dài", "Z": "dét",
}  # fmt: skip

TYPES = {
    "NQ": ("nghị quyết",),
    "QĐ": ("quyết định", "quy định"),
    "QĐi": ("quy định",),
    "QC": ("quy chế",),
    "KL": ("kết luận",),
    "HD": ("hướng dẫn",),
    "CT": ("chỉ thị",),
    "TT": ("thông tri",),
    "TB": ("thông báo",),
    "BC": ("báo cáo",),
    "KH": ("kế hoạch",),
    "CTr": ("chương trình",),
    "TTr": ("tờ trình",),
    "CV": ("công văn",),
    "BB": ("biên bản",),
    "ĐA": ("đề án",),
    "PA": ("phương án",),
    "DA": ("dự án",),
    "NĐ": ("nghị định",),
    "TTLT": ("thông tư liên tịch",),
    "L": ("luật",),
}
"""Type signs of documents (DOMAIN 5.1 and the Government's) and the words before a number that mean the same."""

STATE_TYPES = TYPES | {"TT": ("thông tư",)}
"""The same for papers of the State (`01/2021/TT-BNV`), where TT is another thing."""

BODIES = {
    "TW": "Trung ương",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BTGTW": "Ban Tuyên giáo Trung ương",
    "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "VPTW": "Văn phòng Trung ương Đảng",
    "HU": "Huyện ủy",
    "QU": "Quận ủy",
    "ĐU": "Đảng ủy",
    "ĐUK": "Đảng ủy Khối",
    "CB": "chi bộ",
    "ĐH": "đại hội",
    "UBKT": "ủy ban kiểm tra",
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "BNV": "Bộ Nội vụ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
}

ABBREVIATIONS = {
    "ANTT": "an ninh, trật tự",
    "ATGT": "an toàn giao thông",
    "BBT": "Ban Bí thư",
    "BCH": "ban chấp hành",
    "BCT": "Bộ Chính trị",
    "BTC": "ban tổ chức",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BTGDV": "ban tuyên giáo và dân vận",
    "BTV": "ban thường vụ",
    "BXDĐ": "ban xây dựng Đảng",
    "CCB": "cựu chiến binh",
    "CCHC": "cải cách hành chính",
    "CNTT": "công nghệ thông tin",
    "CSDL": "cơ sở dữ liệu",
    "DB": "dự bị",
    "ĐB": "đảng bộ",
    "ĐH": "đại hội",
    "ĐTN": "đoàn thanh niên",
    "ĐU": "đảng ủy",
    "ĐV": "đảng viên",
    "ĐVTN": "đoàn viên thanh niên",
    "GCN": "giấy chứng nhận",
    "GPMB": "giải phóng mặt bằng",
    "HĐND": "hội đồng nhân dân",
    "HHĐ": "huy hiệu Đảng",
    "HPN": "hội phụ nữ",
    "HTNV": "hoàn thành nhiệm vụ",
    "HTTNV": "hoàn thành tốt nhiệm vụ",
    "HTXSNV": "hoàn thành xuất sắc nhiệm vụ",
    "KHTNV": "không hoàn thành nhiệm vụ",
    "KNĐ": "kết nạp Đảng",
    "KTGS": "kiểm tra, giám sát",
    "KTXH": "kinh tế - xã hội",
    "LLCT": "lý luận chính trị",
    "MTTQ": "Mặt trận Tổ quốc",
    "NQ": "nghị quyết",
    "NTM": "nông thôn mới",
    "PCCC": "phòng cháy, chữa cháy",
    "QCDC": "quy chế dân chủ",
    "QPAN": "quốc phòng - an ninh",
    "SHCB": "sinh hoạt chi bộ",
    "SHĐ": "sinh hoạt Đảng",
    "STĐV": "Sổ tay đảng viên điện tử",
    "TCCSĐ": "tổ chức cơ sở đảng",
    "TDP": "tổ dân phố",
    "TDTT": "thể dục, thể thao",
    "TGDV": "tuyên giáo, dân vận",
    "THCS": "trung học cơ sở",
    "THDC": "thực hiện dân chủ",
    "THPT": "trung học phổ thông",
    "TP": "thành phố",
    "TTg": "Thủ tướng Chính phủ",
    "TTHC": "thủ tục hành chính",
    "TW": "Trung ương",
    "UBKT": "ủy ban kiểm tra",
    "UBND": "ủy ban nhân dân",
    "VPĐU": "văn phòng đảng ủy",
    "XDĐ": "xây dựng Đảng",
}
"""DOMAIN 16.H without the clashes, and a few that news of a ward uses."""

SLASHED = {
    "đ/c": "đồng chí", "Đ/c": "Đồng chí", "T/M": "thay mặt", "K/T": "ký thay", "T/L": "thừa lệnh",
    "và/hoặc": "và hoặc", "KT-XH": "kinh tế - xã hội", "VH-XH": "văn hóa - xã hội", "QP-AN": "quốc phòng - an ninh",
}  # fmt: skip

UNITS = {
    "km²": "ki-lô-mét vuông", "km2": "ki-lô-mét vuông", "m²": "mét vuông", "m2": "mét vuông", "m³": "mét khối",
    "m3": "mét khối", "km": "ki-lô-mét", "cm": "xăng-ti-mét", "mm": "mi-li-mét", "m": "mét", "kg": "ki-lô-gam",
    "ha": "héc-ta", "VNĐ": "đồng", "VND": "đồng", "đ": "đồng",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")


def spell(letters: str) -> str:
    """Letter by letter: `KL` → `ca e-lờ`."""
    return " ".join(LETTERS.get(letter, letter) for letter in letters.upper())


def expand_abbreviations(text: str) -> str:
    """Each known abbreviation in full; an unknown one that nobody could pronounce, spelt."""
    return _WORD.sub(lambda word: _expanded(word[0]), text)


def _expanded(word: str) -> str:
    if len(word) < 2 or word.islower():
        return word
    if word in ABBREVIATIONS:
        return ABBREVIATIONS[word]
    pronounceable = any(unicodedata.normalize("NFD", char)[0] in "AEIOUY" for char in word)
    return (
        word if pronounceable or not word.isupper() or len(word) > 6 or not set(word) <= LETTERS.keys() else spell(word)
    )
