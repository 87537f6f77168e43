"""The long lists of the meeting's form, drawn at once: ninety members with their ticks in a millisecond or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from dangbo.meetings.lines import Member

WITHOUT_REASON = "-"


def ticks(
    members: Iterable[Member], name: str, told: str, ticked: Iterable[int], more: Sequence[str] = ()
) -> SafeString:
    """One tick a member. `more` are the reasons offered beneath each, for the list of those absent."""
    chosen = set(ticked)
    return mark_safe("".join(_tick(each, name, escape(told), each.line.person_id in chosen, more) for each in members))  # nosec B308 B703


def _tick(each: Member, name: str, told: str, ticked: bool, reasons: Sequence[str]) -> str:
    person, number = each.line.person_id, each.line.number
    checked = " checked" if ticked else ""
    beneath = _why(each, reasons) if reasons else ""
    return (
        f'<li value="{number}"><input type="checkbox" class="tick" id="{name}-{person}" name="{name}"'
        f' value="{person}"{checked}><label for="{name}-{person}"><span>{number}. {escape(each.line.name)}</span>'
        f'<span class="told">{told}</span></label>{beneath}</li>'
    )


def _why(each: Member, reasons: Sequence[str]) -> str:
    person, who = each.line.person_id, escape(each.line.name)
    choices = [*((reason, reason) for reason in reasons), (WITHOUT_REASON, _("without reason"))]
    chips = "".join(
        f'<label class="chip"><input type="radio" name="why-{person}" value="{escape(value)}"'
        f"{' checked' if each.why == value else ''}>{escape(label)}</label>"
        for value, label in choices
    )
    other = escape(_("Another reason"))
    return (
        f'<div class="why" role="group" aria-label="{who}">{chips}<label class="hidden" for="reason-{person}">{other}: '
        f'{who}</label><input id="reason-{person}" name="reason-{person}" value="{escape(each.reason)}"'
        f' placeholder="{other}" autocomplete="off"></div>'
    )


def options(pairs: Iterable[tuple[int, str]]) -> str:
    """Choices of a list, none chosen."""
    return "".join(f'<option value="{value}">{escape(label)}</option>' for value, label in pairs)


def with_chosen(drawn: str, chosen: str) -> SafeString:
    """Drawn choices with one chosen."""
    plain = f'<option value="{int(chosen)}">' if chosen.isdecimal() else ""
    return mark_safe(drawn.replace(plain, f"{plain[:-1]} selected>", 1) if plain else drawn)  # nosec B308 B703
