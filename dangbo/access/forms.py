"""How a token is asked for."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.vietnamese.dates import parse_date


class DayField(forms.CharField):
    """A day in Vietnamese form."""

    def clean(self, value: object) -> date:
        text = super().clean(value)
        try:
            return parse_date(text)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class TokenForm(forms.Form):
    used_by = forms.CharField(label=_("Used by"), max_length=100, help_text=_("Which program, on which machine."))
    until = DayField(label=_("Until (that day no longer)"), help_text=_("At most a year. For example 31/12/2026"))
    reason = forms.CharField(label=_("Reason"), help_text=_("It is kept in the journal."))
