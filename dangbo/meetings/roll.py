"""Who belongs to a sitting on its day, and how each stands to it before anybody is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from dangbo.kernel.actor import Actor
from dangbo.kernel.scope import Scope
from dangbo.meetings.terms import Mark, MeetingKind
from dangbo.members.queries import BaseKind, base_for_vote, has_status, holders_on, memberships_on
from dangbo.orgs.terms import PostKind
from dangbo.rulebook import engine

_COMMITTEE = frozenset({PostKind.SECRETARY, PostKind.DEPUTY_SECRETARY, PostKind.COMMITTEE_MEMBER})


@dataclass(frozen=True)
class Line:
    """One member: `number` is the line of the paper sheet, `mark` how he stands before the roll is called."""

    number: int
    person_id: int
    name: str
    code: str
    mark: Mark
    official: bool


@dataclass(frozen=True)
class Base:
    """The base of the sitting's votes and the sum that led to it, in Vietnamese."""

    number: int
    text: str


def roll(unit_id: int, day: date, kind: str, actor: Actor) -> list[Line]:
    """Everyone who belongs to the sitting on `day`, in the order of names; three queries or fewer."""
    rows = memberships_on(Scope.of(unit_id), day).filter(unit_id=unit_id).select_related("person")
    rows = rows.annotate(is_exempt=has_status("exempt", day), is_away=has_status("elsewhere", day))
    if kind == MeetingKind.COMMITTEE:
        rows = rows.filter(person_id__in=_committee(unit_id, day, actor))
    excluded = engine.texts("meetings.must_attend_excludes", day)
    lines = []
    for number, row in enumerate(rows.order_by("person__name_sort", "pk"), start=1):
        stands = Mark.PRESENT
        if row.is_exempt and "exempt" in excluded:
            stands = Mark.EXEMPT
        elif row.is_away and "temporarily_elsewhere" in excluded:
            stands = Mark.ELSEWHERE
        official = row.official_on is not None and row.official_on <= day
        lines.append(Line(number, row.person_id, row.person.full_name, row.person.code, stands, official))
    return lines


def _committee(unit_id: int, day: date, actor: Actor) -> list[int]:
    held = holders_on(actor, day, unit_id=unit_id).filter(post__in=_COMMITTEE, person__isnull=False)
    return list(held.values_list("person_id", flat=True))


def base(unit_id: int, day: date, kind: str, lines: list[Line], came: frozenset[int] = frozenset()) -> Base:
    """The base of a vote at the sitting: `came` are exempt members who came and vote (DOMAIN 2.2)."""
    with translation.override("vi"):
        if kind == MeetingKind.COMMITTEE:
            return Base(len(lines), _("%d members of the committee") % len(lines))
        which = BaseKind.CONGRESS if kind == MeetingKind.CONGRESS else BaseKind.ORDINARY
        found = base_for_vote(unit_id, day, which, exempt_present=came)
        return Base(found.number, found.text)


def must_text(marks: dict[int, Mark]) -> str:
    """ "44 = 50 đảng viên − 4 miễn − 2 …": how those who must attend were counted, in Vietnamese."""
    with translation.override("vi"):
        values = list(marks.values())
        exempt = sum(mark in (Mark.EXEMPT, Mark.GUEST) for mark in values)
        taken = (
            (exempt, _("exempt")),
            (values.count(Mark.ELSEWHERE), _("temporarily elsewhere")),
            (values.count(Mark.DUTY), _("on special duty")),
        )
        left = len(values) - sum(number for number, _label in taken)
        parts = [f"− {number} {label}" for number, label in taken if number]
        return " ".join([f"{left} =", f"{len(values)} {_('members')}", *parts])
