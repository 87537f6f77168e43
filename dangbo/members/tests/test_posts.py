"""Who may hold a post, how many, in which term; and who held what on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.kernel.refusal import Refusal
from dangbo.members import actions as act
from dangbo.members.models import Holding
from dangbo.members.queries import holders_on
from dangbo.members.tests.cast import enrol, member, people
from dangbo.orgs.actions import EnterTerm
from dangbo.orgs.models import Term, Unit
from dangbo.orgs.tests.place import OFFICE, ward_with_cells

pytestmark = pytest.mark.django_db
DAY, LATER = date(2022, 3, 15), date(2023, 3, 15)


@pytest.fixture
def units() -> dict[str, Unit]:
    return ward_with_cells("CB01")


@pytest.fixture
def term(units: dict[str, Unit]) -> Term:
    return EnterTerm.perform(OFFICE, EnterTerm.Input(
        unit_id=units["DT"].pk, name="2020-2025", seats=6, since=date(2020, 5, 1), until=date(2025, 5, 1)))


def hold(unit: Unit, *posts: tuple[str, Any], **more: Any) -> list[Holding]:
    """Posts of a unit entered at once: each with its member, or with a name."""
    return act.EnterPost.perform(OFFICE, [
        act.EnterPost.Input(
            unit_id=unit.pk, post=post, since=more.get("since", DAY), until=more.get("until"),
            term_id=more.get("term_id"), **({"holder_name": who} if isinstance(who, str) else {"person_id": who.pk}),
        )
        for post, who in posts
    ])


def refused(unit: Unit, *posts: tuple[str, Any], **more: Any) -> list[tuple[str, str]]:
    before = Holding.objects.count()
    with pytest.raises(Refusal) as refusal:
        hold(unit, *posts, **more)
    assert Holding.objects.count() == before
    return [(one.where, str(one.accepted)) for one in refusal.value.faults]


def test_a_committee_has_no_more_members_than_seats(units: dict[str, Unit], term: Term) -> None:
    crowd = people(units["CB01"], 7)
    hold(units["DT"], *(("committee_member", one) for one in crowd[:6]))
    assert refused(units["DT"], ("committee_member", crowd[6])) == [("unit_id", "")]
    hold(units["DT"], ("committee_member", crowd[6]), since=date(2025, 5, 1), until=date(2025, 6, 1))  # no term then


def test_the_standing_committee_is_at_most_a_third_of_the_committee(units: dict[str, Unit], term: Term) -> None:
    crowd = people(units["CB01"], 6)
    hold(units["DT"], *(("committee_member", one) for one in crowd[3:]))
    hold(units["DT"], ("secretary", crowd[0]), ("deputy_secretary", crowd[1]))  # two of six
    (fault,) = refused(units["DT"], ("standing_member", crowd[2]))
    assert fault == ("post", "Không quá 2.")


def test_there_is_one_secretary_at_a_time(units: dict[str, Unit]) -> None:
    first, second = people(units["CB01"], 2)
    hold(units["CB01"], ("secretary", first), until=LATER)
    assert [where for where, _accepted in refused(units["CB01"], ("secretary", second))] == ["since"]
    hold(units["CB01"], ("secretary", second), since=LATER)


def test_a_member_on_probation_is_not_elected(units: dict[str, Unit]) -> None:
    trial = enrol(member("TRIAL", units["CB01"], official_on=None))[0]
    assert [where for where, _accepted in refused(units["CB01"], ("secretary", trial))] == ["person_id"]
    hold(units["CB01"], ("office_staff", trial))  # no post of the Party


def test_a_post_belongs_to_a_term_of_its_unit_and_time(units: dict[str, Unit], term: Term) -> None:
    somebody = people(units["CB01"], 1)[0]
    assert [where for where, _ in refused(units["CB01"], ("secretary", somebody), term_id=term.pk)] == ["term_id"]
    assert refused(units["DT"], ("secretary", somebody), term_id=term.pk, since=date(2025, 5, 1)) == [
        ("since", "01/05/2020 – 01/05/2025"),
    ]
    hold(units["DT"], ("secretary", somebody), term_id=term.pk, since=date(2020, 4, 28))  # before the congress closed


def test_who_held_what_on_a_day(units: dict[str, Unit]) -> None:
    first, second = people(units["CB01"], 2)
    hold(units["CB01"], ("secretary", first), until=LATER)
    hold(units["CB01"], ("secretary", second), ("residential_head", "Lò Văn Ngoài"), since=LATER)

    def on(day: date) -> set[tuple[str, str]]:
        return set(holders_on(OFFICE, day).values_list("post", "holder_name"))

    assert on(date(2022, 3, 14)) == set()
    assert on(DAY) == on(date(2023, 3, 14)) == {("secretary", first.full_name)}
    assert on(LATER) == {("secretary", second.full_name), ("residential_head", "Lò Văn Ngoài")}
