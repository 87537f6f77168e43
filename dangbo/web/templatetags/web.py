"""Filters and tags that every template has without loading them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dangbo.journal.queries import label_of
from dangbo.kernel import policy
from dangbo.kernel.actor import ANONYMOUS
from dangbo.kernel.vietnamese.dates import format_date, format_datetime, long_date
from dangbo.kernel.vietnamese.numbers import format_decimal, format_int, format_number, percent_text
from dangbo.web import records
from dangbo.web.values import shown

register = template.Library()


@register.filter
def vn_int(value: int | None) -> str:
    """1.138; a dash for none."""
    return "–" if value is None or value == "" else format_int(int(value))


@register.filter
def vn_decimal(value: Decimal | int | None, places: int = 1) -> str:
    """138,8; a dash for none."""
    return "–" if value is None or value == "" else format_decimal(value, places)


@register.filter
def vn_date(value: date | None) -> str:
    """05/02/2022; nothing for none."""
    return format_date(value) if isinstance(value, date) else ""


@register.filter
def vn_long_date(value: date | None) -> str:
    """ngày 05 tháng 02 năm 2022; nothing for none."""
    return long_date(value) if isinstance(value, date) else ""


@register.filter
def vn_datetime(value: datetime | None) -> str:
    """29/03/2023 | 14:27, Vietnam's time; nothing for none."""
    return format_datetime(value) if isinstance(value, datetime) else ""


@register.filter
def vn_percent(actual: Decimal | int | None, planned: Decimal | int | None) -> str:
    """{{ actual|vn_percent:planned }}: 117% or 138,8%; a dash without a plan."""
    return percent_text(actual, planned)


@register.filter
def vn(value: Any) -> str:
    """Any value in Vietnamese form."""
    return shown(value)


@register.filter
def vn_year(value: int | None) -> str:
    """A number that names: its digits together."""
    return shown(value, grouped=False)


@register.filter
def vn_stated(value: str | None) -> str:
    """An exact number that was kept as text: "6.00" as 6, "1138" as 1.138; nothing for none."""
    return "" if value in (None, "") else format_number(Decimal(str(value)))


@register.filter
def record_kind(label: str) -> str:
    """What people call records of a kind: {{ "members.Person"|record_kind }}."""
    return label_of(label)


@register.filter
def attribute(bound: Any, text: str) -> Any:
    """The form field with another attribute: {{ field|attribute:"autofocus=autofocus" }}."""
    name, _equals, value = text.partition("=")
    bound.field.widget.attrs[name] = value
    return bound


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A picture of the sprite; decorative unless it has a label."""
    address = f"{static('web/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag(takes_context=True)
def address(context: template.Context, **changes: Any) -> str:
    """This page's address with parameters changed: {% address page=2 %}; an empty value removes one."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in ("", None):
            query[key] = str(value)
    return "?" + query.urlencode()


@register.simple_tag(takes_context=True)
def may(context: template.Context, permission: str) -> bool:
    """{% may "members.read" as reads %}: whether the viewer holds the permission anywhere."""
    return policy.allows(context.get("actor") or ANONYMOUS, permission)


@register.inclusion_tag("web/_history.html", takes_context=True)
def history(context: template.Context, record: Any) -> dict[str, Any]:
    """The journal's entries about a record."""
    return {"history": records.happenings(record, context["today"])}


@register.inclusion_tag("web/_buttons.html", takes_context=True)
def buttons(context: template.Context, record: Any) -> dict[str, Any]:
    """What the viewer can do with a record."""
    return {"buttons": records.buttons(context["actor"], record)}


@register.inclusion_tag("web/_buttons.html", takes_context=True)
def verbs(context: template.Context, *names: str, **preset: Any) -> dict[str, Any]:
    """Buttons for verbs that make something new: {% verbs "members.admit" unit=5 %}."""
    return {"buttons": records.verb_buttons(context["actor"], names, **preset)}


@register.inclusion_tag("web/_buttons.html", takes_context=True)
def listing_verbs(context: template.Context, listing: Any) -> dict[str, Any]:
    return {"buttons": records.verb_buttons(context["actor"], listing.verbs)}


@register.inclusion_tag("web/_field.html")
def field(form: Any, name: str) -> dict[str, Any]:
    """One field of a drawn form, for templates that place the fields themselves."""
    return {"drawn": form.draw(name), "form": form}


@register.inclusion_tag("web/_table.html")
def table(related: Any) -> dict[str, Any]:
    """A `records.Related` as a table."""
    return {"related": related}
