"""Files that people attach: known by what they hold, never by their name; unsafe and secret ones are refused.

Pictures and scanned pages are not read (no text recognition here): a secret mark in a picture is not seen, so the page
that takes uploads must still ask.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

import puremagic
from lxml import etree
from PIL import Image

from dangbo.papers import marks
from dangbo.papers.containers import BadFile, open_archive, part, xml

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["BadFile", "FileKind", "SecretFile", "inspect"]

SecretFile = marks.SecretFile

MAX_PIXELS = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
)
_SCRIPT = re.compile(rb"^\s*(#!|@echo|<\?php|<script|<html|<!doctype html|<svg|<\?xml|%!PS|\{\\rtf)", re.IGNORECASE)
_MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
ACCEPTED = "Nhận các tệp: PDF, Word (.docx), Excel (.xlsx), ảnh PNG, JPEG, WEBP và tệp chữ (.txt)."


class FileKind(StrEnum):
    """What a file is. The value is the suffix to keep it under."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PNG = "png"
    JPEG = "jpg"
    WEBP = "webp"
    TXT = "txt"

    @property
    def media_type(self) -> str:
        return _MEDIA[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.WEBP: "image/webp",
    FileKind.TXT: "text/plain; charset=utf-8",
}


def inspect(file: bytes | BinaryIO, name: str, limit: int) -> FileKind:
    """What the file is, by its content. `limit` in bytes; `name` is used in messages only.

    Raises BadFile with the reason and what would be accepted; SecretFile, a kind of it, for a file that bears
    a secrecy mark. A file object is read from its start and left there.
    """
    content = file if isinstance(file, bytes) else _content(file, limit)
    try:
        return _kind(content, limit)
    except SecretFile:
        raise
    except BadFile as error:
        raise BadFile(f"Tệp “{_shown(name)}” không được nhận. {error}") from error


def _content(file: BinaryIO, limit: int) -> bytes:
    file.seek(0)
    content = file.read(limit + 1)
    file.seek(0)
    return content


def _shown(name: str) -> str:
    """The name without folders and unprintable letters."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:120] or "không tên"


def _kind(content: bytes, limit: int) -> FileKind:
    if not content:
        raise BadFile(f"Tệp rỗng. {ACCEPTED}")
    if len(content) > limit:
        raise BadFile(f"Tệp lớn hơn mức cho phép là {_megabytes(limit)}. Hãy giảm dung lượng hoặc chia nhỏ.")
    if content.startswith(_PROGRAMS):
        raise BadFile(f"Nội dung là chương trình máy tính, dù tên tệp ghi thế nào. {ACCEPTED}")
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if content.startswith(_OLE):
        raise BadFile(_old_office(content))
    if b"%PDF-" in content[:1024]:
        return _pdf(content)
    for start, kind, form in (
        (b"\x89PNG\r\n\x1a\n", FileKind.PNG, "PNG"),
        (b"\xff\xd8\xff", FileKind.JPEG, "JPEG"),
        (b"RIFF", FileKind.WEBP, "WEBP"),
    ):
        if content.startswith(start) and (kind is not FileKind.WEBP or content[8:12] == b"WEBP"):
            return _image(content, kind, form)
    return _text(content)


def _megabytes(limit: int) -> str:
    return f"{limit / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",") + " MB"


def _old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "Tệp bị đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
    return "Tệp theo định dạng Office cũ (.doc, .xls). Hãy mở ra và lưu lại thành .docx hoặc .xlsx."


def _office(content: bytes) -> FileKind:
    archive = open_archive(content)
    kinds = _main_kinds(xml(part(archive, "[Content_Types].xml"), "[Content_Types].xml"))
    names = archive.namelist()
    if "macro" in kinds or any(name.lower().endswith(("vbaproject.bin", ".xlm")) for name in names):
        raise BadFile("Tệp có chứa macro. Hãy lưu lại thành .docx hoặc .xlsx không có macro.")
    found = kinds & {"docx", "xlsx"}
    if len(found) != 1:
        raise BadFile(f"Nội dung là tệp nén hoặc định dạng khác. {ACCEPTED}")
    kind = FileKind(found.pop())
    _embedded(archive, names)
    main = "word/document.xml" if kind is FileKind.DOCX else "xl/workbook.xml"
    if xml(part(archive, main), main) is None and not any(name.endswith(main.rpartition("/")[2]) for name in names):
        raise BadFile(f"Tệp thiếu phần nội dung chính, không mở được. {ACCEPTED}")
    if kind is FileKind.DOCX:
        marks.refuse_secret(marks.docx_lines(archive))
    return kind


def _main_kinds(types: etree._Element | None) -> set[str]:
    found = set()
    for entry in types if types is not None else ():
        declared = str(entry.get("ContentType", ""))
        if "macroEnabled" in declared or "vbaProject" in declared:
            found.add("macro")
        elif declared in _MAIN_TYPES:
            found.add(_MAIN_TYPES[declared])
    return found


def _embedded(archive: zipfile.ZipFile, names: list[str]) -> None:
    """Programs packed into a document, and templates that it would fetch from elsewhere."""
    for name in names:
        if "/embeddings/" in name or "/activeX/" in name:
            inside = part(archive, name) or b""
            if inside.startswith(_PROGRAMS) or "Ole10Native".encode("utf-16-le") in inside or "/activeX/" in name:
                raise BadFile("Trong tệp có gói kèm chương trình hoặc đối tượng lạ. Hãy bỏ phần đó rồi gửi lại.")
        if name.endswith("settings.xml.rels"):
            root = xml(part(archive, name), name)
            for relation in root if root is not None else ():
                if relation.get("TargetMode") == "External" and "attachedTemplate" in str(relation.get("Type")):
                    raise BadFile("Tệp gọi một mẫu từ nơi khác khi mở. Hãy bỏ mẫu đính kèm rồi gửi lại.")


def _pdf(content: bytes) -> FileKind:
    from pypdf import PdfReader  # noqa: PLC0415 -- takes 90 ms to load, which most commands never need
    from pypdf.errors import PyPdfError  # noqa: PLC0415 -- as above

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise BadFile("Tệp PDF bị đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
        if not reader.pages:
            raise BadFile("Tệp PDF không có trang nào.")
        if _has_program(reader):
            raise BadFile("Tệp PDF có chứa chương trình tự chạy. Hãy in lại ra PDF rồi gửi bản đó.")
        marks.refuse_secret(marks.pdf_lines(reader))
    except BadFile:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise BadFile("Tệp PDF bị hỏng hoặc bị cắt cụt, không mở được. Hãy gửi lại bản còn nguyên.") from error
    return FileKind.PDF


def _has_program(reader: PdfReader) -> bool:
    from pypdf.generic import DictionaryObject  # noqa: PLC0415 -- as above

    root = reader.trailer["/Root"].get_object()
    if not isinstance(root, DictionaryObject):
        return False
    names = root.get("/Names")
    names = names.get_object() if names is not None else None
    if isinstance(names, DictionaryObject) and "/JavaScript" in names:
        return True
    action = root.get("/OpenAction")
    action = action.get_object() if action is not None else None
    return isinstance(action, DictionaryObject) and action.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm")


def _image(content: bytes, kind: FileKind, form: str) -> FileKind:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is weighed right below
            with Image.open(io.BytesIO(content), formats=[form]) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise BadFile("Ảnh quá lớn (trên 50 triệu điểm). Hãy thu nhỏ rồi gửi lại.")
                picture.load()
    except BadFile:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise BadFile("Ảnh bị hỏng hoặc bị cắt cụt, không mở được. Hãy gửi lại bản còn nguyên.") from error
    return kind


def _text(content: bytes) -> FileKind:
    if _SCRIPT.match(content[:200]):
        raise BadFile(f"Nội dung là mã lệnh hoặc trang web, không phải tệp chữ. {ACCEPTED}")
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(_unknown(content)) from None
    if re.search("[\x00-\x08\x0e-\x1a\x1c-\x1f]", text):
        raise BadFile(_unknown(content))
    marks.refuse_secret(text.splitlines()[: marks.FIRST_PAGE])
    return FileKind.TXT


def _unknown(content: bytes) -> str:
    """Names what it is when that can be told, so that the sender knows what to change."""
    try:
        name = puremagic.from_string(content[:4096]).lstrip(".").upper()
    except (puremagic.PureError, ValueError):
        return f"Không nhận ra nội dung tệp, hoặc chữ không theo mã Unicode. {ACCEPTED}"
    return f"Nội dung là định dạng khác ({name}). {ACCEPTED}" if name else f"Không nhận ra nội dung tệp. {ACCEPTED}"
