from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from dangbo.elections import actions as act
from dangbo.elections.models import Ballot, Candidate, Election
from dangbo.elections.tests.cases import OFFICE, ballot, candidate, elect, election, hold, vote
from dangbo.journal.tests.shapes import entries_since, last_seq, told
from dangbo.kernel.refusal import NotPermitted

pytestmark = pytest.mark.django_db


def test_a_cell_enters_its_congress_and_no_other(cast: Any) -> None:
    secretary = cast.cell_secretary.actor
    held = act.EnterElection.perform(secretary, election(cast.cell))
    round_ = act.EnterBallot.perform(secretary, ballot(held))
    winner = act.EnterCandidate.perform(secretary, candidate(round_, 12))
    assert (held.unit_id, round_.election_id, winner.ballot_id) == (cast.cell.pk, held.pk, round_.pk)
    strangers = [cast.outside["cell_secretary"], cast.stranger, cast.member, cast.superior, cast.cell_helper]
    for player in strangers:
        for action, data in (
            (act.EnterElection, election(cast.cell)), (act.EnterBallot, ballot(held)),
            (act.EnterCandidate, candidate(round_, 12)),
        ):  # fmt: skip
            with pytest.raises(NotPermitted):
                action.perform(player.actor, data)
    assert (Election.objects.count(), Ballot.objects.count(), Candidate.objects.count()) == (1, 1, 1)


def test_ballots_of_nothing_are_nobodys(cast: Any) -> None:
    """An id that is no election's belongs to no unit that anybody of a ward may write in."""
    for player in (cast.office, cast.cell_secretary):
        with pytest.raises(NotPermitted):
            act.EnterBallot.perform(player.actor, ballot(0))
        with pytest.raises(NotPermitted):
            act.EnterCandidate.perform(player.actor, candidate(0, 1))


def test_what_the_rules_refuse_is_told_at_once(cast: Any) -> None:
    assert told(act.EnterElection, cast.office.actor, election(cast.cell, present=26, base=25)) == ["present", "base"]
    assert told(act.EnterBallot, cast.office.actor, ballot(hold(cast.cell), collected=21)) == ["collected"]
    assert told(act.EnterCandidate, cast.office.actor, candidate(vote(cast.cell), 10)) == ["votes"]


def test_corrections_need_a_reason_and_keep_old_and_new(cast: Any) -> None:
    row = elect(cast.cell, votes=15)
    round_, held = row.ballot, row.ballot.election
    changes = (
        (act.AmendElection, held, election(cast.cell), {"place": "Nhà văn hóa"}),
        (act.AmendBallot, round_, ballot(held), {"note": "Vòng 1"}),
        (act.AmendCandidate, row, candidate(round_, 15, name=row.name), {"votes": 16}),
    )
    for action, record, data, change in changes:
        wanted = action.Input(**(asdict(data) | change | {"record_id": record.pk}))
        assert told(action, cast.office.actor, wanted, reason="") == ["reason"]
        with pytest.raises(NotPermitted):
            action.perform(cast.stranger.actor, wanted, reason="thử")
        before = last_seq()
        action.perform(cast.office.actor, wanted, reason="ghi nhầm")
        (entry,) = entries_since(before)
        assert (entry[1], entry[4]) == ("changed", change) and set(entry[3]) == set(change)


def test_a_record_is_not_moved_to_another_unit_by_who_may_write_in_one_only(cast: Any) -> None:
    """The permission is asked for where the record stands and where it is to stand."""
    held = hold(cast.cell)
    change = act.ElectionAmendment(**(asdict(election(cast.cell_b)) | {"record_id": held.pk}))
    with pytest.raises(NotPermitted):
        act.AmendElection.perform(cast.office.actor, change, reason="chuyển")
    held.refresh_from_db()
    assert held.unit_id == cast.cell.pk


def test_how_anybody_voted_is_kept_nowhere() -> None:
    columns = {field.name for model in (Election, Ballot, Candidate) for field in model._meta.get_fields()}
    assert not {name for name in columns if "voter" in name}
    assert OFFICE.is_system
