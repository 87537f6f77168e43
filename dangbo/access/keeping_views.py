"""Whether backups are made: for the administrator, who is to see that one is missing before it is needed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from dangbo.access.keeping import keeping
from dangbo.web.pages import page, render


@page("access.keeping")
@never_cache
def backups(request: HttpRequest) -> HttpResponse:
    """The newest backup, the last failure, and how to set up the schedule."""
    return render(request, "access/backups.html", keeping=keeping())
