"""The two pages: who may open them, what they show, and how many questions they ask the database."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.urls import reverse

from dangbo.kernel import clock
from dangbo.rulebook import engine
from dangbo.rulebook.actions import OverrideInput, OverrideRule

pytestmark = pytest.mark.django_db

CODE = "figures.percent_places"
INDEX = reverse("rulebook:index")


def of(code: str) -> str:
    return reverse("rulebook:rule", args=[code])


def codes_on(page) -> list[str]:
    return re.findall(r"<small>[^<]* · ([a-z0-9_.]+)</small>", page.content.decode())


@pytest.fixture
def own(cast, monkeypatch):
    monkeypatch.setattr(engine, "_home", lambda: cast.ward.pk)
    data = OverrideInput(
        code=CODE, value=2, since=date(2026, 3, 1), unit_id=cast.ward.pk, basis="Công văn 12-CV/ĐU",
        decided_by="Ban Thường vụ Đảng ủy",
    )
    return OverrideRule.perform(cast.office.actor, data, reason="Thành ủy in hai chữ số.")


def test_anyone_signed_in_may_look_and_others_are_asked_to_sign_in(cast):
    for address in (INDEX, of(CODE)):
        assert [getattr(cast, who).get(address).status_code for who in ("office", "member", "auditor")] == [200] * 3
        assert cast.anonymous.client.get(address).status_code == 302


def test_the_list_shows_the_rules_of_the_chosen_day_page_by_page(cast):
    day = date(2022, 5, 1)
    held = [rule.code for rule in engine.all_rules(day)]
    seen: list[str] = []
    for number in range(1, -(-len(held) // 50) + 1):
        seen += codes_on(cast.office.get(INDEX, {"day": "01/05/2022", "page": number}))
    assert seen == held


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({"q": "meetings.min_minutes"}, ["meetings.min_minutes", "meetings.min_minutes_with_thematic"]),
        (
            {"q": "theo to dang", "area": "meetings"},
            ["meetings.party_group_members", "meetings.party_group_times"],
        ),
        ({"q": "không có chữ này"}, []),
    ],
)
def test_search_and_area_narrow_the_list(cast, wanted, codes):
    assert codes_on(cast.office.get(INDEX, {"day": "10/09/2026", **wanted})) == codes


def test_the_mark_of_certainty_narrows_the_list(cast):
    day = date(2026, 9, 10)
    found = codes_on(cast.office.get(INDEX, {"day": "10/09/2026", "area": "privacy", "certainty": "from memory"}))
    assert found == [rule.code for rule in engine.all_rules(day) if rule.area == "privacy" and not rule.verified]


def test_a_day_that_is_none_is_said_at_its_field(cast):
    page = cast.office.get(INDEX, {"day": "31/02/2026"})
    assert 'class="fault"' in page.content.decode()
    assert 'value="31/02/2026"' in page.content.decode()


def test_without_a_day_the_rules_of_today_are_shown(cast):
    with clock.stopped_at(datetime(2026, 9, 10, 8, tzinfo=clock.HANOI)):
        text = cast.office.get(of("members.ceremony_clock")).content.decode()
    assert "10/09/2026" in text
    assert text.index("ngày ban hành quyết định") < text.index("ngày nhận quyết định")


def test_the_page_of_a_rule_shows_every_entry_with_basis_and_sources(cast):
    text = cast.office.get(of("members.ceremony_clock"), {"day": "01/05/2022"}).content.decode()
    for entry in engine.history("members.ceremony_clock"):
        assert entry.basis in text
    assert "kho mã công khai" in text


def test_an_unknown_code_is_no_page(cast):
    assert cast.office.get(of("members.no_such_rule")).status_code == 404


def test_a_wards_own_entry_is_shown_with_its_reason_and_marked_in_the_list(cast, own):
    text = cast.cell_secretary.get(of(CODE), {"day": "10/09/2026"}).content.decode()
    assert {"Thành ủy in hai chữ số.", "Công văn 12-CV/ĐU", "Ban Thường vụ Đảng ủy"} <= {
        part for part in ("Thành ủy in hai chữ số.", "Công văn 12-CV/ĐU", "Ban Thường vụ Đảng ủy") if part in text
    }
    listed = cast.office.get(INDEX, {"day": "10/09/2026", "q": CODE}).content.decode()
    assert listed.count('class="state"') == 1


def test_only_who_may_change_the_rules_is_offered_to(cast, own):
    offered = {
        who: [f"/viec/{verb}/" in getattr(cast, who).get(of(CODE)).content.decode()
              for verb in ("rulebook.override", "rulebook.end_override")]
        for who in ("office", "cell_secretary")
    }
    assert offered == {"office": [True, True], "cell_secretary": [False, False]}


def test_the_form_sets_a_rule_and_comes_back(cast, monkeypatch):
    monkeypatch.setattr(engine, "_home", lambda: cast.ward.pk)
    address = reverse("web:act", args=["rulebook.override"])
    assert cast.office.get(address, {"code": CODE, "unit": cast.ward.pk, "value": "1"}).status_code == 200
    sent = {
        "code": CODE, "value": "2", "since": "01/03/2026", "unit_id": cast.ward.pk, "basis": "Công văn 12-CV/ĐU",
        "decided_by": "Ban Thường vụ", "level": "ward", "until": "", "_reason": "Thành ủy yêu cầu.",
    }
    done = cast.office.post(address, sent)
    assert (done.status_code, done.headers.get("Location")) == (302, of(CODE))
    assert engine.integer(CODE, date(2026, 5, 1)) == 2
    wrong = cast.office.post(address, sent | {"value": "hai", "since": "01/03/2027"})
    assert wrong.status_code == 422


def test_a_page_asks_as_much_for_one_entry_as_for_three(cast, own, django_assert_max_num_queries):
    for address in (INDEX, of(CODE)):
        cast.office.get(address)
    with django_assert_max_num_queries(12):
        cast.office.get(INDEX)
    with django_assert_max_num_queries(12):
        cast.office.get(of(CODE))
