"""What the office is reminded of: probation by its marks, what other rooms offer, lists for print, cards to collect."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dangbo.journal.models import Entry
from dangbo.journal.tests.shapes import told
from dangbo.members import actions as act
from dangbo.members import offers
from dangbo.members.models import PartyCard
from dangbo.members.papers.lists import proposed
from dangbo.members.queries import Deadline, DeadlineKind, deadlines
from dangbo.members.queries.deadlines import with_alert
from dangbo.members.tests.cast import enrol, member
from dangbo.members.tests.test_pages import words_of
from dangbo.orgs.tests.place import OFFICE

pytestmark = pytest.mark.django_db
END = date(2026, 11, 1)


@pytest.mark.parametrize(("day", "note"), [
    (date(2026, 8, 2), ""), (date(2026, 8, 3), "90"), (date(2026, 9, 1), "90"), (date(2026, 9, 2), "60"),
    (date(2026, 10, 2), "30"), (date(2026, 10, 17), "15"), (date(2026, 10, 24), "15"), (date(2026, 10, 25), "7"),
    (END, "7"), (date(2026, 11, 2), ""),
])
def test_the_end_of_probation_is_brought_up_90_60_30_15_and_7_days_before(day: date, note: str) -> None:
    one = with_alert(Deadline(DeadlineKind.PROBATION, END, 1, "A", 1, None), day)
    assert one.note == (f"mốc nhắc {note} ngày" if note else "")
    assert with_alert(Deadline(DeadlineKind.CONSIDER, END, 1, "A", 1, None), day).note == ""


def test_what_other_rooms_offer_stands_among_the_rest(cast: Any, monkeypatch: Any) -> None:
    day = date(2026, 11, 1)
    seen = []

    def source(viewer: Any, asked: date) -> list[Deadline]:
        seen.append((viewer, asked))
        return [Deadline(DeadlineKind.DUES, day, 1, "Lò Thị Nợ", cast.cell.pk, cast.cell)]

    monkeypatch.setattr(offers, "_sources", [])
    offers.register(source)
    offers.register(source)
    assert [(one.kind, one.name) for one in deadlines(cast.office.actor, day)] == [("dues", "Lò Thị Nợ")]
    assert deadlines(cast.editor.actor, day) == []
    assert seen == [(cast.office.actor, day)]


def test_a_list_is_printed_for_a_reason_and_written_down(cast: Any) -> None:
    enrol(member("DV-1", cast.cell, since=date(2018, 1, 1), full_name="Lò Thị Thẻ", card_number="000000001234"),
          member("DV-2", cast.cell, since=date(2018, 1, 1), full_name="Lò Thị Chưa"),
          member("DV-3", cast.other_cell, since=date(2018, 1, 1), full_name="Lò Thị Khác"))
    address, ask = "/dang-vien/danh-sach-in/", {"list": "phat-the", "form": "docx", "reason": "đợt phát thẻ"}
    assert cast.office.post(address, ask | {"reason": ""}).headers["Content-Type"].startswith("text/html")
    words = words_of(cast.office.post(address, ask).content)
    assert ("Lò Thị Chưa" in words, "Lò Thị Khác" in words, "Lò Thị Thẻ" in words) == (True, True, False)
    assert "Lý do: đợt phát thẻ" in words
    mine = words_of(cast.cell_secretary.post(address, ask).content)
    assert ("Lò Thị Chưa" in mine, "Lò Thị Khác" in mine) == (True, False)
    written = Entry.objects.filter(action="web.export").order_by("seq")
    assert [(json.loads(one.after)["listing"], one.reason) for one in written] == [
        ("members.phat-the", "đợt phát thẻ"),
    ] * 2
    assert cast.member.get(address).status_code == 404
    assert "to-trinh" not in cast.cell_secretary.get(address).content.decode()
    assert words_of(cast.office.post(address, ask | {"list": "viec-den-han"}).content)


def test_the_source_list_tells_how_far_each_has_come(cast: Any) -> None:
    row = act.Nominate.perform(OFFICE, act.Nominate.Input(
        code="UT-1", full_name="Lò Văn Ưu", gender="male", birth_date=date(2000, 1, 1), unit_id=cast.cell.pk,
        listed_on=date(2022, 1, 5)))
    act.Train.perform(OFFICE, act.Train.Input(
        record_id=row.pk, certificate_number="000123", certificate_date=date(2022, 6, 12)))
    words = words_of(cast.cell_secretary.post("/dang-vien/danh-sach-in/", {
        "list": "nguon-ket-nap", "form": "docx", "reason": "rà soát"}).content)
    for said in ("Lò Văn Ưu", "000123", "12/06/2027", "Tổng số: 1."):
        assert said in words


def test_badges_of_an_award_day_are_those_entered_and_those_due(cast: Any) -> None:
    award, old = date(2026, 9, 2), {"ceremony_on": None, "since": date(2018, 1, 1), "birth_date": date(1950, 1, 1)}
    people = enrol(
        member("DV-1", cast.cell, admitted_on=date(1986, 8, 1), official_on=date(1987, 8, 1), **old),
        member("DV-2", cast.cell, admitted_on=date(1996, 9, 2), official_on=date(1997, 9, 2), **old),
        member("DV-3", cast.cell, admitted_on=date(1996, 9, 3), official_on=date(1997, 9, 3), **old),
    )
    act.papers.ProposeBadge.perform(OFFICE, act.papers.BadgeInput(record_id=people[2].pk, years=30, award_day=award,
                                                                  early=True))
    assert [(one.person.code, one.years, one.remark) for one in proposed(cast.office.actor, award)] == [
        ("DV-1", 40, ""), ("DV-2", 30, ""), ("DV-3", 30, "Tặng sớm"),
    ]
    words = words_of(cast.office.post("/dang-vien/danh-sach-in/", {
        "list": "to-trinh-2026-09-02", "form": "docx", "reason": "đợt 2/9"}).content)
    assert "cho 3 đồng chí, gồm: 40 năm: 1 đồng chí; 30 năm: 2 đồng chí." in words


def test_the_card_of_one_who_left_is_collected_and_its_number_kept(cast: Any) -> None:
    person = enrol(member("DV-1", cast.cell, since=date(2018, 1, 1), card_number="000000001234"))[0]
    assert told(act.papers.CollectCard, OFFICE, act.papers.CollectInput(
        record_id=person.pk, collected_on=date(2022, 5, 5))) == ["record_id"]
    act.Resign.perform(OFFICE, act.Resign.Input(record_id=person.pk, date=date(2022, 5, 4), document_number="1"))
    ask = {"list": "thu-hoi-the", "form": "docx", "reason": "rà soát"}
    words = words_of(cast.office.post("/dang-vien/danh-sach-in/", ask).content)
    assert ("********1234" in words, "000000001234" in words) == (True, False)
    early, right = date(2022, 5, 3), date(2022, 6, 1)
    assert told(act.papers.CollectCard, OFFICE, act.papers.CollectInput(
        record_id=person.pk, collected_on=early)) == ["collected_on"]
    act.papers.CollectCard.perform(OFFICE, act.papers.CollectInput(record_id=person.pk, collected_on=right))
    person.refresh_from_db()
    card = PartyCard.objects.get()
    assert (person.card_number, card.number, card.ended, card.until) == ("", "000000001234", "collected", right)
    assert "Tổng số: 0." in words_of(cast.office.post("/dang-vien/danh-sach-in/", ask).content)
