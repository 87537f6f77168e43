"""Shares come to the target, whatever it is and however it is cut; how targets stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.refusal import Refusal
from dangbo.plans.actions import (
    AssignTarget,
    EnterResult,
    Part,
    ResultInput,
    ShareTarget,
    SharingInput,
    TargetInput,
)
from dangbo.plans.models import Share
from dangbo.plans.progress import elapsed_share, of_target, of_targets
from dangbo.plans.sharing import shares, step_of

VALUES = st.decimals(min_value=0, max_value=99999, places=2)
WEIGHTS = st.dictionaries(st.integers(1, 200), st.integers(0, 500), min_size=1, max_size=40)


@given(VALUES, WEIGHTS)
def test_shares_come_to_the_value_and_none_is_off_by_a_step(value: Decimal, weights: dict[int, int]) -> None:
    cut = shares(value, weights)
    assert sum(cut.values()) == value
    assert set(cut) == set(weights)
    total = sum(weights.values()) or len(weights)
    for key, part in cut.items():
        fair = value * (weights[key] if any(weights.values()) else 1) / total
        assert abs(part - fair) < step_of(value)
        assert part >= 0


def test_a_whole_value_is_cut_into_whole_shares() -> None:
    assert shares(Decimal(6), {1: 1, 2: 1, 3: 1, 4: 1}) == {1: 2, 2: 2, 3: 1, 4: 1}
    assert shares(Decimal(10), {1: 90, 2: 45, 3: 45}) == {1: 5, 2: 3, 3: 2}
    assert shares(Decimal(5), {}) == {}


def target(cast: Any, **more: Any) -> Any:
    values: dict[str, Any] = {
        "title": "Kết nạp",
        "year": 2022,
        "measure": "đảng viên",
        "value": Decimal(5),
        "assigned_by_id": cast.city.pk,
        "unit_id": cast.ward.pk,
        "assigned_on": date(2022, 1, 1),
        "due": date(2022, 12, 31),
    }
    return AssignTarget.perform(cast.system, TargetInput(**(values | more)))


def share(cast: Any, row: Any, mode: str, **more: Any) -> dict[int, Decimal]:
    ShareTarget.perform(cast.office.actor, SharingInput(record_id=row.pk, mode=mode, **more))
    return dict(Share.objects.filter(target=row).values_list("unit_id", "value"))


def members(cell: Any, count: int) -> None:
    person, membership = apps.get_model("members.Person"), apps.get_model("members.Membership")
    for number in range(count):
        name = f"Lò Văn {cell.code} {number}"
        row = person.objects.create(code=name, key=name, full_name=name, gender="male", unit=cell, state="official")
        membership.objects.create(person=row, unit=cell, since=date(2019, 1, 1), began="enrolled", key=name)


@pytest.mark.django_db
def test_equally_by_members_and_by_hand(cast: Any) -> None:
    members(cast.cell, 9)
    members(cast.other_cell, 1)
    row, one, two = target(cast), cast.cell.pk, cast.other_cell.pk
    assert share(cast, row, "equal") == {one: 3, two: 2}
    assert share(cast, row, "members") == {one: 5, two: 0}
    by_hand = (Part(unit_id=two, value=Decimal(5)),)
    assert share(cast, row, "hand", parts=by_hand) == {one: 0, two: 5}


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "count"), [((2, 2), 1), ((6, -1), 1), ((3, 3), 1)])
def test_shares_that_do_not_come_to_the_target_are_refused(cast: Any, values: tuple[int, int], count: int) -> None:
    row = target(cast)
    parts = tuple(
        Part(unit_id=unit.pk, value=Decimal(value))
        for unit, value in zip((cast.cell, cast.other_cell), values, strict=True)
    )
    with pytest.raises(Refusal) as refused:
        share(cast, row, "hand", parts=parts)
    assert [fault.where for fault in refused.value.faults] == ["parts"] * count
    assert not Share.objects.exists()


@pytest.mark.django_db
def test_the_result_of_a_counted_target_is_not_entered(cast: Any) -> None:
    counted, by_hand = target(cast, figure="members.admitted"), target(cast, title="Khác")
    with pytest.raises(Refusal) as refused:
        EnterResult.perform(cast.office.actor, ResultInput(record_id=counted.pk, actual=Decimal(7)))
    assert [fault.where for fault in refused.value.faults] == ["actual"]
    row = EnterResult.perform(cast.office.actor, ResultInput(record_id=by_hand.pk, actual=Decimal(7)))
    assert row.actual == 7


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actual", "comparison", "day", "stands"),
    [
        (5, "at_least", date(2022, 6, 1), "early"),
        (5, "at_least", date(2022, 12, 31), "reached"),
        (2, "at_least", date(2022, 4, 1), "on_course"),
        (2, "at_least", date(2022, 9, 1), "at_risk"),
        (4, "at_least", date(2023, 1, 1), "missed"),
        (5, "at_most", date(2022, 9, 1), "on_course"),
        (6, "at_most", date(2022, 9, 1), "missed"),
        (5, "at_most", date(2023, 1, 1), "reached"),
        (6, "equal", date(2022, 9, 1), "on_course"),
    ],
)
def test_standing(cast: Any, actual: int, comparison: str, day: date, stands: str) -> None:
    row = target(cast, actual=Decimal(actual), comparison=comparison)
    assert of_targets([row], day)[row.pk].standing == stands


def test_elapsed() -> None:
    year = date(2022, 1, 1), date(2022, 12, 31)
    assert [elapsed_share(*year, day) for day in (date(2021, 5, 1), date(2022, 12, 31), date(2023, 5, 1))] == [0, 1, 1]
    assert elapsed_share(*year, date(2022, 7, 1)).as_integer_ratio() == (182, 365)


@pytest.mark.django_db
def test_a_counted_target_asks_one_question_for_the_whole_and_its_shares(
    cast: Any, django_assert_num_queries: Any
) -> None:
    row = target(cast, figure="members.admitted")
    with django_assert_num_queries(1):
        whole, parts = of_target(row, [(cast.cell.pk, Decimal(5))], date(2022, 9, 1))
    assert (whole.actual, parts[cast.cell.pk].actual) == (0, 0)
