"""The shipped data: every entry sound, every deadline and threshold of the field present."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.rulebook import engine, loader
from dangbo.rulebook.entry import Rule
from dangbo.rulebook.terms import Certainty

ENTRIES = [entry for code in engine.codes() for entry in engine.series(code)]
FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)
SOURCES = tomllib.loads((Path(loader.__file__).parent / "sources.toml").read_text(encoding="utf-8"))

# What each numbered deadline of the field's own list is called here.
DEADLINES: Mapping[int, tuple[str, ...]] = {
    1: ("meetings.regular_per_month", "meetings.committee_per_month"),
    2: ("meetings.thematic_per_quarter",),
    3: ("meetings.documents_before_days",),
    4: ("meetings.documents_after_days",),
    5: ("meetings.min_minutes", "meetings.min_minutes_with_thematic"),
    6: ("members.certificate_months",),
    7: ("members.sponsor_months",),
    8: ("members.ceremony_working_days", "members.ceremony_clock"),
    9: ("members.new_cv_working_days",),
    10: ("members.probation_months",),
    11: ("members.officialisation_working_days",),
    12: ("members.transfer_working_days",),
    13: ("members.readmission_months", "members.readmission_after_sentence_months"),
    14: ("members.strike_off_missed_months",),
    15: ("dues.reduction_months",),
    16: ("badges.early_months",),
    17: ("inspections.suspension_days", "inspections.suspension_extension_days"),
    18: ("inspections.cell_decision_days",),
    19: ("inspections.complaint_days",),
    20: ("inspections.organ_notice_days",),
    21: ("inspections.advisory_days", "inspections.advisory_extension", "inspections.advisory_look_back_years"),
    22: ("inspections.cell_violation_days", "inspections.cell_supervision_days", "inspections.cell_extension"),
    23: ("inspections.team_start_working_days",),
    24: ("inspections.denunciation_days", "inspections.complaint_settlement_days"),
    25: ("feedback.reception_days_per_month",),
    26: ("feedback.notice_working_days",),
    27: ("feedback.reports",),
    28: ("elections.residential_plan_days", "elections.residential_team_days"),
    29: ("feedback.critique_draft_days", "feedback.reply_days_min", "feedback.reply_days_max"),
    30: ("reviews.draft_working_days",),
    31: ("reviews.session_days",),
    32: ("reviews.new_member_months",),
    33: ("members.reconcile_months",),
    34: ("privacy.breach_hours", "privacy.impact_file_days"),
    35: ("orgs.term_years_ward", "orgs.term_months_cell"),
}
THRESHOLDS = {
    "members.admission_vote": (2, 3, False, False),
    "members.officialisation_vote": (2, 3, False, False),
    "members.strike_off_vote": (2, 3, False, False),
    "elections.majority": (1, 2, True, False),
    "meetings.resolution_vote": (1, 2, True, False),
    "inspections.discipline_vote": (1, 2, True, False),
    "inspections.expulsion_vote": (2, 3, False, False),
    "elections.surplus_max": (3, 10, False, True),
    "elections.outside_nomination": (3, 10, True, False),
    "orgs.standing_share": (1, 3, False, True),
    "elections.quorum_members": (2, 3, False, False),
    "elections.quorum_units": (2, 3, False, False),
    "elections.residential_majority": (1, 2, True, False),
    "meetings.attendance_target": (9, 10, True, False),
    "reviews.excellent_cap": (1, 5, False, True),
}
COUNTS = {
    "meetings.party_group_members": 50,
    "meetings.party_group_times": 3,
    "cadres.people_per_post": 3,
    "cadres.posts_per_person": 3,
    "elections.surplus_least": 1,
    "figures.percent_small_plan_below": 100,
}


def test_every_code_has_at_most_one_entry_on_any_day():
    for code in engine.codes():
        series = engine.series(code)
        for position, entry in enumerate(series):
            assert not any(entry.overlaps(other.since, other.until) for other in series[position + 1 :]), code


@given(st.dates(FIRST, LAST))
def test_on_a_random_day_each_code_gives_one_entry_or_none(day: date):
    for code in engine.codes():
        holding = [entry for entry in engine.series(code) if entry.holds_on(day)]
        assert len(holding) <= 1
        assert engine.found(code, day) == (holding[0] if holding else None)


def test_every_source_is_explained_and_none_is_idle():
    used = {key.strip() for entry in ENTRIES for key in entry.source.split(";")}
    assert used == set(SOURCES)


def test_what_is_doubted_or_only_remembered_is_not_called_verified():
    wrong = [
        (entry.code, entry.since)
        for entry in ENTRIES
        if entry.verified and ("⚠" in entry.note or "trí nhớ" in {key.strip() for key in entry.source.split(";")})
    ]
    assert wrong == []


def test_a_secondary_source_alone_is_said_to_be_one():
    wrong = [
        (entry.code, entry.since)
        for entry in ENTRIES
        if entry.verified and _only_secondary(entry) and "nguồn thứ cấp" not in entry.note
    ]
    assert wrong == []


def _only_secondary(entry: Rule) -> bool:
    return all(key.strip().startswith("gh:") for key in entry.source.split(";"))


def test_every_area_is_read_in_full():
    stored = [rule for path in loader.DATA.glob("*.toml") for rule in loader.read_file(path)[2]]
    assert sorted(map(str, stored)) == sorted(map(str, ENTRIES))
    assert set(engine.areas()) == {code.split(".")[0] for code in engine.codes()}


@pytest.mark.parametrize("number", range(1, 36))
def test_deadline_of_the_field_stands_in_the_rulebook(number: int):
    for code in DEADLINES[number]:
        assert engine.series(code)[-1].until is None, f"{code} no longer holds"


@pytest.mark.parametrize(("code", "parts"), THRESHOLDS.items())
def test_threshold_is_an_exact_fraction(code: str, parts: tuple[int, int, bool, bool]):
    for entry in engine.series(code):
        found = engine.fraction(code, entry.since)
        assert (found.num, found.den, found.strict, found.at_most) == parts


@pytest.mark.parametrize(("code", "count"), COUNTS.items())
def test_counted_limit(code: str, count: int):
    assert engine.integer(code, LAST) == count


def test_groups_of_the_score_frame_sum_to_a_hundred():
    groups = engine.rows("meetings.score_frame", date(2026, 3, 1))
    assert {group["code"]: group["max"] for group in groups} == {
        "time": 5, "attendance": 5, "preparation": 10, "conduct": 40, "principles": 5, "resolution": 30, "ending": 5,
    }
    for group in groups:
        assert sum(item["max"] for item in group["items"]) == group["max"], group["code"]


def test_scales_fall_from_the_greatest_points_to_the_least():
    for group in engine.rows("meetings.score_frame", date(2026, 3, 1)):
        for item in group["items"]:
            points = [row["points"] for row in item.get("scale", ())]
            assert points == sorted(points, reverse=True)
            assert not points or points[0] == item["max"]


def test_the_law_of_each_area_is_known_on_every_day_of_the_seed_year_and_today():
    later = {"law.online", "law.task_monitoring", "law.inspections_advisory", "law.personal_data"}
    for code in engine.codes():
        if code.startswith("law."):
            assert engine.found(code, LAST) is not None, code
            assert (engine.found(code, date(2022, 3, 29)) is None) == (code in later), code


@pytest.mark.parametrize(
    ("kind", "day", "bodies"),
    [
        ("conclusion", date(2022, 6, 1), {"committee", "standing"}),
        ("conclusion", date(2026, 1, 9), {"committee", "standing", "cell"}),
        ("statute", date(2026, 1, 8), {"committee"}),
        ("statute", date(2026, 1, 9), {"committee", "cell"}),
        ("notice", date(2022, 6, 1), {"committee", "standing"}),
        ("guidance", date(2026, 6, 1), {"standing"}),
        ("directive", date(2026, 6, 1), set()),
        ("scheme", date(2026, 6, 1), {"committee", "standing", "cell"}),
    ],
)
def test_who_may_issue_what_follows_the_day(kind: str, day: date, bodies: set[str]):
    assert set(engine.texts(f"documents.power.{kind}", day)) == bodies


def test_every_type_that_has_a_sign_says_who_may_issue_it():
    signed = {row["code"] for row in engine.rows("documents.types", LAST) if row["sign"]}
    assert signed - {"communique"} == {
        code.removeprefix("documents.power.") for code in engine.codes() if code.startswith("documents.power.")
    }


def test_swapped_days_are_weekdays_off_and_weekend_days_on():
    for entry in engine.history("holidays.swaps"):
        for pair in entry.value:
            assert pair["off"].weekday() < 5 <= pair["on"].weekday()
            assert abs(pair["on"] - pair["off"]) <= timedelta(days=14)
            assert pair["off"].year == entry.since.year


def test_certainty_is_one_of_two_marks():
    assert {entry.certainty for entry in ENTRIES} == set(Certainty)
