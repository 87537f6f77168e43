"""allauth's forms where they say nothing in the office's words."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

LABEL, HELP = _("Name of the key"), _("By which you tell it from others, e.g. “Phone”.")


class AddKey(AddWebAuthnForm):
    """A key without a name is given one by allauth."""

    name = forms.CharField(label=LABEL, help_text=HELP, required=False, max_length=100)


class EditKey(EditWebAuthnForm):
    name = forms.CharField(label=LABEL, help_text=HELP, max_length=100)
