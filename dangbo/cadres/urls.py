"""Addresses of cadre planning."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.cadres import queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.subjects import register_subject

app_name = "cadres"

urlpatterns = [
    path("quy-hoach/", views.PlanningList.view(), name="plannings"),
    path("quy-hoach/<int:pk>/", views.planning, name="planning"),
]

register(Item(_("Cadre planning"), "cadres:plannings", queries.READ, Section.YEAR, 20))
register_subject("cadres.Planning", lambda viewer, pk: queries.plannings(viewer).filter(pk=pk).first())
