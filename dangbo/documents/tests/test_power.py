"""Who may issue what, by the day (DOMAIN 5.1)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.documents.actions import DraftDocument
from dangbo.documents.power import power, symbol
from dangbo.documents.terms import Body, DocumentKind
from dangbo.documents.tests.cases import draft
from dangbo.kernel.refusal import Refusal

OLD, NEW = date(2022, 5, 10), date(2026, 2, 1)


@pytest.mark.parametrize(
    ("kind", "body", "day", "allowed"),
    [
        (DocumentKind.NGHI_QUYET, Body.CELL, OLD, True),
        (DocumentKind.QUY_CHE, Body.CELL, OLD, False),
        (DocumentKind.THONG_BAO, Body.CELL, OLD, False),
        (DocumentKind.KET_LUAN, Body.CELL, OLD, False),
        (DocumentKind.QUY_CHE, Body.CELL, NEW, True),
        (DocumentKind.THONG_BAO, Body.CELL, NEW, True),
        (DocumentKind.KET_LUAN, Body.CELL, NEW, True),
        (DocumentKind.QUY_DINH, Body.CELL, NEW, False),
        (DocumentKind.HUONG_DAN, Body.COMMITTEE, NEW, False),
        (DocumentKind.HUONG_DAN, Body.STANDING, NEW, True),
        (DocumentKind.CHI_THI, Body.STANDING, NEW, False),
        (DocumentKind.QUY_CHE, Body.STANDING, NEW, False),
        (DocumentKind.NGHI_QUYET, Body.CONGRESS, NEW, True),
        (DocumentKind.KE_HOACH, Body.CONGRESS, NEW, False),
        (DocumentKind.KE_HOACH, Body.COMMISSION, NEW, True),
        (DocumentKind.NGHI_QUYET, Body.COMMISSION, NEW, False),
        (DocumentKind.KHAC, Body.STANDING, NEW, False),
        (DocumentKind.KE_HOACH, Body.OTHER, NEW, False),
    ],
)
def test_power(kind: DocumentKind, body: Body, day: date, allowed: bool) -> None:
    assert power(kind, body, day).allowed is allowed


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("nghi_quyet", "committee", "NQ/ĐU"),
        ("chuong_trinh", "standing", "CTr/ĐU"),
        ("bien_ban", "cell", "BB/CB"),
        ("quyet_dinh", "commission", "QĐ/UBKT"),
        ("nghi_quyet", "congress", "NQ/ĐH"),
        ("khac", "other", ""),
    ],
)
def test_symbol(kind: str, body: str, said: str) -> None:
    assert symbol(kind, body, NEW) == said


@pytest.mark.django_db
def test_the_refusal_says_what_who_and_by_which_clause(cast: Any) -> None:
    with pytest.raises(Refusal) as refused:
        DraftDocument.perform(cast.office.actor, draft(cast.ward, kind="huong_dan", body="committee"))
    (fault,) = refused.value.faults
    assert (fault.where, "66-QĐ/TW" in fault.clause) == ("kind", True)
    assert "10/05/2022" in fault.text
    assert str(Body.STANDING.label) in fault.accepted
