from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from dangbo.journal.tests.shapes import entries_since, last_seq, told
from dangbo.kernel.refusal import NotPermitted
from dangbo.reviews import actions as act
from dangbo.reviews.tests.cases import classify, judge, of_member, of_org, somebody

pytestmark = pytest.mark.django_db


def test_the_level_of_an_organisation_is_decided_above_it(cast: Any) -> None:
    """A cell's secretary enters his members' levels and not his own cell's."""
    (person,) = somebody(cast.cell)
    row = act.ClassifyMember.perform(cast.cell_secretary.actor, of_member(person, cast.cell))
    assert row.unit_id == cast.cell.pk
    assert act.ClassifyOrg.perform(cast.office.actor, of_org(cast.cell, cast.ward)).level == "good"
    for player, by in ((cast.cell_secretary, cast.ward), (cast.stranger, cast.ward_b), (cast.office, cast.city)):
        with pytest.raises(NotPermitted):
            act.ClassifyOrg.perform(player.actor, of_org(cast.other_cell, by))
    (other,) = somebody(cast.other_cell)
    for player in (cast.cell_secretary, cast.cell_helper, cast.member, cast.superior, cast.stranger):
        with pytest.raises(NotPermitted):
            act.ClassifyMember.perform(player.actor, of_member(other, cast.other_cell))


def test_a_cell_does_not_say_that_it_decided_itself(cast: Any) -> None:
    with pytest.raises(NotPermitted):
        act.ClassifyOrg.perform(cast.outside["cell_secretary"].actor, of_org(cast.cell, cast.cell_b))


def test_corrections_need_a_reason_and_keep_old_and_new(cast: Any) -> None:
    org = classify(cast.cell, cast.ward)
    (row,) = judge(cast.cell)
    changes = (
        (act.AmendOrgReview, org, of_org(cast.cell, cast.ward)),
        (act.AmendMemberReview, row, of_member(row.person_id, cast.cell)),
    )
    for action, record, data in changes:
        change = action.Input(**(asdict(data) | {"level": "completed", "record_id": record.pk}))
        assert told(action, cast.office.actor, change, reason="") == ["reason"]
        with pytest.raises(NotPermitted):
            action.perform(cast.stranger.actor, change, reason="thử")
        before = last_seq()
        action.perform(cast.office.actor, change, reason="theo quyết định điều chỉnh")
        assert [one[3:] for one in entries_since(before)] == [({"level": "good"}, {"level": "completed"})]


def test_a_second_classification_of_the_year_is_refused(cast: Any) -> None:
    classify(cast.cell, cast.ward)
    assert told(act.ClassifyOrg, cast.office.actor, of_org(cast.cell, cast.ward)) == ["unit_id"]
    (row,) = judge(cast.cell)
    assert told(act.ClassifyMember, cast.office.actor, of_member(row.person_id, cast.cell)) == ["person_id"]
