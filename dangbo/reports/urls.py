"""Addresses of figures, checks and reports."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.reports import queries
from dangbo.reports.asking import READ
from dangbo.reports.views import checks, figures, reports
from dangbo.web.menu import Item, Section, register
from dangbo.web.subjects import register_subject

app_name = "reports"

urlpatterns = [
    path("so-lieu/", figures.index, name="figures"),
    path("so-lieu/<str:code>/", figures.figure, name="figure"),
    path("doi-chieu/", checks.checks, name="checks"),
    path("bao-cao/", reports.ReportList.view(), name="reports"),
    path("bao-cao/moi/", reports.new, name="new"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/ban-hanh/", reports.issue, name="issue"),
    path("bao-cao/<int:pk>/so-lieu/<str:code>/", reports.frozen_figure, name="frozen_figure"),
    path("bao-cao/<int:pk>/tai-ve.docx", reports.download, {"form": "docx"}, name="docx"),
    path("bao-cao/<int:pk>/tai-ve.pdf", reports.download, {"form": "pdf"}, name="pdf"),
    path("giay/van-ban.css", reports.paper_style, name="paper_style"),
]

register(Item(_("Figures"), "reports:figures", READ, Section.FIGURES, 10))
register(Item(_("Checks"), "reports:checks", queries.CHECKS, Section.FIGURES, 20))
register(Item(_("Reports"), "reports:reports", queries.READ, Section.FIGURES, 30))
register_subject("reports.Report", lambda viewer, pk: queries.reports(viewer).filter(pk=pk).first())
