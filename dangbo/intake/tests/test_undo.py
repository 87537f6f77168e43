"""An import is one step and is taken back as one step, or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from dangbo.intake.actions import ImportInput, ImportWorkbook, UndoImport, UndoInput
from dangbo.intake.ledger import Ledger
from dangbo.intake.models import Import, Kept
from dangbo.intake.reader import read_workbook
from dangbo.intake.tests.books import book
from dangbo.journal.chain import breaks
from dangbo.journal.models import Entry, Record
from dangbo.kernel import clock
from dangbo.kernel.actor import system
from dangbo.kernel.refusal import Refusal
from dangbo.members.actions import Correct, Die
from dangbo.members.models import Membership, Person
from dangbo.orgs.models import Unit, UnitPath

pytestmark = pytest.mark.django_db
OFFICE = system("import")
UNITS = ["Mã", "Tên tổ chức", "Loại tổ chức", "Cấp trên trực tiếp", "Ngày thành lập"]
PEOPLE = [
    "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Số định danh cá nhân", "Ngày quyết định kết nạp",
    "Ngày chính thức", "Chi bộ đầu kỳ", "Sinh hoạt tại chi bộ từ ngày",
]


@pytest.fixture(autouse=True)
def later() -> Any:
    with clock.stopped_at(datetime(2023, 1, 10, 9, 0, tzinfo=clock.HANOI)):
        yield


def person(code: str, name: str, number: str = "", ethnicity: str = "Kinh") -> list[Any]:
    return [code, name, "Nữ", "20/05/1975", ethnicity, number, "03/03/2000", "10/03/2001", "DT-CB01", "01/04/2014"]


def load(*people: list[Any], units: bool = True) -> Import:
    sheets: dict[str, Any] = {"Đảng viên": [PEOPLE, *people]}
    if units:
        sheets = {"Tổ chức": [
            UNITS, ["DT", "Đảng bộ phường", "Đảng bộ cơ sở (phường, xã)", None, "01/04/2014"],
            ["DT-CB01", "Chi bộ 1", "Chi bộ", "DT", "01/04/2014"],
        ], **sheets}
    reading = read_workbook(book(sheets), known=Ledger().known_codes(), partial=True)
    assert not reading.faults, [str(fault) for fault in reading.faults]
    data = ImportInput(file_name="so.xlsx", digest="0" * 64, rows=reading.rows)
    return ImportWorkbook.perform(OFFICE, data)  # type: ignore[no-any-return]


def undo(made: Import) -> Import:
    return UndoImport.perform(OFFICE, UndoInput(record_id=made.pk), reason="nhập nhầm tệp")  # type: ignore[no-any-return]


def held() -> dict[str, tuple[str, str, str]]:
    return {row.code: (row.full_name, row.personal_number, row.name_folded) for row in Person.objects.all()}


def test_the_first_import_leaves_empty_registers_behind_when_undone() -> None:
    made = load(person("DV-1", "Lò Thị Mẫu Một"), person("DV-2", "Lò Thị Mẫu Hai"))
    assert (Person.objects.count(), Unit.objects.count(), UnitPath.objects.count()) == (2, 2, 3)
    undone = undo(made)
    assert (undone.state, undone.undone_at) == ("undone", clock.now())
    for model in (Person, Membership, Unit, UnitPath):
        assert not model.objects.exists()
    assert list(breaks()) == []
    removed = Entry.objects.filter(action="intake.undo", effect="removed")
    assert removed.filter(before__contains="Lò Thị Mẫu Một").exists() and "removed" in set(
        removed.values_list("effect", flat=True)
    )


def test_corrections_get_their_old_values_back_sealed_ones_too() -> None:
    load(person("DV-1", "Lò Thị Mẫu Một", "000000000111"), person("DV-2", "Lò Thị Mẫu Hai", "000000000222"))
    before = held()
    second = load(
        person("DV-1", "Lò Thị Mẫu Mốt", "000000000119"), person("DV-2", "Lò Thị Mẫu Hai", "000000000222"),
        person("DV-3", "Lò Thị Mẫu Ba"), units=False,
    )
    assert (second.new, second.changed, second.same) == (1, 1, 1)
    assert held() != before and Kept.objects.count() == 1
    undo(second)
    assert held() == before
    written = "".join(Entry.objects.values_list("before", "after").iterator().__next__())
    assert "000000000111" not in written


def test_it_refuses_and_names_what_somebody_changed_since() -> None:
    made = load(person("DV-1", "Lò Thị Mẫu Một"), person("DV-2", "Lò Thị Mẫu Hai"))
    row = Person.objects.get(code="DV-2")
    Correct.perform(OFFICE, Correct.Input(record_id=row.pk, full_name="Lò Thị Mẫu Sửa", gender="female"))
    with pytest.raises(Refusal, match="Lò Thị Mẫu Sửa") as refused:
        undo(made)
    assert len(refused.value.faults) == 1 and Person.objects.count() == 2
    assert Import.objects.get(pk=made.pk).state == "written"


def test_it_refuses_while_later_rows_lean_on_it() -> None:
    made = load(person("DV-1", "Lò Thị Mẫu Một"))
    load(person("DV-9", "Lò Thị Mẫu Chín"), units=False)
    with pytest.raises(Refusal):
        undo(made)
    assert Person.objects.count() == 2 and Unit.objects.count() == 2


def test_what_happened_to_a_person_since_stands_in_the_way() -> None:
    made = load(person("DV-1", "Lò Thị Mẫu Một"))
    row = Person.objects.get()
    Die.perform(OFFICE, Die.Input(record_id=row.pk, date=datetime(2022, 6, 1).date()))  # noqa: DTZ001
    with pytest.raises(Refusal):
        undo(made)


def test_an_import_is_undone_once_and_for_a_reason() -> None:
    made = load(person("DV-1", "Lò Thị Mẫu Một"))
    with pytest.raises(Refusal):
        UndoImport.perform(OFFICE, UndoInput(record_id=made.pk))
    undo(made)
    with pytest.raises(Refusal):
        undo(made)


def test_the_whole_example_goes_as_it_came() -> None:
    reading = read_workbook(Path(__file__).parents[3] / "examples" / "duc-thang-2022.xlsx")
    data = ImportInput(file_name="duc-thang-2022.xlsx", digest="0" * 64, rows=reading.rows)
    undo(ImportWorkbook.perform(OFFICE, data))
    left = {
        model._meta.label for model in apps.get_models()
        if issubclass(model, Record) and model is not Import and model.objects.exists()
    }
    assert (left, UnitPath.objects.count(), list(breaks())) == (set(), 0, [])


def test_after_undoing_the_same_file_can_be_written_again() -> None:
    undo(load(person("DV-1", "Lò Thị Mẫu Một")))
    assert load(person("DV-1", "Lò Thị Mẫu Một")).new == 3


def test_a_telephone_number_in_a_text_comes_back_though_the_journal_does_not_hold_it() -> None:
    load(person("DV-1", "Lò Thị Mẫu Một", ethnicity="Tày, gọi 0912345678"))
    undo(load(person("DV-1", "Lò Thị Mẫu Một", ethnicity="Tày"), units=False))
    assert Person.objects.get().ethnicity == "Tày, gọi 0912345678"
    assert not Entry.objects.filter(before__contains="0912345678").exists()
