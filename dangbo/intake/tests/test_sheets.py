from dangbo.intake.sheet import Kind
from dangbo.intake.sheets import BY_CODE, SHEETS
from dangbo.kernel.vietnamese.text import fold, nfc

NAMED_BY_THE_OFFICE = {
    "Tổ chức", "Đảng viên", "Văn bản", "Kế hoạch", "Chỉ tiêu", "Nhiệm vụ", "Hội nghị", "Sinh hoạt chi bộ", "Kết nạp",
    "Đăng ký", "Công nhận", "Khen thưởng", "Bài dự thi", "Đại hội và bầu cử", "Quy hoạch", "Kiểm tra giám sát",
    "Tiếp công dân", "Ý kiến góp ý", "Xếp loại tổ chức", "Xếp loại đảng viên", "Chức vụ",
}  # fmt: skip


def test_every_register_has_its_sheet():
    assert {sheet.name for sheet in SHEETS} >= NAMED_BY_THE_OFFICE


def test_headings_differ_even_without_diacritics():
    for sheet in SHEETS:
        folded = [fold(heading) for heading in sheet.headings]
        assert sorted(set(folded)) == sorted(folded), sheet.name


def test_names_of_sheets_fit_a_spreadsheet_and_differ():
    assert len({fold(sheet.name) for sheet in SHEETS}) == len(SHEETS) == len(BY_CODE)
    assert all(len(sheet.name) <= 31 for sheet in SHEETS)


def test_fields_differ_and_labels_of_a_list_differ():
    for sheet in SHEETS:
        fields = [column.field for column in sheet.columns]
        assert len(set(fields)) == len(fields), sheet.name
        for column in sheet.columns:
            labels = [fold(choice.label) for choice in column.choices]
            assert len(set(labels)) == len(labels), (sheet.name, column.field)


def test_lists_and_references_stand_where_their_kind_says():
    for sheet in SHEETS:
        for column in sheet.columns:
            assert (column.kind is Kind.CHOICE) == bool(column.choices), (sheet.name, column.field)
            refers = column.kind in (Kind.UNIT, Kind.PERSON, Kind.REF)
            assert refers == (column.refers in BY_CODE), (sheet.name, column.field)


def test_keys_are_required():
    for sheet in SHEETS:
        assert all(sheet.column(field).required for field in sheet.key_columns), sheet.name


def test_conditions_name_fields_and_codes_that_exist():
    for sheet in SHEETS:
        for need in sheet.needed:
            assert not sheet.column(need.field).required
            known = {choice.code for choice in sheet.column(need.other).choices}
            assert set(need.codes) <= known, (sheet.name, need)
        for earlier, later in sheet.ordered:
            assert sheet.column(earlier).kind is sheet.column(later).kind


def test_texts_are_in_the_stored_form():
    for sheet in SHEETS:
        texts = [sheet.name, sheet.explanation, *sheet.headings]
        texts += [text for c in sheet.columns for text in (c.explanation, c.example, *(o.label for o in c.choices))]
        assert all(text == nfc(text) for text in texts), sheet.name


def test_required_columns_show_an_example():
    for sheet in SHEETS:
        bare = [c.heading for c in sheet.columns if c.required and not c.example]
        assert bare == [], sheet.name
