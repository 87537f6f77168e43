"""Pages of accounts, roles, tokens and the journal."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from dangbo.access.models import ApiToken, Grant
from dangbo.access.terms import Role
from dangbo.accounts.models import Account
from dangbo.kernel import clock

ADMIN_PAGES = ("accounts", "grants", "tokens")


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_lists_open_for_administrator_and_auditor_only(cast, name) -> None:
    address = reverse(f"access:{name}")
    opened = {role for role in Role.values if cast.inside(role).get(address).status_code == 200}
    assert opened == {"administrator", "auditor"}


def test_the_journal_opens_for_the_auditor_only(cast) -> None:
    for address in (reverse("access:journal"), reverse("access:verification")):
        opened = {role for role in Role.values if cast.inside(role).get(address).status_code == 200}
        assert opened == {"auditor"}


def rows(response: Any) -> list[Any]:
    return list(response.context["table"].page.object_list)


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_a_list_takes_as_many_queries_for_many_rows(cast, name, django_assert_max_num_queries) -> None:
    for number in range(2):
        grant = Grant.objects.filter(account__isnull=False)[number]
        ApiToken.objects.create(
            grant=grant, label=f"m{number}", digest=str(number), since=clock.today(), until=clock.today()
        )
    client = cast.auditor.client
    with django_assert_max_num_queries(12):
        assert len(rows(client.get(reverse(f"access:{name}")))) > 1


def test_the_list_of_grants_is_as_at_a_day(cast) -> None:
    response = cast.auditor.get(reverse("access:grants"), {"day": "31/12/2017"})
    assert rows(response) == []
    assert {grant.unit_name for grant in rows(cast.auditor.get(reverse("access:grants"), {"role": "office"}))} == {
        "Đảng bộ phường Thử A",
        "Đảng bộ phường Thử B",
    }


def test_an_account_is_invited_and_the_link_shown_once(cast) -> None:
    page = cast.administrator.post(reverse("access:invite", args=[cast.editor.account.pk]))
    link = reverse("accounts:invitation", args=[page.context["invitation"].secret])
    assert link in page.content.decode()
    assert cast.anonymous.client.get(link).status_code == 200
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"administrator"}))
def test_nobody_else_invites(cast, role) -> None:
    response = cast.inside(role).post(reverse("access:invite", args=[cast.editor.account.pk]))
    assert response.status_code == 404


def test_a_token_is_given_and_shown_once(cast) -> None:
    grant = Grant.objects.get(account=cast.office.account)
    address = reverse("access:give_token", args=[grant.pk])
    given = {"used_by": "Máy in", "until": "31/12/2999", "reason": "in báo cáo"}
    assert cast.administrator.post(address, given).status_code == 422
    until = clock.today().replace(day=28)
    until = until.replace(year=until.year + (until.month == 12), month=until.month % 12 + 1)
    page = cast.administrator.post(address, given | {"until": f"{until:%d/%m/%Y}"})
    assert page.context["token"].secret in page.content.decode()
    stored = ApiToken.objects.get()
    again = cast.administrator.get(reverse("access:token", args=[stored.pk]))
    assert page.context["token"].secret not in again.content.decode()


def test_a_grant_is_ended_from_its_page(cast) -> None:
    grant = Grant.objects.get(account=cast.editor.account)
    page = cast.administrator.get(reverse("access:grant", args=[grant.pk]))
    button = next(button for button in page.context["buttons"] if button.name == "access.end_grant")
    assert cast.administrator.get(button.url).status_code == 200
    assert cast.auditor.get(button.url).status_code == 404


def test_one_sees_ones_own_roles(cast) -> None:
    page = cast.cell_secretary.get(reverse("access:own"))
    assert page.context["roles"] == ["Bí thư chi bộ: Chi bộ A1"]
    assert cast.anonymous.client.get(reverse("access:own")).status_code == 302


def test_the_table_of_permissions_shows_every_line(cast) -> None:
    from dangbo.access.permissions import TABLE

    html = cast.member.get(reverse("access:permissions")).content.decode().replace("<wbr>", "")
    assert [row.name for row in TABLE if f"<code>{row.name}</code>" not in html] == []


def test_an_entry_shows_which_fields_and_not_their_values(cast) -> None:
    from dangbo.accounts.actions import OpenAccount, OpenInput

    OpenAccount.perform(cast.administrator.actor, OpenInput("moi", "Nguyễn Bí Mật", "bimat@vidu.vn"))
    page = cast.auditor.get(reverse("access:entry", args=[1]))
    html = page.content.decode()
    assert "họ tên" in html.lower() or "tên" in html.lower()
    assert "Nguyễn Bí Mật" not in html
    assert cast.administrator.get(reverse("access:entry", args=[1])).status_code == 404


def test_the_journal_is_narrowed_by_person_and_day(cast) -> None:
    from dangbo.accounts.actions import OpenAccount, OpenInput
    from dangbo.kernel.actor import system

    OpenAccount.perform(cast.administrator.actor, OpenInput("mot", "Một"))
    OpenAccount.perform(system("setup"), OpenInput("hai", "Hai"))
    key = cast.administrator.actor.key
    address = reverse("access:journal")
    assert [entry.seq for entry in rows(cast.auditor.get(address))] == [2, 1]
    assert [entry.seq for entry in rows(cast.auditor.get(address, {"person": key}))] == [1]
    today = f"{clock.today():%d/%m/%Y}"
    assert [entry.seq for entry in rows(cast.auditor.get(address, {"day_from": today, "day_to": today}))] == [2, 1]
    assert rows(cast.auditor.get(address, {"day_to": "01/01/2001"})) == []


def test_an_auditor_of_a_ward_reads_the_journal_of_the_ward(cast) -> None:
    from dangbo.access import queries
    from dangbo.journal.models import Entry
    from dangbo.kernel.actor import Actor, Granted

    common = {
        "at": clock.now(),
        "action": "x",
        "effect": "done",
        "actor_key": "k",
        "actor_name": "n",
        "subject_type": "t",
    }
    for seq, unit in enumerate((cast.ward.pk, cast.cell.pk, cast.cell_b.pk, None), 1):
        Entry.objects.create(seq=seq, unit_id=unit, previous_hash="", hash="", **common)
    viewer = Actor(key="account:0", name="a", grants=(Granted("auditor", cast.ward.pk),), day=clock.today())
    assert [entry.seq for entry in queries.entries_seen(viewer)] == [2, 1]


def test_the_check_is_run_by_a_press_of_the_button(cast) -> None:
    page = cast.auditor.post(reverse("access:verification"))
    assert page.context["verdict"].sound
    apps.get_model("journal.ChainHead").objects.update_or_create(pk=1, defaults={"seq": 7, "hash": "x"})
    assert not cast.auditor.post(reverse("access:verification")).context["verdict"].sound


def test_accounts_are_never_removed(cast) -> None:
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        Account.objects.get(pk=cast.office.account.pk).delete()
