"""Pages of congresses and elections."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.elections import queries
from dangbo.elections.terms import ElectionKind, ElectionState
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.numbers import share_text
from dangbo.orgs.queries import with_unit_name
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, Related, facts_of, record_page


class ElectionList(Listing):
    name, title, permission = "elections", _("Congresses and elections"), queries.READ
    dated = "period"
    columns = (
        Column("unit", _("Unit"), "unit_name", sort="unit__code", link="self", main=True),
        Column("kind", _("Kind"), sort="kind"),
        Column("term_name", _("Term"), sort="term_name"),
        Column("date", _("Date"), sort="date"),
        Column("summoned", _("Summoned"), sort="summoned", numeric=True),
        Column("present", _("Present"), sort="present", numeric=True),
        Column("state", _("State"), sort="state"),
    )
    filters = (
        Choice("kind", _("Kind"), choices=ElectionKind),
        Pick("unit", _("Unit")),
        Choice("state", _("State"), choices=ElectionState),
    )
    search, search_label = ("folded",), _("Term or place")
    order = ("-date", "key")
    verbs = ("elections.enter",)
    empty = _("No congress or election in this period yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.elections(viewer), "date")
        return during(rows, "date", asked.period) if asked.period else rows


def base_lines(row: Any) -> tuple[Fact, ...]:
    """The base of the count as a small sum, so that everybody can follow it."""
    return (
        Fact(_("Summoned"), row.summoned),
        Fact(_("less exempt and not there"), row.exempt_absent),
        Fact(_("less temporarily elsewhere"), row.away),
        Fact(_("less absent throughout with reason"), row.absent_whole),
        Fact(_("Base of the count"), row.base, note=_("Elected is who has more than half of this number.")),
    )


def term_days(row: Any) -> tuple[Fact, ...]:
    """When the term of office runs that the sitting is tied to."""
    if row.term is None:
        return ()
    ending = format_date(row.term.until) if row.term.until else "…"
    return (Fact(_("Days of the term"), f"{format_date(row.term.since)} – {ending}"),)


_CANDIDATE = (
    Column("name", _("Full name"), main=True),
    Column("votes", _("Votes"), numeric=True),
    Column("share", _("Of the base"), lambda row: share_text(row.votes, row.ballot.election.base)),
    Column("elected", _("Elected")),
)


@page(queries.READ)
def election(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = request.actor
    row = get_object_or_404(with_unit_name(queries.elections(viewer), "date"), pk=pk)
    what = (
        Fact(_("Unit"), row.unit_name), *facts_of(row, "kind", "term_name"), *term_days(row),
        *facts_of(row, "date", "place", "present", "note"),
    )
    approval = facts_of(row, "state", "approval_number", "approval_date", "approved_by")
    names = list(queries.candidates(viewer).filter(ballot__election=row).order_by("ballot_id", "-votes", "pk"))
    related = [
        Related(
            gettext("%(post)s: %(seats)s seats, %(valid)s valid of %(issued)s ballots")
            % {
                "post": ballot.get_post_display(),
                "seats": ballot.seats,
                "valid": ballot.valid,
                "issued": ballot.issued,
            },
            _CANDIDATE,
            [name for name in names if name.ballot_id == ballot.pk],
        )
        for ballot in queries.ballots(viewer).filter(election=row).order_by("pk")
    ]
    return record_page(
        request,
        row,
        title=f"{row.get_kind_display()} – {row.unit_name}",
        kind=_("Congress or election"),
        state=row.get_state_display(),
        related=related,
        groups=(
            Group(_("Sitting"), what),
            Group(_("Base of the count"), base_lines(row)),
            Group(_("Approval"), approval),
        ),
        crumbs=((_("Congresses and elections"), reverse("elections:elections")),),
    )
