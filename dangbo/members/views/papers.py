"""Papers about members, taken away as DOCX or PDF."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members import queries
from dangbo.members.actions.papers import TakePaper
from dangbo.members.papers import OF_CHANGE, OF_DOSSIER, OF_TRANSFER, Kind
from dangbo.members.papers.file import OF_PERSON, Taken
from dangbo.members.papers.material import material
from dangbo.members.queries import record
from dangbo.members.views.person import today
from dangbo.papers import docx, pdf
from dangbo.papers.tree import Printable
from dangbo.rulebook.errors import NoRuleOn
from dangbo.web.pages import page, render

READ = "members.read"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def drawn(request: HttpRequest, row: Any, kinds: tuple[Kind, ...], name: str, form: str) -> HttpResponse:
    kind = next((one for one in kinds if one.name == name and one.needs(row)), None)
    if kind is None or form not in TYPES:
        raise Http404
    printable = kind.build(material(row, getattr(row, kind.on) or today(request)))
    return sent(printable, f"{name}-{row.person.code}", form)


def sent(printable: Printable, name: str, form: str) -> HttpResponse:
    """The paper as a file. Refused for a day of which no layout is known."""
    try:
        content = docx.render(printable) if form == "docx" else pdf.render(printable)
    except NoRuleOn:
        raise Refusal(
            _now("No layout of papers is known for %(day)s.") % {"day": format_date(printable.day)}
        ) from None
    response = HttpResponse(content, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@page(READ)
def of_dossier(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    return drawn(request, queries.dossier(request.actor, pk), OF_DOSSIER, name, form)  # type: ignore[attr-defined]


@page("members.transfer")
def of_transfer(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    return drawn(request, record.transfer(request.actor, pk), OF_TRANSFER, name, form)  # type: ignore[attr-defined]


class TakeForm(forms.Form):
    """Which paper of the file, as what, and why."""

    paper = forms.ChoiceField(label=_("Paper"))
    form = forms.ChoiceField(label=_("Kind of file"), choices=[("docx", "DOCX"), ("pdf", "PDF")])
    reason = forms.CharField(label=_("Why do you need it?"), max_length=200)

    def __init__(self, life: queries.Life, data: Any = None):
        super().__init__(data)
        self.kinds = {kind.name: kind for kind in OF_PERSON if kind.needs(life)}
        self.fields["paper"].choices = [(kind.name, kind.label) for kind in self.kinds.values()]  # type: ignore[attr-defined]


@page("members.reveal")
def of_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Papers of the member's file, for a reason that is kept. Opening the page gives nothing out."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    day = today(request)
    life = queries.life(viewer, pk, day)
    form = TakeForm(life, request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        who, now = life.person, request.now  # type: ignore[attr-defined]
        TakePaper.perform(
            viewer, TakePaper.Input(record_id=who.pk, paper=asked["paper"], form=asked["form"]), now=now,
            reason=asked["reason"],
        )
        taken = Taken(life, material(who, day), day, viewer.name, now, asked["reason"])
        return sent(form.kinds[asked["paper"]].drawn(taken), f"{asked['paper']}-{who.code}", asked["form"])
    return render(request, "members/file.html", person=life.person, form=form)


@page("members.transfer")
def of_change(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    row = record.movement(request.actor, pk)  # type: ignore[attr-defined]
    if row is None or row.undone:
        raise Http404
    return drawn(request, row, OF_CHANGE, name, form)
