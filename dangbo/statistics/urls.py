"""Addresses of the statistics tables."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.reports.asking import READ
from dangbo.statistics import views
from dangbo.web.menu import Item, Section, register

app_name = "statistics"

urlpatterns = [
    path("thong-ke/", views.index, name="index"),
    path("thong-ke/<slug:name>/", views.table, name="table"),
    path("thong-ke/<slug:name>/in/", views.printed, name="printed"),
    path("thong-ke/<slug:name>/tai-ve.docx", views.download, {"form": "docx"}, name="docx"),
    path("thong-ke/<slug:name>/tai-ve.pdf", views.download, {"form": "pdf"}, name="pdf"),
    path("thong-ke/<slug:name>/tai-ve.xlsx", views.download, {"form": "xlsx"}, name="xlsx"),
]

register(Item(_("Statistics tables"), "statistics:index", READ, Section.FIGURES, 25))
