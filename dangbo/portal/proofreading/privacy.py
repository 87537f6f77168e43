"""Numbers of private people that do not belong on a public page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangbo.portal.proofreading.finding import Fault

_PHONE = re.compile(r"(?<![\w.,/-])(?:\+84|0)(?:[ .-]?\d){9}(?![\d/.-]?\d)")
_NUMBERED = re.compile(r"(?<![\d.,/])\d{12}(?![\d.,/]\d|\d)")
_OLD_NUMBER = re.compile(r"(?:CMND|CMT|chứng minh (?:nhân dân|thư))[^\d\n]{0,20}(?P<number>\d{9})\b", re.IGNORECASE)
_PRIVATE_MAIL = re.compile(r"[\w.+-]+@(?:gmail|yahoo|hotmail|outlook|icloud)\.\w[\w.]*", re.IGNORECASE)
_BIRTH = re.compile(r"(?:sinh (?:ngày|năm)?\s*)(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE)
_OFFICE = re.compile(
    r"đường dây nóng|văn phòng|tổng đài|trực ban|hotline|cơ quan|trụ sở|UBND|Đảng ủy|công an phường|trạm y tế|fax",
    re.IGNORECASE,
)
NEAR = 60


def private_numbers(text: str) -> Iterator[Fault]:
    """Phones (but those of an office), identity numbers, private mail addresses, days of birth."""
    for found in _PHONE.finditer(text):
        before = text[max(0, found.start() - NEAR) : found.start()].rpartition("\n")[2]
        if not _OFFICE.search(before):
            yield _fault("phone_number", found[0], found.start(), "Số điện thoại của cá nhân.")
    for found in _NUMBERED.finditer(text):
        yield _fault("personal_number", found[0], found.start(), "Số định danh cá nhân (12 chữ số).")
    for found in _OLD_NUMBER.finditer(text):
        yield _fault("personal_number", found["number"], found.start("number"), "Số chứng minh nhân dân.")
    for found in _PRIVATE_MAIL.finditer(text):
        yield _fault("personal_number", found[0], found.start(), "Địa chỉ thư điện tử riêng.")
    for found in _BIRTH.finditer(text):
        yield _fault("personal_number", found["day"], found.start("day"), "Ngày sinh của cá nhân.")


def _fault(kind: str, span: str, at: int, reason: str) -> Fault:
    return Fault(kind, span, at, "", reason)
