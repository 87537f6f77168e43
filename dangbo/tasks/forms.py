"""How a member asks for a correction."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class RequestForm(forms.Form):
    field = forms.CharField(
        label=_("What is wrong in the record"), max_length=120, help_text=_("For example: date of birth")
    )
    right = forms.CharField(
        label=_("What is right"),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("And by which paper. Of identity and card numbers the last four digits only."),
    )
