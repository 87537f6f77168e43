"""Many rows by one prepared statement. Django's bulk_update writes a CASE with an arm for each row and each field,
and its bulk_create a statement for each 999 values, which take seconds for thousands of rows; the same statement for
every row takes milliseconds, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection, connections, models
from django.db.models import Field, Model

FEW = 50  # rows that bulk_create stores as fast

_UNCHANGED: dict[type[Field[Any, Any]], type] = {
    models.CharField: str,
    models.TextField: str,
    models.SlugField: str,
    models.URLField: str,
    models.EmailField: str,
    models.BooleanField: bool,
    models.AutoField: int,
    models.BigAutoField: int,
    models.IntegerField: int,
    models.BigIntegerField: int,
    models.SmallIntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveBigIntegerField: int,
    models.PositiveSmallIntegerField: int,
}
"""Of which exact type a field's values go to the database as they are."""


def _quoted(name: str | None) -> str:
    return str(connection.ops.quote_name(name or ""))


def _saver(field: Field[Any, Any], kind: type | None) -> Callable[[Any], Any]:
    """How other values of a field are made ready, each day and moment once."""
    days: dict[Any, Any] = {}
    direct = connections[connection.alias]  # past the proxy, which looks up the thread each time

    def save(value: Any) -> Any:
        if value is None:
            return None
        if kind is str and isinstance(value, str):  # a member of an enumeration
            return str.__str__(value)
        if type(value) not in (date, datetime):
            return field.get_db_prep_save(value, direct)
        if value not in days:
            days[value] = field.get_db_prep_save(value, direct)
        return days[value]

    return save


def _prepared(rows: Sequence[object], fields: Sequence[Field[Any, Any]]) -> Iterator[list[Any]]:
    plan = []
    for field in fields:
        aim = field
        while isinstance(aim, models.ForeignKey):
            aim = aim.target_field
        kind = _UNCHANGED.get(type(aim))
        plan.append((field.attname, kind, _saver(field, kind)))
    for row in rows:
        held = row.__dict__  # past the descriptors, which cost more than the rest
        yield [
            value if type(value := held[name] if name in held else getattr(row, name)) is kind else save(value)
            for name, kind, save in plan
        ]


def update_many(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Store the fields `names` of `rows`, which are of one model and have their keys."""
    if not rows or not names:
        return
    options = rows[0]._meta
    fields = [options.get_field(name) for name in dict.fromkeys(names)]
    key = options.pk
    columns = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)  # type: ignore[union-attr]
    # Names are those of the model's own table, quoted; values go as parameters.
    statement = f"UPDATE {_quoted(options.db_table)} SET {columns} WHERE {_quoted(key.column)} = %s"  # nosec B608
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_prepared(rows, [*fields, key])))  # type: ignore[list-item]


def insert_many(model: type[Model], rows: Sequence[object]) -> None:
    """Store new `rows`, which have the attributes of `model` and bring their keys."""
    if not rows:
        return
    fields = model._meta.concrete_fields
    columns = ", ".join(_quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({marks})"  # nosec B608
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_prepared(rows, fields)))


def insert_new(rows: Sequence[Model]) -> None:
    """Store new `rows`, which are of one model and get their keys here, as bulk_create would.

    On SQLite the caller holds the lock of writing, as every transaction of the program does from its beginning.
    """
    model = type(rows[0])
    if len(rows) <= FEW or not _simple(model) or any(row.pk is not None for row in rows):
        model._default_manager.bulk_create(rows, batch_size=500)
        return
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="bulk_create")  # type: ignore[attr-defined]
    for row, key in zip(rows, _keys(model, len(rows)), strict=True):
        row.pk = key
    insert_many(model, rows)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


@cache
def _simple(model: type[Model]) -> bool:
    """A table of its own whose columns are all given by the program, and its key by the database."""
    return (
        not model._meta.parents
        and isinstance(model._meta.pk, models.AutoField)
        and not any(
            isinstance(field, (models.FileField, models.GeneratedField))
            or getattr(field, "auto_now_add", False)
            or getattr(field, "auto_now", False)
            or field.has_db_default()
            for field in model._meta.concrete_fields
        )
    )


def _keys(model: type[Model], number: int) -> Sequence[int]:
    """That many keys that no row has or had."""
    table, column = model._meta.db_table, model._meta.pk.column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [_quoted(table), column, number],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + number)
