"""/doi-chieu-csdl/: compare, decide one or all, write as one step, undo it, send corrections back."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from dangbo.intake.actions import CloseComparison, TakeInput, UndoImport, UndoInput
from dangbo.intake.models import Comparison, Difference, Import, Mapping
from dangbo.intake.national.fields import OFFICIAL
from dangbo.intake.tests.books import book
from dangbo.journal.models import Entry
from dangbo.kernel import clock
from dangbo.members.actions.enrol import Enrol, EnrolInput
from dangbo.members.models import Membership, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    with clock.stopped_at(datetime(2026, 5, 20, 9, 0, tzinfo=clock.HANOI)):
        yield


@pytest.fixture
def people(cast: Any) -> list[Person]:
    inputs = [
        EnrolInput(
            code=f"DV-{n}", full_name=name, gender="female", birth_date=date(1970, 1, n), ethnicity="Kinh",
            personal_number=f"00100000000{n}", card_number=f"90000000000{n}", admitted_on=date(2000, 2, 3),
            ceremony_on=date(2000, 2, 10), official_on=date(2001, 2, 10), unit_id=cast.cell.pk, since=date(2020, 1, 1),
        )
        for n, name in enumerate(("Lò Thị Thủy", "Lò Thị Hòa", "Lò Thị Mẫu"), start=1)
    ]
    return Enrol.perform(cast.system, inputs)


def export(cast: Any, heads: tuple[str, ...] = OFFICIAL, **changes: dict[str, str]) -> bytes:
    """The three as the national database has them; `changes` by the last word of the name."""
    lines: list[list[str]] = [list(heads)]
    for n, name in enumerate(("LÒ THỊ THUỶ", "Lò Thị Hoà", "Lò Thị Mẫu"), start=1):
        texts = {
            "ID": f"DB{n}", "Họ và tên *": name, "Giới tính *": "Nữ", "Sinh ngày * (dd/mm/yyyy)": f"{n}/1/1970",
            "Dân tộc *": "Kinh", "Tôn giáo *": "Không", "Số định danh cá nhân *": f"100000000{n}",
            "Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)": f"90000000000{n}", "Ngày vào Đảng* (dd/mm/yyyy)": "03/02/2000",
            "Ngày vào Đảng chính thức* (dd/mm/yyyy)": "10/02/2001", "Trạng thái hoạt động": "Đang sinh hoạt Đảng",
            "Tổ chức Đảng đang sinh hoạt * (không sửa)": "Chi bộ A1", **changes.get(f"row{n}", {}),
        }
        lines.append([texts.get(head, "") for head in heads])
    return book({"Sheet1": lines})


def send(player: Any, content: bytes, **more: str) -> Any:
    return player.post("/doi-chieu-csdl/moi/", {"file": SimpleUploadedFile("csdl.xlsx", content), **more})


def found() -> set[tuple[str, str, str]]:
    return set(Difference.objects.values_list("name", "field", "kind"))


FAULTY = {
    "row1": {"Dân tộc *": "Tày", "Số định danh cá nhân *": "001000000009"},
    "row2": {"Sinh ngày * (dd/mm/yyyy)": "03/01/1970", "Tên gọi khác": "Hòa Mẫu"},
}


def decide(player: Any, decision: str, *fields: str) -> Any:
    made = Comparison.objects.get()
    ids = Difference.objects.filter(field__in=fields).values_list("pk", flat=True)
    return player.post(f"/doi-chieu-csdl/{made.pk}/", {"decision": decision, "chosen": [str(pk) for pk in ids]})


def test_the_same_facts_in_another_spelling_give_no_difference(cast: Any, people: list[Person]) -> None:
    assert send(cast.office, export(cast)).status_code == 302
    made = Comparison.objects.get()
    assert (made.rows, made.matched, found()) == (3, 3, set())
    assert not Entry.objects.filter(action__startswith="members.", effect="changed").exists()


def test_only_office_and_party_building_open_it(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, **FAULTY))
    made = Comparison.objects.get()
    for address in ("/doi-chieu-csdl/", "/doi-chieu-csdl/moi/", f"/doi-chieu-csdl/{made.pk}/"):
        opened = {role for role in ("office", "building", "secretary", "cell_secretary", "superior", "member")
                  if cast.inside(role).get(address).status_code == 200}
        assert opened == {"office", "building"}
    assert cast.stranger.get(f"/doi-chieu-csdl/{made.pk}/").status_code == 404


def test_numbers_show_only_where_they_differ(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, **FAULTY))
    page = cast.office.get(f"/doi-chieu-csdl/{Comparison.objects.get().pk}/").content.decode()
    assert "***********9" in page and "001000000009" not in page and "001000000001" not in page
    written = "".join(Entry.objects.filter(action="intake.compare").values_list("after", flat=True))
    assert "001000000009" not in written


def test_what_is_decided_for_the_file_is_written_as_one_step_and_undone(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, **FAULTY))
    made = Comparison.objects.get()
    assert found() == {
        ("Lò Thị Thủy", "ethnicity", "field"), ("Lò Thị Thủy", "personal_number", "field"),
        ("Lò Thị Hòa", "birth_date", "field"), ("Lò Thị Hòa", "other_name", "lacking"),
    }
    assert decide(cast.office, "theirs", "ethnicity", "personal_number", "birth_date", "other_name").status_code == 302
    preview = cast.office.get(f"/doi-chieu-csdl/{made.pk}/ghi/").content.decode()
    assert "Tày" in preview and Person.objects.get(code="DV-1").ethnicity == "Kinh"
    assert cast.office.post(f"/doi-chieu-csdl/{made.pk}/ghi/").status_code == 302
    one, two = Person.objects.get(code="DV-1"), Person.objects.get(code="DV-2")
    assert (one.ethnicity, one.personal_number) == ("Tày", "001000000009")
    assert (two.birth_date, two.profile.other_name) == (date(1970, 1, 3), "Hòa Mẫu")
    step = Import.objects.get()
    assert (step.kind, step.changed) == ("comparison", 2)
    UndoImport.perform(cast.office.actor, UndoInput(record_id=step.pk), reason="tệp cũ")
    one.refresh_from_db(), two.refresh_from_db()
    assert (one.ethnicity, one.personal_number, two.birth_date) == ("Kinh", "001000000001", date(1970, 1, 2))
    assert Difference.objects.filter(written_with=None, decision="theirs").count() == 4


def test_party_dates_and_the_card_go_through_their_own_verbs(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, row3={
        "Ngày vào Đảng chính thức* (dd/mm/yyyy)": "11/02/2001", "Ngày cấp thẻ Đảng (dd/mm/yyyy)": "03/02/2026",
        "Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)": "900000000077",
    }))
    decide(cast.office, "theirs", "official_on", "card_issued_on", "card_number")
    assert cast.office.post(f"/doi-chieu-csdl/{Comparison.objects.get().pk}/ghi/").status_code == 302
    row = Person.objects.get(code="DV-3")
    assert (row.official_on, row.card_number, row.card_issued_on) == (
        date(2001, 2, 11), "900000000077", date(2026, 2, 3),
    )
    assert Membership.objects.get(person=row).official_on == date(2001, 2, 11)


def test_what_the_rules_refuse_is_told_by_name_and_nothing_is_written(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, row1={"Dân tộc *": "Tày"}, row2={"Số định danh cá nhân *": "00100000000299"}))
    decide(cast.office, "theirs", "ethnicity", "personal_number")
    page = cast.office.post(f"/doi-chieu-csdl/{Comparison.objects.get().pk}/ghi/")
    assert page.status_code == 422 and "Lò Thị Hòa:" in page.content.decode()
    assert Person.objects.get(code="DV-1").ethnicity == "Kinh" and not Import.objects.exists()


def test_cell_and_standing_are_not_taken_from_a_file(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, row1={"Trạng thái hoạt động": "Đã từ trần"}))
    page = decide(cast.office, "theirs", "state")
    assert page.status_code == 422 and "biến động" in page.content.decode()


def test_all_of_a_filter_are_decided_at_once(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, **FAULTY))
    made = Comparison.objects.get()
    cast.office.post(f"/doi-chieu-csdl/{made.pk}/?field=ethnicity", {"decision": "ours", "all": "1"})
    assert set(Difference.objects.values_list("field", "decision")) == {
        ("ethnicity", "ours"), ("personal_number", "open"), ("birth_date", "open"), ("other_name", "open"),
    }


def test_the_correction_workbook_keeps_the_order_of_the_form(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, **FAULTY))
    made = Comparison.objects.get()
    decide(cast.office, "ours", "ethnicity", "birth_date")
    address = f"/doi-chieu-csdl/{made.pk}/dinh-chinh.xlsx"
    assert cast.office.post(address, {"reason": ""}).status_code == 302
    page = load_workbook(io.BytesIO(cast.office.post(address, {"reason": "gửi Thành ủy"}).content)).worksheets[0]
    assert [cell.value for cell in page[1]][:-1] == list(OFFICIAL)
    rows = {page.cell(line, 2).value: line for line in (2, 3)}
    ethnicity, birth = OFFICIAL.index("Dân tộc *") + 1, OFFICIAL.index("Sinh ngày * (dd/mm/yyyy)") + 1
    assert page.cell(rows["DB1"], ethnicity).value == "Kinh" and "Tày" in page.cell(rows["DB1"], ethnicity).comment.text
    assert page.cell(rows["DB2"], birth).value == "02/01/1970"
    assert [page.cell(line, len(OFFICIAL) + 1).value for line in (rows["DB1"], rows["DB2"])] == ["Dân tộc", "Ngày sinh"]
    entry = Entry.objects.get(action="web.export")
    assert (entry.reason, "comparison" in entry.after) == ("gửi Thành ủy", True)


def test_unknown_columns_are_asked_for_once(cast: Any, people: list[Person]) -> None:
    heads = ("Họ và tên *", "Sinh ngày * (dd/mm/yyyy)", "Dân tộc *", "Nhóm máu")
    page = send(cast.office, export(cast, heads))
    text = page.content.decode()
    assert page.status_code == 200 and "Nhóm máu" in text and not Comparison.objects.exists()
    digest = text.split('name="digest" value="')[1][:64]
    told = {"digest": digest, "name": "csdl.xlsx", "headings": "[]", "column_3": "-"}
    assert cast.office.post("/doi-chieu-csdl/moi/", told).status_code == 302
    assert Mapping.objects.count() == 1
    assert send(cast.office, export(cast, heads)).status_code == 302
    assert Comparison.objects.count() == 2


def test_closing_throws_the_file_away(cast: Any, people: list[Person]) -> None:
    send(cast.office, export(cast, **FAULTY))
    made = Comparison.objects.get()
    CloseComparison.perform(cast.office.actor, TakeInput(record_id=made.pk))
    made.refresh_from_db()
    assert (bytes(made.content), made.state) == (b"", "closed")
    assert cast.office.get(f"/doi-chieu-csdl/{made.pk}/").status_code == 200


@pytest.mark.parametrize("content", [b"", b"MZ", book({"A": [["x"], ["y"]]})])
def test_a_bad_file_is_told(cast: Any, content: bytes) -> None:
    assert send(cast.office, content).status_code == 422
