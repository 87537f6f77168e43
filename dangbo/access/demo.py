"""Sign-ins of the demo: one for each role, marked so that they open nothing once DEMO is 0."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.access.actions import GrantInput, GrantRole, HolderInput, LinkHolder
from dangbo.access.terms import Role
from dangbo.accounts import queries as accounts
from dangbo.accounts.actions import SetUpAccount, SetUpInput
from dangbo.accounts.demo import DemoSignIn, offer
from dangbo.kernel.actor import system

# Shown on the sign-in page of the demo; refused unless DEMO=1.
PASSWORD = "xem-thu-dang-bo-so"  # nosec B105


@dataclass(frozen=True)
class Part:
    """A sign-in of the demo: its role, and the name it is shown under."""

    role: Role
    username: str
    name: Any


PARTS = (
    Part(Role.OFFICE, "vanphong", _("Party office")),
    Part(Role.SECRETARY, "bithu", _("Ward secretary")),
    Part(Role.BUILDING, "xaydungdang", _("Party-building board")),
    Part(Role.CELL_SECRETARY, "chibo", _("Cell secretary")),
    Part(Role.INSPECTION, "kiemtra", _("Inspection commission")),
    Part(Role.MEMBER, "dangvien", _("Party member")),
    Part(Role.SUPERIOR, "captren", _("Superior level")),
    Part(Role.ADMINISTRATOR, "quantri", _("System administrator")),
    Part(Role.AUDITOR, "giamsat", _("Auditor")),
)


def sign_ins() -> tuple[DemoSignIn, ...]:
    """What the sign-in page of the demo shows, and what `dangbo demo` prints."""
    return tuple(DemoSignIn(part.name, part.username, PASSWORD) for part in PARTS)


def offer_sign_ins() -> None:
    offer(sign_ins())


@dataclass(frozen=True)
class Places:
    """Where the demo's roles are held (unit ids), from when, and whose the member's account is."""

    ward: int
    cell: int
    superior: int
    since: date
    member: int | None = None

    def unit_of(self, role: Role) -> int | None:
        if role.value in Role.installation_wide:
            return None
        cell_roles = {Role.CELL_SECRETARY, Role.MEMBER}
        return self.superior if role == Role.SUPERIOR else self.cell if role in cell_roles else self.ward


def make_demo_signins(places: Places) -> tuple[DemoSignIn, ...]:
    """Opens the demo's accounts and grants their roles; a second call changes nothing."""
    actor, reason = system("setup"), "Tài khoản của bản xem thử"
    missing = [part for part in PARTS if accounts.by_username(part.username) is None]
    if missing:
        rows = SetUpAccount.perform(
            actor, [SetUpInput(part.username, str(part.name), PASSWORD, demo=True) for part in missing], reason=reason
        )
        grants = [
            GrantInput(role=part.role.value, since=places.since, account_id=row.pk, unit_id=places.unit_of(part.role))
            for part, row in zip(missing, rows, strict=True)
        ]
        GrantRole.perform(actor, grants, reason=reason)
        holders = [row.pk for part, row in zip(missing, rows, strict=True) if part.role == Role.MEMBER]
        if holders and places.member is not None:
            LinkHolder.perform(actor, [HolderInput(pk, places.member) for pk in holders], reason=reason)
    return sign_ins()
