"""The yearly report: its draft from the registers, its papers, and what has changed since it was issued."""

from __future__ import annotations

from bench.measure import Work, counted, timed


def _report() -> object:
    from dangbo.reports.queries import reports  # noqa: PLC0415 -- once Django is set up
    from dangbo.site.asking import OPERATOR  # noqa: PLC0415

    return reports(OPERATOR).get(kind="year")


def _draft() -> Work:
    from dangbo.figures import together  # noqa: PLC0415 -- once Django is set up
    from dangbo.reports.papers_of import live  # noqa: PLC0415 -- once Django is set up

    report = _report()

    def work() -> object:
        together.forget_answers()
        return live(report).paper()  # type: ignore[arg-type]

    return work


@timed("draft of the yearly report", bound=300)
def draft() -> Work:
    return _draft()


@counted("SQL queries for the draft of the yearly report")
def queries_of_the_draft() -> Work:
    return _draft()


@timed("yearly report as DOCX", bound=300)
def as_docx() -> Work:
    from dangbo.papers import docx  # noqa: PLC0415 -- once Django is set up

    paper = _draft()()
    return lambda: docx.render(paper)  # type: ignore[arg-type]


@timed("yearly report as PDF", bound=300)
def as_pdf() -> Work:
    from dangbo.papers import pdf  # noqa: PLC0415 -- once Django is set up

    paper = _draft()()
    return lambda: pdf.render(paper)  # type: ignore[arg-type]


def _differences() -> Work:
    from dangbo.reports import freezing, queries  # noqa: PLC0415 -- once Django is set up
    from dangbo.site.asking import OPERATOR  # noqa: PLC0415

    report = _report()
    kept = queries.frozen(OPERATOR).get(report=report)
    return lambda: freezing.differences(report, kept.snapshot, kept.journal_seq)  # type: ignore[arg-type]


@timed("what changed since the report was issued")
def differences() -> Work:
    return _differences()


@counted("SQL queries for what changed since the report was issued", bound=12)
def queries_of_differences() -> Work:
    return _differences()
