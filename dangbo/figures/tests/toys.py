"""Figures over contest entries for the tests of the engine; they leave the registry when the test ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.db.models import QuerySet

from dangbo.figures import planning, registry
from dangbo.figures.figure import Column, Figure, during
from dangbo.figures.planning import Planned
from dangbo.figures.reduction import DistinctOf, Reduction, SumOf
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope


@contextmanager
def registered() -> Iterator[None]:
    """What is declared inside is forgotten afterwards."""
    figures, checks = dict(registry._figures), dict(registry._checks)
    try:
        yield
    finally:
        for known, before in ((registry._figures, figures), (registry._checks, checks)):
            known.clear()
            known |= before  # type: ignore[operator]


class Targets:
    """A source of plans that a test fills by hand."""

    def __init__(self) -> None:
        self.given: dict[str, Planned] = {}
        self.asked = 0

    def planned(self, scope: Scope, period: Period) -> dict[str, Planned]:
        self.asked += 1
        return self.given


@contextmanager
def targets() -> Iterator[Targets]:
    before, source = planning._source, Targets()
    planning.install(source)
    try:
        yield source
    finally:
        planning._source = before


def declare() -> None:
    """test.entries, test.score, test.people, test.units, test.halves (of entries), test.alone (cut short)."""

    class Toy(Figure, abstract=True):
        unit, clause, rows_permission, date_path = "bài", "Kế hoạch thử", "emulation.read", "submitted_on"
        columns = (Column("Họ tên", "contestant"), Column("Đơn vị", "unit__code"), Column("Ngày", "submitted_on"))

        def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
            return during(entries().filter(unit__in=scope.roots or ()), "submitted_on", period)

    class Entries(Toy):
        code, label = "test.entries", "Bài"

    class Score(Toy):
        code, label = "test.score", "Điểm"
        reduce: ClassVar[Reduction] = SumOf("score")

    class People(Toy):
        code, label = "test.people", "Người"
        reduce: ClassVar[Reduction] = DistinctOf("contestant")

    class Halves(Toy):
        code, label, planned_by = "test.halves", "Bài đạt", "test.entries"

        def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
            return super().rows(scope, period).filter(score__gte=5)

    class Alone(Toy):
        code, label = "test.alone", "Bài, hỏi riêng"

        def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
            return super().rows(scope, period).distinct()

    class Living(Figure):
        code, label, unit, clause = "test.units", "Đơn vị", "đơn vị", "Kế hoạch thử"
        rows_permission, unit_path = "orgs.read", "pk"

        def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
            return units().filter(since__lte=period.last_day).exclude(until__lte=period.last_day)

        def lives(self, scope: Scope, period: Period) -> tuple[QuerySet[Any], str, str]:
            return units(), "since", "until"


def entries() -> Any:
    return apps.get_model("emulation.ContestEntry").objects.all()


def units() -> Any:
    return apps.get_model("orgs.Unit").objects.filter(code__startswith="toy")


def contest() -> Any:
    return apps.get_model("emulation.Contest").objects.create(
        title="Cuộc thi", organiser="Ban tổ chức", opens_on=date(2020, 1, 1), closes_on=date(2029, 1, 1)
    )


def send(contest: Any, rows: list[tuple[int, date, str, int | None]]) -> list[Any]:
    """Entries: (unit id, day, contestant, score)."""
    model = apps.get_model("emulation.ContestEntry")
    made = [
        model(contest=contest, unit_id=unit, submitted_on=day, contestant=who, score=score)
        for unit, day, who, score in rows
    ]
    return list(model.objects.bulk_create(made))
