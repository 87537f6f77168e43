"""Named predicates: who holds a permission. They are joined by `|` in the one table of permissions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.access.terms import Role


@dataclass(frozen=True)
class Who:
    """Holders of a permission.

    `roles`: holding one of them at or above the unit is enough. `own`: everyone for his own record
    only; it opens no unit. `public`: everyone, signed in or not.
    """

    roles: frozenset[str] = frozenset()
    own: bool = False
    public: bool = False

    def __or__(self, other: Who) -> Who:
        return Who(self.roles | other.roles, self.own or other.own, self.public or other.public)

    @property
    def labels(self) -> list[Any]:
        """What people call these holders, in the order of `Role`."""
        said: list[Any] = [role.label for role in Role if role in self.roles]
        if self.own:
            said.append(_("everyone, about himself or herself"))
        if self.public:
            said.append(_("everyone, without signing in"))
        return said


def _holders(*roles: Role) -> Who:
    return Who(frozenset(role.value for role in roles))


office = _holders(Role.OFFICE)
leaders = _holders(Role.SECRETARY)
building = _holders(Role.BUILDING)
inspectors = _holders(Role.INSPECTION)
cell_secretary = _holders(Role.CELL_SECRETARY)
cell = _holders(Role.CELL_SECRETARY, Role.CELL_HELPER)
follower = _holders(Role.FOLLOWER)
front = _holders(Role.FRONT)
member = _holders(Role.MEMBER)
superior = _holders(Role.SUPERIOR)
editor = _holders(Role.EDITOR)
administrator = _holders(Role.ADMINISTRATOR)
auditor = _holders(Role.AUDITOR)
oneself = Who(own=True)
anyone = Who(public=True)
nobody = Who()  # only the program itself, for its own purpose
signed_in = _holders(*Role)

staff = office | leaders | building  # those who work with the registers of the whole ward
