"""The form of a meeting that was not planned: opened once with a network, it can be filled in without one."""

from __future__ import annotations

import secrets
from dataclasses import asdict, fields
from datetime import date, time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault, NotPermitted, Refusal
from dangbo.meetings import queries
from dangbo.meetings.actions import HoldInput, HoldUnplanned, UnplannedInput
from dangbo.meetings.forms import HoldForm, stored
from dangbo.meetings.terms import MeetingKind
from dangbo.meetings.views.handing import today_of
from dangbo.meetings.views.hold import WRITE, form_of
from dangbo.orgs.queries import natural
from dangbo.web.fields import typed_date
from dangbo.web.pages import page, render

KINDS = tuple(kind for kind in MeetingKind if kind in MeetingKind.scored)  # all that the whole cell attends
USUAL_START = time(14, 0)
# Faults of the plan, at the fields of this form.
PLACES = {"month": "date", "unit_id": "date"}


@page(WRITE)
def unplanned(request: HttpRequest) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    today = today_of(request)
    cells = [cell for cell in queries.cells_seen(viewer, today) if policy.allows(viewer, WRITE, [cell.pk])]
    if not cells:
        raise Http404
    asked = request.GET.get("unit", "")
    cell = next((each for each in cells if str(each.pk) == asked), None)
    if asked and cell is None:
        raise Http404
    if cell is None and len(cells) > 1:
        ordered = sorted(cells, key=lambda each: natural(each.name or each.code))
        return render(request, "meetings/which_cell.html", cells=ordered)
    cell = cell or cells[0]
    if request.method == "POST":
        return _sent(request, viewer, cell, today)
    row = _row(cell, today, MeetingKind.REGULAR)
    return _drawn(request, form_of(viewer, row, stored(row, None)), secrets.token_urlsafe(24))


def _row(cell: Any, day: date, kind: str) -> Any:
    """A meeting that is not stored, as the last one of the cell was held."""
    row = queries.unstored(cell.pk, day, kind, USUAL_START)
    row.unit_name = cell.name or cell.code
    return row


def _drawn(request: HttpRequest, form: HoldForm, token: str) -> HttpResponse:
    faults: dict[str, Any] = {}
    for fault in form.faults:
        faults.setdefault(fault.where, fault)
    return render(
        request,
        "meetings/hold.html",
        status=422 if form.faults else 200,
        form=form,
        meeting=form.meeting,
        token=token,
        faults=faults,
        kinds=[(kind.value, kind.label) for kind in KINDS],
        chosen=form.meeting.kind,
    )


def _sent(request: HttpRequest, viewer: Actor, cell: Any, today: date) -> HttpResponse:
    token = request.POST.get("_token", "")[:64]
    kind = request.POST.get("kind", "")
    # The day that was typed decides which tasks are of earlier meetings, also when the same is sent a second time.
    row = _row(cell, _day(request.POST, today), kind if kind in KINDS else MeetingKind.REGULAR)
    form = form_of(viewer, row, request.POST)
    if "_more" in request.POST:
        return _drawn(request, form, token)
    try:
        read = form.read()
        values = {one.name: getattr(read, one.name) for one in fields(HoldInput)}
        values |= {"record_id": None, "version": 0, "unit_id": cell.pk, "kind": row.kind}
        data = UnplannedInput(**values)
        made = HoldUnplanned.perform(viewer, data, now=request.now, token=token)  # type: ignore[attr-defined]
    except NotPermitted:
        raise
    except Refusal as refusal:
        form.refuse(refusal)
        form.faults = [
            Fault(**(asdict(fault) | {"where": PLACES.get(fault.where, fault.where)})) for fault in form.faults
        ]
        return _drawn(request, form, token)
    messages.success(request, gettext("The meeting has been entered."))
    return HttpResponseRedirect(made.get_absolute_url())


def _day(sent: QueryDict, today: date) -> date:
    try:
        return typed_date(sent.get("date", ""))
    except ValueError:
        return today
