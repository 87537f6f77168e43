"""Which body may issue which kind of document on a day, and with which sign: asked of the rulebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dangbo.documents.terms import RULE_BODIES, RULE_KINDS, Body, DocumentKind
from dangbo.rulebook import engine

# Bodies whose kinds stand in one list of their own.
_LISTS = {Body.CONGRESS: "documents.power_congress", Body.COMMISSION: "documents.power_inspection"}
_BODIES = {code: body for body, code in RULE_BODIES.items()}


@dataclass(frozen=True)
class Power:
    """`allowed`; by which clause; and which bodies may issue the kind instead (labels)."""

    allowed: bool
    clause: str
    instead: tuple[str, ...] = ()


def power(kind: str, body: str, day: date) -> Power:
    """Whether `body` may issue `kind` on `day`. A kind or body unknown to the rules may not."""
    code = RULE_KINDS.get(DocumentKind(kind))
    if code is None or body not in RULE_BODIES:
        return Power(False, "")
    by_kind = engine.found(f"documents.power.{code}", day)
    may = engine.texts(f"documents.power.{code}", day) if by_kind else ()
    instead = [_BODIES[name] for name in may if name in _BODIES]
    if body in _LISTS:
        rule = engine.found(_LISTS[Body(body)], day)
        allowed = rule is not None and code in engine.texts(_LISTS[Body(body)], day)
        return Power(allowed, rule.basis if rule else "", tuple(str(each.label) for each in instead))
    allowed = RULE_BODIES[Body(body)] in may
    return Power(allowed, by_kind.basis if by_kind else "", tuple(str(each.label) for each in instead))


def symbol(kind: str, body: str, day: date) -> str:
    """What follows the number: "NQ/ĐU". Empty parts are left out."""
    code = RULE_KINDS.get(DocumentKind(kind), "")
    sign = _sign("documents.types", code, day)
    return "/".join(part for part in (sign, _sign("documents.bodies", RULE_BODIES.get(Body(body), ""), day)) if part)


def _sign(listing: str, code: str, day: date) -> str:
    for entry in engine.rows(listing, day):
        if entry["code"] == code:
            return str(entry["sign"])
    return ""


def said(kind: str, body: str, day: date, power: Power) -> tuple[str, str]:
    """The refusal in words, and what would be accepted."""
    text = _("%(body)s may not issue a document of the kind “%(kind)s” on %(day)s.") % {
        "body": Body(body).label,
        "kind": str(DocumentKind(kind).label).lower(),
        "day": f"{day:%d/%m/%Y}",
    }
    if not power.instead:
        return text, _("No body of the ward may issue this kind. Choose another kind, a letter for example.")
    return text, _("This kind is issued by: %s.") % ", ".join(power.instead)
