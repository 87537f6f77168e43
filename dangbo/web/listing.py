"""Lists of records: one declaration gives the page, its search, filters and sorting, print, CSV, XLSX and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.core.paginator import Page
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.vietnamese.text import fold
from dangbo.web.drawing import body
from dangbo.web.fields import typed_date
from dangbo.web.filters import Control, Filter
from dangbo.web.pages import View, page, render
from dangbo.web.paging import COUNTED, COUNTED_OF_SEARCH, Pages
from dangbo.web.periods import PeriodGroup, period_groups
from dangbo.web.values import address_of, follow, plain, reader

MOST_PER_PAGE = 500  # for programs; a page for people has `per_page`


@dataclass(frozen=True)
class Column:
    """One column. `value` is a path ("unit.short", "state") or a callable of the row; `sort` the ORM
    path(s) it sorts by; `link` a callable giving an address, or "self" for the record's own page.
    `main` marks the column that heads the card on a phone; `wide` gives long text room;
    `mark` says for a row whether the value is "good", "bad" or "late" ("": neither)."""

    key: str
    label: Any
    value: str | Callable[[Any], Any] = ""
    sort: str | tuple[str, ...] = ""
    numeric: bool = False
    link: str | Callable[[Any], str] = ""
    main: bool = False
    wide: bool = False
    mark: Callable[[Any], str] | None = None

    def get(self, row: Any) -> Any:
        """The value as it is: date, number, text …"""
        return self.value(row) if callable(self.value) else follow(row, self.value or self.key)

    def reader(self, sample: Any) -> Callable[[Any], Any]:
        """`get` for many rows like `sample`."""
        return self.value if callable(self.value) else reader(self.value or self.key, sample)

    def address(self, row: Any) -> str:
        if callable(self.link):
            return self.link(row) or ""
        return address_of(row) if self.link == "self" else ""

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.sort,) if isinstance(self.sort, str) and self.sort else tuple(self.sort)


@dataclass(frozen=True)
class Asked:
    """What the address asks for, read once. `values` holds the filters' values by key."""

    day: date
    period: Period | None
    text: str
    values: Mapping[str, Any]
    sort: str
    params: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """What the page draws."""

    listing: Listing
    asked: Asked
    page: Page[Any]
    controls: tuple[Control, ...]
    today: date

    def body(self) -> SafeString:
        return body(self.listing.columns, self.page.object_list)

    def heads(self) -> list[tuple[Column, str, str]]:
        """Each column with the address part that sorts by it, and how it is sorted now (aria-sort)."""
        heads = []
        for column in self.listing.columns:
            now = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.asked.sort, "")
            sort = f"-{column.key}" if now == "ascending" else column.key
            heads.append((column, sort, now) if column.paths else (column, "", ""))
        return heads

    def period_groups(self) -> tuple[PeriodGroup, ...]:
        return period_groups(self.asked.period, self.today) if self.asked.period else ()

    @property
    def narrowed(self) -> bool:
        return bool(self.asked.text or self.asked.values)


_listings: dict[str, type[Listing]] = {}


def listing(name: str) -> Listing:
    """Raises LookupError for a name that no list bears."""
    if name not in _listings:
        raise LookupError(f"no list is named {name}")
    return _listings[name]()


def listings() -> tuple[type[Listing], ...]:
    return tuple(_listings[name] for name in sorted(_listings))


class Listing:
    """A list. A subclass names it and says what `rows` a viewer may see; everything else follows.

    `dated` is "" (the rows' own dates suffice), "day" (as at a day) or "period". `search` are columns
    of folded text. `verbs` are actions offered above the list. `exports` False: no file is given out.
    `personal`: the rows are people; a file of them is given for a reason only.
    """

    name: ClassVar[str] = ""
    title: ClassVar[Any] = ""
    permission: ClassVar[str] = ""
    columns: ClassVar[tuple[Column, ...]] = ()
    filters: ClassVar[tuple[Filter, ...]] = ()
    search: ClassVar[tuple[str, ...]] = ()
    search_label: ClassVar[Any] = ""
    order: ClassVar[tuple[str, ...]] = ()
    per_page: ClassVar[int] = 50
    dated: ClassVar[str] = ""
    empty: ClassVar[Any] = ""
    verbs: ClassVar[tuple[str, ...]] = ()
    exports: ClassVar[bool] = True
    personal: ClassVar[bool] = False
    template: ClassVar[str] = "web/listing.html"
    part: ClassVar[str] = "web/_listing.html"

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if abstract:
            return
        if not (cls.name and cls.title and cls.permission and cls.columns):
            raise TypeError(f"{cls.__name__}: a list needs a name, a title, a permission and columns")
        known = _listings.get(cls.name)
        if known is not None and (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"two lists are named {cls.name}")
        _listings[cls.name] = cls

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        """The rows that `viewer` may see, as at `asked.day` or over `asked.period`, not yet narrowed."""
        raise TypeError(f"{type(self).__name__} has no rows")

    def context(self, request: HttpRequest, table: Table) -> dict[str, Any]:
        """More for the template."""
        return {}

    # -- reading the address

    def asked(self, viewer: Actor, params: Mapping[str, str], today: date) -> Asked:
        faults: dict[str, str] = {}
        day = _read("day", params, typed_date, today, faults)
        period = (
            _read("period", params, Period.parse, Period.year(today.year), faults) if self.dated == "period" else None
        )
        values = {}
        for each in self.filters:
            try:
                value = each.read(params, viewer, day)
            except ValueError as error:
                faults[each.names()[0]] = str(error)
            else:
                if value is not None:
                    values[each.key] = value
        sort = params.get("sort", "")
        if sort.removeprefix("-") not in {column.key for column in self.columns if column.paths}:
            sort = ""
        return Asked(day, period, params.get("q", "").strip(), values, sort, params, faults)

    def found(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        """The rows, narrowed and in order: what the page shows, and what an export contains."""
        rows = self.rows(viewer, asked)
        for each in self.filters:
            if each.key in asked.values:
                rows = each.apply(rows, asked.values[each.key], viewer, asked.day)
        if asked.text:
            rows = self.searched(rows, asked.text)
        return rows.order_by(*self._order(asked.sort))

    def searched(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Rows of which the search columns hold every word of `text`, diacritics or not."""
        for word in fold(text).split():
            anywhere = Q()
            for path in self.search:
                anywhere |= Q(**{f"{path}__contains": word})
            rows = rows.filter(anywhere)
        return rows

    def _order(self, sort: str) -> list[str]:
        key, down = sort.removeprefix("-"), sort.startswith("-")
        chosen = [path for column in self.columns if column.key == key for path in column.paths]
        order = [_turned(path) if down else path for path in chosen] + [
            path for path in self.order if path not in chosen
        ]
        return order if "pk" in order or "-pk" in order else [*order, "pk"]

    # -- answers

    def table(self, viewer: Actor, params: Mapping[str, str], today: date, per_page: int = 0) -> Table:
        """One page. With `per_page` rows to a page, as programs ask, all rows are counted."""
        asked, wanted = self.asked(viewer, params, today), params.get("page", "1")
        most = 0 if per_page else COUNTED_OF_SEARCH if asked.text else COUNTED
        pages = Pages(self.found(viewer, asked), per_page or self.per_page, wanted=wanted, most=most)
        controls = tuple(
            control
            for each in self.filters
            for control in each.controls(params, viewer, asked.day, asked.faults.get(each.names()[0], ""))
        )
        return Table(self, asked, pages.get_page(wanted), controls, today)

    def answer(self, viewer: Actor, params: Mapping[str, str]) -> dict[str, Any]:
        """One page as plain values, for the API. Raises Refusal with what is wrong in `params`."""
        if not policy.allows(viewer, self.permission):
            raise LookupError(self.name)
        wanted = params.get("per_page", "") or str(self.per_page)
        if not wanted.isdecimal() or not 0 < int(wanted) <= MOST_PER_PAGE:
            raise Refusal([Fault(_("A page has 1 to %d rows.") % MOST_PER_PAGE, where="per_page")])
        table = self.table(viewer, params, clock.today(), int(wanted))
        refuse_faults(table.asked)
        rows = [{c.key: plain(c.get(row)) for c in self.columns} | {"id": row.pk} for row in table.page.object_list]
        pages = table.page.paginator
        return {"total": pages.count, "page": table.page.number, "pages": pages.num_pages, "rows": rows}

    @classmethod
    def view(cls) -> View:
        """The page as a view for urls.py."""

        @page(cls.permission)
        def listed(request: HttpRequest) -> HttpResponse:
            return cls().respond(request)

        listed.listing = cls  # type: ignore[attr-defined]
        return listed

    def respond(self, request: HttpRequest) -> HttpResponse:
        viewer: Actor = request.actor  # type: ignore[attr-defined]
        today = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
        params = request.GET.dict()
        if request.method == "POST" and self.exports:
            return export(self, request)
        table = self.table(viewer, params, today)
        gives = self.exports and policy.allows(viewer, "web.export")
        context = self.context(request, table)
        return render(request, self.template, part=self.part, table=table, listing=self, gives=gives, **context)


def refuse_faults(asked: Asked) -> None:
    """A file or an answer to a program is not given on half-understood wishes."""
    if asked.faults:
        raise Refusal([Fault(text, where=name) for name, text in asked.faults.items()])


def _read(
    name: str, params: Mapping[str, str], parse: Callable[[str], Any], otherwise: Any, faults: dict[str, str]
) -> Any:
    text = params.get(name, "").strip()
    if not text:
        return otherwise
    try:
        return parse(text)
    except ValueError as error:
        faults[name] = str(error)
        return otherwise


def _turned(path: str) -> str:
    return path.removeprefix("-") if path.startswith("-") else f"-{path}"


def export(listing: Listing, request: HttpRequest) -> HttpResponse:
    from dangbo.web.exports import export as give  # noqa: PLC0415 -- exports reads the declarations above

    return give(listing, request)
