"""A figure is declared whole or not at all; its rows are shown as one table everywhere."""

from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from dangbo.figures import cells, registry
from dangbo.figures.figure import Figure
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.tests import toys
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope


@pytest.mark.parametrize("missing", ["code", "label", "unit", "clause", "rows_permission"])
def test_what_a_figure_lacks_is_named(missing: str) -> None:
    given = {"code": "test.x", "label": "Số", "unit": "cái", "clause": "Kế hoạch thử", "rows_permission": "orgs.read"}
    with toys.registered(), pytest.raises(TypeError, match=f"needs {missing}$"):
        type("Lacking", (Figure,), {name: value for name, value in given.items() if name != missing})


def test_two_figures_cannot_have_one_code() -> None:
    given = {"code": "test.twice", "label": "Số", "unit": "cái", "clause": "Kế hoạch thử"}
    with toys.registered():
        type("First", (Figure,), {**given, "rows_permission": "orgs.read"})
        with pytest.raises(TypeError, match=r"two figures have the code test\.twice"):
            type("Second", (Figure,), {**given, "rows_permission": "orgs.read"})


def test_figures_stand_in_the_order_of_the_report() -> None:
    order = [(figure.section or 99, figure.code) for figure in registry.figures()]
    assert order == sorted(order)
    assert {figure.code for figure in registry.figures()} >= {figure.code for figure in registry.listed()}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "Có"),
        (False, "Không"),
        (1138, "1.138"),
        (Decimal("138.8"), "138,8"),
        (date(2022, 2, 5), "05/02/2022"),
        (datetime(2022, 2, 5, 8, tzinfo=timezone.utc), "05/02/2022"),
        ("đồng chí", "đồng chí"),
    ],
)
def test_how_a_cell_is_written(value: object, text: str) -> None:
    with translation.override("vi"):
        assert cells.cell_text(value) == text


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_a_table_of_rows_is_one_query(cast: Any, toy: None, number: int) -> None:
    toys.send(toys.contest(), [(cast.cell.pk, date(2022, 5, day + 1), "An", 1) for day in range(number)])
    asked = Reckoning(Scope.of(cast.cell.pk), Period.year(2022))
    with CaptureQueriesContext(connection) as captured:
        head, rows = cells.table_of(registry.figure("test.entries"), asked)
    assert len(captured) == 1
    assert head == ["Họ tên", "Đơn vị", "Ngày"]
    assert rows == [["An", "cell_a1", date(2022, 5, day + 1)] for day in range(number)]


@pytest.mark.django_db
def test_a_key_that_the_office_gave_comes_first(cast: Any, toy: None) -> None:
    row, _other = toys.send(toys.contest(), [(cast.cell.pk, date(2022, 5, 4), who, 1) for who in ("An", "Bình")])
    toys.entries().filter(pk=row.pk).update(key="BDT-1")
    head, rows = cells.table_of(registry.figure("test.entries"), Reckoning(Scope.of(cast.cell.pk), Period.year(2022)))
    assert head[1:] == ["Họ tên", "Đơn vị", "Ngày"]
    assert [line[:2] for line in rows] == [["BDT-1", "An"], ["", "Bình"]]
