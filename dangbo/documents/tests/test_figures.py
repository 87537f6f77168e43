"""What the register of documents counts: by date, by direction, by kind, and only what was issued."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest

from dangbo.documents.actions import RegisterDocument
from dangbo.documents.tests.cases import DAY, registered, term
from dangbo.figures.tests.shapes import edges, found, value
from dangbo.kernel.actor import system

pytestmark = pytest.mark.django_db
CODES = ("documents.issued", "documents.received", "documents.plans_issued", "documents.resolutions_issued")
_numbers = count(1)


def enter(unit: Any, day: date = DAY, **more: Any) -> Any:
    return RegisterDocument.perform(system("import"), registered(unit, next(_numbers), date=day, **more))


def counts(unit: Any, period: str = "2022") -> list[int]:
    return [int(value(code, unit, period)) for code in CODES]


def test_documents_count_on_their_date(cast: Any) -> None:
    edges(cast, ["documents.issued", "documents.plans_issued"], enter)
    edges(cast, ["documents.received"], lambda unit, day: enter(unit, day, direction="incoming"))
    edges(cast, ["documents.resolutions_issued"], lambda unit, day: enter(unit, day, kind="nghi_quyet"))


def test_what_came_in_counts_by_its_own_date_and_not_by_that_of_its_receipt(cast: Any) -> None:
    enter(cast.cell, date(2021, 12, 31), direction="incoming", received_on=date(2022, 1, 4), received_number=1)
    assert (counts(cast.ward), counts(cast.ward, "2021")) == ([0, 0, 0, 0], [0, 1, 0, 0])


@pytest.mark.parametrize(
    ("kind", "counted"),
    [
        ("ke_hoach", [1, 0, 1, 0]),
        ("chuong_trinh", [1, 0, 1, 0]),
        ("nghi_quyet", [1, 0, 0, 1]),
        ("bao_cao", [1, 0, 0, 0]),
        ("khac", [1, 0, 0, 0]),
    ],
)
def test_each_kind_is_counted_where_it_belongs(cast: Any, kind: str, counted: list[int]) -> None:
    enter(cast.ward, kind=kind)
    assert counts(cast.ward) == counted
    # What came in is no plan and no resolution of ours, whatever its kind.
    enter(cast.ward, kind=kind, direction="incoming")
    assert counts(cast.ward) == [counted[0], 1, *counted[2:]]


@pytest.mark.parametrize(
    ("state", "counted"), [("draft", 0), ("issued", 1), ("replaced", 1), ("recalled", 1), ("cancelled", 0)]
)
def test_a_number_given_up_counts_nowhere(cast: Any, state: str, counted: int) -> None:
    enter(cast.ward, state=state)
    assert counts(cast.ward) == [counted, 0, counted, 0]


@pytest.mark.parametrize(
    ("day", "outside"),
    [(date(2022, 2, 28), 1), (date(2022, 3, 1), 0), (date(2022, 10, 31), 0), (date(2022, 11, 1), 1)],
)
def test_a_document_dated_outside_its_term_is_told(cast: Any, day: date, outside: int) -> None:
    row = enter(cast.cell)
    type(row).objects.filter(pk=row.pk).update(
        term=term(cast.cell, date(2022, 3, 1), date(2022, 11, 1)), date=day
    )
    told = [(one.key, one.unit_id, one.rows) for one in found("documents.outside_term", cast.ward)]
    assert told == [(str(row.pk), cast.cell.pk, (("documents.Document", row.pk),))] * outside
    assert found("documents.outside_term", cast.ward_b) == found("documents.outside_term", cast.ward, "2023") == []
