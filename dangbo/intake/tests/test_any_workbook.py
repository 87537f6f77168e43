"""Any list of members beside the register: its columns are explained once; what is spoilt in it is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dangbo.intake.container import OLE_HEADER
from dangbo.intake.models import Comparison, Difference, Mapping
from dangbo.intake.national.fields import OFFICIAL
from dangbo.intake.national.reading import known_fields, read
from dangbo.intake.tests.books import book
from dangbo.kernel import clock
from dangbo.members.actions.enrol import Enrol, EnrolInput

LIST = [
    ["DANH SÁCH", None, None, None], ["TT", "Đồng chí", "Sinh", "Thẻ", "Nhóm máu"],
    [1, "Lò Thị Thủy", "01/01/1970", "900000000001", "A"], [2, "Lò Thị Hòa", "03/01/1970", "900000000002", "B"],
]
ADDRESS = "/doi-chieu-csdl/moi/"
FORM_28 = list(OFFICIAL)
FORM_33 = [*OFFICIAL, "Temp_XaPhuong_KhaiSinh", "Temp_XaPhuong_QueQuan", "Temp_XaPhuong_ThuongTru", "Ghi chú",
           "Đề nghị xóa (trùng)"]  # fmt: skip


@pytest.fixture
def own_folder(settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    with clock.stopped_at(datetime(2026, 5, 20, 9, 0, tzinfo=clock.HANOI)):
        yield


def send(player: Any, content: bytes, name: str = "so.xlsx", **more: str) -> Any:
    return player.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **more})


def explained(page: Any, **columns: str) -> dict[str, str]:
    text = page.content.decode()
    return {"digest": text.split('name="digest" value="')[1][:64], "name": "so.xlsx", **columns}


@pytest.mark.django_db
def test_a_list_with_headings_of_its_own_is_explained_once(cast: Any, own_folder: Any) -> None:
    Enrol.perform(cast.system, [
        EnrolInput(
            code=f"DV-{n}", full_name=name, gender="female", birth_date=date(1970, 1, n), ethnicity="Kinh",
            card_number=f"90000000000{n}", admitted_on=date(2000, 2, 3), ceremony_on=date(2000, 2, 10),
            official_on=date(2001, 2, 10), unit_id=cast.cell.pk, since=date(2020, 1, 1),
        )
        for n, name in ((1, "Lò Thị Thủy"), (2, "Lò Thị Hòa"))
    ])
    asked = send(cast.office, book({"Sổ": LIST}))
    assert asked.status_code == 200 and "Lò Thị Thủy; Lò Thị Hòa" in asked.content.decode()
    nameless = cast.office.post(ADDRESS, explained(asked, column_2="birth_date"))
    assert nameless.status_code == 422 and "cột nào ghi họ và tên" in nameless.content.decode()
    assert not Comparison.objects.exists() and not Mapping.objects.exists()
    columns = {"column_1": "full_name", "column_2": "birth_date", "column_3": "card_number", "column_4": "-"}
    assert cast.office.post(ADDRESS, explained(asked, column_0="-", **columns)).status_code == 302
    assert set(Difference.objects.values_list("name", "field", "theirs")) == {
        ("Lò Thị Hòa", "birth_date", "03/01/1970")
    }
    assert send(cast.office, book({"Sổ": LIST})).status_code == 302
    again = send(cast.office, book({"Sổ": LIST}), anew="1")
    assert again.status_code == 200 and again.content.decode().count('value="birth_date" selected') == 1
    assert (Comparison.objects.count(), Mapping.objects.count()) == (2, 1)


@pytest.mark.parametrize("heads", [FORM_28, FORM_33], ids=["28", "33"])
def test_both_forms_of_the_national_database_are_read_without_a_question(heads: list[str]) -> None:
    texts = {"STT": "1", "Họ và tên *": "Lò Thị Mẫu", "Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)": "900000000001"}
    found = read(book({"Sheet1": [heads, [texts.get(head, "") for head in heads]]}))
    assert (len(found.headings), found.unknown, found.faults) == (len(heads), (), ())
    assert [line.texts for line in found.lines] == [{"full_name": "Lò Thị Mẫu", "card_number": "900000000001"}]
    assert {code for code in found.fields if code not in dict(known_fields())} == set()


GOOD = [["STT", "Họ và tên", "Ngày sinh", "Nhóm máu"], [1, "Lò Thị Mẫu", "01/01/1970", "A"],
        [2, "Lò Văn Thử", "02/01/1970", "B"]]  # fmt: skip


def broken(reference: str) -> Callable[[Any], None]:
    return lambda page: page.__setitem__(reference, "#REF!")


@pytest.mark.parametrize(("touch", "places"), [
    (lambda page: page.merge_cells("B2:B3"), [("trang “Sổ”, dòng 2, cột “Họ và tên”", "B2:B3")]),
    (lambda page: page.merge_cells("A1:B1"), [("trang “Sổ”, dòng 1", "A1:B1")]),
    (lambda page: page.merge_cells("A9:D12"), []),
    (broken("C3"), [("trang “Sổ”, dòng 3, cột “Ngày sinh”", "#REF!")]),
    (broken("B1"), [("trang “Sổ”, dòng 1", "#REF!")]),
    (lambda page: page.__setitem__("C3", "=C2+1"), [("trang “Sổ”, dòng 3, cột “Ngày sinh”", "")]),
    (broken("D2"), []), (broken("B40"), [("trang “Sổ”, dòng 40, cột “Họ và tên”", "#REF!")]),
])  # fmt: skip
def test_merged_cells_and_formulas_are_told_with_their_place(touch: Any, places: list[tuple[str, str]]) -> None:
    found = read(book({"Sổ": GOOD}, touch), {"Nhóm máu": "-", "STT": "-"})
    told = [(fault.place, fault.value) for fault in found.faults]
    assert told == places
    assert all(fault.accepted.startswith("Hãy ") for fault in found.faults)


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "said"), [
    (OLE_HEADER + b"\0" * 600, ".xlsx"), (b"%PDF-1.7 x", ".xlsx"), (book({"A": [[1], [2]]}), "dòng tiêu đề"),
    (book({"Sổ": GOOD}, lambda page: page.merge_cells("B2:B3")), "các ô bị gộp"),
])
def test_the_page_says_what_to_do_and_writes_nothing(cast: Any, own_folder: Any, content: bytes, said: str) -> None:
    page = send(cast.office, content)
    assert page.status_code == 422 and said in page.content.decode()
    assert not Comparison.objects.exists()


@pytest.mark.django_db
def test_a_row_of_which_nobody_was_sure_is_said_to_be_a_member(cast: Any, own_folder: Any) -> None:
    born = {"gender": "female", "ethnicity": "Kinh", "admitted_on": date(2000, 2, 3), "ceremony_on": date(2000, 2, 10),
            "official_on": date(2001, 2, 10), "unit_id": cast.cell.pk, "since": date(2020, 1, 1)}  # fmt: skip
    one, two = Enrol.perform(cast.system, [
        EnrolInput(code="DV-1", full_name="Lò Thị Mẫu", birth_date=date(1970, 1, 1), **born),
        EnrolInput(code="DV-2", full_name="Lò Thị Thử", birth_date=date(1970, 1, 2), **born),
    ])
    lines = [["Họ và tên", "Ngày sinh", "Dân tộc"], ["Lò Thị Mẫu", "09/05/1950", "Tày"], ["Lò Thử", "02/01/1970", ""]]
    assert send(cast.office, book({"Sổ": lines})).status_code == 302
    made = Comparison.objects.get()
    assert made.matched == 0
    assert set(Difference.objects.values_list("kind", "name")) == {
        ("unsure", "Lò Thị Mẫu"), ("only_there", "Lò Thử"),
    }
    address = f"/doi-chieu-csdl/{made.pk}/"
    unsure, alone = (Difference.objects.get(kind=kind) for kind in ("unsure", "only_there"))
    assert cast.office.post(address, {"decision": "matched", "chosen": [str(unsure.pk)]}).status_code == 422
    assert cast.office.post(address, {"decision": "same", "chosen": [str(unsure.pk), str(alone.pk)]}).status_code == 302
    assert set(Difference.objects.filter(person=one).values_list("kind", "field", "theirs", "decision")) == {
        ("unsure", "", unsure.theirs, "matched"), ("field", "birth_date", "09/05/1950", "open"),
        ("field", "ethnicity", "Tày", "open"),
    }
    form = {"record_id": alone.pk, "person_id": two.pk}
    assert cast.outside["office"].post(f"/viec/intake.match/?record={alone.pk}", form).status_code == 404
    assert cast.office.post(f"/viec/intake.match/?record={alone.pk}", form).status_code == 302
    assert set(Difference.objects.filter(person=two).values_list("kind", "field", "theirs")) == {
        ("only_there", "", alone.theirs), ("field", "full_name", "Lò Thử"), ("lacking_there", "ethnicity", ""),
    }
    made.refresh_from_db()
    assert made.matched == 2
    assert cast.office.post(f"/viec/intake.match/?record={alone.pk}", form).status_code == 422
