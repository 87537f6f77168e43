"""Documents for tests; their words are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps

from dangbo.documents.actions import DocumentInput, DraftInput, IssueDocument, IssueInput

DAY = date(2022, 5, 10)


def term(unit: Any, since: date = date(2020, 6, 1), until: date | None = None) -> Any:
    return apps.get_model("orgs.Term").objects.create(
        unit=unit, name=f"{since.year}", since=since, until=until, key=f"term-{unit.pk}-{since}"
    )


def draft(unit: Any, kind: str = "ke_hoach", body: str = "standing", **more: Any) -> DraftInput:
    return DraftInput(
        **({"unit_id": unit.pk, "kind": kind, "body": body, "date": DAY, "subject": "Kế hoạch thử"} | more)
    )


def registered(unit: Any, number: int, **more: Any) -> DocumentInput:
    values: dict[str, Any] = {
        "direction": "outgoing",
        "kind": "ke_hoach",
        "number": number,
        "symbol": "KH/ĐU",
        "date": DAY,
        "subject": "Kế hoạch thử",
        "unit_id": unit.pk,
        "issuer": "Ban Thường vụ",
        "body": "standing",
    }
    return DocumentInput(**(values | more))


def issue(actor: Any, row: Any, day: date = DAY) -> Any:
    return IssueDocument.perform(actor, IssueInput(record_id=row.pk, date=day))
