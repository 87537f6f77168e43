"""The page of a record: what can be done with it, and its history in readable words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.template import Context, Template
from django.utils import translation

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.clock import HANOI
from dangbo.kernel.period import Period
from dangbo.web import records, subjects
from dangbo.web.listing import Column
from dangbo.web.records import Fact, Group, Related, buttons, facts_of, happenings, record_page, verb_buttons
from dangbo.web.tests.conftest import NOW, READER, Allowing, Ask
from dangbo.web.values import decimal_text, follow, plain, shown

Units = Callable[..., list[Any]]
pytestmark = pytest.mark.usefixtures("allowing", "declared")


@dataclass(frozen=True)
class Upon:
    record_id: int = ask("Bản ghi")
    area: str = ask("Địa bàn", default="")


@pytest.fixture
def verbs(declared: None) -> None:
    class Change(Action[Upon]):
        name, permission, label, Input, subject = "test.change", "test.do", "Sửa địa bàn", Upon, "orgs.Unit"

        def run(self, items: Sequence[Upon], door: Door) -> Sequence[Any]:
            for item in items:
                door.subjects[item.record_id].area = item.area
                door.subjects[item.record_id].kind = "ward"
            return door.update(door.subjects.values(), ["area", "kind"])

    class Close(Action[Upon]):
        name, permission, label, Input, subject = "test.close", "test.do", "Kết thúc", Upon, "orgs.Unit"
        state_field, moves = "kind", {"cell": "ward"}

    class Secret(Action[Upon]):
        name, permission, label, Input, subject = "test.secret", "test.other", "Khác", Upon, "orgs.Unit"

    class Make(Action[Upon]):
        name, permission, label, Input = "test.make", "test.do", "Lập mới", Upon


@pytest.mark.usefixtures("verbs")
def test_buttons_follow_state_and_permission(units: Units, allowing: Allowing) -> None:
    record = units("cb1")[0]
    offered = [(each.name, each.url) for each in buttons(READER, record)]
    mine = [each for each in offered if each[0].startswith("test.")]
    assert mine == [
        ("test.change", f"/viec/test.change/?record={record.pk}"),
        ("test.close", f"/viec/test.close/?record={record.pk}"),
    ]
    record.kind = "ward"
    assert [each.name for each in buttons(READER, record) if each.name.startswith("test.")] == ["test.change"]
    allowing.units = set()
    assert buttons(READER, record) == ()
    assert [each.url for each in verb_buttons(READER, ["test.make", "test.none"], unit=5, area=None)] == [
        "/viec/test.make/?unit=5"
    ]


@pytest.mark.usefixtures("verbs")
def test_history_reads_in_words(units: Units, django_assert_num_queries: Any) -> None:
    from dangbo.journal import registry

    record = units("cb1", area="Tổ 1")[0]
    change = registry.action("test.change")
    change.perform(READER, Upon(record.pk, "Tổ 2"), now=NOW, reason="sáp nhập tổ")
    change.perform(READER, Upon(record.pk, "Tổ 3"), now=NOW)
    with django_assert_num_queries(1):
        told = happenings(record, NOW.date())
    with translation.override("en"):
        kinds = dict(record._meta.get_field("kind").flatchoices)
        assert [(each.verb, each.edit.reason) for each in told] == [("Sửa địa bàn", ""), ("Sửa địa bàn", "sáp nhập tổ")]
        first = {change.label: (change.before, change.after) for change in happenings(record, NOW.date())[1].changes}
        assert first == {"Area": ("Tổ 1", "Tổ 2"), "Kind": (str(kinds["cell"]), str(kinds["ward"]))}


def test_history_names_records_and_hides_sealed_values(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "_subjects", dict(subjects._subjects))
    names = apps.get_model("orgs.UnitName")
    field = names._meta.get_field("unit")
    one = units("cb1")[0]
    assert records._told(field, "unit", one.pk, {("unit", one.pk): "Chi bộ 1"}) == "Chi bộ 1"
    asked_for: list[Any] = []
    subjects.register_subject(
        "orgs.Unit", lambda viewer, pk: None, lambda ids, day: asked_for.append(set(ids)) or {one.pk: "Chi bộ 1"}
    )
    edit = records.journal.Edit(
        1, NOW, "x", "created", "", "", "", (("unit", None, one.pk), ("since", None, "2022-02-05"))
    )
    fields = {each.name: each for each in names._meta.concrete_fields}
    assert records._names_of([edit], fields, NOW.date()) == {("unit", one.pk): "Chi bộ 1"}
    assert asked_for == [{one.pk}]
    told = [
        records._told(fields["since"], "since", value, {}) for value in ("2022-02-05", None, "sealed:ab12", "hôm qua")
    ]
    assert told[0] == "05/02/2022" and told[1] == "–" and "sealed" not in told[2] and told[3] == "hôm qua"


def test_history_says_who_in_words() -> None:
    with translation.override("en"):
        assert [records.who(name) for name in ("Lò Thị Hạnh", "system:import", "system:nightly")] == [
            "Lò Thị Hạnh",
            "The program: import of a workbook",
            "The program: nightly",
        ]


def test_the_page_of_a_record(units: Units, asked: Ask) -> None:
    record = units("cb1", area="Tổ 7")[0]
    related = Related(
        "Đảng viên", (Column("code", "Mã", main=True), Column("n", "Số", lambda row: 1138, numeric=True)), [record]
    )
    page = record_page(
        asked("/x/"),
        record,
        title="Chi bộ 1",
        kind="Chi bộ",
        state="Hoạt động",
        related=[related],
        groups=[
            Group(
                "Chung", (*facts_of(record, "code", "kind", "since"), Fact("Cha", "Đảng bộ", "/to-chuc/9/", "từ 2018"))
            )
        ],
        crumbs=[("Tổ chức", "/to-chuc/"), ("Chi bộ 1", "")],
    ).content.decode()
    for part in (
        "<h1>Chi bộ 1</h1>",
        '<span class="state">Hoạt động</span>',
        "31/12/2018",
        '<a href="/to-chuc/9/">Đảng bộ</a>',
        "<small>từ 2018</small>",
        'data-label="Số" class="number">1.138<',
        '<a href="/to-chuc/">Tổ chức</a>',
    ):
        assert part in page


def test_values_read_in_vietnamese_and_as_json() -> None:
    moment = datetime(2023, 3, 29, 14, 27, tzinfo=HANOI)
    values = [None, 1138, Decimal("1138.50"), date(2022, 2, 5), moment, "a", ["a", 2022], Period.month(2022, 5), False]
    with translation.override("vi"):
        assert [shown(each) for each in values] == [
            "",
            "1.138",
            "1.138,5",
            "05/02/2022",
            "29/03/2023 | 14:27",
            "a",
            "a, 2.022",
            "tháng 5/2022",
            "Không",
        ]
    assert shown(2022, grouped=False) == "2022"
    assert [plain(each) for each in values] == [
        None,
        1138,
        "1138.50",
        "2022-02-05",
        "2023-03-29T14:27:00+07:00",
        "a",
        ["a", 2022],
        "2022-05",
        False,
    ]
    assert [decimal_text(Decimal(each)) for each in ("-0.5", "0.00", "-1138.25", "100")] == [
        "-0,5",
        "0",
        "-1.138,25",
        "100",
    ]
    assert follow({"a": {"b": 3}}, "a.b") == 3
    assert follow({"a": None}, "a.b") is None


def test_filters_of_templates() -> None:
    template = (
        "{{ n|vn_int }}|{{ d|vn_decimal:1 }}|{{ day|vn_date }}|{{ day|vn_long_date }}|"
        "{{ a|vn_percent:p }}|{{ none|vn_int }}|{{ none|vn_date }}"
    )
    given = {"n": 1138, "d": Decimal("138.75"), "day": date(2022, 2, 5), "a": 7, "p": 6, "none": None}
    assert Template(template).render(Context(given)) == "1.138|138,8|05/02/2022|ngày 05 tháng 02 năm 2022|117%|–|"
