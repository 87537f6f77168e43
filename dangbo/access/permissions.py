"""The one table of permissions: who may do what. A permission that does not stand here is refused.

To add one, add one line: name ("<noun>.<verb>", as the noun's action or page names it), holders
(predicates joined by `|`), and a sentence for people, beginning with a verb; then translate the
sentence in `access/locale`. A test names every permission that an action or a page uses and that
is missing here. Roles reach the unit for which they are granted and all units below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.access.predicates import (
    Who,
    administrator,
    anyone,
    auditor,
    building,
    cell,
    cell_secretary,
    editor,
    follower,
    front,
    inspectors,
    leaders,
    nobody,
    office,
    oneself,
    signed_in,
    staff,
    superior,
)


@dataclass(frozen=True)
class Permission:
    name: str
    who: Who
    sentence: Any

    @property
    def noun(self) -> str:
        return self.name.partition(".")[0]

    @property
    def verb(self) -> str:
        return self.name.partition(".")[2]


# What people call the nouns, for the page and for docs/generated/permissions.md.
NOUNS: dict[str, Any] = {
    "orgs": _("Units"),
    "members": _("Members"),
    "documents": _("Documents"),
    "tasks": _("Tasks"),
    "plans": _("Plans"),
    "meetings": _("Meetings"),
    "feedback": _("Citizens and opinions"),
    "inspections": _("Inspection and supervision"),
    "cadres": _("Cadres"),
    "elections": _("Congresses and elections"),
    "emulation": _("Emulation"),
    "reviews": _("Reviews"),
    "figures": _("Figures"),
    "rulebook": _("Rulebook"),
    "dues": _("Party dues"),
    "reports": _("Reports"),
    "checks": _("Checks"),
    "portal": _("Portal"),
    "intake": _("Import"),
    "desk": _("Desk"),
    "web": _("Lists"),
    "access": _("Roles and tokens"),
    "accounts": _("Accounts"),
    "journal": _("Journal"),
}

TABLE: tuple[Permission, ...] = (
    # units
    Permission("orgs.read", signed_in, _("See units, their names and their place in the tree")),
    Permission("orgs.set_up", office | administrator, _("Set up units at the start")),
    Permission("orgs.change", office | building, _("Rename and move units")),
    Permission("orgs.reform", office | building, _("Merge, split, transfer and close units")),
    Permission("orgs.posts", office | building, _("Enter terms of office, posts and who holds them")),
    # members
    Permission("members.read", staff | cell | follower, _("See the register of members")),
    Permission("members.own", oneself, _("See one's own record")),
    Permission("members.enrol", office | building, _("Enter members into the register")),
    Permission("members.edit", office | building, _("Correct a member's record")),
    Permission("members.propose", staff | cell_secretary, _("Take the cell's steps of an admission")),
    Permission("members.admit", office | building, _("Enter decisions on admission and full membership")),
    Permission("members.transfer", office | building, _("Transfer members in, out and between cells")),
    Permission("members.status", office | building, _("Change a member's status")),
    Permission("members.anonymise", office, _("Anonymise the record of a person when its time of keeping is over")),
    Permission("members.reveal", office | building, _("See personal numbers in full")),
    # papers
    Permission("documents.read", staff | cell | follower | front, _("See the register of documents")),
    Permission("documents.write", office, _("Register documents in and out and give them numbers")),
    # work
    Permission("tasks.read", staff | cell | follower | front, _("See tasks")),
    Permission("tasks.assign", staff | cell, _("Assign tasks")),
    Permission("tasks.answer", staff | cell | front, _("Answer tasks")),
    Permission("tasks.request", oneself, _("Ask that one's own record be corrected")),
    Permission("plans.read", staff | cell | follower | front, _("See plans and targets")),
    Permission("plans.write", office | building, _("Enter plans, assign targets")),
    Permission("meetings.read", staff | cell | follower, _("See meetings, attendance and minutes")),
    Permission("meetings.write", staff | cell, _("Enter meetings, attendance and minutes")),
    Permission("meetings.propose", oneself, _("Propose something for the next meeting of one's own cell")),
    Permission("meetings.proposals", cell, _("See and write down what members propose for the cell's meeting")),
    Permission("meetings.calendar", signed_in, _("See when and where meetings are held")),
    Permission("meetings.accept", staff | follower, _("Accept or return what cells hand in, and remind them")),
    Permission("feedback.read", staff | front, _("See receptions of citizens and proposals")),
    Permission("feedback.write", staff | front, _("Enter receptions of citizens and proposals")),
    Permission("feedback.submit", anyone, _("Send a question or proposal through the portal")),
    Permission("inspections.read", leaders | inspectors, _("See the programme of inspection and supervision")),
    Permission("inspections.write", inspectors, _("Enter the programme and cases of inspection and supervision")),
    Permission("inspections.case", inspectors, _("Open a case of whose team one is a member")),
    Permission("cadres.read", leaders | building, _("See the planning of cadres")),
    Permission("cadres.write", building, _("Enter the planning of cadres")),
    Permission("elections.read", staff | cell, _("See congresses and elections")),
    Permission("elections.write", staff | cell_secretary, _("Enter congresses and elections")),
    Permission("emulation.read", staff | cell | follower | front, _("See pledges, contests, models and awards")),
    Permission("emulation.write", staff | cell | front, _("Enter pledges, contests, models and awards")),
    Permission("reviews.read", staff | cell_secretary | follower, _("See yearly reviews and classifications")),
    Permission("reviews.write", office | building | cell_secretary, _("Enter the classification of members")),
    Permission("reviews.classify", office | building, _("Enter the classification of organisations")),
    Permission("dues.read", staff | cell, _("See Party dues")),
    Permission("dues.write", office | building | cell, _("Enter the basis and the payment of dues")),
    Permission("dues.decide", office | building, _("Enter decisions that reduce dues or exempt from them")),
    Permission("dues.close", office | building | cell_secretary, _("Close a month of dues and pass the share up")),
    Permission("dues.reopen", office | building, _("Reopen a closed month of dues")),
    # figures and reports
    Permission("figures.read", staff | cell | follower | inspectors | superior, _("See figures")),
    Permission("figures.rows", staff | cell | follower, _("See the rows behind a figure")),
    Permission("rulebook.read", signed_in, _("See the rulebook")),
    Permission("rulebook.override", office, _("Set a rule of the ward in place of the rulebook's")),
    Permission("reports.read", staff | cell_secretary | superior, _("See reports")),
    Permission("reports.write", office | building, _("Draft reports")),
    Permission("reports.issue", office, _("Issue reports")),
    Permission("checks.read", staff, _("See consistency checks")),
    Permission("checks.acknowledge", office, _("Acknowledge a warning of a check")),
    # portal, intake, desk
    Permission("portal.read", office | leaders | editor, _("Read drafts of the portal and what became of them")),
    Permission("portal.write", office | editor, _("Write articles for the portal")),
    Permission("portal.publish", office | leaders | editor, _("Publish, correct and withdraw articles of others")),
    Permission("portal.letters", office | leaders, _("Read and answer what citizens write through the portal")),
    Permission("intake.run", office, _("Import workbooks")),
    Permission("intake.reconcile", office | building, _("Compare the register with the national database")),
    Permission("desk.read", signed_in, _("See one's own desk")),
    Permission(
        "web.export", staff | cell | follower | front | inspectors | superior | auditor, _("Export lists as files")
    ),
    # access
    Permission("access.extract", oneself, _("Take an extract of everything that is held of oneself")),
    Permission("access.read", administrator | auditor, _("See accounts and grants")),
    Permission("access.keeping", administrator | auditor, _("See whether backups are made as they should be")),
    Permission("access.grant", administrator, _("Grant roles and end grants")),
    Permission("access.token", administrator, _("Give out and withdraw tokens for other programs")),
    Permission("accounts.manage", administrator, _("Invite people, close and reopen accounts")),
    Permission("accounts.accept", anyone, _("Set a password with an invitation link")),
    Permission("accounts.set_up", nobody, _("Open an account with a password at once")),
    Permission("accounts.note", nobody, _("Enter a sign-in into the journal")),
    Permission("accounts.own", signed_in, _("Keep one's own sign-in")),
    Permission("journal.read", auditor, _("Read the journal")),
)

PERMISSIONS: dict[str, Permission] = {permission.name: permission for permission in TABLE}
