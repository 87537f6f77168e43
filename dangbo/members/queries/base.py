"""The denominator: who counts as "members of the meeting", with the sum that leads to it (DOMAIN 2.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from dangbo.members.models import Membership, StatusPeriod
from dangbo.members.terms import MembershipKind, StatusKind
from dangbo.orgs.queries import on_day
from dangbo.rulebook import engine


class BaseKind(StrEnum):
    """A: an ordinary vote of a cell. B: an election at a members' congress. C: at a delegates' congress."""

    ORDINARY = "ordinary"
    CONGRESS = "congress"
    DELEGATES = "delegates"


@dataclass(frozen=True)
class BaseLine:
    """One line of the sum: a number taken away (`sign` -1) or put back (+1), and who they are."""

    label: str
    number: int
    sign: int
    members: tuple[int, ...] = ()


@dataclass(frozen=True)
class Base:
    """The base of a vote. Frozen where it is used: the number, and the lines as text."""

    unit_id: int | None
    day: date
    kind: BaseKind
    number: int
    lines: tuple[BaseLine, ...]
    clause: str

    @property
    def text(self) -> str:
        """“44 = 50 đảng viên chính thức − 4 … − 2 …”."""
        first, *others = self.lines
        parts = [f"{first.number} {first.label}"]
        parts += [f"{'+' if line.sign > 0 else '−'} {line.number} {line.label}" for line in others if line.number]
        return f"{self.number} = " + " ".join(parts)


# What the rulebook's words mean here; the order is the order of the lines. None: a number that is told.
_STATUS = {
    "temporarily_elsewhere": StatusKind.ELSEWHERE,
    "exempt_absent": StatusKind.EXEMPT,
    "suspended": StatusKind.SUSPENDED,
    "prosecuted": StatusKind.PROSECUTED,
    "detained": StatusKind.DETAINED,
}
_ABSENT = "absent_whole_congress_accepted"


def _words() -> dict[str, str]:
    return {
        "official": _("official members"),
        "temporarily_elsewhere": _("temporarily elsewhere"),
        "exempt_absent": _("exempt"),
        "suspended": _("suspended"),
        "prosecuted": _("prosecuted"),
        "detained": _("in custody"),
        _ABSENT: _("absent from the whole congress for an accepted reason"),
        "attending": _("exempt but voting"),
    }


def official_on(unit_id: int, day: date) -> set[int]:
    """Ids of the official members of a cell on `day`."""
    rows = Membership.objects.filter(on_day(day), unit_id=unit_id, kind=MembershipKind.OFFICIAL, official_on__lte=day)
    return set(rows.values_list("person_id", flat=True))


def base_for_vote(
    unit_id: int, day: date, kind: BaseKind = BaseKind.ORDINARY, *, exempt_present: int | Iterable[int] = 0,
    absent_whole: int = 0,
) -> Base:
    """Members of the meeting of a cell on `day`, line by line (bases A and B).

    Each member is taken away once, on the first line that fits. `exempt_present`: exempt members who
    came and voted (their number, or their ids); `absent_whole`: absent for the whole congress with a
    reason that was accepted (base B only). Two queries. What is taken away stands in the rulebook.
    """
    rule = engine.rule("members.base_congress" if kind is BaseKind.CONGRESS else "members.base_ordinary", day)
    taken: Any = rule.value
    statuses: dict[str, set[int]] = {}
    left = official_on(unit_id, day)
    rows = StatusPeriod.objects.filter(on_day(day), person_id__in=left).values_list("kind", "person_id")
    for status, person in rows:
        statuses.setdefault(status, set()).add(person)
    words = _words()
    lines = [BaseLine(words["official"], len(left), 1, tuple(sorted(left)))]
    for word, status in _STATUS.items():
        if word not in taken:
            continue
        gone = left & statuses.get(status, set())
        left = left - gone
        lines.append(BaseLine(words[word], len(gone), -1, tuple(sorted(gone))))
        if word == "exempt_absent":
            lines.append(_attending(words["attending"], gone, exempt_present))
    if _ABSENT in taken:
        lines.append(BaseLine(words[_ABSENT], absent_whole, -1))
    number = sum(line.sign * line.number for line in lines)
    return Base(unit_id, day, kind, number, tuple(lines), rule.basis)


def _attending(label: str, exempt: set[int], present: int | Iterable[int]) -> BaseLine:
    if isinstance(present, int):
        return BaseLine(label, min(present, len(exempt)), 1)
    came = exempt & set(present)
    return BaseLine(label, len(came), 1, tuple(sorted(came)))


def base_for_delegates(day: date, summoned: int, committee_absent: int, without_alternate: int) -> Base:
    """Base C: official delegates summoned, minus committee members absent throughout, minus delegates absent
    throughout whom no alternate replaced."""
    rule = engine.rule("members.base_delegates", day)
    lines = (
        BaseLine(_("official delegates summoned"), summoned, 1),
        BaseLine(_("committee members absent throughout"), committee_absent, -1),
        BaseLine(_("delegates absent throughout without an alternate"), without_alternate, -1),
    )
    number = summoned - committee_absent - without_alternate
    return Base(None, day, BaseKind.DELEGATES, number, lines, rule.basis)
