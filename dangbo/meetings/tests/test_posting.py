"""Letters about reminders: what became of each is noted and told to the office; the reminder stands in any case."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from dangbo.meetings.actions import Missing, Remind
from dangbo.meetings.models import Reminder

pytestmark = pytest.mark.django_db
HERE = "dangbo.meetings.tests.test_posting"


class Silent(BaseEmailBackend):
    """A server that does not answer."""

    asked = 0

    def open(self) -> bool:
        type(self).asked += 1
        raise TimeoutError("chibo@example.org")


class Choosy(BaseEmailBackend):
    """A server that takes letters to one address only."""

    def send_messages(self, messages: Sequence[Any]) -> int:
        for letter in messages:
            if letter.to != ["chibo@example.org"]:
                raise smtplib.SMTPSenderRefused(550, b"khong nhan", letter.to[0])
            mail.outbox.append(letter)
        return len(messages)


@pytest.fixture
def addresses(cast: Any) -> None:
    """The cell's secretary has an address; the other cell has nobody with one."""
    cast.cell_secretary.account.email = "chibo@example.org"
    cast.cell_secretary.account.save()


def remind(cast: Any, on_commit: Any, **more: str) -> None:
    data = [
        Missing(unit_id=unit.pk, owed="minutes", label="Biên bản", period="2026-03")
        for unit in (cast.cell, cast.other_cell)
    ]
    with on_commit(execute=True):
        Remind.perform(cast.office.actor, data, **more)


def stands(cast: Any) -> set[tuple[int, str, int, str]]:
    return set(Reminder.objects.values_list("unit_id", "posting", "mailed", "trouble"))


def told(cast: Any) -> str:
    return str(cast.office.get("/nop-bao-cao/").content.decode())


@pytest.mark.usefixtures("addresses")
def test_what_was_sent_is_noted(cast: Any, django_capture_on_commit_callbacks: Any) -> None:
    remind(cast, django_capture_on_commit_callbacks)
    assert stands(cast) == {(cast.cell.pk, "sent", 1, ""), (cast.other_cell.pk, "no_address", 0, "")}
    assert "TimeoutError" not in told(cast)


@pytest.mark.usefixtures("addresses")
def test_a_server_that_does_not_answer_loses_no_reminder_and_is_told_to_the_office(
    cast: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.Silent"
    remind(cast, django_capture_on_commit_callbacks)
    assert stands(cast) == {(cast.cell.pk, "failed", 0, "TimeoutError"), (cast.other_cell.pk, "no_address", 0, "")}
    page = told(cast)
    assert ("TimeoutError" in page, "chibo@example.org" in page, Silent.asked) == (True, False, 1)
    desk = cast.cell_secretary.get("/ban-lam-viec/").content.decode()
    assert "2026-03" in desk or "3/2026" in desk


@pytest.mark.usefixtures("addresses")
def test_one_refused_address_keeps_no_other_from_its_letter(
    cast: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    other = get_user_model().objects.create(username="khac", name="Lò Thị Thử", email="khac@example.org")
    apps.get_model("access.Grant").objects.create(
        account=other, role="cell_secretary", unit=cast.other_cell, since=date(2020, 1, 1), key="grant-khac"
    )
    settings.EMAIL_BACKEND = f"{HERE}.Choosy"
    remind(cast, django_capture_on_commit_callbacks)
    assert stands(cast) == {
        (cast.cell.pk, "sent", 1, ""),
        (cast.other_cell.pk, "failed", 0, "SMTPSenderRefused 550"),
    }
    assert [letter.to for letter in mail.outbox] == [["chibo@example.org"]]


@pytest.mark.usefixtures("addresses")
def test_without_a_server_the_office_is_told_that_no_letter_went(
    cast: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    remind(cast, django_capture_on_commit_callbacks)
    assert stands(cast) == {(cast.cell.pk, "no_server", 0, ""), (cast.other_cell.pk, "no_address", 0, "")}


@pytest.mark.usefixtures("addresses")
def test_the_same_click_twice_reminds_and_writes_once(cast: Any, django_capture_on_commit_callbacks: Any) -> None:
    for _ in range(2):
        remind(cast, django_capture_on_commit_callbacks, token="once")
    assert (Reminder.objects.count(), len(mail.outbox)) == (2, 1)
