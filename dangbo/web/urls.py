"""Addresses of `web`: mounted at the root by the site."""

from django.urls import path

from dangbo.web import views
from dangbo.web.acts import act

app_name = "web"

urlpatterns = [
    path("viec/<str:name>/", act, name="act"),
    path("tim/", views.search, name="search"),
    path("chon/<str:kind>/", views.pick, name="pick"),
    path("giao-dien/", views.look, name="look"),
    path("ngon-ngu/", views.language, name="language"),
]
