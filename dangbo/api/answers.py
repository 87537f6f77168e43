"""What the API answers with: a record as a reference, a refusal with its faults."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from dangbo.kernel.refusal import Changed, Fault, Refusal


def reference(row: Model | None) -> dict[str, Any] | None:
    """How a record is named to a program."""
    if row is None:
        return None
    told: dict[str, Any] = {"type": row._meta.label, "id": row.pk}
    for name in ("key", "version"):
        if hasattr(row, name):
            told[name] = getattr(row, name)
    if hasattr(row, "get_absolute_url"):
        with suppress(NoReverseMatch):  # a noun may have no pages
            told["url"] = row.get_absolute_url()
    return told


def as_json(fault: Fault) -> dict[str, Any]:
    return {
        "field": fault.where,
        "text": str(fault.text),
        "accepted": str(fault.accepted),
        "clause": str(fault.clause),
        "item": fault.item,
    }


def refused(request: HttpRequest, refusal: Refusal | type[Refusal]) -> HttpResponse:
    """422 with every fault; 409 when somebody else changed the record meanwhile."""
    assert isinstance(refusal, Refusal)
    status = 409 if isinstance(refusal, Changed) else 422
    return JsonResponse({"faults": [as_json(fault) for fault in refusal.faults]}, status=status)


def not_permitted() -> HttpResponse:
    return JsonResponse({"detail": _("You are not allowed to do this here.")}, status=403)


def unknown(text: str) -> HttpResponse:
    return JsonResponse({"detail": text}, status=404)
