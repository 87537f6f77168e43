"""Dues, statistics and imports in the browser: accessible, not too wide on a phone, and of use there."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tests.browser.conftest import Visit
from tests.browser.visitor import check_accessible, shot


def test_statistics_tables(visit: Visit) -> None:
    with visit("vanphong") as someone:
        page = someone.go("/thong-ke/?period=2022")
        check_accessible(page)
        shot(page, "statistics")
        page.get_by_role("link", name="Tăng, giảm đảng viên").click()
        assert page.locator("tfoot td").last.inner_text() == "572"
        check_accessible(page)
        shot(page, "statistics-changes")
        page.locator("tfoot a").last.click()
        assert "572" in page.locator("main").inner_text()


def test_a_month_of_dues(visit_own: Visit) -> None:
    with visit_own("vanphong") as office:
        page = office.go("/dang-phi/?year=2022")
        page.get_by_label("Tháng").select_option("2022-12")
        page.get_by_label("Chi bộ", exact=True).select_option(index=1)
        page.get_by_role("button", name="Lập danh sách thu tháng").click()
        address = "/" + page.url.split("/", 3)[3]
        page = office.go(address)
        check_accessible(page)
        shot(page, "dues-month")
        page = office.go("/dang-phi/?year=2022")
        check_accessible(page)
        shot(page, "dues-year")


def test_a_comparison_side_by_side(visit_own: Visit) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Họ và tên *", "Sinh ngày * (dd/mm/yyyy)", "Dân tộc *"])
    sheet.append(["Người Không Có Trong Sổ", "01/01/1990", "Tày"])
    content = io.BytesIO()
    book.save(content)
    with visit_own("vanphong") as office:
        page = office.go("/doi-chieu-csdl/moi/")
        check_accessible(page)
        page.get_by_label("Tệp Excel").set_input_files(
            {"name": "csdl.xlsx", "mimeType": "application/octet-stream", "buffer": content.getvalue()}
        )
        page.get_by_role("button", name="Đối chiếu").click()
        assert "Người Không Có Trong Sổ" in page.locator("main").inner_text()
        check_accessible(page)
        shot(page, "comparison")
        check_accessible(office.go("/nhap-so/"))
        check_accessible(office.go("/nhap-so/moi/"))
