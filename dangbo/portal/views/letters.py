"""A question and its answer: the public form, following it by its code, what was published; and the office's side."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.accounts.limits import limited
from dangbo.kernel import clock, policy
from dangbo.kernel.actor import ANONYMOUS, Actor
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.papers.upload import FileKind
from dangbo.portal import queries, store
from dangbo.portal.actions.letters import LetterInput, SendLetter
from dangbo.portal.forms import FollowForm, LetterForm, code_of, new_stamp
from dangbo.portal.terms import LetterKind, LetterState
from dangbo.portal.views.frame import draw
from dangbo.portal.views.public import shelved
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing, Table
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, facts_of, record_page

PER_PAGE = 20
SENT = ("kind", "subject", "text", "sender_name", "contact", "may_publish", "consent")


@page(public=True)
@limited("portal_letter", "6/m/ip,30/h/ip")
def write(request: HttpRequest) -> HttpResponse:
    """The form. What it says goes nowhere but into this house."""
    form = LetterForm(request.POST or None, request.FILES or None, initial={"stamp": new_stamp()})
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        stamp = form.cleaned_data["stamp"]
        given = {name: form.cleaned_data[name] for name in SENT}
        data = LetterInput(**given, code=code_of(stamp), file=form.upload())
        try:
            letter = SendLetter.perform(ANONYMOUS, data, now=request.now, token=stamp[-64:])  # type: ignore[attr-defined]
        except Refusal as refusal:
            faults = refusal.faults
            for fault in faults:
                form.add_error(fault.where if fault.where in form.fields else None, str(fault))
        else:
            return draw(request, "portal/letter_sent.html", letter=letter, code=code_of(stamp))
    wrong = form.is_bound and not form.is_valid()
    return draw(request, "portal/letter_write.html", status=422 if wrong or faults else 200, form=form, wrong=wrong)


@page(public=True)
@limited("portal_follow", "10/m/ip,60/h/ip")
def follow(request: HttpRequest) -> HttpResponse:
    """The answer for the one who has the code."""
    form = FollowForm(request.POST or None)
    letter, wrong = None, False
    if request.method == "POST":
        letter = queries.letter_by_code(form.cleaned_data["code"]) if form.is_valid() else None
        wrong = letter is None
    return draw(
        request, "portal/letter_follow.html", status=404 if wrong else 200, form=form, letter=letter, wrong=wrong
    )


@page(public=True)
@shelved
def answers(request: HttpRequest) -> HttpResponse:
    """Questions and answers that everyone may read."""
    pages = Paginator(queries.published_letters(), PER_PAGE)
    return draw(request, "portal/answers.html", page=pages.get_page(request.GET.get("page", "1")),
                canonical=request.build_absolute_uri(reverse("portal:answers")))  # fmt: skip


class LetterList(Listing):
    name, title, permission = "letters", _("Letters of citizens"), queries.LETTERS
    columns = (
        Column("subject", _("About"), sort="subject", link="self", main=True, wide=True),
        Column("kind", _("What it is"), sort="kind"),
        Column("received_at", _("Received at"), sort="received_at"),
        Column("due", _("Answer due"), sort="due"),
        Column("state", _("State"), sort="state"),
    )
    filters = (Choice("state", _("State"), choices=LetterState), Choice("kind", _("What it is"), choices=LetterKind))
    search, search_label = ("folded",), _("Words of the letter")
    order = ("due", "pk")
    exports = False
    template = "portal/letters.html"
    empty = _("No letter yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.letters(viewer)

    def context(self, request: HttpRequest, table: Table) -> dict[str, Any]:
        """How many have been kept long enough."""
        day = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
        mine = queries.letters(request.actor)  # type: ignore[attr-defined]
        return {"overdue": mine.filter(pk__in=queries.letters_overdue(day).values("pk")).count()}


@page(queries.LETTERS)
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.letters(request.actor), pk=pk)  # type: ignore[attr-defined]
    facts = facts_of(row, "kind", "received_at", "due", "text", "may_publish")
    who = (Fact(_("Sender"), row.sender_name or gettext("unnamed")), Fact(_("Where to reach the sender"), row.contact))
    file = Fact(_("Attached file"), row.file_suffix.upper(), reverse("portal:letter_file", args=[row.pk]))
    groups = [
        Group(_("Letter from a citizen"), (*facts, *((file,) if row.file_sha256 else ()))),
        Group(_("Sender"), who),
    ]
    if row.answer:
        groups.append(Group(_("Answer"), facts_of(row, "answer", "answered_at")))
    return record_page(
        request,
        row,
        title=row.subject,
        kind=_("Letter of a citizen"),
        state=row.get_state_display(),
        groups=groups,
        crumbs=((_("Letters of citizens"), reverse("portal:letters")),),
    )


@page(queries.LETTERS)
def letter_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What the citizen attached, as a download."""
    row = get_object_or_404(queries.letters(request.actor), pk=pk)  # type: ignore[attr-defined]
    path = store.path_of(row.file_sha256, row.file_suffix)
    if not row.file_sha256 or not path.is_file() or not policy.allows(request.actor, queries.LETTERS, [row.unit_id]):  # type: ignore[attr-defined]
        raise Http404
    name = f"thu-{row.pk}.{row.file_suffix}"
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=FileKind(row.file_suffix).media_type
    )
