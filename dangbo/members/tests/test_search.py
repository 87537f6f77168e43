"""Names are found by any part, with or without diacritics; on PostgreSQL by an index."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from dangbo.members.migrations import _name_parts as names
from dangbo.members.models import Person
from dangbo.members.queries.people import matching

EDITOR = SimpleNamespace(connection=connection)


@pytest.fixture
def known(db: None) -> None:
    for code, name in (("A", "Nguyễn Thị Thử"), ("B", "Nguyễn Thế Mẫu"), ("C", "Lò Nguyễn Thị Ví")):
        row = Person(code=code, key=code, gender="female")
        row.named(name)
        row.save(force_insert=True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Nguyễn Thị", ["A", "C"]), ("nguyen thi", ["A", "C"]), ("guyễn  T", ["A", "B", "C"]), ("mẫu", ["B"]),
        ("thi nguyen", []), ("100%", []), ("_", []), ("n", ["A", "B", "C"]),
    ],
)
@pytest.mark.parametrize("indexed", [False, True])
def test_the_index_changes_nothing_that_is_found(known: None, typed: str, found: list[str], indexed: bool) -> None:
    (names.add if indexed else names.remove)(None, EDITOR)
    assert sorted(Person.objects.filter(matching(typed)).values_list("code", flat=True)) == found


@pytest.mark.django_db
def test_the_index_may_be_added_twice_and_taken_away() -> None:
    def there() -> Any:
        with connection.cursor() as cursor:
            return names.INDEX in connection.introspection.get_constraints(cursor, Person._meta.db_table)

    seen = []
    for step in (names.add, names.add, names.remove, names.remove):
        step(None, EDITOR)
        seen.append(there())
    on = connection.vendor == "postgresql"
    assert seen == [on, on, False, False]
