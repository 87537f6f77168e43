from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from dangbo.cadres import actions as act
from dangbo.cadres.tests.cases import people, plan, review
from dangbo.journal.tests.shapes import entries_since, last_seq, told
from dangbo.kernel.refusal import NotPermitted

pytestmark = pytest.mark.django_db


def test_only_those_for_party_building_enter_planning(cast: Any) -> None:
    (person,) = people(cast.cell, 1)
    before = last_seq()
    row = act.EnterPlanning.perform(cast.building.actor, review(cast.cell, person))
    ((name, effect, kind, _old, new),) = entries_since(before)
    assert (name, effect, kind, new["person"]) == ("cadres.enter", "created", "cadres.Planning", person.pk)
    assert row.get_outcome_display()
    others = (cast.office, cast.secretary, cast.cell_secretary, cast.member, cast.superior, cast.outside["building"])
    for player in others:
        with pytest.raises(NotPermitted):
            act.EnterPlanning.perform(player.actor, review(cast.cell, person))


def test_a_correction_needs_a_reason_and_keeps_old_and_new(cast: Any) -> None:
    (person,) = people(cast.cell, 1)
    row = plan(cast.cell, person)
    change = act.PlanningAmendment(**(asdict(review(cast.cell, person)) | {"outcome": "added", "record_id": row.pk}))
    assert told(act.AmendPlanning, cast.building.actor, change, reason=" ") == ["reason"]
    with pytest.raises(NotPermitted):
        act.AmendPlanning.perform(cast.outside["building"].actor, change, reason="thử")
    before = last_seq()
    act.AmendPlanning.perform(cast.building.actor, change, reason="ghi nhầm kết quả")
    assert [one[3:] for one in entries_since(before)] == [({"outcome": "kept"}, {"outcome": "added"})]


def test_the_same_review_is_not_entered_twice(cast: Any) -> None:
    first, second = people(cast.cell, 2)
    plan(cast.cell, first)
    assert told(act.EnterPlanning, cast.building.actor, review(cast.cell, first)) == ["person_id"]
    assert told(act.EnterPlanning, cast.building.actor, [review(cast.cell, second)] * 2) == ["person_id"]
    row = plan(cast.cell, second)
    change = act.PlanningAmendment(**(asdict(review(cast.cell, first)) | {"record_id": row.pk}))
    assert told(act.AmendPlanning, cast.building.actor, change) == ["person_id"]
