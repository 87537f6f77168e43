"""The end of keeping: whose time is over, what would go and what would stay, and the step that cannot be taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.members import queries
from dangbo.members.actions.keeping import Anonymise, AnonymiseInput, values_to_go, values_to_stay
from dangbo.members.rules.keeping import refusals
from dangbo.members.views.person import today
from dangbo.web.listing import Column
from dangbo.web.pages import page, render
from dangbo.web.records import Related

VERB = "members.anonymise"


class WhyForm(forms.Form):
    """The paper or the rule by which a record is anonymised."""

    reason = forms.CharField(label=_("Reason, with the paper that it follows"), max_length=300)


class Line:
    """Somebody whose time of keeping is over, as a line of the table."""

    def __init__(self, one: queries.Keeping):
        self.name, self.code, self.state = one.person.full_name, one.person.code, one.person.get_state_display()
        self.last, self.label, self.until = one.last, one.label, one.until
        self.url = reverse("members:anonymise", args=[one.person.pk])


@page(VERB)
def kept_long_enough(request: HttpRequest) -> HttpResponse:
    """Everybody whose record may be anonymised today."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    day = today(request)
    found = [
        one for one in queries.kept_long_enough(viewer, day) if policy.allows(viewer, VERB, [one.person.unit_id])
    ]
    part = Related(_("Time of keeping is over"), (
        Column("name", _("Full name"), main=True, link=lambda row: row.url), Column("code", _("Code")),
        Column("state", _("Standing")), Column("last", _("Last day in the record")),
        Column("label", _("Kept as"), wide=True), Column("until", _("To be kept until")),
    ), [Line(one) for one in found])
    return render(request, "members/kept_long_enough.html", parts=[part], day=day, number=len(found))


@page(VERB)
def anonymise(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go and what would stay; by POST, after a reason, it is done."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    who = queries.person(viewer, pk)
    if not policy.allows(viewer, VERB, [who.unit_id]):
        raise Http404
    day, sent = today(request), request.method == "POST"
    form = WhyForm(request.POST if sent else None)
    if sent and form.is_valid():
        try:
            Anonymise.perform(
                viewer, AnonymiseInput(record_id=pk), now=request.now,  # type: ignore[attr-defined]
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.add_error("reason", " ".join(str(fault) for fault in refusal.faults))
        else:
            messages.success(request, _now("Done: %s.") % Anonymise.label)
            return HttpResponseRedirect(reverse("members:kept_long_enough"))
    one = queries.keeping([who], day)[0]
    more: dict[str, Any] = {"going": values_to_go(who), "staying": values_to_stay(who)}
    response = render(
        request, "members/anonymise.html", status=422 if sent else 200, person=who, form=form, keeping=one,
        refusals=list(refusals(one, day)), **more,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
