from datetime import date

import pytest

from dangbo.intake.fault import Fault, print_faults
from dangbo.intake.reader import read_workbook
from dangbo.intake.sheets.members import MEMBERS, MOVEMENTS
from dangbo.intake.sheets.orgs import ORGS, TERMS
from dangbo.intake.tests.books import CELL, UNITS, WARD, book


def faults(lines, touch=None, **more):
    """(row, column, reason, accepted) of each fault of one sheet of units."""
    reading = read_workbook(book({"Tổ chức": lines}, touch), sheets=(ORGS,), **more)
    return [(f.row, f.column, f.reason, f.accepted) for f in reading.faults]


def with_cell(column, value):
    line = list(CELL)
    line[UNITS.index(column)] = value
    return [UNITS, WARD, line]


def test_a_clean_sheet():
    reading = read_workbook(book({"Tổ chức": [UNITS, WARD, CELL]}), sheets=(ORGS,))
    assert reading.faults == ()
    assert [(row.number, row.code, row.values["since"]) for row in reading.rows["orgs"]] == [
        (2, "DT", date(2014, 4, 1)), (3, "DT-CB01", date(2014, 4, 1))]  # fmt: skip


def test_an_empty_cell_is_none_and_an_absent_column_is_not_there():
    values = read_workbook(book({"Tổ chức": [UNITS, WARD]}), sheets=(ORGS,)).rows["orgs"][0].values
    assert values["until"] is None
    assert "area" not in values


def test_all_faults_at_once_each_with_its_place():
    bad = ["DT-CB01", None, "Chi bộ to", "DT-X", "31/02/2014", "sau này", "nhiều"]
    found = faults([UNITS, WARD, bad])
    assert [(row, column) for row, column, _, _ in found] == [
        (3, "Tên tổ chức"), (3, "Loại tổ chức"), (3, "Ngày thành lập"), (3, "Ngày kết thúc"), (3, "Số hộ"),
        (3, "Cấp trên trực tiếp")]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            with_cell("Tên tổ chức", None),
            (3, "Tên tổ chức", "bắt buộc nhưng đang để trống.", "Ví dụ: Chi bộ 1."),
        ),
        (
            with_cell("Cấp trên trực tiếp", "DT-CB1"),
            (3, "Cấp trên trực tiếp", "mã này không có ở trang “Tổ chức” và chưa có trong sổ.",
             "Có phải là “DT-CB01”? Hãy sửa mã, hoặc thêm dòng ở trang “Tổ chức”."),
        ),
        (
            [UNITS, WARD, CELL, CELL],
            (4, "Mã", "trùng với dòng 3.", "Mỗi mã chỉ dùng một lần."),
        ),
        (
            with_cell("Ngày kết thúc", "01/01/2013"),
            (3, "Ngày kết thúc", "sớm hơn “Ngày thành lập” (01/04/2014).",
             "Hãy kiểm tra lại hai ô: “Ngày thành lập” phải trước hoặc cùng lúc."),
        ),
        (
            [[*UNITS, "Tên tổ chứ"], [*WARD, "x"]],
            (1, "Tên tổ chứ", "tiêu đề cột không có trong mẫu.", "Có phải là “Tên tổ chức”?"),
        ),
        (
            [[*UNITS, "Mã"], [*WARD, "x"]],
            (1, "Mã", "tiêu đề cột bị lặp.", "Hãy giữ một cột."),
        ),
    ],
)  # fmt: skip
def test_each_kind_of_fault(lines, expected):
    assert faults(lines) == [expected]


def test_a_missing_column_that_must_be_there():
    without = [[cell for place, cell in enumerate(line) if place != 1] for line in (UNITS, WARD)]
    assert (1, "Tên tổ chức", "thiếu cột bắt buộc.", "Hãy thêm cột “Tên tổ chức”, ví dụ: Chi bộ 1.") in faults(without)


def test_no_line_of_headings():
    found = faults([["Danh sách"], ["một", "hai"]])
    assert [(row, reason) for row, _, reason, _ in found] == [(0, "không tìm thấy dòng tiêu đề.")]


def test_headings_may_stand_lower_lack_diacritics_and_carry_a_star():
    lines = [["SỔ TỔ CHỨC"], [], ["Ma *", "ten to chuc", *UNITS[2:]], WARD]
    reading = read_workbook(book({"Tổ chức": lines}), sheets=(ORGS,))
    assert reading.faults == ()
    assert [row.number for row in reading.rows["orgs"]] == [4]


def test_merged_cells_are_named_by_their_area():
    found = faults([UNITS, WARD, CELL], lambda page: page.merge_cells("B2:B3"))
    assert (2, "", "các ô bị gộp.", "Hãy bỏ gộp ô và ghi đủ giá trị vào từng dòng.") in found


def test_a_merged_title_above_the_headings_does_no_harm():
    lines = [["SỔ TỔ CHỨC"], UNITS, WARD]
    assert faults(lines, lambda page: page.merge_cells("A1:G1")) == []


@pytest.mark.parametrize(
    ("written", "reason"), [("#REF!", "công thức báo lỗi."), ("=1+1", "công thức chưa được tính.")]
)
def test_formulas_without_a_value(written, reason):
    def touch(page):
        page["G2"] = written

    assert [(row, column, why) for row, column, why, _ in faults([UNITS, WARD], touch)] == [(2, "Số hộ", reason)]


def test_200_000_empty_rows_cost_nothing_and_mean_nothing():
    def touch(page):
        for number in (150_000, 200_000):
            page.cell(number, 1).number_format = "@"
        page.cell(120_000, 2).value = "  "

    reading = read_workbook(book({"Tổ chức": [UNITS, WARD]}, touch), sheets=(ORGS,))
    assert (reading.faults, len(reading.rows["orgs"])) == ((), 1)


def test_a_sheet_that_is_absent_or_misnamed():
    reading = read_workbook(book({"Tổ chứ": [UNITS, WARD], "Nháp riêng xyz": [["a"]]}), sheets=(ORGS, TERMS))
    told = {(f.sheet, f.reason, f.accepted) for f in reading.faults}
    assert ("Tổ chứ", "tên trang không có trong mẫu.", "Có phải là “Tổ chức”?") in told
    assert {sheet for sheet, reason, _ in told if reason == "thiếu trang này trong tệp."} == {"Tổ chức", "Nhiệm kỳ"}


def test_a_part_of_the_registers_refers_to_what_is_known():
    terms = [["Mã", "Tổ chức", "Nhiệm kỳ", "Từ ngày"], ["NK", "DT-CB01", "2022-2025", "14/05/2022"]]
    data = book({"Nhiệm kỳ": terms, "Nháp": [["ghi chú"]]})
    reading = read_workbook(data, known={"orgs": {"DT-CB01"}}, partial=True, sheets=(ORGS, TERMS))
    assert (reading.faults, reading.ignored, set(reading.rows)) == ((), ("Nháp",), {"terms"})
    unknown = read_workbook(data, known={"orgs": {"DT-CB02"}}, partial=True, sheets=(ORGS, TERMS))
    assert [(f.column, f.value) for f in unknown.faults] == [("Tổ chức", "DT-CB01")]


def test_a_reference_names_its_sheet_even_when_that_sheet_is_not_asked_for():
    terms = [["Mã", "Tổ chức", "Nhiệm kỳ", "Từ ngày"], ["NK", "DT-CB1", "2022-2025", "14/05/2022"]]
    reading = read_workbook(book({"Nhiệm kỳ": terms}), known={"orgs": {"DT-CB01"}}, sheets=(TERMS,))
    assert [(f.value, f.accepted) for f in reading.faults] == [
        ("DT-CB1", "Có phải là “DT-CB01”? Hãy sửa mã, hoặc thêm dòng ở trang “Tổ chức”.")
    ]


def test_a_thousand_unknown_codes_are_a_thousand_faults_at_once():
    heads = ["Mã", "Tổ chức", "Nhiệm kỳ", "Từ ngày"]
    lines = [heads, *([f"NK{n}", f"X{n}", "2022-2025", "14/05/2022"] for n in range(1000))]
    reading = read_workbook(book({"Nhiệm kỳ": lines}), known={"orgs": {"DT-CB01"}}, sheets=(TERMS,))
    assert [f.value for f in reading.faults] == [f"X{n}" for n in range(1000)]


def test_a_sheet_that_cannot_be_read_does_not_make_every_reference_a_fault():
    terms = [["Mã", "Tổ chức", "Nhiệm kỳ", "Từ ngày"], ["NK", "DT-CB01", "2022-2025", "14/05/2022"]]
    reading = read_workbook(book({"Tổ chức": [["sai"]], "Nhiệm kỳ": terms}), sheets=(ORGS, TERMS))
    assert [f.sheet for f in reading.faults] == ["Tổ chức"]


def test_what_one_cell_demands_of_another():
    heads = ["Mã", "Mã đảng viên", "Loại biến động", "Ngày", "Từ chi bộ", "Đến chi bộ"]
    lines = [
        heads,
        ["1", "DV-1", "Chuyển đến", "01/03/2022", None, None],
        ["2", "DV-1", "Từ trần", "01/04/2022", None, None],
    ]
    known = {"members": {"DV-1"}, "orgs": {"DT-CB01"}}
    reading = read_workbook(book({"Biến động đảng viên": lines}), known=known, partial=True, sheets=(MOVEMENTS,))
    assert [(f.row, f.column, f.reason) for f in reading.faults] == [
        (2, "Đến chi bộ", "bắt buộc khi “Loại biến động” là “Chuyển đến”."),
        (3, "Từ chi bộ", "bắt buộc khi “Loại biến động” là “Từ trần”."),
    ]


def test_impossible_lives():
    heads = ["Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Ngày quyết định kết nạp", "Ngày lễ kết nạp",
             "Ngày chính thức"]  # fmt: skip
    life = ["DV-1", "Lò Thị Hạnh Mẫu", "Nữ", "01/01/1980", "Kinh", "01/02/2010", "01/01/2010", "01/02/2011"]
    reading = read_workbook(book({"Đảng viên": [heads, life]}), partial=True, sheets=(MEMBERS,))
    assert [(f.column, f.reason) for f in reading.faults] == [
        ("Ngày lễ kết nạp", "sớm hơn “Ngày quyết định kết nạp” (01/02/2010).")
    ]


def test_a_file_that_is_no_workbook_is_one_fault():
    reading = read_workbook(b"xin chao")
    assert [(f.sheet, f.row, f.reason) for f in reading.faults] == [("", 0, "Tệp không phải là bảng tính Excel.")]
    assert reading.rows == {}


def test_a_fault_reads_as_a_sentence_with_its_place():
    fault = Fault("Kết nạp", 7, "Ngày lễ kết nạp", "31/02/2022", "không phải là ngày hợp lệ.", "Hãy nhập ngày.")
    assert str(fault) == (
        "Trang “Kết nạp”, dòng 7, cột “Ngày lễ kết nạp” (đang ghi “31/02/2022”): "
        "không phải là ngày hợp lệ. Hãy nhập ngày."
    )


def test_a_long_list_is_cut_and_the_rest_counted(capsys):
    import sys

    print_faults([Fault("A", n, "", "", "sai.") for n in range(1, 6)], sys.stdout, limit=3)
    assert capsys.readouterr().out.splitlines()[-1] == "… và 2 lỗi nữa (A: 2)."
