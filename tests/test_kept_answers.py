"""What is written in one room leaves the answers about others alone, and no answer outlives what it was drawn from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangbo.accounts.actions import OpenAccount, OpenInput
from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.actor import system
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.actions import SetUp, SetUpInput

pytestmark = pytest.mark.django_db(transaction=True)


def test_only_what_reads_a_room_that_was_written_to_is_asked_again() -> None:
    def set_up(code: str, kind: str, parent: int | None = None) -> int:
        given = SetUpInput(code=code, name=f"Thử {code}", kind=kind, parent_id=parent, since=date(2018, 1, 1))
        return int(SetUp.perform(system("import"), given).pk)

    def cells() -> tuple[Decimal, list[str]]:
        with CaptureQueriesContext(connection) as asked:
            number = Reckoning(Scope.of(ward), Period.year(2022)).actual("orgs.cells")
        tables = ("journal_chainhead", "journal_entry", "orgs_unit")
        return number, [name for one in asked.captured_queries for name in tables if f'FROM "{name}"' in one["sql"]]

    ward = set_up("W", "ward")
    set_up("C1", "cell", ward)
    cells()
    OpenAccount.perform(system("setup"), OpenInput("moi", "Mới"))
    assert cells() == (1, ["journal_chainhead", "journal_entry"])
    assert cells() == (1, ["journal_chainhead"])
    set_up("C2", "cell", ward)
    assert cells() == (2, ["journal_chainhead", "journal_entry", "orgs_unit"])
