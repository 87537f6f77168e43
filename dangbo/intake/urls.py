"""Addresses of imports and comparisons."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.intake import queries
from dangbo.intake.views import comparisons, workbooks
from dangbo.web.acts import register_form
from dangbo.web.menu import Item, Section, register
from dangbo.web.subjects import register_subject

app_name = "intake"

urlpatterns = [
    path("nhap-so/", workbooks.ImportList.view(), name="imports"),
    path("nhap-so/moi/", workbooks.send, name="send"),
    path("nhap-so/mau.xlsx", workbooks.template, name="template"),
    path("nhap-so/<int:pk>/", workbooks.imported, name="import"),
    path("doi-chieu-csdl/", comparisons.ComparisonList.view(), name="comparisons"),
    path("doi-chieu-csdl/moi/", comparisons.send, name="compare"),
    path("doi-chieu-csdl/<int:pk>/", comparisons.comparison, name="comparison"),
    path("doi-chieu-csdl/<int:pk>/ghi/", comparisons.take, name="take"),
    path("doi-chieu-csdl/<int:pk>/dinh-chinh.xlsx", comparisons.corrected, name="corrected"),
]

register(Item(_("Imports"), "intake:imports", queries.RUN, Section.SYSTEM, 20, icon="box"))
register_subject("intake.Import", queries.with_reports)
register_form("intake.undo", template="intake/undo.html")
register(Item(_("National database"), "intake:comparisons", queries.RECONCILE, Section.PEOPLE, 70, icon="check"))
register_subject("intake.Comparison", lambda viewer, pk: queries.comparisons(viewer).filter(pk=pk).first())
