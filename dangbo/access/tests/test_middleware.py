"""Who asks, what it costs, what a session must have gone through."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dangbo.access.middleware import ActorMiddleware
from dangbo.accounts.models import Account
from dangbo.kernel import policy
from dangbo.kernel.actor import ANONYMOUS

OWN = "/tai-khoan/"


def asked(client: Client, then: Any) -> Any:
    """What `then(request)` says within a request of `client`."""
    answers = []
    request = RequestFactory().get("/")
    request.session = client.session
    request.user = _user(client)
    ActorMiddleware(lambda request: answers.append(then(request)))(request)
    return answers[0]


def _user(client: Client) -> Any:
    from django.contrib.auth import get_user
    from django.utils.functional import SimpleLazyObject

    request = RequestFactory().get("/")
    request.session = client.session
    return SimpleLazyObject(lambda: get_user(request))


def test_the_actor_is_who_signed_in(cast) -> None:
    actor = asked(cast.office.client, lambda request: request.actor)
    assert actor == cast.office.actor
    assert asked(Client(), lambda request: request.actor == ANONYMOUS)


def test_nobody_is_looked_up_before_somebody_asks(cast, django_assert_num_queries) -> None:
    client = cast.office.client
    client.session.load()
    request = RequestFactory().get("/")
    request.session, request.user = client.session, _user(client)
    with django_assert_num_queries(0):
        ActorMiddleware(lambda request: None)(request)


def test_the_checks_take_two_queries_beside_session_and_account(cast) -> None:
    client = cast.office.client
    with CaptureQueriesContext(connection) as made:
        client.get("/quyen/")
    tables = [query["sql"].split('FROM "')[1].split('"')[0] for query in made if 'FROM "' in query["sql"]]
    assert tables == ["django_session", "accounts_account", "access_grant", "orgs_unit"]  # the last for the page


def test_permission_for_units_is_one_more_query_however_many(cast) -> None:
    def ask(request: Any) -> int:
        with CaptureQueriesContext(connection) as made:
            request.actor.key
            for unit in (cast.ward, cast.cell, cast.other_cell, cast.ward_b):
                policy.allows(request.actor, "members.read", [unit.pk])
        return len([query for query in made if "django_session" not in query["sql"]])

    assert asked(cast.office.client, ask) == 3  # account with holder; grants; units below


def without_second_factor(player: Any) -> Client:
    client = Client()
    client.force_login(player.account)
    return client


@pytest.mark.parametrize("role", ["office", "inspection", "administrator"])
def test_a_role_that_needs_a_second_proof_does_not_count_without_one(cast, role) -> None:
    client = without_second_factor(cast.inside(role))
    actor, missing = asked(
        client, lambda request: (request.actor, (request.actor.key, request.second_factor_missing)[1])
    )
    assert (actor.grants, missing) == ((), True)
    response = client.get(OWN)
    assert (response.status_code, response.url) == (302, reverse("mfa_index"))


def test_other_roles_need_none(cast) -> None:
    client = without_second_factor(cast.cell_secretary)
    assert asked(client, lambda request: request.actor).grants == cast.cell_secretary.grants
    assert client.get(OWN).status_code == 200


def test_only_the_role_in_question_waits_for_the_proof(cast) -> None:
    from django.apps import apps

    apps.get_model("access.Grant").objects.create(
        account=cast.office.account, role="editor", unit=cast.ward, since=timezone.localdate()
    )
    actor = asked(without_second_factor(cast.office), lambda request: request.actor)
    assert actor.roles == {"editor"}


@pytest.mark.parametrize(("demo", "roles"), [(True, {"office"}), (False, set())])
def test_the_demo_needs_none(cast, settings, demo, roles) -> None:
    settings.DEMO = demo
    Account.objects.filter(pk=cast.office.account.pk).update(demo=True)
    assert set(asked(without_second_factor(cast.office), lambda request: request.actor).roles) == roles


def test_the_proof_of_another_account_is_none(cast) -> None:
    client = without_second_factor(cast.office)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0.0}]
    session["account_authentication_methods_user"] = str(cast.inspection.account.pk)
    session.save()
    assert asked(client, lambda request: request.actor).grants == ()


def test_the_administrators_session_ends_after_a_quarter_of_an_hour(cast) -> None:
    client = cast.administrator.client
    client.get(OWN)
    left = Session.objects.get(pk=client.session.session_key).expire_date - timezone.now()
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    Session.objects.filter(pk=client.session.session_key).update(expire_date=timezone.now())
    assert client.get(OWN).status_code == 302


def test_the_clock_starts_anew_with_each_request(cast) -> None:
    client = cast.administrator.client
    client.get(OWN)
    key = client.session.session_key
    Session.objects.filter(pk=key).update(expire_date=timezone.now() + timedelta(minutes=1))
    client.get(OWN)
    assert Session.objects.get(pk=key).expire_date > timezone.now() + timedelta(minutes=14)


def test_other_sessions_are_not_written_by_reading(cast) -> None:
    client = cast.office.client
    client.get(OWN)
    with CaptureQueriesContext(connection) as made:
        client.get(OWN)
    assert not [query["sql"] for query in made if query["sql"].startswith(("UPDATE", "INSERT"))]


def test_a_grant_that_ended_is_gone_with_the_next_request(cast) -> None:
    from django.apps import apps

    assert cast.secretary.get("/quyen/").context["held"] >= {"members.read"}
    apps.get_model("access.Grant").objects.filter(account=cast.secretary.account).update(until=timezone.localdate())
    assert "members.read" not in cast.secretary.get("/quyen/").context["held"]


def test_a_session_does_not_survive_a_new_password(cast) -> None:
    account = cast.secretary.account
    assert cast.secretary.get(OWN).status_code == 200
    account.set_password("mot-cau-khac-hoan-toan")
    account.save()
    assert cast.secretary.get(OWN).status_code == 302


def test_the_request_number_goes_into_the_journal(cast) -> None:
    from dangbo.journal.models import Entry

    response = cast.administrator.post(f"/quan-tri/tai-khoan/{cast.editor.account.pk}/loi-moi/")
    entry = Entry.objects.get()
    assert response.headers["X-Request-ID"] == entry.request_id != ""
    assert "digest" in json.loads(entry.after)
