"""Who holds which post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.entering import Amend, Enter
from dangbo.members.models import Holding
from dangbo.members.rules import posts as rules
from dangbo.orgs.terms import HowAppointed, PostKind


@dataclass(frozen=True, kw_only=True)
class PostInput:
    unit_id: int = ask(_("Unit"), kind="unit")
    post: str = ask(_("Post held"), choices=PostKind)
    person_id: int | None = ask(_("Member"), help=_("Empty for a holder from outside"), kind="member", default=None)
    holder_name: str = ask(_("Holder"), help=_("Empty: the member's name"), default="")
    term_id: int | None = ask(_("Term of office"), kind="term", default=None)
    appointed_by: str = ask(_("How"), choices=HowAppointed, default=HowAppointed.ELECTED.value)
    decision_number: str = ask(_("Number of the decision"), default="")
    decision_date: date | None = ask(_("Day of the decision"), default=None)
    since: date = ask(_("Since"))
    until: date | None = ask(_("To the day"), default=None)
    note: str = ask(_("Note"), kind="text", default="")
    key: str = ask(_("Key"), kind="hidden", default="")


RULES = (
    rules.WordsKnown, rules.HolderNamed, rules.PostForward, rules.TermFits, rules.HolderIsMember, rules.OneAtATime,
    rules.CommitteeNotTooLarge, rules.StandingNotTooLarge,
)


class EnterPost(Enter[PostInput]):
    """Enter who holds a post."""

    name, permission, label = "members.enter_post", "orgs.posts", _("Enter the holder of a post")
    Input, model, rules = PostInput, "members.Holding", RULES

    def run(self, items: Sequence[PostInput], door: Door) -> Sequence[Holding]:  # type: ignore[override]
        return super().run([rules.with_name(data, door) for data in items], door)  # type: ignore[return-value]


@dataclass(frozen=True, kw_only=True)
class AmendPostInput(PostInput):
    record_id: int = ask(_("Post held"), kind="hidden")


class AmendPost(Amend[AmendPostInput]):
    """Put right what is written about the holder of a post."""

    name, permission, label = "members.amend_post", "orgs.posts", _("Correct the holder of a post")
    Input, subject, rules = AmendPostInput, "members.Holding", RULES

    def run(self, items: Sequence[AmendPostInput], door: Door) -> Sequence[Holding]:  # type: ignore[override]
        return super().run([rules.with_name(data, door) for data in items], door)  # type: ignore[return-value]


@dataclass(frozen=True, kw_only=True)
class EndPostInput:
    record_id: int = ask(_("Post held"), kind="hidden")
    until: date = ask(_("Ended on"), help=_("First day on which the post is no longer held"))
    end_reason: str = ask(_("Why"), default="")


class EndPost(Action[EndPostInput]):
    """End the holding of a post."""

    name = "members.end_post"
    permission = "orgs.posts"
    label = _("End the holding of a post")
    subject = "members.Holding"
    Input = EndPostInput
    rules = (rules.EndsAfterBeginning,)

    def run(self, items: Sequence[EndPostInput], door: Door) -> Sequence[Holding]:
        rows = []
        for data in items:
            row = door.subjects[data.record_id]
            row.until, row.end_reason = data.until, data.end_reason
            rows.append(row)
        door.update(rows, ("until", "end_reason"))
        return rows
