"""Opens a workbook that may be anything: old, encrypted, broken, or built to do harm.

calamine reads values fast but passes over error cells in silence and lays each sheet out as a
full rectangle, so the parts of the archive are looked through first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from defusedxml import ElementTree
from python_calamine import CalamineError, CalamineWorkbook

OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
MAX_FILE_BYTES = 60 * 1024 * 1024
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_ROW = 200_000
MAX_COLUMN = "AZ"

_FAR_ROW = re.compile(rb'<(?:\w+:)?c r="[A-Z]+(?:[2-9]\d{5}|\d{7,})"[^>]*[^/]>(?!</|<v/>|<v></)')
_FAR_COLUMN = re.compile(rb'<(?:\w+:)?c r="(?:[B-Z][A-Z]|[A-Z]{3})\d+"[^>]*[^/]>(?!</|<v/>|<v></)')
_SUSPECTS = (b' t="e"', b"<f>", b"<f ", b"<f/", b":f>", b":f ")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Unreadable(ValueError):
    """The file cannot be read as a workbook: `reason` and `accepted` are Vietnamese sentences."""

    def __init__(self, reason: str, accepted: str):
        super().__init__(f"{reason} {accepted}")
        self.reason = reason
        self.accepted = accepted


@dataclass(frozen=True, slots=True)
class Opened:
    """A readable workbook: the sheets, and by sheet name the cells whose formula gave no value.

    `broken` maps a sheet to {(row, column) from 0: the error text, "" when never computed};
    `oversized` names sheets with values outside the area that is read.
    """

    book: CalamineWorkbook
    broken: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    oversized: frozenset[str] = frozenset()


SAVE_AS = "Hãy mở bằng Excel hoặc LibreOffice và lưu lại dạng .xlsx (Excel Workbook)."


def open_workbook(source: Path | bytes) -> Opened:
    """The workbook in `source` (a path or the bytes themselves).

    Raises Unreadable for what is no .xlsx, with a sentence that says what the file seems to be.
    """
    data = _load(source)
    _refuse_other_formats(data)
    broken: dict[str, dict[tuple[int, int], str]] = {}
    oversized: set[str] = set()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs_and_macros(archive)
            for name, part in _sheet_parts(archive):
                if _FAR_ROW.search(part) or _FAR_COLUMN.search(part):
                    oversized.add(name)
                elif any(mark in part for mark in _SUSPECTS) and (cells := dict(_broken_cells(part))):
                    broken[name] = cells
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ElementTree.ParseError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        CalamineError,
        ValueError,
    ) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            "Tệp bị hỏng hoặc tải chưa hết, không đọc được bên trong.", "Hãy chép lại tệp gốc. " + SAVE_AS
        ) from error
    return Opened(book, broken, frozenset(oversized))


def _load(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        size = len(source)
    else:
        try:
            size = source.stat().st_size
        except OSError as error:
            raise Unreadable(f"Không mở được tệp “{source}”.", "Hãy kiểm tra lại đường dẫn.") from error
        if not source.is_file():
            raise Unreadable(f"“{source}” không phải là tệp.", "Hãy chỉ ra một tệp .xlsx.")
    if size > MAX_FILE_BYTES:
        raise Unreadable(
            f"Tệp nặng {size // 2**20} MB, lớn hơn mức nhận {MAX_FILE_BYTES // 2**20} MB.",
            "Hãy xóa ảnh và các trang thừa, hoặc tách thành nhiều tệp.",
        )
    return source if isinstance(source, bytes) else source.read_bytes()


def _refuse_other_formats(data: bytes) -> None:
    if not data:
        raise Unreadable("Tệp rỗng.", "Hãy chép lại tệp gốc.")
    if data.startswith(OLE_HEADER):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(
                "Tệp được đặt mật khẩu nên không đọc được.", "Hãy bỏ mật khẩu mở tệp rồi lưu lại dạng .xlsx."
            )
        raise Unreadable("Tệp thuộc dạng cũ (.xls hoặc tài liệu Office 97–2003).", SAVE_AS)
    if not data.startswith(b"PK\x03\x04"):
        raise Unreadable("Tệp không phải là bảng tính Excel.", SAVE_AS)


def _refuse_bombs_and_macros(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES or len(members) > 5_000:
        raise Unreadable(
            f"Nội dung giải nén vượt quá {MAX_UNPACKED_BYTES // 2**20} MB.",
            "Hãy xóa các dòng, trang và ảnh thừa rồi lưu lại.",
        )
    names = {member.filename.lower() for member in members}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Unreadable("Tệp có chứa macro nên không được nhận.", "Hãy lưu lại dạng .xlsx (không có macro).")
    if "xl/workbook.xml" not in names:
        seems = "văn bản Word" if "word/document.xml" in names else "tệp nén hoặc loại tài liệu khác"
        raise Unreadable(f"Tệp là {seems}, không phải bảng tính .xlsx.", SAVE_AS)
    for member in members:
        _drain(archive, member)


def _drain(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read through a part: its checksum fails if the archive lied about its size."""
    with archive.open(member) as stream:
        while stream.read(1 << 20):
            pass


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    for element in workbook.iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        target = targets.get(element.get(_RELATION_ID), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in path:
            yield element.get("name", ""), archive.read(path)


def _broken_cells(part: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for _, element in ElementTree.iterparse(io.BytesIO(part)):
        name = element.tag.rpartition("}")[2]
        if name == "row":
            element.clear()
        if name != "c":
            continue
        children = {child.tag.rpartition("}")[2]: child.text or "" for child in element}
        value = children.get("v", "")
        uncomputed = "f" in children and not value and element.get("t", "n") == "n"
        if element.get("t") == "e" or uncomputed:
            yield _position(element.get("r", "A1")), value


def _position(reference: str) -> tuple[int, int]:
    """Row and column from 0 of `C7`."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1
