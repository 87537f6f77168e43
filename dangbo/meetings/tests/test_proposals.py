"""What members propose: into the programme, dealt with in the one entry, told to the member; and who sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from dangbo.kernel.clock import HANOI
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.meetings.actions import Dealt, Propose, ProposeFor, ProposeForInput, ProposeInput
from dangbo.meetings.models import ProgrammeItem, Proposal
from dangbo.meetings.papers import words
from dangbo.meetings.terms import ProposalState
from dangbo.meetings.tests.cases import entry, held, people, planned
from dangbo.tasks.queries import tasks_from

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 3, 1, 8, 0, tzinfo=HANOI)
NEXT = {"next_date": date(2026, 4, 5), "next_start": time(14, 0)}


@pytest.fixture
def who(cast: Any) -> list[Any]:
    """The cell of ten; the first of them is the cast's member."""
    made = people(cast.cell)
    apps.get_model("access.Holder").objects.create(account=cast.member.account, person=made[0])
    return made


def himself(cast: Any, person: Any) -> Any:
    return replace(cast.member.actor, person_id=person.pk)


def proposed(cast: Any, person: Any, said: str, now: datetime = MOMENT) -> Any:
    return Propose.perform(himself(cast, person), ProposeInput(words=said), now=now)


def points(meeting: Any) -> list[str]:
    rows = ProgrammeItem.objects.filter(meeting=meeting, withdrawn=False, source_type="meetings.Proposal")
    return [title.removeprefix("Đề xuất của đảng viên: ") for title in rows.values_list("title", flat=True)]


def states() -> dict[str, tuple[str, str]]:
    return {row.words: (row.state, row.answer) for row in Proposal.objects.all()}


def test_a_proposal_stands_in_the_programme_prepared_after_it_and_before_it(cast: Any, who: list[Any]) -> None:
    proposed(cast, who[0], "Sửa loa nhà văn hóa")
    other = ProposeForInput(unit_id=cast.cell.pk, person_id=who[1].pk, words="  Thăm gia đình chính sách ")
    ProposeFor.perform(cast.cell_secretary.actor, other, now=MOMENT)
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    before = list(ProgrammeItem.objects.filter(meeting=meeting).values_list("title", flat=True))
    assert points(meeting) == ["Sửa loa nhà văn hóa", "Thăm gia đình chính sách"]
    proposed(cast, who[2], "Trồng cây")
    after = list(ProgrammeItem.objects.filter(meeting=meeting).order_by("position").values_list("title", flat=True))
    place = before.index("Đề xuất của đảng viên: Thăm gia đình chính sách") + 1
    assert after == [*before[:place], "Đề xuất của đảng viên: Trồng cây", *before[place:]]


def test_committee_meetings_and_other_cells_do_not_get_it(cast: Any, who: list[Any]) -> None:
    proposed(cast, who[0], "Sửa loa")
    committee = planned(cast.cell_secretary.actor, cast.cell, kind="committee")
    elsewhere = planned(cast.office.actor, cast.other_cell)
    assert (points(committee), points(elsewhere)) == ([], [])


def test_the_one_entry_concludes_sets_a_task_puts_off_and_leaves(cast: Any, who: list[Any]) -> None:
    rows = [proposed(cast, who[at], said) for at, said in enumerate(("Kết luận", "Việc", "Hoãn", "Chưa bàn"))]
    actor, meeting = cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell)
    dealt = (
        Dealt(proposal_id=rows[0].pk, state="concluded", answer="Đồng ý làm trong quý II"),
        Dealt(proposal_id=rows[1].pk, state="task", person_id=who[4].pk, due=date(2026, 3, 31)),
        Dealt(proposal_id=rows[2].pk, state="put_off", answer="Chờ ý kiến phường"),
        Dealt(proposal_id=rows[3].pk, state="waiting"),
    )
    held(actor, meeting, proposals=dealt, **NEXT)
    assert states() == {
        "Kết luận": ("concluded", "Đồng ý làm trong quý II"),
        "Việc": ("task", ""),
        "Hoãn": ("put_off", "Chờ ý kiến phường"),
        "Chưa bàn": ("waiting", ""),
    }
    task = tasks_from("meetings.Meeting", meeting.pk).get()
    assert (task.title, task.person_id, task.due) == ("Việc", who[4].pk, date(2026, 3, 31))
    following = type(meeting).objects.get(unit=cast.cell, month=date(2026, 4, 1))
    assert points(following) == ["Hoãn", "Chưa bàn"]

    meeting.refresh_from_db()  # entered again: the task is not set a second time, the rest can be put right
    again = (
        Dealt(proposal_id=rows[0].pk, state="waiting"),
        Dealt(proposal_id=rows[1].pk, state="task"),
        Dealt(proposal_id=rows[2].pk, state="concluded", answer="Phường đã đồng ý"),
    )
    held(actor, meeting, proposals=again)
    assert states()["Kết luận"] == ("waiting", "")
    assert states()["Hoãn"] == ("concluded", "Phường đã đồng ý")
    assert tasks_from("meetings.Meeting", meeting.pk).count() == 1


def test_what_is_put_off_reaches_a_meeting_that_was_planned_before(cast: Any, who: list[Any]) -> None:
    row = proposed(cast, who[0], "Hoãn")
    actor, meeting = cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell)
    later = planned(actor, cast.cell, month=date(2026, 4, 1), date=date(2026, 4, 5))
    ProgrammeItem.objects.filter(meeting=later).update(source_type="", source_id=None, title="Việc khác")
    held(actor, meeting, proposals=(Dealt(proposal_id=row.pk, state="put_off", answer="Chờ"),))
    assert points(later) == ["Hoãn"]


def test_what_cannot_be_is_refused_with_its_place(cast: Any, who: list[Any]) -> None:
    row = proposed(cast, who[0], "Sửa loa")
    late = proposed(cast, who[0], "Sau buổi họp", datetime(2026, 3, 6, 8, 0, tzinfo=HANOI))
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    dealt = (
        Dealt(proposal_id=row.pk, state="concluded", answer=" "),
        Dealt(proposal_id=row.pk, state="put_off"),
        Dealt(proposal_id=row.pk, state="task"),
        Dealt(proposal_id=row.pk, state="task", due=date(2026, 3, 4)),
        Dealt(proposal_id=row.pk, state="voted"),
        Dealt(proposal_id=late.pk, state="concluded", answer="x"),
    )
    with pytest.raises(Refusal) as error:
        held(cast.cell_secretary.actor, meeting, proposals=dealt)
    named = ("0.answer", "1.answer", "2.due", "3.due", "4.state", "5.state")
    assert [fault.where for fault in error.value.faults] == [f"proposals.{one}" for one in named]


@pytest.mark.parametrize("said", ["", "  ", "x" * 601])
def test_empty_and_long_ones_are_refused(cast: Any, who: list[Any], said: str) -> None:
    with pytest.raises(Refusal) as error:
        proposed(cast, who[0], said)
    assert [fault.where for fault in error.value.faults] == ["words"]


def test_five_may_wait_and_only_of_members_of_the_cell(cast: Any, who: list[Any]) -> None:
    for number in range(5):
        proposed(cast, who[0], f"Việc {number}")
    with pytest.raises(Refusal, match="năm đề xuất"):
        proposed(cast, who[0], "Việc 5")
    stranger = people(cast.other_cell, 1, 0, 0)[0]
    data = ProposeForInput(unit_id=cast.cell.pk, person_id=stranger.pk, words="Việc")
    with pytest.raises(Refusal) as error:
        ProposeFor.perform(cast.cell_secretary.actor, data, now=MOMENT)
    assert [fault.where for fault in error.value.faults] == ["person_id"]


def test_who_may_write_for_a_member(cast: Any, who: list[Any]) -> None:
    data = ProposeForInput(unit_id=cast.cell.pk, person_id=who[0].pk, words="Việc")
    for actor in (cast.member.actor, cast.follower.actor, cast.office.actor, cast.outside["cell_secretary"].actor):
        with pytest.raises(NotPermitted):
            ProposeFor.perform(actor, data, now=MOMENT)
    with pytest.raises(NotPermitted):
        Propose.perform(cast.office.actor, ProposeInput(words="Việc"), now=MOMENT)
    assert Proposal.objects.count() == 0


def test_the_member_sees_his_own_and_the_secretary_the_cells(
    cast: Any, who: list[Any], django_assert_max_num_queries: Any
) -> None:
    row = proposed(cast, who[0], "Sửa loa nhà văn hóa")
    proposed(cast, who[1], "Của người khác")
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    held(
        cast.cell_secretary.actor,
        meeting,
        proposals=(Dealt(proposal_id=row.pk, state="concluded", answer="Giao tổ dân phố"),),
    )
    cast.member.get("/sinh-hoat/de-xuat/")
    with django_assert_max_num_queries(12):
        mine = cast.member.get("/sinh-hoat/de-xuat/").content.decode()
    told = ("Sửa loa nhà văn hóa", "Giao tổ dân phố", "05/03/2026", "Đã bàn và kết luận", "Của người khác")
    assert [words in mine for words in told] == [True, True, True, True, False]
    cast.cell_secretary.get("/sinh-hoat/de-xuat/chi-bo/")
    with django_assert_max_num_queries(12):
        cells = cast.cell_secretary.get("/sinh-hoat/de-xuat/chi-bo/").content.decode()
    assert ("Sửa loa nhà văn hóa" in cells, "Của người khác" in cells) == (True, True)
    assert cast.member.get("/sinh-hoat/de-xuat/chi-bo/").status_code == 404
    assert cast.office.get("/sinh-hoat/de-xuat/chi-bo/").status_code == 404
    foreign = cast.outside["cell_secretary"].get("/sinh-hoat/de-xuat/chi-bo/").content.decode()
    assert ("Sửa loa nhà văn hóa" in foreign, "Của người khác" in foreign) == (False, False)


def test_the_pages_work_without_javascript(cast: Any, who: list[Any]) -> None:
    sent = {"words": "Sửa loa", "_token": "t-1"}
    for _twice in range(2):
        page = cast.member.post("/viec/meetings.propose/?next=/sinh-hoat/de-xuat/", sent)
        assert (page.status_code, page["location"]) == (302, "/sinh-hoat/de-xuat/")
    row = Proposal.objects.get()
    said = {"unit_id": str(cast.cell.pk), "person_id": str(who[1].pk), "words": "Trồng cây", "_token": "t-0"}
    page = cast.cell_secretary.post("/viec/meetings.propose_for/", said)  # a record without a page of its own
    assert (page.status_code, page["location"]) == (302, reverse("desk:desk"))
    Proposal.objects.update(proposed_on=date(2026, 3, 1))
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    address = f"/sinh-hoat/{meeting.pk}/nhap/"
    form = {"_token": "t-2", "version": "1", "date": "05/03/2026", "start": "14h", "end": "15h30"}
    name = f"proposal-{row.pk}"
    asked = cast.cell_secretary.get(address).content.decode()
    assert [asked.count(f'name="{name}{part}"') for part in ("", "-answer", "-person", "-due")] == [4, 1, 1, 1]
    wrong = cast.cell_secretary.post(address, form | {name: "task", f"{name}-person": str(who[2].pk)})
    assert (wrong.status_code, f'href="#{name}-due"' in wrong.content.decode()) == (422, True)
    right = cast.cell_secretary.post(address, form | {name: "task", f"{name}-due": "31032026"})
    assert right.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.meeting_id, row.task.due) == ("task", meeting.pk, date(2026, 3, 31))
    paper = cast.cell_secretary.get(f"/sinh-hoat/{meeting.pk}/giay/bien-ban/").content.decode()
    assert "Sửa loa: giao nhiệm vụ, hạn 31/03/2026;" in paper


def test_every_state_has_its_words_on_paper() -> None:
    assert set(words.OUTCOME_WORDS) == set(ProposalState)


def test_an_entry_that_says_nothing_of_proposals_leaves_them(cast: Any, who: list[Any]) -> None:
    proposed(cast, who[0], "Sửa loa")
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    assert entry(meeting).proposals == ()
    held(cast.cell_secretary.actor, meeting)
    assert states() == {"Sửa loa": ("waiting", "")}
