"""Pages of documents: the register in and out, one document with what came of it, secret papers by existence."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.documents import queries, related
from dangbo.documents.terms import Body, Direction, DocumentKind, DocumentState, SecretMark, Urgency
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.orgs.queries import with_unit_name
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page, render
from dangbo.web.records import Fact, Group, Related, facts_of, record_page


class DocumentList(Listing):
    name, title, permission = "documents", _("Documents in and out"), queries.READ
    dated = "period"
    columns = (
        Column("code", _("Number"), sort=("kind", "number"), link="self"),
        Column("date", _("Date"), sort="date"),
        Column("direction", _("In or out"), sort="direction"),
        Column("kind", _("Kind"), sort="kind"),
        Column("subject", _("Subject"), sort="subject", link="self", main=True, wide=True),
        Column("issuer", _("Issuer"), sort="issuer"),
        Column("assigned_to", _("Assigned to"), "assigned_name", sort="assigned_to__code"),
        Column("due", _("Due"), sort="due"),
        Column("state", _("State"), sort="state"),
    )
    filters = (
        Choice("direction", _("In or out"), choices=Direction),
        Choice("kind", _("Kind"), choices=DocumentKind),
        Choice("body", _("Issued by"), choices=Body),
        Choice("state", _("State"), choices=DocumentState),
        Choice("urgency", _("Urgency"), choices=Urgency),
        Pick("assigned_to", _("Assigned to")),
        Pick("unit", _("Register of")),
    )
    search, search_label = ("folded",), _("Number, subject or issuer")
    order = ("-date", "-number", "key")
    verbs = ("documents.receive", "documents.draft", "documents.register", "documents.register_secret")
    empty = _("No document in this period yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.documents(viewer), "date", unit="assigned_to", name="assigned_name")
        return during(rows, "date", asked.period) if asked.period else rows


class SecretPaperList(Listing):
    name, title, permission = "secret-papers", _("Secret papers, by their existence"), queries.WRITE
    dated = "period"
    columns = (
        Column("code", _("Number"), sort="code", link="self", main=True),
        Column("date", _("Date"), sort="date"),
        Column("mark", _("Secrecy mark"), sort="mark"),
        Column("issuer", _("Issuer"), sort="issuer"),
        Column("keeper", _("Kept by"), sort="keeper"),
    )
    filters = (
        Choice("direction", _("In or out"), choices=Direction),
        Choice("mark", _("Secrecy mark"), choices=SecretMark),
    )
    order = ("-date", "key")
    verbs = ("documents.register_secret",)
    exports = False
    empty = _("No secret paper is noted in this period.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = queries.secret_papers(viewer)
        return during(rows, "date", asked.period) if asked.period else rows


_CRUMB = (_("Documents in and out"), "documents:documents")
_LINKED = DocumentList.columns[:2] + DocumentList.columns[3:5]
_FILES = (
    Column("name", _("File name"), link=lambda row: reverse("documents:attachment", args=[row.pk]), main=True),
    Column("kind", _("Kind of file")),
    Column("size", _("Size"), lambda row: queries.size_text(row.size)),
)


@page(queries.READ)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    named = with_unit_name(queries.documents(viewer), "date")
    row = get_object_or_404(with_unit_name(named, "date", unit="assigned_to", name="assigned_name"), pk=pk)
    head = facts_of(row, "direction", "kind", "number", "symbol", "date", "subject", "urgency")
    issued = facts_of(row, "issuer", "body", "term", "signer", "signer_post", "recipients")
    work = (
        Fact(_("Register of"), row.unit_name),
        *facts_of(row, "received_on", "received_number", "due"),
        Fact(_("Assigned to"), row.assigned_name),
        *facts_of(row, "instruction", "note"),
    )
    linked = queries.linked(viewer, row)
    tables = (
        Related(_("Based on"), _LINKED, [each for each in linked if each.is_basis]),
        Related(_("Documents that followed"), _LINKED, [each for each in linked if each.follows]),
        Related(_("Files"), _FILES, list(queries.attachments(viewer).filter(document=row))),
    )
    return record_page(
        request,
        row,
        title=row.subject,
        kind=f"{row.get_kind_display()} {row.code}",
        state=row.get_state_display(),
        groups=(Group(_("Document"), head), Group(_("Issued"), issued), Group(_("Handling"), work)),
        related=tables,
        crumbs=((_CRUMB[0], reverse(_CRUMB[1])),),
        template="documents/document.html",
    )


@page(queries.READ)
def came_of_it(request: HttpRequest, pk: int) -> HttpResponse:
    """All that came of one document: what carried it out, down to the cells, each with its way back."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(queries.documents(viewer), pk=pk)
    crumbs = ((_CRUMB[0], reverse(_CRUMB[1])), (row.code, row.get_absolute_url()))
    family = queries.family(viewer, row)
    followed = queries.documents(viewer).filter(pk__in=family[1:]).order_by("date", "pk") if family[1:] else []
    tables = [
        Related(_("Documents that followed"), _LINKED, list(followed)),
        *related.tables(viewer, row, family),
    ]
    return render(request, "documents/came_of_it.html", document=row, tables=tables, crumbs=crumbs)


@page(queries.WRITE)
def secret(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(with_unit_name(queries.secret_papers(request.actor), "date"), pk=pk)  # type: ignore[attr-defined]
    facts = facts_of(row, "direction", "code", "date", "issuer", "mark", "keeper", "received_on")
    return record_page(
        request,
        row,
        title=row.code,
        kind=_("Secret paper"),
        groups=(Group(_("Existence only"), (Fact(_("Register of"), row.unit_name), *facts)),),
        crumbs=((_("Secret papers, by their existence"), reverse("documents:secrets")),),
    )
