"""The page behind an invitation link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from dangbo.accounts import queries
from dangbo.accounts.actions import Accept, AcceptInput
from dangbo.accounts.limits import limited
from dangbo.kernel.refusal import Refusal
from dangbo.web.pages import page, render


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 12 characters; a short sentence is easy to keep in mind and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same once more"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", gettext("The two passwords differ. Type the same one twice."))
        return cleaned


@page(public=True)
@never_cache
@limited("invitation", "10/m/ip,60/h/ip")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind an invitation link: the holder sets a password."""
    found = queries.invitation(secret, request.now)  # type: ignore[attr-defined]
    if found is None:
        return render(request, "accounts/invitation_over.html", status=404)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = AcceptInput(secret=secret, password=form.cleaned_data["password"])
        try:
            Accept.perform(request.actor, data, now=request.now)  # type: ignore[attr-defined]
        except Refusal as refusal:
            for fault in refusal.faults:
                form.add_error("password", str(fault))
        else:
            messages.success(request, gettext("The password is set. Sign in with it now."))
            return redirect("account_login")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/invitation.html", status=status, form=form, account=found.account)
