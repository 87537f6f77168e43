"""One entry of a meeting: counts, base, votes, tasks, score; entered again, and upon an older version."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.utils import translation

from dangbo.kernel.refusal import Changed, NotPermitted, Refusal
from dangbo.meetings.actions import (
    Absence,
    Ballot,
    Carried,
    EnterMeeting,
    HoldMeeting,
    MeetingInput,
    NewTask,
    Words,
)
from dangbo.meetings.models import Attendance, CarriedTask, Meeting, Speech, Vote
from dangbo.meetings.tests.cases import DAY, NOON, entry, held, people, planned
from dangbo.tasks.queries import tasks_from

pytestmark = pytest.mark.django_db


def refused(actor: Any, meeting: Any, **more: Any) -> list[str]:
    with pytest.raises(Refusal) as error:
        held(actor, meeting, **more)
    return [fault.where for fault in error.value.faults]


def test_counts_follow_from_who_was_ticked(cast: Any) -> None:
    who = people(cast.cell)
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    absences = (
        Absence(person_id=who[0].pk, reason="Ốm"),
        Absence(person_id=who[3].pk, excused=False),
    )
    row = held(cast.cell_secretary.actor, meeting, absences=absences, exempt_present_ids=(who[9].pk,))
    counts = (row.members_total, row.exempt, row.away, row.must_attend, row.present)
    assert counts == (10, 1, 1, 8, 6)
    assert (row.absent_with_reason, row.absent_without_reason, row.state) == (1, 1, "held")
    marks = dict(Attendance.objects.values_list("number", "mark"))
    assert marks == {
        1: "excused",
        2: "present",
        3: "present",
        4: "unexcused",
        5: "present",
        6: "present",
        7: "present",
        8: "present",
        9: "elsewhere",
        10: "guest",
    }
    assert row.must_text.startswith("8 = 10 ")


def test_the_base_counts_an_exempt_member_who_came(cast: Any) -> None:
    """10 official, 1 elsewhere, 1 exempt: base 8 without, 9 with the exempt member (DOMAIN 2.2)."""
    who = people(cast.cell)
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    assert held(cast.cell_secretary.actor, meeting).base == 8
    meeting.refresh_from_db()
    row = held(cast.cell_secretary.actor, meeting, exempt_present_ids=(who[9].pk,))
    assert (row.base, row.base_text.startswith("9 = 10 ")) == (9, True)


@pytest.mark.parametrize(("yes", "passed"), [(4, False), (5, True), (8, True)])
def test_a_resolution_needs_more_than_half_of_the_base(cast: Any, yes: int, passed: bool) -> None:
    people(cast.cell)
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    held(cast.cell_secretary.actor, meeting, votes=(Ballot(motion="Nghị quyết", yes=yes),))
    vote = Vote.objects.get()
    assert (vote.base, vote.needed, vote.passed) == (8, 5, passed)


def test_what_cannot_be_is_refused_with_its_place(cast: Any) -> None:
    who = people(cast.cell)
    actor, meeting = cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell)
    absent = (Absence(person_id=who[0].pk, reason="Ốm"),)
    early = (NewTask(title="Việc", due=date(2026, 3, 4)),)
    assert refused(actor, meeting, votes=(Ballot(motion="x", yes=8),), absences=absent) == ["votes.0.yes"]
    assert refused(actor, meeting, votes=(Ballot(motion="x", yes=5, no=3, other=1),)) == ["votes.0.yes"]
    assert refused(actor, meeting, votes=(Ballot(motion="x", yes=-1),)) == ["votes.0.yes"]
    assert refused(actor, meeting, tasks=early) == ["tasks.0.due"]
    assert refused(actor, meeting, absences=(Absence(person_id=who[9].pk, reason="x"),)) == ["absences"]
    assert refused(actor, meeting, absences=(Absence(person_id=who[0].pk),)) == ["absences"]
    assert refused(actor, meeting, exempt_present_ids=(who[0].pk,)) == ["exempt_present_ids"]
    assert refused(actor, meeting, end=time(13, 0)) == ["end"]
    assert refused(actor, meeting, date=date(2099, 1, 1)) == ["date"]
    assert refused(actor, meeting, speakers=9) == ["speakers"]
    assert not Attendance.objects.exists()


def test_somebody_of_another_cell_is_not_of_the_roll(cast: Any) -> None:
    people(cast.cell)
    (stranger, *_) = people(cast.other_cell)
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    absent = (Absence(person_id=stranger.pk, reason="Ốm"),)
    assert refused(cast.cell_secretary.actor, meeting, absences=absent) == ["absences"]


def test_tasks_are_set_once_and_carried_into_the_next_meeting(cast: Any) -> None:
    actor, who = cast.cell_secretary.actor, people(cast.cell)
    first = planned(actor, cast.cell)
    tasks = (
        NewTask(title="Vận động quỹ", person_id=who[1].pk, due=date(2026, 4, 1)),
        NewTask(title="Rà soát hộ", due=date(2026, 4, 2)),
    )
    data = entry(first, tasks=tasks, next_date=date(2026, 4, 6))
    HoldMeeting.perform(actor, data, token="once")
    HoldMeeting.perform(actor, data, token="once")
    set_tasks = list(tasks_from("meetings.Meeting", first.pk).order_by("due"))
    assert [(task.title, task.person_id, task.unit_id) for task in set_tasks] == [
        ("Vận động quỹ", who[1].pk, cast.cell.pk),
        ("Rà soát hộ", None, cast.cell.pk),
    ]
    following = Meeting.objects.get(month=date(2026, 4, 1))
    assert (following.state, following.date, following.start) == ("planned", date(2026, 4, 6), NOON)
    carried = (
        Carried(task_id=set_tasks[0].pk, state="done"),
        Carried(task_id=set_tasks[1].pk, state="partly", result="Còn 3 hộ"),
    )
    row = held(actor, following, carried=carried)
    assert (row.tasks_due, row.tasks_done) == (2, 1)
    stands = set(CarriedTask.objects.values_list("before", "after", "result"))
    assert stands == {("open", "done", ""), ("open", "partly", "Còn 3 hộ")}
    set_tasks[0].refresh_from_db()
    assert (set_tasks[0].state, set_tasks[0].done_on) == ("done", date(2026, 4, 6))


def test_entered_again_rows_are_changed_and_what_is_gone_is_withdrawn(cast: Any) -> None:
    actor, who = cast.cell_secretary.actor, people(cast.cell)
    meeting = planned(actor, cast.cell)
    said = (Words(person_id=who[0].pk, words="Một"), Words(speaker="Khách", words="Hai"))
    held(actor, meeting, speeches=said, absences=(Absence(person_id=who[2].pk, reason="Ốm"),))
    meeting.refresh_from_db()
    row = held(actor, meeting, speeches=(Words(person_id=who[1].pk, words="Ba"),))
    stands = set(Speech.objects.values_list("speaker", "words", "withdrawn"))
    assert stands == {(who[1].full_name, "Ba", False), ("Khách", "Hai", True)}
    assert (row.present, row.speakers, row.entries) == (8, 1, 2)


def test_upon_an_older_version_it_is_refused_and_nothing_is_written(cast: Any) -> None:
    actor = cast.cell_secretary.actor
    people(cast.cell)
    meeting = planned(actor, cast.cell)
    older = entry(meeting, conclusion="Máy thứ hai")
    held(actor, meeting, conclusion="Máy thứ nhất")
    with pytest.raises(Changed):
        HoldMeeting.perform(actor, older)
    assert set(Meeting.objects.values_list("conclusion", "entries")) == {("Máy thứ nhất", 1)}


def test_only_the_cell_and_those_above_enter_it(cast: Any) -> None:
    people(cast.cell)
    meeting = planned(cast.office.actor, cast.cell)
    for nobody in (cast.stranger, cast.member, cast.follower, cast.superior):
        with pytest.raises(NotPermitted):
            held(nobody.actor, meeting)
    assert held(cast.cell_helper.actor, meeting, tasks=(NewTask(title="Việc", due=DAY),)).entries == 1


def test_the_committee_sits_by_its_own_base(cast: Any) -> None:
    from django.apps import apps

    who = people(cast.cell)
    holding = apps.get_model("members.Holding")
    for number, post in enumerate(("secretary", "deputy_secretary", "committee_member")):
        holding.objects.create(
            unit=cast.cell,
            post=post,
            person=who[number],
            holder_name=who[number].full_name,
            since=DAY,
            key=f"h{number}",
        )
    meeting = planned(cast.cell_secretary.actor, cast.cell, kind="committee")
    row = held(cast.cell_secretary.actor, meeting, votes=(Ballot(motion="Chương trình", yes=2),))
    assert (row.members_total, row.base, Vote.objects.get().passed) == (3, 3, True)


def test_a_planned_meeting_counts_in_no_figure(cast: Any) -> None:
    from dangbo.figures.reckoning import Reckoning
    from dangbo.kernel.period import Period
    from dangbo.kernel.scope import Scope

    people(cast.cell)
    meeting = planned(cast.cell_secretary.actor, cast.cell)

    def regular() -> int:
        return int(Reckoning(Scope.of(cast.ward.pk), Period.year(2026)).actual("meetings.regular_held"))

    assert regular() == 0
    held(cast.cell_secretary.actor, meeting)
    assert regular() == 1


@pytest.mark.parametrize(
    ("counts", "where", "said"),
    [
        ({"present": 9}, ["present"], "Ghi 9 có mặt, nhưng chỉ 8 phải dự"),
        ({"present": 6}, ["present"], "Ghi 6 có mặt và 0 vắng không bằng 8 phải dự"),
        ({"present": 9, "absent_with_reason": -1}, ["absent_with_reason"], "-1 nhỏ hơn 0"),
        ({"present": 8, "tasks_due": -2, "speakers": -1}, ["speakers", "tasks_due"], "-1 nhỏ hơn 0"),
    ],
)
def test_counts_that_cannot_be_are_refused_with_the_numbers(
    cast: Any, counts: dict[str, int], where: list[str], said: str
) -> None:
    counts = {"members_total": 10, "must_attend": 8, "exempt": 1, "away": 1} | counts
    data = MeetingInput(
        unit_id=cast.cell.pk, month=date(2026, 3, 1), kind="regular", date=DAY, start=NOON, end=time(15, 0), **counts
    )
    with pytest.raises(Refusal) as error, translation.override("vi"):
        EnterMeeting.perform(cast.office.actor, data)
    faults = error.value.faults
    assert ([fault.where for fault in faults], said in faults[0].text) == (where, True)
    assert all(fault.accepted for fault in faults)
