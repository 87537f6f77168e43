"""Granting, ending, linking, tokens."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from dangbo.access import queries
from dangbo.access.actions import (
    EndGrant,
    EndInput,
    GiveToken,
    GrantInput,
    GrantRole,
    HolderInput,
    LinkHolder,
    TokenEndInput,
    TokenInput,
    WithdrawToken,
)
from dangbo.access.models import ApiToken, Grant
from dangbo.access.terms import WHOLE, Role
from dangbo.journal.models import Entry
from dangbo.kernel import clock
from dangbo.kernel.actor import Granted
from dangbo.kernel.refusal import NotPermitted, Refusal

TODAY = clock.today()
WHY = {"reason": "Nghị quyết phân công"}


def faults(data: GrantInput, actor: Any) -> set[str]:
    with pytest.raises(Refusal) as refused:
        GrantRole.perform(actor, data, **WHY)
    return {fault.where for fault in refused.value.faults}


def input_for(cast: Any, **given: Any) -> GrantInput:
    values = {"account_id": cast.editor.account.pk, "role": "front", "unit_id": cast.ward.pk, "since": TODAY}
    return GrantInput(**values | given)


def test_a_role_is_granted_with_its_reason(cast) -> None:
    GrantRole.perform(cast.administrator.actor, input_for(cast), **WHY)
    assert set(queries.grants_of(cast.editor.account.pk, TODAY)) == {
        Granted("editor", cast.ward.pk),
        Granted("front", cast.ward.pk),
    }
    assert Granted("front", cast.ward.pk) not in queries.grants_of(cast.editor.account.pk, TODAY - timedelta(days=1))
    assert Entry.objects.get().reason == "Nghị quyết phân công"


def test_without_a_reason_nothing_is_granted(cast) -> None:
    with pytest.raises(Refusal):
        GrantRole.perform(cast.administrator.actor, input_for(cast))


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"administrator"}))
def test_only_the_administrator_grants(cast, role) -> None:
    with pytest.raises(NotPermitted):
        GrantRole.perform(cast.inside(role).actor, input_for(cast), **WHY)


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"unit_id": None}, {"unit_id"}),
        ({"account_id": None}, {"account_id"}),
        ({"post": "secretary"}, {"account_id"}),
        ({"until": TODAY}, {"until"}),
        ({"account_id": 10**9}, {"account_id"}),
        ({"role": "editor"}, {"role"}),
    ],
    ids=["no unit", "neither account nor post", "both", "ends at once", "no such account", "held already"],
)
def test_what_granting_refuses(cast, given, where) -> None:
    assert faults(input_for(cast, **given), cast.administrator.actor) == where


def test_nobody_grants_to_himself(cast) -> None:
    own = input_for(cast, account_id=cast.administrator.account.pk)
    assert faults(own, cast.administrator.actor) == {"account_id"}


def test_a_closed_account_is_granted_nothing(cast) -> None:
    apps.get_model("accounts.Account").objects.filter(pk=cast.editor.account.pk).update(is_active=False)
    assert faults(input_for(cast), cast.administrator.actor) == {"account_id"}


def test_an_administrator_of_a_ward_stays_in_the_ward(cast) -> None:
    actor = cast.outside["editor"].actor
    local = type(actor)(key="account:0", name="x", grants=(Granted("administrator", cast.ward.pk),), day=TODAY)
    GrantRole.perform(local, input_for(cast), **WHY)
    with pytest.raises(NotPermitted):
        GrantRole.perform(local, input_for(cast, unit_id=cast.ward_b.pk), **WHY)
    assert faults(input_for(cast, unit_id=None, role="auditor"), local) == {"unit_id"}


def test_two_of_the_same_in_one_list_are_refused(cast) -> None:
    with pytest.raises(Refusal) as refused:
        GrantRole.perform(cast.administrator.actor, [input_for(cast)] * 2, **WHY)
    assert [(fault.item, fault.where) for fault in refused.value.faults] == [(1, "role")]


def test_a_grant_ends_on_its_day(cast) -> None:
    grant = Grant.objects.get(account=cast.office.account)
    EndGrant.perform(cast.administrator.actor, EndInput(grant.pk, TODAY), **WHY)
    assert queries.grants_of(cast.office.account.pk, TODAY) == ()
    assert queries.grants_of(cast.office.account.pk, TODAY - timedelta(days=1)) == (Granted("office", cast.ward.pk),)


@pytest.mark.parametrize("until", [date(2017, 12, 31), TODAY + timedelta(days=1)])
def test_an_ended_grant_is_not_prolonged_nor_ended_before_it_began(cast, until) -> None:
    grant = Grant.objects.get(account=cast.office.account)
    EndGrant.perform(cast.administrator.actor, EndInput(grant.pk, TODAY), **WHY)
    with pytest.raises(Refusal):
        EndGrant.perform(cast.administrator.actor, EndInput(grant.pk, until), **WHY)


def a_person(unit: Any, code: str = "P1") -> Any:
    person = apps.get_model("members.Person")
    return person.objects.create(code=code, full_name="Trần Thị Thử", gender="female", unit=unit)


def test_a_posts_role_follows_its_holder(cast) -> None:
    before, after = a_person(cast.cell), a_person(cast.cell, "P2")
    for player, person in ((cast.member, before), (cast.editor, after)):
        LinkHolder.perform(cast.administrator.actor, HolderInput(player.account.pk, person.pk), **WHY)
    holding = apps.get_model("members.Holding")
    passed = TODAY - timedelta(days=10)
    common = {"unit": cast.cell, "post": "secretary", "holder_name": "x"}
    holding.objects.create(person=before, since=date(2020, 1, 1), until=passed, **common)
    holding.objects.create(person=after, since=passed, **common)
    data = input_for(
        cast, account_id=None, post="secretary", role="cell_secretary", unit_id=cast.cell.pk, since=date(2020, 1, 1)
    )
    GrantRole.perform(cast.administrator.actor, data, **WHY)
    held = Granted("cell_secretary", cast.cell.pk)
    day_before = passed - timedelta(days=1)
    assert [held in queries.grants_of(cast.member.account.pk, day) for day in (day_before, passed)] == [True, False]
    assert [held in queries.grants_of(cast.editor.account.pk, day) for day in (day_before, passed)] == [False, True]


def test_an_account_changes_hands(cast) -> None:
    first, second = a_person(cast.cell), a_person(cast.cell, "P2")
    for person in (first, second):
        LinkHolder.perform(cast.administrator.actor, HolderInput(cast.member.account.pk, person.pk), **WHY)
    assert queries.holder_of(cast.member.account.pk) == second.pk
    assert [entry.effect for entry in Entry.objects.all()] == ["created", "changed"]


@pytest.fixture
def token(cast) -> ApiToken:
    grant = Grant.objects.get(account=cast.office.account)
    data = TokenInput(grant.pk, "Máy in báo cáo", TODAY + timedelta(days=30))
    return GiveToken.perform(cast.administrator.actor, data, **WHY)  # type: ignore[no-any-return]


def test_a_token_acts_with_its_one_grant(cast, token) -> None:
    actor = queries.actor_of_token(token.secret, TODAY, "r1")
    assert actor is not None
    assert (actor.key, actor.grants, actor.person_id, actor.account_id, actor.request_id) == (
        f"token:{token.pk}",
        (Granted("office", cast.ward.pk),),
        None,
        cast.office.account.pk,
        "r1",
    )


def test_a_token_is_stored_as_a_digest_only(token) -> None:
    stored = ApiToken.objects.values_list("digest", flat=True).get()
    assert token.secret.startswith("dangbo_")
    assert len(token.secret) > 45
    assert stored == queries.digest(token.secret)
    entry = Entry.objects.get(subject_type="access.ApiToken")
    assert token.secret not in entry.after
    assert stored not in entry.after


def test_a_token_is_good_for_its_days_only(token) -> None:
    for day in (TODAY - timedelta(days=1), token.until):
        assert queries.actor_of_token(token.secret, day) is None
    assert queries.actor_of_token(token.secret + "x", TODAY) is None


def test_a_withdrawn_token_is_good_for_nothing(cast, token) -> None:
    WithdrawToken.perform(cast.administrator.actor, TokenEndInput(token.pk), **WHY)
    assert queries.actor_of_token(token.secret, TODAY) is None


@pytest.mark.parametrize("change", ["closed account", "ended grant", "demo account"])
def test_a_token_falls_with_what_it_stands_on(cast, token, change, settings) -> None:
    settings.DEMO = False
    if change == "ended grant":
        grant = Grant.objects.get(account=cast.office.account)
        EndGrant.perform(cast.administrator.actor, EndInput(grant.pk, TODAY), **WHY)
    else:
        values = {"is_active": False} if change == "closed account" else {"demo": True}
        apps.get_model("accounts.Account").objects.filter(pk=cast.office.account.pk).update(**values)
    assert queries.actor_of_token(token.secret, TODAY) is None


@pytest.mark.parametrize("days", [0, 367])
def test_a_token_lives_at_most_a_year(cast, days) -> None:
    grant = Grant.objects.get(account=cast.office.account)
    with pytest.raises(Refusal):
        GiveToken.perform(cast.administrator.actor, TokenInput(grant.pk, "x", TODAY + timedelta(days=days)), **WHY)


def test_a_token_of_an_installation_wide_role(cast) -> None:
    grant = Grant.objects.get(account=cast.auditor.account)
    made = GiveToken.perform(cast.administrator.actor, TokenInput(grant.pk, "x", TODAY + timedelta(days=1)), **WHY)
    actor = queries.actor_of_token(made.secret, TODAY)
    assert actor is not None
    assert actor.grants == (Granted("auditor", WHOLE),)


def test_lists_show_what_the_viewer_may_see(cast, token) -> None:
    assert {grant.whom for grant in queries.grants_seen(cast.auditor.actor, TODAY)} == {
        f"{role}.{side}" for role in Role.values for side in "ab" if side == "a" or role not in Role.installation_wide
    }
    assert list(queries.tokens_seen(cast.administrator.actor)) == [token]
    for role in set(Role.values) - {"administrator", "auditor"}:
        assert not queries.grants_seen(cast.inside(role).actor).exists()
        assert not queries.tokens_seen(cast.inside(role).actor).exists()


def test_a_circle_is_closed_to_all_others_and_to_programs(cast, token) -> None:
    rows = Grant.objects.all()
    inside = queries.in_circle(rows, cast.office.actor, "account")
    assert [grant.role for grant in inside] == ["office"]
    program = queries.actor_of_token(token.secret, TODAY)
    assert program is not None
    assert not queries.in_circle(rows, program, "account").exists()
    assert not queries.in_circle(rows, cast.anonymous.actor, "account").exists()
