"""The worked cases of DOMAIN 16.E, and each rule on both sides of its edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.elections.rules import (
    BallotsAddUp,
    BaseDerived,
    ElectedByMajority,
    EventsLieBehind,
    PresentOfSummoned,
    WithinTheTerm,
)
from dangbo.elections.tests.cases import HEADS, OFFICE, ballot, candidate, election, vote
from dangbo.orgs.actions.terms import EnterTerm


def test_the_base_follows_from_those_summoned(refused: Any, allowed: Any) -> None:
    allowed(BaseDerived, election(1, base=20))  # 25 − 3 − 1 − 1
    for base in (19, 21, 25):
        refused(BaseDerived, election(1, base=base))


def test_outside_the_party_the_base_is_the_households(refused: Any, allowed: Any) -> None:
    heads = {name: value for name, value in HEADS.items() if name != "post"}
    allowed(BaseDerived, election(1, **heads))
    allowed(BaseDerived, election(1, **(heads | {"base": 200})))
    refused(BaseDerived, election(1, **(heads | {"base": 211})))


def test_a_wrong_base_is_told_with_the_right_one() -> None:
    from dangbo.journal.tests.shapes import _door

    (fault,) = BaseDerived().faults([election(1, base=25)], _door())
    assert "25" in str(fault.text) and "20" in str(fault.text) and "244-QĐ/TW" in str(fault.clause)


def test_nobody_is_present_who_was_not_summoned(refused: Any, allowed: Any) -> None:
    allowed(PresentOfSummoned, election(1, present=25))
    refused(PresentOfSummoned, election(1, present=26))


def test_a_congress_is_planned_ahead_and_held_on_its_day(allowed: Any) -> None:
    from dangbo.journal.tests.shapes import _door

    allowed(EventsLieBehind, election(1, date(2022, 12, 31)))
    allowed(EventsLieBehind, election(1, date(2023, 1, 1), state="planned"))
    ahead = list(EventsLieBehind().faults([election(1, date(2023, 1, 1))], _door()))
    assert [fault.where for fault in ahead] == ["date"]


@pytest.mark.parametrize(
    ("issued", "collected", "valid", "invalid", "right"),
    [(20, 20, 19, 1, True), (20, 18, 18, 0, True), (20, 21, 20, 1, False), (20, 20, 19, 0, False)],
)  # fmt: skip
def test_ballots_add_up(
    refused: Any, allowed: Any, issued: int, collected: int, valid: int, invalid: int, right: bool
) -> None:
    data = ballot(1, issued=issued, collected=collected, valid=valid, invalid=invalid)
    (allowed if right else refused)(BallotsAddUp, data)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("votes", "elected", "right"),
    [
        (11, True, True),
        (10, True, False),  # exactly half of the base of 20 is not more than half
        (10, False, True),
        (19, True, True),
        (20, True, False),  # more votes than the 19 valid ballots
        (20, False, False),
        (0, False, True),
    ],
)
def test_more_than_half_of_the_base_is_elected(
    cast: Any, refused: Any, allowed: Any, votes: int, elected: bool, right: bool
) -> None:
    data = candidate(vote(cast.cell), votes, elected)
    (allowed if right else refused)(ElectedByMajority, data)


@pytest.mark.django_db
def test_half_of_the_ballots_is_not_half_of_the_base(cast: Any, refused: Any) -> None:
    """12 of 21 valid ballots is a majority of the ballots, and not of a base of 25."""
    held = vote(cast.cell, summoned=25, present=21, exempt_absent=0, away=0, absent_whole=0, base=25)
    refused(ElectedByMajority, candidate(held, 12))


@pytest.mark.django_db
def test_an_election_lies_within_the_term_it_names(cast: Any, refused: Any, allowed: Any) -> None:
    old, new = EnterTerm.perform(OFFICE, [
        EnterTerm.Input(unit_id=cast.cell.pk, name="2020-2022", since=date(2020, 5, 1), until=date(2022, 7, 4)),
        EnterTerm.Input(unit_id=cast.cell.pk, name="2022-2025", since=date(2022, 7, 4)),
    ])
    allowed(WithinTheTerm, election(cast.cell))
    allowed(WithinTheTerm, election(cast.cell, term_id=new.pk))  # the congress opens its term
    allowed(WithinTheTerm, election(cast.cell, date(2022, 7, 3), term_id=old.pk, term_name="2020-2022"))
    refused(WithinTheTerm, election(cast.other_cell, term_id=new.pk))
    refused(WithinTheTerm, election(cast.cell, term_id=new.pk + 1))
    wrong = [
        election(cast.cell, date(2022, 7, 3), term_id=new.pk),
        election(cast.cell, term_id=old.pk, term_name="2020-2022"),  # the day on which it ends is no longer its own
        election(cast.cell, term_id=new.pk, term_name="2022-2027"),
    ]
    faults = list(WithinTheTerm().faults(wrong, None))  # type: ignore[arg-type]
    assert [(one.item, one.where) for one in faults] == [(0, "date"), (1, "date"), (2, "term_name")]
    assert "04/07/2022" in str(faults[0].accepted) and "01/05/2020" in str(faults[1].accepted)
