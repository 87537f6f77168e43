"""The commands on the example year: what they print, in which forms, and what they say to what is wrong.

The workbook is loaded once for all; whatever a test writes is taken back.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from checks.source import ROOT
from dangbo.documents.models import Document
from dangbo.figures import registry
from dangbo.figures.reckoning import Reckoning
from dangbo.intake.tests.example import WORKBOOK
from dangbo.journal.models import Entry
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import by_code
from dangbo.papers.checker import check
from dangbo.reports.models import Report
from dangbo.site.cli import main

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
KEYS = ["code", "label", "unit", "actual", "planned", "ratio", "ratio_text"]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        assert main(["import", str(WORKBOOK), "--write"]) == 0
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_said_yet(loaded: None, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """(exit code, what was printed, what was said to be wrong) of a command."""

    def command(*words: str) -> tuple[int, str, str]:
        try:
            code = main(list(words))
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


def published() -> list[dict[str, str]]:
    with (ROOT / "tests" / "figures-2022.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_text(value: object) -> str:
    return "" if value is None else str(value)


def test_the_published_figures_come_out_under_their_keys(run: Any) -> None:
    """Label, unit, value, plan and printed ratio of each, wherever the source states them."""
    code, out, err = run("figures", "--year", "2022", "--format", "json")
    assert (code, err) == (0, "")
    rows = json.loads(out)
    assert {tuple(row) for row in rows} == {tuple(KEYS)}
    told = {row["code"]: row for row in rows}
    differing = {}
    for row in published():
        given = told[row["code"]]
        pairs = {
            "label": (row["label_vi"], given["label"]), "unit": (row["unit"], given["unit"]),
            "actual": (row["actual"], as_text(given["actual"])), "planned": (row["planned"], as_text(given["planned"])),
            "ratio_text": (row["ratio_text"], given["ratio_text"]),
        }  # fmt: skip
        differing |= {(row["code"], key): pair for key, pair in pairs.items() if pair[0] and pair[0] != pair[1]}
    assert differing == {}
    assert {row["code"] for row in rows} == {one.code for one in registry.listed()}


def test_the_ratio_is_a_number_for_programs(run: Any) -> None:
    rows = {row["code"]: row for row in json.loads(run("figures", "--year", "2022", "--format", "json")[1])}
    entries = rows["emulation.contest_entries"]
    assert entries == {
        "code": "emulation.contest_entries", "label": entries["label"], "unit": "bài", "actual": 1138, "planned": 820,
        "ratio": 1.387805, "ratio_text": "138,8%",
    }  # fmt: skip
    assert (rows["members.total"]["planned"], rows["members.total"]["ratio"]) == (None, None)


def test_figures_of_a_unit_with_its_predecessors(run: Any) -> None:
    words = ("figures", "--year", "2022", "--unit", "DT-CB01", "--format", "json")
    assert run(*words, "--restated", "31/12/2022")[1] == run(*words)[1]  # nothing was merged into it
    code, _out, err = run(*words, "--restated", "31/02/2022")
    assert (code, "--restated" in err, "31/02/2022" in err) == (1, True, True)


def test_csv_and_table_say_the_same(run: Any) -> None:
    rows = json.loads(run("figures", "--year", "2022", "--format", "json")[1])
    table = list(csv.DictReader(io.StringIO(run("figures", "--year", "2022", "--format", "csv")[1])))
    assert list(table[0]) == KEYS
    assert table == [{key: as_text(row[key]) for key in KEYS} for row in rows]
    _code, out, _err = run("figures", "--year", "2022")
    head, line, *lines = out.splitlines()
    assert " ".join(head.split()) == "Mã Số liệu Đơn vị tính Thực hiện Kế hoạch Tỷ lệ"
    assert set(line) == {"-", " "}
    assert [one.split()[0] for one in lines] == [row["code"] for row in rows]
    entries = next(one for one in lines if one.startswith("emulation.contest_entries"))
    assert entries.split()[-3:] == ["1.138", "820", "138,8%"]


def test_units_and_periods_within_the_year_come_to_the_whole(run: Any) -> None:
    def values(*words: str) -> dict[str, int]:
        return {row["code"]: row["actual"] for row in json.loads(run("figures", *words, "--format", "json")[1])}

    year = values("--year", "2022")
    additive = ("members.admitted", "emulation.pledges_individual", "emulation.contest_entries", "feedback.matters")
    quarters = [values("--period", f"2022-Q{number}") for number in (1, 2, 3, 4)]
    assert {code: sum(one[code] for one in quarters) for code in additive} == {code: year[code] for code in additive}
    cells = [values("--period", "2022", "--unit", f"DT-CB{number:02}") for number in range(1, 14)]
    for code in ("members.total", "members.admitted", "meetings.attended"):
        assert sum(one[code] for one in cells) == year[code], code
    assert values("--year", "2021")["emulation.contest_entries"] == 0


def test_the_rows_behind_a_figure(run: Any) -> None:
    code, out, _err = run("figures", "--year", "2022", "--rows", "members.admitted", "--format", "json")
    assert code == 0 and len(json.loads(out)) == 7
    table = list(csv.reader(io.StringIO(run("figures", "--year", "2022", "--rows", "members.admitted", "--format",
                                            "csv")[1])))  # fmt: skip
    assert table[0] == list(json.loads(out)[0]) and len(table) == 8
    lines = run("figures", "--year", "2022", "--rows", "members.admitted")[1].splitlines()
    assert len(lines) == 2 + 7
    ward = by_code(["DT"])["DT"]
    reckoning = Reckoning(Scope.of(ward.pk), Period.year(2022))
    for one in registry.listed():
        assert run("figures", "--year", "2022", "--rows", one.code)[0] == 0, one.code
        assert reckoning.evidence([one.code])[one.code].label


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["figures", "--period", "2022-Q5"], 1, "Kỳ “2022-Q5” không hợp lệ"),
        (["figures", "--year", "hai nghìn"], 1, "Hãy ghi năm (2022)"),
        (["figures", "--year", "2022", "--unit", "DT-CB1"], 1, "Gần nhất: DT-CB1"),
        (["figures", "--year", "2022", "--rows", "members.admited"], 1, "Gần nhất: members.admitted"),
        (["figures", "--format", "xml"], 2, "câu lệnh chưa đúng"),
        (["figure"], 2, "không có lệnh “figure”. Có phải: figures"),
        (["import"], 2, "Hãy chỉ tệp cần nhập"),
        (["import", "/không/có.xlsx"], 2, "Không thấy tệp"),
        (["check", "--period", "2022-14"], 1, "Kỳ “2022-14” không hợp lệ"),
        (["report", "--year", "2022", "--unit", "DT-CB99"], 1, "Không có tổ chức nào mang mã “DT-CB99”"),
        (["journal", "verifi"], 2, "câu lệnh chưa đúng"),
        (["import", "--template", "mau.docx"], 2, "phải có đuôi .xlsx"),
        (["import", "--template", "/proc/không/mau.xlsx"], 2, "không có thư mục hoặc tệp này"),
        (["report", "--year", "2022", "--out", "/proc/không"], 1, "không có thư mục hoặc tệp này"),
        (["report", "--year", "2199", "--issue"], 1, "chưa bắt đầu"),
        (["serve", "--port", "70000"], 1, "--port phải từ 1 đến 65535"),
        (["serve", "--host", "may-chu"], 1, "--host phải là địa chỉ IP"),
        (["demo", "--port", "0"], 1, "--port phải từ 1 đến 65535"),
    ],
)
def test_what_is_wrong_is_told_in_vietnamese(run: Any, words: list[str], code: int, said: str) -> None:
    before = Entry.objects.count()
    found, out, err = run(*words)
    assert (found, out) == (code, "") and said in err
    assert Entry.objects.count() == before


def test_help_is_for_the_office(run: Any) -> None:
    code, out, _err = run("--help")
    assert code == 0 and "Các lệnh:" in out and "usage" not in out
    names = [line.split()[0] for line in out.split("Các lệnh:\n")[1].split("\n\n")[0].splitlines()]
    assert {"figures", "check", "import", "report", "journal", "demo", "serve", "rules"} <= set(names)
    for name in names:
        code, out, _err = run(name, "--help")
        assert code == 0 and out.startswith("cách dùng:"), name


@pytest.mark.parametrize(("words", "told"), [
    (("figures", "--format", "xml"), "--format không nhận “xml”. Hãy chọn một trong: table, json, csv."),
    (("figures", "--yaer", "2022"), "không hiểu “--yaer 2022”. Có phải --year?"),
    (("figures", "--year"), "--year cần một giá trị đi kèm, ví dụ --year GIÁ_TRỊ."),
    (("import", "--p", "so.xlsx"), "“--p” có thể là --preview hoặc --partial; hãy ghi đủ."),
    (("demo", "--port", "tám"), "--port phải là số nguyên, không phải “tám”."),
    (("check", "--brief=1"), "--brief không có giá trị đi kèm (đang ghi “1”)."),
])
def test_a_command_typed_wrong_is_told_in_vietnamese(run: Any, words: tuple[str, ...], told: str) -> None:
    expected = f"dangbo {words[0]}: câu lệnh chưa đúng: {told}\nXem cách dùng: dangbo {words[0]} --help\n"
    assert run(*words) == (2, "", expected)


@pytest.mark.parametrize("period", ["2021", "2021-Q4", "2023-01", "2021-12-31..2022-01-31"])
def test_a_period_of_another_year_is_refused(run: Any, period: str) -> None:
    code, out, err = run("figures", "--year", "2022", "--period", period)
    assert (code, out) == (1, "") and f"Kỳ “{period}” không nằm trong “2022”" in err
    assert run("figures", "--year", "2022", "--period", "2022-Q4", "--rows", "members.admitted")[0] == 0


def test_one_warning_and_no_other(run: Any) -> None:
    code, out, _err = run("check", "--year", "2022", "--brief")
    warnings = [line for line in out.splitlines() if line.startswith("CẢNH BÁO")]
    assert (code, len(warnings)) == (1, 1)
    assert "(15) nhiều hơn" in out and "(8)" in out and out.rstrip().endswith("1 cảnh báo (năm 2022).")
    whole = run("check", "--year", "2022")[1]
    assert whole.count("Dân vận khéo") > out.count("Dân vận khéo") or len(whole) > len(out)
    code, out, err = run("check", "--year", "2021")
    assert (code, err) == (0, "") and "0 cảnh báo" in out
    assert "chưa bắt đầu" in run("check", "--year", "2199")[2]


def test_an_empty_template_has_nothing_to_write(run: Any, tmp_path: Path) -> None:
    assert run("import", "--template", str(tmp_path / "mau.xlsx"))[0] == 0
    assert run("import", str(tmp_path / "mau.xlsx")) == (0, "Tệp chưa có dòng nào để nhập.\n", "")
    code, out, err = run("import", "--template", str(tmp_path / "khong-co" / "mau.xlsx"))
    assert (code, out) == (2, "") and err.startswith("Không dùng được")


def test_the_same_workbook_again_changes_nothing(run: Any) -> None:
    before = Entry.objects.count()
    code, out, _err = run("import", str(WORKBOOK), "--write")
    assert code == 0 and "không có gì để ghi" in out
    assert Entry.objects.count() == before


def test_the_journal_is_whole_and_says_so(run: Any) -> None:
    code, out, _err = run("journal", "verify")
    assert code == 0 and str(Entry.objects.count()) in out.replace(".", "")
    middle = Entry.objects.order_by("seq")[100]
    Entry.objects.filter(pk=middle.pk).update(reason="sửa trộm")
    code, out, _err = run("journal", "verify")
    assert code == 1 and f"{middle.seq}" in out.replace(".", "")


def test_the_report_is_drafted_issued_and_the_same_again(run: Any, tmp_path: Path) -> None:
    code, out, _err = run("report", "--year", "2022", "--out", str(tmp_path / "draft"))
    names = [f"bao-cao-2022.{suffix}" for suffix in ("docx", "pdf", "html")]
    assert code == 0 and [Path(line).name for line in out.splitlines()] == names
    assert (Report.objects.count(), Report.objects.get().state) == (1, "draft")
    sent = Document.objects.filter(direction="outgoing", kind="bao_cao", body="standing").order_by("number").last()
    assert run("report", "--year", "2022", "--out", str(tmp_path / "first"), "--issue")[0] == 0
    assert run("report", "--year", "2022", "--out", str(tmp_path / "again"), "--issue")[0] == 0
    report = Report.objects.get()
    assert (report.state, report.number) == ("issued", sent.number + 1)
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name
    assert check((tmp_path / "first" / names[0]).read_bytes(), "BC", report.day) == []
    page = (tmp_path / "first" / names[2]).read_text(encoding="utf-8")
    for words in ("đạt 117% chỉ tiêu", "đạt 138,8%", "vượt 38,8%", "Chưa có giải trình."):
        assert words in page, words
    assert "vượt 138,8%" not in page


def test_the_demo_stops_where_its_workbook_is_refused(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Everything after it would be drawn from half a year."""
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    monkeypatch.setenv("DEMO", "1")  # the command sets it, and it must not stay
    monkeypatch.setattr("dangbo.site.commands.demo.WORKBOOK", bad)
    monkeypatch.setattr("dangbo.site.commands.setup.prepare", lambda: None)
    reports = Report.objects.count()
    code, out, err = run("demo", "--no-serve", "--out", str(tmp_path / "out"))
    assert (code, out) == (1, "") and "Tệp có 1 lỗi; chưa ghi gì." in err
    assert Report.objects.count() == reports and not (tmp_path / "out").exists()
