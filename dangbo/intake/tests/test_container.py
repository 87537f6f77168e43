import io
import struct
import zipfile

import openpyxl
import pytest
from docx import Document

from dangbo.intake import container
from dangbo.intake.container import OLE_HEADER, Unreadable, open_workbook
from dangbo.intake.tests.books import CELL, UNITS, WARD, book, saved

GOOD = book({"Tổ chức": [UNITS, WARD, CELL]})


def word_document() -> bytes:
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            if member != name:
                target.writestr(member, source.read(member))
        target.writestr(name, content)
    return out.getvalue()


def lying_about_size() -> bytes:
    """The first sheet declares 10 bytes unpacked in the directory and holds far more."""
    data = bytearray(GOOD)
    place = data.find(b"PK\x01\x02")
    while place >= 0 and not data[place + 46 :].startswith(b"xl/worksheets/sheet1.xml"):
        place = data.find(b"PK\x01\x02", place + 4)
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


CASES = {
    "empty": (b"", "Tệp rỗng"),
    "text": (b"Ma,Ten\nDT,Dang bo", "không phải là bảng tính"),
    "executable": (b"MZ" + b"\0" * 500, "không phải là bảng tính"),
    "old xls": (OLE_HEADER + b"\0" * 600 + "Workbook".encode("utf-16-le"), "dạng cũ"),
    "encrypted": (OLE_HEADER + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "word": (word_document(), "văn bản Word"),
    "cut short": (GOOD[: len(GOOD) // 2], "bị hỏng"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "macro"),
    "broken xml": (with_part("xl/workbook.xml", b"<workbook"), "bị hỏng"),
    "no relations": (with_part("xl/_rels/workbook.xml.rels", b""), "bị hỏng"),
    "lying size": (lying_about_size(), "bị hỏng"),
}


@pytest.mark.parametrize("name", CASES)
def test_says_what_the_file_is(name):
    data, reason = CASES[name]
    with pytest.raises(Unreadable) as caught:
        open_workbook(data)
    assert reason in caught.value.reason
    assert caught.value.accepted


@pytest.mark.parametrize("cut", range(4, len(GOOD), 397))
def test_a_file_cut_anywhere_is_refused_not_crashed_on(cut):
    with pytest.raises(Unreadable):
        open_workbook(GOOD[:cut])


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(container, "MAX_UNPACKED_BYTES", 2_000_000)
    with pytest.raises(Unreadable, match="giải nén"):
        open_workbook(with_part("xl/media/image1.png", b"\0" * 3_000_000))


def test_a_heavy_file_is_refused(monkeypatch):
    monkeypatch.setattr(container, "MAX_FILE_BYTES", 1_000)
    with pytest.raises(Unreadable, match="lớn hơn mức nhận"):
        open_workbook(GOOD)


def test_a_path_that_is_no_file(tmp_path):
    with pytest.raises(Unreadable, match="Không mở được"):
        open_workbook(tmp_path / "nowhere.xlsx")
    with pytest.raises(Unreadable, match="không phải là tệp"):
        open_workbook(tmp_path)


def test_cells_in_error_and_formulas_never_computed_are_found():
    workbook = openpyxl.load_workbook(io.BytesIO(GOOD))
    page = workbook.active
    page["G2"] = "#REF!"
    page["G3"] = "=1+1"
    assert open_workbook(saved(workbook)).broken == {"Tổ chức": {(1, 6): "#REF!", (2, 6): ""}}


@pytest.mark.parametrize("reference", ["A300000", "XFD1", "BA2"])
def test_a_value_far_from_the_table_is_not_laid_out(reference):
    workbook = openpyxl.load_workbook(io.BytesIO(GOOD))
    workbook.active[reference] = "xa"
    assert open_workbook(saved(workbook)).oversized == {"Tổ chức"}
