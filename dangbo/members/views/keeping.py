"""The end of keeping: whose time is over, what would go and what would stay, and the step that cannot be taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.members import queries
from dangbo.members.actions.keeping import Anonymise, AnonymiseInput, values_to_go, values_to_stay
from dangbo.members.queries.traces import named_elsewhere
from dangbo.members.rules.keeping import refusals
from dangbo.members.views.person import today
from dangbo.rulebook import engine
from dangbo.web.pages import page, render

VERB = "members.anonymise"


class WhyForm(forms.Form):
    """The paper or the rule by which a record is anonymised."""

    reason = forms.CharField(label=_("Reason, with the paper that it follows"), max_length=300)


def _due(request: HttpRequest) -> list[queries.Keeping]:
    """Whose time is over today, of those whom the viewer may anonymise."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    found = queries.kept_long_enough(viewer, today(request))
    return [one for one in found if policy.allows(viewer, VERB, [one.person.unit_id])]


@page(VERB)
def kept_long_enough(request: HttpRequest) -> HttpResponse:
    """Everybody whose record may be anonymised today; those who are ticked are looked at once more, and by POST,
    after a reason, it is done to all of them or to none."""
    found, sent = _due(request), request.method == "POST"
    ticked = {*request.GET.getlist("chosen"), *request.POST.getlist("chosen")}
    chosen = [one for one in found if str(one.person.pk) in ticked]
    form = WhyForm(request.POST if sent and chosen else None)
    if sent and chosen and form.is_valid() and _done(request, form, [one.person.pk for one in chosen]):
        return HttpResponseRedirect(reverse("members:kept_long_enough"))
    periods = [row for row in engine.rows("privacy.retention", today(request)) if row["code"] in queries.FILES]
    return render(
        request, "members/kept_long_enough.html", status=422 if sent else 200, found=found, chosen=chosen, form=form,
        day=today(request), periods=[(row["label"], kept_for(row)) for row in periods],
    )


def _done(request: HttpRequest, form: WhyForm, people: list[int]) -> bool:
    """Whether it was done; if not, the form says why."""
    try:
        Anonymise.perform(
            request.actor, [AnonymiseInput(record_id=pk) for pk in people],  # type: ignore[attr-defined]
            now=request.now, reason=form.cleaned_data["reason"],  # type: ignore[attr-defined]
        )
    except Refusal as refusal:
        form.add_error("reason", " ".join(str(fault) for fault in refusal.faults))
        return False
    messages.success(request, _now("Done: %s.") % Anonymise.label)
    return True


def kept_for(row: Any) -> str:
    """The period of the rulebook in words."""
    if row.get("forever"):
        return gettext("without end")
    if row.get("years"):
        return ngettext("%d year", "%d years", row["years"]) % row["years"]
    return ngettext("%d month", "%d months", row["months"]) % row["months"]


@page(VERB)
def anonymise(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go and what would stay; by POST, after a reason, it is done."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    who = queries.person(viewer, pk)
    if not policy.allows(viewer, VERB, [who.unit_id]):
        raise Http404
    day, sent = today(request), request.method == "POST"
    form = WhyForm(request.POST if sent else None)
    if sent and form.is_valid() and _done(request, form, [pk]):
        return HttpResponseRedirect(reverse("members:kept_long_enough"))
    one = queries.keeping([who], day)[0]
    elsewhere, kept = named_elsewhere(who)
    more: dict[str, Any] = {"going": values_to_go(who), "staying": values_to_stay(who)}
    response = render(
        request, "members/anonymise.html", status=422 if sent else 200, person=who, form=form, keeping=one,
        refusals=list(refusals(one, day)), elsewhere=elsewhere, kept=kept, **more,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
