"""What can be done in the yearly review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import ask
from dangbo.journal.entering import Amend, Enter
from dangbo.reviews.rules import ExemplaryIsExcellent, LevelOrReason, MemberOnce, OrgOnce, VoteAgrees
from dangbo.reviews.terms import Group, Level, NotClassified

WRITE, CLASSIFY = "reviews.write", "reviews.classify"


@dataclass(frozen=True, kw_only=True)
class OrgReviewInput:
    year: int = ask(_("Year"))
    unit_id: int = ask(_("Unit"), kind="unit")
    self_level: str = ask(_("Own level"), choices=Level, default="")
    level: str = ask(_("Level"), choices=Level)
    exemplary: bool = ask(_("Exemplary"), default=False)
    decided_by_id: int = ask(_("Decided by"), kind="unit")
    decision_number: str = ask(_("Decision number"), default="")
    decision_date: date = ask(_("Decision date"))
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class OrgReviewAmendment(OrgReviewInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class MemberReviewInput:
    year: int = ask(_("Year"))
    person_id: int = ask(_("Member"), kind="member")
    unit_id: int = ask(_("Cell"), kind="unit")
    group: str = ask(_("Group"), choices=Group, default="")
    self_level: str = ask(_("Own level"), choices=Level, default="")
    votes_base: int | None = ask(_("Base of the vote"), default=None)
    votes_yes: int | None = ask(_("Votes for"), default=None)
    level: str = ask(_("Level"), choices=Level, default="")
    not_classified: str = ask(_("Why not classified"), choices=NotClassified, default="")
    decision_number: str = ask(_("Decision number"), default="")
    decision_date: date | None = ask(_("Decision date"), default=None)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class MemberReviewAmendment(MemberReviewInput):
    record_id: int = ask(_("Record"), kind="hidden")


class _DecidedAbove:
    """The level of an organisation is decided above it: the permission is held for the deciding body."""

    def units(self, data: OrgReviewInput, door: object) -> tuple[int | None, ...]:
        return (data.decided_by_id, data.unit_id)


class ClassifyOrg(_DecidedAbove, Enter[OrgReviewInput]):
    name, permission, label = "reviews.classify_org", CLASSIFY, _("Classify an organisation")
    Input, model, rules = OrgReviewInput, "reviews.OrgReview", (OrgOnce, ExemplaryIsExcellent)


class AmendOrgReview(_DecidedAbove, Amend[OrgReviewAmendment]):
    name, permission, label = "reviews.amend_org", CLASSIFY, _("Correct the classification")
    Input, subject, rules = OrgReviewAmendment, "reviews.OrgReview", (OrgOnce, ExemplaryIsExcellent)
    reason_required = True


class ClassifyMember(Enter[MemberReviewInput]):
    name, permission, label = "reviews.classify_member", WRITE, _("Classify a member")
    Input, model, rules = MemberReviewInput, "reviews.MemberReview", (MemberOnce, LevelOrReason, VoteAgrees)


class AmendMemberReview(Amend[MemberReviewAmendment]):
    name, permission, label = "reviews.amend_member", WRITE, _("Correct the member's classification")
    Input, subject, rules = MemberReviewAmendment, "reviews.MemberReview", (MemberOnce, LevelOrReason, VoteAgrees)
    reason_required = True
