from __future__ import annotations

from typing import Any

import pytest

from dangbo.reviews.rules import ExemplaryIsExcellent, LevelOrReason, MemberOnce, OrgOnce, VoteAgrees
from dangbo.reviews.tests.cases import classify, judge, of_member, of_org


def test_a_level_or_the_reason_why_there_is_none(refused: Any, allowed: Any) -> None:
    allowed(LevelOrReason, of_member(1, 1, level="good"))
    allowed(LevelOrReason, of_member(1, 1, level="", not_classified="new"))
    refused(LevelOrReason, of_member(1, 1, level=""))
    refused(LevelOrReason, of_member(1, 1, level="good", not_classified="exempt"))


def test_no_more_votes_than_members_of_the_meeting(refused: Any, allowed: Any) -> None:
    refused(VoteAgrees, of_member(1, 1, votes_base=20, votes_yes=21))
    allowed(VoteAgrees, of_member(1, 1, votes_base=20, votes_yes=20))
    allowed(VoteAgrees, of_member(1, 1))


@pytest.mark.parametrize(
    ("level", "may"), [("excellent", True), ("good", False), ("completed", False), ("failed", False)]
)
def test_only_the_excellent_are_exemplary(refused: Any, allowed: Any, level: str, may: bool) -> None:
    (allowed if may else refused)(ExemplaryIsExcellent, of_org(1, 2, level=level, exemplary=True))
    allowed(ExemplaryIsExcellent, of_org(1, 2, level=level))


@pytest.mark.django_db
def test_one_classification_a_year(cast: Any, refused: Any, allowed: Any) -> None:
    classify(cast.cell, cast.ward)
    refused(OrgOnce, of_org(cast.cell, cast.ward))
    allowed(OrgOnce, of_org(cast.cell, cast.ward, 2021), of_org(cast.other_cell, cast.ward))
    (row,) = judge(cast.cell)
    refused(MemberOnce, of_member(row.person_id, cast.other_cell))
    refused(MemberOnce, of_member(0, cast.cell), of_member(0, cast.cell))
    allowed(MemberOnce, of_member(row.person_id, cast.cell, 2021))
