"""A list: its rows for the viewer, narrowed and in order, on the page, in files and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import QuerySet
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from dangbo.journal import queries as journal
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.web.drawing import body
from dangbo.web.exports import guarded
from dangbo.web.filters import Choice, Days, Flag
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.periods import period_groups
from dangbo.web.tests.conftest import NOW, READER, Allowing, Ask

Units = Callable[..., list[Any]]
pytestmark = pytest.mark.usefixtures("allowing", "declared")


@pytest.fixture
def listed(allowing: Allowing, declared: None) -> Listing:
    kinds = apps.get_model("orgs.Unit")._meta.get_field("kind").choices

    class UnitList(Listing):
        name, title, permission = "test.units", "Danh sách thử", "test.read"
        columns = (
            Column("code", "Mã", sort="code", main=True, link=lambda row: f"/to-chuc/{row.pk}/"),
            Column("kind", "Loại", sort=("kind", "code")),
            Column("area", "Địa bàn", wide=True),
            Column("since", "Từ ngày", sort="since"),
            Column("number", "Số", lambda row: 1138, numeric=True),
        )
        filters = (
            Choice("kind", "Loại", choices=kinds),
            Days("since", "Lập"),
            Flag("open", "Đang hoạt động", narrow=lambda rows, value, viewer, day: rows.filter(until__isnull=value)),
        )
        search, order, per_page, dated = ("code", "area"), ("-code",), 50, "day"

        def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
            return apps.get_model("orgs.Unit").objects.filter(since__lte=asked.day)

    return UnitList()


def shown(listing: Listing, **params: str) -> list[str]:
    return [row.code for row in listing.table(READER, params, NOW.date()).page.object_list]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_three_rows_as_for_one(
    listed: Listing, units: Units, asked: Ask, count: int, django_assert_num_queries: Any
) -> None:
    made = units(*[f"cb{number}" for number in range(count)])
    with django_assert_num_queries(2):
        page = type(listed).view()(asked("/x/")).content.decode()
    assert page.count("<tr>") == count + 1
    for row in made:
        assert f'<a href="/to-chuc/{row.pk}/">{row.code}</a>' in page
    assert "01/01/2018" not in page and "31/12/2018" in page and "1.138" in page


def test_order_sorting_and_an_unknown_wish(listed: Listing, units: Units) -> None:
    units("cb1", kind="ward")
    units("cb2", "cb3")
    assert shown(listed) == ["cb3", "cb2", "cb1"]
    assert shown(listed, sort="code") == ["cb1", "cb2", "cb3"]
    assert shown(listed, sort="-kind") == ["cb1", "cb3", "cb2"]
    assert shown(listed, sort="area") == shown(listed, sort="version") == shown(listed)


def test_search_wants_every_word_diacritics_or_not(listed: Listing, units: Units) -> None:
    units("cb1", area="to dan pho so 1")
    units("cb2", area="to dan pho so 2")
    assert shown(listed, q="Tổ dân phố") == ["cb2", "cb1"]
    assert shown(listed, q="phố 2 cb") == ["cb2"]
    assert shown(listed, q="phố 3") == []


def test_filters_narrow_together(listed: Listing, units: Units) -> None:
    units("cb1", since=date(2019, 1, 1))
    units("cb2", since=date(2020, 6, 1), until=date(2021, 1, 1))
    units("pw", kind="ward")
    assert shown(listed, kind="cell") == ["cb2", "cb1"]
    assert shown(listed, since_from="01/01/2020") == ["cb2"]
    assert shown(listed, since_from="01/01/2019", since_to="31/12/2019") == ["cb1"]
    assert shown(listed, kind="cell", open="yes") == ["cb1"]
    assert shown(listed, open="no") == ["cb2"]
    assert shown(listed, day="01/02/2019") == ["pw", "cb1"]


def test_a_wish_that_cannot_be_read_is_said_and_passed_over(listed: Listing, units: Units, asked: Ask) -> None:
    units("cb1")
    wrong = {
        "day": "31/02/2022",
        "kind": "soviet",
        "open": "maybe",
        "since_from": "02/01/2022",
        "since_to": "01/01/2022",
    }
    table = listed.table(READER, wrong, NOW.date())
    assert set(table.asked.faults) == {"day", "kind", "open", "since_from"}
    assert [row.code for row in table.page.object_list] == ["cb1"]
    page = type(listed).view()(asked("/x/?day=31/02/2022&kind=soviet"))
    assert page.content.decode().count('class="fault"') == 2


def test_pages(listed: Listing, units: Units, asked: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(listed), "per_page", 2)
    units("a1", "a2", "a3", "a4", "a5")
    assert [shown(listed, page=number) for number in ("1", "2", "3", "9", "x")] == [
        ["a5", "a4"],
        ["a3", "a2"],
        ["a1"],
        ["a1"],
        ["a5", "a4"],
    ]
    page = type(listed).view()(asked("/x/?page=2&sort=code&q=a")).content.decode()
    assert 'href="?sort=code&amp;q=a&amp;page=3"' in page and 'href="?sort=code&amp;q=a&amp;page=1"' in page


def test_htmx_gets_the_table_only(listed: Listing, units: Units, asked: Ask) -> None:
    units("cb1")
    part, whole = type(listed).view()(asked("/x/", htmx=True)), type(listed).view()(asked("/x/"))
    assert "cb1" in part.content.decode() and "<html" not in part.content.decode()
    assert "<html" in whole.content.decode()
    assert "HX-Request" in part.headers["Vary"] and "HX-Request" in whole.headers["Vary"]


def test_an_empty_list_says_so(listed: Listing, asked: Ask, db: None) -> None:
    with translation.override("en"):
        assert "Nothing has been entered here yet." in type(listed).view()(asked("/x/")).content.decode()
        assert "Nothing answers to these filters." in type(listed).view()(asked("/x/?q=a")).content.decode()


def test_who_holds_the_permission_nowhere_finds_no_page(listed: Listing, asked: Ask, allowing: Allowing) -> None:
    allowing.permissions.discard("test.read")
    for request in (asked("/x/"), asked("/x/", post={"file": "csv"})):
        with pytest.raises(Http404):
            type(listed).view()(request)


def export(listing: Listing, request: Any) -> Any:
    with translation.override("vi"):
        return type(listing).view()(request)


def test_csv_holds_the_rows_of_the_page_and_says_who_took_them(listed: Listing, units: Units, asked: Ask) -> None:
    units("cb1", area="=1+1")
    units("cb2", area='Tổ "7"; 8')
    units("pw", kind="ward")
    response = export(listed, asked("/x/?kind=cell&sort=code", post={"file": "csv", "reason": "báo cáo quận"}))
    raw = b"".join(response.streaming_content).decode()
    lines = list(csv.reader(io.StringIO(raw.removeprefix("\ufeff"))))
    assert raw.startswith("\ufeff")
    assert lines[0] == ["Mã", "Loại", "Địa bàn", "Từ ngày", "Số"]
    assert [line[0] for line in lines[1:3]] == shown(listed, kind="cell", sort="code")
    assert [line[2:] for line in lines[1:3]] == [["'=1+1", "31/12/2018", "1138"], ['Tổ "7"; 8', "31/12/2018", "1138"]]
    said = {line[0]: line[1] for line in lines[4:]}
    assert (said["Người xuất"], said["Lý do"], said["Xuất lúc"]) == (READER.name, "báo cáo quận", "31/12/2022 | 09:30")
    assert "Loại: cell" in said["Bộ lọc"]
    entry = journal.entries(action="web.export")[0]
    assert json.loads(entry.after) == {
        "listing": "test.units",
        "query": "kind=cell&sort=code",
        "count": 2,
        "form": "csv",
    }
    assert (entry.effect, entry.reason, entry.actor_key) == ("exported", "báo cáo quận", READER.key)


def test_xlsx_holds_typed_cells_and_no_formula(listed: Listing, units: Units, asked: Ask) -> None:
    units("cb1", area="@SUM(A1)")
    response = export(listed, asked("/x/", post={"file": "xlsx"}))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    response.close()
    about, rows = book.worksheets
    assert [cell.value for cell in rows[2]][2:] == ["'@SUM(A1)", rows["D2"].value, 1138]
    assert rows["D2"].value.date() == date(2018, 12, 31)
    assert about["B2"].value == READER.name
    assert (response.headers["Cache-Control"], response.headers["Content-Disposition"]) == (
        "no-store",
        'attachment; filename="test-units-20221231-0930.xlsx"',
    )


@pytest.mark.parametrize("text", ["=1", "+84", "-1", "@a", "\t=1", "＝1"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded(f"a{text}") == f"a{text}"


def test_no_file_on_half_understood_wishes_nor_without_the_right(
    listed: Listing, units: Units, asked: Ask, allowing: Allowing
) -> None:
    units("cb1")
    assert export(listed, asked("/x/?kind=soviet", post={"file": "csv"})).status_code == 422
    allowing.permissions.discard("web.export")
    assert export(listed, asked("/x/", post={"file": "csv"})).status_code == 403
    assert "<summary>" not in type(listed).view()(asked("/x/")).content.decode().split('id="listing"')[1]
    assert len(journal.entries(action="web.export")) == 0


def test_an_export_asks_no_more_for_more_rows(listed: Listing, units: Units, asked: Ask) -> None:
    counts = []
    for codes in (("cb0",), ("cb1",), ("cb2", "cb3")):
        units(*codes)
        with CaptureQueriesContext(connection) as seen:
            b"".join(export(listed, asked("/x/", post={"file": "csv"})).streaming_content)
        counts.append(len(seen))
    assert counts[1] == counts[2]  # the first entry of all opens the journal's chain


def test_json_for_programs(listed: Listing, units: Units, cast: Any, allowing: Allowing) -> None:
    made = units("cb1", "cb2")

    def answer(path: str) -> Any:
        return cast.office.get(f"/api/lists{path}")

    row = {
        "id": made[0].pk,
        "code": "cb1",
        "kind": made[0].get_kind_display(),
        "area": "",
        "since": "2018-12-31",
        "number": 1138,
    }
    assert answer("/test.units?q=cb&sort=code&per_page=1").json() == {"total": 2, "page": 1, "pages": 2, "rows": [row]}
    assert [answer(f"/test.units?{wrong}").status_code for wrong in ("kind=soviet", "per_page=x", "per_page=501")] == [
        422
    ] * 3
    told = next(each for each in answer("").json()["lists"] if each["name"] == "test.units")
    assert (told["sorts"], told["filters"]["since_to"]) == (["code", "kind", "since"], "Lập")
    allowing.permissions.clear()
    assert answer("").json() == {"lists": []}
    assert [answer(path).status_code for path in ("/test.units", "/test.none")] == [404, 404]
    assert Client().get("/api/lists").status_code == 401


def test_a_list_names_itself_and_only_once(listed: Listing) -> None:
    with pytest.raises(TypeError):
        type("Nameless", (Listing,), {"title": "x", "permission": "test.read"})
    with pytest.raises(TypeError):
        type("Twin", (Listing,), {name: getattr(listed, name) for name in ("name", "title", "permission", "columns")})


def test_a_print_has_all_rows_and_is_journalled(
    listed: Listing, units: Units, asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(listed), "per_page", 1)
    units("cb1", "cb2")
    page = export(listed, asked("/x/?sort=code", post={"file": "print", "reason": "niêm yết"}))
    text = page.content.decode()
    assert text.index("cb1") < text.index("cb2") and "Lý do: niêm yết" in text and "1.138" in text
    assert json.loads(journal.entries(action="web.export")[0].after)["form"] == "print"
    monkeypatch.setattr("dangbo.web.exports.MOST_PRINTED", 1)
    assert export(listed, asked("/x/", post={"file": "print"})).status_code == 422


def test_a_period_is_chosen_from_a_list() -> None:
    groups = period_groups(Period.quarter(2022, 3), date(2024, 5, 1))
    codes = [[code for code, _label in group.options] for group in groups]
    months = [f"2022-{number:02}" for number in range(1, 13)]
    assert codes == [
        ["2022", "2022-H1", "2022-H2", "2022-9M", "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", *months],
        ["2024", "2023", "2021", "2020", "2019"],
    ]
    own = period_groups(Period.parse("2022-01-05..2022-02-03"), date(2022, 5, 1))[0]
    assert [code for code, _label in own.options] == ["2022-01-05..2022-02-03"]


def test_cells_are_escaped_marked_and_linked() -> None:
    rows = [{"name": '<b>&"', "n": 1138, "state": "Quá hạn"}, {"name": None, "n": None, "state": ""}]
    columns = (
        Column("name", 'Tên "x"', main=True, link=lambda row: "/a?b=1&c=2" if row["n"] else ""),
        Column("n", "Số", numeric=True),
        Column("state", "Trạng thái", mark=lambda row: "late"),
    )
    first, second = body(columns, rows).splitlines()
    assert first == (
        '<tr><td data-label="Tên &quot;x&quot;" class="main"><a href="/a?b=1&amp;c=2">&lt;b&gt;&amp;&quot;</a></td>'
        '<td data-label="Số" class="number">1.138</td>'
        '<td data-label="Trạng thái"><span class="mark late">Quá hạn</span></td></tr>'
    )
    assert second == (
        '<tr><td data-label="Tên &quot;x&quot;" class="main none"></td><td data-label="Số" class="number none"></td>'
        '<td data-label="Trạng thái" class="none"></td></tr>'
    )
