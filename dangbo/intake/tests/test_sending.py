"""/nhap-so/: preview, faults, writing after the word only, the list, the template."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from dangbo.intake import waiting
from dangbo.intake.actions import ImportInput, ImportWorkbook
from dangbo.intake.ledger import Ledger
from dangbo.intake.models import Import
from dangbo.intake.reader import read_workbook
from dangbo.intake.tests.books import book
from dangbo.journal.models import Entry
from dangbo.kernel.actor import system
from dangbo.members.models import Person

pytestmark = pytest.mark.django_db
UNITS = ["Mã", "Tên tổ chức", "Loại tổ chức", "Cấp trên trực tiếp", "Ngày thành lập"]
HEADS = [
    "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Ngày quyết định kết nạp", "Ngày chính thức",
    "Chi bộ đầu kỳ", "Sinh hoạt tại chi bộ từ ngày",
]


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def workbook(cell: str, born: str = "20/05/1975") -> bytes:
    line = ["DV-1", "Lò Thị Mẫu Một", "Nữ", born, "Kinh", "03/03/2000", "10/03/2001", cell, "01/04/2019"]
    return book({"Đảng viên": [HEADS, line]})


def post(player: Any, content: bytes, name: str = "so.xlsx", **more: str) -> Any:
    return player.post("/nhap-so/moi/", {"file": SimpleUploadedFile(name, content), "partial": "1", **more})


def test_only_who_may_import_opens_it(cast: Any) -> None:
    for address in ("/nhap-so/", "/nhap-so/moi/", "/nhap-so/mau.xlsx"):
        assert cast.office.get(address).status_code == 200
        roles = ("secretary", "cell_secretary", "member")
        assert {cast.inside(role).get(address).status_code for role in roles} == {404}


def test_nothing_is_written_before_the_word(cast: Any) -> None:
    page = post(cast.office, workbook(cast.cell.code))
    text = page.content.decode()
    assert page.status_code == 200 and "Ghi vào sổ" in text
    assert not Person.objects.exists() and not Import.objects.exists()
    assert not Entry.objects.filter(action__startswith="members.").exists()
    digest = text.split('name="digest" value="')[1][:64]
    written = cast.office.post("/nhap-so/moi/", {"digest": digest, "name": "so.xlsx", "partial": "1", "write": "1"})
    made = Import.objects.get()
    assert written.status_code == 302 and written.headers["Location"] == f"/nhap-so/{made.pk}/"
    assert Person.objects.get().unit_id == cast.cell.pk
    assert waiting.read(cast.office.actor, digest) is None
    shown = cast.office.get(f"/nhap-so/{made.pk}/").content.decode()
    assert "so.xlsx" in shown and f"/viec/intake.undo/?record={made.pk}" in shown


def test_every_fault_is_told_with_its_place(cast: Any) -> None:
    page = post(cast.office, workbook("KHONG-CO", born="31/02/1975"))
    text = page.content.decode()
    assert page.status_code == 422 and "dòng 2" in text and "31/02/1975" in text and "KHONG-CO" in text
    assert not Person.objects.exists()


def test_faults_of_the_registers_are_told_for_all_sheets_with_the_word_to_begin_at_the_top(cast: Any) -> None:
    follow = "Hãy sửa từ trên xuống"
    entries = ["BT-1", "CT-1", "01/05/2022", "Lò Văn Mẫu", cast.cell.code]
    sheets = {
        "Cuộc thi": [["Mã", "Tên cuộc thi", "Đơn vị tổ chức", "Ngày mở", "Ngày đóng"],
                     ["CT-1", "Tìm hiểu Nghị quyết", "Ban tổ chức", "01/04/2022", "30/04/2022"]],
        "Bài dự thi": [["Mã", "Mã cuộc thi", "Ngày gửi bài", "Họ và tên", "Đơn vị"], entries],
    }  # fmt: skip
    one = post(cast.office, book(sheets)).content.decode()
    assert "trang “Bài dự thi”, dòng 2, cột “Ngày gửi bài”" in one and follow not in one
    person = ["DV-1", "Mẫu", "Nữ", "20/05/1975", "Kinh", "03/03/2000", "10/03/2001", cast.cell.code, "01/04/2019"]
    two = post(cast.office, book({"Đảng viên": [HEADS, person], **sheets})).content.decode()
    assert "trang “Đảng viên”, dòng 2, cột “Họ và tên”" in two and "trang “Bài dự thi”, dòng 2" in two
    assert follow in two


@pytest.mark.parametrize("content", [b"", b"MZ program", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", b"%PDF-1.4"])
def test_what_is_no_workbook_is_refused(cast: Any, content: bytes) -> None:
    assert post(cast.office, content).status_code == 422


def test_a_file_of_somebody_else_cannot_be_written(cast: Any) -> None:
    text = post(cast.office, workbook(cast.cell.code)).content.decode()
    digest = text.split('name="digest" value="')[1][:64]
    page = cast.stranger.post("/nhap-so/moi/", {"digest": digest, "name": "so.xlsx", "partial": "1", "write": "1"})
    assert page.status_code == 422 and not Person.objects.exists()


def test_a_ward_cannot_write_into_another(cast: Any) -> None:
    assert post(cast.stranger, workbook(cast.cell.code)).status_code == 422


def test_the_empty_workbook_has_every_sheet(cast: Any) -> None:
    sheets = load_workbook(io.BytesIO(cast.office.get("/nhap-so/mau.xlsx").content)).sheetnames
    assert {"Tổ chức", "Đảng viên", "Kết nạp"} <= set(sheets)


def test_the_office_sees_and_undoes_its_own_import_but_only_sees_one_that_brought_its_superiors(cast: Any) -> None:
    digest = post(cast.office, workbook(cast.cell.code)).content.decode().split('name="digest" value="')[1][:64]
    cast.office.post("/nhap-so/moi/", {"digest": digest, "name": "so.xlsx", "partial": "1", "write": "1"})
    own = Import.objects.get()
    assert f"/nhap-so/{own.pk}/" in cast.office.get("/nhap-so/").content.decode()
    first = load_by_command([
        ["TREN", "Thành ủy Mẫu", "Thành ủy, tỉnh ủy", None, "01/04/2014"],
        ["MAU", "Đảng bộ phường Mẫu", "Đảng bộ cơ sở (phường, xã)", "TREN", "01/04/2014"],
    ])
    assert cast.office.get(f"/nhap-so/{first.pk}/").status_code == 404, "it set up another ward"
    both = load_by_command([
        ["TREN-2", "Thành ủy Hai", "Thành ủy, tỉnh ủy", None, "01/04/2014"],
        ["CB-MAU", "Chi bộ Mẫu", "Chi bộ", cast.ward.code, "01/04/2019"],
    ])
    assert "Thành ủy Hai" in cast.office.get(f"/nhap-so/{both.pk}/").content.decode()
    for made, status in ((both, 403), (own, 302)):
        asked = cast.office.get(f"/viec/intake.undo/?record={made.pk}").content.decode()
        assert ("Bạn không hủy được" in asked) == (made is both)
        token = asked.split('name="_token" value="')[1].split('"')[0]
        sent = {"_token": token, "_reason": "nhập nhầm"}
        assert cast.office.post(f"/viec/intake.undo/?record={made.pk}", sent).status_code == status
    assert set(Import.objects.filter(state="undone")) == {own} and not Person.objects.exists()


def load_by_command(rows: list[list[Any]]) -> Import:
    reading = read_workbook(book({"Tổ chức": [UNITS, *rows]}), known=Ledger().known_codes(), partial=True)
    assert not reading.faults, reading.faults
    data = ImportInput(file_name="dau.xlsx", digest="0" * 64, rows=reading.rows)
    return ImportWorkbook.perform(system("import"), data)  # type: ignore[no-any-return]
