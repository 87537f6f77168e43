"""Fields that read numbers, days and hours as a Vietnamese office types them.

Days are typed, not picked from the browser's calendar: that calendar follows the language of the
browser (5/2 may become the second of May without a word), and reaching a birth year of 1950 takes
dozens of taps. `inputmode` brings the digit keyboard of a phone, which often has no slash, so
eight digits in a row are a day too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.clock import HANOI
from dangbo.kernel.vietnamese.dates import calendar_day, format_date, parse_date
from dangbo.kernel.vietnamese.numbers import parse_number
from dangbo.kernel.vietnamese.text import nfc

_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_MONTH = re.compile(r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})|(?P<first>\d{4})-(?P<last>\d{1,2})", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})\s*(?:[:hg.]|giờ)\s*(\d{2})?\s*(?:phút|p)?", re.IGNORECASE)


def typed_date(text: str) -> date:
    """A day as typed: the kernel's forms, and 05022022. Raises ValueError naming what is accepted."""
    text = text.strip()
    if found := _DIGITS.fullmatch(text):
        text = "/".join(found.groups())
    return parse_date(text)


def typed_time(text: str) -> time:
    """An hour as typed: 14:30, 14h30, 14h, 14 giờ 30. Raises ValueError naming what is accepted."""
    found = _HOUR.fullmatch(text.strip())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise ValueError(str(_("“%s” is not a time of day. Write for example 14:30 or 14h30.") % text))


class LineField(forms.CharField):
    """One line of text, or several, kept in the stored form of Vietnamese (NFC)."""

    def to_python(self, value: Any) -> str:
        return nfc(super().to_python(value) or "")


class TypedField(forms.CharField):
    """Text that stands for a value: it changed when it reads differently from the value's own text."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "").strip()


class DateField(TypedField):
    """A day typed as dd/mm/yyyy; gives a `date`, or None when empty."""

    def __init__(self, **kwargs: Any):
        attrs = {
            "inputmode": "numeric",
            "placeholder": _("dd/mm/yyyy"),
            "autocomplete": "off",
            "data-date": "",
            "size": "12",
        }
        super().__init__(widget=kwargs.pop("widget", None) or forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return format_date(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return typed_date(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class MonthField(TypedField):
    """A month typed as 5/2022, or any day of it; gives its first day."""

    def __init__(self, **kwargs: Any):
        attrs = {"inputmode": "numeric", "placeholder": "mm/yyyy", "autocomplete": "off", "size": "9"}
        super().__init__(widget=kwargs.pop("widget", None) or forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%m/%Y}" if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            if found := _MONTH.fullmatch(text):
                return calendar_day(int(found["year"] or found["first"]), int(found["month"] or found["last"]), 1)
            return typed_date(text).replace(day=1)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class TimeField(TypedField):
    """An hour typed as 14:30 or 14h30; gives a `time`, or None when empty."""

    def __init__(self, **kwargs: Any):
        attrs = {"placeholder": "14:30", "autocomplete": "off", "size": "6"}
        super().__init__(widget=kwargs.pop("widget", None) or forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return typed_time(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class MomentWidget(forms.MultiWidget):
    template_name = "web/widgets/moment.html"

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, datetime):
            local = value.astimezone(HANOI) if value.tzinfo else value
            return [format_date(local), local.strftime("%H:%M")]
        return [None, None]


class MomentField(forms.MultiValueField):
    """A day and an hour; gives an aware `datetime` in Vietnam's time, or None when both are empty."""

    def __init__(self, **kwargs: Any):
        parts = (DateField(required=False), TimeField(required=False))
        widget = MomentWidget([part.widget for part in parts])
        super().__init__(fields=parts, widget=widget, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> Any:
        day_text, hour_text = (value or ["", ""])[:2]
        day, hour = self.fields[0].clean(day_text), self.fields[1].clean(hour_text)
        if day is None and hour is None:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        if day is None or hour is None:
            raise forms.ValidationError(_("Write both the day and the hour."))
        return datetime.combine(day, hour, HANOI)


class NumberField(TypedField):
    """A number typed as 1.138 or 138,8; gives `int` when `whole`, else `Decimal`; None when empty."""

    def __init__(self, *, whole: bool, **kwargs: Any):
        self.whole = whole
        attrs = {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off", "size": "12", "data-number": ""}
        super().__init__(widget=kwargs.pop("widget", None) or forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, bool) or value is None:
            return ""
        if isinstance(value, int):
            return str(value)  # a year is a whole number too
        return format(value.normalize(), "f").replace(".", ",") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_number(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None
        if not self.whole:
            return number
        if number != number.to_integral_value():
            raise forms.ValidationError(_("“%s” is not a whole number.") % text)
        return int(number)


class LinesField(LineField):
    """Several short texts, one a line; gives a tuple without empty ones."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        return tuple(line.strip() for line in super().clean(value).splitlines() if line.strip())


class NumbersField(LinesField):
    """Whole numbers, one a line; gives a tuple."""

    def clean(self, value: Any) -> Any:
        one = NumberField(whole=True, required=False)
        return tuple(one.clean(line) for line in super().clean(value))


class JsonField(LineField):
    """A value in JSON notation, or plain text when it is none ("7", "0.5", "true", a list)."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return json.loads(text) if text else None
        except ValueError:
            return text


class ManyChoicesField(forms.TypedMultipleChoiceField):
    """Several of a list, ticked; gives a tuple."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> tuple[Any, ...]:
        return tuple(super().clean(value))


def choice_widget(choices: Sequence[tuple[Any, Any]]) -> forms.Widget:
    """Few choices are seen at once (big round buttons), many drop down."""
    return forms.RadioSelect() if len(choices) <= 5 else forms.Select()
