"""Figures keep their answers until something is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.actor import system
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.actions import SetUp, SetUpInput

SINCE = date(2018, 1, 1)


def _set_up(code: str, kind: str, parent: int | None = None) -> int:
    data = SetUpInput(code=code, name=f"Chi bộ Thử {code}", kind=kind, parent_id=parent, since=SINCE)
    return int(SetUp.perform(system("import"), data).pk)


@pytest.mark.django_db(transaction=True)
def test_an_answer_holds_until_the_next_entry_of_the_journal() -> None:
    ward = _set_up("W", "ward")

    def cells() -> Decimal:
        return Reckoning(Scope.of(ward), Period.year(2022)).actual("orgs.cells")

    _set_up("C1", "cell", ward)
    assert cells() == 1
    with CaptureQueriesContext(connection) as asked:
        assert cells() == 1
    assert ["journal_chainhead" in one["sql"] for one in asked.captured_queries] == [True]
    _set_up("C2", "cell", ward)
    assert cells() == 2
    with transaction.atomic():
        _set_up("C3", "cell", ward)
        assert cells() == 3
        transaction.set_rollback(True)
    assert cells() == 2
