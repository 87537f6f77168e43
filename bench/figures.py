"""The year's figures and checks."""

from __future__ import annotations

from argparse import Namespace

from bench.measure import Work, counted, timed


def _asked() -> tuple[object, object]:
    from dangbo.site.asking import period_of, scope_of  # noqa: PLC0415 -- once Django is set up

    options = Namespace(year="2022", period=None, unit=None)
    period = period_of(options)
    return scope_of(options, period), period


def _all_figures() -> Work:
    from dangbo.figures import together  # noqa: PLC0415 -- once Django is set up
    from dangbo.figures.reckoning import Reckoning  # noqa: PLC0415 -- once Django is set up

    scope, period = _asked()

    def work() -> object:
        together.forget_answers()
        return [measured.ratio_text for measured in Reckoning(scope, period).all()]

    return work


@timed("all figures of a year in one process", bound=150)
def all_figures() -> Work:
    return _all_figures()


@timed("all figures of a year, asked for the first time")
def all_figures_anew() -> Work:
    from dangbo.figures import together  # noqa: PLC0415 -- once Django is set up

    work = _all_figures()

    def anew() -> object:
        together.forget()
        return work()

    return anew


@counted("SQL queries for all figures of a year")
def queries_of_all_figures() -> Work:
    return _all_figures()


@timed("all checks of a year in one process")
def all_checks() -> Work:
    from dangbo.figures import together  # noqa: PLC0415 -- once Django is set up
    from dangbo.figures.check import findings  # noqa: PLC0415 -- once Django is set up
    from dangbo.figures.reckoning import Reckoning  # noqa: PLC0415 -- once Django is set up

    scope, period = _asked()

    def work() -> object:
        together.forget_answers()
        return findings(Reckoning(scope, period))

    return work
