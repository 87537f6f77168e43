"""What stands on the desk: each block is asked for by its permission and answers in a query or two.

The desk draws blocks as long as they ask the database little together; each that follows has a page of its own,
which htmx fetches into the desk and which opens by its title without JavaScript. Each role has first what it needs
first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from dangbo.access.terms import Role
from dangbo.desk.line import Line
from dangbo.desk.lines import house, people, work, year
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor


@dataclass(frozen=True)
class Block:
    """`lines(viewer, day)` is asked only when the viewer holds `permission` somewhere.

    `unless`: a viewer who holds this one reads the same elsewhere. `more` names the full list; `verb` a page where
    one begins something, with its permission and its words. `asks` is how many queries the lines may take.
    """

    name: str
    title: Any
    permission: str
    lines: Callable[[Actor, date], list[Line]]
    empty: Any
    more: str = ""
    asks: int = 1
    unless: str = ""
    verb: tuple[str, str, Any] | None = None

    @property
    def more_url(self) -> str:
        return _address(self.more)

    def open_to(self, viewer: Actor) -> bool:
        return policy.allows(viewer, self.permission) and not (self.unless and policy.allows(viewer, self.unless))

    def begins(self, viewer: Actor) -> tuple[str, Any] | None:
        """Address and words of what the viewer may begin here."""
        if self.verb is None or not policy.allows(viewer, self.verb[1]):
            return None
        url = _address(self.verb[0])
        return (url, self.verb[2]) if url else None


def _address(name: str) -> str:
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


BLOCKS: tuple[Block, ...] = (
    Block(
        "chi-tieu",
        _("Targets of the year"),
        "plans.read",
        year.targets_of_the_year,
        _("No target is set for this year yet."),
        "plans:targets",
        asks=2,
    ),
    Block(
        "so-lieu",
        _("Figures of the year"),
        "figures.read",
        year.key_figures,
        _("No figures yet."),
        "reports:figures",
        asks=9,
        unless="plans.read",
    ),
    Block(
        "sinh-hoat",
        _("This month's meetings"),
        "meetings.read",
        work.meetings_of_the_month,
        _("Every cell has entered this month's meeting."),
        "meetings:meetings",
        asks=2,
    ),
    Block(
        "viec",
        _("Tasks due"),
        "tasks.read",
        work.tasks_due,
        _("No task is due in the next 30 days."),
        "tasks:tasks",
    ),
    Block(
        "nop",
        _("What cells hand in"),
        "meetings.write",
        work.handed_in,
        _("Nothing waits."),
        "meetings:matrix",
    ),
    Block(
        "nhac",
        _("Reminders from the ward"),
        "meetings.read",
        work.reminders,
        _("No reminder in the last 30 days."),
        "meetings:matrix",
        unless="meetings.accept",
    ),
    Block(
        "vu-viec",
        _("Citizens waiting for a written notice"),
        "feedback.read",
        work.matters_waiting,
        _("Nobody is waiting."),
        "feedback:matters",
        asks=2,
    ),
    Block(
        "han-dang-vien",
        _("Dates of members"),
        "members.read",
        people.dates_of_members,
        _("Nothing falls due for members in the next 90 days."),
        "members:deadlines",
        asks=12,
    ),
    Block(
        "doi-chieu",
        _("Contradictions not explained"),
        "checks.read",
        year.contradictions,
        _("Nothing contradicts anything in this year."),
        "reports:checks",
        asks=9,
    ),
    Block(
        "bao-cao",
        _("Reports"),
        "reports.read",
        year.latest_reports,
        _("No report yet."),
        "reports:reports",
        verb=("reports:new", "reports.write", _("Draft a report")),
    ),
    Block(
        "kiem-tra",
        _("Programme of inspection"),
        "inspections.read",
        year.cases_of_the_year,
        _("No open case."),
        "inspections:cases",
    ),
    Block(
        "toi",
        _("My record"),
        "members.own",
        people.own_record,
        _("This account is not joined to a member's record."),
        "members:own",
        asks=5,
    ),
    Block(
        "dang-ky",
        _("My pledges and reviews"),
        "members.own",
        people.own_pledges,
        _("No pledge is entered for this year."),
        asks=2,
    ),
    Block(
        "de-xuat",
        _("My proposals for the meeting"),
        "meetings.propose",
        people.own_proposals,
        _("You have not proposed anything yet."),
        "meetings:own_proposals",
    ),
    Block(
        "lich",
        _("Meetings in the next 30 days"),
        "meetings.calendar",
        work.coming,
        _("Nothing is called yet."),
        "meetings:calendar",
        asks=2,
    ),
    Block(
        "sao-luu",
        _("Backups"),
        "access.keeping",
        house.backups,
        "",
        asks=0,
    ),
    Block(
        "tai-khoan",
        _("Accounts"),
        "accounts.manage",
        house.accounts_open,
        _("No account yet."),
        "access:accounts",
        asks=2,
    ),
    Block(
        "vai-tro",
        _("Roles that end within 90 days"),
        "access.read",
        house.roles_ending,
        _("No role ends soon."),
        "access:grants",
    ),
    Block(
        "ma-truy-cap",
        _("Tokens of other programs"),
        "access.read",
        house.tokens_open,
        _("No program holds a token."),
        "access:tokens",
    ),
    Block(
        "nhat-ky",
        _("Latest entries of the journal"),
        "journal.read",
        house.last_entries,
        _("No entry yet."),
        "access:journal",
    ),
)

FIRST: dict[str, tuple[str, ...]] = {
    Role.OFFICE.value: ("chi-tieu", "sinh-hoat", "nop", "viec", "han-dang-vien", "vu-viec", "bao-cao", "doi-chieu"),
    Role.SECRETARY.value: ("chi-tieu", "viec", "doi-chieu", "bao-cao", "sinh-hoat"),
    Role.BUILDING.value: ("han-dang-vien", "sinh-hoat", "viec", "chi-tieu"),
    Role.INSPECTION.value: ("kiem-tra", "so-lieu"),
    Role.CELL_SECRETARY.value: ("sinh-hoat", "viec", "nhac", "nop", "han-dang-vien", "lich"),
    Role.CELL_HELPER.value: ("sinh-hoat", "viec", "nhac", "nop", "lich"),
    Role.FOLLOWER.value: ("sinh-hoat", "nop", "viec"),
    Role.FRONT.value: ("viec", "vu-viec", "chi-tieu"),
    Role.MEMBER.value: ("lich", "toi", "de-xuat", "dang-ky"),
    Role.SUPERIOR.value: ("bao-cao", "so-lieu"),
    Role.ADMINISTRATOR.value: ("sao-luu", "tai-khoan", "vai-tro", "ma-truy-cap"),
    Role.AUDITOR.value: ("nhat-ky", "vai-tro", "ma-truy-cap", "sao-luu"),
}


def blocks_for(viewer: Actor) -> list[Block]:
    """The blocks open to a viewer: first those that his roles need first, then the others in their order."""
    wanted = [name for role in Role.values if role in viewer.roles for name in FIRST.get(role, ())]
    place = {name: at for at, name in reversed(list(enumerate(wanted)))}
    return sorted((block for block in BLOCKS if block.open_to(viewer)), key=lambda block: place.get(block.name, 99))
