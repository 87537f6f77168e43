"""Terms of office enter the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import ask
from dangbo.journal.entering import Amend, Enter
from dangbo.orgs.rules.terms import TermForward, TermsApart


@dataclass(frozen=True, kw_only=True)
class TermInput:
    unit_id: int = ask(_("Unit"), kind="unit")
    name: str = ask(_("Term"), help=_("For example 2020-2025"))
    ordinal: int | None = ask(_("Congress number"), default=None)
    seats: int | None = ask(_("Seats on the committee"), default=None)
    since: date = ask(_("Since"))
    until: date | None = ask(_("To the day"), help=_("The day of the next congress"), default=None)
    note: str = ask(_("Note"), kind="text", default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class AmendTermInput(TermInput):
    record_id: int = ask(_("Term"), kind="hidden")


class EnterTerm(Enter[TermInput]):
    """Enter the term of office of a committee."""

    name, permission, label = "orgs.enter_term", "orgs.posts", _("Enter a term of office")
    Input, model, rules = TermInput, "orgs.Term", (TermForward, TermsApart)


class AmendTerm(Amend[AmendTermInput]):
    """Put right a term of office."""

    name, permission, label = "orgs.amend_term", "orgs.posts", _("Correct the term")
    Input, subject, rules = AmendTermInput, "orgs.Term", (TermForward, TermsApart)
