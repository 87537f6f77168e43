"""A list as a file: the same rows as on the page, streamed, with a last word on who took them, when and why."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from dangbo.kernel import clock
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.vietnamese.dates import format_datetime
from dangbo.web.actions import ExportList, ListExport
from dangbo.web.listing import Asked, Listing, refuse_faults
from dangbo.web.pages import render
from dangbo.web.spreadsheet import XLSX, Sheet, workbook
from dangbo.web.values import shown

if TYPE_CHECKING:
    from dangbo.kernel.actor import Actor

FORMULA = frozenset(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
CHUNK = 2000
MOST_PRINTED = 5000  # rows; a browser lays out no more in good time


@dataclass(frozen=True)
class Statement:
    """Who, when, why, what: written into the file."""

    title: str
    by: str
    at: datetime
    reason: str
    query: str
    count: int

    def lines(self) -> list[tuple[str, str]]:
        return [
            (_("List"), self.title),
            (_("Given out to"), self.by),
            (_("Given out at"), format_datetime(self.at)),
            (_("Reason"), self.reason or "–"),
            (_("Filters"), self.query or "–"),
            (_("Rows"), str(self.count)),
        ]


def export(listing: Listing, request: HttpRequest) -> HttpResponse:
    """What was asked for by POST (`file`: csv, xlsx or print; `reason`), after its entry in the journal."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    now: datetime = request.now  # type: ignore[attr-defined]
    asked = listing.asked(viewer, request.GET.dict(), now.astimezone(clock.HANOI).date())
    refuse_faults(asked)
    rows = listing.found(viewer, asked)
    form = request.POST.get("file", "")
    make = {"xlsx": _xlsx_response, "print": _print_response}.get(form, _csv_response)
    reason, count = request.POST.get("reason", "").strip(), rows.count()
    if listing.personal and not reason:
        text = _("This list names people: a file of it is given for a reason only.")
        raise Refusal([Fault(text, "reason", _("Write in a few words what the file is for."))])
    if make is _print_response and count > MOST_PRINTED:
        raise Refusal(_("A print has at most %d rows. Narrow the list, or take it as a file.") % MOST_PRINTED)
    told = Statement(str(listing.title), viewer.name, now, reason, described(listing, asked), count)
    noted = ListExport(listing.name, listing.permission, request.GET.urlencode(), count, form or "csv")
    ExportList.perform(viewer, noted, now=now, reason=reason)
    response = make(request, listing, rows, told)
    response.headers["Cache-Control"] = "no-store"
    return response


def _csv_response(request: HttpRequest, listing: Listing, rows: QuerySet[Any], told: Statement) -> HttpResponse:
    response = StreamingHttpResponse(csv_lines(listing, rows, told), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = _named(listing, told, "csv")
    return response  # type: ignore[return-value]


def _xlsx_response(request: HttpRequest, listing: Listing, rows: QuerySet[Any], told: Statement) -> HttpResponse:
    response = FileResponse(xlsx_file(listing, rows, told), content_type=XLSX)
    response.headers["Content-Disposition"] = _named(listing, told, "xlsx")
    return response  # type: ignore[return-value]


def _print_response(request: HttpRequest, listing: Listing, rows: QuerySet[Any], told: Statement) -> HttpResponse:
    lines = [
        [(column, shown(value, column.numeric)) for column, value in zip(listing.columns, values, strict=True)]
        for values in lines_of(listing, rows)
    ]
    return render(request, "web/listing_print.html", listing=listing, lines=lines, told=told.lines())


def _named(listing: Listing, told: Statement, form: str) -> str:
    moment = told.at.astimezone(clock.HANOI)
    return f'attachment; filename="{listing.name.replace(".", "-")}-{moment:%Y%m%d-%H%M}.{form}"'


def described(listing: Listing, asked: Asked) -> str:
    """The filters in words, for the file."""
    parts = [f"{_('Search')}: {asked.text}"] if asked.text else []
    if listing.dated == "day":
        parts.append(f"{_('As at')}: {shown(asked.day)}")
    if asked.period is not None:
        parts.append(f"{_('Period')}: {asked.period.label}")
    for each in listing.filters:
        if each.key in asked.values:
            value = " – ".join(asked.params.get(name, "") for name in each.names())
            parts.append(f"{each.label}: {value}")
    return "; ".join(parts)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in FORMULA else text


def lines_of(listing: Listing, rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """The values of each row, in the order of the columns; the rows come in batches."""
    readers: list[Callable[[Any], Any]] = []
    for row in rows.iterator(chunk_size=CHUNK):
        readers = readers or [column.reader(row) for column in listing.columns]
        yield [read(row) for read in readers]


class _Echo:
    """A file that hands back what is written to it, so that the csv module can feed a stream."""

    def write(self, text: str) -> str:
        return text


def csv_lines(listing: Listing, rows: QuerySet[Any], told: Statement) -> Iterator[str]:
    """The file piece by piece; it begins with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([guarded(str(column.label)) for column in listing.columns])
    lines: list[str] = []
    for values in lines_of(listing, rows):
        lines.append(writer.writerow([_csv_cell(value) for value in values]))
        if len(lines) == 500:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)
    yield writer.writerow([])
    for pair in told.lines():
        yield writer.writerow([guarded(text) for text in pair])


def _csv_cell(value: Any) -> str:
    if type(value) is str:
        return guarded(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return str(value)
    return guarded(shown(value, grouped=False))


def xlsx_file(listing: Listing, rows: QuerySet[Any], told: Statement) -> IO[bytes]:
    """A workbook of two sheets: the statement, then the rows."""
    about = [(name, guarded(text)) for name, text in told.lines()]
    sheet = Sheet(
        title=_("Rows"),
        heads=tuple(guarded(str(column.label)) for column in listing.columns),
        widths=tuple(42 if column.wide else 24 if column.main else 16 for column in listing.columns),
        rows=([_xlsx_cell(value) for value in values] for values in lines_of(listing, rows)),
    )
    return workbook(_("About this file"), about, sheet)


def _xlsx_cell(value: Any) -> Any:
    if type(value) is str:
        return guarded(value)
    if isinstance(value, (int, Decimal, date, time)) and not isinstance(value, bool):
        return value
    return guarded(shown(value, grouped=False))
