from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dangbo.feedback.queries import notice_due
from dangbo.feedback.rules import (
    AnswerAfterOpinion,
    AnsweredHasDay,
    DenouncerUnnamed,
    NoticeAfterReception,
    VerdictReasoned,
)
from dangbo.feedback.tests.cases import DAY, matter, opinion, receive
from dangbo.rulebook.calendar import work_calendar

BEFORE = DAY - timedelta(days=1)


def test_whoever_denounces_is_not_named(refused: Any, allowed: Any) -> None:
    refused(DenouncerUnnamed, matter(1, kind="denunciation", person_name="Lò Thị Mẫu"))
    allowed(DenouncerUnnamed, matter(1, kind="denunciation"))
    allowed(DenouncerUnnamed, matter(1, kind="complaint", person_name="Lò Thị Mẫu"))


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["notice_date", "answered_on"])
def test_no_notice_or_answer_before_the_matter_was_received(cast: Any, refused: Any, allowed: Any, field: str) -> None:
    received = receive(cast.ward)
    refused(NoticeAfterReception, matter(received, **{field: BEFORE}))
    allowed(NoticeAfterReception, matter(received, **{field: DAY}))
    allowed(NoticeAfterReception, matter(received))


def test_an_answered_matter_has_the_day_of_its_answer(refused: Any, allowed: Any) -> None:
    refused(AnsweredHasDay, matter(1, state="answered"))
    allowed(AnsweredHasDay, matter(1, state="answered", answered_on=DAY))
    allowed(AnsweredHasDay, matter(1, state="closed"))


@pytest.mark.parametrize(("verdict", "needs"), [("partly", True), ("refused", True), ("accepted", False), ("", False)])
def test_what_is_not_fully_accepted_is_reasoned(refused: Any, allowed: Any, verdict: str, needs: bool) -> None:
    (refused if needs else allowed)(VerdictReasoned, opinion(1, 2, verdict=verdict))
    allowed(VerdictReasoned, opinion(1, 2, verdict=verdict, reason="trái Luật Đất đai"))


def test_an_answer_follows_the_opinion(refused: Any, allowed: Any) -> None:
    refused(AnswerAfterOpinion, opinion(1, 2, answered_on=BEFORE))
    allowed(AnswerAfterOpinion, opinion(1, 2, answered_on=DAY))
    allowed(AnswerAfterOpinion, opinion(1, 2))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2022, 5, 4), date(2022, 5, 18)),  # two weekends between
        (date(2022, 4, 28), date(2022, 5, 16)),  # and the holidays of 30/4 and 1/5 with their days off instead
        (date(2022, 8, 25), date(2022, 9, 12)),  # National Day: 1 and 2 September
    ],
)
def test_ten_working_days_for_the_notice(received: date, due: date) -> None:
    assert notice_due(received, work_calendar()) == due
