"""Secrecy marks: a stamp MẬT, TỐI MẬT or TUYỆT MẬT on the first page keeps a file out.

Law 117/2025/QH15 on State secrets (before it 29/2018/QH14): such a document is not kept on a machine that is joined
to a network; only its existence may be registered.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dangbo.papers.containers import BadFile, part, xml

if TYPE_CHECKING:
    from pypdf import PdfReader

FIRST_PAGE = 70  # lines that surely hold the first page
MAX_PAGE = 20 * 1024 * 1024
_LONGEST = 200
_SPACED = {level.replace(" ", ""): level for level in ("MẬT", "TỐI MẬT", "TUYỆT MẬT")}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_STAMP = re.compile(rf"^\W*(?:TÀI LIỆU\s+)?(?:DẤU\s+)?({'|'.join(_LEVELS)})\W*(?:BẢN\s+SỐ.*)?$")
_FIELD = re.compile(rf"^\W*(?:ĐỘ|MỨC ĐỘ|DẤU CHỈ MỨC ĐỘ)\s+MẬT\s*[:\-–]\s*({'|'.join(_LEVELS)})\b")


class SecretFile(BadFile):
    """The file bears a secrecy mark."""

    def __init__(self, level: str):
        self.level = level
        super().__init__(
            f"Tệp có dấu “{level}” nên không được đưa lên hệ thống này: máy có nối mạng không được giữ nội dung bí mật "
            "nhà nước. Chỉ đăng ký sự tồn tại của văn bản trong sổ Văn bản đến (số, ngày, cơ quan ban hành, độ mật, "
            "số bản, người giữ, nơi giữ bản giấy), không kèm tệp; giao bản giấy cho văn thư bảo mật."
        )


def level_of(line: str) -> str:
    """The level that a line stamps, empty for a line that merely speaks of secrets.

    A stamp is in capitals and alone on its line; "Độ mật: Tối mật" counts in any letters.
    """
    if len(line) > _LONGEST:
        return ""
    words = " ".join(unicodedata.normalize("NFC", line).split())
    letters = words.split()
    if len(letters) > 2 and all(len(letter) == 1 for letter in letters):  # a stamp with spaced letters: "M Ậ T"
        words = _SPACED.get("".join(letters), words)
    stamp = _STAMP.match(words) if words == words.upper() else None
    found = stamp or _FIELD.match(words.upper())
    return found[1] if found else ""


def refuse_secret(lines: Iterable[str]) -> None:
    """Raises SecretFile at the first line that bears a mark."""
    for line in lines:
        level = level_of(line)
        if level:
            raise SecretFile(level)


def docx_lines(archive: zipfile.ZipFile) -> Iterator[str]:
    """The lines of the first page and of all page heads and feet, frames included."""
    for name in archive.namelist():
        if not re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            continue
        root = xml(part(archive, name), name)
        count = 0
        for paragraph in root.iter(f"{_W}p") if root is not None else ():
            text = "".join(
                node.text or "" if node.tag == f"{_W}t" else "\n"
                for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br")
            )
            if text.strip():
                yield from text.split("\n")
                count += 1
            if name.endswith("document.xml") and count >= FIRST_PAGE:
                break


def pdf_lines(reader: PdfReader) -> list[str]:
    """The lines of the first page; none for a page that is only a picture."""
    page = reader.pages[0]
    contents = page.get_contents()
    if contents is None or len(contents.get_data()) > MAX_PAGE:
        return []
    return page.extract_text().splitlines()
