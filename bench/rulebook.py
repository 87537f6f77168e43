"""Reading the rulebook and asking it."""

from __future__ import annotations

from datetime import date

from bench.measure import Work, counted, timed

DAY = date(2026, 9, 10)


@timed("reading all rulebook files", bound=150)
def reading() -> Work:
    from dangbo.rulebook import loader  # noqa: PLC0415 -- once Django is set up

    return lambda: [loader.load(area) for area in loader.area_names()]


@timed("10,000 look-ups in the rulebook", bound=100)
def looking_up() -> Work:
    from dangbo.rulebook import engine  # noqa: PLC0415 -- once Django is set up

    return lambda: [engine.integer("members.probation_months", DAY) for _ in range(10_000)]


@counted("SQL queries for 10,000 look-ups in one request", bound=1)
def queries_of_looking_up() -> Work:
    from dangbo.rulebook import queries  # noqa: PLC0415 -- once Django is set up

    queries.forget()
    return looking_up()
