"""What the national database's workbook says of a member, column by column, and how its values compare with ours.

The official sheet has 28 columns; wards pass it round with five and more of their own added (DOMAIN 2.3c). A
heading is known by its words: marks (*), what stands in brackets, case and diacritics do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from dangbo.kernel.vietnamese.dates import format_date, parse_date
from dangbo.kernel.vietnamese.text import canonical_tones, fold

PASSED_OVER = "-"
"""The field of a column that is left alone."""


class Kind(StrEnum):
    NAME = "name"
    TEXT = "text"
    DATE = "date"
    DIGITS = "digits"
    PLACE = "place"
    CELL = "cell"
    STATE = "state"
    KEY = "key"


@dataclass(frozen=True)
class Field:
    """`part` names the group of the member's form in which it is put right ("" where another verb does it, or
    none); `column` the field there. `secret` values are masked on pages."""

    code: str
    label: str
    headings: tuple[str, ...]
    kind: Kind = Kind.TEXT
    part: str = ""
    secret: bool = False
    empty: tuple[str, ...] = ()


FIELDS = (
    Field("id", "ID", ("id",), Kind.KEY),
    Field("full_name", "Họ và tên", ("ho va ten", "ho ten", "ho va ten khai sinh"), Kind.NAME, "identity"),
    Field("other_name", "Tên gọi khác", ("ten goi khac",), Kind.NAME, "identity", empty=("khong",)),
    Field("gender", "Giới tính", ("gioi tinh",), Kind.TEXT, "identity"),
    Field("birth_date", "Ngày sinh", ("sinh ngay", "ngay sinh", "ngay thang nam sinh"), Kind.DATE, "identity"),
    Field("ethnicity", "Dân tộc", ("dan toc",), Kind.TEXT, "identity"),
    Field("religion", "Tôn giáo", ("ton giao",), Kind.TEXT, "identity", empty=("khong", "khong theo ton giao")),
    Field(
        "personal_number", "Số định danh cá nhân", ("so dinh danh ca nhan", "so cccd", "cccd", "so can cuoc"),
        Kind.DIGITS, "numbers", True,
    ),
    Field(
        "card_number", "Số thẻ Đảng", ("so the dang", "so the dang vien", "so the"), Kind.DIGITS, "card", True
    ),
    Field("card_issued_at", "Nơi cấp thẻ Đảng", ("noi cap the dang", "noi cap the"), Kind.TEXT, "party"),
    Field("card_issued_on", "Ngày cấp thẻ Đảng", ("ngay cap the dang", "ngay cap the"), Kind.DATE, "card"),
    Field(
        "old_card_number", "Số thẻ theo Quyết định 85",
        ("so the theo dang quyet dinh 85", "so the dang theo quyet dinh 85", "so the dang cu"), Kind.DIGITS,
        "numbers", True,
    ),
    Field("unit", "Tổ chức đảng đang sinh hoạt", ("to chuc dang dang sinh hoat", "chi bo", "to chuc dang"), Kind.CELL),
    Field("birth_place_new", "Nơi đăng ký khai sinh", ("noi dang ky khai sinh",), Kind.PLACE, "origin"),
    Field("native_place_new", "Quê quán", ("que quan",), Kind.PLACE, "origin"),
    Field("residence_new", "Nơi thường trú", ("thuong tru", "noi thuong tru"), Kind.PLACE, "home"),
    Field("admitted_on", "Ngày vào Đảng", ("ngay vao dang", "ngay ket nap", "ngay vao dang du bi"), Kind.DATE, "dates"),
    Field(
        "official_on", "Ngày chính thức", ("ngay vao dang chinh thuc", "ngay chinh thuc"), Kind.DATE, "dates"
    ),
    Field("old_id_number", "Số CMND cũ", ("so cmnd cu", "so cmnd", "cmnd cu"), Kind.DIGITS, "numbers", True),
    Field("state", "Trạng thái", ("trang thai hoat dong", "trang thai"), Kind.STATE),
    Field("left_on", "Ngày rời khỏi, mất, miễn", ("ngay roi khoi/ ngay mat/ ngay mien sinh hoat dang",), Kind.KEY),
)
BY_CODE = {field.code: field for field in FIELDS}
PLACE_PARTS = {
    "quoc gia": "country", "tinh": "province", "xa": "commune", "dia chi chi tiet": "detail", "chi tiet": "detail",
}
OFFICIAL = (
    "STT", "ID", "Họ và tên *", "Tên gọi khác", "Giới tính *", "Sinh ngày * (dd/mm/yyyy)", "Dân tộc *", "Tôn giáo *",
    "Số định danh cá nhân *", "Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)", "Nơi cấp thẻ Đảng",
    "Ngày cấp thẻ Đảng (dd/mm/yyyy)", "Số thẻ theo Đảng quyết định 85", "Tổ chức Đảng đang sinh hoạt * (không sửa)",
    "Nơi đăng ký khai sinh - Quốc gia *", "Nơi đăng ký khai sinh - Tỉnh *",
    "Nơi đăng ký khai sinh - Địa chỉ chi tiết *",
    "Quê quán (theo mô hình 2 cấp) - Quốc gia *", "Quê quán (theo mô hình 2 cấp) - Tỉnh *",
    "Quê quán (theo mô hình 2 cấp) - Địa chỉ chi tiết *", "Thường trú (theo mô hình 2 cấp) - Quốc gia *",
    "Thường trú (theo mô hình 2 cấp) - Tỉnh *", "Thường trú (theo mô hình 2 cấp) - Địa chỉ chi tiết *",
    "Ngày vào Đảng* (dd/mm/yyyy)", "Ngày vào Đảng chính thức* (dd/mm/yyyy)", "Số CMND cũ (nếu có)",
    "Trạng thái hoạt động", "Ngày rời khỏi/ Ngày mất/ Ngày miễn sinh hoạt Đảng (dd/mm/yyyy)",
)
"""Headings of the official sheet, in its order."""
OWN_COLUMNS = re.compile(r"^(stt|ghi chu|temp_.*|de nghi xoa.*)$")
"""Columns that wards add, or that say nothing of the member."""


def plain_heading(heading: str) -> str:
    """A heading for comparison."""
    bare = re.sub(r"\([^)]*\)", " ", heading.replace("*", " "))
    return " ".join(fold(bare).split()).strip(" -/:.")


def meant(heading: str) -> str:
    """The field that a heading means: a code, for places `code.part`, PASSED_OVER, or "" when it is not known."""
    plain = plain_heading(heading)
    if not plain or OWN_COLUMNS.match(plain):
        return PASSED_OVER
    for field in FIELDS:
        if plain in field.headings or (field.code == "left_on" and plain.startswith("ngay roi khoi")):
            return field.code
    base, dash, part = plain.rpartition(" - ")
    if dash and part in PLACE_PARTS:
        for field in FIELDS:
            if field.kind is Kind.PLACE and base in field.headings:
                return f"{field.code}.{PLACE_PARTS[part]}"
    return ""


# -- values for comparison: equal forms mean the same

_SPACES = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[.,;:/\\–—-]+")
_PLACE_WORDS = re.compile(r"\b(tỉnh|thành phố|tp|phường|xã|thị trấn|huyện|quận|thôn|tổ dân phố|tdp|việt nam)\b")


@lru_cache(maxsize=65_536)
def letters(text: str) -> str:
    """Words in one form: Unicode, case, spaces, old or new place of the tone (uỷ, ủy) make no difference."""
    return _SPACES.sub(" ", canonical_tones(text).lower()).strip()


def digits(text: str) -> str:
    """The digits alone, zeros in front left out: a spreadsheet drops them."""
    return "".join(char for char in text if char.isdigit()).lstrip("0")


@lru_cache(maxsize=16_384)
def place(text: str) -> str:
    """A place by its names alone, whatever it is called and in whatever order of commas."""
    bare = _PLACE_WORDS.sub(" ", _PUNCTUATION.sub(" ", letters(text)))
    return " ".join(sorted(bare.split()))


@lru_cache(maxsize=65_536)
def day(text: str) -> str:
    """A date as text in ISO form; a year or month and year stay as they are."""
    stripped = text.strip()
    if re.fullmatch(r"\d{4}|\d{1,2}/\d{4}", stripped):
        return stripped.lstrip("0")
    try:
        return parse_date(stripped).isoformat()
    except ValueError:
        return f"?{letters(stripped)}"


def date_text(value: date | None, known: str = "day") -> str:
    """A date of the register as the workbook would write it."""
    if value is None:
        return ""
    if known == "year":
        return f"{value.year}"
    return f"{value:%m/%Y}" if known == "month" else format_date(value)


FORMS: dict[Kind, Callable[[str], str]] = {
    Kind.NAME: letters, Kind.TEXT: lambda text: letters(_PUNCTUATION.sub(" ", text)), Kind.DATE: day,
    Kind.DIGITS: digits, Kind.PLACE: place, Kind.CELL: letters, Kind.STATE: letters, Kind.KEY: letters,
}


def same(field: Field, ours: str, theirs: str) -> bool:
    """Whether two texts say the same of a field."""
    one, other = FORMS[field.kind](ours), FORMS[field.kind](theirs)
    if field.empty:
        one, other = ("" if fold(text) in field.empty else text for text in (one, other))
    if one == other:
        return True
    if field.kind in (Kind.NAME, Kind.TEXT, Kind.PLACE) and theirs.isascii():
        return fold(one) == fold(other)  # typed without diacritics: no other person, place or word is meant
    if field.kind is Kind.CELL:
        return bool(one and other) and (one in other or other in one)
    return False


def blank(field: Field, text: str) -> bool:
    return not text.strip() or bool(field.empty and fold(text) in field.empty)
