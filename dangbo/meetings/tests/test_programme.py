"""A programme that is brought up to date, written by hand, and follows members' proposals as they change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.apps import apps

from dangbo.kernel.clock import HANOI
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.meetings.actions import (
    Announce,
    ChangePlan,
    Dealt,
    NewTask,
    OfMeeting,
    PlanChange,
    PointInput,
    ProgrammeInput,
    RefreshProgramme,
    RewordInput,
    RewordProposal,
    SetProgramme,
    WithdrawInput,
    WithdrawProposal,
)
from dangbo.meetings.models import Meeting, ProgrammeItem, Proposal
from dangbo.meetings.tests.cases import NOON, held, people, planned
from dangbo.meetings.tests.test_proposals import MOMENT, himself, points, proposed, states
from dangbo.orgs.actions import Merge, MergeInput

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(cast: Any) -> list[Any]:
    made = people(cast.cell)
    apps.get_model("access.Holder").objects.create(account=cast.member.account, person=made[0])
    return made


def titles(meeting: Any) -> list[str]:
    rows = ProgrammeItem.objects.filter(meeting=meeting, withdrawn=False).order_by("position")
    return list(rows.values_list("title", flat=True))


def test_a_member_rewords_and_withdraws_until_the_members_are_called(cast: Any, who: list[Any]) -> None:
    rows = [proposed(cast, who[0], said) for said in ("Sửa loa", "Trồng cây", "Thăm hộ nghèo")]
    actor, meeting = cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell)
    me = himself(cast, who[0])
    RewordProposal.perform(me, RewordInput(record_id=rows[0].pk, words=" Mua loa mới "), now=MOMENT)
    WithdrawProposal.perform(me, WithdrawInput(record_id=rows[1].pk), now=MOMENT)
    assert points(meeting) == ["Mua loa mới", "Thăm hộ nghèo"]
    mine = cast.member.get("/sinh-hoat/de-xuat/").content.decode()
    assert [mine.count(f"/viec/meetings.{verb}_proposal/") for verb in ("describe", "withdraw")] == [2, 2]
    assert "Mua loa mới" in cast.member.get(f"/viec/meetings.describe_proposal/?record={rows[0].pk}").content.decode()
    assert cast.stranger.get(f"/viec/meetings.withdraw_proposal/?record={rows[0].pk}").status_code == 404
    for other in (himself(cast, who[1]), actor):
        with pytest.raises(NotPermitted):
            WithdrawProposal.perform(other, WithdrawInput(record_id=rows[0].pk), now=MOMENT)
    Announce.perform(actor, OfMeeting(record_id=meeting.pk), now=MOMENT)
    for verb, data in (
        (RewordProposal, RewordInput(record_id=rows[0].pk, words="Khác")),
        (WithdrawProposal, WithdrawInput(record_id=rows[2].pk)),
    ):
        with pytest.raises(Refusal, match="Đã mời đảng viên"):
            verb.perform(me, data, now=MOMENT)
    assert states() == {
        "Mua loa mới": ("waiting", ""),
        "Trồng cây": ("withdrawn", ""),
        "Thăm hộ nghèo": ("waiting", ""),
    }
    assert "describe_proposal" not in cast.member.get("/sinh-hoat/de-xuat/").content.decode()
    with pytest.raises(Refusal) as error:  # a meeting neither deals with what was withdrawn nor withdraws anything
        held(
            actor,
            Meeting.objects.get(pk=meeting.pk),
            proposals=(
                Dealt(proposal_id=rows[1].pk, state="concluded", answer="x"),
                Dealt(proposal_id=rows[0].pk, state="withdrawn"),
            ),
        )
    assert [fault.where for fault in error.value.faults] == ["proposals.0.state", "proposals.1.state"]


def test_written_by_hand_a_point_is_still_about_its_proposal_and_none_comes_twice(cast: Any, who: list[Any]) -> None:
    first, second = proposed(cast, who[0], "Sửa loa nhà văn hóa"), proposed(cast, who[1], "Trồng cây xanh")
    actor, meeting = cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell)
    page = cast.cell_secretary.get(f"/viec/meetings.edit/?record={meeting.pk}").content.decode()
    assert [title for title in titles(meeting) if title not in page] == []
    written = (
        PointInput(title="Đề xuất của đảng viên: Trồng cây xanh"),
        PointInput(title="Đề xuất của đảng viên: sửa loa và míc nhà văn hóa", presenter="Bí thư"),
        PointInput(title="Việc khác"),
    )
    SetProgramme.perform(actor, ProgrammeInput(record_id=meeting.pk, points=written), now=MOMENT)
    RefreshProgramme.perform(actor, OfMeeting(record_id=meeting.pk), now=MOMENT)
    rows = ProgrammeItem.objects.filter(meeting=meeting, withdrawn=False).order_by("position")
    assert list(rows.values_list("title", "source_id", "presenter")) == [
        (written[0].title, second.pk, ""),
        (written[1].title, first.pk, "Bí thư"),
        ("Việc khác", None, ""),
    ]


def test_replanned_for_another_day_the_programme_follows_what_is_open_then(cast: Any, who: list[Any]) -> None:
    actor, first = cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell)
    later = planned(actor, cast.cell, month=date(2026, 4, 1), date=date(2026, 4, 5))
    before = titles(later)
    held(actor, first, tasks=(NewTask(title="Thu quỹ", due=date(2026, 4, 30)),))
    late = proposed(cast, who[0], "Sau ngày họp cũ", datetime(2026, 4, 7, 8, 0, tzinfo=HANOI))
    assert titles(later) == before
    change = PlanChange(record_id=later.pk, date=date(2026, 4, 9), start=NOON)
    ChangePlan.perform(actor, change, now=datetime(2026, 4, 7, 9, 0, tzinfo=HANOI))
    task, said = "Kết quả thực hiện 1 việc của các kỳ trước", f"Đề xuất của đảng viên: {late.words}"
    assert titles(later) == [before[0], task, *before[1:-1], said, before[-1]]


def test_after_a_merger_what_waits_goes_with_the_member_to_the_cell_that_took_over(cast: Any, who: list[Any]) -> None:
    row = proposed(cast, who[0], "Sửa loa")
    target = cast.other_cell
    there = planned(cast.system, target, date=date(2026, 3, 9))
    Merge.perform(
        cast.system,
        MergeInput(
            unit_ids=(cast.cell.pk,), into_id=target.pk, on=date(2026, 3, 3), decided_by="Đảng ủy", decision_number="1"
        ),
        now=MOMENT,
    )
    RefreshProgramme.perform(cast.system, OfMeeting(record_id=there.pk), now=MOMENT)
    assert points(there) == ["Sửa loa"]
    held(cast.system, there, proposals=(Dealt(proposal_id=row.pk, state="put_off", answer="Chờ"),))
    assert Proposal.objects.filter(unit=target, meeting=there, state="put_off").count() == 1
