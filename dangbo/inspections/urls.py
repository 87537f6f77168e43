"""Addresses of inspection."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.inspections import queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.subjects import register_subject

app_name = "inspections"

urlpatterns = [
    path("kiem-tra-giam-sat/", views.CaseList.view(), name="cases"),
    path("kiem-tra-giam-sat/<int:pk>/", views.case, name="case"),
]

register(Item(_("Inspection and supervision"), "inspections:cases", queries.READ, Section.YEAR, 40))
register_subject("inspections.Case", lambda viewer, pk: queries.cases(viewer).filter(pk=pk).first())
register_subject("inspections.CaseObject", lambda viewer, pk: queries.case_objects(viewer).filter(pk=pk).first())
register_picker("case", str, lambda viewer, day: queries.cases(viewer).order_by("due"), ["folded"])
