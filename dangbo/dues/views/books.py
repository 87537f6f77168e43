"""The year of all cells at one glance, and a cell's month with its quick entry."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from dangbo.dues import papers, queries
from dangbo.dues.actions import DrawUp, Pay
from dangbo.dues.actions.books import DrawUpInput
from dangbo.dues.actions.payments import PayInput
from dangbo.dues.rates import rate_clause, rates_on
from dangbo.dues.terms import BookState, Channel, Ground
from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.vietnamese.numbers import format_int, share_text
from dangbo.members.queries import holder
from dangbo.orgs.queries import name_of, nearest_of_kind
from dangbo.papers import docx, html, pdf
from dangbo.web.fields import typed_date
from dangbo.web.pages import page, render
from dangbo.web.records import buttons

MEDIA = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.render),
    "pdf": ("application/pdf", pdf.render),
}


def today_of(request: HttpRequest) -> date:
    return request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined, no-any-return]


@page(queries.READ)
def year(request: HttpRequest) -> HttpResponse:
    """Cells × months: what is due and paid, which months are closed."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    today = today_of(request)
    sent = request.GET.get("year", "")
    number = int(sent) if sent.isdecimal() and 2012 <= int(sent) <= today.year + 1 else today.year
    if request.method == "POST":
        return _draw_up(request, viewer, today)
    table = queries.year(viewer, number, today)
    due, paid = sum(line.due for line in table), sum(line.paid for line in table)
    return render(
        request, "dues/year.html", year=number, years=range(today.year - 3, today.year + 1), table=table,
        body=_drawn(table), months=range(1, 13), due=due, paid=paid, owed=due - paid, share=share_text(paid, due),
        month=f"{today:%m/%Y}", may_write=policy.allows(viewer, queries.WRITE),
    )


def _draw_up(request: HttpRequest, viewer: Actor, today: date) -> HttpResponse:
    """One month of one cell, or of all cells that the viewer keeps."""
    try:
        month = Period.parse(request.POST.get("month", "")).since.replace(day=1)
    except ValueError:
        month = today.replace(day=1)
    unit = request.POST.get("unit", "")
    table = queries.year(viewer, month.year, today)
    closed = {line.unit_id for line in table if _closed(line.squares[month.month - 1].book)}
    closed |= {unit for unit, _month in queries.kept_as_sums({line.unit_id for line in table}, {month})}
    units = [line.unit_id for line in table if line.unit_id not in closed and (not unit or str(line.unit_id) == unit)]
    if not units:
        raise Refusal(gettext("There is no open month to draw up here."))
    books = DrawUp.perform(
        viewer, [DrawUpInput(unit_id=pk, month=month) for pk in units],
        now=request.now,  # type: ignore[attr-defined]
    )
    messages.success(request, gettext("Drawn up for %d cells.") % len(books))
    return HttpResponseRedirect(books[0].get_absolute_url() if len(books) == 1 else f"?year={month.year}")


def _closed(book: Any) -> bool:
    return book is not None and book.state == BookState.CLOSED


def _drawn(table: list[queries.YearLine]) -> SafeString:
    """The squares, drawn at once: a year of 150 cells has 1,800 of them."""
    address = reverse("dues:book", args=[0])
    owing, closed_word = escape(gettext("members owe")), escape(gettext("closed"))
    rows = []
    for line in table:
        squares = []
        for square in line.squares:
            if square.book is None:
                squares.append('<td class="square none"><span>·</span></td>')
                continue
            closed = _closed(square.book)
            state = "paid" if square.people and not square.owing else "owing" if square.paid else "unpaid"
            said = f"{format_int(square.paid)}/{format_int(square.due)} đồng; {square.owing} {owing}"
            lock = f' <b title="{closed_word}">●</b><span class="hidden">{closed_word}</span>' if closed else ""
            where = address.replace("/0/", f"/{square.book.pk}/")
            share = share_text(square.paid, square.due) if square.due else "–"
            squares.append(f'<td class="square {state}"><a href="{where}" title="{said}">{share}{lock}</a></td>')
        amounts = (format_int(line.paid), format_int(line.due - line.paid))
        sums = "".join(f'<td class="number">{amount}</td>' for amount in amounts)
        rows.append(f'<tr><th scope="row">{escape(line.name)}</th>{"".join(squares)}{sums}</tr>')
    # Every word of it was escaped above.
    return mark_safe("".join(rows))  # nosec B308 B703


@page(queries.READ)
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """A cell's month: a tick for whoever paid in full, a sum for whoever paid a part."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = queries.book(viewer, pk)
    lines: list[Any] = list(queries.lines_of(viewer, row))
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            return _pay(request, viewer, row, lines)
        except Refusal as refusal:
            faults = refusal.faults
    today = today_of(request)
    months = queries.owing_months([line.person_id for line in lines if line.person_id], today)
    words = {rate.code: rate for rate in rates_on(row.month)}
    beside, ticked = queries.beside(viewer, row), set(request.POST.getlist("full"))
    for line in lines:
        line.income_label = words[line.income].label if line.income in words else ""
        line.waived_label = Ground(line.waived).label if line.waived else ""
        line.months = months.get(line.person_id, 0)
        line.alarm = queries.alarm(line.months, today)
        line.typed = request.POST.get(f"amount_{line.pk}", "")
        line.id_text = str(line.pk)
        line.ticked = line.id_text in ticked
    due, paid = sum(line.due for line in lines), sum(line.paid for line in lines)
    return render(
        request, "dues/book.html", status=422 if faults else 200, book=row, lines=lines, due=due, paid=paid,
        owed=due - paid, share=share_text(paid, due), faults=faults, channels=Channel.choices,
        day=request.POST.get("paid_on", "") or f"{today:%d/%m/%Y}", chosen=request.POST.get("channel", "cash"),
        buttons=buttons(viewer, row), collected=queries.collected_in(row.unit_id, row.month),
        may_write=policy.allows(viewer, queries.WRITE, [row.unit_id]), before=beside.get(-1),
        after=beside.get(1), closed=_closed(row), clause=rate_clause(row.month),
    )


def _pay(request: HttpRequest, viewer: Actor, row: Any, lines: list[Any]) -> HttpResponse:
    faults: list[Fault] = []
    try:
        day = typed_date(request.POST.get("paid_on", ""))
    except ValueError as wrong:
        raise Refusal([Fault(str(wrong), "paid_on")]) from wrong
    channel = request.POST.get("channel", "cash")
    if channel not in Channel.values:
        raise Refusal([Fault(gettext("Choose how it was paid."), "channel")])
    full, data = set(request.POST.getlist("full")), []
    for line in lines:
        try:
            amount = _amount(request.POST.get(f"amount_{line.pk}", ""), line, str(line.pk) in full)
        except ValueError:
            faults.append(Fault(
                gettext("%s: this is no sum of money.") % line.who, f"amount_{line.pk}",
                gettext("Enter whole đồng, such as 25.000."),
            ))
            continue
        if amount:
            data.append((line, PayInput(record_id=line.pk, amount=amount, paid_on=day, channel=Channel(channel))))
    if faults:
        raise Refusal(faults)
    if not data:
        raise Refusal(gettext("Tick at least one member, or enter a sum."))
    try:
        Pay.perform(
            viewer, [one for _line, one in data],
            now=request.now, token=request.POST.get("_token", "")[:64],  # type: ignore[attr-defined]
        )
    except Refusal as refusal:
        raise Refusal([_named(fault, data[fault.item][0]) for fault in refusal.faults]) from refusal
    messages.success(request, gettext("%d payments were entered.") % len(data))
    return HttpResponseRedirect(row.get_absolute_url())


def _amount(text: str, line: Any, in_full: bool) -> int:
    digits = "".join(text.replace("đồng", "").replace("đ", "").split()).replace(".", "")
    if digits and not digits.isdecimal():
        raise ValueError(text)
    return int(digits) if digits else line.owed if in_full else 0


def _named(fault: Fault, line: Any) -> Fault:
    where = f"amount_{line.pk}" if fault.where == "amount" else fault.where
    return Fault(f"{line.who}: {fault.text}", where, fault.accepted, fault.clause, fault.item)


@page(queries.READ)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    row, printable = _printable(request, pk)
    # The renderer escapes every word.
    article = mark_safe(html.render(printable))  # nosec B308 B703
    return render(request, "dues/paper.html", book=row, article=article)


@page(queries.READ)
def sheet_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row, printable = _printable(request, pk)
    media, draw = MEDIA[form]
    response = HttpResponse(draw(printable), content_type=media)
    name = f"dang-phi-{row.unit.code}-{row.month:%Y-%m}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _printable(request: HttpRequest, pk: int) -> tuple[Any, Any]:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row: Any = queries.book(viewer, pk)
    ward = nearest_of_kind(row.unit_id, frozenset({"ward"}), row.month)
    if ward is None:
        raise Http404
    secretary = holder(row.unit_id, "secretary", row.month)
    words = {rate.code: rate.text for rate in rates_on(row.month)}
    lines = queries.lines_of(viewer, row)
    return row, papers.collection_sheet(
        row, lines, words, row.unit_name or row.unit.code, name_of(ward, row.month),
        secretary.holder_name if secretary else "", rate_clause(row.month), queries.without_line(row, lines),
    )
