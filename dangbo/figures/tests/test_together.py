"""Many figures in one statement: the question is kept, the answer never."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangbo.figures import registry, together
from dangbo.figures.figure import Figure
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.reduction import grouped, total
from dangbo.figures.tests import toys
from dangbo.figures.together import Kind
from dangbo.kernel import clock
from dangbo.kernel.leaning import lean
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

pytestmark = pytest.mark.django_db
YEAR = Period.year(2022)
CODES = ("test.entries", "test.score", "test.people", "test.halves")


@pytest.fixture(autouse=True)
def nothing_kept_before() -> None:
    together.forget()


def test_any_number_of_figures_is_one_statement(cast: Any, toy: None, targets: toys.Targets) -> None:
    with CaptureQueriesContext(connection) as captured:
        Reckoning(Scope.of(cast.ward.pk), YEAR).all(CODES)
    assert len(captured) == 1


def test_a_statement_holds_a_bounded_number(cast: Any, toy: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST", 3)
    toys.send(toys.contest(), [(cast.cell.pk, YEAR.since, "An", 4), (cast.cell.pk, YEAR.since, "An", 6)])
    asked = Reckoning(Scope.of(cast.cell.pk), YEAR)
    with CaptureQueriesContext(connection) as captured:
        asked.prefetch(CODES)
    assert len(captured) == 2
    assert [asked.actual(code) for code in CODES] == [2, 10, 1, 1]


def test_values_parts_and_months_are_one_statement(cast: Any, toy: None) -> None:
    asked = Reckoning(Scope.of(cast.cell.pk), YEAR)
    with CaptureQueriesContext(connection) as captured:
        asked.prefetch(CODES, by_unit=CODES, by_month=CODES)
        assert [(asked.actual(code), asked.by_unit(code), len(asked.by_month(code))) for code in CODES] == [
            (0, {}, 12)
        ] * 4
    assert len(captured) == 1


def test_the_answer_is_not_kept(cast: Any, toy: None) -> None:
    contest = toys.contest()
    for number in (1, 2, 3):
        toys.send(contest, [(cast.cell.pk, YEAR.since, "An", number)])
        assert Reckoning(Scope.of(cast.cell.pk), YEAR).actual("test.entries") == number


def test_the_question_is_kept_for_scope_period_and_day(cast: Any, toy: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are built once; another unit, period or day has questions of its own."""
    built: list[tuple[Scope, Period]] = []
    figure = registry.figure("test.entries")
    rows = figure.rows

    def watched(scope: Scope, period: Period) -> Any:
        built.append((scope, period))
        return rows(scope, period)

    monkeypatch.setattr(figure, "rows", watched, raising=False)
    here, there, quarter = Scope.of(cast.cell.pk), Scope.of(cast.other_cell.pk), Period.quarter(2022, 1)
    for scope, period in ((here, YEAR), (here, YEAR), (there, YEAR), (here, quarter), (here, YEAR)):
        Reckoning(scope, period).actual("test.entries")
    assert built == [(here, YEAR), (there, YEAR), (here, quarter)]
    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    Reckoning(here, YEAR).actual("test.entries")
    assert built[3:] == [(here, YEAR)]


def test_rows_that_ask_the_database_first_are_built_anew(cast: Any) -> None:
    """Their question holds what was answered then."""
    with toys.registered():

        class Listed(Figure):
            code, label, unit, clause = "test.listed", "Bài", "bài", "Kế hoạch thử"
            rows_permission, date_path = "emulation.read", "submitted_on"

            def rows(self, scope: Scope, period: Period) -> Any:
                return toys.entries().filter(pk__in=list(toys.entries().values_list("pk", flat=True)))

        contest = toys.contest()
        for number in (1, 2):
            toys.send(contest, [(cast.cell.pk, YEAR.since, "An", 1)])
            assert Reckoning(Scope.of(cast.cell.pk), YEAR).actual("test.listed") == number


def test_rows_that_lean_on_a_rule_are_built_anew(cast: Any) -> None:
    """A ward may override the rule at any time; that other figures were asked before makes no difference."""
    with toys.registered():

        class Ruled(Figure):
            code, label, unit, clause = "test.ruled", "Bài", "bài", "Kế hoạch thử"
            rows_permission, date_path = "emulation.read", "submitted_on"

            def rows(self, scope: Scope, period: Period) -> Any:
                lean()  # as every look-up of the rulebook does
                return toys.entries().filter(score__gte=2)

        kept = together._kept(Scope.of(cast.cell.pk), YEAR, clock.today())
        for _ in range(2):
            Reckoning(Scope.of(cast.cell.pk), YEAR).actual("test.ruled")
            assert kept == {}


def test_every_figure_of_the_house_is_the_same_together_and_alone(cast: Any) -> None:
    """With a row or none: what the union says is what Django's own aggregate says."""
    scope = Scope.of(cast.ward.pk)
    figures = registry.figures()
    wanted = [(kind, figure) for figure in figures for kind in (Kind.VALUE, Kind.BY_UNIT)]
    found = together.ask(wanted, scope, YEAR)
    for figure in figures:
        rows = figure.rows(scope, YEAR)
        assert found[Kind.VALUE, type(figure)].value == total(rows, figure.reduce), figure.code
        parts = dict(found[Kind.BY_UNIT, type(figure)].pairs)
        assert parts == grouped(rows, figure.reduce, figure.unit_path), figure.code


def test_rows_joined_twice_are_one_proof(cast: Any) -> None:
    """A join may bring a row several times; its proof names it once."""
    with toys.registered():

        class Contests(Figure):
            code, label, unit, clause = "test.contests", "Cuộc thi", "cuộc", "Kế hoạch thử"
            rows_permission, unit_path = "emulation.read", "entries__unit_id"

            def rows(self, scope: Scope, period: Period) -> Any:
                from django.apps import apps

                return apps.get_model("emulation.Contest").objects.filter(entries__score__gt=0)

        contest = toys.contest()
        toys.send(contest, [(cast.cell.pk, date(2022, 5, 4), who, 3) for who in ("An", "Bình")])
        asked = Reckoning(Scope.of(cast.cell.pk), YEAR)
        assert asked.evidence(["test.contests"])["test.contests"].rows == ((contest.pk, 1),)
        assert asked.actual("test.contests") == 2
