"""What the second reader finds in an article, with what only the program knows: its report and its picture."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape, unescape

from dangbo.figures import registry
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.kernel.vietnamese.numbers import format_number
from dangbo.portal import queries
from dangbo.portal.cleaning import public
from dangbo.portal.mending import mend
from dangbo.portal.proofreading import Check, Fault, Reading, from_html, proofread
from dangbo.portal.queries import Article
from dangbo.portal.registers import against_registers
from dangbo.reports import queries as reports

CLOSED = 4  # the section of inspection and supervision
_SPAN = re.compile(r'<span data-figure="([^"]+)">(.*?)</span>', re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Finding:
    """One line for the office: `before` and `after` are some text around, `right` is what the reader is told,
    `replacement` what one click puts in the place of `span` ("": no click can)."""

    number: int
    kind: str
    span: str
    right: str
    reason: str
    before: str
    after: str
    replacement: str
    link: str = ""  # the page of the figure that says otherwise


@dataclass(frozen=True)
class Review:
    """What the second reader brings back of an article."""

    findings: list[Finding]
    reading: Reading


def findings(article: Article, viewer: Actor) -> list[Finding]:
    """Everything to look at before publishing, in the order of the text. None of it forbids anything."""
    return review(article, viewer).findings


def review(article: Article, viewer: Actor) -> Review:
    """The findings, and how heavy the text is to read."""
    page = f"<h1>{escape(article.title)}</h1><p>{escape(article.summary)}</p>{public(article.body)}"
    found = proofread(from_html(page), phrases_more=queries.phrases_kept(viewer))
    found = found.with_checks(_against_registers(article, found.text, viewer))
    listed: list[Finding] = []
    every: list[Fault | Check] = [*found.faults, *found.wrong]
    for one in sorted(every, key=lambda each: each.at):
        listed.append(_finding(len(listed) + 1, one, found.text, article))
    for span, right, reason in against_report(article, viewer):
        only = _NUMBER.fullmatch(span) and found.text.count(span) == 1  # else a click might hit another number
        listed.append(Finding(len(listed) + 1, "register", span, right, reason, "", "", right if only else ""))
    return Review(listed, found.reading)


def _against_registers(article: Article, text: str, viewer: Actor) -> Iterator[Check]:
    """What is not linked to the article's report, which may rightly say what the registers said when it was issued."""
    day = clock.today() if article.published_at is None else article.published_at.astimezone(clock.HANOI).date()
    linked = set() if article.report_id is None else {said for _code, said in _SPAN.findall(article.body)}
    for check in against_registers(text, day, viewer, article.unit_id):
        if not any(said in check.span for said in linked):
            yield check


def _finding(number: int, one: Fault | Check, text: str, article: Article) -> Finding:
    right = one.suggestion if isinstance(one, Fault) else one.correct_value
    before, after = "", ""
    if one.at >= 0:
        before = text[max(0, one.at - 40) : one.at].rpartition("\n")[2]
        after = text[one.at + len(one.span) : one.at + len(one.span) + 40].partition("\n")[0]
    instead = one.suggestion if isinstance(one, Fault) else one.replacement
    replacement = instead if instead and mended(article, one.span, instead) is not None else ""
    link = one.link if isinstance(one, Check) else ""
    return Finding(number, one.kind, one.span, right, one.reason, before, after, replacement, link)


def mended(article: Article, span: str, right: str) -> tuple[str, str, str] | None:
    """Title, summary and body with the first `span` replaced; None when it stands in none of them."""
    if span in article.title:
        return article.title.replace(span, right, 1), article.summary, article.body
    if span in article.summary:
        return article.title, article.summary.replace(span, right, 1), article.body
    body = mend(article.body, span, right)
    return None if body is None else (article.title, article.summary, body)


def against_report(article: Article, viewer: Actor) -> list[tuple[str, str, str]]:
    """(text, what the report stated, why) for each linked figure that no longer says what its report stated."""
    if article.report_id is None:
        return []
    frozen = reports.frozen(viewer).filter(report=article.report_id).first()
    if frozen is None:
        return []
    stated = json.loads(frozen.snapshot)["figures"]
    wrong = []
    for code, said in _SPAN.findall(article.body):
        words = unescape(re.sub(r"<[^>]+>", "", said))
        figure = stated.get(code)
        if figure is None:
            wrong.append((words, "–", f"Báo cáo không nêu số liệu “{code}”."))
            continue
        numbers = {_plain(number) for number in _NUMBER.findall(words)}
        if not numbers <= _admissible(figure):
            actual = format_number(Decimal(figure["actual"]))
            wrong.append((words, actual, f"Báo cáo nêu: {figure['label']} {actual}."))
    return wrong


def _plain(number: str) -> str:
    return str(Decimal(number.replace(".", "").replace(",", ".")).normalize())


def _admissible(figure: dict[str, str]) -> set[str]:
    """Every number that a sentence may say of a figure: done, planned, the percentage, and what is above it."""
    told = {str(Decimal(figure["actual"]).normalize())}
    if figure["planned"] is not None:
        told.add(str(Decimal(figure["planned"]).normalize()))
    for number in _NUMBER.findall(figure["ratio_text"]):
        told.add(_plain(number))
        told.add(str((Decimal(_plain(number)) - 100).normalize()))
    return told


@dataclass(frozen=True)
class Definition:
    """A figure that an article states, and what it counts."""

    said: str
    label: str
    unit: str
    clause: str


def definitions(article: Article) -> list[Definition]:
    """What the linked figures mean, once for each; those of inspections stay in the house."""
    seen: dict[str, Definition] = {}
    for code, said in _SPAN.findall(article.body):
        try:
            figure = registry.figure(code)
        except registry.UnknownFigure:
            continue
        if code not in seen and figure.section != CLOSED:
            words = unescape(re.sub(r"<[^>]+>", "", said))
            seen[code] = Definition(words, str(figure.label), str(figure.unit), figure.clause)
    return list(seen.values())
