"""The ward's set phrases, kept by the office."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.actor import Actor
from dangbo.portal import queries
from dangbo.portal.proofreading.phrases import shipped
from dangbo.portal.terms import PhraseState
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing, Table
from dangbo.web.pages import page
from dangbo.web.records import Group, facts_of, record_page


class PhraseList(Listing):
    """What the ward keeps, and below it what the program brings along."""

    name, title, permission = "set_phrases", _("Set phrases"), queries.READ
    columns = (
        Column("phrase", _("Set phrase"), sort="phrase", link="self", main=True, wide=True),
        Column("state", _("State"), sort="state"),
    )
    filters = (Choice("state", _("State"), choices=PhraseState),)
    order = ("-state", "phrase")
    verbs = ("portal.phrase",)
    exports = False
    template = "portal/phrases.html"
    empty = _("The ward has added no phrase of its own yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.phrases(viewer)

    def context(self, request: HttpRequest, table: Table) -> dict[str, Any]:
        return {"shipped": shipped()}


@page(queries.READ)
def phrase(request: HttpRequest, pk: int) -> HttpResponse:
    """One phrase: what can be done with it, and what was."""
    row = get_object_or_404(queries.phrases(request.actor), pk=pk)  # type: ignore[attr-defined]
    return record_page(
        request,
        row,
        title=row.phrase,
        kind=_("Set phrase"),
        state=row.get_state_display(),
        groups=(Group(_("Set phrase"), facts_of(row, "phrase", "state")),),
        crumbs=((_("Articles"), reverse("portal:manage_list")), (_("Set phrases"), reverse("portal:phrases"))),
    )
