"""Lists for print: which, as what, and why. Each is an export and stands in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.members import queries
from dangbo.members.papers import lists
from dangbo.members.views.papers import sent
from dangbo.members.views.person import today
from dangbo.orgs.home import home, owner
from dangbo.orgs.terms import PostKind
from dangbo.web.actions import ExportList, ListExport
from dangbo.web.pages import page, render

READ = "members.read"
TITLES = {
    "viec-den-han": _("What falls due within 90 days"), "nguon-ket-nap": _("Source list of admissions"),
    "phat-the": _("Cards to be issued"),
    "thu-hoi-the": _("Cards to be collected"),
}


def choices(viewer: Actor, day: date) -> Iterator[tuple[str, Any]]:
    """The lists that the viewer may print; the committee's request is for those who enter badges."""
    yield from TITLES.items()
    requests = policy.allows(viewer, "members.edit")
    for award in (one for year in (day.year - 1, day.year, day.year + 1) for one in queries.award_days(year)):
        told = {"day": f"{award:%d/%m/%Y}"}
        yield f"huy-hieu-{award.isoformat()}", _now("Badges of the award day %(day)s: list") % told
        if requests:
            yield f"to-trinh-{award.isoformat()}", _now("Badges of the award day %(day)s: request and list") % told


class PrintForm(forms.Form):
    list = forms.ChoiceField(label=_("List"))
    form = forms.ChoiceField(label=_("Kind of file"), choices=[("pdf", "PDF"), ("docx", "DOCX")])
    reason = forms.CharField(label=_("Why do you need it?"), max_length=200)


@page(READ)
def lists_for_print(request: HttpRequest) -> HttpResponse:
    """Choose a list; taking it is written down."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    now, day = request.now, today(request)  # type: ignore[attr-defined]
    form = PrintForm(request.POST or None, initial={"list": request.GET.get("list", "")})
    form.fields["list"].choices = list(choices(viewer, day))  # type: ignore[attr-defined]
    if request.method != "POST" or not form.is_valid():
        return render(request, "members/printing.html", form=form)
    asked = form.cleaned_data
    name, of = asked["list"], day
    builders = dict(lists.PLAIN)
    if name not in builders:
        of = date.fromisoformat(name[-10:])
        builders = lists.of_award(of)
    ward, ward_id = owner(day), home()
    held = queries.holder(ward_id, PostKind.SECRETARY, day) if ward_id else None
    order = lists.Order(
        viewer, of, now, asked["reason"], ward.name, ward.superior, held.holder_name if held else ""
    )
    noted = ListExport(listing=f"members.{name}", permission=READ, form=asked["form"])
    ExportList.perform(viewer, noted, now=now, reason=asked["reason"])
    with translation.override("vi"):
        printable = builders[name](order)
    return sent(printable, f"{name}-{day:%Y%m%d}", asked["form"])
