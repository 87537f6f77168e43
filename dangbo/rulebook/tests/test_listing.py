"""Values in Vietnamese words, and the list that the terminal prints."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from dangbo.rulebook import engine, listing, wording
from dangbo.rulebook.entry import Value
from dangbo.rulebook.words import KEYS, WORDS

DAY = date(2026, 9, 10)


def _keys(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from value
        for part in value.values():
            yield from _keys(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _keys(part)


def test_every_key_of_the_data_has_a_word_and_no_word_is_idle():
    used = {key for code in engine.codes() for entry in engine.series(code) for key in _keys(entry.value)}
    assert used == set(KEYS)


def test_no_coded_word_is_shown_as_it_is_stored():
    plain = {"term_and_type|year_and_type"}
    shown = {
        item
        for code in engine.codes()
        for entry in engine.series(code)
        for item in (entry.value, *(entry.value if isinstance(entry.value, tuple) else ()))
        if isinstance(item, str) and item.isascii() and item.islower() and " " not in item and len(item) > 3
    }
    assert shown - set(WORDS) - plain == {"-----"} & shown


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("members.ceremony_working_days", "30 ngày làm việc"),
        ("members.ceremony_clock", "ngày ban hành quyết định"),
        ("members.admission_vote", "ít nhất 2/3 trên tổng số đảng viên chính thức"),
        ("reviews.excellent_cap", "tối đa 20% trên số đảng viên làm mẫu số (xem reviews.excellent_cap_base)"),
        ("reviews.award_cell_year", "0,6 lần lương cơ sở"),
        ("badges.base_salary", "2.340.000 đồng mỗi tháng"),
        ("badges.award_days", "3/2; 19/5; 2/9; 7/11"),
        ("documents.power.directive", "không có"),
        ("documents.power.statute", "đảng ủy (ban chấp hành); chi bộ"),
        ("dues.probationers_pay", "có"),
        ("elections.residential_majority", "trên 1/2 trên tổng số hộ của tổ dân phố"),
        ("emulation.skilful_fields", "Kinh tế; Văn hóa – xã hội; Quốc phòng – an ninh; Xây dựng hệ thống chính trị"),
    ],
)
def test_a_value_as_it_is_said(code: str, text: str):
    assert wording.said(engine.rule(code, DAY)) == text


def test_a_long_value_is_cut():
    text = wording.said(engine.rule("layout.margins", DAY), most=30)
    assert (len(text) <= 30, text[-1]) == (True, "…")


def test_tables_become_rows_with_vietnamese_heads():
    levels = wording.grid(engine.rule("reviews.levels", DAY))
    assert levels is not None
    assert levels.heads == ("Tên", "Viết tắt", "Ít nhất")
    assert levels.rows[0] == ("Hoàn thành xuất sắc nhiệm vụ", "HTXSNV", "90")
    margins = wording.grid(engine.rule("layout.margins", DAY))
    assert margins is not None
    assert margins.rows[:2] == (("Lề trên", "20"), ("Lề dưới", "20"))
    assert wording.grid(engine.rule("members.probation_months", DAY)) is None
    assert wording.items(engine.rule("dues.reductions", DAY)) == ("30", "50", "70")


def printed(day: date, text: str = "") -> tuple[int, str]:
    out = io.StringIO()
    return listing.print_rules(day, text, out), out.getvalue()


def test_the_terminal_shows_each_rule_of_the_day_once_with_its_basis():
    count, text = printed(DAY)
    codes = [line[2:] for line in text.splitlines() if line[:2] in ("  ", "? ") and "." in line and " " not in line[2:]]
    assert codes == [rule.code for rule in engine.all_rules(DAY)]
    assert count == len(codes)
    assert text.count("Căn cứ: ") >= count


@pytest.mark.parametrize("asked", ["lễ kết nạp", "le ket nap", "LỄ  KẾT NẠP", "hạn lễ nạp"])
def test_search_does_not_need_diacritics(asked: str):
    _count, text = printed(DAY, asked)
    assert "members.ceremony_working_days" in text
    assert "dues.rates" not in text


def test_another_day_another_rule():
    assert printed(date(2022, 5, 1), "meetings.min_minutes")[0] == 0
    assert printed(DAY, "meetings.min_minutes")[0] == 2
    assert "ngày nhận quyết định" in printed(date(2022, 5, 1), "ceremony_clock")[1]
    assert "ngày ban hành quyết định" in printed(DAY, "ceremony_clock")[1]
