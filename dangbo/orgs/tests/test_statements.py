"""Many rows at once are stored as Django's own bulk_create would store them, and get keys that nobody had."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.journal.statements import FEW, insert_new, update_many
from dangbo.orgs.models import Unit, UnitName
from dangbo.orgs.terms import UnitKind

MANY = FEW + 5


def units(prefix: str, number: int) -> list[Unit]:
    return [
        Unit(code=f"{prefix}{n}", kind=UnitKind.CELL, since=date(2020, 1, 1 + n % 28), area="ấp “Thử” % %s")
        for n in range(number)
    ]


def stored(prefix: str, *besides: str) -> list[dict[str, Any]]:
    rows = Unit.objects.filter(code__startswith=prefix).order_by("pk").values()
    return [{name: value for name, value in row.items() if name not in ("id", "key", "code", *besides)} for row in rows]


def test_many_rows_are_stored_as_few_are(db) -> None:
    insert_new(made := units("M", MANY))
    Unit.objects.bulk_create(units("B", MANY))
    assert stored("M") == stored("B")
    asked = Unit.objects.filter(code__startswith="M")
    assert {row.pk: row.code for row in made} == dict(asked.values_list("pk", "code"))
    assert not any(row._state.adding for row in made)


def test_keys_are_never_used_again(db) -> None:
    insert_new(gone := units("G", MANY))
    last = gone[-1].pk
    Unit.objects.filter(code__startswith="G").delete()
    insert_new(fresh := units("H", MANY))
    one = Unit.objects.create(code="I", kind=UnitKind.CELL, since=date(2020, 1, 1))
    keys = [row.pk for row in fresh]
    assert last < min(keys) and len(set(keys)) == MANY and one.pk > max(keys)


def test_a_row_points_to_one_that_got_its_key_meanwhile(db) -> None:
    owners = units("O", MANY)
    names = [UnitName(unit=unit, name=f"Chi bộ {unit.code}", since=unit.since) for unit in owners]
    insert_new(owners)
    insert_new(names)
    assert set(UnitName.objects.values_list("unit__code", "name")) >= {
        (unit.code, f"Chi bộ {unit.code}") for unit in owners
    }
    with pytest.raises(ValueError, match="unsaved related object"):
        insert_new([UnitName(unit=unit, name="x", since=unit.since) for unit in units("P", MANY)])


def test_every_kind_of_column_is_updated_as_django_does(db) -> None:
    insert_new(made := units("U", 3))
    for row in made:
        row.kind, row.until, row.heir = UnitKind.WARD, date(2021, 5, 6), made[0]
    update_many(made, ("kind", "until", "heir"))
    asked = Unit.objects.filter(code__startswith="U").values_list("kind", "until", "heir_id")
    assert list(asked) == [("ward", date(2021, 5, 6), made[0].pk)] * 3
    assert {type(kind) for kind, _until, _heir in asked} == {str}
