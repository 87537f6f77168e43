"""A ward's own rule: only for that ward, only in its time, with a reason, seen by every process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.signals import request_started
from django.db import transaction

from dangbo.journal import queries as journal
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.rulebook import calendar, engine, queries
from dangbo.rulebook.actions import EndOverride, EndOverrideInput, OverrideInput, OverrideRule
from dangbo.rulebook.models import Override
from dangbo.rulebook.terms import Level

pytestmark = pytest.mark.django_db

CODE, DAY = "figures.percent_places", date(2026, 5, 1)
REASON = "Báo cáo của Thành ủy in hai chữ số thập phân."


@pytest.fixture
def home(cast, monkeypatch) -> Iterator[int]:
    monkeypatch.setattr(engine, "_home", lambda: cast.ward.pk)
    return cast.ward.pk


def own(cast, **changes) -> OverrideInput:
    given = {
        "code": CODE, "value": 2, "since": date(2026, 3, 1), "unit_id": cast.ward.pk, "basis": "Công văn 12-CV/ĐU",
        "decided_by": "Ban Thường vụ Đảng ủy", "until": date(2026, 7, 1),
    }
    return OverrideInput(**(given | changes))


def set_rule(cast, **changes) -> Override:
    return OverrideRule.perform(cast.office.actor, own(cast, **changes), reason=REASON)


def test_own_rule_goes_before_the_shipped_one_in_its_time_only(cast, home):
    set_rule(cast)
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [engine.integer(CODE, day) for day in days] == [1, 2, 2, 1]


def test_own_rule_holds_in_that_ward_only(cast, home):
    set_rule(cast)
    asked = {"home": None, "ward": cast.ward.pk, "other ward": cast.ward_b.pk}
    assert {name: engine.integer(CODE, DAY, ward=ward) for name, ward in asked.items()} == {
        "home": 2, "ward": 2, "other ward": 1,
    }
    assert engine.rule(CODE, DAY, level=Level.CENTRAL).value == 1
    with engine.central_only():
        assert engine.integer(CODE, DAY) == 1


def test_without_a_known_home_no_wards_rule_counts(cast):
    set_rule(cast)
    assert (engine.integer(CODE, DAY), engine.integer(CODE, DAY, ward=cast.ward.pk)) == (1, 2)


def test_the_ward_goes_before_the_city(cast, home):
    set_rule(cast, level="city", value=3)
    assert engine.integer(CODE, DAY) == 3
    set_rule(cast, value=2)
    found = engine.rule(CODE, DAY)
    assert (found.value, found.level, found.ward) == (2, Level.WARD, cast.ward.pk)
    assert engine.rule(CODE, DAY, level=Level.CITY).value == 3


def test_own_rule_says_who_decided_it_and_why_and_stands_in_the_journal(cast, home):
    row = set_rule(cast)
    found = engine.rule(CODE, DAY)
    assert (found.basis, found.source, found.reason, found.override_id) == (
        "Công văn 12-CV/ĐU", "Ban Thường vụ Đảng ủy", REASON, row.pk,
    )
    assert found.label == engine.series(CODE)[0].label
    assert [(entry.action, entry.reason) for entry in journal.history(row)] == [("rulebook.override", REASON)]


def test_history_and_the_rules_of_a_day_show_it(cast, home):
    set_rule(cast)
    assert [(rule.value, rule.level) for rule in engine.history(CODE)] == [(1, Level.WARD), (2, Level.WARD)]
    assert {rule.code: rule.value for rule in engine.all_rules(DAY)}[CODE] == 2


def test_ending_brings_the_shipped_rule_back(cast, home):
    row = set_rule(cast)
    EndOverride.perform(cast.office.actor, EndOverrideInput(row.pk, date(2026, 4, 1)), reason="Cấp trên bãi bỏ.")
    assert [engine.integer(CODE, day) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [2, 1]


def test_a_mistake_is_ended_on_its_first_day_and_leaves_room_for_the_right_one(cast, home):
    row = set_rule(cast)
    EndOverride.perform(cast.office.actor, EndOverrideInput(row.pk, row.since), reason="Ghi nhầm.")
    assert engine.integer(CODE, date(2026, 3, 1)) == 1
    set_rule(cast, value=0)
    assert engine.integer(CODE, date(2026, 3, 1)) == 0


@pytest.mark.parametrize("until", [date(2026, 2, 28), date(2026, 7, 2)])
def test_it_ends_within_its_own_time(cast, until):
    row = set_rule(cast)
    with pytest.raises(Refusal) as caught:
        EndOverride.perform(cast.office.actor, EndOverrideInput(row.pk, until), reason="Thử.")
    assert [fault.where for fault in caught.value.faults] == ["until"]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"code": "figures.percent_place"}, "code"),
        ({"value": "hai"}, "value"),
        ({"value": [2]}, "value"),
        ({"value": True}, "value"),
        ({"value": 2.5}, "value"),
        ({"value": None}, "value"),
        ({"until": date(2026, 3, 1)}, "until"),
        ({"code": "members.admission_vote", "value": {"num": 2}}, "value"),
        ({"code": "members.admission_vote", "value": {"num": 2, "den": 0}}, "value"),
        ({"code": "layout.margins", "value": {"top": 20}}, "value"),
        ({"code": "reviews.levels", "value": [{"code": "excellent", "colour": "đỏ"}]}, "value"),
        ({"code": "reviews.award_cell_year", "value": "nhiều"}, "value"),
        ({"code": "badges.years", "value": ["ba mươi"]}, "value"),
        ({"code": "holidays.swaps", "value": [{"off": "hôm qua", "on": "2026-01-10"}]}, "value"),
        ({"code": "holidays.swaps", "value": [{"off": "2026-01-02"}]}, "value"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(cast, changes, where):
    with pytest.raises(Refusal) as caught:
        set_rule(cast, **changes)
    assert {fault.where for fault in caught.value.faults} == {where}
    assert all(fault.accepted for fault in caught.value.faults)
    assert not Override.objects.exists()


@pytest.mark.parametrize(
    ("code", "value", "kept"),
    [
        ("reviews.award_cell_year", 0.75, "0.75"),
        ("reviews.award_cell_year", "1.25", "1.25"),
        ("reviews.excellent_cap", {"num": 1, "den": 4, "at_most": True}, {"num": 1, "den": 4, "at_most": True}),
        ("badges.years", [30, 35, 40], [30, 35, 40]),
    ],
)
def test_what_fits_is_kept_in_its_exact_form(cast, home, code, value, kept):
    set_rule(cast, code=code, value=value)
    assert Override.objects.get().value == kept
    assert engine.rule(code, DAY).level is Level.WARD


def test_a_ward_enters_its_own_frame_for_years_of_which_the_rulebook_knows_none(cast, home):
    """Points of a meeting before 28/10/2025: set by each city, so none is shipped."""
    code, day, until = "meetings.score_frame", date(2022, 5, 4), date(2025, 10, 28)
    assert engine.found(code, day) is None
    frame = [
        {"code": "attendance", "label": "Dự sinh hoạt", "max": 10, "items": [
            {"code": "share", "label": "Tỷ lệ có mặt", "max": 10}]},
        {"code": "conduct", "label": "Tiến hành", "max": 90, "items": [
            {"code": "order", "label": "Đúng trình tự", "max": 90}]},
    ]  # fmt: skip
    set_rule(cast, code=code, value=frame, since=date(2018, 7, 6), until=until)
    assert [(row["code"], row["max"]) for row in engine.rows(code, day)] == [("attendance", 10), ("conduct", 90)]
    assert engine.found(code, day, ward=cast.ward_b.pk) is None
    assert len(engine.rows(code, until)) == 7


def test_two_of_one_ward_never_share_a_day_stored_or_sent_together(cast):
    set_rule(cast)
    with pytest.raises(Refusal) as caught:
        set_rule(cast, since=date(2026, 6, 30), until=None)
    assert [fault.where for fault in caught.value.faults] == ["since"]
    set_rule(cast, since=date(2026, 7, 1), until=None)
    both = [own(cast, code="figures.rounding", value="half_up"), own(cast, code="figures.rounding", value="half_up")]
    with pytest.raises(Refusal) as caught:
        OverrideRule.perform(cast.office.actor, both, reason=REASON)
    assert [(fault.item, fault.where) for fault in caught.value.faults] == [(1, "since")]


def test_only_the_office_of_that_ward_may_and_only_with_a_reason(cast):
    for player in (cast.stranger, cast.cell_secretary, cast.member, cast.anonymous, cast.superior):
        with pytest.raises(NotPermitted):
            OverrideRule.perform(player.actor, own(cast), reason=REASON)
    with pytest.raises(Refusal) as caught:
        OverrideRule.perform(cast.office.actor, own(cast), reason=" ")
    assert [fault.where for fault in caught.value.faults] == ["reason"]
    row = set_rule(cast)
    with pytest.raises(NotPermitted):
        EndOverride.perform(cast.stranger.actor, EndOverrideInput(row.pk, date(2026, 4, 1)), reason=REASON)


def test_many_look_ups_in_one_request_ask_the_database_once(cast, home, django_assert_num_queries):
    set_rule(cast)
    queries.forget()
    with django_assert_num_queries(1):
        for _ in range(50):
            engine.integer(CODE, DAY)
            engine.all_rules(DAY)
    queries.forget()
    with django_assert_num_queries(1):
        engine.integer(CODE, DAY)


def test_a_change_by_another_process_counts_from_the_next_request(cast, home):
    row = set_rule(cast)
    queries.forget()
    assert engine.integer(CODE, DAY) == 2
    Override.objects.filter(pk=row.pk).update(value=3)
    assert engine.integer(CODE, DAY) == 2
    queries.forget()
    assert engine.integer(CODE, DAY) == 3


def test_each_request_asks_again():
    assert queries.forget in [receiver() for _key, receiver, *_rest in request_started.receivers]


def test_a_change_that_is_taken_back_leaves_no_trace(cast, home):
    queries.forget()
    assert engine.integer(CODE, DAY) == 1
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        set_rule(cast)
        assert engine.integer(CODE, DAY) == 2
        raise ZeroDivisionError
    assert engine.integer(CODE, DAY) == 1


def test_a_code_that_the_rulebook_no_longer_has_is_left_aside(cast, home):
    row = set_rule(cast)
    Override.objects.filter(pk=row.pk).update(code="figures.forgotten")
    queries.forget()
    assert engine.integer(CODE, DAY) == 1


def test_a_wards_swapped_days_replace_those_of_the_year(cast, home):
    given = [{"off": "2026-12-31", "on": "2027-01-09"}]
    set_rule(cast, code="holidays.swaps", value=given, since=date(2026, 1, 1), until=date(2027, 1, 1))
    known = calendar.work_calendar()
    days = [date(2026, 12, 31), date(2027, 1, 9), date(2026, 1, 10), date(2025, 5, 2)]
    assert [known.is_working_day(day) for day in days] == [False, True, False, False]


def test_who_sees_a_wards_entries(cast):
    set_rule(cast)
    seen = {
        name: len(queries.overrides_seen(getattr(cast, name).actor, CODE))
        for name in ("office", "superior", "stranger", "cell_secretary")
    }
    assert seen == {"office": 1, "superior": 1, "stranger": 0, "cell_secretary": 0}


def test_at_home_everyone_sees_the_wards_entries(cast, home):
    set_rule(cast)
    assert len(queries.overrides_seen(cast.cell_secretary.actor, CODE)) == 1
