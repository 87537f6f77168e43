"""Addresses of imports and comparisons."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.intake import queries
from dangbo.intake.views import workbooks
from dangbo.web.menu import Item, Section, register
from dangbo.web.subjects import register_subject

app_name = "intake"

urlpatterns = [
    path("nhap-so/", workbooks.ImportList.view(), name="imports"),
    path("nhap-so/moi/", workbooks.send, name="send"),
    path("nhap-so/mau.xlsx", workbooks.template, name="template"),
    path("nhap-so/<int:pk>/", workbooks.imported, name="import"),
]

register(Item(_("Imports"), "intake:imports", queries.RUN, Section.SYSTEM, 20, icon="box"))
register_subject("intake.Import", lambda viewer, pk: queries.imports(viewer).filter(pk=pk).first())
