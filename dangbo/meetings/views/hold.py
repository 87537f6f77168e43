"""The page on which a meeting is entered once, made for a phone in a hall without a network."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Changed, NotPermitted, Refusal
from dangbo.meetings import queries
from dangbo.meetings.actions import ChooseInput, ChooseVersion, HoldMeeting, KeepVersion, VersionInput
from dangbo.meetings.forms import HoldForm, stored
from dangbo.meetings.queries.proposals import before_meeting
from dangbo.meetings.roll import roll
from dangbo.meetings.score import frame
from dangbo.meetings.terms import DraftState
from dangbo.orgs.queries import with_unit_name
from dangbo.web.pages import page, render

WRITE = "meetings.write"
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "_token", "_more", "version"})


def meeting_to_write(viewer: Actor, pk: int) -> Any:
    """A meeting that the viewer may enter now; otherwise it does not exist for him."""
    row = get_object_or_404(with_unit_name(queries.meetings(viewer), "date"), pk=pk)
    if not policy.allows(viewer, WRITE, [row.unit_id]):
        raise Http404
    return row


def form_of(viewer: Actor, row: Any, sent: QueryDict) -> HoldForm:
    lines = tuple(roll(row.unit_id, row.date, row.kind, viewer))
    tasks = tuple(queries.carried_into(row, queries.previous_of(row)))
    return HoldForm(row, lines, tasks, frame(row.date, row.kind), sent, tuple(before_meeting(row)))


@page(WRITE)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one meeting on one page; sent once, whatever the network does."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = meeting_to_write(viewer, pk)
    if request.method == "POST":
        return _sent(request, viewer, row)
    if row.state not in HoldMeeting.moves:
        return HttpResponseRedirect(row.get_absolute_url())
    told = queries.proceedings(viewer, row) if row.entries else None
    sent = stored(row, told)
    kept = _version(viewer, row, request.GET.get("ban", ""))
    if kept is not None:
        sent = QueryDict(kept.sent, mutable=True)
        sent["version"] = str(row.version)
    return _drawn(request, form_of(viewer, row, sent), secrets.token_urlsafe(24))


def _drawn(request: HttpRequest, form: HoldForm, token: str) -> HttpResponse:
    status = 422 if form.faults else 200
    faults: dict[str, Any] = {}
    for fault in form.faults:
        faults.setdefault(fault.where, fault)
    return render(
        request, "meetings/hold.html", status=status, form=form, meeting=form.meeting, token=token, faults=faults
    )


def _sent(request: HttpRequest, viewer: Actor, row: Any) -> HttpResponse:
    form = form_of(viewer, row, request.POST)
    token = request.POST.get("_token", "")[:64]
    if "_more" in request.POST:
        return _drawn(request, form, token)
    try:
        data = form.read()
        made = HoldMeeting.perform(viewer, data, now=request.now, token=token)  # type: ignore[attr-defined]
    except NotPermitted:
        raise
    except Changed:
        return _kept(request, viewer, row, data.version, token)
    except Refusal as refusal:
        form.refuse(refusal)
        return _drawn(request, form, token)
    _take(request, viewer, row)
    messages.success(request, gettext("The meeting has been entered."))
    return HttpResponseRedirect(made.get_absolute_url())


def _kept(request: HttpRequest, viewer: Actor, row: Any, upon: int, token: str) -> HttpResponse:
    """What came too late is kept beside what stands, once, and shown beside it."""
    sent = request.POST.copy()
    for name in NOT_KEPT:
        sent.pop(name, None)
    data = VersionInput(record_id=row.pk, upon=upon, sent=sent.urlencode())
    KeepVersion.perform(viewer, data, now=request.now, token=f"v{token}"[:64])  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("meetings:versions", args=[row.pk]))


def _version(viewer: Actor, row: Any, number: str) -> Any:
    if not number.isdecimal():
        return None
    return queries.versions(viewer).filter(meeting=row, pk=int(number), state=DraftState.OPEN).first()


def _take(request: HttpRequest, viewer: Actor, row: Any) -> None:
    """The version from which this entry was made has been taken over."""
    kept = _version(viewer, row, request.GET.get("ban", ""))
    if kept is not None:
        ChooseVersion.perform(viewer, ChooseInput(record_id=kept.pk, taken=True), now=request.now)  # type: ignore[attr-defined]


@page(WRITE)
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands, and each version that waits, side by side."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = meeting_to_write(viewer, pk)
    waiting = list(queries.versions(viewer).filter(meeting=row, state=DraftState.OPEN))
    if request.method == "POST":
        number = request.POST.get("version", "")
        kept = next((each for each in waiting if str(each.pk) == number), None)
        if kept is None:
            raise Http404
        ChooseVersion.perform(viewer, ChooseInput(record_id=kept.pk), now=request.now)  # type: ignore[attr-defined]
        messages.success(request, gettext("The version is laid aside; it stays in the books."))
        return HttpResponseRedirect(reverse("meetings:versions", args=[pk]))
    stands = stored(row, queries.proceedings(viewer, row))
    base = form_of(viewer, row, stands)
    shown = [(each, compared(base, form_of_sent(base, each.sent))) for each in waiting]
    return render(request, "meetings/versions.html", meeting=row, shown=shown)


def form_of_sent(base: HoldForm, sent: str) -> HoldForm:
    return HoldForm(base.meeting, base.lines, base.tasks, base.items, QueryDict(sent), base.proposals)


def compared(stands: HoldForm, other: HoldForm) -> list[tuple[str, str, str]]:
    """(what, what stands, what the version says) for each place where they differ."""
    lines = []
    for label, say in _SAID:
        left, right = say(stands), say(other)
        if left != right:
            lines.append((str(label), left, right))
    return lines


def _names(form: HoldForm, ids: tuple[int, ...]) -> str:
    names = {line.person_id: line.name for line in form.lines}
    return "\n".join(
        " – ".join(
            part
            for part in (names.get(each, str(each)), form.text(f"reason-{each}") or form.text(f"why-{each}"))
            if part
        )
        for each in sorted(ids)
    )


def _people_words(form: HoldForm) -> str:
    names = {str(line.person_id): line.name for line in form.lines}
    return "\n".join(f"{names.get(row['person'], '')}: {row['words']}" for row in form.speeches if row["words"])


def _plain(*names: str) -> Any:
    return lambda form: " · ".join(form.text(name) for name in names if form.text(name))


_SAID: tuple[tuple[Any, Any], ...] = (
    (_("Date"), _plain("date", "start", "end")),
    (_("Place"), _plain("place")),
    (_("Guests"), _plain("guests")),
    (_("Absent"), lambda form: _names(form, form.absent_ids())),
    (_("Opinions"), _people_words),
    (
        _("Votes taken"),
        lambda form: "\n".join(f"{r['motion']}: {r['yes']}/{r['no']}/{r['other']}" for r in form.votes if r["yes"]),
    ),
    (
        _("Tasks of earlier meetings"),
        lambda form: "\n".join(f"{c.task.title}: {c.state} {c.result}" for c in form.carried),
    ),
    (
        _("Proposals of members"),
        lambda form: "\n".join(f"{p.row.words}: {p.state} {p.answer}" for p in form.proposed),
    ),
    (_("New tasks"), lambda form: "\n".join(f"{r['title']} ({r['due']})" for r in form.new_tasks if r["title"])),
    (_("Ideology and public opinion"), _plain("ideology")),
    (_("Praise and reminders"), _plain("praise")),
    (_("Shortcomings and their causes"), _plain("limits")),
    (_("Conclusion"), _plain("conclusion")),
    (_("Next meeting on"), _plain("next_date", "next_start", "next_place")),
)
