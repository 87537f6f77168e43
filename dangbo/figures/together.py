"""Many figures in one statement.

Each value becomes one SELECT of a UNION ALL, so that a page of a hundred numbers asks the database
once. To build such a question takes longer than to answer it, so the question is kept (its SQL and
parameters, never an answer): it follows from figure, scope, period and day alone. A figure whose
`rows` ask the database first is built anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet, Value

from dangbo.figures.figure import Figure
from dangbo.figures.reduction import exact, grouped, total
from dangbo.kernel import clock
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

MOST = 200  # SQLite joins 500 SELECTs at most
KEPT = 48  # scopes and periods whose questions are kept

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Question:
    """A SELECT with its parameters, about records of kind `label`; the last column is read as `expression`."""

    sql: str
    params: tuple[Any, ...]
    label: str
    expression: Any

    def read(self, value: Any) -> Decimal:
        """A value as an exact decimal, by the converters that Django itself would use."""
        if self.expression is not None:
            converters = connection.ops.get_db_converters(self.expression)
            for convert in [*converters, *self.expression.get_db_converters(connection)]:
                value = convert(value, self.expression, connection)
        return exact(value)


@lru_cache(maxsize=KEPT)
def _kept(kind: str, scope: Scope, period: Period, day: date) -> dict[str, Question]:
    """What was built for a scope and period, by code; `day` since rows may lean on the day of asking."""
    return {}


def values(figures: Iterable[Figure], scope: Scope, period: Period) -> dict[str, Decimal]:
    """The value of each figure by its code."""
    asked, alone = _questions("values", _valued, figures, scope, period)
    found = dict.fromkeys(asked, Decimal(0))
    found |= {code: asked[code].read(value) for code, value in _ask(asked)}
    return found | {figure.code: total(rows, figure.reduce) for figure, rows in alone}


def by_unit(figures: Iterable[Figure], scope: Scope, period: Period) -> dict[str, dict[int, Decimal]]:
    """The values of each figure by the unit that its rows count for."""
    asked, alone = _questions("by unit", _by_unit, figures, scope, period)
    found: dict[str, dict[int, Decimal]] = {code: {} for code in asked}
    for code, unit, value in _ask(asked):
        found[code][unit] = asked[code].read(value)
    return found | {figure.code: grouped(rows, figure.reduce, figure.unit_path) for figure, rows in alone}


def evidence(
    figures: Iterable[Figure], scope: Scope, period: Period
) -> dict[str, tuple[str, tuple[tuple[int, int], ...]]]:
    """Kind of record and (id, version) of the rows behind each figure, each once, in order of id."""
    asked, _alone = _questions("evidence", lambda figure, rows: versions(rows), figures, scope, period)
    found: dict[str, set[tuple[int, int]]] = {code: set() for code in asked}
    for code, pk, version in _ask(asked):
        found[code].add((pk, version))
    return {code: (asked[code].label, tuple(sorted(rows))) for code, rows in found.items()}


def _questions(
    kind: str,
    make: Callable[[Figure, Rows], Question | None],
    figures: Iterable[Figure],
    scope: Scope,
    period: Period,
) -> tuple[dict[str, Question], list[tuple[Figure, Rows]]]:
    """The question of each figure, and those figures that have to be asked alone."""
    known = _kept(kind, scope, period, clock.today())
    asked: dict[str, Question] = {}
    alone: list[tuple[Figure, Rows]] = []
    for figure in figures:
        if (kept := known.get(figure.code)) is not None:
            asked[figure.code] = kept
            continue
        watch = _Watch()
        with connection.execute_wrapper(watch):
            rows = figure.rows(scope, period)
        made = make(figure, rows)
        if made is None:
            alone.append((figure, rows))
            continue
        asked[figure.code] = made
        if not watch.asked:
            known[figure.code] = made
    return asked, alone


class _Watch:
    """Whether the database was asked meanwhile."""

    asked = False

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.asked = True
        return execute(sql, params, many, context)


def _valued(figure: Figure, rows: Rows) -> Question | None:
    if _intricate(rows):
        return None
    # Grouped by a constant, that is not at all: one row comes back, also of none.
    alike = rows.order_by().values(_all=Value(0))
    return _compiled(alike.annotate(_value=figure.reduce.aggregate()).values_list("_value"))


def _by_unit(figure: Figure, rows: Rows) -> Question | None:
    if _intricate(rows):
        return None
    units = rows.order_by().values(figure.unit_path)
    return _compiled(units.annotate(_value=figure.reduce.aggregate()).values_list(figure.unit_path, "_value"))


def _intricate(rows: Rows) -> bool:
    """Rows that are grouped, distinct or cut short: Django wraps them itself when they are asked alone."""
    query = rows.query
    return bool(query.distinct or query.is_sliced or query.combinator or query.group_by is not None)


def versions(rows: Rows) -> Question:
    """The question for (id, version) of `rows`."""
    return _compiled(rows.order_by().values_list("pk", "version"))


def _compiled(rows: Rows) -> Question:
    label = rows.model._meta.label
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Question("", (), label, None)
    return Question(sql, tuple(params), label, compiler.select[-1][0])


def _ask(asked: Mapping[str, Question]) -> Iterator[tuple[Any, ...]]:
    """(name, columns …) of every row that any of the questions is answered with."""
    names = [name for name, question in asked.items() if question.sql]
    for start in range(0, len(names), MOST):
        some = names[start : start + MOST]
        parts = [f"SELECT {place}, q.* FROM ({asked[name].sql}) AS q" for place, name in enumerate(some)]
        params = [value for name in some for value in asked[name].params]
        with connection.cursor() as cursor:
            # Nothing but SQL that Django compiled; its parameters go apart.
            cursor.execute(" UNION ALL ".join(parts), params)  # nosec B608
            answers = cursor.fetchall()
        for place, *columns in answers:
            yield some[place], *columns
