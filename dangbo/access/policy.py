"""The answer to `kernel.policy`: a permission is held through a grant at or above the unit, on the actor's day."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dangbo.access.permissions import PERMISSIONS, Permission
from dangbo.access.terms import WHOLE
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.kernel.scope import EVERYWHERE, NOWHERE, Scope
from dangbo.orgs import queries as orgs

# What the program itself may do, by purpose (`kernel.actor.system`).
_PEOPLE = frozenset({"access", "accounts"})
_PURPOSES: dict[str, Callable[[Permission], bool]] = {
    "setup": lambda permission: permission.noun in _PEOPLE or permission.noun == "orgs",
    "import": lambda permission: permission.noun not in _PEOPLE,
    "example": lambda permission: permission.noun not in _PEOPLE,
    "jobs": lambda permission: permission.noun not in _PEOPLE,
    "sign-in": lambda permission: permission.name == "accounts.note",
}


def _system_holds(actor: Actor, permission: Permission) -> bool:
    holds = _PURPOSES.get(actor.key.removeprefix("system:"))
    return holds is not None and holds(permission)


class AccessPolicy:
    def knows(self, permission: str) -> bool:
        return permission in PERMISSIONS

    def reach(self, actor: Actor, permission: str) -> Scope:
        """Roots are the units of the grants that carry the permission; own records open no unit."""
        row = PERMISSIONS.get(permission)
        if row is None:
            return NOWHERE
        if actor.is_system:
            return EVERYWHERE if _system_holds(actor, row) else NOWHERE
        roots = frozenset(grant.unit_id for grant in actor.grants if grant.role in row.who.roles)
        if WHOLE in roots:
            return EVERYWHERE
        return Scope(roots, day=actor.day or clock.today()) if roots else NOWHERE

    def allows(self, actor: Actor, permission: str, unit_ids: Iterable[int | None]) -> bool:
        row = PERMISSIONS.get(permission)
        if row is None:
            return False
        if row.who.public:
            return True
        reach = self.reach(actor, permission)
        wanted = {unit_id for unit_id in unit_ids if unit_id is not None}
        if reach.everywhere:
            return True
        if row.who.own and actor.person_id is not None:
            if not wanted:
                return True
            reach = Scope(frozenset(grant.unit_id for grant in actor.grants))
        if reach.nowhere or not wanted:
            return not reach.nowhere
        below = _units_below(actor)
        return all(any(unit_id in below[root] for root in reach.roots or () if root in below) for unit_id in wanted)


def _units_below(actor: Actor) -> dict[int, frozenset[int]]:
    """For each unit of the actor's grants the units at and below it on the actor's day: one query an actor."""
    known = actor.memo.get("units_below")
    if isinstance(known, dict):
        return known
    roots = frozenset(grant.unit_id for grant in actor.grants)
    found: dict[int, set[int]] = {}
    paths = orgs.inside(Scope(roots, day=actor.day or clock.today()))
    for above, below in paths.values_list("ancestor_id", "descendant_id"):
        found.setdefault(above, set()).add(below)
    answer = {root: frozenset(units) for root, units in found.items()}
    actor.memo["units_below"] = answer
    return answer
