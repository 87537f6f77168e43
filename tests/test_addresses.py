"""Every address names who may open it, and keeps to it: nobody gets in by knowing where."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.shortcuts import resolve_url
from django.test import Client

from dangbo.kernel import policy
from dangbo.web.pages import BY_ACTION, PUBLIC, SIGNED_IN
from tests.addresses import Address, addresses

API = "/api/"  # its operations ask the door or a question that takes the viewer; dangbo/api tests them
FOREIGN = "allauth."  # sign-in pages of the library, which asks by itself who is there
WORDS = frozenset({PUBLIC, SIGNED_IN, BY_ACTION})


def pages() -> list[Address]:
    return [a for a in addresses() if not a.path.startswith(API) and not a.module.startswith(FOREIGN)]


def test_every_address_names_a_permission() -> None:
    assert {f"{address.path} ({address.module})" for address in pages() if not address.permission} == set()


def test_every_permission_named_stands_in_the_table() -> None:
    named = {address.permission for address in pages() if address.permission} - WORDS
    assert {permission for permission in named if not policy.knows(permission)} == set()


@pytest.mark.django_db
def test_a_visitor_is_led_to_the_sign_in_from_every_page_but_the_public_ones(client: Client) -> None:
    let_in, sign_in = set(), resolve_url(settings.LOGIN_URL)
    for address in pages():
        answer = client.get(address.path)
        led_away = answer.status_code == 302 and answer.headers["Location"].startswith(sign_in)
        if address.permission != PUBLIC and not led_away and answer.status_code != 405:
            let_in.add(f"{address.path}: {answer.status_code}")
    assert let_in == set()


@pytest.mark.django_db
def test_public_pages_open_or_say_that_there_is_nothing(client: Client) -> None:
    public = [address.path for address in pages() if address.permission == PUBLIC]
    answers = {path: client.get(path).status_code for path in public}
    assert {path: status for path, status in answers.items() if status not in {200, 302, 404, 405}} == {}


@pytest.mark.django_db
def test_for_a_stranger_pages_that_need_a_permission_do_not_exist(client: Client) -> None:
    """A stranger is signed in and holds no role: he learns nothing, not even that a page is there."""
    client.force_login(get_user_model().objects.create(username="stranger"))
    guarded = [address.path for address in pages() if address.permission not in WORDS]
    answers = {path: client.get(path).status_code for path in guarded}
    assert {path: status for path, status in answers.items() if status not in {404, 405}} == {}
