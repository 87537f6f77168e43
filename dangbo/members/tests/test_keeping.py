"""The end of keeping: who may be anonymised, what goes everywhere, and that every figure stays what it was."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from dangbo.figures import registry
from dangbo.figures.tests.shapes import ROLES, reckoning
from dangbo.journal.models import Entry
from dangbo.journal.redaction import GONE
from dangbo.journal.verify import verify
from dangbo.kernel import clock
from dangbo.kernel.actor import system
from dangbo.kernel.refusal import Refusal
from dangbo.members import actions as act
from dangbo.members import holds, queries
from dangbo.members.actions.keeping import values_to_go, values_to_stay
from dangbo.members.models import Holding, Membership, Movement, Person, Profile
from dangbo.members.tests.cast import enrol, member
from dangbo.orgs.tests.place import OFFICE, ward_with_cells
from dangbo.rulebook import engine

pytestmark = pytest.mark.django_db
DAY = datetime(2032, 7, 1, 8, tzinfo=clock.HANOI)
SECRETS = (
    "Lò Thị Mẫu AN", "lo thi mau an", "AN-1", "001075000001", "12345678", "Bản Mẫu", "0900000000", "Tòa nhà Mẫu",
    "Lò Văn Cha", "ghi chú riêng", "sang nơi Mẫu", "1975-05-20",
)  # fmt: skip


@pytest.fixture
def ten_years(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A ward that keeps members' files for ten years; the rulebook keeps them without end."""
    rows: list[dict[str, Any]] = [
        {"code": "member_file", "label": "Hồ sơ, quá trình đảng viên", "years": 10},
        {"code": "admission_not_admitted", "label": "Hồ sơ quần chúng không được kết nạp", "years": 5},
        {"code": "discipline_case", "label": "Hồ sơ kiểm tra, kỷ luật", "years": 20},
    ]
    monkeypatch.setattr(engine, "rows", lambda code, day, ward=None: tuple(rows))
    return rows


@pytest.fixture
def place() -> Any:
    return ward_with_cells("CB01")


@pytest.fixture
def gone(place: Any) -> Person:
    """Somebody with values in every corner, who left in June 2022."""
    (person,) = enrol(member(
        "AN-1", place["CB01"], full_name="Lò Thị Mẫu AN", personal_number="001075000001", card_number="12345678",
        native_place="Bản Mẫu",
    ))
    for part, values in (
        ("home", {"residence": "Bản Mẫu", "phone": "0900000000"}),
        ("family", {"note": "ghi chú riêng", "family": "Lò Văn Cha"}),
        ("work", {"occupation": "worker", "workplace": "Tòa nhà Mẫu"}),
    ):
        verb = act.profile.EDITS[part]
        asked = verb.Input.__dataclass_fields__
        verb.perform(OFFICE, verb.Input(**({name: "" for name in asked if name not in DATES} | values | {
            "record_id": person.pk,
        })), reason="Lò Thị Mẫu AN")
    act.Depart.perform(OFFICE, act.Depart.Input(
        record_id=person.pk, date=date(2022, 6, 10), place="sang nơi Mẫu", document_number="9-CV",
        document_date=date(2022, 6, 9),
    ))
    return Person.objects.get(pk=person.pk)


DATES = ("recruited_on", "army_since", "army_until", "youth_union_on")


def anonymise(*people: Person, now: datetime = DAY, reason: str = "hết thời hạn lưu giữ") -> Any:
    return act.Anonymise.perform(
        OFFICE, [act.Anonymise.Input(record_id=one.pk) for one in people], now=now, reason=reason
    )


def figures(unit: Any) -> dict[tuple[str, str], Any]:
    """Every figure of the room at the ends of the months before, of and after the departure."""
    found = {}
    for month in (5, 6, 12):
        asked = reckoning(unit, f"2022-{month:02}")
        for one in registry.figures():
            if one.code.startswith("members."):
                found[one.code, f"{month}"] = asked.actual(one.code)
    return found


def held_anywhere(text: str) -> list[str]:
    rows = [f"{row.before}{row.after}{row.reason}" for row in Entry.objects.all()]
    for model in (Person, Profile, Movement, Holding):
        rows += [str(values) for values in model._default_manager.values_list()]
        rows += [str([str(one) for one in values]) for values in model._default_manager.values_list()]
    return [row for row in rows if text in row]


def test_what_names_the_person_is_nowhere_and_every_figure_stays(ten_years: Any, place: Any, gone: Person) -> None:
    before = figures(place["DT"])
    assert all(held_anywhere(text) for text in SECRETS[:2])
    assert len(before) > 100
    anonymise(gone)
    assert {text: held_anywhere(text) for text in SECRETS} == {text: [] for text in SECRETS}
    assert figures(place["DT"]) == before
    assert verify().found == ()


def test_what_stays(ten_years: Any, gone: Person) -> None:
    anonymise(gone)
    one = Person.objects.get(pk=gone.pk)
    assert (one.full_name, one.code, one.anonymised_on) == (
        f"Đã ẩn danh {gone.pk:06}", f"AD-{gone.pk:06}", date(2032, 7, 1),
    )
    assert (one.gender, one.born, one.ethnicity, one.admitted_on, one.official_on, one.occupation, one.state) == (
        "female", "5/1975", "Kinh", date(2000, 3, 3), date(2001, 3, 10), "worker", "departed",
    )
    assert list(Membership.objects.filter(person=one).values_list("since", "until", "ended")) == [
        (date(2014, 4, 1), date(2022, 6, 10), "departed"),
    ]


def test_the_second_look_says_what_goes_and_what_stays(gone: Person) -> None:
    assert {"Họ và tên", "Gia đình", "Điện thoại"} <= {label for label, _number in values_to_go(gone)}
    stays = dict(values_to_stay(gone))
    assert (stays["Giới tính"], stays["Ngày sinh"]) == ("Nữ", "5/1975")


def told(*people: Person, now: datetime = DAY, reason: str = "hết thời hạn") -> list[str]:
    with pytest.raises(Refusal) as refusal:
        anonymise(*people, now=now, reason=reason)
    return [str(fault.text) for fault in refusal.value.faults]


def test_who_may_not_be_anonymised(ten_years: Any, place: Any, gone: Person) -> None:
    (here,) = enrol(member("O-1", place["CB01"]))
    early = datetime(2032, 6, 9, 8, tzinfo=clock.HANOI)
    assert told(gone, now=early) == ["“Hồ sơ, quá trình đảng viên” được giữ đến ngày 10/06/2032."]
    assert told(here) == [
        "Người này đang là đảng viên hoặc đang trong nguồn kết nạp.", "Còn đang sinh hoạt ở một chi bộ.",
    ]
    assert told(gone, reason=" ") == ["Cần ghi lý do."]
    assert Person.objects.filter(anonymised_on=None).count() == 2
    anonymise(gone)
    assert told(gone) == ["Hồ sơ đã được ẩn danh trước đây."]


def test_what_is_kept_without_end_is_never_anonymised(gone: Person) -> None:
    assert told(gone) == ["“Hồ sơ, quá trình đảng viên” được giữ vĩnh viễn theo bộ quy tắc."]
    assert queries.kept_long_enough(system("import"), DAY.date()) == []


def test_rooms_above_hold_a_record(ten_years: Any, gone: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holds, "_sources", [lambda ids, day: dict.fromkeys(ids, "Đang giữ")])
    assert told(gone) == ["Đang giữ"]


def test_whose_time_is_over(ten_years: Any, place: Any, gone: Person) -> None:
    enrol(member("O-1", place["CB01"]))
    viewer = system("import")
    days = {date(2032, 6, 9): [], date(2032, 6, 10): [gone.pk]}
    for day, expected in days.items():
        assert [one.person.pk for one in queries.kept_long_enough(viewer, day)] == expected
    anonymise(gone)
    assert queries.kept_long_enough(viewer, DAY.date()) == []


def test_an_entry_emptied_by_hand_is_still_found(ten_years: Any, gone: Person) -> None:
    anonymise(gone)
    entry = Entry.objects.filter(subject_type="members.Person", subject_id=gone.pk, effect="created").get()
    assert json.loads(entry.after)["full_name"] == GONE
    Entry.objects.filter(pk=entry.pk).update(after="{}")
    assert [(place.seq, place.kind) for place in verify().found] == [(entry.seq, "changed")]


def test_the_office_looks_twice_and_does_it(ten_years: Any, cast: Any) -> None:
    ten_years[0]["years"] = 2
    (person,) = enrol(member("AN-2", cast.cell, since=date(2018, 1, 1)))
    act.Depart.perform(OFFICE, act.Depart.Input(record_id=person.pk, date=date(2018, 6, 10), place="nơi Mẫu"))
    listed, address = "/dang-vien/het-han-luu-giu/", f"/dang-vien/{person.pk}/an-danh/"
    assert address in cast.office.get(listed).content.decode()
    page = cast.office.get(address).content.decode()
    assert "Ẩn danh vĩnh viễn" in page and "5/1975" in page
    refused = cast.office.post(address, {"reason": " "})
    assert (refused.status_code, Person.objects.get(pk=person.pk).anonymised_on) == (422, None)
    done = cast.office.post(address, {"reason": "Quyết định mẫu số 1"})
    assert (done.status_code, done.headers["Location"]) == (302, listed)
    assert Person.objects.get(pk=person.pk).full_name == f"Đã ẩn danh {person.pk:06}"
    assert address not in cast.office.get(listed).content.decode()
    again = cast.office.get(address).content.decode()
    assert "đã được ẩn danh trước đây" in again and "Ẩn danh vĩnh viễn" not in again
    assert {role for role in ROLES if cast.inside(role).get(address).status_code == 200} == {"office"}


def test_several_are_chosen_and_go_together_or_not_at_all(ten_years: Any, cast: Any) -> None:
    ten_years[0]["years"] = 2
    people = enrol(*(member(f"AN-{number}", cast.cell, since=date(2018, 1, 1)) for number in (3, 4, 5)))
    for one in people:
        act.Depart.perform(OFFICE, act.Depart.Input(record_id=one.pk, date=date(2018, 6, 10), place="nơi Mẫu"))
    address, chosen = "/dang-vien/het-han-luu-giu/", [people[0].pk, people[1].pk]
    listed = cast.office.get(address).content.decode()
    assert all(f'name="chosen" value="{one.pk}"' in listed for one in people) and "2 năm" in listed
    ten_years[0] |= {"years": 0, "forever": True}
    assert "vĩnh viễn" in cast.office.get(address).content.decode()
    ten_years[0] |= {"years": 2, "forever": False}
    again = cast.office.get(address, {"chosen": chosen}).content.decode()
    assert [one.full_name in again for one in people] == [True, True, False] and "Ẩn danh vĩnh viễn" in again
    assert cast.office.post(address, {"chosen": chosen, "reason": " "}).status_code == 422
    assert not Person.objects.exclude(anonymised_on=None).exists()
    assert cast.office.post(address, {"chosen": [*chosen, 10**6], "reason": "Quyết định mẫu"}).status_code == 302
    assert set(Person.objects.exclude(anonymised_on=None).values_list("pk", flat=True)) == set(chosen)
