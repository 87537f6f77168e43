"""Figures for programs: the same values under the same keys as `dangbo figures --format json`."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from dangbo.figures import registry
from dangbo.kernel import policy
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.reports.asking import READ, asked
from dangbo.reports.wording import as_row

router = Router(tags=["figures"])


@router.get("/figures", summary="Figures of a unit over a period")
def figures(request: HttpRequest, unit: int | None = None, period: str = "") -> list[dict[str, object]]:
    """All figures; `unit` is an id within your reach (default: your own), `period` such as 2022 or 2022-Q3."""
    if not policy.allows(request.actor, READ):  # type: ignore[attr-defined]
        raise NotPermitted("Không được xem số liệu.")
    wanted = asked(request)
    if wanted.fault:
        raise Refusal(wanted.fault)
    return [as_row(measured) for measured in wanted.reckoning().all()]


@router.get("/figures/{code}", summary="One figure")
def figure(request: HttpRequest, code: str, unit: int | None = None, period: str = "") -> dict[str, object]:
    """One figure by its code; an unknown code is answered with the nearest."""
    if not policy.allows(request.actor, READ):  # type: ignore[attr-defined]
        raise NotPermitted("Không được xem số liệu.")
    wanted = asked(request)
    if wanted.fault:
        raise Refusal(wanted.fault)
    try:
        return as_row(wanted.reckoning().measured(code))
    except registry.UnknownFigure as unknown:
        raise Refusal(str(unknown)) from unknown
