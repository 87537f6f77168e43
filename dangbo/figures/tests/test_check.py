"""Checks find what contradicts, at the edge and not before it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangbo.figures import check, registry
from dangbo.figures.check import Check, Finding, PartOf, SumsTo, WrongRows
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.tests import toys
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

pytestmark = pytest.mark.django_db
YEAR = Period.year(2022)


def asked(cast: Any) -> Reckoning:
    return Reckoning(Scope.of(cast.cell.pk), YEAR)


def send(cast: Any, *people: tuple[str, int]) -> None:
    toys.send(toys.contest(), [(cast.cell.pk, date(2022, 5, 4), who, score) for who, score in people])


def people_of_entries() -> Check:
    class People(PartOf):
        code, label, clause = "test.people_of_entries", "Nhiều người hơn bài", "Kế hoạch thử"
        part, whole = "test.score", "test.entries"

    return People()


def test_a_part_may_equal_the_whole_and_no_more(cast: Any, toy: None) -> None:
    part = people_of_entries()
    send(cast, ("An", 1), ("Bình", 1))
    assert list(part.findings(asked(cast))) == []
    send(cast, ("Chi", 2))
    (found,) = part.findings(asked(cast))
    assert (found.key, found.figures) == ("test.score>test.entries", ("test.score", "test.entries"))
    assert "“Điểm” (4)" in found.text and "“Bài” (3)" in found.text


def test_parts_come_to_the_whole(cast: Any, toy: None) -> None:
    class Sums(SumsTo):
        code, label, clause = "test.sums", "Không khớp", "Kế hoạch thử"
        parts, whole = (("test.entries", 1), ("test.halves", -1)), "test.people"

    send(cast, ("An", 1), ("An", 6))
    assert list(Sums().findings(asked(cast))) == []  # 2 − 1 = 1 person
    send(cast, ("Bình", 2), ("Bình", 3))
    (found,) = Sums().findings(asked(cast))  # 4 − 1 ≠ 2 people
    assert (found.key, found.figures) == ("test.people=3", ("test.entries", "test.halves", "test.people"))
    assert "3" in found.text and "2" in found.text


def test_wrong_rows_are_told_one_by_one_and_read_only_when_there_are_any(cast: Any, toy: None) -> None:
    class Tens(WrongRows):
        code, label, clause = "test.tens", "Điểm 10", "Kế hoạch thử"

        def rows(self, scope: Scope, period: Period) -> Any:
            return toys.entries().filter(score=10)

        def finding(self, row: Any) -> Finding:
            return Finding(self.code, row.contestant, f"{row.contestant} được 10 điểm.", row.unit_id)

    send(cast, ("An", 9))
    with CaptureQueriesContext(connection) as captured:
        assert list(Tens().findings(asked(cast))) == []
    assert len(captured) == 1
    send(cast, ("An", 10), ("Bình", 10))
    found = list(Tens().findings(asked(cast)))
    assert [(one.key, one.unit_id) for one in found] == [("An", cast.cell.pk), ("Bình", cast.cell.pk)]


def test_a_check_is_declared_whole() -> None:
    with pytest.raises(TypeError, match="code, a label and a clause"):

        class Nameless(Check):
            code, label = "test.nameless", "Không tên"


def test_all_checks_together_ask_the_same_queries_for_one_cell_as_for_many(cast: Any) -> None:
    def queries(*units: Any) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert check.findings(Reckoning(Scope.of(*[unit.pk for unit in units]), YEAR)) == []
        return len(captured)

    queries(cast.cell)  # what a process keeps is kept from here on
    assert queries(cast.cell) == queries(cast.cell, cast.other_cell, cast.cell_b) == queries(cast.city) <= 16


def test_every_check_wants_figures_that_exist() -> None:
    wanted = {code for one in registry.checks() for code in (*one.asks, *one.asks_by_unit, *one.asks_by_month)}
    assert {code for code in wanted if not registry.knows(code)} == set()
