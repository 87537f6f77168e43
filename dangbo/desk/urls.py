"""Addresses of the desk."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.desk import feeds, views
from dangbo.web.menu import Item, Section, register

app_name = "desk"

urlpatterns = [
    path("ban-lam-viec/", views.desk, name="desk"),
    path("ban-lam-viec/lich-viec-den-han/", feeds.addresses, name="feeds"),
    path("lich-viec-den-han/<str:role>/<str:key>.ics", feeds.feed, name="feed"),
    path("ban-lam-viec/<str:name>/", views.block, name="block"),
]

register(Item(_("Desk"), "desk:desk", "", Section.TODAY, 0, "home"))
