"""Addresses of dues."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.dues import queries
from dangbo.dues.views import books, lists, own
from dangbo.kernel.actor import Actor
from dangbo.orgs.queries import with_unit_name
from dangbo.web.menu import Item, Section, register
from dangbo.web.subjects import register_subject

app_name = "dues"

urlpatterns = [
    path("dang-phi/", books.year, name="year"),
    path("dang-phi/cua-toi/", own.own, name="own"),
    path("dang-phi/can-cu/", lists.BasisList.view(), name="bases"),
    path("dang-phi/mien-giam/", lists.ReliefList.view(), name="reliefs"),
    path("dang-phi/mien-giam/<int:pk>/", lists.relief, name="relief"),
    path("dang-phi/con-no/", lists.ArrearsList.view(), name="arrears"),
    path("dang-phi/dong/<int:pk>/", lists.line, name="line"),
    path("dang-phi/lan-nop/<int:pk>/", lists.payment, name="payment"),
    path("dang-phi/<int:pk>/", books.book, name="book"),
    path("dang-phi/<int:pk>/danh-sach/", books.sheet, name="sheet"),
    path("dang-phi/<int:pk>/danh-sach.docx", books.sheet_file, {"form": "docx"}, name="sheet_docx"),
    path("dang-phi/<int:pk>/danh-sach.pdf", books.sheet_file, {"form": "pdf"}, name="sheet_pdf"),
]

register(Item(_("Dues"), "dues:year", queries.READ, Section.WORK, 54, icon="box"))
register(Item(_("Dues in arrears"), "dues:arrears", queries.READ, Section.WORK, 55))
register(Item(_("Bases of dues"), "dues:bases", queries.WRITE, Section.WORK, 56))
register(Item(_("Dues reduced or waived"), "dues:reliefs", queries.READ, Section.WORK, 57))

register(Item(_("My dues"), "dues:own", queries.OWN, Section.TODAY, 91))

SUBJECTS: tuple[tuple[str, Callable[[Actor], QuerySet[Any]]], ...] = (
    ("dues.Basis", queries.bases),
    ("dues.Relief", queries.reliefs),
    ("dues.Due", queries.lines),
    ("dues.Payment", queries.payments),
)
for label, rows in SUBJECTS:
    register_subject(label, lambda viewer, pk, rows=rows: rows(viewer).filter(pk=pk).first())  # type: ignore[misc]
register_subject(
    "dues.Book", lambda viewer, pk: with_unit_name(queries.books(viewer), "month").filter(pk=pk).first(),
)
