"""The national database beside the register: headings, equal forms, matching, planted faults, speed."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.intake.national.comparing import Finding, compare
from dangbo.intake.national.fields import BY_CODE, OFFICIAL, meant, same
from dangbo.intake.national.matching import Entry
from dangbo.intake.national.reading import Read, read
from dangbo.intake.tests.books import book

FAMILIES = ("Nguyễn", "Trần", "Lò", "Hoàng", "Thuỷ", "Đỗ", "Uỷ")
MIDDLES = ("Văn", "Thị", "Hoà", "Quý", "Mẫu", "Thử")
GIVEN = ("An", "Thuý", "Hòa", "Khoẻ", "Dũng", "Mỵ", "Ước", "Tuấn")
CELLS = tuple(f"Chi bộ số {number}" for number in range(1, 14))


def entries(count: int, seed: int = 7) -> list[Entry]:
    """Invented people of a register, with everything the sheet asks for."""
    chance = random.Random(seed)
    made = []
    for number in range(1, count + 1):
        born, admitted = chance.randrange(1935, 2000), chance.randrange(1960, 2022)
        texts = {
            "full_name": f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(GIVEN)}",
            "gender": chance.choice(("Nam", "Nữ")), "birth_date": f"{number % 28 + 1:02}/{number % 12 + 1:02}/{born}",
            "ethnicity": "Kinh", "religion": "Không", "personal_number": f"{number:012}",
            "card_number": f"{900_000_000_000 + number}", "unit": CELLS[number % 13],
            "admitted_on": f"03/02/{admitted}", "official_on": f"03/02/{admitted + 1}", "state": "Đang sinh hoạt Đảng",
            "residence_new": "Tổ dân phố 3, phường Đông Ngạc, thành phố Hà Nội",
            "native_place_new": "Xã Mẫu, tỉnh Ví Dụ", "old_id_number": "",
        }
        made.append(Entry(number, number % 13 + 1, texts))
    return made


HEAD_OF = {meant(heading): heading for heading in OFFICIAL}


def sheet(people: Sequence[dict[str, str]], extra: Sequence[str] = ()) -> bytes:
    """An export in the official order of columns."""
    heads = [*OFFICIAL, *extra]
    lines: list[list[Any]] = [["DANH SÁCH ĐẢNG VIÊN"], heads]
    for number, texts in enumerate(people, start=1):
        row = []
        for heading in heads:
            code, _dot, part = meant(heading).partition(".")
            text = texts.get(code, "")
            if part:
                pieces = [piece.strip() for piece in text.split(",")]
                split = {"country": "Việt Nam", "province": pieces[-1], "detail": ", ".join(pieces[:-1])}
                text = split[part] if text else ""
            row.append(str(number) if heading == "STT" else text)
        lines.append(row)
    return book({"Sheet1": lines})


def compared(people: Sequence[dict[str, str]], register: list[Entry], **more: Any) -> set[tuple[str, str, int]]:
    found = compare(read(sheet(people, **more)), register, frozenset(one.id for one in register))
    return {told(one) for one in found.findings}


def told(one: Finding) -> tuple[str, str, int]:
    return (one.kind.value, one.field, one.entry.id if one.entry else 0)


def test_the_official_headings_are_all_understood() -> None:
    assert {heading: meant(heading) for heading in OFFICIAL if not meant(heading)} == {}
    assert meant("Nơi đăng ký khai sinh - Tỉnh *") == "birth_place_new.province"
    assert meant("Temp_XaPhuong_KhaiSinh") == "-" and meant("Nhóm máu") == ""


@pytest.mark.parametrize(("field", "ours", "theirs", "equal"), [
    ("full_name", "Đỗ Thị Thủy", "ĐỖ THỊ THUỶ", True),
    ("full_name", "Ủy Văn Hòa", "uỷ  văn hoà", True),
    ("full_name", "Đỗ Thị Thủy", unicodedata.normalize("NFD", "Đỗ Thị Thủy"), True),
    ("full_name", "Đỗ Thị Thủy", "DO THI THUY", True),
    ("full_name", "Nguyễn Văn Hoa", "Nguyễn Văn Hòa", False),
    ("birth_date", "05/02/1950", "5/2/1950", True), ("birth_date", "1950", "1950", True),
    ("birth_date", "05/02/1950", "02/05/1950", False),
    ("religion", "", "Không", True), ("religion", "Phật giáo", "Không", False),
    ("personal_number", "001234567890", "1234567890", True), ("personal_number", "001234567890", "001234567899", False),
    ("residence_new", "Tổ dân phố 3, phường Đông Ngạc, Hà Nội", "TDP 3, P. Đông Ngạc, TP. Hà Nội", False),
    ("residence_new", "Tổ dân phố 3, phường Đông Ngạc, thành phố Hà Nội", "Hà Nội, Đông Ngạc, TDP 3", True),
    ("unit", "Chi bộ Trường Mầm non Mẫu", "Chi bộ Trường Mầm non Mẫu - Đảng bộ phường", True),
])
def test_what_says_the_same(field: str, ours: str, theirs: str, equal: bool) -> None:
    assert same(BY_CODE[field], ours, theirs) is equal


@given(st.sampled_from(FAMILIES), st.sampled_from(MIDDLES), st.sampled_from(GIVEN), st.sampled_from(("NFC", "NFD")))
def test_spelling_is_never_a_difference(family: str, middle: str, given_name: str, form: Any) -> None:
    name = f"{family} {middle} {given_name}"
    for written in (unicodedata.normalize(form, name.upper()), f"  {family}  {middle} {given_name} ".lower()):
        assert same(BY_CODE["full_name"], name, written)


def other_spelling(texts: dict[str, str], chance: random.Random) -> dict[str, str]:
    """The same facts as another office would type them."""
    made = dict(texts)
    made["full_name"] = chance.choice((
        texts["full_name"].upper(), unicodedata.normalize("NFD", texts["full_name"]),
        texts["full_name"].replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace("oà", "òa"),
    ))
    made["religion"] = chance.choice(("", "Không", "không"))
    made["personal_number"] = chance.choice((texts["personal_number"], texts["personal_number"].lstrip("0")))
    made["birth_date"] = texts["birth_date"].lstrip("0")
    return made


def test_572_rows_with_twenty_planted_faults_all_found_and_nothing_else() -> None:
    register = entries(572)
    chance = random.Random(1)
    file = [other_spelling(dict(one.texts), chance) for one in register]
    planted: set[tuple[str, str, int]] = set()

    def plant(number: int, field: str, text: str, kind: str = "field") -> None:
        file[number - 1][field] = text
        planted.add((kind, field, number))

    plant(10, "full_name", "Trần Văn Khác")
    plant(20, "birth_date", "01/01/1901")
    plant(30, "birth_date", "1950")
    plant(40, "gender", "Nam" if register[39].texts["gender"] == "Nữ" else "Nữ")
    plant(50, "ethnicity", "Tày")
    plant(60, "religion", "Công giáo", "lacking")
    plant(70, "personal_number", "099999999999")
    plant(80, "card_number", "911111111111")
    plant(90, "card_number", "", "lacking_there")
    plant(100, "personal_number", "", "lacking_there")
    plant(110, "admitted_on", "19/05/1999")
    plant(120, "official_on", "", "lacking_there")
    plant(130, "official_on", "31/02/1999")
    plant(140, "unit", "Chi bộ Trường Mẫu")
    plant(150, "residence_new", "Tổ dân phố 9, phường Đông Ngạc, thành phố Hà Nội")
    plant(160, "native_place_new", "Xã Khác, tỉnh Ví Dụ")
    plant(170, "state", "Đã từ trần")
    plant(180, "old_id_number", "012345678", "lacking")
    file.append({"full_name": "Hoàng Thị Lạ", "birth_date": "09/09/1999", "personal_number": "055555555555"})
    planted.add(("only_there", "", 0))
    del file[199]
    planted.add(("only_here", "", 200))
    assert len(planted) == 20
    assert compared(file, register) == planted


def test_one_person_on_two_rows_and_two_who_look_alike() -> None:
    register = entries(30)
    twin = Entry(99, 1, {**register[0].texts, "card_number": "", "personal_number": ""})
    file = [dict(one.texts) for one in register] + [dict(register[4].texts)]
    file[0] = {**register[0].texts, "card_number": "", "personal_number": ""}
    found = compared(file, [*register, twin])
    assert ("twice", "", 5) in found and any(kind == "unsure" for kind, _field, _pk in found)


def test_a_row_whose_numbers_belong_to_two_people_is_not_matched_by_itself() -> None:
    register = entries(10)
    file = [{**register[0].texts, "personal_number": register[1].texts["personal_number"], "full_name": "Ai Đó Khác",
             "birth_date": "", "admitted_on": "", "unit": ""}]
    assert {kind for kind, _field, _pk in compared(file, register)} == {"unsure"}


def test_the_form_with_columns_of_the_wards_own_reads_alike() -> None:
    register = entries(20)
    extra = (
        'Đề nghị xóa (do đang viên không thuộc chi bộ)/ (Nếu muốn xóa chọn "có", còn không bỏ qua)',
        "Temp_XaPhuong_KhaiSinh", "Temp_ThonTo_KhaiSinh", "Temp_XaPhuong_ThuongTru", "Temp_ThonTo_ThuongTru",
    )
    content = sheet([dict(one.texts) for one in register], extra)
    assert len(read(content).headings) == 33 and read(content).unknown == ()
    assert compare(read(content), register, frozenset()).findings == ()


def test_any_list_is_read_when_its_columns_are_told() -> None:
    content = book({"DS": [["Tên đồng chí", "Sinh", "Họ và tên bố"], ["Lò Thị Mẫu", "1/2/1970", "Lò Văn Mẫu"]]})
    assert not read(content).named
    told_columns = {"Tên đồng chí": "full_name", "Sinh": "birth_date", "Họ và tên bố": "-"}
    found = read(content, told_columns)
    assert [line.texts for line in found.lines] == [{"full_name": "Lò Thị Mẫu", "birth_date": "1/2/1970"}]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_bad_files_are_told(content: bytes) -> None:
    assert read(content).faults and read(content).lines == ()


def test_two_columns_that_mean_the_same_are_a_fault() -> None:
    content = book({"DS": [["Họ và tên", "Họ tên", "Ngày sinh"], ["A B", "A B", "1/1/1970"]]})
    assert [fault.column for fault in read(content).faults] == ["Họ tên"]


def test_a_thousand_rows_are_read_and_matched_without_a_finding() -> None:
    """How long 5,000 take is measured in the bench."""
    register = entries(1000)
    chance = random.Random(3)
    content = sheet([other_spelling(dict(one.texts), chance) for one in register])
    sheet_read: Read = read(content)
    found = compare(sheet_read, register, frozenset(one.id for one in register))
    assert (len(sheet_read.lines), found.matched, found.findings) == (1000, 1000, ())
