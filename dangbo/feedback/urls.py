"""Addresses of receptions, matters and opinions."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.feedback import queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.subjects import register_subject

app_name = "feedback"

urlpatterns = [
    path("tiep-cong-dan/", views.ReceptionList.view(), name="receptions"),
    path("tiep-cong-dan/<int:pk>/", views.reception, name="reception"),
    path("tiep-cong-dan/vu-viec/", views.MatterList.view(), name="matters"),
    path("y-kien-gop-y/", views.OpinionList.view(), name="opinions"),
    path("y-kien-gop-y/<int:pk>/", views.opinion, name="opinion"),
]

register(Item(_("Reception of citizens"), "feedback:receptions", queries.READ, Section.WORK, 60))
register(Item(_("Matters of citizens"), "feedback:matters", queries.READ, Section.WORK, 61))
register(Item(_("Opinions of Front and people"), "feedback:opinions", queries.READ, Section.YEAR, 50))
register_subject("feedback.Reception", lambda viewer, pk: queries.receptions(viewer).filter(pk=pk).first())
register_subject("feedback.Matter", lambda viewer, pk: queries.matters(viewer).filter(pk=pk).first())
register_subject("feedback.Opinion", lambda viewer, pk: queries.opinions(viewer).filter(pk=pk).first())
register_picker("reception", str, lambda viewer, day: queries.receptions(viewer).order_by("-date"), ["folded"])
