"""The first administrator of an empty installation."""

from __future__ import annotations

from typing import TextIO

from dangbo.access import queries
from dangbo.access.actions import GrantInput, GrantRole
from dangbo.access.terms import Role
from dangbo.accounts.setup import ask_administrator
from dangbo.kernel import clock
from dangbo.kernel.actor import system


def needs_administrator() -> bool:
    """Whether nobody holds the role of administrator today."""
    return not queries.anyone_holds(Role.ADMINISTRATOR, clock.today())


def first_administrator(stdin: TextIO, stdout: TextIO) -> None:
    """Asks for the administrator on the command line and grants the role for the whole installation."""
    account = ask_administrator(stdin, stdout)
    data = GrantInput(role=Role.ADMINISTRATOR.value, since=clock.today(), account_id=account.pk)
    GrantRole.perform(system("setup"), data, reason="Quản trị đầu tiên, khai báo khi cài đặt")
