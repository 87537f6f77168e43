"""Handing in, the matrix, closing, correcting, reminding."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

import pytest
from django.core import mail

from dangbo.kernel import clock
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.meetings import completeness
from dangbo.meetings.actions import (
    AcceptInput,
    AcceptMeeting,
    AmendMeeting,
    EnterMeeting,
    HandInInput,
    HandInMeeting,
    HandInOther,
    MeetingAmendment,
    MeetingInput,
    Missing,
    OfMeeting,
    Remind,
    ReturnInput,
    ReturnMeeting,
    SignMeeting,
)
from dangbo.meetings.models import ClosedPeriod, Correction, HandIn, Reminder
from dangbo.meetings.owed import owed
from dangbo.meetings.tests.cases import held, people, planned

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 5)


def at(day: date) -> datetime:
    return datetime.combine(day, time(9, 0), clock.HANOI)


@pytest.fixture
def meeting(cast: Any) -> Any:
    people(cast.cell)
    return held(cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell))


def of(row: Any) -> OfMeeting:
    return OfMeeting(record_id=row.pk)


def hand_in(cast: Any, row: Any, day: date) -> Any:
    return HandInMeeting.perform(cast.cell_secretary.actor, of(row), now=at(day))


def square(cast: Any, today: date, unit: Any = None, month: int = 3, code: str = "minutes") -> str:
    what = owed(code, today)
    assert what is not None
    table = completeness.matrix(cast.office.actor, what, 2026, today)
    row = next(row for row in table.rows if row.unit_id == (unit or cast.cell).pk)
    return row.cells[month - 1].square.value


def test_from_missing_to_accepted(cast: Any, meeting: Any) -> None:
    """Minutes are due two days after the meeting of 5/3."""
    assert [square(cast, day) for day in (date(2026, 3, 7), date(2026, 3, 8))] == ["not_due", "missing"]
    hand_in(cast, meeting, date(2026, 3, 7))
    assert square(cast, date(2026, 3, 20)) == "in_time"
    assert set(HandIn.objects.values_list("owed", "period", "due", "state")) == {
        ("minutes", "2026-03", date(2026, 3, 7), "handed_in"),
        ("score", "2026-03", date(2026, 3, 7), "handed_in"),
    }
    ReturnMeeting.perform(cast.office.actor, ReturnInput(record_id=meeting.pk, remark="Thiếu kết luận"))
    assert square(cast, date(2026, 3, 20)) == "returned"
    hand_in(cast, meeting, date(2026, 3, 9))
    row = AcceptMeeting.perform(cast.office.actor, AcceptInput(record_id=meeting.pk, committee_score=92))
    assert (square(cast, date(2026, 3, 20)), row.committee_score) == ("accepted", 92)
    assert set(ClosedPeriod.objects.values_list("unit_id", "period")) == {(cast.cell.pk, "2026-03")}


def test_late_and_the_other_cell(cast: Any, meeting: Any) -> None:
    hand_in(cast, meeting, date(2026, 3, 8))
    assert square(cast, date(2026, 3, 20)) == "late"
    assert square(cast, date(2026, 4, 3), cast.other_cell) == "missing"
    assert square(cast, date(2026, 4, 2), cast.other_cell) == "not_due"


def test_a_cell_does_not_accept_its_own_minutes(cast: Any, meeting: Any) -> None:
    SignMeeting.perform(cast.cell_secretary.actor, of(meeting))
    hand_in(cast, meeting, DAY)
    with pytest.raises(NotPermitted):
        AcceptMeeting.perform(cast.cell_secretary.actor, AcceptInput(record_id=meeting.pk))
    with pytest.raises(NotPermitted):
        AcceptMeeting.perform(cast.stranger.actor, AcceptInput(record_id=meeting.pk))


def amended(row: Any, **more: Any) -> MeetingAmendment:
    names = [name for name in MeetingInput.__dataclass_fields__ if name != "key"]
    return MeetingAmendment(record_id=row.pk, **({name: getattr(row, name) for name in names} | more))


def test_after_closing_a_correction_needs_a_reason_and_shows_old_and_new(cast: Any, meeting: Any) -> None:
    hand_in(cast, meeting, DAY)
    row = AcceptMeeting.perform(cast.office.actor, AcceptInput(record_id=meeting.pk))
    data = amended(row, present=7, absent_with_reason=1)
    with pytest.raises(Refusal) as error:
        AmendMeeting.perform(cast.office.actor, data)
    assert [fault.where for fault in error.value.faults] == ["reason"]
    AmendMeeting.perform(cast.office.actor, data, reason="Đếm sót một đồng chí vắng")
    stands = set(Correction.objects.values_list("field", "old", "new", "period", "reason"))
    assert stands == {
        ("present", "8", "7", "2026-03", "Đếm sót một đồng chí vắng"),
        ("absent_with_reason", "0", "1", "2026-03", "Đếm sót một đồng chí vắng"),
    }
    month = f"{clock.today():%Y-%m}"
    page = cast.office.get(f"/sinh-hoat/thang/?month={month}").content.decode()
    assert "“8” thành “7”" in page


def test_nothing_new_is_entered_for_a_closed_month(cast: Any, meeting: Any) -> None:
    extra = planned(cast.cell_secretary.actor, cast.cell, kind="extraordinary")
    hand_in(cast, meeting, DAY)
    AcceptMeeting.perform(cast.office.actor, AcceptInput(record_id=meeting.pk))
    data = amended(meeting, kind="extraordinary")
    fresh = {name: getattr(data, name) for name in MeetingInput.__dataclass_fields__ if name != "key"}
    with pytest.raises(Refusal) as error:
        EnterMeeting.perform(cast.office.actor, MeetingInput(**fresh))
    assert [fault.where for fault in error.value.faults] == ["month"]
    with pytest.raises(Refusal) as error:  # it was planned before the month was closed
        held(cast.cell_secretary.actor, extra)
    assert [fault.where for fault in error.value.faults] == ["date"]


def test_something_else_is_handed_in_for_its_period(cast: Any) -> None:
    data = HandInInput(unit_id=cast.cell.pk, owed="half_year_table", period="2026-H1")
    HandInOther.perform(cast.cell_secretary.actor, data, now=at(date(2026, 7, 6)))
    assert square(cast, date(2026, 8, 1), month=1, code="half_year_table") == "late"
    with pytest.raises(Refusal) as error:
        HandInOther.perform(cast.cell_secretary.actor, HandInInput(unit_id=cast.cell.pk, owed="x", period="2026-H1"))
    assert [fault.where for fault in error.value.faults] == ["owed"]


def test_one_click_reminds_and_the_mail_names_nobody(
    cast: Any, meeting: Any, django_capture_on_commit_callbacks: Any
) -> None:
    from django.apps import apps

    who = apps.get_model("members.Person").objects.values_list("full_name", flat=True)
    cast.cell_secretary.account.email = "chibo@example.org"
    cast.cell_secretary.account.save()
    data = [
        Missing(unit_id=unit.pk, owed="minutes", label="Biên bản", period=period)
        for unit, period in ((cast.cell, "2026-02"), (cast.cell, "2026-03"), (cast.other_cell, "2026-03"))
    ]
    with django_capture_on_commit_callbacks(execute=True):
        Remind.perform(cast.office.actor, data)
    (letter,) = mail.outbox
    assert letter.to == ["chibo@example.org"]
    assert ("2026-02" in letter.body, "2026-03" in letter.body) == (True, True)
    assert [name for name in who if name in letter.body] == []
    mailed = set(Reminder.objects.values_list("unit_id", "period", "mailed"))
    assert mailed == {
        (cast.cell.pk, "2026-02", 1),
        (cast.cell.pk, "2026-03", 1),
        (cast.other_cell.pk, "2026-03", 0),
    }


def test_the_matrix_page_asks_the_same_for_many_cells(cast: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from dangbo.orgs.tests.place import plant, unit

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert cast.office.get("/nop-bao-cao/").status_code == 200
        return len(found)

    count()
    few = count()
    plant(*(unit(f"more-{number}", "ward_a") for number in range(30)), actor=cast.system)
    assert (count(), few <= 12) == (few, True)


def test_the_committee_member_scores_item_by_item_over_the_months_maximum(cast: Any, meeting: Any) -> None:
    """The sheet opens with the cell's own points; the cell gave itself none for conduct.order, the committee 4."""
    hand_in(cast, meeting, DAY)
    path = f"/viec/meetings.accept/?record={meeting.pk}"
    page = cast.office.get(path).content.decode()
    items = re.findall(r'name="points-(\d+)-item" value="([^"]+)"', page)
    asked = dict(re.findall(r'name="(points-\d+-points)" value="(\d+)"', page))
    assert (len(items), 'name="committee_score"' in page) == (len(asked), False)
    sent = {f"points-{at}-item": code for at, code in items} | asked | {"_token": "s-1", "points-rows": str(len(items))}
    (at,) = (at for at, code in items if code == "time.length")
    wrong = cast.office.post(path, sent | {f"points-{at}-points": "6", "remark": "Chữ đã gõ"})
    text = wrong.content.decode()
    assert (wrong.status_code, "Chữ đã gõ" in text, "6 điểm" in text) == (422, True, True)
    assert cast.office.post(path, sent | {f"points-{at}-points": "2"}).status_code == 302
    row = type(meeting).objects.get(pk=meeting.pk)
    sheets = {
        scorer: dict(row.scores.filter(scorer=scorer).values_list("item", "points")) for scorer in ("cell", "committee")
    }
    assert sheets["committee"] == sheets["cell"] | {"time.length": 2}
    total = sum(sheets["committee"].values())
    assert row.committee_score == (200 * total + 95) // 190
    assert "Phiếu chấm điểm" in cast.office.get(f"/sinh-hoat/{row.pk}/").content.decode()
