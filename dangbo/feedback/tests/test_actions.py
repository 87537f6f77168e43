from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from dangbo.feedback import actions as act
from dangbo.feedback.tests.cases import DAY, bring, give, matter, opinion, receive, reception
from dangbo.journal.models import Entry
from dangbo.journal.tests.shapes import entries_since, last_seq, told
from dangbo.kernel.refusal import NotPermitted

pytestmark = pytest.mark.django_db


def test_the_office_enters_receptions_and_the_front_its_opinions(cast: Any) -> None:
    held = act.EnterReception.perform(cast.office.actor, reception(cast.ward))
    act.EnterMatter.perform(cast.office.actor, matter(held))
    act.EnterOpinion.perform(cast.front.actor, opinion(cast.front_unit, cast.ward))
    for player in (cast.cell_secretary, cast.member, cast.superior, cast.stranger, cast.outside["front"]):
        for action, data in (
            (act.EnterReception, reception(cast.ward)), (act.EnterMatter, matter(held)),
            (act.EnterOpinion, opinion(cast.front_unit, cast.ward)),
        ):  # fmt: skip
            with pytest.raises(NotPermitted):
                action.perform(player.actor, data)
    with pytest.raises(NotPermitted):  # the Front does not enter for the ward
        act.EnterReception.perform(cast.front.actor, reception(cast.ward))


def test_what_is_brought_up_to_date_stays_in_ones_units(cast: Any) -> None:
    """Naming a reception or a sender of one's own opens nobody else's matter or opinion."""
    row, theirs = bring(cast.ward), receive(cast.ward_b)
    change = act.MatterAmendment(**(asdict(matter(theirs)) | {"record_id": row.pk}))
    said = give(cast.front_unit, cast.ward)
    other = act.OpinionAmendment(**(asdict(opinion(cast.ward_b, cast.ward_b)) | {"record_id": said.pk}))
    for action, data in ((act.AmendMatter, change), (act.AmendOpinion, other)):
        with pytest.raises(NotPermitted):
            action.perform(cast.stranger.actor, data)
        with pytest.raises(NotPermitted):
            action.perform(cast.office.actor, data)


def test_the_name_of_who_came_is_not_in_the_journal(cast: Any) -> None:
    before = last_seq()
    row = act.EnterMatter.perform(cast.office.actor, matter(receive(cast.ward), person_name="Lò Thị Bí Mật"))
    assert row.person_name == "Lò Thị Bí Mật"
    kept = json.dumps(entries_since(before), ensure_ascii=False)
    assert "Bí Mật" not in kept and row.content in kept


def test_a_correction_of_a_reception_needs_a_reason(cast: Any) -> None:
    row = receive(cast.ward)
    change = act.ReceptionAmendment(**(asdict(reception(cast.ward)) | {"people": 9, "record_id": row.pk}))
    assert told(act.AmendReception, cast.office.actor, change, reason="") == ["reason"]
    before = last_seq()
    act.AmendReception.perform(cast.office.actor, change, reason="đếm sót")
    assert [one[3:] for one in entries_since(before)] == [({"people": 3}, {"people": 9})]
    assert Entry.objects.latest("seq").reason == "đếm sót"


def test_a_matter_goes_on_without_a_reason_and_is_kept_step_by_step(cast: Any) -> None:
    row = bring(cast.ward)
    before = last_seq()
    data = asdict(matter(row.reception, content=row.content))
    for step in ({"notice": "accepted", "notice_date": DAY}, {"state": "answered", "answered_on": DAY}):
        data |= step
        act.AmendMatter.perform(cast.office.actor, act.MatterAmendment(**(data | {"record_id": row.pk})))
    assert [set(one[4]) for one in entries_since(before)] == [{"notice", "notice_date"}, {"state", "answered_on"}]


def test_a_denouncer_is_refused_with_what_would_be_accepted(cast: Any) -> None:
    data = matter(receive(cast.ward), kind="denunciation", person_name="Lò Thị Bí Mật", state="answered")
    assert told(act.EnterMatter, cast.office.actor, data) == ["person_name", "answered_on"]
