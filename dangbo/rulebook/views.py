"""The rulebook to look up: the rules of a day, and the history of one.

This room lies below `web`, so it imports nothing of it: it only names its templates and their tags.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dangbo.kernel import clock, policy
from dangbo.kernel.actor import ANONYMOUS, Actor
from dangbo.kernel.vietnamese.dates import format_date, parse_date
from dangbo.rulebook import engine, queries, wording
from dangbo.rulebook.entry import Rule, thawed
from dangbo.rulebook.errors import UnknownRule
from dangbo.rulebook.listing import search
from dangbo.rulebook.models import Override
from dangbo.rulebook.sources import Source, sources
from dangbo.rulebook.terms import Certainty, Kind

PER_PAGE = 50
SAID_AT_MOST = 180
VALUE_AT_MOST = 1500  # letters of a value that an address can carry into the form

View = Callable[..., HttpResponse]


def page(permission: str) -> Callable[[View], View]:
    """Opens the page to holders of `permission`; the others are asked to sign in, or told there is none."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if actor == ANONYMOUS:
                return redirect_to_login(request.get_full_path())
            if not policy.allows(actor, permission):
                raise Http404
            return view(request, *args, **kwargs)

        opened.permission = permission  # type: ignore[attr-defined]
        return opened

    return decorate


def actor_of(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)


@dataclass(frozen=True)
class Shown:
    """A rule as the pages draw it. `record` is the stored entry when it is a ward's own."""

    rule: Rule
    record: Override | None = None

    @property
    def said(self) -> str:
        return wording.said(self.rule)

    @property
    def brief(self) -> str:
        return wording.said(self.rule, SAID_AT_MOST)

    @property
    def items(self) -> tuple[str, ...]:
        return wording.items(self.rule)

    @property
    def grid(self) -> wording.Grid | None:
        return wording.grid(self.rule)

    @property
    def unit(self) -> str:
        """The unit of a list or table; a number says its own."""
        return self.rule.unit if self.rule.kind in (Kind.LIST, Kind.TABLE) else ""

    @property
    def sources(self) -> tuple[Source, ...]:
        return sources(self.rule.source)

    @property
    def own(self) -> bool:
        return self.rule.override_id is not None


@dataclass(frozen=True)
class Asked:
    """What the address asks for; `fault` says what was wrong with the day."""

    day: date
    day_text: str
    fault: str
    text: str
    area: str
    certainty: str


def asked(request: HttpRequest) -> Asked:
    typed, fault, day = request.GET.get("day", "").strip(), "", clock.today()
    if typed:
        try:
            day = parse_date(typed)
        except ValueError as error:
            fault = str(error)
    area, certainty = request.GET.get("area", ""), request.GET.get("certainty", "")
    return Asked(
        day=day, day_text=typed or format_date(day), fault=fault, text=request.GET.get("q", "").strip(),
        area=area if area in engine.areas() else "",
        certainty=certainty if certainty in set(Certainty) else "",
    )


@page("rulebook.read")
def index(request: HttpRequest) -> HttpResponse:
    """The rules that hold on a day, searched and narrowed."""
    wanted = asked(request)
    held = engine.all_rules(wanted.day)
    found = [
        rule
        for rule in search(held, wanted.text)
        if wanted.area in ("", rule.area) and wanted.certainty in ("", rule.certainty)
    ]
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page", "1"))
    lines = [(engine.areas()[rule.area], Shown(rule)) for rule in shown.object_list]
    marks = [(mark.value, certainty_word(mark)) for mark in Certainty]
    return render(
        request, "rulebook/index.html",
        {"asked": wanted, "page": shown, "lines": lines, "areas": engine.areas().items(), "marks": marks,
         "doubted": sum(not rule.verified for rule in found)},
    )


@page("rulebook.read")
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: what it says on a day, all it ever said, and the wards' own entries."""
    try:
        shipped = engine.series(code)
    except UnknownRule:
        raise Http404 from None
    wanted, home = asked(request), engine.home()
    present = engine.found(code, wanted.day)
    records = queries.overrides_seen(actor_of(request), code)
    own = [Shown(made, record) for record in records if (made := queries.as_rule(record)) is not None]
    value = json.dumps(thawed((present or shipped[-1]).value), ensure_ascii=False)
    return render(
        request, "rulebook/rule.html",
        {"asked": wanted, "code": code, "label": shipped[-1].label, "area": engine.areas()[shipped[-1].area],
         "area_code": shipped[-1].area, "present": Shown(present) if present else None,
         "entries": [Shown(entry) for entry in reversed(shipped)], "own": own, "home": home,
         "value": value if len(value) <= VALUE_AT_MOST else None, "here": request.get_full_path()},
    )


def certainty_word(mark: Certainty) -> str:
    return _("Has a source") if mark is Certainty.VERIFIED else _("To be checked")
