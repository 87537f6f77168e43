"""Three months of the year without dues: the office is reminded, with the clause."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.dues.models import Due
from dangbo.dues.tests.cast import MARCH, basis, draw, member
from dangbo.members.queries import deadlines

pytestmark = pytest.mark.django_db


def test_three_months_owed_are_brought_up_and_two_are_not(cast: Any) -> None:
    owing, paid = member(cast, "DV-1"), member(cast, "DV-2")
    for person in (owing, paid):
        basis(cast, person, "student", since=date(2026, 1, 1))
    for month in (1, 2, 3):
        draw(cast, MARCH.replace(month=month))
    lines = Due.objects.filter(person=paid)
    assert Due.objects.filter(person=owing, due__gt=0).count() == len(lines) == 3
    for line in lines:
        Due.objects.filter(pk=line.pk).update(paid=line.due)

    def found(viewer: Any, day: date) -> list[tuple[str, str, date, str]]:
        return [(one.kind, one.name, one.due, one.note) for one in deadlines(viewer.actor, day)]

    assert found(cast.office, date(2026, 3, 31)) == []  # two months are over
    told = [("dues", owing.full_name, date(2026, 4, 1), "3 tháng trong năm")]
    assert found(cast.office, date(2026, 4, 1)) == found(cast.cell_secretary, date(2026, 4, 1)) == told
    assert found(cast.outside["cell_secretary"], date(2026, 4, 1)) == []
    assert "01-QĐ/TW" in deadlines(cast.office.actor, date(2026, 4, 1))[0].clause
