"""Long lists: counted up to a bound, every row still reachable, and told as what it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from dangbo.web.paging import Pages
from dangbo.web.tests.conftest import NOW, READER, Ask
from dangbo.web.tests.test_listing import listed

__all__ = ["listed"]
Units = Callable[..., list[Any]]
pytestmark = pytest.mark.usefixtures("allowing", "declared")


def rows() -> Any:
    return apps.get_model("orgs.Unit").objects.order_by("code")


@pytest.mark.parametrize(
    ("most", "wanted", "count", "more", "last"),
    [
        (0, "1", 7, False, 4),
        (4, "1", 5, True, 3),  # one more than counted, so that page 2 has a next one
        (4, "2", 5, True, 3),
        (4, "3", 7, False, 4),  # beyond: counted to the end
        (4, "99", 7, False, 4),
        (7, "1", 7, False, 4),
        (4, "abc", 5, True, 3),
    ],
)
def test_counting(units: Units, most: int, wanted: str, count: int, more: bool, last: int) -> None:
    units(*[f"cb{number}" for number in range(7)])
    pages = Pages(rows(), 2, wanted=wanted, most=most)
    assert (pages.count, pages.more, pages.num_pages) == (count, more, last)


def test_going_from_page_to_page_shows_every_row_once(units: Units) -> None:
    units(*[f"cb{number}" for number in range(7)])
    seen, number = [], 1
    while True:
        page = Pages(rows(), 2, wanted=str(number), most=3).get_page(number)
        seen += [row.code for row in page]
        if not page.has_next():
            break
        number = page.next_page_number()
    assert seen == [f"cb{each}" for each in range(7)]


def test_a_list_says_that_there_are_more(
    listed: Any, units: Units, asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dangbo.web.listing.COUNTED", 2)
    monkeypatch.setattr("dangbo.web.listing.COUNTED_OF_SEARCH", 1)
    monkeypatch.setattr(type(listed), "per_page", 1)
    units("cb1", "cb2", "cb3")

    def text(path: str) -> str:
        return type(listed).view()(asked(path)).content.decode()

    assert "Hơn 2 dòng" in text("/x/") and "Hơn 1 dòng" in text("/x/?q=cb") and "Trang 1<" in text("/x/")
    assert "Có 3 dòng" in text("/x/?page=3") and "Trang 3/3" in text("/x/?page=3")
    assert listed.table(READER, {"q": "cb"}, NOW.date(), 2).page.paginator.count == 3  # programs are told all
