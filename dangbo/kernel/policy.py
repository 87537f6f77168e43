"""Where rooms below `access` ask what is permitted. With no policy installed the answer is no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from dangbo.kernel.actor import Actor
from dangbo.kernel.scope import NOWHERE, Scope


class Policy(Protocol):
    """What `access` installs."""

    def reach(self, actor: Actor, permission: str) -> Scope:
        """The units for which `actor` holds `permission`, on the actor's day."""

    def allows(self, actor: Actor, permission: str, unit_ids: Iterable[int | None]) -> bool:
        """Whether `actor` holds `permission` for every one of the units (None: for no unit in
        particular, then holding it anywhere is enough)."""

    def knows(self, permission: str) -> bool:
        """Whether the permission stands in the table."""


_policy: Policy | None = None


def install(policy: Policy) -> None:
    global _policy
    _policy = policy


def reach(actor: Actor, permission: str) -> Scope:
    """Units open to `actor` under `permission`; NOWHERE when nothing is installed."""
    return _policy.reach(actor, permission) if _policy else NOWHERE


def allows(actor: Actor, permission: str, unit_ids: Iterable[int | None] = (None,)) -> bool:
    """Whether `actor` may use `permission` for all of `unit_ids`; no when nothing is installed."""
    return bool(_policy and permission and _policy.allows(actor, permission, list(unit_ids)))


def knows(permission: str) -> bool:
    return bool(_policy and _policy.knows(permission))
