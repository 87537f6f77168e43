import io
import time

import openpyxl
import pytest

from dangbo.intake.reader import GUIDE, LISTS, read_workbook
from dangbo.intake.sheet import Kind
from dangbo.intake.sheets import BY_CODE, SHEETS
from dangbo.intake.template import FORMATS, template_bytes, workbook_bytes, write_template


@pytest.fixture(scope="module")
def template():
    return template_bytes()


@pytest.fixture(scope="module")
def opened(template):
    return openpyxl.load_workbook(io.BytesIO(template))


def test_it_reads_back_empty_without_a_fault(template):
    reading = read_workbook(template)
    assert (reading.faults, reading.ignored) == ((), ())
    assert reading.rows == {sheet.code: () for sheet in SHEETS}


def test_sheets_and_headings_in_order(opened):
    assert opened.sheetnames == [GUIDE, *(sheet.name for sheet in SHEETS), LISTS]
    for sheet in SHEETS:
        assert tuple(cell.value for cell in opened[sheet.name][1]) == sheet.headings


def test_required_headings_are_bold_and_the_heading_row_stays_in_sight(opened):
    for sheet in SHEETS:
        page = opened[sheet.name]
        assert [bool(cell.font.b) for cell in page[1]] == [column.required for column in sheet.columns]
        assert page.freeze_panes == "B2"


def words_of(opened, formula):
    page, area = formula.rsplit("!", 1)
    cells = opened[page.strip("'")][area.replace("$", "")]
    return [row[0].value for row in cells]


def test_every_closed_list_drops_down_with_its_words(opened):
    for sheet in SHEETS:
        page = opened[sheet.name]
        lists = {str(rule.sqref).split("2:")[0]: rule for rule in page.data_validations.dataValidation}
        for position, column in enumerate(sheet.columns, start=1):
            letter = openpyxl.utils.get_column_letter(position)
            if column.choices:
                assert words_of(opened, lists[letter].formula1) == [choice.label for choice in column.choices]
            if column.kind is Kind.BOOL:
                assert lists[letter].formula1 == '"Có,Không"'


def test_empty_cells_carry_the_format_of_their_kind(opened):
    page = opened["Đảng viên"]
    for position, column in enumerate(BY_CODE["members"].columns, start=1):
        letter = openpyxl.utils.get_column_letter(position)
        assert page.column_dimensions[letter].number_format == FORMATS.get(column.kind, "@")


def test_the_guide_explains_every_column(opened):
    told = {(row[0].value, row[1].value) for row in opened[GUIDE].iter_rows()}
    assert told >= {(sheet.name, column.heading) for sheet in SHEETS for column in sheet.columns}


def test_one_line_filled_in_by_hand_reads_back(template):
    workbook = openpyxl.load_workbook(io.BytesIO(template))
    for sheet in (BY_CODE["orgs"], BY_CODE["meetings"]):
        for position, column in enumerate(sheet.columns, start=1):
            if column.required:
                workbook[sheet.name].cell(2, position).value = column.example
    workbook["Sinh hoạt chi bộ"]["B2"] = "DT-CB01"
    out = io.BytesIO()
    workbook.save(out)
    known = {"members": {"DV-0001", "DV-0002"}}
    reading = read_workbook(out.getvalue(), known=known)
    assert reading.faults == ()
    row = reading.rows["meetings"][0]
    assert (row.code, row.values["kind"], row.values["must_attend"]) == ("SH-2022-01-CB01", "regular", 90)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_the_examples_of_a_sheet_are_values_it_accepts(sheet):
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = sheet.name
    page.append(list(sheet.headings))
    page.append([column.example or None for column in sheet.columns])
    out = io.BytesIO()
    workbook.save(out)
    known = {
        other.code: {
            part.strip()
            for holder in SHEETS
            for column in holder.columns
            if column.refers == other.code
            for part in column.example.split(";")
        }
        for other in SHEETS
    }
    assert read_workbook(out.getvalue(), known=known, partial=True).faults == ()


def test_the_same_bytes_each_time(template):
    time.sleep(1.1)
    assert template_bytes() == template


def test_an_unknown_field_is_not_lost_in_silence():
    with pytest.raises(KeyError):
        workbook_bytes({"orgs": [{"code": "DT", "colour": "đỏ"}]})


def test_written_to_a_path(tmp_path, template):
    path = tmp_path / "mau.xlsx"
    write_template(path)
    assert path.read_bytes() == template
