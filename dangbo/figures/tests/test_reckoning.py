"""Values, plans, groups and evidence against a naive counting of the same rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from dangbo.figures import registry, together
from dangbo.figures.planning import Planned
from dangbo.figures.reckoning import Evidence, Reckoning
from dangbo.figures.tests import toys
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

pytestmark = pytest.mark.django_db
YEAR = Period.year(2022)
FIRST, LAST, AFTER = date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)

ROWS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.dates(date(2021, 12, 25), date(2023, 1, 7)),
        st.sampled_from(["An", "Bình", "Chi"]),
        st.one_of(st.none(), st.integers(0, 10)),
    ),
    max_size=12,
)


def reckoning(*units: Any, period: Period = YEAR) -> Reckoning:
    return Reckoning(Scope.of(*[unit.pk for unit in units]), period)


def test_a_row_counts_from_the_first_day_to_the_last(cast: Any, toy: None) -> None:
    toys.send(toys.contest(), [(cast.cell.pk, day, "An", 1) for day in (FIRST - timedelta(1), FIRST, LAST, AFTER)])
    days = {row.submitted_on for row in reckoning(cast.cell).rows("test.entries")}
    assert days == {FIRST, LAST}
    assert reckoning(cast.cell).actual("test.entries") == 2


def test_of_no_rows_every_value_is_zero(cast: Any, toy: None) -> None:
    nothing = reckoning(cast.cell)
    assert [nothing.actual(f"test.{name}") for name in ("entries", "score", "people", "alone")] == [0, 0, 0, 0]
    assert nothing.by_unit("test.score") == {}
    assert nothing.evidence(["test.entries"]) == {"test.entries": Evidence("emulation.ContestEntry", ())}


def test_rows_that_cannot_be_are_not_asked_for(cast: Any, toy: None) -> None:
    """An impossible condition has no SQL; the others of the statement are asked all the same."""
    toys.send(toys.contest(), [(cast.cell.pk, FIRST, "An", 1)])
    with CaptureQueriesContext(connection) as captured:
        nowhere = Reckoning(Scope(frozenset()), YEAR)
        assert [one.actual for one in nowhere.all(["test.entries", "test.score"])] == [0, 0]
    assert [query for query in captured if "emulation_contestentry" in query["sql"]] == []


@settings(max_examples=25)
@given(ROWS)
def test_values_groups_and_proof_are_what_a_hand_would_count(rows: list[Any]) -> None:
    with toys.registered(), Undone():
        toys.declare()
        together.forget()
        units = _units(3)
        made = toys.send(toys.contest(), [(units[at].pk, *rest) for at, *rest in rows])
        mine = [row for row in made if row.unit_id in (units[0].pk, units[1].pk) and YEAR.contains(row.submitted_on)]
        asked = reckoning(*units[:2])
        assert asked.actual("test.entries") == asked.actual("test.alone") == len(mine)
        assert asked.actual("test.score") == sum(row.score or 0 for row in mine)
        assert asked.actual("test.people") == len({row.contestant for row in mine})
        assert asked.by_unit("test.entries") == Counter(row.unit_id for row in mine)
        assert asked.by_unit("test.alone") == Counter(row.unit_id for row in mine)
        assert {k: v for k, v in asked.by_unit("test.score").items() if v} == _summed(mine, "unit_id")
        months = dict(asked.by_month("test.entries"))
        assert {month.since.month: value for month, value in months.items() if value} == Counter(
            row.submitted_on.month for row in mine
        )
        assert sum(months.values()) == len(mine)
        proof = asked.evidence(["test.entries", "test.people"])
        assert proof["test.entries"] == proof["test.people"]
        assert proof["test.entries"].rows == tuple((row.pk, 1) for row in sorted(mine, key=lambda row: row.pk))
        # The whole is the sum of its parts, for what adds up.
        for code in ("test.entries", "test.score"):
            assert asked.actual(code) == sum(reckoning(unit).actual(code) for unit in units[:2])


class Undone:
    """What is written inside is taken back, so that the next example begins with nothing."""

    def __enter__(self) -> None:
        from django.db import transaction

        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, kind: Any, *error: Any) -> None:
        from django.db import transaction

        transaction.set_rollback(True)
        self.atomic.__exit__(kind, *error)


def _units(count: int) -> list[Any]:
    model = apps.get_model("orgs.Unit")
    return [
        model.objects.create(code=f"toy{n}", kind="cell", cell_kind="residential", since=date(2018, 1, 1))
        for n in range(count)
    ]


def _summed(rows: list[Any], name: str) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for row in rows:
        found[getattr(row, name)] += row.score or 0
    return {key: value for key, value in found.items() if value}


def test_months_are_those_of_the_period_also_in_part(cast: Any, toy: None) -> None:
    toys.send(toys.contest(), [(cast.cell.pk, day, "An", 1) for day in (date(2022, 1, 9), date(2022, 1, 10), LAST)])
    asked = reckoning(cast.cell, period=Period(date(2022, 1, 10), date(2022, 3, 5)))
    assert [(month.code, value) for month, value in asked.by_month("test.entries")] == [
        ("2022-01-10..2022-01-31", 1), ("2022-02", 0), ("2022-03-01..2022-03-04", 0),
    ]  # fmt: skip


def test_months_of_an_as_at_figure_are_what_stood_on_their_last_days(toy: None) -> None:
    first, second = _units(2)
    first.until, second.since = date(2022, 3, 31), date(2022, 2, 28)
    first.save(), second.save()
    asked = Reckoning(Scope(None), Period.quarter(2022, 1))
    # The first has ended by the last of March: its period is half-open. The second begins on the last of February.
    assert [value for _month, value in asked.by_month("test.units")] == [1, 2, 1]
    assert asked.actual("test.units") == 1


def test_an_as_at_figure_without_lives_has_no_months(cast: Any, toy: None) -> None:
    with toys.registered():
        figure = registry.figure("test.units")
        type(figure).lives = lambda self, scope, period: None  # type: ignore[method-assign]
        assert reckoning(cast.cell).by_month("test.units") == []


def test_decimals_are_added_exactly(cast: Any) -> None:
    """0.1 ten times is 1, on a database that counts in binary fractions too."""
    from django.db.models import Sum

    from dangbo.figures.figure import Figure
    from dangbo.figures.reduction import SumOf

    model = apps.get_model("plans.Target")
    model.objects.bulk_create(
        model(
            title="x",
            figure="",
            unit=cast.ward,
            assigned_by=cast.city,
            year=2022,
            due=LAST,
            assigned_on=FIRST,
            value=Decimal("0.1"),
        )
        for _ in range(10)
    )
    with toys.registered():

        class Tenths(Figure):
            code, label, unit, clause, rows_permission = "test.tenths", "Phần", "phần", "Kế hoạch thử", "plans.read"
            reduce = SumOf("value")

            def rows(self, scope: Scope, period: Period) -> Any:
                return model.objects.all()

        asked = reckoning(cast.ward)
        assert asked.actual("test.tenths") == Decimal(1) == model.objects.aggregate(n=Sum("value"))["n"]
        assert asked.by_unit("test.tenths") == {cast.ward.pk: Decimal(1)}


def test_a_plan_is_another_figure_or_the_target(cast: Any, toy: None, targets: toys.Targets) -> None:
    toys.send(toys.contest(), [(cast.cell.pk, FIRST, "An", score) for score in (4, 5, 6)])
    targets.given = {"test.entries": Planned(Decimal("2.5"), "plans.Target", ((7, 1),))}
    asked = reckoning(cast.cell)
    halves, whole, people = asked.all(["test.halves", "test.entries", "test.people"])
    assert (halves.actual, halves.planned, halves.ratio_text) == (2, 3, "67%")
    assert (whole.actual, whole.planned, whole.ratio_text) == (3, Decimal("2.5"), "120%")
    assert (people.actual, people.planned, people.ratio_text) == (1, None, "")
    assert targets.asked == 1


def test_an_unknown_code_names_the_nearest(cast: Any, toy: None) -> None:
    with pytest.raises(registry.UnknownFigure) as refused:
        reckoning(cast.cell).measured("test.entris")
    assert refused.value.nearest[0] == "test.entries"
    assert str(refused.value).startswith("Không có số liệu nào mang mã “test.entris”. Gần nhất: test.entries")
    assert registry.knows("test.entries") and not registry.knows("test.entris")
