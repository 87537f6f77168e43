"""Congresses and elections for tests, entered by the program at import."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from dangbo.elections import actions as act
from dangbo.kernel.actor import system

OFFICE = system("import")
DAY = date(2022, 7, 4)
_numbers = count(1)


def election(unit: Any, day: date = DAY, **more: Any) -> act.ElectionInput:
    """A cell's congress that summoned 25; three are exempt and not there, one is away, one absent throughout."""
    values = {
        "kind": "cell_congress", "unit_id": getattr(unit, "pk", unit), "term_name": "2022-2025", "date": day,
        "summoned": 25, "present": 20, "exempt_absent": 3, "away": 1, "absent_whole": 1, "base": 20, "state": "held",
    }  # fmt: skip
    return act.ElectionInput(**(values | more))


def ballot(election: Any, **more: Any) -> act.BallotInput:
    values = {
        "election_id": getattr(election, "pk", election), "post": "secretary", "seats": 1, "issued": 20,
        "collected": 20, "valid": 19, "invalid": 1,
    }  # fmt: skip
    return act.BallotInput(**(values | more))


def candidate(ballot: Any, votes: int, elected: bool = True, **more: Any) -> act.CandidateInput:
    values = {"name": f"Lò Văn Mẫu {next(_numbers)}", "votes": votes, "elected": elected}
    return act.CandidateInput(ballot_id=getattr(ballot, "pk", ballot), **(values | more))


def hold(unit: Any, day: date = DAY, **more: Any) -> Any:
    return act.EnterElection.perform(OFFICE, election(unit, day, **more))


def vote(unit: Any, day: date = DAY, post: str = "secretary", **more: Any) -> Any:
    """An election with one ballot, on which all present voted and one wrongly."""
    held = hold(unit, day, **more)
    cast = {"issued": held.present, "collected": held.present, "valid": held.present - 1, "invalid": 1}
    return act.EnterBallot.perform(OFFICE, ballot(held, post=post, **cast))


def elect(unit: Any, day: date = DAY, votes: int = 0, person_id: int | None = None, **more: Any) -> Any:
    """An election with one ballot and one elected, by all valid ballots unless it is said by how many."""
    round_ = vote(unit, day, **more)
    return act.EnterCandidate.perform(OFFICE, candidate(round_, votes or round_.valid, person_id=person_id))


HEADS = {
    "kind": "residential_head", "summoned": 210, "present": 190, "base": 210, "exempt_absent": 0, "away": 0,
    "absent_whole": 0, "post": "residential_head",
}  # fmt: skip
