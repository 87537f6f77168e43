"""Limits on how often something is asked from one address, for pages open to everyone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def limited(name: str, rates: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A POST beyond the rates gets 429. `rates` as in allauth: "5/m/ip,20/h/ip".

    The address is the one beyond DANGBO_PROXIES trusted proxies; counts are kept in the cache.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not _within(request, name, rates):
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return counted

    return decorate


def _within(request: HttpRequest, name: str, rates: str) -> bool:
    return bool(consume(request, app="dangbo", action=name, config={name: rates}))
