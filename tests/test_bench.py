"""The bench times what it says it times."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType

from bench.measure import Measure, take


def test_preparing_and_warming_up_are_not_timed() -> None:
    calls: list[str] = []

    def prepare() -> Callable[[], None]:
        calls.append("prepare")
        time.sleep(0.05)
        return lambda: calls.append("work")

    result = take(Measure("quick", 20, "ms", prepare, repeats=4, warm_ups=2))
    assert calls == ["prepare", *["work"] * 6]
    assert (result.within, result.repeats) == (True, 4)
    assert 0 <= result.least <= result.median <= result.p95 < 50


def test_a_slow_thing_is_over_its_bound() -> None:
    result = take(Measure("slow", 1, "ms", lambda: lambda: time.sleep(0.005), repeats=3))
    assert result.median >= 5
    assert result.ratio is not None
    assert not result.within


@pytest.mark.django_db
def test_queries_are_counted() -> None:
    def prepare() -> Callable[[], int]:
        return lambda: ContentType.objects.count() + ContentType.objects.count()

    result = take(Measure("two", 1, "queries", prepare, repeats=1, warm_ups=0))
    assert (result.median, result.ratio, result.within) == (2, None, False)
