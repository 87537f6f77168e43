"""Documents that come in, and secret ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.documents.actions import ReceiptInput, ReceiveDocument, RegisterSecret, SecretInput
from dangbo.documents.models import Document, SecretPaper
from dangbo.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db
DATED, CAME = date(2022, 5, 4), date(2022, 5, 6)


def came(unit: Any, **more: Any) -> ReceiptInput:
    values: dict[str, Any] = {
        "unit_id": unit.pk,
        "kind": "ke_hoach",
        "code": "Số 45-KH/QU",
        "date": DATED,
        "issuer": "Quận ủy Thử",
        "subject": "Kế hoạch học tập nghị quyết",
        "received_on": CAME,
    }
    return ReceiptInput(**(values | more))


def test_number_of_receipt_and_usual_time(cast: Any) -> None:
    """10 days from Friday 6/5/2022 end on Monday 16/5/2022."""
    rows = ReceiveDocument.perform(cast.office.actor, [came(cast.ward, assigned_to_id=cast.cell.pk), came(cast.ward)])
    assert [(row.received_number, row.number, row.symbol, row.due) for row in rows] == [
        (1, 45, "KH/QU", date(2022, 5, 16)),
        (2, 45, "KH/QU", None),
    ]


def test_a_weekend_goes_over_to_monday(cast: Any) -> None:
    saturday = date(2022, 5, 4)  # 10 days on is Saturday 14/5
    row = ReceiveDocument.perform(cast.office.actor, came(cast.ward, assigned_to_id=cast.cell.pk, received_on=saturday))
    assert row.due == date(2022, 5, 16)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"mark": "secret"}, "mark"),
        ({"received_on": date(2022, 5, 3)}, "received_on"),
        ({"due": date(2022, 5, 5)}, "due"),
        ({"code": "không số"}, "code"),
    ],
)
def test_refused(cast: Any, more: dict[str, Any], where: str) -> None:
    with pytest.raises(Refusal) as refused:
        ReceiveDocument.perform(cast.office.actor, came(cast.ward, **more))
    assert [fault.where for fault in refused.value.faults] == [where]
    assert not Document.objects.exists()


def test_of_a_secret_paper_only_the_existence_is_kept(cast: Any) -> None:
    data = SecretInput(
        unit_id=cast.ward.pk,
        direction="incoming",
        code="12-CV/QU",
        date=DATED,
        issuer="Quận ủy Thử",
        mark="top_secret",
        keeper="Văn thư mật",
    )
    row = RegisterSecret.perform(cast.office.actor, data)
    assert {field.name for field in SecretPaper._meta.concrete_fields} & {"subject", "note", "instruction"} == set()
    assert cast.office.get(f"/van-ban/mat/{row.pk}/").status_code == 200
    assert cast.secretary.get(f"/van-ban/mat/{row.pk}/").status_code == 404
    assert cast.stranger.get(f"/van-ban/mat/{row.pk}/").status_code == 404
