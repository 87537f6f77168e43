"""Many figures in one statement.

Each answer becomes one SELECT of a UNION ALL, so that a page of a hundred numbers asks the database
once or twice. To build such a question takes longer than to answer it, so the question is kept (its
SQL and parameters): it follows from what is counted, scope, period and day alone. Where `rows` lean on
more, on a rule or on what the database says first, it is built anew each time. Answers are kept too
(`dangbo.figures.answers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any, ClassVar, Protocol

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractMonth, ExtractYear

from dangbo.figures import answers
from dangbo.figures.answers import Rooms
from dangbo.figures.reduction import Reduction, exact, grouped, total
from dangbo.kernel import clock
from dangbo.kernel.leaning import lean, watching
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

MOST = 80  # SQLite reads a few SELECTs of this length quicker than one; it joins 500 at most
KEPT = 64  # scopes and periods whose questions are kept

Rows = QuerySet[Any]


class Kind(Enum):
    """What is asked. Every answer is pairs of numbers."""

    VALUE = "value"  # (0, value)
    BY_UNIT = "by unit"  # (id of the unit, value)
    BY_MONTH = "by month"  # (months since the year 0, value)
    EVIDENCE = "evidence"  # (id, version) of each row
    APART = "apart"  # a row for each unit: its id, and a number for each part


class Counted(Protocol):
    """What can be asked about: a figure, or a check that counts what is wrong."""

    code: ClassVar[str]
    reduce: ClassVar[Reduction]
    unit_path: ClassVar[str]
    date_path: ClassVar[str | None]

    def rows(self, scope: Scope, period: Period) -> Rows: ...


Want = tuple[Kind, Counted]
Key = tuple[Kind, type | tuple[type, ...]]
Place = tuple[Kind, type, Scope, Period]
Pairs = list[tuple[int, Any]]


@dataclass(frozen=True)
class Question:
    """A SELECT with its parameters about records of kind `label`; the last column is read as `expression`."""

    sql: str
    params: tuple[Any, ...]
    label: str
    expression: Any

    def read(self, value: Any) -> Decimal:
        """A value as an exact decimal, by the converters that Django itself would use."""
        for convert in self._converters:
            value = convert(value, self.expression, connection)
        return exact(value)

    @cached_property
    def rooms(self) -> Rooms:
        """Where it reads; what was found to be empty without asking follows from something else."""
        return answers.rooms_of(self.sql) if self.sql else None

    @cached_property
    def _converters(self) -> list[Any]:
        return [*connection.ops.get_db_converters(self.expression), *self.expression.get_db_converters(connection)]


@dataclass(frozen=True)
class Answer:
    """Pairs of numbers, values as exact decimals, and the kind of record that they are about."""

    label: str
    pairs: Pairs

    @property
    def value(self) -> Decimal:
        """The one value of Kind.VALUE."""
        return Decimal(self.pairs[0][1]) if self.pairs else Decimal(0)


@lru_cache(maxsize=KEPT)
def _kept(scope: Scope, period: Period, day: date) -> dict[Key, Question]:
    """What was built for a scope and period; `day` since rows may lean on the day of asking."""
    return {}


def forget() -> None:
    """Keep no question and no answer any more (to measure how long they take)."""
    _kept.cache_clear()
    forget_answers()


def forget_answers() -> None:
    """Ask the database again, with the questions that are kept: what the first reader after a change waits for."""
    answers.forget()


def ask(wanted: Iterable[Want], scope: Scope, period: Period) -> dict[tuple[Kind, type], Answer]:
    """The answers, by kind and by the class that was asked about."""
    found = ask_of_many((kind, counted, scope, period) for kind, counted in wanted)
    return {(kind, asked): answer for (kind, asked, _scope, _period), answer in found.items()}


def ask_of_many(wanted: Iterable[tuple[Kind, Counted, Scope, Period]]) -> dict[Place, Answer]:
    """The same of several scopes and periods, still in one statement."""
    day = clock.today()
    book = answers.book(day)
    asked: dict[Place, Question] = {}
    found: dict[Place, Answer] = {}
    more: set[Place] = set()  # what follows from more than the tables that it reads
    for kind, counted, scope, period in wanted:
        key = (kind, type(counted), scope, period)
        if book is not None and (told := book.get(key)) is not None:
            found[key] = told
            continue
        known = _kept(scope, period, day)
        if (kept := known.get(key[:2])) is not None:
            asked[key] = kept
            continue
        with watching() as watch, connection.execute_wrapper(_leaning):
            rows = counted.rows(scope, period)
        if kind is not Kind.EVIDENCE and _intricate(rows):
            found[key] = _alone(kind, counted, rows)
            more.add(key)
            continue
        asked[key] = _question(kind, counted, rows)
        if watch.leaned:
            more.add(key)
        else:
            known[key[:2]] = asked[key]
    pairs: dict[Place, Pairs] = {key: [] for key in asked}
    for key, name, value in _ask(asked):
        pairs[key].append((name, value if key[0] is Kind.EVIDENCE else asked[key].read(value)))
    found |= {key: Answer(question.label, pairs[key]) for key, question in asked.items()}
    if book is not None:
        fresh = [key for key in (*asked, *more) if key[0] is not Kind.EVIDENCE]
        book.keep((key, found[key], None if key in more else asked[key].rooms) for key in fresh)
    return found


def apart(
    whole: Counted, parts: Mapping[type, Q], scope: Scope, period: Period
) -> dict[type, dict[int, Decimal]]:
    """How many rows of `whole` fulfil each condition, by unit, in one statement: its rows are read once. Each
    condition stands under the class of the figure that it makes, and follows from that and the period alone."""
    day = clock.today()
    book, place = answers.book(day), (Kind.APART, type(whole), tuple(parts), scope, period)
    if book is not None and (told := book.get(place)) is not None:
        return {one: dict(by_unit) for one, by_unit in told.items()}
    known = _kept(scope, period, day)
    key = (Kind.APART, (type(whole), *parts))
    question = known.get(key)
    rooms: Rooms = question.rooms if question else None
    if question is None:
        with watching() as watch, connection.execute_wrapper(_leaning):
            rows = whole.rows(scope, period).order_by().values(whole.unit_path)
        columns = {f"n{place}": Count("pk", filter=one) for place, one in enumerate(parts.values())}
        question = _compiled(rows.annotate(**columns).values_list(whole.unit_path, *columns))
        if not watch.leaned:
            known[key] = question
            rooms = question.rooms
    found: dict[type, dict[int, Decimal]] = {one: {} for one in parts}
    if not question.sql:
        return found
    with connection.cursor() as cursor:
        cursor.execute(question.sql, question.params)
        rows_found = cursor.fetchall()
    for unit, *numbers in rows_found:
        for one, number in zip(parts, numbers, strict=True):
            found[one][unit] = Decimal(number)
    if book is not None:
        book.keep([(place, {one: dict(by_unit) for one, by_unit in found.items()}, rooms)])
    return found


def _leaning(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
    """Rows for which the database is asked first lean on what it answers."""
    lean()
    return execute(sql, params, many, context)


def _intricate(rows: Rows) -> bool:
    """Rows that are grouped, distinct or cut short: Django wraps them itself when they are asked alone."""
    query = rows.query
    return bool(query.distinct or query.is_sliced or query.combinator or query.group_by is not None)


def _alone(kind: Kind, counted: Counted, rows: Rows) -> Answer:
    if kind is Kind.VALUE:
        return Answer(rows.model._meta.label, [(0, total(rows, counted.reduce))])
    return Answer(rows.model._meta.label, list(grouped(rows, counted.reduce, _grouping(kind, counted)).items()))


def _grouping(kind: Kind, counted: Counted) -> Combinable | str:
    if kind is Kind.BY_UNIT:
        return str(counted.unit_path)
    if kind is Kind.BY_MONTH and counted.date_path:
        return ExtractYear(counted.date_path) * 12 + ExtractMonth(counted.date_path) - 1
    return Value(0)  # grouped by a constant, that is not at all: one row comes back, also of none


def _question(kind: Kind, counted: Counted, rows: Rows) -> Question:
    rows = rows.order_by()
    if kind is Kind.EVIDENCE:
        return _compiled(rows.values_list("pk", "version"))
    by = _grouping(kind, counted)
    named = rows.values(by) if isinstance(by, str) else rows.values(_by=by)
    valued = named.annotate(_value=counted.reduce.aggregate())
    return _compiled(valued.values_list(by if isinstance(by, str) else "_by", "_value"))


def _compiled(rows: Rows) -> Question:
    label = rows.model._meta.label
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Question("", (), label, None)
    return Question(sql, tuple(params), label, compiler.select[-1][0])


def _ask(asked: Mapping[Place, Question]) -> Iterator[tuple[Place, Any, Any]]:
    """Every pair that any of the questions is answered with."""
    keys = [key for key, question in asked.items() if question.sql]
    for start in range(0, len(keys), MOST):
        some = keys[start : start + MOST]
        parts = [f"SELECT {place}, q.* FROM ({asked[key].sql}) AS q" for place, key in enumerate(some)]  # nosec B608
        params = [value for key in some for value in asked[key].params]
        with connection.cursor() as cursor:
            # Nothing but SQL that Django compiled; its parameters go apart.
            cursor.execute(" UNION ALL ".join(parts), params)  # nosec B608
            pairs = cursor.fetchall()
        for place, name, value in pairs:
            yield some[place], name, value
