"""Every noun's own addresses, in the order of the house; a noun without pages has no urls.py."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from dangbo.api.urls import api

ROOMS = [*settings.NOUNS, "accounts", "rulebook", "web"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"dangbo.{room}.urls")) for room in ROOMS if find_spec(f"dangbo.{room}.urls")
]
for room in ROOMS:
    if find_spec(f"dangbo.{room}.api"):
        api.add_router("", import_module(f"dangbo.{room}.api").router)
urlpatterns.append(path("api/", api.urls))

handler400 = "dangbo.web.errors.bad_request"
handler403 = "dangbo.web.errors.forbidden"
handler404 = "dangbo.web.errors.not_found"
handler500 = "dangbo.web.errors.failed"
