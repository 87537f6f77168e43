"""Pages of long lists: rows are counted only as far as somebody reads them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

COUNTED = 10_000  # a ward's whole register and more
COUNTED_OF_SEARCH = 1_000  # each hit costs a look into two tables


class Pages(Paginator):  # type: ignore[type-arg]  # a generic for type checkers only
    """Pages whose rows are counted up to `most` (0: to the end) unless page `wanted` lies beyond.

    Where there are more, `more` is True and `count` is `most` + 1, so that the last page counted has a next one.
    """

    def __init__(self, rows: QuerySet[Any], per_page: int, *, wanted: str = "", most: int = 0):
        super().__init__(rows, per_page)
        beyond = wanted.isdecimal() and int(wanted) * per_page > most
        self.most = 0 if beyond else most

    @cached_property
    def count(self) -> int:
        if not self.most:
            return self.object_list.count()
        return self.object_list.order_by().values("pk")[: self.most + 1].count()

    @property
    def more(self) -> bool:
        return bool(self.most) and self.count > self.most
