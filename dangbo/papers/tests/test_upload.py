"""Attachments: known by content, unsafe and secret ones refused in words that say what to do."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from dangbo.papers import docx, pdf, upload
from dangbo.papers.marks import level_of
from dangbo.papers.tests import cases, clerk
from dangbo.papers.tree import Paragraph, Sheet, Style, paragraph, row
from dangbo.papers.upload import BadFile, FileKind, SecretFile, inspect

MB = 1024 * 1024
LIMIT = 20 * MB


def picture(form, size=(8, 8)):
    buffer = io.BytesIO()
    Image.new("RGB", size, "red").save(buffer, form)
    return buffer.getvalue()


def workbook():
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


def repacked(content, **changes):
    """The archive with parts replaced or added; `parts` maps names to bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | changes["parts"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


DOCX, PDF = docx.render(cases.letter()), pdf.render(cases.letter())
GOOD = {
    FileKind.PDF: PDF,
    FileKind.DOCX: DOCX,
    FileKind.XLSX: workbook(),
    FileKind.PNG: picture("PNG"),
    FileKind.JPEG: picture("JPEG"),
    FileKind.WEBP: picture("WEBP"),
    FileKind.TXT: "Thông báo lịch họp chi bộ tháng 5".encode(),
}


@pytest.mark.parametrize("kind", list(FileKind))
@pytest.mark.parametrize("name", ["tai-lieu.exe", "tài liệu.docx", "", "../../a\x00.pdf"])
def test_kind_is_told_by_content_and_never_by_name(kind, name):
    assert inspect(GOOD[kind], name, LIMIT) is kind
    stream = io.BytesIO(GOOD[kind])
    stream.seek(3)
    assert inspect(stream, name, LIMIT) is kind
    assert stream.tell() == 0


def test_each_kind_has_a_media_type():
    assert {kind.media_type.split("/")[0] for kind in FileKind} == {"application", "image", "text"}


def written(change):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def javascript(writer):
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("a()")})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)


def named_javascript(writer):
    names = DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})
    writer.root_object[NameObject("/Names")] = names


def macro_types():
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    return types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    ).encode()


TEMPLATE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="http://elsewhere.example/a.dotm" TargetMode="External"/></Relationships>'
)
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
BAD = {
    "empty": (b"", "Tệp rỗng"),
    "program": (b"MZ" + bytes(100), "chương trình máy tính"),
    "linux program": (b"\x7fELF" + bytes(100), "chương trình máy tính"),
    "shortcut": (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(80), "chương trình máy tính"),
    "script": (b"#!/bin/sh\nrm -rf x", "mã lệnh hoặc trang web"),
    "web page": (b"  <!DOCTYPE html><script>alert(1)</script>", "mã lệnh hoặc trang web"),
    "drawing": (b"<svg onload='a()'></svg>", "mã lệnh hoặc trang web"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "định dạng Office cũ"),
    "password": (ENCRYPTED, "đặt mật khẩu"),
    "locked pdf": (written(lambda writer: writer.encrypt("a")), "đặt mật khẩu"),
    "pdf with program": (written(javascript), "chương trình tự chạy"),
    "pdf with named program": (written(named_javascript), "chương trình tự chạy"),
    "pdf without pages": (b"%PDF-1.7\n%%EOF", "PDF"),
    "cut pdf": (PDF[: len(PDF) // 3], "PDF bị hỏng hoặc bị cắt cụt"),
    "cut docx": (DOCX[: len(DOCX) // 2], "bị hỏng hoặc bị cắt cụt"),
    "cut picture": (picture("PNG", (400, 400))[:80], "Ảnh bị hỏng"),
    "other archive": (repacked(workbook(), parts={"[Content_Types].xml": b"<Types/>"}), "tệp nén hoặc định dạng khác"),
    "macro type": (repacked(DOCX, parts={"[Content_Types].xml": macro_types()}), "chứa macro"),
    "macro part": (repacked(DOCX, parts={"word/vbaProject.bin": b"a"}), "chứa macro"),
    "packed program": (repacked(DOCX, parts={"word/embeddings/a.bin": b"MZ" + bytes(40)}), "gói kèm chương trình"),
    "control": (repacked(DOCX, parts={"word/activeX/activeX1.bin": b"a"}), "gói kèm chương trình"),
    "far template": (repacked(DOCX, parts={"word/_rels/settings.xml.rels": TEMPLATE}), "mẫu từ nơi khác"),
    "bomb": (repacked(DOCX, parts={"word/media/a.bin": bytes(60 * MB)}), "nén bất thường"),
    "old letters": ("Đảng".encode("cp1258", errors="replace") + b"\xff\xfe\xfa", "Unicode"),
    "moving picture": (b"GIF89a" + bytes(60), "định dạng khác (GIF)"),
    "raw": (bytes(range(256)) * 4, "Không nhận ra"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_refused_with_a_reason_and_what_is_accepted(name):
    content, reason = BAD[name]
    with pytest.raises(BadFile) as refusal:
        inspect(content, "báo cáo.docx", LIMIT)
    assert not isinstance(refusal.value, SecretFile)
    assert str(refusal.value).startswith("Tệp “báo cáo.docx” không được nhận. ")
    assert reason in str(refusal.value)


def test_a_file_over_the_limit_is_not_read_to_its_end():
    class Endless(io.BytesIO):
        asked = 0

        def read(self, size=-1):
            type(self).asked = max(self.asked, size)
            return bytes(min(size, 3 * MB))

    with pytest.raises(BadFile, match="lớn hơn mức cho phép là 2 MB"):
        inspect(Endless(), "to.pdf", 2 * MB)
    assert Endless.asked == 2 * MB + 1


def test_pictures_of_too_many_points_are_refused_before_they_unfold(monkeypatch):
    monkeypatch.setattr(upload, "MAX_PIXELS", 400 * 300 - 1)
    huge = picture("PNG", (400, 300))
    with pytest.raises(BadFile, match="Ảnh quá lớn"):
        inspect(huge, "a.png", LIMIT)


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
)
def test_any_bytes_are_taken_or_refused(content, start):
    try:
        kind = inspect(start + content, "a", LIMIT)
    except BadFile:
        return
    assert kind is FileKind.TXT


STAMPS = {
    "MẬT": "MẬT",
    "  TỐI MẬT ": "TỐI MẬT",
    "TUYỆT MẬT": "TUYỆT MẬT",
    "[MẬT]": "MẬT",
    "“TUYỆT MẬT”": "TUYỆT MẬT",
    "M Ậ T": "MẬT",
    "T Ố I M Ậ T": "TỐI MẬT",
    "DẤU TỐI MẬT": "TỐI MẬT",
    "TÀI LIỆU MẬT": "MẬT",
    "MẬT - BẢN SỐ 02": "MẬT",
    "Độ mật: Tuyệt mật": "TUYỆT MẬT",
    "Mức độ mật: Mật": "MẬT",
    unicodedata.normalize("NFD", "MẬT"): "MẬT",
}
HARMLESS = (
    "Bảo mật thông tin",
    "bí mật nhà nước",
    "Mật",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "MẬT ONG",
    "1. Công tác bảo mật",
    "MẬT ĐỘ DÂN CƯ",
    "Bầu bằng phiếu kín, giữ bí mật.",
    "a" * 5000 + " MẬT",
    "",
)


@pytest.mark.parametrize("line", STAMPS)
def test_stamps_are_known(line):
    assert level_of(line) == STAMPS[line]


@pytest.mark.parametrize("line", HARMLESS)
def test_words_about_secrets_are_no_stamp(line):
    assert level_of(line) == ""


def stamped(mark):
    """The mark under the number, where offices stamp it."""
    return replace(cases.letter(), number=f"Số 12-CV/ĐU\n{mark}")


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("form", ["docx", "pdf", "txt"])
def test_secret_documents_are_refused_with_where_to_register_them(mark, form):
    made = {
        "docx": lambda: docx.render(stamped(mark)),
        "pdf": lambda: pdf.render(stamped(mark)),
        "txt": lambda: f"ĐẢNG BỘ QUẬN\n  {mark}\nSố 12-CV/ĐU".encode(),
    }
    with pytest.raises(SecretFile) as refusal:
        inspect(made[form](), "a", LIMIT)
    assert refusal.value.level == mark
    words = str(refusal.value)
    assert words.startswith(f"Tệp có dấu “{mark}” nên không được đưa lên hệ thống này")
    assert "sổ Văn bản đến (số, ngày, cơ quan ban hành, độ mật" in words


def test_a_mark_in_the_page_head_or_in_a_frame_is_seen():
    document = clerk.in_one_row()
    document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    with pytest.raises(SecretFile):
        inspect(clerk.saved(document), "a", LIMIT)


def test_a_mark_on_a_later_page_does_not_keep_a_file_out():
    lines = tuple(paragraph(f"Dòng {number}.") for number in range(120))
    late = Sheet(day=date(2022, 1, 1), title="Danh sách", blocks=(*lines, Paragraph(row("MẬT")[0], Style.CENTRE)))
    assert inspect(docx.render(late), "a", LIMIT) is FileKind.DOCX
    assert inspect(pdf.render(late), "a", LIMIT) is FileKind.PDF
