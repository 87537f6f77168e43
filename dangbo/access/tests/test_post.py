"""What a post may do goes with the post through every door: pages, files, feeds, the API, forms, submissions."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps

from dangbo.access.actions import GrantInput, GrantRole, HolderInput, LinkHolder
from dangbo.access.tests.test_actions import a_person
from dangbo.kernel import clock

LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def post(cast):
    """The secretary's post of a cell, held by the member's account; the editor of another ward may take it over."""
    people = [a_person(cast.cell), a_person(cast.cell, "P2")]
    for player, person in zip((cast.member, cast.editor), people, strict=True):
        LinkHolder.perform(cast.administrator.actor, HolderInput(player.account.pk, person.pk), reason="thử")
    common = {"unit": cast.cell, "post": "secretary", "holder_name": "x"}
    holding = apps.get_model("members.Holding")
    held = holding.objects.create(person=people[0], since=LONG_AGO, **common)
    data = GrantInput(post="secretary", role="cell_secretary", unit_id=cast.cell.pk, since=LONG_AGO)
    GrantRole.perform(cast.administrator.actor, data, reason="thử")

    def pass_on() -> None:
        holding.objects.filter(pk=held.pk).update(until=clock.today())
        holding.objects.create(person=people[1], since=clock.today(), **common)

    return pass_on


def opened(player) -> dict[str, bool]:
    """Which doors of the cell's secretary open to somebody; an empty submission is told its faults there."""
    answers = {
        "page": player.get("/dang-vien/"),
        "file": player.post("/dang-vien/", {"file": "csv", "reason": "thử"}),
        "api": player.get("/api/lists/members"),
        "feeds": player.get("/ban-lam-viec/lich-viec-den-han/"),
        "form": player.get("/viec/meetings.hand_in_other/"),
        "submission": player.post("/viec/meetings.hand_in_other/", {}),
    }
    return {name: answer.status_code != 404 for name, answer in answers.items()}


@pytest.mark.django_db
def test_every_door_goes_with_the_post(cast, post) -> None:
    assert (set(opened(cast.member).values()), set(opened(cast.editor).values())) == ({True}, {False})
    post()
    assert (set(opened(cast.member).values()), set(opened(cast.editor).values())) == ({False}, {True})
