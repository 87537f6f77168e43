"""The rows behind a figure as a table: the same on the page, in the command and in every export."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from dangbo.figures.figure import Column, Figure
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.reduction import DistinctOf
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.numbers import format_number

RANDOM = 32  # signs of a key that the program made up: nobody knows the row by it


def cell(row: Any, column: Column) -> object:
    """The value of a column for a row: by path ("person__name", "get_kind_display") or by function."""
    if not isinstance(column.value, str):
        return column.value(row)
    value: Any = row
    for step in column.value.split("__"):
        value = getattr(value, step, None)
        if callable(value):
            value = value()
    return value


def with_columns(figure: Figure, rows: QuerySet[Any]) -> QuerySet[Any]:
    """`rows` with the records that the columns lead to, so that a table costs one query, however long."""
    paths = [column.value for column in figure.columns if isinstance(column.value, str)]
    related = {found for path in paths if (found := _related(rows.model, path))}
    return rows.select_related(*sorted(related)) if related else rows


def _related(model: type[Model], path: str) -> str:
    """The part of a column's path that leads from record to record ("person" of "person__full_name")."""
    steps: list[str] = []
    for step in path.split("__"):
        field = {one.name: one for one in model._meta.concrete_fields}.get(step)
        if field is None or field.related_model is None:
            break
        steps.append(step)
        model = field.related_model
    return "__".join(steps)


def is_list(figure: Figure) -> bool:
    """Whether the figure counts the different words of a closed list, so that they can be named."""
    return isinstance(figure.reduce, DistinctOf) and bool(figure.words)


def words_counted(figure: Figure, rows: QuerySet[Any]) -> list[str]:
    """The words that such a figure counts, in the order of their list: always as many as its value."""
    assert isinstance(figure.reduce, DistinctOf)
    found = set(rows.order_by().values_list(figure.reduce.field, flat=True).distinct())
    return [str(label) for value, label in figure.words if value in found]


def cell_text(value: object) -> str:
    """A value in Vietnamese form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return format_date(value.date())
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, (int, Decimal)):
        return format_number(Decimal(value))
    return str(value)


def table_of(
    figure: Figure, reckoning: Reckoning, rows: Iterable[Any] | None = None
) -> tuple[list[str], list[list[object]]]:
    """Headings and cells of the rows behind a figure; each row's key comes first where the office gave one."""
    found = list(with_columns(figure, reckoning.rows(figure.code)).order_by("pk") if rows is None else rows)
    keyed = any(len(row.key) < RANDOM for row in found)
    head = [*([_("Key")] if keyed else []), *[str(column.label) for column in figure.columns]]
    return head, [
        [*([row.key if len(row.key) < RANDOM else ""] if keyed else []), *[cell(row, one) for one in figure.columns]]
        for row in found
    ]
