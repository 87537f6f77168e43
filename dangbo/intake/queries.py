"""What can be asked about imports."""

from __future__ import annotations

from django.db.models import QuerySet

from dangbo.intake.models import Import
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor

RUN = "intake.run"


def imports(viewer: Actor) -> QuerySet[Import]:
    """Workbooks that were written, newest first, for whoever may import."""
    rows = Import.objects.order_by("-at", "-pk")
    return rows if policy.allows(viewer, RUN) else rows.none()


def imported(digest: str) -> bool:
    """Whether a file with these contents was written before."""
    return Import.objects.filter(digest=digest).exists()
