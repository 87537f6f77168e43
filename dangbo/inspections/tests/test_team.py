"""A case opens to its team only, also against higher roles; to all others it does not exist."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from dangbo.access.queries import NO_SUCH_RECORD
from dangbo.figures.tests.shapes import ROLES, lines, same_cost
from dangbo.inspections import actions as act
from dangbo.inspections.models import TeamMember
from dangbo.inspections.tests.cases import DAY, case, inspected, looked_at, opened, somebody
from dangbo.journal.tests.shapes import entries_since, last_seq, told
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor, Granted
from dangbo.kernel.refusal import NotPermitted, Refusal

pytestmark = pytest.mark.django_db


def address() -> str:
    return f"{reverse('inspections:cases')}?period=2022"


def mine(cast: Any, done: date | None = None) -> Any:
    """A case that the ward's inspector opened."""
    return opened(cast.cell, DAY, done, by=cast.inspection.actor)


def test_whoever_opens_a_case_is_in_its_team(cast: Any) -> None:
    row = mine(cast)
    assert [member.account_id for member in row.team.all()] == [cast.inspection.account.pk]
    assert [line[0] for line in lines(cast.inspection.get(address()))] == [row.content]
    assert row.content in cast.inspection.get(row.get_absolute_url()).content.decode()


def test_to_all_others_it_does_not_exist(cast: Any) -> None:
    row = mine(cast)
    inspected(row, cast.cell)
    opens = {role for role in ROLES if cast.inside(role).get(row.get_absolute_url()).status_code != 404}
    assert opens == {"inspection"}
    lists = {role: cast.inside(role).get(address()) for role in ROLES}
    assert {role for role, page in lists.items() if page.status_code == 200 and lines(page)} == {"inspection"}
    assert cast.outside["inspection"].get(row.get_absolute_url()).status_code == 404


def test_the_number_is_open_and_the_rows_behind_it_are_not(cast: Any) -> None:
    row = mine(cast, DAY)
    inspected(row, cast.cell)
    for code in ("inspections.done", "inspections.organisations"):
        figure = f"/so-lieu/{code}/?period=2022&unit={cast.ward.pk}"
        page = cast.inspection.get(figure)
        assert len(page.context["rows"]) == 1
        for role in ("secretary", "office", "superior"):
            page = cast.inside(role).get(figure)
            assert page.context["line"].measured.actual == 1
            assert not page.context["rows"] and row.content not in page.content.decode()


def test_nobody_outside_the_team_changes_it_or_learns_of_it(cast: Any) -> None:
    row = mine(cast)
    thing = inspected(row, cast.cell)
    attempts = (
        (act.AmendCase, act.CaseAmendment(**(asdict(case(cast.cell)) | {"record_id": row.pk}))),
        (act.EnterCaseObject, looked_at(row, cast.cell)),
        (act.AmendCaseObject, act.CaseObjectAmendment(**asdict(looked_at(row, cast.cell)), record_id=thing.pk)),
        (act.AddToTeam, act.TeamInput(record_id=row.pk, account_id=cast.office.account.pk, since=DAY)),
    )
    for player in (cast.secretary, cast.office, cast.outside["inspection"], cast.superior):
        for action, data in attempts:
            with pytest.raises(Refusal) as refused:
                action.perform(player.actor, data, reason="thử")
            assert [str(fault) for fault in refused.value.faults] == [str(NO_SUCH_RECORD)], action.name


def test_a_case_that_is_not_there_is_refused_in_the_same_words(cast: Any) -> None:
    change = act.CaseAmendment(**(asdict(case(cast.cell)) | {"record_id": 10**9}))
    with pytest.raises(Refusal) as refused:
        act.AmendCase.perform(cast.inspection.actor, change)
    assert [str(fault) for fault in refused.value.faults] == [str(NO_SUCH_RECORD)]


def test_an_object_of_anothers_case_is_not_corrected_by_way_of_ones_own(cast: Any) -> None:
    theirs = inspected(opened(cast.cell), cast.cell)
    own = mine(cast)
    change = act.CaseObjectAmendment(**asdict(looked_at(own, cast.other_cell)), record_id=theirs.pk)
    assert told(act.AmendCaseObject, cast.inspection.actor, change) == [""]


def test_a_case_is_not_carried_into_another_ward(cast: Any) -> None:
    row = mine(cast)
    change = act.CaseAmendment(**(asdict(case(cast.cell_b)) | {"record_id": row.pk}))
    with pytest.raises(NotPermitted):
        act.AmendCase.perform(cast.inspection.actor, change)


def test_the_team_lets_one_more_in_and_only_once(cast: Any) -> None:
    row = mine(cast)
    since = clock.today()
    more = act.TeamInput(record_id=row.pk, account_id=cast.secretary.account.pk, since=since)
    assert cast.secretary.get(row.get_absolute_url()).status_code == 404
    for _ in range(2):
        act.AddToTeam.perform(cast.inspection.actor, more)
    assert row.team.count() == 2
    assert cast.secretary.get(row.get_absolute_url()).status_code == 200


def test_whoever_has_left_the_team_sees_it_no_more(cast: Any) -> None:
    row = mine(cast)
    TeamMember.objects.filter(case=row).update(since=date(2020, 1, 1), until=clock.today())
    assert cast.inspection.get(row.get_absolute_url()).status_code == 404
    from dangbo.inspections.queries import cases

    assert list(cases(cast.inspection.on(clock.today() - timedelta(days=1)))) == [row]


def test_the_head_of_the_team_is_in_it(cast: Any) -> None:
    """Cases that come with the registers name their head; he lets the others in."""
    person = somebody(cast.cell)
    row = opened(cast.cell, lead_id=person.pk)
    head = Actor(key="account:0", name="Trưởng đoàn", grants=(Granted("inspection", cast.ward.pk),),
                 person_id=person.pk, account_id=cast.inspection.account.pk, day=clock.today())  # fmt: skip
    more = act.TeamInput(record_id=row.pk, account_id=cast.secretary.account.pk, since=clock.today())
    act.AddToTeam.perform(head, more)
    assert cast.secretary.get(row.get_absolute_url()).status_code == 200


def test_a_case_is_brought_up_to_date_step_by_step(cast: Any) -> None:
    row = mine(cast)
    before = last_seq()
    data = asdict(case(cast.cell, content=row.content)) | {"record_id": row.pk}
    act.AmendCase.perform(cast.inspection.actor, act.CaseAmendment(**(data | {"state": "opened"})))
    assert [one[3:] for one in entries_since(before)] == [({"state": "planned"}, {"state": "opened"})]
    wrong = act.CaseAmendment(**(data | {"state": "concluded", "due": None}))
    assert told(act.AmendCase, cast.inspection.actor, wrong) == ["due", "concluded_on"]


def test_the_list_costs_the_same_for_one_row_as_for_three(cast: Any) -> None:
    same_cost(cast.inspection, address(), lambda number: mine(cast))
