from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.cadres.rules import FewPeoplePerPost, RemovalHasReason, VotesWithinBase
from dangbo.cadres.tests.cases import people, plan, review


def test_whoever_is_taken_out_the_reason_is_stated(refused: Any, allowed: Any) -> None:
    refused(RemovalHasReason, review(1, 1, outcome="removed"))
    allowed(RemovalHasReason, review(1, 1, outcome="removed", removal_reason="chuyển công tác"))
    allowed(RemovalHasReason, review(1, 1, outcome="kept"))


def test_no_more_votes_than_voters(refused: Any, allowed: Any) -> None:
    refused(VotesWithinBase, review(1, 1, votes_base=11, votes_yes=12))
    allowed(VotesWithinBase, review(1, 1, votes_base=11, votes_yes=11))
    allowed(VotesWithinBase, review(1, 1, votes_base=11))
    allowed(VotesWithinBase, review(1, 1, votes_yes=12))


@pytest.mark.django_db
def test_a_post_is_planned_with_three_people_at_most(cast: Any, refused: Any, allowed: Any) -> None:
    """Three in one call, a fourth is one too many; those in the books count along."""
    first, second, third, fourth = people(cast.cell, 4)
    three = [review(cast.ward, person) for person in (first, second, third)]
    allowed(FewPeoplePerPost, *three)
    refused(FewPeoplePerPost, *three, review(cast.ward, fourth))
    plan(cast.ward, first), plan(cast.ward, second)
    allowed(FewPeoplePerPost, review(cast.ward, third))
    refused(FewPeoplePerPost, review(cast.ward, third), review(cast.ward, fourth))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "more",
    [
        {"term_name": "2026-2031"},
        {"post": "deputy_secretary"},
        {"reviewed_on": date(2022, 11, 4)},
        {"outcome": "removed", "removal_reason": "chuyển công tác"},
        {"post": "committee_member"},
    ],
)
def test_each_term_post_and_review_is_counted_apart(cast: Any, allowed: Any, more: dict[str, Any]) -> None:
    """Seats of a committee are not one post; who is taken out takes no place."""
    *three, fourth = people(cast.cell, 4)
    for person in three:
        plan(cast.ward, person)
    allowed(FewPeoplePerPost, review(cast.ward, fourth, **more))


@pytest.mark.django_db
def test_correcting_a_review_does_not_count_it_twice(cast: Any) -> None:
    from dataclasses import asdict

    from dangbo.cadres import actions as act

    three = people(cast.cell, 3)
    rows = [plan(cast.ward, person) for person in three]
    change = asdict(review(cast.ward, three[0])) | {"record_id": rows[0].pk, "votes_base": 11, "votes_yes": 10}
    act.AmendPlanning.perform(cast.building.actor, act.PlanningAmendment(**change), reason="ghi thêm phiếu")
    rows[0].refresh_from_db()
    assert (rows[0].votes_yes, rows[0].version) == (10, 2)
