"""Who may do what, where and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps

from dangbo.access.permissions import PERMISSIONS, TABLE
from dangbo.access.terms import Role
from dangbo.kernel import policy
from dangbo.kernel.actor import ANONYMOUS, Actor, Granted, system
from dangbo.kernel.scope import EVERYWHERE


def test_no_permission_stands_twice() -> None:
    assert len(TABLE) == len(PERMISSIONS)


def test_an_unknown_permission_is_refused_to_everyone(cast) -> None:
    for actor in (cast.office.actor, cast.administrator.actor, system("import"), ANONYMOUS):
        assert not policy.allows(actor, "members.fly")
        assert policy.reach(actor, "members.fly").nowhere
    assert not policy.knows("members.fly")
    assert policy.knows("members.read")


def test_a_role_reaches_its_unit_and_those_below(cast) -> None:
    may = {
        unit.code
        for unit in (cast.city, cast.ward, cast.cell, cast.other_cell, cast.ward_b, cast.cell_b)
        if policy.allows(cast.office.actor, "members.read", [unit.pk])
    }
    assert may == {"ward_a", "cell_a1", "cell_a2"}
    assert policy.allows(cast.cell_secretary.actor, "meetings.write", [cast.cell.pk])
    assert not policy.allows(cast.cell_secretary.actor, "meetings.write", [cast.cell.pk, cast.other_cell.pk])
    assert not policy.allows(cast.cell_secretary.actor, "meetings.write", [cast.ward.pk])


def test_the_closure_is_asked_once_an_actor(cast, django_assert_num_queries) -> None:
    actor = cast.office.actor
    with django_assert_num_queries(1):
        for unit in (cast.ward, cast.cell, cast.other_cell, cast.cell_b):
            policy.allows(actor, "members.read", [unit.pk])
            policy.allows(actor, "documents.write", [unit.pk])


def test_the_administrator_sees_no_member_data(cast) -> None:
    held = {name for name in PERMISSIONS if policy.allows(cast.administrator.actor, name)}
    opened_to_all = {p.name for p in TABLE if p.who.public or p.who.roles == frozenset(Role.values)}
    assert held - opened_to_all == {
        "orgs.set_up", "access.read", "access.keeping", "access.grant", "access.token", "accounts.manage",
    }


def test_the_auditor_reads_the_journal_and_the_grants_only(cast) -> None:
    held = {name for name in PERMISSIONS if policy.allows(cast.auditor.actor, name)}
    opened_to_all = {p.name for p in TABLE if p.who.public or p.who.roles == frozenset(Role.values)}
    assert held - opened_to_all == {"journal.read", "access.read", "access.keeping", "web.export"}


@pytest.mark.parametrize("permission", ["members.read", "members.reveal", "meetings.read", "inspections.case"])
def test_the_superior_has_no_personal_data(cast, permission) -> None:
    assert policy.reach(cast.superior.actor, permission).nowhere
    assert not policy.allows(cast.superior.actor, permission)
    assert policy.allows(cast.superior.actor, "figures.read", [cast.cell.pk])


def test_an_own_record_opens_no_unit() -> None:
    member = Actor(key="account:1", name="m", person_id=5, account_id=1, day=date(2022, 5, 1))
    assert policy.allows(member, "members.own")
    assert policy.reach(member, "members.own").nowhere
    stranger = Actor(key="account:2", name="s", account_id=2, day=date(2022, 5, 1))
    assert not policy.allows(stranger, "members.own")


def test_an_own_record_is_for_units_of_ones_grants(cast) -> None:
    actor = Actor(
        key="account:1",
        name="m",
        grants=(Granted("member", cast.cell.pk),),
        person_id=5,
        account_id=1,
        day=date(2022, 5, 1),
    )
    assert policy.allows(actor, "members.own", [cast.cell.pk])
    assert not policy.allows(actor, "members.own", [cast.other_cell.pk])


def test_everyone_may_what_is_public() -> None:
    assert policy.allows(ANONYMOUS, "feedback.submit", [7])
    assert policy.reach(ANONYMOUS, "feedback.submit").nowhere


@pytest.mark.parametrize(
    ("purpose", "held", "refused"),
    [
        ("import", "members.enrol", "access.grant"),
        ("setup", "access.grant", "members.read"),
        ("sign-in", "accounts.note", "accounts.manage"),
        ("unheard of", "", "members.read"),
    ],
)
def test_the_program_may_what_its_purpose_needs(purpose, held, refused) -> None:
    actor = system(purpose)
    if held:
        assert policy.reach(actor, held) == EVERYWHERE
        assert policy.allows(actor, held, [1])
    assert not policy.allows(actor, refused, [1])


def test_a_name_alone_does_not_make_the_program() -> None:
    assert not policy.allows(Actor(key="system:import", name="x"), "members.enrol")


def test_a_cell_that_left_is_out_of_reach_from_that_day(cast) -> None:
    moved = date(2022, 7, 1)
    paths = apps.get_model("orgs.UnitPath").objects.filter(descendant=cast.cell).exclude(ancestor=cast.cell)
    paths.filter(ancestor=cast.ward).update(until=moved)
    assert policy.allows(cast.office.on(moved - timedelta(days=1)), "members.read", [cast.cell.pk])
    assert not policy.allows(cast.office.on(moved), "members.read", [cast.cell.pk])


def test_what_was_inherited_is_within_reach(cast) -> None:
    path = apps.get_model("orgs.UnitPath")
    path.objects.create(ancestor=cast.ward, descendant=cast.cell_b, kind="heritage", depth=1, since=date(2022, 7, 1))
    assert not policy.allows(cast.office.on(date(2022, 6, 30)), "members.read", [cast.cell_b.pk])
    assert policy.allows(cast.office.on(date(2022, 7, 1)), "members.read", [cast.cell_b.pk])
