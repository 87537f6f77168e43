"""Personal data: everything held has a purpose, everyone gets his own and nobody else's, looks are told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from dangbo.access import personal, queries
from dangbo.access.models import Holder
from dangbo.access.printed import PERSONAL, personal_markdown
from dangbo.journal.models import Entry
from dangbo.kernel import clock

NAMED = frozenset(
    {"full_name", "person_name", "holder_name", "contestant", "signer_name", "sender_name", "phone", "email"}
)
OF_NOBODY = {  # kinds that point at a person or account and say nothing of one
    "access.ApiToken": "a program's",
}


def about_people() -> set[str]:
    """Kinds of records that point at a person or an account, or name one in a text."""
    person, account = apps.get_model("members.Person"), apps.get_model("accounts.Account")
    return {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("dangbo.")
        and (
            model in (person, account)
            or any(
                field.name in NAMED or (field.is_relation and field.related_model in (person, account))
                for field in model._meta.concrete_fields
            )
        )
    }


def test_whatever_is_about_people_has_a_purpose() -> None:
    stated = {label for purpose in personal.purposes() for label in purpose.records}
    missing = about_people() - stated - OF_NOBODY.keys()
    assert missing == set(), "name its purpose in dangbo/access/personal_data.toml"


def test_no_kind_is_stated_twice_or_is_gone() -> None:
    stated = [label for purpose in personal.purposes() for label in purpose.records]
    there = {model._meta.label for model in apps.get_models()}
    assert (len(stated), set(stated) - there) == (len(set(stated)), set())


def test_every_period_is_one_of_the_rulebook() -> None:
    assert {personal.kept(purpose, date(2026, 7, 1)) for purpose in personal.purposes()} >= {"vĩnh viễn", "10 năm"}


def test_what_may_not_be_given_out_is_not_in_the_extract() -> None:
    kept_back = {"inspections.Case", "inspections.CaseObject", "cadres.Planning", "feedback.Matter", "journal.Entry"}
    assert not kept_back & personal.extracted()


@pytest.fixture
def holder(cast: Any) -> Any:
    """The member of the cast with a record, beside another of the same cell."""
    person = apps.get_model("members.Person")
    own = person.objects.create(
        code="P1", full_name="Trần Thị Thử", gender="female", unit=cast.cell, personal_number="001185000001"
    )
    other = person.objects.create(code="P2", full_name="Lê Văn Khác", gender="male", unit=cast.cell)
    for each in (own, other):
        apps.get_model("members.Membership").objects.create(
            person=each, unit=cast.cell, since=date(2020, 1, 1), began="admitted"
        )
    apps.get_model("cadres.Planning").objects.create(
        person=own,
        unit=cast.cell,
        term_name="Nhiệm kỳ kín",
        body="standing",
        post="secretary",
        reviewed_on=date(2022, 1, 1),
        outcome="added",
    )
    Holder.objects.create(account=cast.member.account, person=own)
    return own


def test_one_gets_all_of_ones_own_and_nothing_of_others(cast, holder) -> None:
    page = cast.member.post(reverse("access:own_data"), {"form": "page"})
    html = page.content.decode()
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert ("Trần Thị Thử" in html, "001185000001" in html) == (True, True)
    assert ("Lê Văn Khác" in html, "Nhiệm kỳ kín" in html) == (False, False)
    kinds = {piece.kind for piece in page.context["pieces"]}
    assert len(kinds) >= 4  # person, membership, account, role


def test_the_file_says_the_same(cast, holder) -> None:
    told = cast.member.post(reverse("access:own_data"), {"form": "json"}).json()["extract"]
    page = cast.member.post(reverse("access:own_data"), {"form": "page"}).context["pieces"]
    assert [(one["kind"], list(one["facts"])) for one in told] == [
        (piece.kind, [label for label, _value in piece.facts]) for piece in page
    ]


def test_taking_it_is_an_entry_about_oneself(cast, holder) -> None:
    cast.member.post(reverse("access:own_data"))
    entry = Entry.objects.get()
    assert (entry.effect, entry.subject_type, entry.subject_id, entry.actor_key) == (
        "exported",
        "members.Person",
        holder.pk,
        cast.member.actor.key,
    )
    assert "001185000001" not in entry.after


def test_one_sees_who_looked(cast, holder) -> None:
    common = {
        "at": clock.now(),
        "action": "members.reveal",
        "subject_type": "members.Person",
        "previous_hash": "",
        "hash": "",
    }
    for seq, (effect, pk, who) in enumerate(
        [("read", holder.pk, "Người xem"), ("changed", holder.pk, "Người sửa"), ("read", holder.pk + 1, "Người khác")],
        1,
    ):
        Entry.objects.create(seq=seq, effect=effect, subject_id=pk, actor_name=who, actor_key="k", **common)
    page = cast.member.get(reverse("access:own_data"))
    assert [look.actor_name for look in page.context["looks"]] == ["Người xem"]


@pytest.mark.parametrize("who", ["office", "administrator", "stranger"])
def test_an_account_without_a_member_has_no_such_page(cast, holder, who) -> None:
    assert getattr(cast, who).get(reverse("access:own_data")).status_code == 404
    assert queries.extract_of(getattr(cast, who).actor) == []


def test_the_table_of_purposes_is_open_to_everyone(client, db) -> None:
    page = client.get(reverse("access:personal_data"))
    assert len(page.context["rows"]) == len(personal.purposes())


def test_the_printed_table_is_the_table() -> None:
    assert PERSONAL.read_text(encoding="utf-8") == personal_markdown(), "run: python -m dangbo.access.printed"
