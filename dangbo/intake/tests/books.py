"""Small workbooks for tests, written cell by cell as a clerk might leave them."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

UNITS = ["Mã", "Tên tổ chức", "Loại tổ chức", "Cấp trên trực tiếp", "Ngày thành lập", "Ngày kết thúc", "Số hộ"]
WARD = ["DT", "Đảng bộ phường", "Đảng bộ cơ sở (phường, xã)", None, "01/04/2014", None, None]
CELL = ["DT-CB01", "Chi bộ 1", "Chi bộ", "DT", "01/04/2014", None, None]


def book(sheets: Mapping[str, Sequence[Sequence[Any]]], touch: Callable[[Worksheet], None] | None = None) -> bytes:
    """The bytes of a workbook with these lines; `touch` may spoil the first sheet."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, lines in sheets.items():
        page = workbook.create_sheet(name)
        for line in lines:
            page.append(list(line))
    if touch:
        touch(workbook.worksheets[0])
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
