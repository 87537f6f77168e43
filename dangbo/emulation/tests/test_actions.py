"""Who may enter and correct, what the journal keeps of it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest

from dangbo.emulation import actions as act
from dangbo.emulation.tests.cases import OFFICE, commendation, contest, entry, recognition, registration
from dangbo.journal.tests.shapes import entries_since, last_seq, told
from dangbo.kernel.refusal import NotPermitted

pytestmark = pytest.mark.django_db


def inputs(cast: Any) -> dict[Any, Any]:
    return {
        act.Register: registration(cast.cell),
        act.Recognise: recognition(cast.cell),
        act.Commend: commendation(cast.cell),
        act.EnterContestEntries: entry(contest(), cast.cell),
    }


def test_the_cell_itself_enters_and_no_other_does(cast: Any) -> None:
    for action, data in inputs(cast).items():
        made = action.perform(cast.cell_secretary.actor, data)
        assert made.unit_id == cast.cell.pk
        for player in (cast.member, cast.superior, cast.stranger, cast.outside["cell_secretary"], cast.editor):
            with pytest.raises(NotPermitted):
                action.perform(player.actor, data)


def test_what_is_entered_is_an_entry_with_its_contents(cast: Any) -> None:
    before = last_seq()
    data = registration(cast.cell)
    act.Register.perform(cast.office.actor, data)
    ((name, effect, kind, old, new),) = entries_since(before)
    assert (name, effect, kind, old) == ("emulation.register", "created", "emulation.Registration", {})
    assert (new["title"], new["registered_on"], new["unit"]) == (data.title, "2022-05-04", cast.cell.pk)


@pytest.mark.parametrize(
    ("enter", "amend", "make"),
    [
        (act.Register, act.AmendRegistration, registration),
        (act.Recognise, act.AmendRecognition, recognition),
        (act.Commend, act.AmendCommendation, commendation),
    ],
)
def test_a_correction_needs_a_reason_and_keeps_old_and_new(cast: Any, enter: Any, amend: Any, make: Any) -> None:
    data = make(cast.cell)
    row = enter.perform(OFFICE, data)
    change = amend.Input(**(asdict(data) | {"title": "Tên khác", "record_id": row.pk}))
    assert told(amend, cast.office.actor, change, reason="") == ["reason"]
    before = last_seq()
    amend.perform(cast.office.actor, change, reason="ghi nhầm tên")
    assert [(one[1], one[3], one[4]) for one in entries_since(before)] == [
        ("changed", {"title": data.title}, {"title": "Tên khác"})
    ]
    row.refresh_from_db()
    assert (row.title, row.version) == ("Tên khác", 2)
    with pytest.raises(NotPermitted):
        amend.perform(cast.stranger.actor, change, reason="thử")


def test_correcting_nothing_is_no_entry(cast: Any) -> None:
    data = registration(cast.cell)
    row = act.Register.perform(OFFICE, data)
    before = last_seq()
    act.AmendRegistration.perform(
        cast.office.actor, act.RegistrationAmendment(**asdict(data), record_id=row.pk), reason="xem lại"
    )
    assert entries_since(before) == []


def test_one_wrong_entry_of_many_refuses_all(cast: Any) -> None:
    ran = contest()
    late = entry(ran, cast.cell, ran.closes_on.replace(year=2024))
    assert told(act.EnterContestEntries, OFFICE, [entry(ran, cast.cell), late, replace(late)]) == ["submitted_on"] * 2
