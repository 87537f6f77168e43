"""Figures, checks and reports as each of the cast finds them."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangbo.emulation.tests.cases import person
from dangbo.emulation.tests.test_figures import DVK, recognise, register
from dangbo.figures import registry
from dangbo.figures.tests.shapes import MOST_QUERIES, ROLES, lines
from dangbo.kernel.actor import system
from dangbo.orgs.actions import Merge, SetUp
from dangbo.orgs.models import Unit
from dangbo.orgs.tests.place import unit as set_up
from dangbo.reports.models import Acknowledgement, Frozen, Report
from dangbo.reports.tests.cases import draft, issued, outline_of

pytestmark = pytest.mark.django_db
PLEDGES = "emulation.pledges_collective"
FIGURES = {"office", "secretary", "building", "inspection", "cell_secretary", "cell_helper", "follower", "superior"}
INDEX = "/so-lieu/?period=2022"


def figure(code: str = PLEDGES, unit: Any = None) -> str:
    return f"/so-lieu/{code}/?period=2022" + (f"&unit={unit.pk}" if unit else "")


def queries(player: Any, address: str) -> int:
    player.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert player.get(address).status_code == 200
    return len(captured)


def test_figures_open_to_these_roles_and_to_no_other(cast: Any) -> None:
    for address in (INDEX, figure()):
        opened = {role for role in ROLES if cast.inside(role).get(address).status_code == 200}
        assert opened == FIGURES, address
        assert {cast.inside(role).get(address).status_code for role in ROLES - FIGURES} == {404}


def test_each_finds_his_own_unit_first_and_none_outside(cast: Any) -> None:
    register(cast.cell), register(cast.other_cell), register(cast.cell_b)
    seen = {
        role: player.get(figure()).context["line"].measured.actual
        for role, player in (("office", cast.office), ("cell_secretary", cast.cell_secretary),
                             ("stranger", cast.stranger))
    }  # fmt: skip
    assert seen == {"office": 2, "cell_secretary": 1, "stranger": 1}
    assert cast.office.get(figure(unit=cast.cell)).context["line"].measured.actual == 1
    for player, unit in ((cast.office, cast.ward_b), (cast.office, cast.cell_b), (cast.cell_secretary, cast.ward),
                         (cast.cell_secretary, cast.other_cell), (cast.stranger, cast.ward)):  # fmt: skip
        assert player.get(figure(unit=unit)).status_code == 404
        assert player.get(f"{INDEX}&unit={unit.pk}").status_code == 404


def test_the_superior_sees_numbers_and_no_rows(cast: Any) -> None:
    row = register(cast.cell)
    page = cast.superior.get(figure(unit=cast.ward))
    assert page.context["line"].measured.actual == 1
    assert page.context["rows"] is None and row.title not in page.content.decode()
    mine = cast.office.get(figure(unit=cast.ward))
    assert [url for url, _cells in mine.context["rows"]] == [row.get_absolute_url()]


def test_parts_come_to_the_whole_and_link_to_units_within_reach(cast: Any) -> None:
    register(cast.cell), register(cast.cell), register(cast.other_cell)
    page = cast.office.get(figure(unit=cast.ward))
    assert [(share.name, share.value) for share in page.context["shares"]] == [("Chi bộ A1", "2"), ("Chi bộ A2", "1")]
    assert all(f"unit={unit.pk}" in share.url for share, unit in zip(
        page.context["shares"], (cast.cell, cast.other_cell), strict=True))  # fmt: skip


def test_a_unit_with_its_predecessors_has_what_they_had(cast: Any) -> None:
    register(cast.cell), register(cast.cell), register(cast.other_cell)
    merged = Merge.perform(cast.system, Merge.Input(
        unit_ids=(cast.cell.pk, cast.other_cell.pk), code="A12", name="Chi bộ A 1-2", on=date(2023, 1, 1)))  # fmt: skip
    assert cast.office.get(figure(unit=merged)).status_code == 404  # there was no such unit in 2022
    restated = cast.office.get(f"{figure(unit=merged)}&reading=restated")
    assert (restated.status_code, restated.context["line"].measured.actual) == (200, 3)
    assert f'href="/so-lieu/?unit={merged.pk}&amp;period=2022&amp;reading=restated"' in restated.content.decode()
    assert cast.office.get(f"{figure(unit=cast.ward)}&reading=restated").context["line"].measured.actual == 3
    assert cast.stranger.get(f"{figure(unit=merged)}&reading=restated").status_code == 404


def test_an_unknown_figure_is_not_there(cast: Any) -> None:
    assert cast.office.get("/so-lieu/emulation.nothing/").status_code == 404


@pytest.mark.parametrize("period", ["2022-13", "hôm nay", "9999", "2022-Q5"])
def test_a_period_that_is_not_understood_is_told_on_the_page(cast: Any, period: str) -> None:
    page = cast.office.get(f"/so-lieu/?period={period}")
    assert page.status_code == 200
    assert "không hợp lệ" in page.context["asked"].fault and "không hợp lệ" in page.content.decode()


def test_the_index_as_a_file_is_the_index(cast: Any) -> None:
    register(cast.cell)
    page = cast.office.get(INDEX)
    shown = {line.measured.code: str(line.measured.actual) for line in page.context["lines"]}
    text = page.content.decode()
    assert all(f'<a href="{line.url}">'.replace("&", "&amp;") in text for line in page.context["lines"])
    text = cast.office.get(f"{INDEX}&format=csv").content.decode().lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["code"]: row["actual"] for row in rows} == shown
    assert set(shown) == {one.code for one in registry.listed()}


def test_the_index_and_a_figure_cost_the_same_for_one_cell_as_for_many(cast: Any) -> None:
    """13 or 130; and no more than any page may, however many figures there are."""
    register(cast.cell)
    _more_cells(cast.ward, 11)
    few = {
        address: queries(cast.office, address) for address in (INDEX, figure(unit=cast.ward), "/doi-chieu/?period=2022")
    }
    _more_cells(cast.ward, 117)
    many = {address: queries(cast.office, address) for address in few}
    assert few == many
    assert max(few[INDEX], few[figure(unit=cast.ward)]) <= MOST_QUERIES


def _more_cells(ward: Any, number: int) -> None:
    taken = Unit.objects.count()
    cells = SetUp.perform(system("import"), [set_up(f"M{taken + at}", ward.code) for at in range(number)])
    for cell in cells:
        register(cell)


CHECKS = {"office", "secretary", "building"}


def contradiction(cast: Any) -> None:
    register(cast.cell, **DVK, **person())
    recognise(cast.cell, **person()), recognise(cast.cell, **person())


def test_contradictions_are_for_the_staff_and_explained_by_the_office(cast: Any) -> None:
    contradiction(cast)
    address = "/doi-chieu/?period=2022"
    assert {role for role in ROLES if cast.inside(role).get(address).status_code == 200} == CHECKS
    (one,) = cast.office.get(address).context["found"]
    form = {"check": one.finding.check, "finding": one.finding.key, "reason": "Một người đăng ký thêm."}
    assert cast.secretary.post(address, form).status_code in (403, 404)
    assert Acknowledgement.objects.count() == 0
    page = cast.office.post(address, form)
    assert [shown.reason for shown in page.context["found"]] == ["Một người đăng ký thêm."]
    assert "Một người đăng ký thêm." in page.content.decode()
    assert [row.reason for row in Acknowledgement.objects.all()] == ["Một người đăng ký thêm."]


def test_a_warning_is_not_explained_without_words_nor_twice(cast: Any) -> None:
    contradiction(cast)
    address = "/doi-chieu/?period=2022"
    (one,) = cast.office.get(address).context["found"]
    form = {"check": one.finding.check, "finding": one.finding.key}
    assert cast.office.post(address, form | {"reason": "  "}).status_code == 422
    assert cast.office.post(address, form | {"reason": "Đúng."}).status_code == 200
    assert cast.office.post(address, form | {"reason": "Khác."}).status_code == 422
    assert [row.reason for row in Acknowledgement.objects.all()] == ["Đúng."]


def test_the_office_writes_previews_and_issues(cast: Any) -> None:
    register(cast.cell)
    made = cast.office.post(f"/bao-cao/moi/?period=2022&unit={cast.ward.pk}", {"place": "Thử A"})
    report = Report.objects.get()
    assert made.url == report.get_absolute_url() and (report.unit, report.place) == (cast.ward, "Thử A")
    values = {"title": "Kết quả", "day": "31/12/2022", "text": f"Có {{{PLEDGES}}} tập thể."}
    preview = cast.office.post(report.get_absolute_url(), values | {"preview": "1"})
    assert "01" in str(preview.context["preview"])
    report.refresh_from_db()
    assert report.title != "Kết quả"
    assert cast.office.post(report.get_absolute_url(), values).status_code == 302
    token = f"issue-{report.pk}-1"
    for _ in range(2):  # pressed twice: issued once
        assert cast.office.post(f"{report.get_absolute_url()}ban-hanh/", {"token": token}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.number, Frozen.objects.count()) == ("issued", 1, 1)
    page = cast.office.get(report.get_absolute_url())
    assert page.context["sound"] and page.context["differences"] == []


def test_a_text_with_faults_is_kept_on_the_page_and_told_by_line(cast: Any) -> None:
    report = draft(cast.ward, "Hết.")
    values = {"title": "Kết quả", "day": "31/12/2022", "text": "Hết.\nCó {emulation.pledges} tập thể."}
    page = cast.office.post(report.get_absolute_url(), values)
    assert page.status_code == 200 and "Dòng 2" in page.content.decode()
    assert "{emulation.pledges}" in page.content.decode()
    report.refresh_from_db()
    assert report.text == "Hết."


def test_who_reads_reports_and_drafts(cast: Any) -> None:
    """A superior reads what was issued; a draft is not yet stated."""
    text = f"Có {{{PLEDGES}}} tập thể."
    open_, (closed, _frozen) = draft(cast.ward, text), issued(cast.ward, text, "2022-Q1")
    staff = {"office", "secretary", "building"}
    for report, roles in ((open_, staff), (closed, staff | {"superior"})):
        for end in ("", "tai-ve.docx", "tai-ve.pdf"):
            address = report.get_absolute_url() + end
            assert {role for role in ROLES if cast.inside(role).get(address).status_code == 200} == roles, address
            assert cast.stranger.get(address).status_code == 404
    assert [line[0] for line in lines(cast.superior.get("/bao-cao/"))] == [closed.title]
    assert {line[0] for line in lines(cast.office.get("/bao-cao/"))} == {open_.title, closed.title}
    assert lines(cast.stranger.get("/bao-cao/")) == []


def test_only_the_office_issues(cast: Any) -> None:
    report = draft(cast.ward, "Hết.")
    for role in ROLES - {"office"}:
        assert cast.inside(role).post(f"{report.get_absolute_url()}ban-hanh/", {"token": role}).status_code in (
            403,
            404,
        )
    assert (
        cast.secretary.post(report.get_absolute_url(), {"title": "x", "day": "31/12/2022", "text": "x"}).status_code
        == 404
    )
    report.refresh_from_db()
    assert (report.state, report.text) == ("draft", "Hết.")


def test_a_frozen_figure_has_its_page_with_what_changed(cast: Any) -> None:
    register(cast.cell)
    report, _frozen = issued(cast.ward, f"Có {{{PLEDGES}}} tập thể.")
    address = f"{report.get_absolute_url()}so-lieu/{PLEDGES}/"
    assert len(cast.office.get(address).context["rows"]) == 1
    register(cast.cell)
    page = cast.office.get(address)
    assert [(one.then, one.now, len(one.edits)) for one in page.context["differences"]] == [("1", "2", 1)]
    assert cast.office.get(f"{report.get_absolute_url()}so-lieu/emulation.contest_entries/").status_code == 404
    assert cast.stranger.get(address).status_code == 404


def test_a_paper_that_was_tampered_with_says_so(cast: Any) -> None:
    report, frozen = issued(cast.ward, "Hết.")
    Frozen.objects.filter(pk=frozen.pk).update(html=frozen.html.replace("Hết.", "Khác."))
    page = cast.office.get(report.get_absolute_url())
    assert not page.context["sound"] and "fault" in page.content.decode()


def test_pages_of_reports_cost_the_same_for_one_cell_as_for_many(cast: Any) -> None:
    register(cast.cell)
    report, _frozen = issued(cast.ward, outline_of([PLEDGES, "members.total", "feedback.opinions"]), "2022-Q1")
    open_ = draft(cast.ward, outline_of([PLEDGES, "members.total", "feedback.opinions"]))
    addresses = ("/bao-cao/", report.get_absolute_url(), open_.get_absolute_url())
    _more_cells(cast.ward, 1)  # the plan of what was issued has changed, and that is told
    few = [queries(cast.office, address) for address in addresses]
    _more_cells(cast.ward, 12)
    assert [queries(cast.office, address) for address in addresses] == few
    assert few[0] <= few[1] <= MOST_QUERIES
