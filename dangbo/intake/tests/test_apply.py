"""A workbook becomes records through the verbs: previewed, written all or nothing, once, corrected with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.emulation.models import Registration
from dangbo.intake.actions import FaultyWorkbook, ImportInput, ImportWorkbook, preview
from dangbo.intake.ledger import Ledger
from dangbo.intake.models import Import
from dangbo.intake.reader import read_workbook
from dangbo.intake.registers import CORRECTED
from dangbo.intake.tests.books import book
from dangbo.journal.models import Entry
from dangbo.journal.tests.shapes import entries_since, last_seq
from dangbo.kernel.actor import system
from dangbo.kernel.refusal import NotPermitted
from dangbo.orgs.actions import Rename
from dangbo.orgs.models import Unit

pytestmark = pytest.mark.django_db
OFFICE = system("import")
UNITS = ["Mã", "Tên tổ chức", "Loại tổ chức", "Cấp trên trực tiếp", "Ngày thành lập"]
PLEDGES = ["Mã", "Phong trào", "Đối tượng", "Đơn vị", "Họ và tên", "Năm", "Lĩnh vực", "Tên mô hình hoặc nội dung",
           "Ngày đăng ký"]  # fmt: skip
TREE = [
    ["DT", "Đảng bộ phường", "Đảng bộ cơ sở (phường, xã)", None, "01/04/2014"],
    ["DT-CB01", "Chi bộ 1", "Chi bộ", "DT", "01/04/2014"],
]


def pledge(code: str, title: str = "Đường hoa", field: str | None = "Kinh tế", **more: Any) -> list[Any]:
    values = {"movement": "Dân vận khéo", "subject": "Tập thể", "unit": "DT-CB01", "name": None, "day": "15/03/2022"}
    given = values | more
    return [code, given["movement"], given["subject"], given["unit"], given["name"], 2022, field, title, given["day"]]


def reading(*pledges: list[Any], units: bool = True) -> Any:
    sheets: dict[str, Any] = {"Tổ chức": [UNITS, *TREE]} if units else {}
    found = read_workbook(book(sheets | {"Đăng ký": [PLEDGES, *pledges]}), known=Ledger().known_codes(), partial=True)
    assert not found.faults, [str(fault) for fault in found.faults]
    return found.rows


def load(*pledges: list[Any], units: bool = True) -> Import | None:
    data = ImportInput(file_name="so.xlsx", digest="0" * 64, rows=reading(*pledges, units=units))
    return ImportWorkbook.perform(OFFICE, data)  # type: ignore[no-any-return]


def state() -> tuple[int, ...]:
    return Unit.objects.count(), Registration.objects.count(), Entry.objects.count(), Import.objects.count()


def test_rows_become_records_under_their_keys_in_one_step() -> None:
    made = load(pledge("DK-1"), pledge("DK-2", "Camera an ninh"))
    assert made is not None and (made.new, made.changed, made.same) == (4, 0, 0)
    rows = Registration.objects.order_by("key")
    assert [(row.key, row.title, row.unit.code, row.field, f"{row.registered_on}") for row in rows] == [
        ("DK-1", "Đường hoa", "DT-CB01", "economy", "2022-03-15"),
        ("DK-2", "Camera an ninh", "DT-CB01", "economy", "2022-03-15"),
    ]
    entries = Entry.objects.all()
    assert {entry.batch for entry in entries} == {made.batch} and {entry.actor_key for entry in entries} == {OFFICE.key}
    assert {"orgs.set_up", "emulation.register", "intake.import"} <= {entry.action for entry in entries}


def test_the_same_twice_changes_nothing() -> None:
    load(pledge("DK-1"))
    before = state()
    assert load(pledge("DK-1")) is None
    assert state() == before
    assert not preview(reading(pledge("DK-1")), OFFICE).changes_anything


def test_a_preview_tells_what_would_be_written_and_writes_nothing() -> None:
    load(pledge("DK-1"))
    before = state()
    outcome = preview(reading(pledge("DK-1", "Đường hoa mới"), pledge("DK-2")), OFFICE)
    assert state() == before and outcome.faults == ()
    tally = outcome.tallies[-1]
    assert (tally.sheet.name, tally.new, tally.changed, tally.same) == ("Đăng ký", 1, 1, 0)
    assert [(one.sheet, one.row, one.key, one.heading, one.old, one.new) for one in tally.changes] == [
        ("Đăng ký", 2, "DK-1", "Tên mô hình hoặc nội dung", "Đường hoa", "Đường hoa mới")
    ]


def test_differences_are_told_in_the_words_of_the_workbook() -> None:
    """Keys for units, words for lists, days as days: never numbers of the database or codes of the program."""
    load(pledge("DK-1"))
    rows = reading(pledge("DK-1", field="Văn hóa - xã hội", unit="DT", day="16/03/2022"))
    (*_others, tally) = preview(rows, OFFICE).tallies
    assert {(one.heading, one.old, one.new) for one in tally.changes} == {
        ("Lĩnh vực", "Kinh tế", "Văn hóa - xã hội"), ("Đơn vị", "DT-CB01", "DT"),
        ("Ngày đăng ký", "15/03/2022", "16/03/2022"),
    }  # fmt: skip


def test_a_differing_cell_is_written_as_a_correction_with_its_reason() -> None:
    load(pledge("DK-1"), pledge("DK-2"))
    before = last_seq()
    made = load(pledge("DK-1", "Đường hoa mới"), pledge("DK-2"), units=False)
    assert made is not None and (made.new, made.changed, made.same) == (0, 1, 1)
    changed = [one for one in entries_since(before) if one[0] == "emulation.amend_registration"]
    assert [one[1:] for one in changed] == [
        ("changed", "emulation.Registration", {"title": "Đường hoa"}, {"title": "Đường hoa mới"})
    ]
    assert Entry.objects.get(action="emulation.amend_registration").reason == CORRECTED
    assert {row.key: row.version for row in Registration.objects.all()} == {"DK-1": 2, "DK-2": 1}


def test_a_column_that_the_file_does_not_have_stays_and_an_empty_cell_empties() -> None:
    load(pledge("DK-1"))
    heads, cells = [*UNITS, "Địa bàn", "Số hộ"], [*TREE[1], "Tổ dân phố 1", 231]
    for sheet in ([heads, cells], [[*UNITS, "Số hộ"], [*TREE[1], 240]], [heads, [*TREE[1], None, 240]]):
        found = read_workbook(book({"Tổ chức": sheet}), known=Ledger().known_codes(), partial=True)
        made = ImportWorkbook.perform(OFFICE, ImportInput(file_name="so.xlsx", digest="1" * 64, rows=found.rows))
        assert made is not None and made.changed == 1
        unit = Unit.objects.get(code="DT-CB01")
        assert (unit.area, unit.households) == (("", 240) if None in sheet[1] else ("Tổ dân phố 1", sheet[1][-1]))


def test_what_only_verbs_of_units_change_is_told_and_not_taken() -> None:
    load(pledge("DK-1"))
    unit = Unit.objects.get(code="DT-CB01")
    Rename.perform(OFFICE, Rename.Input(record_id=unit.pk, name="Chi bộ Một", on=date(2020, 1, 1)))
    rows: list[list[Any]] = [TREE[0], []]
    for name, told in (("Chi bộ 1", set()), ("Chi bộ Khác", {("Tên tổ chức", "Chi bộ 1; Chi bộ Một", "Chi bộ Khác")})):
        rows[1] = ["DT-CB01", name, "Chi bộ" if not told else "Ủy ban Kiểm tra", "DT", "01/04/2014"]
        found = read_workbook(book({"Tổ chức": [UNITS, *rows]}), known=Ledger().known_codes(), partial=True)
        outcome = preview(found.rows, OFFICE)
        kinds = {("Loại tổ chức", "Chi bộ", "Ủy ban Kiểm tra")} if told else set()
        assert {(c.heading, c.old, c.new) for tally in outcome.tallies for c in tally.not_taken} == told | kinds
        assert not outcome.changes_anything and not outcome.faults


def test_what_is_not_in_the_file_stays() -> None:
    load(pledge("DK-1"), pledge("DK-2"))
    assert load(pledge("DK-2"), units=False) is None
    assert set(Registration.objects.values_list("key", flat=True)) == {"DK-1", "DK-2"}


def test_what_the_registers_refuse_is_told_by_row_and_column_and_nothing_is_written() -> None:
    """Rows that read well and break a rule of the register: all are told, also those of good rows are not kept."""
    before = state()
    sheets = {"Tổ chức": [UNITS, *TREE], **ENTRIES}
    found = read_workbook(book(sheets), known=Ledger().known_codes(), partial=True)
    assert not found.faults
    with pytest.raises(FaultyWorkbook) as refused:
        ImportWorkbook.perform(OFFICE, ImportInput(file_name="so.xlsx", digest="0" * 64, rows=found.rows))
    assert [(one.sheet, one.row, one.column, one.value) for one in refused.value.rows] == [
        ("Bài dự thi", 3, "Ngày gửi bài", "01/05/2022"), ("Bài dự thi", 4, "Ngày gửi bài", "31/03/2022"),
    ]  # fmt: skip
    assert all("cuộc thi" in one.reason for one in refused.value.rows)
    assert state() == before


def test_the_faults_of_all_sheets_are_told_at_once() -> None:
    """Rows that lean on a refused one are not told: they may be right. Rows beside it are looked at all the same."""
    sheets = {
        "Tổ chức": [
            [*UNITS, "Ngày kết thúc"], *TREE, ["DT-CB02", "Chi bộ 2", "Chi bộ", "DT", "01/04/2014", "01/04/2014"],
        ],
        "Đăng ký": [PLEDGES, pledge("DK-1", unit="DT-CB02"), pledge("DK-2")],
        "Cuộc thi": ENTRIES["Cuộc thi"],
        "Bài dự thi": [
            *ENTRIES["Bài dự thi"],
            ["BT-4", "CT-1", "01/05/2022", "Lò Thị Mẫu", "DT-CB02"],
            ["BT-5", "CT-1", "02/05/2022", "Lò Thị Mẫu", "DT-CB01"],
        ],
    }
    found = read_workbook(book(sheets), known=Ledger().known_codes(), partial=True)
    assert not found.faults
    before = state()
    outcome = preview(found.rows, OFFICE)
    assert state() == before
    assert [(one.sheet, one.row, one.column, one.value) for one in outcome.faults] == [
        ("Tổ chức", 4, "Cấp trên trực tiếp", "DT"), ("Tổ chức", 4, "Ngày kết thúc", "01/04/2014"),
        ("Bài dự thi", 3, "Ngày gửi bài", "01/05/2022"), ("Bài dự thi", 4, "Ngày gửi bài", "31/03/2022"),
        ("Bài dự thi", 6, "Ngày gửi bài", "02/05/2022"),
    ]  # fmt: skip
    sheets["Tổ chức"][-1].pop()
    found = read_workbook(book(sheets), known=Ledger().known_codes(), partial=True)
    told = [(one.sheet, one.row) for one in preview(found.rows, OFFICE).faults]
    assert told == [("Bài dự thi", row) for row in (3, 4, 5, 6)]


ENTRIES = {
    "Cuộc thi": [
        ["Mã", "Tên cuộc thi", "Đơn vị tổ chức", "Ngày mở", "Ngày đóng"],
        ["CT-1", "Tìm hiểu Nghị quyết", "Ban tổ chức", "01/04/2022", "30/04/2022"],
    ],
    "Bài dự thi": [
        ["Mã", "Mã cuộc thi", "Ngày gửi bài", "Họ và tên", "Đơn vị"],
        ["BT-1", "CT-1", "01/04/2022", "Lò Văn Mẫu", "DT-CB01"],
        ["BT-2", "CT-1", "01/05/2022", "Lò Văn Mẫu", "DT-CB01"],
        ["BT-3", "CT-1", "31/03/2022", "Lò Thị Mẫu", "DT-CB01"],
    ],
}


def test_a_faulty_file_is_not_written_whatever_is_good_in_it() -> None:
    sheets = {"Tổ chức": [UNITS, *TREE], "Đăng ký": [
        PLEDGES, pledge("DK-1"), pledge("DK-2", field=None), pledge("DK-3", unit="DT-CB0"),
        pledge("DK-4", day="31/02/2022"), pledge("DK-1"), pledge("DK-5", subject="Nhóm"),
        pledge("DK-6", subject="Cá nhân"),
    ]}  # fmt: skip
    found = read_workbook(book(sheets), known=Ledger().known_codes(), partial=True)
    told = {(fault.row, fault.column, fault.value) for fault in found.faults}
    assert told == {
        (3, "Lĩnh vực", ""), (4, "Đơn vị", "DT-CB0"), (5, "Ngày đăng ký", "31/02/2022"), (6, "Mã", "DK-1"),
        (7, "Đối tượng", "Nhóm"), (8, "Họ và tên", ""),
    }  # fmt: skip
    assert all(fault.sheet == "Đăng ký" and fault.reason for fault in found.faults)
    near = next(fault for fault in found.faults if fault.row == 4)
    assert "DT-CB01" in near.accepted
    assert state() == (0, 0, 0, 0)


def test_only_who_may_import_does(cast: Any) -> None:
    data = ImportInput(file_name="so.xlsx", digest="0" * 64, rows=reading(pledge("DK-1")))
    before = state()
    for player in (cast.secretary, cast.cell_secretary, cast.member, cast.superior, cast.administrator):
        with pytest.raises(NotPermitted):
            ImportWorkbook.perform(player.actor, data)
    assert state() == before


def test_the_office_imports_into_its_own_ward_only(cast: Any) -> None:
    """Every row passes the door of its own verb: who may import may not thereby write elsewhere."""
    sheets = {"Đăng ký": [PLEDGES, pledge("DK-1", unit="cell_a1"), pledge("DK-2", unit="cell_b1")]}
    found = read_workbook(book(sheets), known=Ledger().known_codes(), partial=True)
    assert not found.faults
    before = state()
    with pytest.raises(FaultyWorkbook) as refused:
        ImportWorkbook.perform(cast.office.actor, ImportInput(file_name="so.xlsx", digest="0" * 64, rows=found.rows))
    assert [(one.sheet, one.row, one.value) for one in refused.value.rows] == [("Đăng ký", 3, "")]
    assert state() == before
    sheets["Đăng ký"].pop()
    found = read_workbook(book(sheets), known=Ledger().known_codes(), partial=True)
    ImportWorkbook.perform(cast.office.actor, ImportInput(file_name="so.xlsx", digest="0" * 64, rows=found.rows))
    assert [row.unit_id for row in Registration.objects.all()] == [cast.cell.pk]
