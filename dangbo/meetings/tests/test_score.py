"""The score by the frame of the day (DOMAIN 3.5), with whole numbers only."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from dangbo.meetings.actions import Absence, Points, Words
from dangbo.meetings.models import ScoreLine
from dangbo.meetings.score import Facts, computed, frame, level, needed_minutes, score
from dangbo.meetings.tests.cases import held, people, planned

DAY = date(2026, 3, 5)
PLAIN, THEMED = frame(DAY, "regular"), frame(DAY, "regular_thematic")


def test_the_maximum_of_a_month_without_a_theme_is_95() -> None:
    assert (sum(item.most for item in PLAIN), sum(item.most for item in THEMED)) == (95, 100)
    assert {item.code for item in THEMED} - {item.code for item in PLAIN} == {"conduct.thematic"}


def test_before_the_frame_there_is_none() -> None:
    assert (frame(date(2022, 5, 5), "regular_thematic"), needed_minutes(date(2022, 5, 5), "regular")) == ((), None)
    assert score((), {}, date(2022, 5, 5)) is None


@pytest.mark.parametrize(
    ("minutes", "points"), [(120, 5), (90, 5), (75, 4), (60, 3), (59, 2), (45, 2), (44, 1), (0, 1)]
)
def test_length(minutes: int, points: int) -> None:
    assert computed(PLAIN, Facts(minutes=minutes, needed_minutes=90))["time.length"] == points


@pytest.mark.parametrize(
    ("present", "unexcused", "points"), [(9, 0, 4), (8, 0, 3), (7, 0, 2), (6, 0, 1), (9, 1, 1), (10, 0, 4)]
)
def test_attendance(present: int, unexcused: int, points: int) -> None:
    facts = Facts(must_attend=10, present=present, unexcused=unexcused)
    assert computed(PLAIN, facts)["attendance.share"] == points


@pytest.mark.parametrize(("speakers", "points"), [(6, 5), (5, 4), (4, 4), (3, 3), (2, 2), (0, 2)])
def test_speakers(speakers: int, points: int) -> None:
    assert computed(PLAIN, Facts(present=10, speakers=speakers))["conduct.speakers"] == points


@pytest.mark.parametrize(("done", "points"), [(10, 30), (9, 30), (8, 27), (7, 24), (6, 20), (5, 15), (4, 10), (0, 10)])
def test_last_months_tasks(done: int, points: int) -> None:
    assert computed(PLAIN, Facts(tasks_due=10, tasks_done=done))["resolution.done_share"] == points


def test_what_the_minutes_do_not_tell_is_left_to_people() -> None:
    assert computed(PLAIN, Facts()) == {}


@pytest.mark.parametrize(
    ("points", "code"),
    [
        (100, "good"),
        (90, "good"),
        (89, "fair"),
        (70, "fair"),
        (69, "average"),
        (50, "average"),
        (49, "poor"),
        (0, "poor"),
    ],
)
def test_levels(points: int, code: str) -> None:
    assert level(points, DAY) == code


def test_a_month_without_a_theme_is_read_over_its_own_maximum() -> None:
    """85 of 95 are 89.47, which is 89; 86 of 95 are 90.53, which is 91."""
    full = {item.code: item.most for item in PLAIN}
    ten_less = full | {"resolution.done_share": 20}
    nine_less = full | {"resolution.done_share": 21}
    assert [
        (s.total, s.most, s.points, s.level)
        for s in (score(PLAIN, full, DAY), score(PLAIN, ten_less, DAY), score(PLAIN, nine_less, DAY))
        if s
    ] == [
        (95, 95, 100, "good"),
        (85, 95, 89, "fair"),
        (86, 95, 91, "good"),
    ]


@pytest.mark.django_db
def test_the_sheet_of_a_meeting(cast: Any) -> None:
    who = people(cast.cell)
    meeting = planned(cast.cell_secretary.actor, cast.cell)
    own = tuple(Points(item=item.code, points=item.most) for item in PLAIN)
    row = held(
        cast.cell_secretary.actor,
        meeting,
        end=time(15, 15),
        absences=(Absence(person_id=who[0].pk, reason="Ốm"),),
        speeches=tuple(Words(person_id=each.pk, words="x") for each in who[1:4]),
        points=own,
    )
    lines = {line.item: (line.points, line.computed) for line in ScoreLine.objects.all()}
    assert {code: given for code, given in lines.items() if given[1]} == {
        "time.length": (4, True),
        "attendance.share": (3, True),
        "attendance.no_long_absence": (1, True),
        "preparation.notice": (0, True),
        "conduct.speakers": (4, True),
    }
    total = sum(points for points, _ in lines.values())
    assert (total, row.self_score, row.quality) == (91, 96, "good")
