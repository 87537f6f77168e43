"""Who does something: the one argument that every verb and every question takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Granted:
    """A role held for a unit and those below it."""

    role: str
    unit_id: int


@dataclass(frozen=True)
class Actor:
    """A person signed in, a token, or the system itself.

    `grants` are those in force on `day`. `person_id` is the member record of the account's
    holder, if any: it opens one's own record and nothing else. `key` is unique and stable and
    goes into the journal ("account:7", "system:import").
    """

    key: str
    name: str
    grants: tuple[Granted, ...] = ()
    person_id: int | None = None
    account_id: int | None = None
    day: date | None = None
    is_system: bool = False
    request_id: str = ""
    memo: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants)


ANONYMOUS = Actor(key="anonymous", name="")


def system(purpose: str) -> Actor:
    """The program acting by itself (import at set-up, nightly work). It passes the door like anyone:
    the policy allows it the permissions of its purpose, and the journal names it."""
    return Actor(key=f"system:{purpose}", name=f"system:{purpose}", is_system=True)
