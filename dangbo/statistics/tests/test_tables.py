"""Every number of a table is its figure; tables add up; opening + up − down = closing; internal moves net to zero."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import load_workbook

from dangbo.figures import registry
from dangbo.figures.reckoning import Reckoning
from dangbo.journal.models import Entry
from dangbo.kernel import clock
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.members.actions import Arrive, Depart, Die, Move
from dangbo.members.models import Membership
from dangbo.members.tests.cast import enrol, member
from dangbo.orgs.tests.place import OFFICE, ward_with_cells
from dangbo.statistics.drawing import draw
from dangbo.statistics.figures import InternalMovesNetToZero, TablesAddUp
from dangbo.statistics.tables import CHANGES, TABLES

YEAR = Period.year(2022)


def varied(cell: Any, other: Any) -> list[Any]:
    """Members of every kind, and a year in which something happens to some of them."""
    people = enrol(
        member("A", cell, gender="male", ethnicity="Tày", religion="Công giáo", occupation="teacher", degree="master"),
        member("B", cell, birth_date=date(1992, 1, 1), admitted_on=date(2015, 3, 3), ceremony_on=date(2015, 3, 10),
               official_on=date(2016, 3, 10), since=date(2015, 3, 3), political_theory="advanced"),
        member("C", cell, ethnicity="", birth_date=None, schooling="primary", occupation="retired"),
        member("D", other, religion="Bà-la-môn", degree="college", youth_union=True),
        member("E", other), member("F", None),
    )
    a, b, c, _d, e, f = people
    Move.perform(OFFICE, Move.Input(record_id=a.pk, to_unit_id=other.pk, date=date(2022, 5, 5)))
    Depart.perform(OFFICE, Depart.Input(record_id=b.pk, date=date(2022, 6, 30), place="Đảng bộ phường Mẫu"))
    Die.perform(OFFICE, Die.Input(record_id=c.pk, date=date(2022, 12, 31)))
    Move.perform(OFFICE, Move.Input(record_id=e.pk, to_unit_id=cell.pk, date=date(2022, 7, 1)))
    Arrive.perform(OFFICE, Arrive.Input(
        record_id=f.pk, to_unit_id=cell.pk, date=date(2022, 1, 1), place="Đảng bộ phường Mẫu",
    ))
    return people


def of(unit: Any, period: Period = YEAR) -> Reckoning:
    return Reckoning(Scope.of(unit.pk), period)


@pytest.mark.django_db
def test_every_number_of_every_table_is_that_of_its_figure() -> None:
    units = ward_with_cells("CB01", "CB02")
    varied(units["CB01"], units["CB02"])
    for unit in (units["DT"], units["CB01"]):
        for drawn in draw(of(unit)):
            for item, total in zip(drawn.items, drawn.totals, strict=True):
                assert total == of(unit).actual(item.code) == of(unit).rows(item.code).count(), item.code
            for line in drawn.lines:
                alone = {item.code: int(of(unit).by_unit(item.code).get(line.unit_id, 0)) for item in drawn.items}
                assert dict(zip(alone, line.values, strict=True)) == alone


@pytest.mark.django_db
@pytest.mark.parametrize("period", ["2022", "2022-H1", "2022-H2", "2021", "2023"])
def test_opening_and_up_less_down_is_closing_in_each_cell_and_in_all(period: str) -> None:
    units = ward_with_cells("CB01", "CB02")
    varied(units["CB01"], units["CB02"])
    drawn = draw(of(units["DT"], Period.parse(period)), [CHANGES])[0]
    signs = [1 if item.group != "Giảm" else -1 for item in drawn.items][:-1]
    for values in (*(line.values for line in drawn.lines), drawn.totals):
        assert sum(sign * value for sign, value in zip(signs, values, strict=False)) == values[-1]
    numbers = dict(zip([item.code for item in drawn.items], drawn.totals, strict=True))
    assert numbers["members.moved_in"] == numbers["members.moved_out"]


@pytest.mark.django_db
def test_the_closing_number_of_a_period_opens_the_next() -> None:
    units = ward_with_cells("CB01", "CB02")
    varied(units["CB01"], units["CB02"])
    first, second = (of(units["DT"], Period.half(2022, half)) for half in (1, 2))
    assert first.by_unit("members.total") == second.by_unit("members.opening")


@pytest.mark.django_db
def test_tables_add_up_and_what_does_not_is_named() -> None:
    units = ward_with_cells("CB01", "CB02")
    people = varied(units["CB01"], units["CB02"])
    assert list(TablesAddUp().findings(of(units["DT"]))) == []
    type(people[0]).objects.filter(pk=people[0].pk).update(occupation="pirate")
    assert {one.key for one in TablesAddUp().findings(of(units["DT"]))} == {
        "nghe-nghiep/0", f"nghe-nghiep/{units['CB02'].pk}",
    }


@pytest.mark.django_db
def test_a_move_that_arrives_nowhere_is_found() -> None:
    units = ward_with_cells("CB01", "CB02")
    people = varied(units["CB01"], units["CB02"])
    assert list(InternalMovesNetToZero().findings(of(units["DT"]))) == []
    Membership.objects.filter(person=people[0], until=None).update(since=date(2022, 5, 6))
    assert len(list(InternalMovesNetToZero().findings(of(units["DT"])))) == 2


@pytest.mark.django_db
def test_all_tables_cost_the_same_for_any_number_of_cells(django_assert_max_num_queries: Any) -> None:
    units = ward_with_cells(*(f"CB{number:02}" for number in range(1, 9)))
    varied(units["CB01"], units["CB02"])
    draw(of(units["DT"]))
    with django_assert_max_num_queries(9):
        draw(of(units["DT"]))


class AnyYear(TestCase):
    """Random lives: the balance holds in every cell over any stretch of the year."""

    @settings(max_examples=12)
    @given(
        moves=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["move", "depart", "die"]),
                                 st.integers(1, 360)), max_size=6, unique_by=lambda one: one[0]),
        start=st.integers(0, 300), length=st.integers(1, 65),
    )
    def test_balance(self, moves: list[tuple[int, str, int]], start: int, length: int) -> None:
        units = ward_with_cells("CB01", "CB02")
        people = enrol(*(member(f"P{n}", units["CB01" if n % 2 else "CB02"]) for n in range(4)))
        for number, what, day in moves:
            on = date.fromordinal(date(2022, 1, 1).toordinal() + day)
            to = units["CB02" if number % 2 else "CB01"].pk
            if what == "move":
                Move.perform(OFFICE, Move.Input(record_id=people[number].pk, to_unit_id=to, date=on))
            elif what == "depart":
                Depart.perform(OFFICE, Depart.Input(record_id=people[number].pk, date=on, place="Nơi khác"))
            else:
                Die.perform(OFFICE, Die.Input(record_id=people[number].pk, date=on))
        first = date(2022, 1, 1).toordinal() + start
        period = Period(date.fromordinal(first), date.fromordinal(first + length))
        drawn = draw(of(units["DT"], period), [CHANGES])[0]
        signs = [1 if item.group != "Giảm" else -1 for item in drawn.items][:-1]
        for values in (*(line.values for line in drawn.lines), drawn.totals):
            assert sum(sign * value for sign, value in zip(signs, values, strict=False)) == values[-1]


def test_every_code_of_a_table_is_a_figure_and_none_stands_twice_in_it() -> None:
    known = {figure.code for figure in registry.figures()}
    for table in TABLES:
        codes = [item.code for item in table.items]
        assert set(codes) <= known, set(codes) - known
        assert len(set(codes)) == len(codes)


@pytest.fixture
def full(cast: Any) -> Any:
    enrol(member("A", cast.cell, since=date(2020, 1, 1)), member("B", cast.other_cell, since=date(2020, 1, 1)))
    with clock.stopped_at(datetime(2023, 1, 10, 9, 0, tzinfo=clock.HANOI)):
        yield cast


@pytest.mark.django_db
def test_pages_for_who_sees_figures(full: Any) -> None:
    address = f"/thong-ke/doi-ngu/?unit={full.ward.pk}&period=2022"
    page = full.office.get(address).content.decode()
    assert f"/so-lieu/members.total/?unit={full.ward.pk}" in page and f"unit={full.cell.pk}&amp;period=2022" in page
    assert full.superior.get(address).status_code == 200
    assert full.stranger.get(address).status_code == 404
    assert full.cell_secretary.get(address).status_code == 404
    assert full.cell_secretary.get(f"/thong-ke/doi-ngu/?unit={full.cell.pk}").status_code == 200
    assert full.member.get("/thong-ke/").status_code == 404
    assert full.office.get("/thong-ke/khong-co/").status_code == 404


@pytest.mark.django_db
def test_without_a_period_the_one_that_is_due_is_shown(full: Any) -> None:
    assert "năm 2022" in full.office.get("/thong-ke/").content.decode()


@pytest.mark.django_db
def test_all_tables_go_out_as_files_and_the_journal_says_so(full: Any) -> None:
    query = f"?unit={full.ward.pk}&period=2022"
    book = load_workbook(io.BytesIO(full.office.post(f"/thong-ke/tat-ca/tai-ve.xlsx{query}").content))
    assert len(book.sheetnames) == len(TABLES)
    page = book["2. Đội ngũ đảng viên"]
    assert [page.cell(9, column).value for column in (2, 3)] == ["Cộng", 2]
    for form, mark in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = full.office.post(f"/thong-ke/tat-ca/tai-ve.{form}{query}")
        assert answer.content.startswith(mark)
    assert full.office.get(f"/thong-ke/tat-ca/tai-ve.xlsx{query}").status_code == 302
    entries = Entry.objects.filter(action="web.export").values_list("after", flat=True)
    assert len(entries) == 3 and all("statistics.tat-ca" in one for one in entries)
