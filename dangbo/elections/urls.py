"""Addresses of congresses and elections."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.elections import queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.subjects import register_subject

app_name = "elections"

urlpatterns = [
    path("dai-hoi-bau-cu/", views.ElectionList.view(), name="elections"),
    path("dai-hoi-bau-cu/<int:pk>/", views.election, name="election"),
]

register(Item(_("Congresses and elections"), "elections:elections", queries.READ, Section.YEAR, 10))
register_subject("elections.Election", lambda viewer, pk: queries.elections(viewer).filter(pk=pk).first())
register_subject("elections.Ballot", lambda viewer, pk: queries.ballots(viewer).filter(pk=pk).first())
register_subject("elections.Candidate", lambda viewer, pk: queries.candidates(viewer).filter(pk=pk).first())
register_picker("election", str, lambda viewer, day: queries.elections(viewer).order_by("-date"), ["folded"])
register_picker("ballot", str, lambda viewer, day: queries.ballots(viewer).order_by("-pk"))
