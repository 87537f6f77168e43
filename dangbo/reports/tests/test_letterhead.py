"""Place, signer, recipients and symbol that the registers of the day give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps

from dangbo.papers.checker import check
from dangbo.reports.letterhead import letterhead
from dangbo.reports.models import Report
from dangbo.reports.papers_of import papers_of
from dangbo.reports.tests.cases import issue

pytestmark = pytest.mark.django_db
DAY = date(2022, 12, 31)


def secretary(unit: Any, name: str, since: date = date(2020, 6, 1), until: date | None = None) -> None:
    apps.get_model("members.Holding").objects.create(
        unit=unit, post="secretary", holder_name=name, since=since, until=until
    )


def test_a_committee_signs_for_its_standing_committee(cast: Any) -> None:
    secretary(cast.ward, "Lò Văn Cũ", date(2015, 6, 1), date(2020, 6, 1))
    secretary(cast.ward, "Lò Văn Mẫu")
    head = letterhead(cast.ward.pk, DAY)
    assert (head.symbol, head.body, head.place, head.authority) == ("BC/ĐU", "standing", "Thử A", "T/M BAN THƯỜNG VỤ")
    assert (head.signer_post, head.signer_name) == ("BÍ THƯ", "Lò Văn Mẫu")
    assert letterhead(cast.ward.pk, date(2020, 5, 31)).signer_name == "Lò Văn Cũ"
    assert head.recipients.split("; ") == [
        "Thành ủy Thử (để báo cáo)", "Đảng ủy viên", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng ủy",
    ]  # fmt: skip


def test_a_cell_signs_for_itself_at_the_place_of_its_ward(cast: Any) -> None:
    head = letterhead(cast.cell.pk, DAY)
    assert (head.symbol, head.body, head.issuer) == ("BC/CB", "cell", "Chi bộ A1")
    assert (head.place, head.authority, head.signer_name) == ("Thử A", "T/M CHI BỘ", "")
    assert head.recipients.startswith("Đảng ủy phường Thử A (để báo cáo); ")


@pytest.mark.parametrize(("unit", "symbol"), [("ward", "BC/ĐU"), ("cell", "BC/CB")])
def test_a_report_begun_on_the_page_is_laid_out_as_the_rulebook_says(cast: Any, unit: str, symbol: str) -> None:
    of = getattr(cast, unit)
    secretary(of, "Lò Văn Mẫu")
    assert cast.office.post(f"/bao-cao/moi/?period=2022&unit={of.pk}").status_code == 302
    report = Report.objects.get()
    assert report.code == f"Số     -{symbol}"
    issue(report)
    assert report.code == f"Số 01-{symbol}"
    assert check(papers_of(report)["docx"], "BC", report.day) == []
