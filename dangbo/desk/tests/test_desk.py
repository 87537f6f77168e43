"""What stands on whose desk, in what order, and what it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangbo.access.permissions import PERMISSIONS
from dangbo.access.terms import Role
from dangbo.desk.blocks import BLOCKS, FIRST, blocks_for
from dangbo.desk.line import Line
from dangbo.desk.lines import house, people, work, year
from dangbo.kernel import clock
from dangbo.orgs import home

DESK = "/ban-lam-viec/"
ORDER = {
    "office": [
        "chi-tieu",
        "sinh-hoat",
        "nop",
        "viec",
        "han-dang-vien",
        "vu-viec",
        "bao-cao",
        "doi-chieu",
        "toi",
        "dang-ky",
        "de-xuat",
        "lich",
    ],
    "secretary": [
        "chi-tieu",
        "viec",
        "doi-chieu",
        "bao-cao",
        "sinh-hoat",
        "nop",
        "vu-viec",
        "han-dang-vien",
        "kiem-tra",
        "toi",
        "dang-ky",
        "de-xuat",
        "lich",
    ],
    "building": [
        "han-dang-vien",
        "sinh-hoat",
        "viec",
        "chi-tieu",
        "nop",
        "vu-viec",
        "doi-chieu",
        "bao-cao",
        "toi",
        "dang-ky",
        "de-xuat",
        "lich",
    ],
    "inspection": ["kiem-tra", "so-lieu", "toi", "dang-ky", "de-xuat", "lich"],
    "cell_secretary": [
        "sinh-hoat",
        "viec",
        "nhac",
        "nop",
        "han-dang-vien",
        "lich",
        "chi-tieu",
        "bao-cao",
        "toi",
        "dang-ky",
        "de-xuat",
    ],
    "cell_helper": [
        "sinh-hoat",
        "viec",
        "nhac",
        "nop",
        "lich",
        "chi-tieu",
        "han-dang-vien",
        "toi",
        "dang-ky",
        "de-xuat",
    ],
    "follower": ["sinh-hoat", "viec", "chi-tieu", "han-dang-vien", "toi", "dang-ky", "de-xuat", "lich"],
    "front": ["viec", "vu-viec", "chi-tieu", "toi", "dang-ky", "de-xuat", "lich"],
    "member": ["lich", "toi", "de-xuat", "dang-ky"],
    "superior": ["bao-cao", "so-lieu", "toi", "dang-ky", "de-xuat", "lich"],
    "editor": ["toi", "dang-ky", "de-xuat", "lich"],
    "administrator": ["sao-luu", "tai-khoan", "vai-tro", "ma-truy-cap", "toi", "dang-ky", "de-xuat", "lich"],
    "auditor": ["nhat-ky", "vai-tro", "ma-truy-cap", "sao-luu", "toi", "dang-ky", "de-xuat", "lich"],
}
OWN = {"toi", "dang-ky", "de-xuat"}  # only where the account is joined to a member's record


@pytest.fixture(autouse=True)
def the_house_keeps_its_name(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The owner's name is asked for anew each minute; here no minute passes while queries are counted."""
    home.forget()
    monkeypatch.setattr(home, "_while", lambda: 0)
    yield
    home.forget()


def model(label: str) -> Any:
    return apps.get_model(label)


def day() -> date:
    return clock.today()


def task(unit: Any, title: str, due: date, **more: Any) -> Any:
    made = model("tasks.Task")(unit=unit, title=title, source_kind="plan", assigned_on=due, due=due, **more)
    made.fold()
    made.save()
    return made


def target(unit: Any, title: str, **more: Any) -> Any:
    given = {"value": Decimal(10), "measure": "việc", "year": day().year, "assigned_by": unit}
    dates = {"assigned_on": date(day().year, 1, 1), "due": date(day().year, 12, 31)}
    made = model("plans.Target")(unit=unit, title=title, **{**given, **dates, **more})
    made.fold()
    made.save()
    return made


def names(actor: Any) -> list[str]:
    return [block.name for block in blocks_for(actor)]


@pytest.mark.parametrize("role", Role.values)
def test_each_role_has_first_what_it_needs_first(cast: Any, role: str) -> None:
    assert names(cast.inside(role).actor) == [name for name in ORDER[role] if name not in OWN]


def test_who_is_joined_to_a_record_has_it_on_the_desk(cast: Any) -> None:
    cast.member.person_id = 1
    assert names(cast.member.actor) == ORDER["member"]


def test_blocks_are_named_once_ask_for_known_permissions_and_lead_somewhere(cast: Any) -> None:
    known = [block.name for block in BLOCKS]
    assert len(known) == len(set(known))
    assert {name for order in FIRST.values() for name in order} <= set(known)
    asked = {one for block in BLOCKS for one in (block.permission, block.unless, (block.verb or ("", ""))[1]) if one}
    assert asked <= set(PERMISSIONS)
    assert {block.name for block in BLOCKS if block.more and not block.more_url} == set()
    assert {block.name for block in BLOCKS if block.verb and block.begins(cast.office.actor) is None} == set()


@pytest.mark.parametrize("role", Role.values)
def test_a_desk_opens_with_at_most_twelve_queries(cast: Any, role: str) -> None:
    player = cast.inside(role)
    player.get(DESK)
    with CaptureQueriesContext(connection) as asked:
        page = player.get(DESK)
    assert page.status_code == 200
    drawn = re.findall(
        r'<section class="card"[^>]*(?:aria-labelledby="block-|hx-get="/ban-lam-viec/)([a-z-]+)', text(page)
    )
    assert drawn == names(player.actor)
    assert len(asked) <= 12


def text(page: Any) -> str:
    return page.content.decode()


@pytest.mark.parametrize("role", ["office", "secretary"])
def test_a_desk_asks_no_more_for_130_cells_than_for_13(cast: Any, role: str) -> None:
    player = cast.inside(role)
    counts = []
    for more in (11, 117):
        cells_with_work(cast.ward, more, len(counts))
        player.get(DESK)
        with CaptureQueriesContext(connection) as asked:
            assert player.get(DESK).status_code == 200
        each = {}
        for block in blocks_for(player.actor):
            with CaptureQueriesContext(connection) as parts:
                assert player.get(f"{DESK}{block.name}/").status_code == 200
            each[block.name] = len(parts)
        counts.append((len(asked), each))
    assert counts[0] == counts[1]
    # What checks ask is theirs and is bounded where they stand; all else is the desk's own.
    assert {name: n for name, n in counts[0][1].items() if n > 12 and name != "doi-chieu"} == {}


def cells_with_work(ward: Any, n: int, batch: int) -> None:
    """`n` more cells below the ward, each with a task and a target."""
    since = date(2018, 1, 1)
    unit = model("orgs.Unit")
    cells = unit.objects.bulk_create(
        unit(code=f"c{batch}-{i}", key=f"c{batch}-{i}", kind="cell", cell_kind="residential", since=since)
        for i in range(n)
    )
    model("orgs.UnitName").objects.bulk_create(
        model("orgs.UnitName")(unit=cell, name=f"Chi bộ {cell.code}", short=cell.code, since=since) for cell in cells
    )
    path = model("orgs.UnitPath")
    above = path.objects.filter(descendant=ward).values_list("ancestor_id", "depth")
    path.objects.bulk_create(
        path(ancestor_id=upper, descendant=cell, depth=depth, since=since)
        for cell in cells
        for upper, depth in [(cell.pk, 0), *((upper, depth + 1) for upper, depth in above)]
    )
    for cell in cells[:9]:
        task(cell, f"việc của {cell.code}", day())
        target(cell, f"chỉ tiêu của {cell.code}", figure="tasks.done")


def test_tasks_due_are_those_of_ones_own_units_the_late_marked(cast: Any) -> None:
    late, soon = day() - timedelta(days=2), day() + timedelta(days=30)
    first, second = task(cast.cell, "quá hạn", late), task(cast.cell, "sắp đến hạn", soon)
    task(cast.cell, "còn lâu", soon + timedelta(days=1))
    task(cast.cell, "đã xong", late, state="done", done_on=late)
    other = task(cast.cell_b, "nơi khác", late)
    own = [
        Line("quá hạn", first.get_absolute_url(), late, True),
        Line("sắp đến hạn", second.get_absolute_url(), soon, False),
    ]
    assert work.tasks_due(cast.cell_secretary.actor, day()) == own
    assert work.tasks_due(cast.office.actor, day()) == own
    assert work.tasks_due(cast.stranger.actor, day()) == [Line("nơi khác", other.get_absolute_url(), late, True)]
    assert work.tasks_due(cast.superior.actor, day()) == []


def test_a_target_shows_what_its_figure_has_reached(cast: Any) -> None:
    task(cast.cell, "xong", day(), state="done", done_on=day())
    mine = target(cast.cell, "làm mười việc", figure="tasks.done")
    target(cast.cell_b, "của nơi khác", figure="tasks.done")
    [line] = year.targets_of_the_year(cast.cell_secretary.actor, day())
    assert (line.text, line.url, line.value, line.bar) == (
        "làm mười việc",
        mine.get_absolute_url(),
        "1 / 10 việc",
        10,
    )
    assert line.note.endswith("10%")


def test_a_cell_without_its_meeting_is_named_and_leads_to_planning_it(cast: Any) -> None:
    [line] = work.meetings_of_the_month(cast.cell_secretary.actor, day())
    assert (line.text, line.url) == ("Chi bộ A1", f"/viec/meetings.plan/?unit_id={cast.cell.pk}")
    assert [line.text for line in work.meetings_of_the_month(cast.office.actor, day())] == ["Chi bộ A1", "Chi bộ A2"]


def test_a_member_sees_his_own_record_and_nobody_else(cast: Any) -> None:
    person = model("members.Person")
    mine = person.objects.create(
        code="X1", key="X1", full_name="Vũ Thử Một", unit=cast.cell, admitted_on=date(1990, 5, 19)
    )
    cast.member.person_id = mine.pk
    lines = people.own_record(cast.member.actor, date(2022, 12, 31))
    assert next((line.text, line.value) for line in lines) == ("Vũ Thử Một", "")
    assert {line.value for line in lines} == {"", "32 năm"}
    assert people.own_record(cast.office.actor, day()) == []
    assert people.own_pledges(cast.office.actor, day()) == []
    assert people.own_proposals(cast.office.actor, day()) == []


def test_a_member_reads_what_became_of_his_proposals(cast: Any) -> None:
    person, proposal = model("members.Person"), model("meetings.Proposal")
    mine, other = (person.objects.create(code=code, key=code, full_name=code, unit=cast.cell) for code in ("X3", "X4"))
    for who, said in ((mine, "Sửa loa"), (other, "Trồng cây")):
        proposal.objects.create(unit=cast.cell, person=who, words=said, proposed_on=date(2022, 12, 1), key=said)
    cast.member.person_id = mine.pk
    lines = people.own_proposals(cast.member.actor, date(2022, 12, 31))
    assert [(line.text, line.day, line.note) for line in lines] == [("Sửa loa", date(2022, 12, 1), "Chờ đưa ra họp")]


def test_a_superior_reads_numbers_that_name_nobody(cast: Any) -> None:
    model("members.Person").objects.create(code="X2", key="X2", full_name="Vũ Thử Hai", unit=cast.cell)
    lines = year.key_figures(cast.superior.actor, day())
    assert len(lines) == len(year.KEY_FIGURES)
    page = text(cast.superior.get(DESK)) + text(cast.superior.get(f"{DESK}so-lieu/"))
    assert "Vũ Thử Hai" not in page


def test_a_block_that_one_does_not_have_is_not_found(cast: Any) -> None:
    found = {name: cast.member.get(f"{DESK}{name}/").status_code for name in [*(b.name for b in BLOCKS), "khong-co"]}
    assert {name for name, status in found.items() if status == 200} == {"lich"}
    assert set(found.values()) == {200, 404}


def test_htmx_gets_the_block_alone(cast: Any) -> None:
    part = cast.office.get(f"{DESK}viec/", headers={"HX-Request": "true"})
    assert text(part).lstrip().startswith('<section class="card"')
    assert "<html" in text(cast.office.get(f"{DESK}viec/"))


def test_the_journal_is_the_auditors_and_accounts_the_administrators(cast: Any) -> None:
    assert next(line.value for line in house.accounts_open(cast.administrator.actor, day())) == str(
        model("accounts.Account").objects.count()
    )
    assert house.last_entries(cast.office.actor, day()) == []
    assert house.roles_ending(cast.auditor.actor, day()) == []
