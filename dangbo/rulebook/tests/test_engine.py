"""Looking up by day, exact thresholds, and errors that help."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.rulebook import calendar, engine
from dangbo.rulebook.entry import Threshold
from dangbo.rulebook.errors import NoRuleOn, UnknownRule, WrongKind

IN_2022, IN_2025, IN_2026 = date(2022, 5, 10), date(2025, 9, 10), date(2026, 9, 10)


def test_one_admission_case_follows_three_sets_of_rules():
    def rules_on(day: date) -> dict[str, object]:
        return {
            "basis": engine.rule("members.ceremony_working_days", day).basis,
            "law": engine.texts("law.statutes", day)[0],
            "paperwork": engine.texts("law.members_paperwork", day)[0],
            "clock": engine.text("members.ceremony_clock", day),
            "by": engine.text("members.admission_decided_by", day),
            "vote": engine.fraction("members.admission_decision_vote", day).text,
            "vetted": len(engine.texts("members.vetting_scope", day)),
            "days": engine.integer("members.ceremony_working_days", day),
        }

    assert [rules_on(day) for day in (IN_2022, IN_2025, IN_2026)] == [
        {
            "basis": "Quy định 24-QĐ/TW ngày 30/7/2021 (từ 20/1/2025: Quy định 232-QĐ/TW)",
            "law": "Quy định 24-QĐ/TW ngày 30/7/2021",
            "paperwork": "Hướng dẫn 12-HD/BTCTW ngày 18/1/2022",
            "clock": "receipt", "by": "committee", "vote": "ít nhất 2/3", "vetted": 5, "days": 30,
        },
        {
            "basis": "Quy định 294-QĐ/TW ngày 26/5/2025, điểm 4 điều 5 (từ 8/4/2026: Quy định 20-QĐ/TW)",
            "law": "Quy định 294-QĐ/TW ngày 26/5/2025",
            "paperwork": "Hướng dẫn 38-HD/BTCTW năm 2025",
            "clock": "receipt", "by": "committee", "vote": "ít nhất 2/3", "vetted": 5, "days": 30,
        },
        {
            "basis": "Quy định 208-QĐ/TW ngày 26/7/2026",
            "law": "Quy định 208-QĐ/TW ngày 26/7/2026",
            "paperwork": "Hướng dẫn 38-HD/BTCTW năm 2025",
            "clock": "issue", "by": "standing", "vote": "trên 1/2", "vetted": 6, "days": 30,
        },
    ]


@pytest.mark.parametrize(
    ("code", "base", "least"),
    [
        ("members.admission_vote", 44, 30),
        ("members.admission_vote", 45, 30),
        ("members.admission_vote", 46, 31),
        ("elections.majority", 44, 23),
        ("elections.majority", 45, 23),
        ("elections.residential_majority", 301, 151),
        ("elections.residential_majority", 300, 151),
        ("elections.outside_nomination", 44, 14),
        ("elections.quorum_members", 44, 30),
        ("meetings.attendance_target", 44, 40),
        ("meetings.attendance_target", 40, 37),
    ],
)
def test_least_number_that_passes(code: str, base: int, least: int):
    threshold = engine.fraction(code, IN_2026)
    assert threshold.least(base) == least
    assert (threshold.met(least, base), threshold.met(least - 1, base)) == (True, False)


@pytest.mark.parametrize(
    ("code", "base", "most"),
    [
        ("elections.surplus_max", 15, 4),
        ("elections.surplus_max", 3, 0),
        ("elections.surplus_prepared_most", 15, 2),
        ("orgs.standing_share", 15, 5),
        ("reviews.excellent_cap", 242, 48),
        ("reviews.excellent_cap", 196, 39),
    ],
)
def test_greatest_number_that_passes(code: str, base: int, most: int):
    threshold = engine.fraction(code, IN_2026)
    assert threshold.most(base) == most
    assert (threshold.met(most, base), threshold.met(most + 1, base)) == (True, False)


def test_practice_gives_one_over_three_seats_where_the_formula_gives_none():
    formula = engine.fraction("elections.surplus_max", IN_2026).most(3)
    assert (formula, max(formula, engine.integer("elections.surplus_least", IN_2026))) == (0, 1)


@given(st.integers(1, 30), st.integers(1, 30), st.booleans(), st.integers(1, 2000))
def test_least_and_met_agree(num: int, den: int, strict: bool, base: int):
    threshold = Threshold(num, den, strict)
    least = threshold.least(base)
    assert threshold.met(least, base)
    assert least == 0 or not threshold.met(least - 1, base)


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 2000))
def test_most_and_met_agree(num: int, den: int, base: int):
    threshold = Threshold(num, den, at_most=True)
    most = threshold.most(base)
    assert threshold.met(most, base)
    assert not threshold.met(most + 1, base)


def test_nothing_passes_over_an_empty_base_and_a_negative_count_is_an_error():
    assert not Threshold(2, 3).met(0, 0)
    assert Threshold(1, 5, at_most=True).met(0, 0)
    with pytest.raises(ValueError, match="không được âm"):
        Threshold(2, 3).met(-1, 5)


def test_a_threshold_asked_the_wrong_way_round_says_so():
    with pytest.raises(ValueError, match="tối đa"):
        Threshold(1, 5, at_most=True).least(10)
    with pytest.raises(ValueError, match="ít nhất"):
        Threshold(2, 3).most(10)


def test_an_unknown_code_names_the_nearest():
    with pytest.raises(UnknownRule) as caught:
        engine.rule("members.probation_month", IN_2022)
    assert caught.value.nearest[0] == "members.probation_months"
    assert "members.probation_months" in str(caught.value)


def test_a_day_without_a_rule_says_when_there_is_one():
    with pytest.raises(NoRuleOn, match=r"28/10/2025"):
        engine.integer("meetings.min_minutes", IN_2022)
    assert engine.found("meetings.min_minutes", IN_2022) is None


def test_periods_are_half_open():
    assert engine.text("members.ceremony_clock", date(2026, 7, 25)) == "receipt"
    assert engine.text("members.ceremony_clock", date(2026, 7, 26)) == "issue"
    assert engine.found("orgs.base_committee_from", date(2026, 7, 25)) is not None
    assert engine.found("orgs.base_committee_from", date(2026, 7, 26)) is None


def test_a_value_comes_in_the_asked_kind_or_not_at_all():
    assert engine.decimal("reviews.award_cell_year", IN_2026) == Decimal("0.6")
    assert engine.decimal("members.probation_months", IN_2026) == Decimal(12)
    assert engine.flag("dues.probationers_pay", IN_2026) is True
    assert engine.integers("badges.years", IN_2022)[:3] == (30, 40, 45)
    assert engine.table("layout.margins", IN_2026)["left"] == 30
    assert engine.value("members.probation_months", IN_2022) == 12
    for ask in (engine.text, engine.fraction, engine.table, engine.listing, engine.flag):
        with pytest.raises(WrongKind, match="số nguyên"):
            ask("members.probation_months", IN_2022)
    for ask in (engine.integers, engine.rows):
        with pytest.raises(WrongKind):
            ask("members.vetting_scope", IN_2022)
    with pytest.raises(WrongKind):
        engine.texts("badges.years", IN_2022)


def test_values_cannot_be_changed_by_a_caller():
    with pytest.raises(TypeError):
        engine.table("layout.margins", IN_2026)["left"] = 20  # type: ignore[index]
    assert isinstance(engine.listing("badges.years", IN_2022), tuple)


def test_all_rules_of_a_day_are_those_that_hold_on_it():
    codes = [rule.code for rule in engine.all_rules(IN_2022)]
    assert codes == [code for code in engine.codes() if engine.found(code, IN_2022)]
    assert all(rule.holds_on(IN_2022) for rule in engine.all_rules(IN_2022))


def test_history_runs_from_old_to_new():
    assert [rule.since for rule in engine.history("members.ceremony_clock")] == [
        date(2016, 7, 25), date(2021, 7, 30), date(2025, 7, 1), date(2026, 7, 26),
    ]


def test_ten_working_days_over_new_year_skip_the_holiday_and_take_the_swapped_saturday():
    assert calendar.work_calendar().add(date(2025, 12, 26), 10) == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("threshold", "said"),
    [
        (Threshold(2, 3), "ít nhất 2/3"),
        (Threshold(1, 2, True), "trên 1/2"),
        (Threshold(1, 5, at_most=True), "tối đa 20%"),
        (Threshold(3, 10, True), "trên 30%"),
        (Threshold(1, 3, True, at_most=True), "dưới 1/3"),
    ],
)
def test_a_share_as_it_is_said(threshold: Threshold, said: str):
    assert threshold.text == said
