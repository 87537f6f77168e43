"""Addresses of emulation."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.emulation import queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.subjects import register_subject

app_name = "emulation"

urlpatterns = [
    path("thi-dua/dang-ky/", views.RegistrationList.view(), name="registrations"),
    path("thi-dua/dang-ky/<int:pk>/", views.registration, name="registration"),
    path("thi-dua/cong-nhan/", views.RecognitionList.view(), name="recognitions"),
    path("thi-dua/cong-nhan/<int:pk>/", views.recognition, name="recognition"),
    path("thi-dua/khen-thuong/", views.CommendationList.view(), name="commendations"),
    path("thi-dua/khen-thuong/<int:pk>/", views.commendation, name="commendation"),
    path("thi-dua/bai-du-thi/", views.ContestEntryList.view(), name="contest_entries"),
    path("thi-dua/cuoc-thi/<int:pk>/", views.contest, name="contest"),
]

for order, (label, name) in enumerate(
    (
        (_("Registrations"), "registrations"),
        (_("Recognition"), "recognitions"),
        (_("Commendations"), "commendations"),
        (_("Contest entries"), "contest_entries"),
    )
):
    register(Item(label, f"emulation:{name}", queries.READ, Section.YEAR, 30 + order))

for label, rows in (
    ("emulation.Registration", queries.registrations),
    ("emulation.Recognition", queries.recognitions),
    ("emulation.Commendation", queries.commendations),
    ("emulation.Contest", queries.contests),
    ("emulation.ContestEntry", queries.contest_entries),
):
    register_subject(label, lambda viewer, pk, rows=rows: rows(viewer).filter(pk=pk).first())

register_picker("registration", str, lambda viewer, day: queries.registrations(viewer).order_by("title"), ["folded"])
register_picker("recognition", str, lambda viewer, day: queries.recognitions(viewer).order_by("title"), ["folded"])
register_picker("contest", str, lambda viewer, day: queries.contests(viewer), ["folded"])
