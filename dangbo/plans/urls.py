"""Addresses of plans and targets."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.plans import queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.subjects import register_subject

app_name = "plans"

urlpatterns = [
    path("ke-hoach/", views.PlanList.view(), name="plans"),
    path("ke-hoach/<int:pk>/", views.plan, name="plan"),
    path("chi-tieu/", views.TargetList.view(), name="targets"),
    path("chi-tieu/<int:pk>/", views.target, name="target"),
]

register(Item(_("Plans"), "plans:plans", queries.READ, Section.WORK, 20, icon="flag"))
register(Item(_("Targets"), "plans:targets", queries.READ, Section.WORK, 25, icon="target"))
for label, rows in (("plans.Plan", queries.plans), ("plans.Target", queries.targets), ("plans.Share", queries.shares)):
    register_subject(label, lambda viewer, pk, rows=rows: rows(viewer).filter(pk=pk).first())
register_picker("plan", str, lambda viewer, day: queries.plans(viewer).order_by("-year", "title"), ["folded"])
register_picker("target", str, lambda viewer, day: queries.targets(viewer).order_by("-year", "title"), ["folded"])
