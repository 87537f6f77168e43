"""Zip containers (DOCX, XLSX) opened without trusting them."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

MAX_ENTRIES = 4000
MAX_UNPACKED = 250 * 1024 * 1024
MAX_PART = 60 * 1024 * 1024
MAX_RATIO = 250  # XML of office files packs 5 to 40 times; a bomb a thousand times and more
_RATIO_FROM = 2 * 1024 * 1024


class BadFile(ValueError):
    """A file that is not taken; its text says in Vietnamese what is wrong and what would be accepted."""


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The archive, after its table of contents has been weighed. Raises BadFile."""
    if not content.startswith(b"PK\x03\x04"):
        raise BadFile("Tệp không phải là tệp Word, Excel (định dạng .docx, .xlsx). Hãy lưu lại bằng Word rồi gửi lại.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadFile("Tệp bị hỏng hoặc bị cắt cụt, không mở được. Hãy gửi lại bản còn nguyên.") from error
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise BadFile("Tệp bị đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    unpacked = sum(entry.file_size for entry in entries)
    bomb = any(
        entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size) for entry in entries
    )
    if bomb or len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise BadFile("Tệp nén bất thường (bung ra rất lớn), không nhận vì lý do an toàn.")
    return archive


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of one part, None if absent; never more than the table of contents promised. Raises BadFile."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > MAX_PART:
        raise BadFile(f"Phần “{name}” trong tệp quá lớn, không nhận vì lý do an toàn.")
    try:
        with archive.open(entry) as stream:
            content = stream.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadFile("Tệp bị hỏng hoặc bị cắt cụt, không mở được. Hãy gửi lại bản còn nguyên.") from error
    if len(content) > entry.file_size:
        raise BadFile("Tệp nén bất thường (bung ra rất lớn), không nhận vì lý do an toàn.")
    return content


def xml(content: bytes | None, name: str) -> etree._Element | None:
    """The root of an XML part; entities are not followed, nothing is fetched. Raises BadFile."""
    if content is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFile(f"Phần “{name}” trong tệp bị hỏng, không đọc được.") from error
    if root.getroottree().docinfo.doctype:
        raise BadFile(f"Phần “{name}” trong tệp có khai báo lạ, không nhận vì lý do an toàn.")
    return root
